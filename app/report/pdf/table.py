"""Tables that break across pages with their head. ReportLab's own grow faster than their rows and break every line three times."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from itertools import accumulate
from typing import Any, NamedTuple

from reportlab.platypus import Flowable

from app.own_fonts import BOLD, REGULAR, SEMIBOLD
from app.report.pdf.tags import COLUMN_HEAD, ROW_HEAD, Element, Slot
from app.report.pdf.text import TextBlock, colored, draw_lines
from app.report.style import LEADING, Style
from app.report.typesetting.lines import at_most, lines_of, width
from app.report.typesetting.shaping import base_of

SIDE, ABOVE, BELOW = 4.5, 2.6, 3.2      # points between a cell's edge and its text
SHORT = 14                              # letters of a cell whose words decide how wide its column is
MEASURED = 200                          # rows that are looked at for that
TALL = 160.0                            # points of a row that may be cut by a page's end
MOST = 6                                # lines of a head: its page must hold rows too
LEAST = 48.0                            # points of it that are worth beginning
SMALL = 170.0                           # points of a table that stands on one page
TAIL, TAIL_HIGH = 4, 90.0               # rows that go on on another page, at least; or so high
LAST_TAIL, LAST_HIGH = 7, 130.0         # likewise on the last page of a document


class TableRow(NamedTuple):
    """Cells are lines of text with the direction's text, or flowables."""

    cells: tuple[tuple[list[str], str] | Any, ...]
    high: float
    shaded: bool
    elements: list[Element]     # of the cells, once they are drawn; the parts of a row that is cut share them
    leads: bool = False         # the title of the rows that follow


class PagedTable(Flowable):  # type: ignore[misc]
    """Cells are text, or flowables (a priority, a link); `right`, `bold`: columns; `names`: that which says what a row is about."""

    def __init__(self, style: Style, head: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float], *,
                 right: Sequence[int] = (), bold: Sequence[int] = (), names: int = 0) -> None:
        super().__init__()
        self.style, self.right, self.bold, self.names, self.size = style, right, bold, names, style.sizes.table
        self.leading = self.size * LEADING
        self.slot = Slot()
        self.below: float | None = None     # points of the little that ends the document below it; None: more follows
        self._unbroken: tuple[Sequence[str], Sequence[Sequence[Any]], Sequence[float]] | None = head, rows, widths

    def _break_lines(self) -> None:
        """When its page comes: the lines of all tables of a large report together would fill the memory."""
        if self._unbroken is None:
            return
        head, rows, widths = self._unbroken
        self._unbroken = None
        self.widths = _wide_enough(head, rows, widths, self.size)
        titles = ["\n".join(at_most(MOST, title, SEMIBOLD, self.size, wide - 2 * SIDE))
                  for title, wide in zip(head, self.widths, strict=True)]
        self.head = self._row(titles, False, [SEMIBOLD] * len(head))
        fonts = [BOLD if at in self.bold else REGULAR for at in range(len(head))]
        self.rows = [self._row(row, at % 2 == 1, fonts) for at, row in enumerate(rows)]

    def _row(self, cells: Sequence[Any], shaded: bool, fonts: Sequence[str]) -> TableRow:
        laid_out: list[Any] = []
        high = self.leading
        for cell, wide, font in zip(cells, self.widths, fonts, strict=True):
            room = wide - 2 * SIDE
            if isinstance(cell, str):
                lines = lines_of(cell, font, self.size, room)
                laid_out.append((lines, cell))
                high = max(high, len(lines) * self.leading)
            else:
                laid_out.append(cell)
                high = max(high, cell.wrap(room, 0)[1])
        leads = isinstance(cells[0], TextBlock) and not any(cells[1:])
        return TableRow(tuple(laid_out), high + ABOVE + BELOW, shaded, [], leads)

    def _with_rows(self, rows: list[TableRow], below: float | None = None) -> PagedTable:
        """The same table with other rows; without what ReportLab notes on a flowable that it tried to place."""
        table = PagedTable.__new__(PagedTable)
        Flowable.__init__(table)
        for name in ("style", "right", "bold", "names", "size", "leading", "slot", "widths", "head"):
            setattr(table, name, getattr(self, name))
        table.rows, table._unbroken, table.below = rows, None, below
        return table

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self._break_lines()
        high = self.head.high + sum(row.high for row in self.rows)
        if high <= height < high + (self.below or 0):
            high = height + 1           # it is split, so that what ends the document does not stand alone
        return sum(self.widths), high

    def beginning(self, room: float) -> float:
        """Points that its beginning takes on a page: all of a small one."""
        whole = self.wrap(room, 0)[1]
        rows = [min(row.high, TALL) for row in self.rows[:3 if self.rows and self.rows[0].leads else 2]]
        return whole if whole <= SMALL else self.head.high + sum(rows)

    def split(self, room: float, height: float) -> list[PagedTable]:
        if self.wrap(room, height)[1] <= SMALL:
            return []
        room_below, count = height - self.head.high, 0
        while count < len(self.rows) and self.rows[count].high <= room_below:
            room_below -= self.rows[count].high
            count += 1
        if count == len(self.rows):         # all but for a rounding error
            count -= 1
        if self.rows[count].high > TALL and room_below > LEAST:
            begun, going_on = self._cut(self.rows[count], int((room_below - ABOVE - BELOW) // self.leading))
            return [self._with_rows([*self.rows[:count], begun]), self._with_rows([going_on, *self.rows[count + 1:]], self.below)]
        count = self._well_cut(count)
        rows, following = self.rows[:count], self.rows[count:]
        if not rows or (count == 1 and len(following) > 1 and rows[0].high <= TALL):   # a head with one row is not worth beginning
            return []
        return [self._with_rows(rows), self._with_rows(following, self.below)]

    def _well_cut(self, count: int) -> int:
        """Of so many rows that a page holds, those after which it may end: several rows go on, and a title stays with its
        rows."""
        tail, high = (LAST_TAIL, LAST_HIGH) if self.below is not None else (TAIL, TAIL_HIGH)
        while count > TAIL and len(self.rows) - count < tail and sum(row.high for row in self.rows[count:]) < high:
            count -= 1
        while count > 1 and self.rows[count - 1].leads:
            count -= 1
        return count

    def _cut(self, row: TableRow, lines: int) -> tuple[TableRow, TableRow]:
        """A row that is too tall, after so many lines."""
        first: list[Any] = []
        second: list[Any] = []
        most = 0.0
        for cell, wide in zip(row.cells, self.widths, strict=True):
            if isinstance(cell, tuple):
                parts: tuple[Any, Any] = (cell[0][:lines], cell[1]), (cell[0][lines:], cell[1])
                most = max(most, len(parts[1][0]) * self.leading)
            else:
                cut = cell.cut(wide - 2 * SIDE, lines * self.leading) if hasattr(cell, "cut") else []
                parts = (cut[0], cut[1]) if len(cut) == 2 else (cell, ([], ""))
                most = max(most, cut[1].wrap(wide - 2 * SIDE, 0)[1] if len(cut) == 2 else 0.0)
            first.append(parts[0])
            second.append(parts[1])
        return (row._replace(cells=tuple(first), high=lines * self.leading + ABOVE + BELOW),
                row._replace(cells=tuple(second), high=most + ABOVE + BELOW))

    def draw(self) -> None:
        canvas, colors, wide = self.canv, self.style.colors, sum(self.widths)
        y = self.head.high + sum(row.high for row in self.rows)
        repeated = self.slot.element is not None
        tops = list(accumulate((-row.high for row in self.rows), initial=y - self.head.high))
        areas = [f"0 {top - row.high:.3f} {wide:.3f} {row.high:.3f} re" for row, top in zip(self.rows, tops, strict=False)
                 if row.shaded]
        # All areas are one artefact, and so are all lines.
        canvas._code.append(f"{colored(colors.navy)} rg 0 {tops[0]:.3f} {wide:.3f} {self.head.high:.3f} re f "
                            f"{colored(colors.pale)} rg {' '.join(areas)} {'f' * bool(areas)}")
        with canvas.within("Table", self.slot):
            with canvas.artefact() if repeated else nullcontext():
                self._draw_row(self.head, y, fonts=[SEMIBOLD] * len(self.widths), ink=colors.paper, head=True)
            fonts = [BOLD if at in self.bold else REGULAR for at in range(len(self.widths))]
            for row, top in zip(self.rows, tops, strict=False):
                self._draw_row(row, top, fonts=fonts, ink=colors.ink)
        if self.rows:
            lines = " ".join(f"0 {low:.3f} m {wide:.3f} {low:.3f} l" for low in tops[1:])
            canvas._code.append(f"{colored(colors.line)} RG 0.4 w {lines} S")

    def _draw_row(self, row: TableRow, top: float, *, fonts: list[str], ink: str, head: bool = False) -> None:
        canvas, x = self.canv, 0.0
        mirrored = canvas.mirrored
        table = canvas.element
        for at, (cell, column, element) in enumerate(zip(row.cells, self.widths, self._elements(row, head), strict=True)):
            room = column - 2 * SIDE
            canvas.element = element
            if isinstance(cell, tuple):
                lines, text = cell
                base = "L" if text.isascii() else base_of(text, mirrored)
                # Numbers end at the right on any page: their units stand in one column.
                align = "right" if at in self.right and not mirrored else "left"
                y = top - ABOVE - self.size * 1.06
                draw_lines(canvas, lines, x + SIDE, y, fonts[at], self.size, ink, text=text, align=align, room=room, base=base)
            else:
                high = cell.wrap(room, 0)[1]
                cell.drawOn(canvas, x + SIDE, top - ABOVE - high)
            x += column
        canvas.element = table

    def _elements(self, row: TableRow, head: bool) -> list[Element]:
        """Of its cells; those of an earlier page where the row goes on."""
        if not row.elements:
            line = self.canv.element.add("TR")
            row.elements.extend(line.add("TH", COLUMN_HEAD) if head else line.add("TH", ROW_HEAD) if at == self.names
                                else line.add("TD") for at in range(len(row.cells)))
        return row.elements


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
    wider = [max(wide, need) for wide, need in zip(widths, least, strict=True)]
    over = sum(wider) - room
    spare = [wide - need for wide, need in zip(wider, least, strict=True)]
    return [wide - over * slack / sum(spare) if over > 0 else wide for wide, slack in zip(wider, spare, strict=True)]
