"""The canvas of our pages: it knows its document, whether the page is turned round, and where headings came to stand."""

from __future__ import annotations

from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.report.context import RenderContext
from app.report.typesetting.fonts import REGULAR


class PageCanvas(Canvas):  # type: ignore[misc]
    """Names no font that is not embedded."""

    def __init__(self, *arguments: Any, context: RenderContext, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "initialFontName": REGULAR})
        self.context = context
        self.mirrored = False
        self.destinations: dict[str, tuple[int, float]] = {}        # key of a heading or photo -> its page and its top, points

    def mirror(self) -> None:
        """Turns the page round for a language that is written from the right."""
        self.mirrored = True
        self.transform(-1, 0, 0, 1, self._pagesize[0], 0)

    def upright(self, wide: float) -> bool:
        """Turns a mirrored page back for what may not be mirrored: a map, a photo of that width. Returns what the canvas was."""
        mirrored = self.mirrored
        if mirrored:
            self.transform(-1, 0, 0, 1, wide, 0)
            self.mirrored = False
        return mirrored

    def link_to(self, key: str, x: float, y: float, wide: float, high: float) -> None:
        """A click in this rectangle leads to the heading. PDF/A wants it printed (flag 4) and without a border."""
        self.linkRect("", key, (x, y, x + wide, y + high), relative=1, Border="[0 0 0]", F=4)

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"
