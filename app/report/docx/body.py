"""Blocks as parts of a Word document. What is drawn on paper stands here as tables with shaded cells, so that it can be edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml
from docx.shared import Pt

from app.report import blocks, style
from app.report.docx import wordml
from app.report.pdf.flowables import Given
from app.report.typesetting.shaping import clean

PHOTO_SHAPE = 0.75              # height by width of the box that a photo is fitted into
PATTERN = "diagStripe"          # what is hatched on paper
LADDER_LEAST = 16.0             # points of a level that holds few sites: its number must fit


class Body:
    """The document's text, written from top to bottom."""

    def __init__(self, document: Any, room: float, *, rtl: bool, given: Given) -> None:
        self.document, self.room, self.rtl, self.given = document, room, rtl, given
        self._end = document.element.body.sectPr
        self._bookmarks = self._drawings = 0
        self._new_page = False
        self._keep = False

    def add(self, found: Iterable[blocks.Block], *, new_page: bool = False) -> None:
        self._new_page = self._new_page or new_page
        for block in found:
            self._one(block)

    def say(self, text: str, size: float, *, bold: bool = False, color: str = "", before: float = 0, after: float = 0,
            named: str = "", key: str = "") -> None:
        """A paragraph, where there is text; `key` is the heading that a click leads to."""
        if not text:
            return
        inner = wordml.runs(text, size, bold=bold, color=color or style.INK, rtl=self.rtl)
        self._put(wordml.paragraph(wordml.link(key, inner) if key else inner, named=named, before=before, after=after,
                                   rtl=wordml.from_the_right(text, self.rtl), keep=self._keep, new_page=self._begins()))

    def picture(self, data: bytes, words: str, wide: float, high: float | None = None) -> None:
        self._put(wordml.paragraph(self._drawing(data, words, wide, high), rtl=self.rtl, new_page=self._begins()))

    def _put(self, xml: str) -> None:
        self._end.addprevious(parse_xml(wordml.declared(xml)))

    def _begins(self) -> bool:
        begins, self._new_page = self._new_page, False
        return begins

    def _one(self, block: blocks.Block) -> None:
        match block:
            case blocks.Heading():
                self._bookmarks += 1
                size = style.SIZES["heading" if block.level == 0 else "subheading"]
                inner = wordml.bookmark(self._bookmarks, block.key,
                                        wordml.runs(block.text, size, bold=True, color=style.NAVY, rtl=self.rtl))
                self._put(wordml.paragraph(inner, named=f"Heading{block.level + 1}", keep=True,
                                           rtl=wordml.from_the_right(block.text, self.rtl),
                                           new_page=self._begins(), rule=style.NAVY if block.level == 0 else ""))
            case blocks.Paragraph() if block.links:
                dot = wordml.runs(" · ", style.SIZES[block.size], color=style.GREY, rtl=self.rtl)
                self._put(wordml.paragraph(dot.join(self._link(one, block.size) for one in block.links), rtl=self.rtl,
                                           before=block.before, after=block.after))
            case blocks.Paragraph():
                self.say(block.text, style.SIZES[block.size], bold=block.bold, color=style.GREY if block.muted else style.INK,
                         before=block.before, after=block.after)
            case blocks.Table():
                self._table(block)
            case blocks.Figures():
                self._figures(block)
            case blocks.Moves():
                self._moves(block)
            case blocks.Ladders():
                self._ladders(block)
            case blocks.Map():
                from app.report.pdf.map_picture import map_picture
                said = dict(block.legend)
                names = ", ".join(f"{dot.mark.label}: {said[dot.mark.level]}" if dot.mark.level in said else dot.mark.label
                                  for dot in block.view.dots)
                self.picture(map_picture(block), names, self.room * 0.8)
            case blocks.Photos():
                self._plates(block)
            case blocks.Beside():
                self.add((*block.left, *block.right))
            case blocks.Together():
                self._keep = True
                self.add(block.blocks)
                self._keep = False
            case blocks.Choice():
                self.add(block.choices[0])
            case blocks.NewPage():
                self._new_page = True
            case blocks.Signatures():
                wide = self.room / max(1, len(block.captions))
                line = wordml.paragraph(wordml.runs("_" * 34, style.SIZES["body"]), rtl=self.rtl, before=28)
                self._grid(wordml.row("".join(wordml.cell(line + self._plain(one, "caption"), wide) for one in block.captions)),
                           [wide] * len(block.captions))
            case blocks.Gap():
                pass                                # paragraphs and tables here carry their own

    def _plain(self, text: str, size: str, **named: Any) -> str:
        given = {"color": style.INK, **named}
        align = given.pop("align", "")
        return wordml.paragraph(wordml.runs(text, style.SIZES[size], rtl=self.rtl, **given), align=align,
                                rtl=wordml.from_the_right(text, self.rtl))

    def _link(self, one: blocks.Link, size: str, *, bold: bool = False) -> str:
        leads = one.key in self.given.keys
        inner = wordml.runs(one.text, style.SIZES[size], bold=bold, color=style.BLUE if leads else style.INK, rtl=self.rtl)
        return wordml.link(one.key, inner) if leads else inner

    def _grid(self, rows: str, widths: list[float], lines: str = "") -> None:
        """A table, and the paragraph without which Word would join it to the next."""
        self._put(wordml.table(rows, widths, rtl=self.rtl, lines=lines))
        self._put(wordml.paragraph(wordml.runs(" ", 3)))

    def _table(self, block: blocks.Table) -> None:
        widths = [one.share * self.room for one in block.columns]
        head = "".join(wordml.cell(self._plain(one.head, "table", bold=True, color=style.PAPER, align="right" if one.right else ""),
                                   wide, fill=style.NAVY) for one, wide in zip(block.columns, widths, strict=True))
        rows = [wordml.row(head, head=True)]
        for at, cells in enumerate(block.rows):
            fill = style.PALE if at % 2 else ""
            # A row as long as a page must be parted.
            whole = not any(isinstance(one, str) and len(one) > 1500 for one in cells)
            rows.append(wordml.row("".join(
                wordml.cell(self._cell(one, column), wide, fill=fill)
                for one, column, wide in zip(cells, block.columns, widths, strict=True)), whole=whole))
        self._grid("".join(rows), widths, style.LINE)

    def _cell(self, held: blocks.Cell, column: blocks.Column) -> str:
        match held:
            case blocks.Rank():
                return self._plain(f"{style.SIGNS[held.name]} {held.words}", "table", bold=True, color=style.PRIORITY[held.name])
            case blocks.Label():
                return self._plain(held.text, "table", bold=True, color=style.NAVY)
            case blocks.Link():
                return wordml.paragraph(self._link(held, "table", bold=True), rtl=wordml.from_the_right(held.text, self.rtl))
            case tuple():
                return "".join(wordml.paragraph(self._link(one, "table"), rtl=wordml.from_the_right(one.text, self.rtl))
                               for one in held)
        return self._plain(held, "table", bold=column.bold, align="right" if column.right else "")

    def _figures(self, block: blocks.Figures) -> None:
        wide = self.room / max(1, len(block.figures))
        cells = [wordml.cell(
            self._plain(number, "figure", bold=True, color=style.NAVY) + self._plain(words, "caption", color=style.GREY),
            wide, fill=style.PALE, edge=style.COLORS[tone]) for number, words, tone, _ in block.figures]
        self._grid(wordml.row("".join(cells)), [wide] * len(block.figures))

    def _ladders(self, block: blocks.Ladders) -> None:
        """A bar is a row of cells as wide as their shares; what is hatched on paper has Word's stripes."""
        named: tuple[str, ...] = ()
        for bar in block.bars:
            if bar.labels != named:
                named = bar.labels
                legend = ""
                for level, words in zip(bar.levels, bar.labels, strict=True):
                    sign = " (///)" if level in style.HATCHED else ""
                    legend += wordml.runs("   ", style.SIZES["caption"], shade=style.LEVELS.get(level, (style.PALE, ""))[0])
                    legend += wordml.runs(f" {words}{sign}    ", style.SIZES["caption"], color=style.GREY, rtl=self.rtl)
                self._put(wordml.paragraph(legend, rtl=self.rtl, keep=True, before=4, after=2))
            words = wordml.runs(bar.title, style.SIZES["table"], rtl=self.rtl) + wordml.runs(
                f"   {bar.note}", style.SIZES["caption"], color=style.GREY, rtl=self.rtl)
            self._put(wordml.paragraph(words, rtl=self.rtl, keep=True, before=3))
            shown = [(level, label, count) for level, label, count in zip(bar.levels, bar.labels, bar.counts, strict=True) if count]
            total = sum(count for _, _, count in shown)
            if total:
                room = self.room - LADDER_LEAST * len(shown)
                widths = [LADDER_LEAST + room * count / total for _, _, count in shown]
                self._grid(wordml.row("".join(self._rung(level, label, count, wide)
                                              for (level, label, count), wide in zip(shown, widths, strict=True))), widths)
            else:
                self._grid(wordml.row(wordml.cell(self._plain("–", "caption"), self.room, fill=style.PALE)), [self.room])
            if bar.small:
                self.say(bar.small, style.SIZES["caption"], color=style.GREY, after=3)

    def _moves(self, block: blocks.Moves) -> None:
        """Two bars, and in words what the ribbons between them show."""
        names = dict(zip(block.before.levels, block.before.labels, strict=True))
        arrow = "←" if self.rtl else "→"
        said = [f"{names[before]} {arrow} {names[after]}: {sites}" for before, after, sites in block.steps if before != after]
        self._ladders(blocks.Ladders((
            replace(block.before, title=f"{block.title} – {block.before.title}", note=block.note),
            replace(block.after, title=f"{block.title} – {block.after.title}", small=" · ".join([*said, block.small])))))

    def _rung(self, level: str, label: str, count: int, wide: float) -> str:
        fill, ink = style.LEVELS.get(level, (style.PALE, style.INK))
        words = f"{count} {label}" if wide > 90 else str(count)
        inner = wordml.runs(words, style.SIZES["caption"], bold=True, color=ink, shade=fill if level in style.HATCHED else "",
                            rtl=self.rtl)
        return wordml.cell(wordml.paragraph(inner, rtl=self.rtl, align="center"), wide, fill=fill,
                           pattern=PATTERN if level in style.HATCHED else "clear",
                           ink=style.RED if level in style.HATCHED else "auto")

    def _plates(self, block: blocks.Photos) -> None:
        wide = self.room / block.columns
        for start in range(0, len(block.plates), block.columns):
            cells = []
            for plate in block.plates[start:start + block.columns]:
                photo = wordml.paragraph(self._drawing(self.given.photos(plate.sha256, "print"), plate.caption, wide - 10,
                                                       (wide - 10) * PHOTO_SHAPE, fitted=True), rtl=self.rtl, keep=True)
                caption = wordml.runs(plate.caption, style.SIZES["caption"], bold=True, color=style.INK, rtl=self.rtl)
                if plate.key:
                    self._bookmarks += 1
                    caption = wordml.bookmark(self._bookmarks, plate.key, caption)
                cells.append(wordml.cell(photo + wordml.paragraph(caption, rtl=wordml.from_the_right(plate.caption, self.rtl))
                                         + self._plain(plate.small, "small", color=style.GREY), wide))
            cells += [wordml.cell(wordml.paragraph(""), wide)] * (block.columns - len(cells))
            self._grid(wordml.row("".join(cells)), [wide] * block.columns)

    def _drawing(self, data: bytes, words: str, wide: float, high: float | None = None, *, fitted: bool = False) -> str:
        """A picture as a run; `words` are what a reader who does not see is told. `fitted`: into the box, in its own shape."""
        from lxml import etree
        held = self.document.part.new_pic_inline(BytesIO(data), width=Pt(wide))
        if high is not None:
            own = held.extent.cy / held.extent.cx
            new_wide, new_high = (min(wide, high / own), min(high, wide * own)) if fitted else (wide, high)
            for one in (held.extent, held.graphic.graphicData.pic.spPr.xfrm.ext):
                one.cx, one.cy = Pt(new_wide), Pt(new_high)
        self._drawings += 1
        held.docPr.set("id", str(self._drawings))
        held.docPr.set("descr", clean(words))
        return f"<w:r><w:drawing>{etree.tostring(held, encoding='unicode')}</w:drawing></w:r>"
