"""A canvas that knows how many pages there are before the first is written."""

from __future__ import annotations

from typing import Any, Protocol

from reportlab.pdfgen.canvas import Canvas

from app.report.pdf.canvas import PageCanvas


class PageFrame(Protocol):
    """What stands around the pages of a document."""

    @property
    def covered(self) -> bool:
        """Whether its first page is a cover, which says itself what others have in the foot."""
        ...

    def draw_cover(self, canvas: PageCanvas) -> None: ...
    def draw_footer(self, canvas: PageCanvas, number: int, pages: int) -> None: ...


class NumberedCanvas(PageCanvas):
    """Draws the cover and what stands below each page last, when all pages are known."""

    def __init__(self, *arguments: Any, frame: PageFrame, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.frame = frame
        self.states: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._code[:] = ["\n".join(self._code)]         # a thousand pages wait here for their number
        self.states.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        marks: dict[int, list[tuple[str, float]]] = {}
        for key, (number, top) in self.destinations.items():
            marks.setdefault(number, []).append((key, top))
        for number, state in enumerate(self.states, 1):
            self.__dict__.update(state)
            for key, top in marks.get(number, ()):          # a mark is of the page that is written now, not of the one laid out
                self.bookmarkPage(key, fit="XYZ", top=top)
            if number == 1 and self.frame.covered:
                self._annotationCount = self.states[-1]["_annotationCount"]         # else its links take names of others
                self.frame.draw_cover(self)
            else:
                self.frame.draw_footer(self, number, len(self.states))
            Canvas.showPage(self)
        Canvas.save(self)
