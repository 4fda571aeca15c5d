"""The styles of a Word document: every paragraph, run and table of ours has one, so that an office changes the look in one place.

In our own document all are made as the style file says. In an organisation's template those that it has stay as they are, whatever
they are called in the language of its Word, and only what is missing is added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from app.report.docx import wordml
from app.report.docx.wordml import element
from app.report.style import Style


@dataclass(frozen=True)
class ParagraphStyle:
    """`name` as Word has it in every language; `size`, `color`: names of the style file."""

    name: str
    size: str
    color: str = "ink"
    bold: bool = False
    space: tuple[float, float] = (0, 0)         # points before and after
    outline: int | None = None                  # a heading's level, from 0
    rule: bool = False                          # a line below


PARAGRAPHS = {
    "body": ParagraphStyle("Normal", "body"),
    "title": ParagraphStyle("Title", "title", "navy", True, (10, 4)),
    "subtitle": ParagraphStyle("Subtitle", "subtitle", "blue", True, (4, 2)),
    "heading": ParagraphStyle("heading 1", "heading", "navy", True, (14, 5), 0, True),
    "subheading": ParagraphStyle("heading 2", "subheading", "navy", True, (10, 4), 1),
    "contents": ParagraphStyle("TOC Heading", "heading", "navy", True, (24, 6)),
    "toc": ParagraphStyle("toc 1", "body", "ink", False, (3, 0)),
    "table": ParagraphStyle("Table Text", "table"),
    "table-head": ParagraphStyle("Table Head", "table", "paper", True),
    "caption": ParagraphStyle("caption", "caption"),
    "small": ParagraphStyle("Note", "small"),
    "figure": ParagraphStyle("Key Figure", "figure", "navy", True),
    "foot": ParagraphStyle("footer", "small", "grey"),
}
CHARACTERS = {"strong": "Strong", "muted": "Muted", "alert": "Alert", "link": "Hyperlink", "label": "Group Title"}
_LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "pt": "pt-PT", "es": "es-ES", "ar": "ar-SA", "ne": "ne-NP", "zh": "zh-CN"}
_LATIN = ("en", "fr", "pt", "es")
TABLE = "Report Table"
SIDE = 80                       # twentieths of a point between a cell's edge and its text


class Styles:
    """The ids under which a document has them."""

    def __init__(self, document: Any, style: Style, *, own: bool) -> None:
        self._root, self._style = document.styles.element, style
        self._ids: dict[str, str] = {
            one.find(qn("w:name")).get(qn("w:val")).lower(): one.get(qn("w:styleId")) for one in self._root.iter(qn("w:style"))}
        self._own = own
        for key, named in PARAGRAPHS.items():
            self._add(named.name, "paragraph", lambda named=named, key=key: self._paragraph(named, key))
        for key, name in CHARACTERS.items():
            self._add(name, "character", lambda key=key: [self._character(key)])
        for level, (fill, ink) in style.levels.items():
            self._add(f"Level {level}", "character", lambda fill=fill, ink=ink: [element(
                "rPr", element("color", val=wordml.hexadecimal(ink)), element("shd", val="clear", color="auto",
                                                                              fill=wordml.hexadecimal(fill)))])
        for name, color in style.priority.items():
            self._add(f"Priority {name}", "character", lambda color=color: [element(
                "rPr", element("b"), element("bCs"), element("color", val=wordml.hexadecimal(color)))])
        self._add(TABLE, "table", self._table)

    def paragraph(self, key: str) -> str:
        """Of a name of PARAGRAPHS; "" for the document's ordinary text."""
        return "" if key == "body" else self._ids[PARAGRAPHS[key].name.lower()]

    def character(self, key: str) -> str:
        """Of a name of CHARACTERS, "Level basic" or "Priority P1"; "" for a level that no style knows."""
        return self._ids.get(CHARACTERS.get(key, key).lower(), "")

    @property
    def table(self) -> str:
        return self._ids[TABLE.lower()]

    def set_languages(self, language: str) -> None:
        """Of text that says no other: of each of Word's three classes of letters."""
        defaults = self._root.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        defaults.append(element("lang", val=_LANGUAGES[language] if language in _LATIN else "en-GB", eastAsia="zh-CN",
                                bidi=_LANGUAGES[language] if language in ("ar", "ne") else "ar-SA"))

    def _add(self, name: str, kind: str, content: Any) -> None:
        known = self._ids.get(name.lower())
        if known is not None and not self._own:
            return
        identity = known or name.replace(" ", "")
        for old in self._root.findall(qn("w:style")) if known else ():
            if old.get(qn("w:styleId")) == known:
                self._root.remove(old)
        made = element("style", element("name", val=name), type=kind, styleId=identity)
        if name == "Normal":
            made.set(qn("w:default"), "1")
        elif kind == "paragraph":
            made.append(element("basedOn", val=self._ids["normal"]))
        if name.lower() in ("heading 1", "heading 2", "title", "subtitle", "toc heading"):
            made.append(element("next", val=self._ids["normal"]))
        made.extend((element("uiPriority", val=9), element("qFormat")) if kind != "table" else ())
        made.extend(content())
        self._root.append(made)
        self._ids[name.lower()] = identity

    # ------------------------------------------------------------------------------------------------ what they say

    def _paragraph(self, named: ParagraphStyle, key: str) -> Iterator[Any]:
        props = element("pPr")
        if named.outline is not None:
            props.append(element("keepNext"))
        if named.rule:
            props.append(element("pBdr", element("bottom", val="single", sz=8, space=2,
                                                 color=wordml.hexadecimal(self._style.colors.navy))))
        before, after = named.space
        props.append(element("spacing", before=wordml.twentieths(before), after=wordml.twentieths(after)))
        if named.outline is not None:
            props.append(element("outlineLvl", val=named.outline))
        yield props
        size = round(self._style.size(named.size) * 2)
        letters = element("rPr")
        if key == "body":
            letters.append(wordml.run_fonts(self._style.word, self._style.word.arabic))
        if named.bold:
            letters.extend((element("b"), element("bCs")))
        letters.extend((element("color", val=wordml.hexadecimal(self._style.color(named.color))), element("sz", val=size),
                        element("szCs", val=size)))
        yield letters

    def _character(self, key: str) -> Any:
        colors = self._style.colors
        color = {"muted": colors.grey, "alert": colors.red, "link": colors.blue, "label": colors.navy}.get(key, "")
        letters = element("rPr")
        if key in ("strong", "alert", "label"):
            letters.extend((element("b"), element("bCs")))
        if color:
            letters.append(element("color", val=wordml.hexadecimal(color)))
        return letters

    def _table(self) -> Iterator[Any]:
        """The head on its colour, every second row on another, lines between rows."""
        colors = self._style.colors
        edges = (element(edge, val="single", sz=4, color=wordml.hexadecimal(colors.line)) for edge in ("bottom", "insideH"))
        margins = (("top", 40), ("left", SIDE), ("bottom", 40), ("right", SIDE))
        yield element("tblPr", element("tblStyleRowBandSize", val=1), element("tblBorders", *edges),
                      element("tblCellMar", *(element(side, w=wide, type="dxa") for side, wide in margins)))
        for part, fill in (("firstRow", colors.navy), ("band2Horz", colors.pale)):
            yield element("tblStylePr", element("tcPr", element(
                "shd", val="clear", color="auto", fill=wordml.hexadecimal(fill))), type=part)
