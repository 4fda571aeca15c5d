"""A canvas that knows how many pages there are before the first is written."""

from __future__ import annotations

from typing import Any, Protocol

from reportlab.pdfbase.pdfdoc import PDFArray
from reportlab.pdfgen.canvas import Canvas

from app.report.pdf.canvas import PageCanvas
from app.report.pdf.drawn_file import packed, write_drawn
from app.report.pdf.tags import all_marked

FOOT = "/Type/Pagination/Subtype/Footer"


class PageFrame(Protocol):
    """What stands around the pages of a document."""

    @property
    def covered(self) -> bool:
        """Whether its first page is a cover, which says itself what others have in the foot."""
        ...

    def draw_cover(self, canvas: PageCanvas) -> None: ...
    def draw_footer(self, canvas: PageCanvas, number: int, pages: int) -> None: ...


class NumberedCanvas(PageCanvas):
    """Draws the cover and what stands below each page last, when all pages are known. The cover is read first all the same."""

    def __init__(self, *arguments: Any, frame: PageFrame, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.frame = frame
        self.states: list[dict[str, Any]] = []
        self._body = self._foot = packed([])
        self._cover = self.tags.root.add("Sect") if frame.covered else None

    def showPage(self) -> None:
        self._body = packed([self._preamble, *all_marked(self._code)])      # a thousand pages wait here for their number
        self._code.clear()
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
            if number == 1 and self._cover is not None:
                self._annotationCount = self.states[-1]["_annotationCount"]         # else its links take names of others
                self.element = self._cover
                self.frame.draw_cover(self)
            else:
                with self.artefact(FOOT):
                    self.frame.draw_footer(self, number, len(self.states))
            self._foot = packed(all_marked(self._code))
            self._code.clear()
            Canvas.showPage(self)
        write_drawn(self, self._filename)

    def _setAnnotations(self, page: Any) -> None:
        """The last that ReportLab does to a page. Its drawing stands in two streams: that of the layout, and what came last."""
        super()._setAnnotations(page)
        document, page.stream = self._doc, None
        page.Contents = PDFArray([document.Reference(stream) for stream in (self._body, self._foot)])
