"""What stands on the pages for those who hear it: a tree of elements, and which marks on which pages belong to each (PDF 32000-1,
14.7). It grows while pages are drawn, so that its order is the order of reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from re import compile as pattern

GROUPS = frozenset(("Document", "Sect", "L", "LI", "TOC", "TOCI", "Table", "TR"))       # hold elements, not text
INLINE = frozenset(("Link", "Span"))
COLUMN_HEAD, ROW_HEAD = "/A<</O/Table/Scope/Column>>", "/A<</O/Table/Scope/Row>>"
PAGE_BITS = 16                  # of a mark: its number on the page; what is above them is the page, from 0

_END = "EMC"
_PAINTS = pattern(r"(?:^|\s)(?:[SsfF]|f\*|[Bb]\*?|Do|sh|EI|T[jJ])(?=\s|$)")


class Element:
    """An element of the tree. A kid is another element, a mark on a page (page and number in one integer), or a link's area
    (the same, all bits turned over)."""

    __slots__ = ("kids", "more", "number", "parent", "tag")

    def __init__(self, tag: str, parent: Element | None = None, more: str = "") -> None:
        self.tag, self.parent, self.more = tag, parent, more
        self.kids: list[Element | int] = []
        self.number = 0             # of its object, once it is written

    def add(self, tag: str, more: str = "") -> Element:
        """A new kid; `more`: what else stands in its dictionary."""
        kid = Element(tag, self, more)
        self.kids.append(kid)
        return kid


class Slot:
    """Where a flowable's element is kept, so that the parts into which pages' ends cut it are one element."""

    __slots__ = ("element",)

    def __init__(self) -> None:
        self.element: Element | None = None


class TagTree:
    """The elements of one document, and of each page its marks and links in their order."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.marks: defaultdict[int, list[Element]] = defaultdict(list)
        self.links: defaultdict[int, list[Element]] = defaultdict(list)

    def mark(self, element: Element, page: int) -> int:
        """The number of a new mark of the element on that page."""
        marks = self.marks[page]
        element.kids.append(page << PAGE_BITS | len(marks))
        marks.append(element)
        return len(marks) - 1

    def link(self, element: Element, page: int) -> None:
        """The next link's area on that page is the element's."""
        links = self.links[page]
        element.kids.append(~(page << PAGE_BITS | len(links)))
        links.append(element)


class Marked(str):
    """Operators that stand in a mark: of an element, or of an artefact, which is not read aloud."""

    __slots__ = ("element",)
    element: Element | None

    @classmethod
    def of(cls, element: Element, number: int, code: str) -> Marked:
        marked = cls(f"/{element.tag} <</MCID {number}>> BDC\n{code}\n{_END}")
        marked.element = element
        return marked

    @classmethod
    def artefact(cls, code: str, kind: str = "") -> Marked:
        """`kind`: entries of its property list."""
        marked = cls(f"/Artifact <<{kind}>> BDC\n{code}\n{_END}" if kind else f"/Artifact BMC\n{code}\n{_END}")
        marked.element = None
        return marked

    def going_on(self, code: str) -> Marked:
        """The same mark with more in it."""
        longer = Marked(f"{self[:-len(_END)]}{code}\n{_END}")
        longer.element = self.element
        return longer


def all_marked(entries: Iterable[str]) -> list[str]:
    """A page's operators: whatever paints and is no element's is an artefact, so that nobody has to say so of a line or an area."""
    done: list[str] = []
    decoration: list[str] = []

    def decorated() -> None:
        if decoration:
            done.append(Marked.artefact("\n".join(decoration)))
            decoration.clear()
    for entry in entries:
        if isinstance(entry, Marked):
            decorated()
            done.append(entry)
        elif entry in ("q", "Q") or not (decoration or _PAINTS.search(entry)):
            decorated()             # marks lie within a saved state or around it, never across
            done.append(entry)
        else:
            decoration.append(entry)
    decorated()
    return done


def pdf_text(text: str) -> str:
    """A text string of PDF: Latin letters as they are, else UTF-16."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<FEFF" + text.encode("utf-16-be", "replace").hex().upper() + ">"
