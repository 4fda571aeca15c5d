"""The numbers that needs are worked out with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.session.changes import NOTHING, Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.models.norms import NormSetting


@writes
def set_norms(access: Access, *, norms: Mapping[str, NormSetting | None]) -> Done[None]:
    """By key; None gives the default back. Problem: unknown key, no number, no source."""
    from app.models.norms import set_norms
    set_norms(access.workspace, norms)
    return Done(None, Changes(norms=True))


@writes
def take_sheet(access: Access, *, source: Path) -> Done[tuple[str, ...]]:
    """What was changed in a sheet; gives the keys that are others now. Problem: not such a sheet."""
    from app.exchange import norms_from_xlsx
    changed = norms_from_xlsx(access.workspace, source)
    return Done(changed, Changes(norms=True) if changed else NOTHING)


@reads
def write_sheet(access: Access, *, out: Path, language: str = "en") -> None:
    """A sheet to be filled in."""
    from app.exchange import norms_to_xlsx
    norms_to_xlsx(access.workspace, out, language=language)
