"""Which cells of a table of persons must not be shown: small ones, and those that would tell them by subtraction.

A table with its totals is a system of equations, one a row and one a column. As a graph (rows and columns are its nodes, hidden
cells its edges), a hidden cell can be worked out exactly when its edge is a bridge; so each bridge is closed to a circle through
the cells that cost least. Source: the suppression problem of two-way tables in official statistics (Gusfield 1988).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

FEWEST_PERSONS = 5              # of fewer, a figure would tell who they are

Cell = tuple[int, int]          # row, column; the last row and the last column are totals
_Node = tuple[str, int]


def is_small(count: int) -> bool:
    """Nobody is told by a 0."""
    return 0 < count < FEWEST_PERSONS


def hidden_cells(counts: Sequence[Sequence[int]], exempt: Iterable[int] = ()) -> frozenset[Cell]:
    """`counts`: rows of inner cells, which sum up to the totals. `exempt`: rows that tell nothing of anybody (no answer given),
    small or not; hidden for others only where nothing else would do. The result counts the totals as a row and a column, too."""
    rows, columns = len(counts), len(counts[0]) if counts else 0
    values = {(row, column): count for row, line in enumerate(counts) for column, count in enumerate(line)}
    for row in range(rows):
        values[row, columns] = sum(counts[row])
    for column in range(columns + 1):
        values[rows, column] = sum(values[row, column] for row in range(rows))
    free = set(exempt)
    hidden = {cell for cell, count in values.items() if is_small(count) and cell[0] not in free}
    hidden |= _totals(values, (rows, columns), hidden, free)
    while (bridge := _bridge(hidden)) is not None:
        hidden |= _around(bridge, hidden, values, (rows, columns), free)
    return frozenset(hidden)


def _totals(values: Mapping[Cell, int], totals: Cell, hidden: set[Cell], exempt: set[int]) -> set[Cell]:
    """The totals alone are a table of one line, whose sum, all persons, is known: none of them may be the only hidden one."""
    (rows, columns), added = totals, set[Cell]()
    for line in ([(row, columns) for row in range(rows)], [(rows, column) for column in range(columns)]):
        small = [cell for cell in line if cell in hidden]
        open_cells = sorted((cell for cell in line if cell not in hidden), key=lambda cell: (
            cell[0] in exempt, values[cell] == 0, values[cell], cell))
        if len(small) == 1 and open_cells:
            added.add(open_cells[0])
    return added


def _bridge(hidden: set[Cell]) -> Cell | None:
    """A hidden cell that the others do not protect."""
    return next((cell for cell in sorted(hidden) if not _reaches(hidden - {cell}, ("row", cell[0]), ("column", cell[1]))), None)


def _reaches(cells: set[Cell], start: _Node, end: _Node) -> bool:
    near: dict[_Node, list[_Node]] = {}
    for row, column in cells:
        near.setdefault(("row", row), []).append(("column", column))
        near.setdefault(("column", column), []).append(("row", row))
    seen, waiting = {start}, [start]
    while waiting:
        for node in near.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return end in seen


def _around(bridge: Cell, hidden: set[Cell], values: Mapping[Cell, int], totals: Cell, exempt: set[int]) -> set[Cell]:
    """The cells of the cheapest way from the bridge's row to its column: hiding them closes a circle. Fewest persons first, cells
    without any last, since everybody would guess them; exempt rows and totals only where nothing else is left."""
    last_row, last_column = totals
    dearest = 1 + sum(values.values())

    def cost(cell: Cell) -> int:
        if cell in hidden:
            return 0
        price = values[cell] or dearest
        return price + dearest ** 2 * (cell[0] in exempt) + dearest ** 3 * (cell[0] == last_row or cell[1] == last_column)

    start, end = ("row", bridge[0]), ("column", bridge[1])
    best: dict[_Node, int] = {start: 0}
    came: dict[_Node, tuple[_Node, Cell]] = {}
    queue: list[tuple[int, _Node]] = [(0, start)]
    while queue:
        spent, node = heapq.heappop(queue)
        if spent > best[node]:
            continue
        for cell in values:
            if cell in (bridge, totals) or cell[node[0] == "column"] != node[1]:
                continue
            other: _Node = ("column", cell[1]) if node[0] == "row" else ("row", cell[0])
            if (through := spent + cost(cell)) < best.get(other, dearest ** 5):
                best[other] = through
                came[other] = node, cell
                heapq.heappush(queue, (through, other))
    way: set[Cell] = set()
    node = end
    while node != start and node in came:
        node, cell = came[node]
        way.add(cell)
    return way or {cell for cell in values if cell != totals}       # nothing protects it: then nothing of the table is shown
