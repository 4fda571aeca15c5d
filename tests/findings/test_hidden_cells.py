"""No small cell of a table of persons is shown, and none can be worked out from those that are."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from app.findings.hidden_cells import FEWEST_PERSONS, hidden_cells, is_small

tables = st.integers(1, 5).flatmap(lambda columns: st.lists(
    st.lists(st.integers(0, 40), min_size=columns, max_size=columns), min_size=1, max_size=5))


def worked_out(counts: list[list[int]], hidden: frozenset[tuple[int, int]]) -> set[tuple[int, int]]:
    """The hidden cells that the shown ones and the equations of rows and columns leave no choice about."""
    rows, columns = len(counts), len(counts[0])
    cells = sorted(hidden)
    equations = [[(cell[0] == row) * (1 if cell[1] < columns else -1) for cell in cells] for row in range(rows + 1)]
    equations += [[(cell[1] == column) * (1 if cell[0] < rows else -1) for cell in cells] for column in range(columns + 1)]
    return {cell for cell in cells if rank([*equations, [int(cell == other) for other in cells]]) == rank(equations)}


def rank(lines: list[list[int]]) -> int:
    """Of a matrix, by elimination in fractions."""
    matrix = [[Fraction(value) for value in line] for line in lines]
    found = 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((line for line in matrix[found:] if line[column]), None)
        if pivot is not None:
            matrix.remove(pivot)
            matrix.insert(found, pivot)
            for at in range(found + 1, len(matrix)):
                factor = matrix[at][column] / pivot[column]
                matrix[at] = [value - factor * of_pivot for value, of_pivot in zip(matrix[at], pivot, strict=True)]
            found += 1
    return found


@given(tables)
@example([[30, 20], [2, 40], [10, 10]])
@example([[97], [3]])
@example([[3, 0, 9], [9, 3, 0], [0, 9, 3]])
def test_what_is_hidden_cannot_be_worked_out(counts: list[list[int]]) -> None:
    hidden = hidden_cells(counts)
    rows, columns = len(counts), len(counts[0])
    values = {(row, column): counts[row][column] for row in range(rows) for column in range(columns)}
    values |= {(row, columns): sum(counts[row]) for row in range(rows)}
    values |= {(rows, column): sum(line[column] for line in counts) for column in range(columns)}
    assert all(cell in hidden for cell, count in values.items() if is_small(count))
    everything = set(values) <= hidden
    assert everything or not worked_out(counts, hidden)


@given(tables)
def test_the_order_of_rows_hides_as_much(counts: list[list[int]]) -> None:
    assert bool(hidden_cells(counts)) == bool(hidden_cells(counts[::-1]))


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert hidden_cells([[30, 20], [FEWEST_PERSONS, 40]]) == frozenset()
    assert hidden_cells([[30, 0], [5, 40]]) == frozenset()


def test_unanswered_hides_nobody() -> None:
    assert hidden_cells([[50], [40], [2]], exempt=[2]) == frozenset()
