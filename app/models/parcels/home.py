"""The parcel home: what is new here since the office last said what it has. Where it never said so, everything."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from app.models.carry import carried_name, put_carried
from app.models.parcels.parcel_file import Contents, check_whole, label_of, may_replace, write_parcel
from app.models.parcels.selection import beyond
from app.models.protect import NO_KEYS, Keys
from app.models.records import office_mark
from app.models.store.holdings import Holdings, in_common
from app.models.store.parcel_label import HOME
from app.models.workspace import Workspace
from app.progress import Progress, quiet


def write_home(workspace: Workspace, destination: Path, *, team: str = "", light: bool = False, whole: bool = False,
               keys: Keys = NO_KEYS, progress: Progress = quiet) -> Path:
    """Gives its path. A record of which anything is new goes with all that was ever said of it. `light`: photos at print size; the
    next one that is not brings their originals. `whole`: everything, whatever the office said. Problem: something stands there that
    is no such parcel, or the disk does not take it."""
    check_whole(workspace)

    def choose(connection: Connection) -> Contents:
        office = (None if whole else office_mark.office_holds(connection)) or Holdings()
        known = in_common(connection, office)
        return beyond(connection, known, office, label_of(workspace, HOME, team, light=light, rests=known))

    return put_carried(workspace, destination, carried_name(workspace, team, HOME),
                       lambda part: write_parcel(workspace, part, choose, progress),
                       may_replace=lambda named, real: may_replace(workspace, HOME, named, real), keys=keys, progress=progress)


def office_said(workspace: Workspace) -> str | None:
    """When the office last said what it has, as far as it came here; None: it never did."""
    with workspace.store.reading() as connection:
        return office_mark.office_said(connection)
