"""The parcel outward: what the office sets and knows for all laptops, and no one's answers; and what the office has by now."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, select

from app.models.carry import carried_name, put_carried
from app.models.parcels.parcel_file import Contents, check_whole, label_of, may_replace, write_parcel
from app.models.protect import NO_KEYS, Keys
from app.models.store import schema as s
from app.models.store.holdings import SHARED_KINDS, holdings
from app.models.store.parcel_label import OUTWARD
from app.models.workspace import Workspace
from app.progress import Progress, quiet

LAYER = "layer"             # whose files go along: they are nobody's photos


def write_outward(workspace: Workspace, destination: Path, *, team: str = "", light: bool = False, keys: Keys = NO_KEYS,
                  progress: Progress = quiet) -> Path:
    """Sites, plan, registers, forms, norms, checks, layers of the map, withdrawals; gives its path. `light`: without the files of
    layers that the workspace carries. Problem: something stands there that is no such parcel, or the disk does not take it."""
    check_whole(workspace)

    def choose(connection: Connection) -> Contents:
        kinds = {bytes(row.id): row.kind for row in connection.execute(
            select(s.Records.id, s.Records.kind).where(s.Records.kind.in_(SHARED_KINDS)))}
        layers = frozenset() if light else frozenset(record for record, kind in kinds.items() if kind == LAYER)
        files = connection.execute(select(s.Photos.sha256).where(s.Photos.record.in_(layers))).scalars() if layers else ()
        return Contents(label_of(workspace, OUTWARD, team, light=light, holds=holdings(connection)), frozenset(kinds), layers,
                        frozenset(map(bytes, connection.execute(select(s.Forms.sha256)).scalars())), frozenset(map(bytes, files)))

    return put_carried(workspace, destination, carried_name(workspace, team, OUTWARD),
                       lambda part: write_parcel(workspace, part, choose, progress),
                       may_replace=lambda named, real: may_replace(workspace, OUTWARD, named, real), keys=keys, progress=progress)
