"""What sections are composed of: headings with bookmarks, tables that break across pages, two columns."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from app.report import style
from app.report.fonts import REGULAR, SEMIBOLD
from app.report.text import draw_line

Story = list[Any]
BRIEF = "brief"             # the mark of the page with the band


class Heading(Flowable):  # type: ignore[misc]
    """A heading with its line and its bookmark."""

    def __init__(self, text: str, key: str, level: int = 0, *, under: bool = False) -> None:
        super().__init__()
        self.text, self.key, self.level, self.under = text, key, level, under
        self.spaceBefore, self.spaceAfter = (12, 6) if level == 0 else (8, 3)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        return room, 21 if self.level == 0 else 15

    def draw(self) -> None:
        size = style.SIZES["heading" if self.level == 0 else "subheading"]
        self.canv.found[self.key] = self.canv.getPageNumber(), self.canv.absolutePosition(0, size * 1.8)[1]
        under = self.under and BRIEF in self.canv.found
        self.canv.addOutlineEntry(self.text, self.key, 1 if under else self.level, closed=self.level == 0 and not under)
        draw_line(self.canv, self.text, 0, 6, SEMIBOLD, size, style.NAVY)
        if self.level == 0:
            self.canv.setStrokeColor(HexColor(style.NAVY))
            self.canv.setLineWidth(1)
            self.canv.line(0, 0, self.room, 0)


class WhereRoom(KeepTogether):  # type: ignore[misc]
    """Stands where the page has room for all of it, else a smaller choice, else leaves: a brief is one page."""

    def __init__(self, content: Story, smaller: list[Story]) -> None:
        super().__init__(content)
        self._smaller = smaller

    def split(self, room: float, height: float) -> Story:
        for choice in (self._content, *self._smaller):
            if sum(one.getSpaceBefore() + one.wrap(room, height)[1] for one in choice) <= height:
                return list(choice)
        return [Spacer(1, 0)]


def beside(left: Story, right: Story, room: float, share: float, gap: float = 16.0) -> Table:
    """Two columns; `share` of the room is the left one's."""
    made = Table([[left, "", right]], [room * share - gap / 2, gap, room * (1 - share) - gap / 2])
    made.setStyle(TableStyle([("FONTNAME", (0, 0), (-1, -1), REGULAR), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                              ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                              ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]))
    return made
