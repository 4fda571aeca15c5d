"""Tables that break across pages with their head. ReportLab's own grow faster than their rows and break every line three times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.platypus import Flowable

from app.report import style
from app.report.pdf.text import at_most, colored, draw_line, lines_of, width
from app.report.typesetting.fonts import BOLD, REGULAR, SEMIBOLD
from app.report.typesetting.shaping import base_of

SIDE, ABOVE, BELOW = 4.5, 2.6, 3.2      # points between a cell's edge and its text
SHORT = 14                              # letters of a cell whose words decide how wide its column is
MEASURED = 200                          # rows that are looked at for that
TALL = 160.0                            # points of a row that may be cut by a page's end
MOST = 6                                # lines of a head: its page must hold rows too
LEAST = 48.0                            # points of it that are worth beginning


class Row(NamedTuple):
    """Cells are lines of text with the direction's text, or flowables."""

    cells: tuple[tuple[list[str], str] | Any, ...]
    high: float
    shaded: bool


class Grid(Flowable):  # type: ignore[misc]
    """Cells are text, or flowables (a priority, a link); `right`, `bold`: columns."""

    def __init__(self, head: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float], right: Sequence[int] = (),
                 bold: Sequence[int] = ()) -> None:
        super().__init__()
        self.right, self.bold, self.size = right, bold, style.SIZES["table"]
        self.leading = self.size * style.LEADING
        self._given: tuple[Any, ...] | None = (head, rows, widths)

    def _break(self) -> None:
        """When its page comes: the lines of all tables of a large report together would fill the memory."""
        if self._given is None:
            return
        head, rows, widths = self._given
        self._given = None
        self.widths = _wide_enough(head, rows, widths, self.size)
        shown = ["\n".join(at_most(MOST, one, SEMIBOLD, self.size, wide - 2 * SIDE))
                 for one, wide in zip(head, self.widths, strict=True)]
        self.head = self._row(shown, False, [SEMIBOLD] * len(head))
        fonts = [BOLD if at in self.bold else REGULAR for at in range(len(head))]
        self.rows = [self._row(row, at % 2 == 1, fonts) for at, row in enumerate(rows)]

    def _row(self, cells: Sequence[Any], shaded: bool, fonts: Sequence[str]) -> Row:
        made: list[Any] = []
        high = self.leading
        for one, wide, font in zip(cells, self.widths, fonts, strict=True):
            room = wide - 2 * SIDE
            if isinstance(one, str):
                made.append((lines_of(one, font, self.size, room), one))
                high = max(high, len(made[-1][0]) * self.leading)
            else:
                made.append(one)
                high = max(high, one.wrap(room, 0)[1])
        return Row(tuple(made), high + ABOVE + BELOW, shaded)

    def _of(self, rows: list[Row]) -> Grid:
        """The same table with other rows; without what ReportLab notes on a flowable that it tried to place."""
        made = Grid.__new__(Grid)
        Flowable.__init__(made)
        for name in ("right", "bold", "size", "leading", "widths", "head"):
            setattr(made, name, getattr(self, name))
        made.rows, made._given = rows, None
        return made

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self._break()
        return sum(self.widths), self.head.high + sum(row.high for row in self.rows)

    def split(self, room: float, height: float) -> list[Grid]:
        left, count = height - self.head.high, 0
        while count < len(self.rows) and self.rows[count].high <= left:
            left -= self.rows[count].high
            count += 1
        if count == len(self.rows):         # all but for a rounding error
            count -= 1
        shown, rest = self.rows[:count], self.rows[count:]
        if rest[0].high > TALL and left > LEAST:
            begun, going_on = self._cut(rest[0], int((left - ABOVE - BELOW) // self.leading))
            return [self._of([*shown, begun]), self._of([going_on, *rest[1:]])]
        if not shown or (count == 1 and len(rest) > 1 and shown[0].high <= TALL):   # a head with one row is not worth beginning
            return []
        return [self._of(shown), self._of(rest)]

    def _cut(self, row: Row, lines: int) -> tuple[Row, Row]:
        """A row that is too tall, after so many lines."""
        first: list[Any] = []
        second: list[Any] = []
        most = 0.0
        for one, wide in zip(row.cells, self.widths, strict=True):
            if isinstance(one, tuple):
                parts: tuple[Any, Any] = (one[0][:lines], one[1]), (one[0][lines:], one[1])
                most = max(most, len(parts[1][0]) * self.leading)
            else:
                cut = one.split(wide - 2 * SIDE, lines * self.leading)
                parts = (cut[0], cut[1]) if len(cut) == 2 else (one, ([], ""))
                most = max(most, cut[1].wrap(wide - 2 * SIDE, 0)[1] if len(cut) == 2 else 0.0)
            first.append(parts[0])
            second.append(parts[1])
        return (Row(tuple(first), lines * self.leading + ABOVE + BELOW, row.shaded),
                Row(tuple(second), most + ABOVE + BELOW, row.shaded))

    def draw(self) -> None:
        canvas, wide = self.canv, sum(self.widths)
        y = self.head.high + sum(row.high for row in self.rows)
        self._draw_row(self.head, y, wide, style.NAVY, [SEMIBOLD] * len(self.widths), style.PAPER)
        y -= self.head.high
        fonts = [BOLD if at in self.bold else REGULAR for at in range(len(self.widths))]
        for row in self.rows:
            self._draw_row(row, y, wide, style.PALE if row.shaded else "", fonts, style.INK)
            y -= row.high
            canvas._code.append(f"{colored(style.LINE)} RG 0.4 w 0 {y:.3f} m {wide:.3f} {y:.3f} l S")

    def _draw_row(self, row: Row, top: float, wide: float, fill: str, fonts: list[str], ink: str) -> None:
        canvas, x = self.canv, 0.0
        mirrored = getattr(canvas, "mirrored", False)
        if fill:
            canvas._code.append(f"{colored(fill)} rg 0 {top - row.high:.3f} {wide:.3f} {row.high:.3f} re f")
        for at, (one, column) in enumerate(zip(row.cells, self.widths, strict=True)):
            room = column - 2 * SIDE
            if isinstance(one, tuple):
                lines, text = one
                base = "L" if text.isascii() else base_of(text, mirrored)
                # Numbers end at the right on any page: their units stand in one column.
                align = "right" if at in self.right and not mirrored else "left"
                y = top - ABOVE - self.size * 1.06
                for line in lines:
                    draw_line(canvas, line, x + SIDE, y, fonts[at], self.size, ink, align, room, base)
                    y -= self.leading
            else:
                high = one.wrap(room, 0)[1]
                one.drawOn(canvas, x + SIDE, top - ABOVE - high)
            x += column


def _wide_enough(head: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float], size: float) -> Sequence[float]:
    """No column cuts a word of its head or a short word of its cells; what it takes, the widest column gives."""
    room = sum(widths)
    least = []
    for at, title in enumerate(head):
        words = {word for row in rows[:MEASURED] if isinstance(row[at], str) and len(row[at]) <= SHORT for word in row[at].split()}
        marks = [row[at].least() for row in rows[:MEASURED] if hasattr(row[at], "least")]
        least.append(2 * SIDE + 0.6 + max([width(word, SEMIBOLD, size) for word in title.split()]
                                   + [width(word, BOLD, size) for word in words] + marks, default=0.0))
    if sum(least) > room:               # too many columns for these words: some will be cut
        return widths
    found = [max(wide, need) for wide, need in zip(widths, least, strict=True)]
    over = sum(found) - room
    spare = [wide - need for wide, need in zip(found, least, strict=True)]
    return [wide - over * slack / sum(spare) if over > 0 else wide for wide, slack in zip(found, spare, strict=True)]
