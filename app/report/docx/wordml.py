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

from app.report.style import WordFonts
from app.report.typesetting.shaping import RIGHT, clean

_SCRIPTS = re.compile("(?P<rtl>[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+)|(?P<cs>[\u0900-\u0dff\u200c\u200d]+)"
                      "|(?P<han>[\u2e80-\u303e\u3040-\u9fff\uf900-\ufaff\uff00-\uff60]+)")
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


def _hex(color: str) -> str:
    return color.lstrip("#")


def _twentieths(points: float) -> int:
    return round(points * TWENTIETHS)


# ------------------------------------------------------------------------------------------------ runs

def runs(text: str, size: float, fonts: WordFonts, *, bold: bool = False, color: str = "", shade: str = "",
         rtl: bool = False) -> list[Element]:
    """The text as runs of one script each; a new line is a break. `rtl`: the paragraph's direction."""
    made: list[Element] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("r", element("br")))
        for script, part in _parts(clean(line), rtl):
            run = deepcopy(_run(script, size, fonts, bold, color, shade))
            run[-1].text = part
            made.append(run)
    return made


# A long document has few kinds of runs, paragraphs and cells: each is built once, empty, and copied.
@lru_cache(maxsize=KINDS)
def _run(script: str, size: float, fonts: WordFonts, bold: bool, color: str, shade: str) -> Element:
    props = element("rPr")
    if script:                          # else the paragraph's style says it
        props.append(run_fonts(fonts, fonts.devanagari if script == "cs" else fonts.arabic,
                               hint="eastAsia" if script == "han" else "cs"))
    props.extend(_appearance(size, bold=bold, color=color, shade=shade))
    props.extend(_direction(script))
    return element("r", props, _text(""))


def _appearance(size: float, *, bold: bool, color: str, shade: str) -> Iterator[Element]:
    if bold:
        yield from (element("b"), element("bCs"))
    if color:
        yield element("color", val=_hex(color))
    yield from (element("sz", val=round(size * 2)), element("szCs", val=round(size * 2)))
    if shade:
        yield element("shd", val="clear", color="auto", fill=_hex(shade))


def _direction(script: str) -> list[Element]:
    """Direction and language of a run."""
    match script:
        case "rtl":
            return [element("rtl"), element("lang", bidi="ar-SA")]
        case "cs":
            return [element("cs"), element("lang", bidi="ne-NP")]
        case "han":
            return [element("lang", eastAsia="zh-CN")]
    return []


def _text(content: str, name: str = "t") -> Element:
    made = element(name)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.text = content
    return made


def _parts(text: str, rtl: bool) -> Iterator[tuple[str, str]]:
    """(script, text); what lies between two pieces from the right, spaces and signs, belongs to them."""
    parts: list[tuple[str, str]] = []
    end = 0
    for match in _SCRIPTS.finditer(text):
        if between := text[end:match.start()]:
            neutral = not any(letter.isalnum() for letter in between)
            at_start = "rtl" if rtl else ""
            before = parts[-1][0] if parts else at_start
            parts.append((before if neutral else "", between))
        parts.append((match.lastgroup or "", match[0]))
        end = match.end()
    if end < len(text):
        neutral = not any(letter.isalnum() for letter in text[end:])
        parts.append((parts[-1][0] if neutral and parts else "", text[end:]))
    joined: list[tuple[str, str]] = []
    for script, part in parts:
        if joined and joined[-1][0] == script:
            joined[-1] = (script, joined[-1][1] + part)
        else:
            joined.append((script, part))
    return iter(joined)


def run_fonts(fonts: WordFonts, complex_script: str, **hint: str) -> Element:
    """A font for each of Word's four classes of letters; it knows one for Arabic and Devanagari together."""
    return element("rFonts", **hint, ascii=fonts.latin, hAnsi=fonts.latin, eastAsia=fonts.chinese, cs=complex_script)


def field(instruction: str, size: float, color: str) -> list[Element]:
    """What Word counts: PAGE, NUMPAGES. The 1 stands until it has."""
    parts = (element("fldChar", fldCharType="begin"), _text(f" {instruction} ", "instrText"),
             element("fldChar", fldCharType="separate"), _text("1"), element("fldChar", fldCharType="end"))
    return [element("r", element("rPr", element("color", val=_hex(color)), element("sz", val=round(size * 2))), part)
            for part in parts]


def bookmark(number: int, key: str, inner: Sequence[Element]) -> list[Element]:
    return [element("bookmarkStart", id=number, name=_bookmark_name(key)), *inner, element("bookmarkEnd", id=number)]


def link(key: str, inner: Sequence[Element]) -> Element:
    return element("hyperlink", *inner, anchor=_bookmark_name(key), history=1)


def _bookmark_name(key: str) -> str:
    """Word's bookmarks hold letters, digits and low lines, forty at most."""
    return re.sub("[^A-Za-z0-9]", "_", key)[:40]


# ------------------------------------------------------------------------------------------------ paragraphs and tables

def paragraph(inner: Iterable[Element] = (), *, named: str = "", rtl: bool = False, align: str = "", before: float = 0,
              after: float = 0, keep: bool = False, new_page: bool = False, rule: str = "") -> Element:
    """`inner`: runs. `named`: a style. `align`: "right" for numbers (Word means the end of the line).
    `keep`: on one page with the next. `rule`: the colour of a line below."""
    made = deepcopy(_paragraph(named, align, (before, after), rtl=rtl, keep=keep, new_page=new_page, rule=rule))
    made.extend(inner)
    return made


@lru_cache(maxsize=KINDS)
def _paragraph(named: str, align: str, space: tuple[float, float], *, rtl: bool, keep: bool, new_page: bool, rule: str) -> Element:
    before, after = space
    props = element("pPr")
    if named:
        props.append(element("pStyle", val=named))
    if keep:
        props.append(element("keepNext"))
    if new_page:
        props.append(element("pageBreakBefore"))
    if rule:
        props.append(element("pBdr", element("bottom", val="single", sz=8, space=2, color=_hex(rule))))
    if rtl:
        props.append(element("bidi"))
    if before or after:
        props.append(element("spacing", before=_twentieths(before), after=_twentieths(after)))
    if align:
        props.append(element("jc", val=align))
    return element("p", props)


def cell(content: Iterable[Element], wide: float, *, fill: str = "", pattern: str = "clear", ink: str = "auto",
         edge: str = "") -> Element:
    """`content`: paragraphs; `edge`: the colour of a thick line where the cell begins."""
    made = deepcopy(_cell(wide, fill, pattern, ink, edge))
    made.extend(content)
    return made


@lru_cache(maxsize=KINDS)
def _cell(wide: float, fill: str, pattern: str, ink: str, edge: str) -> Element:
    props = element("tcPr", element("tcW", w=_twentieths(wide), type="dxa"))
    if edge:
        props.append(element("tcBorders", element("left", val="single", sz=24, color=_hex(edge))))
    if fill:
        props.append(element("shd", val=pattern, color=_hex(ink), fill=_hex(fill)))
    return element("tc", props)


def row(cells: Iterable[Element], *, head: bool = False, whole: bool = True) -> Element:
    """`head`: again on every page. `whole`: not parted by a page's end."""
    props = element("trPr")
    if whole:
        props.append(element("cantSplit"))
    if head:
        props.append(element("tblHeader"))
    return element("tr", *([props] if len(props) else []), *cells)


def table(rows: Iterable[Element], widths: Sequence[float], *, rtl: bool = False, lines: str = "") -> Element:
    """`rtl`: the first column stands at the right. `lines`: the colour of the lines between rows."""
    props = element("tblPr")
    if rtl:
        props.append(element("bidiVisual"))
    props.append(element("tblW", w=_twentieths(sum(widths)), type="dxa"))
    if lines:
        edges = (element(edge, val="single", sz=4, color=_hex(lines)) for edge in ("bottom", "insideH"))
        props.append(element("tblBorders", *edges))
    props.append(element("tblLayout", type="fixed"))
    margins = (("top", 40), ("left", 80), ("bottom", 40), ("right", 80))
    props.append(element("tblCellMar", *(element(side, w=wide, type="dxa") for side, wide in margins)))
    grid = element("tblGrid", *(element("gridCol", w=_twentieths(wide)) for wide in widths))
    return element("tbl", props, grid, *rows)


def from_the_right(text: str, rtl: bool) -> bool:
    """Whether a paragraph of this text begins at the right: each of a right-to-left report, elsewhere by the first letter."""
    if rtl:
        return True
    first = next((letter for letter in text if letter.isalpha()), "")
    return bool(first and RIGHT.match(first))
