"""How wide the columns of a table are, so that none breaks a word, a number or a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.own_fonts import BOLD
from app.report import blocks
from app.report.style import SIGNS
from app.report.typesetting.lines import width
from app.report.typesetting.shaping import clean

SHORT = 16                      # letters of a cell with a number in it that stays on one line
LONG = 26                       # letters of a word that may be broken: an address, a word that nobody has written
MARGINS = 9.0                   # points of a cell's two sides
WIDER = 1.06                    # the office's font beside ours, by which words are measured


def column_widths(columns: Sequence[blocks.Column], rows: Sequence[Sequence[blocks.Cell]], room: float, size: float) -> list[float]:
    """Points; together they are the room. The shares of the columns, but each as wide as its widest word; what it takes, those
    give that have more than they need."""
    wanted = [column.share * room for column in columns]
    for whole in (True, False):         # where short cells cannot stand on one line, words can
        least = [_least(column, [row[at] for row in rows], size, whole=whole) for at, column in enumerate(columns)]
        if sum(least) <= room:
            return _shared(wanted, least, room)
    return [one * room / sum(least) for one in least]


def _shared(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    wide = [max(pair) for pair in zip(wanted, least, strict=True)]
    over = sum(wide) - room
    spare = [has - needs for has, needs in zip(wide, least, strict=True)]
    return [has - over * slack / sum(spare) if over > 0 else has for has, slack in zip(wide, spare, strict=True)]


def _least(column: blocks.Column, cells: Iterable[blocks.Cell], size: float, *, whole: bool) -> float:
    """`whole`: short cells with a number stay on one line."""
    words = {word for word in column.head.split() if len(word) <= LONG}
    for text in {cell_words(cell) for cell in cells}:
        if whole and len(text) <= SHORT and any(letter.isdigit() for letter in text):
            words.add(text)
        else:
            words.update(word for word in text.split() if len(word) <= LONG)
    return MARGINS + WIDER * max((width(clean(word), BOLD, size) for word in words), default=0.0)


def cell_words(cell: blocks.Cell) -> str:
    """All that stands in it."""
    match cell:
        case blocks.Rank():
            return f"{SIGNS[cell.name]}\u00a0{cell.words}"
        case blocks.Label() | blocks.Link():
            return cell.text
        case blocks.LevelCell():
            return cell.words
        case tuple():
            return " ".join(link.text for link in cell)
    return cell
