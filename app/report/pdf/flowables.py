"""Blocks as flowables: what ReportLab lays on pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from reportlab.platypus import CondPageBreak, KeepTogether, PageBreak, Spacer, Table, TableStyle

from app.report import blocks, style
from app.report.pdf.drawing import Figures, Ladder, Legend, Picture, Priority
from app.report.pdf.layout import FirstThatFits, Heading, Story, beside
from app.report.pdf.site_map import MapDrawing, MapLegend
from app.report.pdf.table import Grid
from app.report.pdf.text import Links, Text, at_most
from app.report.pdf.transitions import Moved
from app.report.typesetting.fonts import BOLD, REGULAR, SEMIBOLD

NEEDED = (170, 120)             # points below a heading of each level, or it begins the next page
PHOTO_GAP, SIDE_GAP = 12.0, 6.0
BESIDE = 0.5                    # of a plate's width, the photo's where its words stand beside it
MOST_CAPTION = 6                # lines
CAPTIONS = 100.0                # points of a heading and of what stands below a row of photos


@dataclass(frozen=True)
class Given:
    photos: Callable[[str, str], bytes]
    keys: frozenset[str]            # of what is printed: a link to anything else is only words


def story(found: Iterable[blocks.Block], room: float, given: Given, *, breaks: bool = True) -> Story:
    """`breaks`: a heading may begin a page; not inside a column or a group that stays together."""
    made: Story = []
    listed = list(found)
    for block, following in zip(listed, [*listed[1:], None], strict=True):
        if breaks and isinstance(block, blocks.Heading):
            row = room / following.columns * following.shape if isinstance(following, blocks.Photos) else 0.0
            made.append(CondPageBreak(max(NEEDED[block.level], row + CAPTIONS)))
        made += _flowables(block, room, given)
    # A cell or a group stays together anyway, and what is kept together has no height of its own there.
    return made if breaks else [one for kept in made for one in (kept._content if type(kept) is KeepTogether else [kept])]


def _flowables(block: blocks.Block, room: float, given: Given) -> Story:
    match block:
        case blocks.Heading():
            return [Heading(block.text, block.key, block.level, under=block.under)]
        case blocks.Paragraph() if block.links:
            links = [(one.text, one.key if one.key in given.keys else "") for one in block.links]
            return [Links(links, style.SIZES[block.size], before=block.before)]
        case blocks.Paragraph():
            return [Text(block.text, style.SIZES[block.size], SEMIBOLD if block.bold else REGULAR,
                         style.GREY if block.muted else style.INK, after=block.after, before=block.before)]
        case blocks.Table():
            return [Grid([one.head for one in block.columns], [[_cell(one, given) for one in row] for row in block.rows],
                         [one.share * room for one in block.columns], [at for at, one in enumerate(block.columns) if one.right],
                         [at for at, one in enumerate(block.columns) if one.bold])]
        case blocks.Figures():
            return [Figures([(number, words, style.COLORS[tone], key if key in given.keys else "")
                             for number, words, tone, key in block.figures])]
        case blocks.Ladders():
            return _ladders(block, given)
        case blocks.Moves():
            return [KeepTogether([
                *([Legend(list(zip(block.before.levels, block.before.labels, strict=True)))] if block.legend else []),
                Moved(block.title, block.note, block.before, block.after, block.steps),
                Text(block.small, style.SIZES["caption"], color=style.GREY, after=6)])]
        case blocks.Map():
            return [MapDrawing(block.view, block.inset), *([MapLegend(block.title, block.legend)] if block.legend else [])]
        case blocks.Photos():
            return _plates(block, room, given)
        case blocks.Beside():
            wide = room * block.share
            return [beside(story(block.left, wide, given, breaks=False), story(block.right, room - wide, given, breaks=False),
                           room, block.share)]
        case blocks.Together():
            return [KeepTogether(story(block.blocks, room, given, breaks=False))]
        case blocks.Choice():
            return [FirstThatFits([partial(story, one, room, given, breaks=False) for one in block.choices])]
        case blocks.Gap():
            return [Spacer(1, block.points)]
        case blocks.NewPage():
            return [PageBreak()]
        case blocks.Signatures():
            left, right = ([Text("_" * 34), Text(one, style.SIZES["caption"])] for one in block.captions)
            return [Spacer(1, 22), beside(left, right, room, 0.5)]


def _cell(cell: blocks.Cell, given: Given) -> Any:
    match cell:
        case blocks.Rank():
            return Priority(cell.words, cell.name)
        case blocks.Label():
            return Text(cell.text, style.SIZES["table"], SEMIBOLD, style.NAVY)
        case blocks.Link():
            return Text(cell.text, style.SIZES["table"], BOLD, link=cell.key if cell.key in given.keys else "")
        case tuple():
            return Links([(one.text, one.key if one.key in given.keys else "") for one in cell], style.SIZES["table"])
    return cell


def _ladders(block: blocks.Ladders, given: Given) -> Story:
    """A legend wherever the levels' names change, the bars, and what is said below each."""
    made: Story = []
    named: tuple[str, ...] = ()
    for bar in block.bars:
        if bar.labels != named:
            named = bar.labels
            made.append(Legend(list(zip(bar.levels, bar.labels, strict=True))))
        shown: Story = [Ladder(bar.title, bar.levels, bar.counts, bar.note, bar.link if bar.link in given.keys else "")]
        if bar.small:
            shown.append(Text(bar.small, style.SIZES["caption"], color=style.GREY, after=4))
        made += [KeepTogether(shown)] if bar.small else shown
    return made


def _plates(block: blocks.Photos, room: float, given: Given) -> Story:
    """Each row is a table of its own, so that a photo's bytes are gone once its page is written."""
    wide = (room - PHOTO_GAP * (block.columns - 1)) / block.columns
    made: Story = []
    for start in range(0, len(block.plates), block.columns):
        cells: list[Any] = []
        for plate in block.plates[start:start + block.columns]:
            link = plate.link if plate.link in given.keys else ""
            across = wide * BESIDE if block.beside else wide
            photo = Picture(plate.sha256, given.photos, across, across * block.shape, link, plate.key)
            room_beside = wide - across - SIDE_GAP if block.beside else wide
            said = [_few(plate.caption, style.SIZES["caption"] + 0.4, room_beside, font=SEMIBOLD),
                    _few(plate.small, style.SIZES["caption"] - 0.4, room_beside, color=style.GREY, after=6)]
            cells += [_table([photo, "", said], [across, SIDE_GAP, wide - across - SIDE_GAP]) if block.beside
                      else [photo, Spacer(1, 3), *said], ""]
        cells = cells[:-1] + [""] * (2 * block.columns - len(cells))
        made.append(_table(cells, [wide if at % 2 == 0 else PHOTO_GAP for at in range(2 * block.columns - 1)], 2, 4))
    return made


def _few(text: str, size: float, room: float, **named: Any) -> Text:
    """So few lines that a page holds them below their photo; the whole caption stands at the answer."""
    return Text("", size, lines=at_most(MOST_CAPTION, text, named.get("font", REGULAR), size, room), **named)


def _table(cells: list[Any], widths: list[float], above: float = 0, below: float = 0) -> Table:
    made = Table([cells], widths)
    made.setStyle(TableStyle([("FONTNAME", (0, 0), (-1, -1), REGULAR), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                              ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                              ("TOPPADDING", (0, 0), (-1, -1), above), ("BOTTOMPADDING", (0, 0), (-1, -1), below)]))
    return made
