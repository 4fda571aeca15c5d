"""What sections are composed of: headings with bookmarks, tables that break across pages, two columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer, Table, TableStyle
from reportlab.platypus.doctemplate import ActionFlowable, NullActionFlowable

from app.own_fonts import REGULAR, SEMIBOLD
from app.report.blocks import Heading
from app.report.pdf.level_bars import LevelLegend
from app.report.pdf.table import PagedTable
from app.report.pdf.text import TextBlock, draw_line
from app.report.style import LEADING, Style
from app.report.typesetting.lines import at_most
from app.report.typesetting.shaping import base_of, clean

Story = list[Any]
BRIEF = "brief"             # the mark of the page with the band
GAP = 16.0                  # points between columns
LAST, LARGE = 130.0, 300.0  # points of the last page, at least; of what looks after its own end


class HeadingLine(Flowable):  # type: ignore[misc]
    """A heading with its line and its bookmark; a long one takes several lines."""

    MOST = 6                    # lines; a page must hold what follows

    def __init__(self, style: Style, heading: Heading) -> None:
        super().__init__()
        self.style, self.text, self.key = style, heading.text, heading.key
        self.level, self.under = heading.level, heading.under
        self.spaceBefore, self.spaceAfter = (12, 6) if heading.level == 0 else (8, 3)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room, self.size = room, self.style.size("heading" if self.level == 0 else "subheading")
        self.lines = at_most(self.MOST, self.text, SEMIBOLD, self.size, room)
        return room, (21 if self.level == 0 else 15) + (len(self.lines) - 1) * self.size * LEADING

    def draw(self) -> None:
        size, leading = self.size, self.size * LEADING
        y = 6 + (len(self.lines) - 1) * leading
        self.canv.destinations[self.key] = self.canv.getPageNumber(), self.canv.absolutePosition(0, y - 6 + size * 1.8)[1]
        under = self.under and BRIEF in self.canv.destinations
        self.canv.addOutlineEntry(clean(self.text), self.key, 1 if under else self.level, closed=self.level == 0 and not under)
        if self.level == 0 and not under:
            self.canv.section()
        base = base_of(self.text, self.canv.mirrored)
        with self.canv.within(f"H{2 if under else self.level + 1}"):
            for line in self.lines:
                draw_line(self.canv, line, 0, y, SEMIBOLD, size, self.style.colors.navy, base=base)
                y -= leading
        if self.level == 0:
            self.canv.setStrokeColor(HexColor(self.style.colors.navy))
            self.canv.setLineWidth(1)
            self.canv.line(0, 0, self.room, 0)


class FirstThatFits(Flowable):  # type: ignore[misc]
    """Becomes the first of its stories for which the page has room, else the last: a brief is one page. Each is made when it is
    tried."""

    def __init__(self, stories: Sequence[Callable[[], Story]]) -> None:
        super().__init__()
        self.stories = stories

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        return room, 1e6                # never as it is: then it is asked to split

    def split(self, room: float, height: float) -> Story:
        flowables: Story = []
        for make_story in self.stories:
            flowables = make_story()
            if _high(flowables, room, height) <= height:
                break
        return flowables


class RoomFor(CondPageBreak):  # type: ignore[misc]
    """The page ends here where it has no room for `least` points, nor for what follows to begin: headings stay with their text,
    captions with their tables. It is looked at when it is its turn, since lines are broken then."""

    def __init__(self, following: Story, least: float = 0.0) -> None:
        super().__init__(least)
        self.following, self.least = following, least

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.height = max(self.least, _beginning(self.following, room, self.canv))
        wide, high = super().wrap(room, height)
        return wide, high


def _beginning(flowables: Story, room: float, canvas: Any) -> float:
    """Points from the first of them down to where a page may end: not after a heading, a legend or a few lines of text."""
    high = 0.0
    for flowable in flowables:
        wrapped = _listed_high(flowable, room, canvas)
        least = flowable.beginning(room) if hasattr(flowable, "beginning") else wrapped
        high += flowable.getSpaceBefore() + least
        if not (isinstance(flowable, HeadingLine | Spacer | LevelLegend) or (isinstance(flowable, TextBlock) and least == wrapped)):
            break
        high += flowable.getSpaceAfter()
    return high


def _listed_high(flowable: Any, room: float, canvas: Any) -> float:
    """Of what is kept together the sum, since it has no height of its own."""
    if isinstance(flowable, KeepTogether):
        return sum((_listed_high(one, room, canvas) + float(one.getSpaceBefore()) for one in flowable._content), 0.0)
    return float(flowable.wrapOn(canvas, room, 1e6)[1])


def well_ended(flowables: Story, room: float) -> Story:
    """So that the last page is more than a few lines: what stands last goes there together, with its heading; a long table before
    it, or last itself, goes on there with some rows."""
    high, first = 0.0, len(flowables)
    while first and high < LAST:
        last = flowables[first - 1]
        if isinstance(last, ActionFlowable | PageBreak | FirstThatFits) or _listed_high(last, room, None) > LARGE:
            break
        first -= 1
        high += _with_spaces(last, room)
    if first and high < LAST and isinstance(flowables[first - 1], PagedTable):
        flowables[first - 1].below = high
    while 0 < first < len(flowables) and isinstance(flowables[first - 1], HeadingLine | Spacer | LevelLegend):
        first -= 1
        high += _with_spaces(flowables[first], room)
    tail = [flowable for flowable in flowables[first:] if not isinstance(flowable, RoomFor)]
    return [*flowables[:first], RoomFor([], high), *tail] if first and high else flowables


def _with_spaces(flowable: Any, room: float) -> float:
    return _listed_high(flowable, room, None) + float(flowable.getSpaceBefore()) + float(flowable.getSpaceAfter())


def _high(flowables: Story, room: float, height: float) -> float:
    """Of two spaces that meet the larger counts."""
    high = after = 0.0
    for at, flowable in enumerate(flowables):
        high += max(after, flowable.getSpaceBefore() if at else 0.0) + flowable.wrap(room, height)[1]
        after = flowable.getSpaceAfter()
    return high


class Beside(Table):  # type: ignore[misc]
    """Two columns; one below the other where they are taller than any page: a column in a table cannot be cut."""

    stacked: Callable[[], Story] | None = None

    def split(self, room: float, height: float) -> Story:
        if self.stacked is None or self.wrap(room, height)[1] <= self._frame._height:
            return []
        return [NullActionFlowable(), *self.stacked()]          # each is placed, and cut, as if it had stood there alone


def beside(left: Story, right: Story, room: float, share: float, gap: float = GAP, *,
           stacked: Callable[[], Story] | None = None) -> Beside:
    """Two columns; `share` of the room is the left one's; `stacked` makes both as wide as the room."""
    table = Beside([[left, "", right]], [room * share - gap / 2, gap, room * (1 - share) - gap / 2])
    table.stacked = stacked
    table.setStyle(TableStyle([("FONTNAME", (0, 0), (-1, -1), REGULAR), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                              ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                              ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]))
    return table
