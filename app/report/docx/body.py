"""Blocks as parts of a Word document. What is drawn on paper stands here as tables with shaded cells, so that it can be edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from app.report import blocks
from app.report.alternatives import bar_in_words, changes_in_words, map_in_words, photo_in_words
from app.report.context import RenderContext
from app.report.docx import wordml
from app.report.docx.columns import cell_words, column_widths
from app.report.docx.pictures import inline_picture
from app.report.docx.styles import Styles
from app.report.docx.wordml import Element
from app.report.pdf.map_picture import map_picture
from app.report.style import HATCHED

TOC = r'TOC \o "1-1" \h \z \u'   # headings of the first level, as links
PHOTO_SHAPE = 0.75              # height by width of the box that a photo is fitted into
PATTERN = "diagStripe"          # what is hatched on paper
LEAST_WIDTH = 16.0              # points of a level that holds few sites: its number must fit
NAMES = 0.4                     # of the width, for what a bar is about
LABELLED = 70.0                 # points of one that has room for the level's name
LONG = 1500                     # letters of a cell that may fill a page


class Body:
    """The document's text, written from top to bottom. `room`: between the margins, points. `contents`: text and key of each
    heading that a table of contents has, as they are written."""

    def __init__(self, document: Any, room: float, context: RenderContext, styles: Styles) -> None:
        self.document, self.room, self.context, self.styles = document, room, context, styles
        self.style, self.rtl = context.style, context.right_to_left
        self.contents: list[tuple[str, str]] = []
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

    def write(self, text: str, kind: str = "body", *, look: str = "", before: float = 0, after: float = 0, key: str = "") -> None:
        """A paragraph, where there is text. `kind`, `look`: names of `styles.PARAGRAPHS` and `styles.CHARACTERS`; `key` is the
        heading that a click leads to."""
        if not text:
            return
        inner = self._runs(text, look)
        self.put(wordml.paragraph([wordml.link(key, inner)] if key else inner, named=self.styles.paragraph(kind), before=before,
                                  after=after, rtl=wordml.from_the_right(text, self.rtl), keep=self._keep, new_page=self._begins()))

    def heading(self, text: str, key: str, level: int = 0) -> None:
        if not level:
            self.contents.append((text, key))
        inner = self._bookmarked(key, self._runs(text))
        self.put(wordml.paragraph(inner, named=self.styles.paragraph("subheading" if level else "heading"), keep=True,
                                  rtl=wordml.from_the_right(text, self.rtl), new_page=self._begins()))

    def picture(self, data: bytes, words: str, wide: float) -> None:
        """`words` are what a reader who does not see is told."""
        self.put(wordml.paragraph([self._drawing(data, words, wide)], rtl=self.rtl, new_page=self._begins()))

    def add_contents(self) -> None:
        """A table of contents that Word keeps: what stands in it until then leads where it says, and has no pages that nobody has
        counted yet."""
        last = len(self.contents) - 1
        for at, (text, key) in enumerate(self.contents):
            shown = [wordml.link(key, self._runs(text))]
            inner = wordml.begun_field(TOC) + shown if at == 0 else shown
            self.put(wordml.paragraph(inner + (wordml.ended_field() if at == last else []), named=self.styles.paragraph("toc"),
                                      rtl=wordml.from_the_right(text, self.rtl)))

    def put(self, part: Element) -> None:
        self._end.addprevious(part)

    # ------------------------------------------------------------------------------------------------ pieces

    def _begins(self) -> bool:
        begins, self._new_page = self._new_page, False
        return begins

    def _runs(self, text: str, look: str = "", *, bold: bool = False) -> list[Element]:
        return wordml.runs(text, self.style.word, look=self.styles.character(look) if look else "", bold=bold, rtl=self.rtl)

    def _plain(self, text: str, kind: str, look: str = "", *, align: str = "", bold: bool = False, keep: bool = False) -> Element:
        return wordml.paragraph(self._runs(text, look, bold=bold), named=self.styles.paragraph(kind), align=align, keep=keep,
                                rtl=wordml.from_the_right(text, self.rtl))

    def _link(self, link: blocks.Link, *, bold: bool = False) -> list[Element]:
        if link.key not in self.context.keys:
            return self._runs(link.text, bold=bold)
        return [wordml.link(link.key, self._runs(link.text, "link", bold=bold))]

    def _bookmarked(self, key: str, inner: Sequence[Element]) -> list[Element]:
        self._bookmarks += 1
        return wordml.bookmark(self._bookmarks, key, inner)

    def _put_table(self, rows: Iterable[Element], widths: Sequence[float], *, named: str = "", alt: str = "") -> None:
        """A table, and the paragraph without which Word would join it to the next."""
        if self._new_page:
            self.put(wordml.gap(new_page=self._begins()))
        self.put(wordml.table(rows, widths, named=named, rtl=self.rtl, alt=alt))
        self.put(wordml.gap())

    # ------------------------------------------------------------------------------------------------ blocks

    def _add_block(self, block: blocks.Block) -> None:
        match block:
            case blocks.Heading():
                self.heading(block.text, block.key, 1 if block.under else block.level)
            case blocks.Paragraph() if block.links:
                self._links(block)
            case blocks.Paragraph():
                look = "alert" if block.alert else "muted" if block.muted else "strong" if block.bold else ""
                self.write(block.text, block.size, look=look, before=block.before, after=block.after,
                           key=block.key if block.key in self.context.keys else "")
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
            case blocks.TwoColumns(left=(blocks.Paragraph() as word,), right=(blocks.Paragraph() as words,)):
                self._led_by(word, words)
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
                    self.write("_" * 80, look="muted")
            case blocks.Choices():
                for label in block.labels:
                    self.write(f"{'☐' if block.several else '○'} {label}")
            case blocks.Signatures():
                self._signatures(block)
            case blocks.Space():
                pass                                # paragraphs and tables here carry their own

    def _links(self, block: blocks.Paragraph) -> None:
        inner: list[Element] = []
        for link in block.links:
            if inner:
                inner += self._runs(" · ", "muted")
            inner += self._link(link)
        self.put(wordml.paragraph(inner, named=self.styles.paragraph(block.size), rtl=self.rtl, before=block.before,
                                  after=block.after, new_page=self._begins()))

    def _led_by(self, word: blocks.Paragraph, words: blocks.Paragraph) -> None:
        """A word and the sentence that stands beside it on paper, in one paragraph."""
        sentence = self._runs(words.text)
        inner = [*self._runs(f"{word.text} ", "strong"),
                 *([wordml.link(words.key, sentence)] if words.key in self.context.keys else sentence)]
        self.put(wordml.paragraph(inner, rtl=self.rtl, before=words.before, after=words.after, new_page=self._begins()))

    # ------------------------------------------------------------------------------------------------ tables

    def _table(self, block: blocks.DataTable) -> None:
        widths = column_widths(block.columns, block.rows, self.room, self.style.sizes.table)
        head = [wordml.cell([self._plain(column.head, "table-head", align="right" if column.right else "", keep=True)], wide)
                for column, wide in zip(block.columns, widths, strict=True)]
        rows = [wordml.row(head, head=True)]
        for cells in block.rows:
            whole = not any(isinstance(cell, str) and len(cell) > LONG for cell in cells)
            rows.append(wordml.row((wordml.cell([self._cell(cell, column)], wide)
                                    for cell, column, wide in zip(cells, block.columns, widths, strict=True)), whole=whole))
        self._put_table(rows, widths, named=self.styles.table)

    def _cell(self, cell: blocks.Cell, column: blocks.Column) -> Element:
        look, inner = "", None
        match cell:
            case blocks.Rank():
                look = f"Priority {cell.name}"
            case blocks.Label():
                look = "label"
            case blocks.LevelCell():
                look = f"Level {cell.level}"
            case blocks.Link():
                inner = self._link(cell, bold=True)
            case tuple():
                inner = [run for at, link in enumerate(cell) for run in (*(self._runs(" ") if at else ()), *self._link(link))]
            case _:
                look = "strong" if column.bold else ""
        words = cell_words(cell)
        text = f"\u00a0{words}\u00a0" if isinstance(cell, blocks.LevelCell) else words
        return wordml.paragraph(inner if inner is not None else self._runs(text, look), named=self.styles.paragraph("table"),
                                align="right" if column.right else "", rtl=wordml.from_the_right(words, self.rtl))

    def _figures(self, block: blocks.KeyFigures) -> None:
        colors, wide = self.style.colors, self.room / max(1, len(block.figures))
        cells = [wordml.cell([self._plain(number, "figure"), self._plain(words, "caption", "muted")], wide, fill=colors.pale,
                             edge=self.style.color(tone)) for number, words, tone, _ in block.figures]
        self._put_table([wordml.row(cells)], [wide] * len(block.figures))

    def _map(self, block: blocks.Map) -> None:
        self.picture(map_picture(block, self.context), map_in_words(block, self.context.language), self.room)

    def _signatures(self, block: blocks.Signatures) -> None:
        wide = self.room / max(1, len(block.captions))
        line = self._runs("_" * 34)
        cells = [wordml.cell([wordml.paragraph(map(deepcopy, line), rtl=self.rtl, before=28),
                              self._plain(caption, "caption")], wide) for caption in block.captions]
        self._put_table([wordml.row(cells)], [wide] * len(block.captions))

    # ------------------------------------------------------------------------------------------------ levels

    def _level_bars(self, block: blocks.LevelBars) -> None:
        """A bar is a row of cells as wide as their shares, behind its name; what is hatched on paper has Word's stripes."""
        labels: tuple[str, ...] = ()
        for bar in block.bars:
            if bar.labels != labels:
                labels = bar.labels
                self.put(wordml.paragraph(self._legend(bar), named=self.styles.paragraph("caption"), rtl=self.rtl, keep=True,
                                          before=4, after=2))
            self._bar(bar)
            if bar.small:
                self.write(bar.small, "small", look="muted", after=4)

    def _legend(self, bar: blocks.Bar) -> list[Element]:
        inner: list[Element] = []
        for level, words in zip(bar.levels, bar.labels, strict=True):
            sign = " (///)" if level in HATCHED else ""
            inner += self._runs("\u00a0\u00a0\u00a0", f"Level {level}")
            inner += self._runs(f" {words}{sign}    ", "muted")
        return inner

    def _bar(self, bar: blocks.Bar) -> None:
        present = [(level, label, count) for level, label, count in zip(bar.levels, bar.labels, bar.counts, strict=True) if count]
        total = sum(count for _, _, count in present)
        words = [*self._runs(bar.title), *self._runs(f"   {bar.note}", "muted")]
        named = wordml.paragraph(words, named=self.styles.paragraph("caption"), rtl=self.rtl, keep=bool(bar.small))
        widths = [self.room * NAMES]
        if total:
            room = self.room - widths[0] - LEAST_WIDTH * len(present)
            widths += [LEAST_WIDTH + room * count / total for _, _, count in present]
            cells = [self._segment(level, f"{count} {label}" if wide > LABELLED else str(count), wide)
                     for (level, label, count), wide in zip(present, widths[1:], strict=True)]
        else:
            widths.append(self.room - widths[0])
            cells = [wordml.cell([self._plain("–", "caption")], widths[1], fill=self.style.colors.pale)]
        self._put_table([wordml.row([wordml.cell([named], widths[0]), *cells])], widths,
                        alt=bar_in_words(bar, self.context.language))

    def _segment(self, level: str, words: str, wide: float) -> Element:
        fill, _ = self.style.level(level)
        hatched = level in HATCHED
        inner = wordml.paragraph(self._runs(words, f"Level {level}"), named=self.styles.paragraph("caption"), rtl=self.rtl,
                                 align="center")
        return wordml.cell([inner], wide, fill=fill, pattern=PATTERN if hatched else "clear",
                           ink=self.style.colors.red if hatched else "auto")

    def _level_changes(self, block: blocks.LevelChanges) -> None:
        """Two bars, and in words what the ribbons between them show."""
        names = dict(zip(block.before.levels, block.before.labels, strict=True))
        arrow = "←" if self.rtl else "→"
        steps = [f"{names[before]} {arrow} {names[after]}: {sites}" for before, after, sites in block.steps if before != after]
        self._level_bars(blocks.LevelBars((
            replace(block.before, title=f"{block.title} – {block.before.title}", note=block.note),
            replace(block.after, title=f"{block.title} – {block.after.title}", small=" · ".join([*steps, block.small]),
                    alt=changes_in_words(block, self.context.language)))))

    # ------------------------------------------------------------------------------------------------ pictures

    def _plates(self, block: blocks.Photos) -> None:
        wide = self.room / block.columns
        for start in range(0, len(block.plates), block.columns):
            cells = [wordml.cell(self._plate(plate, wide), wide) for plate in block.plates[start:start + block.columns]]
            cells += [wordml.cell([wordml.paragraph()], wide) for _ in range(block.columns - len(cells))]
            self._put_table([wordml.row(cells)], [wide] * block.columns)

    def _plate(self, plate: blocks.Plate, wide: float) -> list[Element]:
        photo = self._drawing(self.context.photos(plate.sha256, "print"), photo_in_words(plate, self.context.language), wide - 10,
                              (wide - 10) * PHOTO_SHAPE)
        caption = self._runs(plate.caption, "strong")
        if plate.key:
            caption = self._bookmarked(plate.key, caption)
        elif plate.link in self.context.keys:
            caption = [wordml.link(plate.link, caption)]
        return [wordml.paragraph([photo], rtl=self.rtl, keep=True),
                wordml.paragraph(caption, named=self.styles.paragraph("caption"),
                                 rtl=wordml.from_the_right(plate.caption, self.rtl)),
                self._plain(plate.small, "small", "muted")]

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
