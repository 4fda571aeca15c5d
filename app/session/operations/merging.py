"""Files of laptops: looked at, brought in, and a copy carried to the office."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.progress import Cancelled
from app.session.changes import EVERYTHING, NOTHING
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.models.merge import MergeReport
    from app.models.protect import Keys


@writes
def preview(access: Access, *, files: Sequence[Path], keys: Keys) -> Done[list[MergeReport]]:
    """What each file would bring, change and withdraw; it is done and taken back, so it waits for its turn to write."""
    from app.models.merge import merge
    return Done(merge(access.workspace, files, preview=True, keys=keys, progress=access.progress))


@writes
def merge(access: Access, *, files: Sequence[Path], keys: Keys, copies: bool = True) -> Done[list[MergeReport]]:
    """Brings the files in, a transaction each; it may be stopped between them. Then submissions come in whose form these files
    brought. `copies`: photos are made ready to be shown and printed; stopping that leaves it to be done when they are."""
    from app.exchange import bring_in_aside
    from app.models.merge import merge
    reports = merge(access.workspace, files, keys=keys, progress=access.progress)
    bring_in_aside(access.workspace)
    if copies:
        with contextlib.suppress(Cancelled):
            access.workspace.prepare_renditions(progress=access.progress)
    brought = any(not report.problem and not report.again for report in reports)
    return Done(reports, EVERYTHING if brought else NOTHING)


@reads
def carry_copy(access: Access, *, folder: Path, light: bool, keys: Keys, team: str = "", replace: str = "",
               layers: bool = False) -> Path:
    """A verified copy into the folder, `team` in its name, or to the file; its path. `layers`: files of the map's layers go beside
    it. WouldReplace: another workspace is there, and `replace` does not name it."""
    from app.models.carry import copy_workspace
    from app.session.operations.layers import put_beside
    copy = copy_workspace(access.workspace, folder, light=light, keys=keys, team=team, replace=replace,
                          progress=access.progress)
    if layers:
        put_beside(access.workspace, copy)
    return copy
