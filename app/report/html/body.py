"""Blocks as elements of HTML."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from io import BytesIO
from typing import assert_never
from xml.etree.ElementTree import Element, SubElement

from PIL import Image

from app.report import blocks
from app.report.alternatives import bar_in_words, changes_in_words, map_in_words, photo_in_words
from app.report.context import RenderContext
from app.report.pdf.map_picture import map_picture
from app.report.style import HATCHED, SIGNS
from app.report.typesetting.bidi import FSI, LRI, PDI, RLI, bare
from app.report.typesetting.shaping import base_of
from app.report.web import addresses

PHOTO = 900             # px of the longer side, at most: a telephone pays for each of them
QUALITY = 72
_ISOLATES = re.compile(f"([{LRI}{RLI}{FSI}{PDI}])")


class Body:
    """Adds blocks to an element, one after the other."""

    def __init__(self, into: Element, context: RenderContext) -> None:
        self._into, self.context = into, context
        self._photos: dict[str, str] = {}

    def add(self, section: Iterable[blocks.Block], into: Element | None = None) -> None:
        here = self._into if into is None else into
        for block in section:
            self._add(block, here)

    def _add(self, block: blocks.Block, here: Element) -> None:
        match block:
            case blocks.Heading():
                self._text(SubElement(here, f"h{block.level + 2}", id=block.key), block.text)
            case blocks.Paragraph() if block.links:
                self._links(SubElement(here, "p", {"class": "small"}), block.links)
            case blocks.Paragraph():
                self._paragraph(block, here)
            case blocks.DataTable():
                self._table(block, here)
            case blocks.KeyFigures():
                row = SubElement(here, "dl", {"class": "figures"})
                for number, words, _, key in block.figures:
                    figure = SubElement(row, "div")
                    self._text(SubElement(figure, "dt"), words)
                    self._leading(SubElement(figure, "dd"), number, key)
            case blocks.LevelBars():
                self._bars(block, here)
            case blocks.LevelChanges():
                self._changes(block, here)
            case blocks.Map():
                self._figure(here, map_picture(block, self.context), "image/png", map_in_words(block, self.context.language), "map")
            case blocks.Photos():
                self._plates(block, here)
            case blocks.TwoColumns():
                columns = SubElement(here, "div", {"class": "columns"})
                for side, share in ((block.left, block.share), (block.right, 1 - block.share)):
                    self.add(side, SubElement(columns, "div", style=f"flex:{share:.2f} 1 {38 * share:.0f}em"))
            case blocks.KeptTogether():
                self.add(block.blocks, SubElement(here, "div", {"class": "together"}))
            case blocks.Alternatives():
                self.add(block.choices[0], here)
            case blocks.Signatures():
                row = SubElement(here, "div", {"class": "columns signatures"})
                for caption in block.captions:
                    self._text(SubElement(row, "p"), caption)
            case blocks.AnswerLines():
                for _ in range(block.count):
                    SubElement(here, "div", {"class": "line"})
            case blocks.Choices():
                listed = SubElement(here, "ul", {"class": "boxes" if block.several else "circles"})
                for words in block.labels:
                    self._text(SubElement(listed, "li"), words)
            case blocks.Space() | blocks.NewPage():
                pass                                # the page of a browser has no end
            case _:
                assert_never(block)

    # ------------------------------------------------------------------------------------------------ words

    def _text(self, element: Element, text: str) -> Element:
        """With its own direction, where that is not the page's."""
        put(element, text)
        direction = {"L": "ltr", "R": "rtl"}.get(base_of(text, self.context.right_to_left), "")
        if direction and (direction == "rtl") != self.context.right_to_left:
            element.set("dir", direction)
        return element

    def _leading(self, element: Element, text: str, key: str) -> None:
        if key in self.context.keys:
            element = SubElement(element, "a", href=f"#{key}")
        self._text(element, text)

    def _links(self, element: Element, links: Iterable[blocks.Link]) -> None:
        for number, link in enumerate(links):
            part = SubElement(element, "span")
            self._leading(part, link.text, link.key)
            if number:
                part.set("class", "next")

    def _paragraph(self, block: blocks.Paragraph, here: Element) -> None:
        if not block.text:
            return
        kinds = [block.size] * (block.size in ("small", "caption")) + ["muted"] * block.muted + ["alert"] * block.alert
        element = SubElement(here, "p", {"class": " ".join(kinds)} if kinds else {})
        self._leading(SubElement(element, "strong") if block.bold else element, block.text, block.key)

    # ------------------------------------------------------------------------------------------------ tables

    def _table(self, block: blocks.DataTable, here: Element) -> None:
        table = SubElement(SubElement(here, "div", {"class": "scroll", "tabindex": "0"}), "table")
        head = SubElement(SubElement(table, "thead"), "tr")
        for column in block.columns:
            self._text(SubElement(head, "th", {"scope": "col", **({"class": "number"} if column.right else {})}), column.head)
        rows = SubElement(table, "tbody")
        for cells in block.rows:
            row = SubElement(rows, "tr")
            for at, (column, cell) in enumerate(zip(block.columns, cells, strict=True)):
                name = at == block.names or isinstance(cell, blocks.Label)
                element = SubElement(row, "th" if name else "td", {"scope": "row"} if name else {})
                kinds = ["number"] * column.right + ["bold"] * (column.bold or isinstance(cell, blocks.Label))
                if kinds:
                    element.set("class", " ".join(kinds))
                self._cell(element, cell)

    def _cell(self, element: Element, cell: blocks.Cell) -> None:
        match cell:
            case blocks.Rank():
                self._text(element, f"{SIGNS[cell.name]} {cell.words}").set("class", f"rank {cell.name}")
            case blocks.Label():
                self._text(element, cell.text)
            case blocks.Link():
                self._leading(element, cell.text, cell.key)
            case blocks.LevelCell():
                self._text(SubElement(element, "span", {"class": _level(cell.level)}), cell.words)
            case tuple():
                self._links(element, cell)
            case _:
                self._text(element, cell)

    # ------------------------------------------------------------------------------------------------ pictures

    def _bars(self, block: blocks.LevelBars, here: Element) -> None:
        for bar in block.bars:
            figure = SubElement(here, "figure", {"class": "bar"})
            caption = SubElement(figure, "figcaption")
            self._leading(SubElement(caption, "span"), bar.title, bar.link)
            self._text(SubElement(caption, "span", {"class": "muted"}), bar.note)
            self._bar(bar, figure)
            if bar.small:
                self._text(SubElement(figure, "p", {"class": "caption muted"}), bar.small)

    def _bar(self, bar: blocks.Bar, here: Element) -> None:
        words = bare(bar_in_words(bar, self.context.language))
        drawn = SubElement(here, "div", {"class": "levels", "role": "img", "aria-label": words})
        for level, label, count in zip(bar.levels, bar.labels, bar.counts, strict=True):
            if count:
                part = SubElement(drawn, "span", {"class": _level(level), "style": f"flex-grow:{count}", "title": label})
                self._text(part, f"{count} {label}")

    def _changes(self, block: blocks.LevelChanges, here: Element) -> None:
        figure = SubElement(here, "figure", {"class": "bar"})
        self._text(SubElement(figure, "figcaption"), f"{block.title} · {block.note}")
        for bar in (block.before, block.after):
            self._text(SubElement(figure, "p", {"class": "caption"}), bar.title)
            self._bar(bar, figure)
        self._text(SubElement(figure, "p", {"class": "caption muted"}), changes_in_words(block, self.context.language))

    def _plates(self, block: blocks.Photos, here: Element) -> None:
        row = SubElement(here, "div", {"class": "photos"})
        for plate in block.plates:
            figure = self._photo(plate, row)
            if plate.key:
                figure.set("id", plate.key)
            caption = SubElement(figure, "figcaption")
            self._leading(SubElement(caption, "strong"), plate.caption, plate.link)
            self._text(SubElement(caption, "span", {"class": "small muted"}), plate.small)

    def _photo(self, plate: blocks.Plate, here: Element) -> Element:
        """Smaller than on paper; each is encoded once, wherever it stands."""
        if plate.sha256 not in self._photos:
            with Image.open(BytesIO(self.context.photos(plate.sha256, "print"))) as opened:
                opened.draft("RGB", (PHOTO, PHOTO))
                picture = opened.convert("RGB")
            picture.thumbnail((PHOTO, PHOTO))
            held = BytesIO()
            picture.save(held, "JPEG", quality=QUALITY)
            self._photos[plate.sha256] = base64.b64encode(held.getvalue()).decode()
        figure = SubElement(here, "figure")
        SubElement(figure, "img", src=f"data:image/jpeg;base64,{self._photos[plate.sha256]}", loading="lazy",
                   alt=bare(photo_in_words(plate, self.context.language)))
        return figure

    def _figure(self, here: Element, data: bytes, media: str, words: str, kind: str) -> None:
        figure = SubElement(here, "figure", {"class": kind})
        SubElement(figure, "img", src=f"data:{media};base64,{base64.b64encode(data).decode()}", alt=bare(words))


def put(element: Element, text: str) -> None:
    """The text as what the element holds; what is read in its own direction is an element of its own."""
    open_ones = [element]
    for part in _ISOLATES.split(text):
        if part in (LRI, RLI, FSI):
            open_ones.append(SubElement(open_ones[-1], "bdi", dir={LRI: "ltr", RLI: "rtl"}.get(part, "auto")))
        elif part == PDI:
            if len(open_ones) > 1:
                open_ones.pop()
        elif part:
            _put_linked(open_ones[-1], part, linked=element.tag != "a")


def _put_linked(element: Element, text: str, *, linked: bool) -> None:
    """Addresses of the web lead there, but inside what leads elsewhere."""
    done = 0
    for start, end, address in addresses(text) if linked else ():
        _append(element, text[done:start])
        SubElement(element, "a", href=address).text = text[start:end]
        done = end
    _append(element, text[done:])


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _level(name: str) -> str:
    return f"level {name}{' hatched' if name in HATCHED else ''}"
