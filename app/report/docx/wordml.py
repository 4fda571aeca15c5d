"""Paragraphs and tables of a Word document (ECMA-376 part 1, chapter 17) as elements: text is content, never obeyed.

Word orders, shapes and breaks the text itself; it has to be told which run is read from the right, in which script it is
and in which language, or it takes another font and another direction. Measures are points, colours "#rrggbb".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from functools import cache, lru_cache
from typing import Any

from docx.oxml.ns import nsmap, qn
from lxml import etree

from app.report.docx.scripts import PLAIN, Script, font_of, parts
from app.report.style import WordFonts
from app.report.typesetting.shaping import RIGHT, clean

_NAMESPACES = {"w": nsmap["w"]}
KINDS = 500
TWENTIETHS = 20                 # Word counts in twentieths of a point
Element = Any                   # of lxml, which has no types


def element(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """`element("jc", val="right")` is <w:jc w:val="right"/>."""
    made = etree.Element(_named(name), {_named(key): str(value) for key, value in attributes.items()}, _NAMESPACES)
    made.extend(children)
    return made


@cache
def _named(name: str) -> str:
    return qn(f"w:{name}")


def hexadecimal(color: str) -> str:
    return color.lstrip("#")


def twentieths(points: float) -> int:
    return round(points * TWENTIETHS)


# ------------------------------------------------------------------------------------------------ runs

def runs(text: str, fonts: WordFonts, *, look: str = "", bold: bool = False, rtl: bool = False) -> list[Element]:
    """The text as runs of one direction and script each; a new line is a break. `look`: the id of a style of characters; `rtl`: the
    paragraph's direction."""
    made: list[Element] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("r", element("br")))
        made += [run(part.text, part.script, fonts, look, from_right=part.from_right, bold=bold) for part in parts(line, rtl)]
    return made


def run(text: str, script: Script, fonts: WordFonts, look: str = "", *, from_right: bool = False, bold: bool = False) -> Element:
    made = deepcopy(_run(script, fonts, look, from_right=from_right, bold=bold))
    made[-1].text = text
    return made


# A long document has few kinds of runs, paragraphs and cells: each is built once, empty, and copied.
@lru_cache(maxsize=KINDS)
def _run(script: Script, fonts: WordFonts, look: str, *, from_right: bool, bold: bool) -> Element:
    props = element("rPr")
    if look:
        props.append(element("rStyle", val=look))
    if script is not PLAIN:             # else the paragraph's style says it
        props.append(run_fonts(fonts, font_of(script, fonts), script))
    if bold:
        props.extend((element("b"), element("bCs")))
    props.extend(direction(script, from_right=from_right))
    return element("r", *([props] if len(props) else []), _text(""))


def direction(script: Script, *, from_right: bool) -> Iterator[Element]:
    """Direction, kind and language of a run."""
    if from_right:
        yield element("rtl")
    elif script.kind == "cs":
        yield element("cs")
    if script.language:
        where = "bidi" if script.kind == "cs" else script.kind or "val"
        yield element("lang", **{where: script.language})


def _text(content: str, name: str = "t") -> Element:
    made = element(name)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.text = content
    return made


def run_fonts(fonts: WordFonts, its_font: str, script: Script | None = None) -> Element:
    """A font for each of Word's four classes of letters; it knows one for Arabic and Devanagari together."""
    kind = script.kind if script is not None else "cs"
    latin = its_font if not kind else fonts.latin
    hint = {"hint": kind} if script is not None and kind else {}
    return element("rFonts", **hint, ascii=latin, hAnsi=latin, eastAsia=its_font if kind == "eastAsia" else fonts.chinese,
                   cs=its_font if kind == "cs" else fonts.arabic)


def field(instruction: str, shown: Iterable[Element]) -> list[Element]:
    """What Word counts whenever it lays out: PAGE. `shown` stands until it has."""
    return [*_begun(instruction), *shown, *ended_field()]


def begun_field(instruction: str) -> list[Element]:
    """What Word finds out when it opens the document: TOC. What stands there until then follows, perhaps in several paragraphs."""
    begun = _begun(instruction)
    begun[0][0].set(_named("dirty"), "1")
    return begun


def ended_field() -> list[Element]:
    return [element("r", element("fldChar", fldCharType="end"))]


def _begun(instruction: str) -> list[Element]:
    return [element("r", part) for part in (element("fldChar", fldCharType="begin"), _text(f" {instruction} ", "instrText"),
                                            element("fldChar", fldCharType="separate"))]


def bookmark(number: int, key: str, inner: Sequence[Element]) -> list[Element]:
    return [element("bookmarkStart", id=number, name=_bookmark_name(key)), *inner, element("bookmarkEnd", id=number)]


def link(key: str, inner: Sequence[Element]) -> Element:
    return element("hyperlink", *inner, anchor=_bookmark_name(key), history=1)


def _bookmark_name(key: str) -> str:
    """Word's bookmarks hold letters, digits and low lines, forty at most."""
    return re.sub("[^A-Za-z0-9]", "_", key)[:40]


# ------------------------------------------------------------------------------------------------ paragraphs and tables

def paragraph(inner: Iterable[Element] = (), *, named: str = "", rtl: bool = False, align: str = "", before: float = 0,
              after: float = 0, keep: bool = False, new_page: bool = False) -> Element:
    """`inner`: runs. `named`: the id of a style. `align`: "right" for numbers (Word means the end of the line).
    `keep`: on one page with the next."""
    made = deepcopy(_paragraph(named, align, (before, after), rtl=rtl, keep=keep, new_page=new_page))
    made.extend(inner)
    return made


@lru_cache(maxsize=KINDS)
def _paragraph(named: str, align: str, space: tuple[float, float], *, rtl: bool, keep: bool, new_page: bool) -> Element:
    before, after = space
    props = element("pPr")
    if named:
        props.append(element("pStyle", val=named))
    if keep:
        props.append(element("keepNext"))
    if new_page:
        props.append(element("pageBreakBefore"))
    if rtl:
        props.append(element("bidi"))
    if before or after:
        props.append(element("spacing", before=twentieths(before), after=twentieths(after)))
    if align:
        props.append(element("jc", val=align))
    return element("p", props)


def gap(*, new_page: bool = False) -> Element:
    """A paragraph of a few points between two tables."""
    props = element("pPr", *([element("pageBreakBefore")] if new_page else []), element("spacing", before=0, after=0, line=80,
                                                                                       lineRule="exact"))
    return element("p", props)


def cell(content: Iterable[Element], wide: float, *, fill: str = "", pattern: str = "clear", ink: str = "auto",
         edge: str = "") -> Element:
    """`content`: paragraphs; `edge`: the colour of a thick line where the cell begins."""
    made = deepcopy(_cell(wide, fill, pattern, ink, edge))
    made.extend(content)
    return made


@lru_cache(maxsize=KINDS)
def _cell(wide: float, fill: str, pattern: str, ink: str, edge: str) -> Element:
    props = element("tcPr", element("tcW", w=twentieths(wide), type="dxa"))
    if edge:
        props.append(element("tcBorders", element("left", val="single", sz=24, color=hexadecimal(edge))))
    if fill:
        props.append(element("shd", val=pattern, color=hexadecimal(ink), fill=hexadecimal(fill)))
    return element("tc", props)


def row(cells: Iterable[Element], *, head: bool = False, whole: bool = True) -> Element:
    """`head`: again on every page. `whole`: not parted by a page's end."""
    props = element("trPr")
    if whole:
        props.append(element("cantSplit"))
    if head:
        props.append(element("tblHeader"))
    return element("tr", *([props] if len(props) else []), *cells)


def table(rows: Iterable[Element], widths: Sequence[float], *, named: str = "", rtl: bool = False, alt: str = "") -> Element:
    """`named`: the id of a style, whose first row is a head. `rtl`: the first column stands at the right. `alt`: what it shows,
    where it is drawn with cells."""
    props = element("tblPr")
    if named:
        props.append(element("tblStyle", val=named))
    if rtl:
        props.append(element("bidiVisual"))
    props.append(element("tblW", w=twentieths(sum(widths)), type="dxa"))
    props.append(element("tblLayout", type="fixed"))
    if named:
        props.append(element("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1))
    else:
        margins = (("top", 40), ("left", 80), ("bottom", 40), ("right", 80))
        props.append(element("tblCellMar", *(element(side, w=wide, type="dxa") for side, wide in margins)))
    if alt:
        props.append(element("tblDescription", val=clean(alt)))
    grid = element("tblGrid", *(element("gridCol", w=twentieths(wide)) for wide in widths))
    return element("tbl", props, grid, *rows)


def from_the_right(text: str, rtl: bool) -> bool:
    """Whether a paragraph of this text begins at the right: each of a right-to-left report, elsewhere by the first letter."""
    if rtl:
        return True
    first = next((letter for letter in text if letter.isalpha()), "")
    return bool(first and RIGHT.match(first))
