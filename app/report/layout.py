"""What sections are composed of: headings with bookmarks, tables that break across pages, two columns."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from app.report import style
from app.report.fonts import BOLD, REGULAR, SEMIBOLD
from app.report.text import Text, draw_line, width

Story = list[Any]
LONGEST_CELL = 1200     # letters
SHORT = 14              # letters of a cell whose words decide how wide its column is
PADDING = 9.6           # points, both sides of a cell
CHUNK = 200             # rows of one table: ReportLab's grow faster than their rows


class Heading(Flowable):  # type: ignore[misc]
    """A heading with its line and its bookmark."""

    def __init__(self, text: str, key: str, level: int = 0) -> None:
        super().__init__()
        self.text, self.key, self.level = text, key, level
        self.spaceBefore, self.spaceAfter = (12, 6) if level == 0 else (8, 3)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        return room, 21 if self.level == 0 else 15

    def draw(self) -> None:
        size = style.SIZES["heading" if self.level == 0 else "subheading"]
        self.canv.bookmarkPage(self.key)
        self.canv.addOutlineEntry(self.text, self.key, self.level, closed=self.level == 0)
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


def _wide_enough(head: list[str], rows: list[list[Any]], widths: list[float]) -> list[float]:
    """No column cuts a word of its head or a short word of its cells; what it takes, the widest column gives."""
    size, room = style.SIZES["table"], sum(widths)
    least = []
    for at, title in enumerate(head):
        words = {word for row in rows[:CHUNK] if isinstance(row[at], str) and len(row[at]) <= SHORT for word in row[at].split()}
        marks = [row[at].least() for row in rows[:CHUNK] if hasattr(row[at], "least")]
        least.append(PADDING + max([width(word, SEMIBOLD, size) for word in title.split()]
                                   + [width(word, BOLD, size) for word in words] + marks, default=0.0))
    if sum(least) > room:               # too many columns for these words: some will be cut
        return widths
    found = [max(wide, need) for wide, need in zip(widths, least, strict=True)]
    over = sum(found) - room
    spare = [wide - need for wide, need in zip(found, least, strict=True)]
    return [wide - over * slack / sum(spare) if over > 0 else wide for wide, slack in zip(found, spare, strict=True)]


def grid(head: list[str], rows: list[list[Any]], widths: list[float], right: tuple[int, ...] = (),
         bold: tuple[int, ...] = ()) -> Story:
    """A table that breaks across pages with its head; cells are text, or flowables."""
    size = style.SIZES["table"]

    def cell(value: Any, column: int, header: bool) -> Any:
        if not isinstance(value, str):
            return value
        font = SEMIBOLD if header else BOLD if column in bold else REGULAR
        return Text(value, size, font, style.PAPER if header else style.INK, "right" if column in right else "left")
    found: Story = []
    widths = _wide_enough(head, rows, widths)
    rows = [piece for row in rows for piece in _in_pieces(row)]
    for start in range(0, max(1, len(rows)), CHUNK):
        part = rows[start:start + CHUNK]
        data = [[cell(one, at, True) for at, one in enumerate(head)],
                *[[cell(one, at, False) for at, one in enumerate(row)] for row in part]]
        made = Table(data, widths, repeatRows=1)
        made.setStyle(TableStyle([
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(style.NAVY)),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [HexColor(style.PAPER), HexColor(style.PALE)]),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(style.LINE)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4.5), ("RIGHTPADDING", (0, 0), (-1, -1), 4.5),
            ("TOPPADDING", (0, 0), (-1, -1), 2.6), ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
        ]))
        found.append(made)
    return found


def _in_pieces(row: list[Any]) -> list[list[Any]]:
    """A row whose longest text would not fit a page, as several rows: a row itself is never cut."""
    longest = max((len(one) for one in row if isinstance(one, str)), default=0)
    if longest <= LONGEST_CELL:
        return [row]
    texts = [_cut(one) if isinstance(one, str) else [one] for one in row]
    return [[text[at] if at < len(text) else "" for text in texts] for at in range(max(map(len, texts)))]


def _cut(text: str) -> list[str]:
    """Pieces of at most LONGEST_CELL letters, cut at a space where there is one."""
    pieces = []
    while len(text) > LONGEST_CELL:
        at = text.rfind(" ", LONGEST_CELL // 2, LONGEST_CELL)
        at = LONGEST_CELL if at < 0 else at
        pieces.append(text[:at])
        text = text[at:].lstrip()
    return [*pieces, text]


def beside(left: Story, right: Story, room: float, share: float, gap: float = 16.0) -> Table:
    """Two columns; `share` of the room is the left one's."""
    made = Table([[left, "", right]], [room * share - gap / 2, gap, room * (1 - share) - gap / 2])
    made.setStyle(TableStyle([("FONTNAME", (0, 0), (-1, -1), REGULAR), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                              ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                              ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]))
    return made
