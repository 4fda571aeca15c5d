"""Paragraphs and tables of a Word document (ECMA-376 part 1, chapter 17) as XML: text is escaped, never obeyed.

Word orders, shapes and breaks the text itself; it has to be told which run is read from the right, in which script it is
and in which language, or it takes another font and another direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from app.report import style
from app.report.typesetting.shaping import RIGHT, clean

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SCRIPTS = re.compile("(?P<rtl>[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+)|(?P<cs>[\u0900-\u0dff\u200c\u200d]+)"
                      "|(?P<han>[\u2e80-\u303e\u3040-\u9fff\uf900-\ufaff\uff00-\uff60]+)")
TWENTIETHS = 20                 # Word counts in twentieths of a point


def runs(text: str, size: float, *, bold: bool = False, color: str = "", shade: str = "", rtl: bool = False) -> str:
    """The text as runs of one script each; a new line is a break. `rtl`: the paragraph's direction."""
    found = ""
    for at, line in enumerate(text.split("\n")):
        found += "<w:r><w:br/></w:r>" * (at > 0)
        for script, part in _parts(clean(line), rtl):
            weight = "<w:b/><w:bCs/>" if bold else ""
            ink = f'<w:color w:val="{color.lstrip("#")}"/>' if color else ""
            half = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
            back = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade.lstrip("#")}"/>' if shade else ""
            found += (f"<w:r><w:rPr>{_font(script)}{weight}{ink}{half}{back}{_marks(script)}</w:rPr>"
                      f'<w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
    return found


def declared(xml: str) -> str:
    """The element with the namespace that its names stand in."""
    end = min(at for at in (xml.find(">"), xml.find(" "), xml.find("/>")) if at > 0)
    return f'{xml[:end]} xmlns:w="{NAMESPACE}"{xml[end:]}'


def _parts(text: str, rtl: bool) -> Iterator[tuple[str, str]]:
    """(script, text); what lies between two pieces from the right, spaces and signs, belongs to them."""
    found: list[tuple[str, str]] = []
    end = 0
    for one in _SCRIPTS.finditer(text):
        if between := text[end:one.start()]:
            neutral = not any(letter.isalnum() for letter in between)
            its = found[-1][0] if neutral and found else "rtl" if neutral and rtl else ""
            found.append((its, between))
        found.append((one.lastgroup or "", one[0]))
        end = one.end()
    if end < len(text):
        neutral = not any(letter.isalnum() for letter in text[end:])
        found.append((found[-1][0] if neutral and found else "", text[end:]))
    joined: list[tuple[str, str]] = []
    for script, part in found:
        if joined and joined[-1][0] == script:
            joined[-1] = (script, joined[-1][1] + part)
        else:
            joined.append((script, part))
    return iter(joined)


def _font(script: str) -> str:
    if not script:
        return ""                   # the paragraph's style says it
    hint = "eastAsia" if script == "han" else "cs"
    return fonts(style.WORD_FONTS["devanagari" if script == "cs" else "arabic"], f' w:hint="{hint}"')


def fonts(complex_script: str, hint: str = "") -> str:
    """A font for each of Word's four classes of letters; it knows one for Arabic and Devanagari together."""
    held = style.WORD_FONTS
    return (f'<w:rFonts{hint} w:ascii={quoteattr(held["latin"])} w:hAnsi={quoteattr(held["latin"])}'
            f' w:eastAsia={quoteattr(held["chinese"])} w:cs={quoteattr(complex_script)}/>')


def _marks(script: str) -> str:
    """Direction and language of a run."""
    return {"rtl": '<w:rtl/><w:lang w:bidi="ar-SA"/>', "cs": '<w:cs/><w:lang w:bidi="ne-NP"/>',
            "han": '<w:lang w:eastAsia="zh-CN"/>'}.get(script, "")


def paragraph(inner: str, *, named: str = "", rtl: bool = False, align: str = "", before: float = 0, after: float = 0,
              keep: bool = False, new_page: bool = False, rule: str = "") -> str:
    """`inner`: runs. `named`: a style. `align`: "right" for numbers (Word means the end of the line).
    `keep`: on one page with the next. `rule`: a line below."""
    props = f'<w:pStyle w:val="{named}"/>' if named else ""
    props += "<w:keepNext/>" * keep + "<w:pageBreakBefore/>" * new_page
    if rule:
        props += f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="2" w:color="{rule.lstrip("#")}"/></w:pBdr>'
    props += "<w:bidi/>" * rtl
    if before or after:
        props += f'<w:spacing w:before="{round(before * TWENTIETHS)}" w:after="{round(after * TWENTIETHS)}"/>'
    props += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def bookmark(number: int, key: str, inner: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(_name(key))}/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def link(key: str, inner: str) -> str:
    return f'<w:hyperlink w:anchor={quoteattr(_name(key))} w:history="1">{inner}</w:hyperlink>'


def _name(key: str) -> str:
    """Word's bookmarks hold letters, digits and low lines, forty at most."""
    return re.sub("[^A-Za-z0-9]", "_", key)[:40]


def field(instruction: str, size: float, color: str) -> str:
    """What Word counts: PAGE, NUMPAGES. The 1 stands until it has."""
    props = f'<w:rPr><w:color w:val="{color.lstrip("#")}"/><w:sz w:val="{round(size * 2)}"/></w:rPr>'
    return (f'<w:r>{props}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{props}<w:instrText xml:space="preserve"> {instruction} '
            f'</w:instrText></w:r><w:r>{props}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{props}<w:t>1</w:t></w:r>'
            f'<w:r>{props}<w:fldChar w:fldCharType="end"/></w:r>')


def cell(content: str, wide: float, *, fill: str = "", pattern: str = "clear", ink: str = "auto", edge: str = "") -> str:
    """`content`: paragraphs; `wide` in points; `edge`: the colour of a thick line where the cell begins."""
    border = f'<w:tcBorders><w:left w:val="single" w:sz="24" w:color="{edge.lstrip("#")}"/></w:tcBorders>' if edge else ""
    shade = f'<w:shd w:val="{pattern}" w:color="{ink.lstrip("#")}" w:fill="{fill.lstrip("#")}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{round(wide * TWENTIETHS)}" w:type="dxa"/>{border}{shade}</w:tcPr>{content}</w:tc>'


def row(cells: str, *, head: bool = False, whole: bool = True) -> str:
    """`head`: again on every page. `whole`: not parted by a page's end."""
    props = "<w:cantSplit/>" * whole + "<w:tblHeader/>" * head
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{cells}</w:tr>"


def table(rows: str, widths: Sequence[float], *, rtl: bool = False, lines: str = "") -> str:
    """`rtl`: the first column stands at the right. `lines`: the colour of the lines between rows."""
    border = (f'<w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="{lines.lstrip("#")}"/>'
              f'<w:insideH w:val="single" w:sz="4" w:color="{lines.lstrip("#")}"/></w:tblBorders>') if lines else ""
    grid = "".join(f'<w:gridCol w:w="{round(wide * TWENTIETHS)}"/>' for wide in widths)
    return (f'<w:tbl><w:tblPr>{"<w:bidiVisual/>" * rtl}<w:tblW w:w="{round(sum(widths) * TWENTIETHS)}" w:type="dxa"/>{border}'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
            '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")


def from_the_right(text: str, rtl: bool) -> bool:
    """Whether a paragraph of this text begins at the right: each of a right-to-left report, elsewhere by the first letter."""
    if rtl:
        return True
    first = next((letter for letter in text if letter.isalpha()), "")
    return bool(first and RIGHT.match(first))
