"""The canvas of our pages: it knows its document, whether the page is turned round, where headings came to stand, and which
element of the tagged document is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from app.own_fonts import REGULAR
from app.report.context import RenderContext
from app.report.pdf.tags import GROUPS, INLINE, Element, Marked, Slot, TagTree, all_marked, pdf_text
from app.report.typesetting.scripts import other_language
from app.report.typesetting.shaping import clean

_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"     # stand for themselves; other letters than ASCII's are written as numbers


class PageCanvas(Canvas):  # type: ignore[misc]
    """Names no font that is not embedded. What is drawn belongs to the element that is open; lines and areas that stand in no
    element or figure are artefacts."""

    def __init__(self, *arguments: Any, context: RenderContext, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "initialFontName": REGULAR})
        self.context = context
        self.mirrored = False
        self.latin = not other_language("A", context.language)
        self.destinations: dict[str, tuple[int, float]] = {}        # key of a heading or photo -> its page and its top, points
        self.tags = TagTree()
        self.element = self.tags.root
        self._as_one = False            # a figure or an artefact is drawn: what stands in it has no element of its own

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

    def show(self, code: str) -> None:
        """Text's operators, as a part of the element that is open; as a paragraph where that holds elements only."""
        if self._as_one:
            self._code.append(code)
            return
        element = self.element
        if element.tag in GROUPS:
            element = element.add("P")
        last = self._code[-1] if self._code else None
        if isinstance(last, Marked) and last.element is element:
            self._code[-1] = last.going_on(code)
        else:
            self._code.append(Marked.of(element, self.tags.mark(element, self._pageNumber - 1), code))

    @contextmanager
    def within(self, tag: str, slot: Slot | None = None, more: str = "") -> Iterator[Element]:
        """What is drawn meanwhile is a new element, a kid of the one that is open; with a slot the element that it holds, where
        an earlier page has begun it."""
        outer = self.element
        if self._as_one:
            yield outer
            return
        if slot is not None and slot.element is not None:
            element = slot.element
        else:
            element = (outer.add("P") if tag in INLINE and outer.tag in GROUPS else outer).add(tag, more)
            if slot is not None:
                slot.element = element
        self.element = element
        yield element
        self.element = outer

    def section(self) -> None:
        """What follows belongs to a new section."""
        self.element = self.tags.root.add("Sect")

    @contextmanager
    def figure(self, alt: str, x: float, y: float, wide: float, high: float) -> Iterator[None]:
        """What is drawn meanwhile is one picture, told by `alt`, in that rectangle; an artefact where `alt` is ""."""
        if self._as_one or not alt:
            with self.artefact():
                yield
            return
        corners = [self.absolutePosition(x, y), self.absolutePosition(x + wide, y + high)]
        (left, right), (low, top) = (sorted(along) for along in zip(*corners, strict=True))
        element = self.element.add("Figure", f"/Alt{pdf_text(clean(alt))}/A<</O/Layout/Placement/Block/BBox"
                                             f"[{left:.2f} {low:.2f} {right:.2f} {top:.2f}]>>")
        with self._one() as code:
            yield
        self._code.append(Marked.of(element, self.tags.mark(element, self._pageNumber - 1), "\n".join(code)))

    @contextmanager
    def artefact(self, kind: str = "") -> Iterator[None]:
        """What is drawn meanwhile is not read aloud; `kind`: entries of its property list."""
        if self._as_one:
            yield
            return
        with self._one() as code:
            yield
        if code:
            self._code.append(Marked.artefact("\n".join(code), kind))

    @contextmanager
    def _one(self) -> Iterator[list[str]]:
        """Takes what is drawn meanwhile off the page, into the list."""
        first, self._as_one = len(self._code), True
        code: list[str] = []
        yield code
        self._as_one = False
        code += self._code[first:]
        del self._code[first:]

    @contextmanager
    def link_to(self, key: str, words: str, x: float, y: float, wide: float, high: float) -> Iterator[None]:
        """What is drawn meanwhile leads to the heading, as does a click in this rectangle; key "": it leads nowhere. `words`
        tell it. PDF/A wants it printed (flag 4) and without a border."""
        if not key:
            yield
            return
        with self.within("Link") as element:
            yield
            self.linkRect(clean(words), key, (x, y, x + wide, y + high), relative=1, Border="[0 0 0]", F=4)
            self.tags.link(element, self._pageNumber - 1)

    @contextmanager
    def web_link(self, address: str, x: float, y: float, wide: float, high: float) -> Iterator[None]:
        """The same to an address of the web; of a picture or a decoration none is made."""
        if self._as_one:
            yield
            return
        with self.within("Link") as element:
            yield
            target, area = quote(address, safe=_IN_ADDRESSES), (x, y, x + wide, y + high)
            self.linkURL(target, area, relative=1, Contents=PDFString(address), F=4)
            self.tags.link(element, self._pageNumber - 1)

    def showPage(self) -> None:
        self._code[:] = all_marked(self._code)
        super().showPage()

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"
