"""Parcels: outward to the laptops, home to the office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.session.operation import Access, reads

if TYPE_CHECKING:
    from app.models.parcels import ParcelLabel, SecondCopy
    from app.models.protect import Keys


@reads
def write_outward(access: Access, *, folder: Path, keys: Keys, team: str = "", light: bool = False) -> Path:
    """What the office sets, and no one's answers, into the folder or to the file; its path. `light`: without files of layers.
    Problem: something else stands there, or the disk does not take it."""
    from app.models.parcels import write_outward
    return write_outward(access.workspace, folder, team=team, light=light, keys=keys, progress=access.progress)


@reads
def write_home(access: Access, *, folder: Path, keys: Keys, team: str = "", light: bool = False, whole: bool = False) -> Path:
    """What is new since the office last said what it has; its path. `light`: photos at print size; `whole`: everything. Problem:
    as above."""
    from app.models.parcels import write_home
    return write_home(access.workspace, folder, team=team, light=light, whole=whole, keys=keys, progress=access.progress)


@reads
def write_second(access: Access, *, folder: Path) -> SecondCopy:
    """Brings the second copy in that folder up. Problem: the folder is not there, or does not take it; the workspace is whole."""
    from app.models.parcels import write_second
    return write_second(access.workspace, folder, progress=access.progress)


@reads
def label(access: Access) -> ParcelLabel | None:
    """What the open file says of itself where it is a parcel."""
    return access.workspace.parcel
