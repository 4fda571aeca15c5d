"""A list as a table, whatever file it came in: heads, HXL tags, rows of texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.translations import Message

LATITUDE, LONGITUDE = "latitude", "longitude"       # columns of what a file has as shapes
MOST_ROWS, MOST_COLUMNS = 50_000, 500
_TAG = re.compile(r"#\s*[A-Za-z][\w]*(\s*\+\s*[A-Za-z]\w*)*")
_LOOKED_AT = 25                 # rows among which the heads stand


@dataclass(frozen=True)
class ListRow:
    number: int                         # as a spreadsheet counts, or the place among the features of a map
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ListTable:
    """`tags`: HXL's, "" where there is none. `kinds_given`: the file says of each what it is (OpenStreetMap)."""

    name: str
    columns: tuple[str, ...]
    tags: tuple[str, ...]
    rows: tuple[ListRow, ...]
    notes: tuple[Message, ...] = ()
    encoding: str = ""                  # where it had to be guessed
    places: bool = field(default=False)     # it came as a map: each row has its position


def table_of(name: str, cells: Sequence[Sequence[str]], known: Sequence[str] | None = None, *,
             notes: tuple[Message, ...] = (), encoding: str = "") -> ListTable:
    """Of the rows of a sheet. Heads are those above HXL's tags; else the first row that names the most columns that are `known`
    (plain words), since some lists have titles above."""
    rows = [(number, [plain_cell(cell) for cell in row]) for number, row in enumerate(cells, 1)]
    rows = [(number, row) for number, row in rows if any(row)]
    if not rows:
        return ListTable(name, (), (), (), notes, encoding)
    tagged = next((at for at, (_, row) in enumerate(rows[:_LOOKED_AT]) if _is_tags(row)), None)
    if tagged is not None:
        head, body, tags = rows[tagged - 1][1] if tagged else [], rows[tagged + 1:], rows[tagged][1]
    else:
        words = set(known or ())
        at = max(range(min(len(rows), 10)), key=lambda at: (sum(plain(cell) in words for cell in rows[at][1]), -at))
        head, body, tags = rows[at][1], rows[at + 1:], []
    width = min(MOST_COLUMNS, max(len(head), len(tags), *(len(row) for _, row in body), 0) if body else max(len(head), len(tags)))
    columns = [head[at] if at < len(head) and head[at] else tags[at] if at < len(tags) and tags[at] else f"column {at + 1}"
               for at in range(width)]
    plain_tags = tuple("".join(tags[at].split()).casefold() if at < len(tags) else "" for at in range(width))
    return ListTable(
        name, tuple(_told_apart(columns)), plain_tags,
        tuple(ListRow(number, tuple([*row, *[""] * width][:width])) for number, row in body), notes, encoding)


def _told_apart(columns: Sequence[str]) -> list[str]:
    """Two of one name are "name" and "name (2)"."""
    seen: dict[str, int] = {}
    told = []
    for column in columns:
        seen[column] = seen.get(column, 0) + 1
        told.append(column if seen[column] == 1 else f"{column} ({seen[column]})")
    return told


def _is_tags(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return len([cell for cell in filled if _TAG.fullmatch(cell)]) * 2 > len(filled)


def plain_cell(cell: str) -> str:
    """Without letters that nobody sees, and in one line."""
    return " ".join("".join(letter if letter.isprintable() or letter.isspace() else "" for letter in cell).split())


def plain(text: str) -> str:
    """A head or a word as it is compared: small letters without accents, words apart."""
    import unicodedata
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in spread if not (unicodedata.combining(letter) and letter < "\u0500"))
    return " ".join(re.sub(r"[^\w\u0900-\u097f]+|_", " ", bare).split())
