"""The tables of a workspace, in a file or on a server: opened, brought up to date, written, checked."""

from app.models.store.digest import Extent, StampCache
from app.models.store.ids import Ids, digest, well_known
from app.models.store.limits import check_bytes
from app.models.store.migrations import Migration
from app.models.store.row_validation import without_instances
from app.models.store.store import Store

__all__ = ["Extent", "Ids", "Migration", "StampCache", "Store", "check_bytes", "digest", "well_known", "without_instances"]
