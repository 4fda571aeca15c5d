"""What belongs to the one document that is being written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.report.style import Style
from app.report.translations import runs_from_right

Photos = Callable[[str, str], bytes]    # (sha256, "print") -> the copy's bytes


@dataclass(frozen=True)
class RenderContext:
    """Handed to all that lays out and draws, so that documents which are written side by side share nothing."""

    style: Style
    language: str
    photos: Photos
    keys: frozenset[str] = frozenset()      # of headings and photos that are printed: a link to anything else is only words
    missing_glyphs: set[str] = field(default_factory=set)       # letters that no font has, filled while lines are drawn

    @property
    def right_to_left(self) -> bool:
        return runs_from_right(self.language)
