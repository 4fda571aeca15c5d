"""Blocks as flowables: what ReportLab lays on pages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from reportlab.platypus import KeepTogether, PageBreak, Spacer, Table, TableStyle

from app.own_fonts import BOLD, REGULAR, SEMIBOLD
from app.report import blocks
from app.report.alternatives import bar_in_words, changes_in_words, map_in_words, photo_in_words
from app.report.context import RenderContext
from app.report.pdf.blanks import TickBoxes, WritingLines
from app.report.pdf.figures import FigureRow, PriorityMark
from app.report.pdf.layout import GAP, FirstThatFits, HeadingLine, RoomFor, Story, beside
from app.report.pdf.level_bars import LevelBar, LevelLegend, LevelMark
from app.report.pdf.photo import PhotoBox
from app.report.pdf.site_map import map_story
from app.report.pdf.table import PagedTable
from app.report.pdf.text import LinkLine, TextBlock
from app.report.pdf.transitions import TransitionBars
from app.report.typesetting.lines import at_most

NEEDED = (170, 120)             # points that a heading of each level begins with, at least, or it begins the next page
LOOKED_AT = 12                  # flowables after a heading that say how much room it needs
PHOTO_GAP, SIDE_GAP = 12.0, 6.0
BESIDE = 0.5                    # of a plate's width, the photo's where its words stand beside it


def story(section: Iterable[blocks.Block], room: float, context: RenderContext, *, breaks: bool = True) -> Story:
    """`breaks`: a heading may begin a page; not inside a column or a group that stays together."""
    flowables: Story = []
    for block in section:
        made = _flowables(block, room, context)
        if breaks and isinstance(block, blocks.Heading):
            flowables.append(RoomFor([], NEEDED[block.level]))
        flowables += made
    for at, flowable in enumerate(flowables):
        if isinstance(flowable, RoomFor):
            flowable.following = [one for one in flowables[at + 1:at + LOOKED_AT] if not isinstance(one, RoomFor)]
    return flowables if breaks else [part for flowable in flowables for part in _ungrouped(flowable)]


def _ungrouped(flowable: Any) -> Story:
    """A cell or a group stays together anyway, and what is kept together has no height of its own there."""
    return list(flowable._content) if type(flowable) is KeepTogether else [flowable]


def _flowables(block: blocks.Block, room: float, context: RenderContext) -> Story:
    style = context.style
    match block:
        case blocks.Heading():
            return [HeadingLine(style, block)]
        case blocks.Paragraph() if block.links:
            return [LinkLine(style, _links(block.links, context), style.size(block.size), before=block.before)]
        case blocks.Paragraph():
            color = style.colors.red if block.alert else style.colors.grey if block.muted else ""
            return [TextBlock(style, block.text, style.size(block.size), SEMIBOLD if block.bold else REGULAR, color=color,
                              after=block.after, before=block.before, link=_key(block.key, context), most=block.most)]
        case blocks.DataTable():
            return [_table(block, room, context)]
        case blocks.KeyFigures():
            return [FigureRow(style, [(number, words, style.color(tone), _key(key, context))
                                      for number, words, tone, key in block.figures])]
        case blocks.LevelBars():
            return _level_bars(block, room, context)
        case blocks.LevelChanges():
            levels = list(zip(block.before.levels, block.before.labels, strict=True))
            bars = TransitionBars(style, block, changes_in_words(block, context.language))
            return [KeepTogether([*([LevelLegend(style, levels)] if block.legend else []), bars,
                                  TextBlock(style, block.small, style.sizes.caption, color=style.colors.grey, after=6)])]
        case blocks.Map():
            return map_story(style, block, map_in_words(block, context.language))
        case blocks.Photos():
            return _plates(block, room, context)
        case blocks.TwoColumns():
            wide = room * block.share
            return [beside(story(block.left, wide - GAP / 2, context, breaks=False),
                           story(block.right, room - wide - GAP / 2, context, breaks=False), room, block.share,
                           stacked=partial(story, (*block.left, *block.right), room, context, breaks=False))]
        case blocks.KeptTogether():
            return [KeepTogether(story(block.blocks, room, context, breaks=False))]
        case blocks.Alternatives():
            return [FirstThatFits([partial(story, choice, room, context, breaks=False) for choice in block.choices])]
        case blocks.Space():
            return [Spacer(1, block.points)]
        case blocks.NewPage():
            return [PageBreak()]
        case blocks.AnswerLines():
            return [WritingLines(style, block.count)]
        case blocks.Choices():
            return [TickBoxes(style, block.labels, several=block.several, columns=block.columns)]
        case blocks.Signatures():
            left, right = ([TextBlock(style, "_" * 34, decorative=True), TextBlock(style, caption, style.sizes.caption)]
                           for caption in block.captions)
            return [Spacer(1, 22), beside(left, right, room, 0.5)]


def _key(key: str, context: RenderContext) -> str:
    """"" where nothing that is printed has it."""
    return key if key in context.keys else ""


def _links(links: Iterable[blocks.Link], context: RenderContext) -> list[tuple[str, str]]:
    return [(link.text, _key(link.key, context)) for link in links]


def _table(block: blocks.DataTable, room: float, context: RenderContext) -> PagedTable:
    columns = block.columns
    return PagedTable(context.style, [column.head for column in columns],
                      [[_cell(cell, context) for cell in row] for row in block.rows], [column.share * room for column in columns],
                      right=[at for at, column in enumerate(columns) if column.right],
                      bold=[at for at, column in enumerate(columns) if column.bold], names=block.names)


def _cell(cell: blocks.Cell, context: RenderContext) -> Any:
    style = context.style
    match cell:
        case blocks.Rank():
            return PriorityMark(style, cell.words, cell.name)
        case blocks.Label():
            return TextBlock(style, cell.text, style.sizes.table, SEMIBOLD, color=style.colors.navy)
        case blocks.Link():
            return TextBlock(style, cell.text, style.sizes.table, BOLD, link=_key(cell.key, context))
        case blocks.LevelCell():
            return LevelMark(style, cell.level, cell.words)
        case tuple():
            return LinkLine(style, _links(cell, context), style.sizes.table)
    return cell


def _bar_columns(block: blocks.LevelBars, room: float, context: RenderContext) -> Story:
    """Those of the same levels together below one legend."""
    flowables: Story = []
    wide = (room - GAP * (block.columns - 1)) / block.columns
    for labels in dict.fromkeys(bar.labels for bar in block.bars):
        alike = [bar for bar in block.bars if bar.labels == labels]
        flowables.append(LevelLegend(context.style, list(zip(alike[0].levels, labels, strict=True))))
        for start in range(0, len(alike), block.columns):
            cells: list[Any] = []
            for bar in alike[start:start + block.columns]:
                link = _key(bar.link, context)
                cells += [LevelBar(context.style, bar.title, bar.levels, bar.counts, note=bar.note, link=link), ""]
            cells = cells[:-1] + [""] * (2 * block.columns - len(cells))
            flowables.append(_row(cells, [wide if at % 2 == 0 else GAP for at in range(2 * block.columns - 1)]))
    return flowables


def _level_bars(block: blocks.LevelBars, room: float, context: RenderContext) -> Story:
    """A legend wherever the levels' names change, the bars, and what is said below each."""
    if block.columns > 1:
        return _bar_columns(block, room, context)
    style = context.style
    flowables: Story = []
    labels: tuple[str, ...] = ()
    for bar in block.bars:
        if bar.labels != labels:
            labels = bar.labels
            flowables.append(LevelLegend(style, list(zip(bar.levels, bar.labels, strict=True))))
        drawn = LevelBar(style, bar.title, bar.levels, bar.counts, note=bar.note, link=_key(bar.link, context),
                         alt=bar_in_words(bar, context.language))
        if bar.small:
            below = TextBlock(style, bar.small, style.sizes.caption, color=style.colors.grey, after=4)
            flowables.append(KeepTogether([drawn, below]))
        else:
            flowables.append(drawn)
    return flowables


def _plates(block: blocks.Photos, room: float, context: RenderContext) -> Story:
    """Each row is a table of its own, so that a photo's bytes are gone once its page is written."""
    wide = (room - PHOTO_GAP * (block.columns - 1)) / block.columns
    flowables: Story = []
    for start in range(0, len(block.plates), block.columns):
        cells: list[Any] = []
        for plate in block.plates[start:start + block.columns]:
            cells += [_plate(plate, block, wide, context), ""]
        cells = cells[:-1] + [""] * (2 * block.columns - len(cells))
        widths = [wide if at % 2 == 0 else PHOTO_GAP for at in range(2 * block.columns - 1)]
        flowables.append(_row(cells, widths, above=2, below=4))
    return flowables


def _plate(plate: blocks.Plate, block: blocks.Photos, wide: float, context: RenderContext) -> Any:
    """The photo with its words below or beside it: a few lines, so that a page holds them; the whole caption stands at the
    answer."""
    style = context.style
    across = wide * BESIDE if block.beside else wide
    room = wide - across - SIDE_GAP if block.beside else wide
    caption, small = style.sizes.caption + 0.4, style.sizes.caption - 0.4
    photo = PhotoBox(plate.sha256, across, across * block.shape, link=_key(plate.link, context), key=plate.key,
                     whole=block.whole, alt=photo_in_words(plate, context.language), point=plate.point)
    words = [TextBlock(style, "", caption, SEMIBOLD, lines=at_most(block.lines, plate.caption, SEMIBOLD, caption, room)),
             TextBlock(style, "", small, lines=at_most(block.lines, plate.small, REGULAR, small, room), color=style.colors.grey,
                       after=6)]
    return _row([photo, "", words], [across, SIDE_GAP, room]) if block.beside else [photo, Spacer(1, 3), *words]


def _row(cells: list[Any], widths: list[float], *, above: float = 0, below: float = 0) -> Table:
    table = Table([cells], widths)
    table.setStyle(TableStyle([("FONTNAME", (0, 0), (-1, -1), REGULAR), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                               ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                               ("TOPPADDING", (0, 0), (-1, -1), above), ("BOTTOMPADDING", (0, 0), (-1, -1), below)]))
    return table
