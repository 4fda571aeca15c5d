"""Blocks as parts of a Word document. What is drawn on paper stands here as tables with shaded cells, so that it can be edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from app.places import Group
from app.report import blocks
from app.report.context import RenderContext
from app.report.docx import wordml
from app.report.docx.pictures import inline_picture
from app.report.docx.wordml import Element
from app.report.pdf.map_picture import map_picture
from app.report.style import HATCHED, SIGNS

PHOTO_SHAPE = 0.75              # height by width of the box that a photo is fitted into
PATTERN = "diagStripe"          # what is hatched on paper
LEAST_WIDTH = 16.0              # points of a level that holds few sites: its number must fit
LABELLED = 90.0                 # points of one that has room for the level's name
LONG = 1500                     # letters of a cell that may fill a page


class Body:
    """The document's text, written from top to bottom. `room`: between the margins, points."""

    def __init__(self, document: Any, room: float, context: RenderContext) -> None:
        self.document, self.room, self.context = document, room, context
        self.style, self.rtl = context.style, context.right_to_left
        self._end = document.element.body.sectPr
        self._bookmarks = _highest(document, "w:bookmarkStart", qn("w:id"))        # a template has its own
        self._drawings = _highest(document, "wp:docPr", "id")
        self._new_page = False
        self._keep = False

    def go_to(self, place: Element, room: float) -> None:
        """What comes now stands before that element."""
        self._end, self.room, self._new_page = place, room, False

    def add(self, section: Iterable[blocks.Block], *, new_page: bool = False) -> None:
        self._new_page = self._new_page or new_page
        for block in section:
            self._add_block(block)

    def write(self, text: str, size: float, *, bold: bool = False, color: str = "", before: float = 0, after: float = 0,
              named: str = "", key: str = "") -> None:
        """A paragraph, where there is text; `key` is the heading that a click leads to."""
        if not text:
            return
        inner = self._runs(text, size, bold=bold, color=color or self.style.colors.ink)
        self._put(wordml.paragraph([wordml.link(key, inner)] if key else inner, named=named, before=before, after=after,
                                   rtl=wordml.from_the_right(text, self.rtl), keep=self._keep, new_page=self._begins()))

    def picture(self, data: bytes, words: str, wide: float) -> None:
        """`words` are what a reader who does not see is told."""
        self._put(wordml.paragraph([self._drawing(data, words, wide)], rtl=self.rtl, new_page=self._begins()))

    # ------------------------------------------------------------------------------------------------ pieces

    def _put(self, part: Element) -> None:
        self._end.addprevious(part)

    def _begins(self) -> bool:
        begins, self._new_page = self._new_page, False
        return begins

    def _runs(self, text: str, size: float, **appearance: Any) -> list[Element]:
        return wordml.runs(text, size, self.style.word, rtl=self.rtl, **appearance)

    def _plain(self, text: str, size: str, *, align: str = "", bold: bool = False, color: str = "") -> Element:
        inner = self._runs(text, self.style.size(size), bold=bold, color=color or self.style.colors.ink)
        return wordml.paragraph(inner, align=align, rtl=wordml.from_the_right(text, self.rtl))

    def _link(self, link: blocks.Link, size: str, *, bold: bool = False) -> list[Element]:
        leads = link.key in self.context.keys
        colors = self.style.colors
        inner = self._runs(link.text, self.style.size(size), bold=bold, color=colors.blue if leads else colors.ink)
        return [wordml.link(link.key, inner)] if leads else inner

    def _bookmarked(self, key: str, inner: Sequence[Element]) -> list[Element]:
        self._bookmarks += 1
        return wordml.bookmark(self._bookmarks, key, inner)

    def _put_table(self, rows: Iterable[Element], widths: Sequence[float], lines: str = "") -> None:
        """A table, and the paragraph without which Word would join it to the next."""
        self._put(wordml.table(rows, widths, rtl=self.rtl, lines=lines))
        self._put(wordml.paragraph(wordml.runs(" ", 3, self.style.word)))

    # ------------------------------------------------------------------------------------------------ blocks

    def _add_block(self, block: blocks.Block) -> None:
        match block:
            case blocks.Heading():
                self._heading(block)
            case blocks.Paragraph() if block.links:
                self._links(block)
            case blocks.Paragraph():
                color = self.style.colors.red if block.alert else self.style.colors.grey if block.muted else ""
                self.write(block.text, self.style.size(block.size), bold=block.bold, color=color, before=block.before,
                           after=block.after, key=block.key if block.key in self.context.keys else "")
            case blocks.DataTable():
                self._table(block)
            case blocks.KeyFigures():
                self._figures(block)
            case blocks.LevelChanges():
                self._level_changes(block)
            case blocks.LevelBars():
                self._level_bars(block)
            case blocks.Map():
                self._map(block)
            case blocks.Photos():
                self._plates(block)
            case blocks.TwoColumns():
                self.add((*block.left, *block.right))
            case blocks.KeptTogether():
                self._keep = True
                self.add(block.blocks)
                self._keep = False
            case blocks.Alternatives():
                self.add(block.choices[0])
            case blocks.NewPage():
                self._new_page = True
            case blocks.AnswerLines():
                for _ in range(block.count):
                    self.write("_" * 80, self.style.sizes.body, color=self.style.colors.grey)
            case blocks.Choices():
                for words in block.labels:
                    self.write(f"{'☐' if block.several else '○'} {words}", self.style.sizes.body)
            case blocks.Signatures():
                self._signatures(block)
            case blocks.Space():
                pass                                # paragraphs and tables here carry their own

    def _heading(self, block: blocks.Heading) -> None:
        navy = self.style.colors.navy
        inner = self._runs(block.text, self.style.size("subheading" if block.level else "heading"), bold=True, color=navy)
        self._put(wordml.paragraph(self._bookmarked(block.key, inner), named=f"Heading{block.level + 1}", keep=True,
                                   rtl=wordml.from_the_right(block.text, self.rtl), new_page=self._begins(),
                                   rule="" if block.level else navy))

    def _links(self, block: blocks.Paragraph) -> None:
        inner: list[Element] = []
        for link in block.links:
            if inner:
                inner += self._runs(" · ", self.style.size(block.size), color=self.style.colors.grey)
            inner += self._link(link, block.size)
        self._put(wordml.paragraph(inner, rtl=self.rtl, before=block.before, after=block.after))

    def _table(self, block: blocks.DataTable) -> None:
        colors = self.style.colors
        widths = [column.share * self.room for column in block.columns]
        heads = (self._plain(column.head, "table", bold=True, color=colors.paper, align="right" if column.right else "")
                 for column in block.columns)
        head = [wordml.cell([words], wide, fill=colors.navy) for words, wide in zip(heads, widths, strict=True)]
        rows = [wordml.row(head, head=True)]
        for at, cells in enumerate(block.rows):
            whole = not any(isinstance(cell, str) and len(cell) > LONG for cell in cells)
            rows.append(wordml.row((wordml.cell(self._cell(cell, column), wide, fill=colors.pale if at % 2 else "")
                                    for cell, column, wide in zip(cells, block.columns, widths, strict=True)), whole=whole))
        self._put_table(rows, widths, colors.line)

    def _cell(self, cell: blocks.Cell, column: blocks.Column) -> list[Element]:
        match cell:
            case blocks.Rank():
                return [self._plain(f"{SIGNS[cell.name]} {cell.words}", "table", bold=True, color=self.style.priority[cell.name])]
            case blocks.Label():
                return [self._plain(cell.text, "table", bold=True, color=self.style.colors.navy)]
            case blocks.Link():
                return [self._link_paragraph(cell, bold=True)]
            case blocks.LevelCell():
                fill, ink = self.style.level(cell.level)
                inner = self._runs(f" {cell.words} ", self.style.sizes.table, color=ink, shade=fill)
                return [wordml.paragraph(inner, rtl=wordml.from_the_right(cell.words, self.rtl))]
            case tuple():
                return [self._link_paragraph(link) for link in cell]
        return [self._plain(cell, "table", bold=column.bold, align="right" if column.right else "")]

    def _link_paragraph(self, link: blocks.Link, *, bold: bool = False) -> Element:
        return wordml.paragraph(self._link(link, "table", bold=bold), rtl=wordml.from_the_right(link.text, self.rtl))

    def _figures(self, block: blocks.KeyFigures) -> None:
        colors, wide = self.style.colors, self.room / max(1, len(block.figures))
        cells = [wordml.cell([self._plain(number, "figure", bold=True, color=colors.navy),
                              self._plain(words, "caption", color=colors.grey)],
                             wide, fill=colors.pale, edge=self.style.color(tone)) for number, words, tone, _ in block.figures]
        self._put_table([wordml.row(cells)], [wide] * len(block.figures))

    def _map(self, block: blocks.Map) -> None:
        labels = dict(block.legend)
        named = [(f"{dot.mark.label} {len(dot.members)}".strip() if isinstance(dot, Group) else dot.mark.label, dot.mark.level)
                 for dot in block.view.dots]
        names = ", ".join(f"{name}: {labels[level]}" if level in labels else name for name, level in named)
        self.picture(map_picture(block, self.context), names, self.room * 0.8)

    def _signatures(self, block: blocks.Signatures) -> None:
        wide = self.room / max(1, len(block.captions))
        cells = []
        for caption in block.captions:
            line = wordml.runs("_" * 34, self.style.sizes.body, self.style.word)
            cells.append(wordml.cell([wordml.paragraph(line, rtl=self.rtl, before=28), self._plain(caption, "caption")], wide))
        self._put_table([wordml.row(cells)], [wide] * len(block.captions))

    # ------------------------------------------------------------------------------------------------ levels

    def _level_bars(self, block: blocks.LevelBars) -> None:
        """A bar is a row of cells as wide as their shares; what is hatched on paper has Word's stripes."""
        sizes, grey = self.style.sizes, self.style.colors.grey
        labels: tuple[str, ...] = ()
        for bar in block.bars:
            if bar.labels != labels:
                labels = bar.labels
                self._put(wordml.paragraph(self._legend(bar), rtl=self.rtl, keep=True, before=4, after=2))
            words = self._runs(bar.title, sizes.table) + self._runs(f"   {bar.note}", sizes.caption, color=grey)
            self._put(wordml.paragraph(words, rtl=self.rtl, keep=True, before=3))
            self._bar(bar)
            if bar.small:
                self.write(bar.small, sizes.caption, color=grey, after=3)

    def _legend(self, bar: blocks.Bar) -> list[Element]:
        inner: list[Element] = []
        for level, words in zip(bar.levels, bar.labels, strict=True):
            sign = " (///)" if level in HATCHED else ""
            inner += wordml.runs("   ", self.style.sizes.caption, self.style.word, shade=self.style.level(level)[0])
            inner += self._runs(f" {words}{sign}    ", self.style.sizes.caption, color=self.style.colors.grey)
        return inner

    def _bar(self, bar: blocks.Bar) -> None:
        present = [(level, label, count) for level, label, count in zip(bar.levels, bar.labels, bar.counts, strict=True) if count]
        total = sum(count for _, _, count in present)
        if not total:
            none = wordml.cell([self._plain("–", "caption")], self.room, fill=self.style.colors.pale)
            self._put_table([wordml.row([none])], [self.room])
            return
        room = self.room - LEAST_WIDTH * len(present)
        widths = [LEAST_WIDTH + room * count / total for _, _, count in present]
        cells = [self._segment(level, f"{count} {label}" if wide > LABELLED else str(count), wide)
                 for (level, label, count), wide in zip(present, widths, strict=True)]
        self._put_table([wordml.row(cells)], widths)

    def _segment(self, level: str, words: str, wide: float) -> Element:
        fill, ink = self.style.level(level)
        hatched = level in HATCHED
        inner = self._runs(words, self.style.sizes.caption, bold=True, color=ink, shade=fill if hatched else "")
        return wordml.cell([wordml.paragraph(inner, rtl=self.rtl, align="center")], wide, fill=fill,
                           pattern=PATTERN if hatched else "clear", ink=self.style.colors.red if hatched else "auto")

    def _level_changes(self, block: blocks.LevelChanges) -> None:
        """Two bars, and in words what the ribbons between them show."""
        names = dict(zip(block.before.levels, block.before.labels, strict=True))
        arrow = "←" if self.rtl else "→"
        steps = [f"{names[before]} {arrow} {names[after]}: {sites}" for before, after, sites in block.steps if before != after]
        self._level_bars(blocks.LevelBars((
            replace(block.before, title=f"{block.title} – {block.before.title}", note=block.note),
            replace(block.after, title=f"{block.title} – {block.after.title}", small=" · ".join([*steps, block.small])))))

    # ------------------------------------------------------------------------------------------------ pictures

    def _plates(self, block: blocks.Photos) -> None:
        wide = self.room / block.columns
        for start in range(0, len(block.plates), block.columns):
            cells = [wordml.cell(self._plate(plate, wide), wide) for plate in block.plates[start:start + block.columns]]
            cells += [wordml.cell([wordml.paragraph()], wide) for _ in range(block.columns - len(cells))]
            self._put_table([wordml.row(cells)], [wide] * block.columns)

    def _plate(self, plate: blocks.Plate, wide: float) -> list[Element]:
        photo = self._drawing(self.context.photos(plate.sha256, "print"), plate.caption, wide - 10, (wide - 10) * PHOTO_SHAPE)
        caption = self._runs(plate.caption, self.style.sizes.caption, bold=True, color=self.style.colors.ink)
        if plate.key:
            caption = self._bookmarked(plate.key, caption)
        return [wordml.paragraph([photo], rtl=self.rtl, keep=True),
                wordml.paragraph(caption, rtl=wordml.from_the_right(plate.caption, self.rtl)),
                self._plain(plate.small, "small", color=self.style.colors.grey)]

    def _drawing(self, data: bytes, words: str, wide: float, high: float | None = None) -> Element:
        """A picture as a run, in its own shape: so wide, or fitted into that box."""
        inline = inline_picture(self.document.part, data, words, wide, high)
        self._drawings += 1
        inline.docPr.set("id", str(self._drawings))
        return wordml.element("r", wordml.element("drawing", inline))


def _highest(document: Any, name: str, number: str) -> int:
    """Of the numbers that such elements have."""
    found = (one.get(number, "") for one in document.element.body.iter(qn(name)))
    return max((int(one) for one in found if one.isdecimal()), default=0)
