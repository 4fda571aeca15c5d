"""What a row of a list says, field by field as it is kept, with a sentence for each that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.exchange.places.columns import POSITION, admin_level
from app.exchange.places.kinds import kind_of
from app.exchange.places.letters import looks_broken
from app.exchange.places.list_table import LATITUDE, LONGITUDE, ListRow, ListTable
from app.models import facts
from app.numbers import Ambiguous, ascii_digits, read_number
from app.places import Position, parse_position
from app.problem import Problem
from app.translations import Message, message

NO_POSITION = message("no position")
_DECIMAL_COMMA = re.compile(r"[+-]?\d{1,3},\d+")
_UNKNOWN = {"", "-", "–", "—", "n/a", "na", "#n/a", "nan", "null", "none", "?", "unknown", "nd", "s/d", "n.d."}
_MOST = {"contacts": 1_000, "population_note": 10_000, "aliases": 10_000, "iso": 2}


@dataclass
class SaidRow:
    """`doubts` keep a row from coming in unasked; `notes` are only said."""

    row: ListRow
    fields: dict[str, str] = field(default_factory=dict)
    position: Position | None = None
    doubts: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    out: list[Message] = field(default_factory=list)        # why it cannot come in at all

    @property
    def name(self) -> str:
        return self.fields.get("name", "")


def read_row(table: ListTable, columns: Mapping[str, Sequence[int]], row: ListRow, *, kind: str = "",
             near: tuple[float, float] | None = None) -> SaidRow:
    """`kind`: of all of them, where the list does not say. `near`: where the city lies."""
    said = SaidRow(row)
    for name, places in columns.items():
        if name in (LATITUDE, LONGITUDE, POSITION):
            continue
        texts = [text for at in places if (text := row.cells[at].strip()).casefold() not in _UNKNOWN]
        if name == "admin-codes":
            texts = _widest_first(table, places, row)
        if texts:
            said.fields[name] = "; ".join(dict.fromkeys(texts))
    if not said.name:
        said.out.append(message("no name"))
    elif len(said.name) > facts.MOST_TITLE:
        said.out.append(message("the name has {count} letters, and may have {most}", count=len(said.name), most=facts.MOST_TITLE))
    elif looks_broken(said.name):
        said.doubts.append(message("letters of the name are broken: the file was read or saved in a wrong encoding before"))
    elif not any(letter.isalpha() for letter in said.name):
        said.doubts.append(message("the name has no letter"))
    for name in [name for name in said.fields if name != "name"]:
        if len(said.fields[name]) > _MOST.get(name, facts.MOST_TITLE):
            _leave_out(said, name, message("“{text}” is too long", text=said.fields[name][:40]))
    _read_population(said)
    _read_kind(said, columns, kind)
    _read_position(said, columns, near)
    return said


def _leave_out(said: SaidRow, name: str, why: Message) -> None:
    """One field of a row; the row waits for a person, since it would come in without it."""
    del said.fields[name]
    said.doubts.append(message("{why}, and would be left out", why=why))


def _widest_first(table: ListTable, places: Sequence[int], row: ListRow) -> list[str]:
    order = sorted(places, key=lambda at: (admin_level(table, at) or (99, ""))[0])
    return [text for at in order if (text := row.cells[at].strip()).casefold() not in _UNKNOWN]


def _read_population(said: SaidRow) -> None:
    text = said.fields.get("population")
    if text is None:
        return
    try:
        read = read_number(text)
        whole = read.whole if isinstance(read, Ambiguous) else read.plain.partition(".")[0] if read.is_whole else ""
    except Problem:
        whole = ""
    if whole.isdecimal() and len(whole) <= 12:
        said.fields["population"] = str(int(whole))
    else:
        _leave_out(said, "population", message("“{text}” is no number of people", text=text[:40]))


def _read_kind(said: SaidRow, columns: Mapping[str, Sequence[int]], kind: str) -> None:
    """As the column says, else as whoever brings the list, else as the name says; what is in no word is another site."""
    text = said.fields.pop("kind", "")
    found = kind_of(text) if text else ""
    if text and not found:
        said.notes.append(message("“{text}” is no kind of site that is known: “other”", text=text[:40]))
    said.fields["kind"] = found or ("other" if text else kind or kind_of(said.name) or "other")
    if "kind" not in columns and not kind:
        said.notes.append(message("its kind was taken from its name"))


def _read_position(said: SaidRow, columns: Mapping[str, Sequence[int]], near: tuple[float, float] | None) -> None:
    def cell(name: str) -> str:
        text = said.row.cells[columns[name][0]].strip() if name in columns else ""
        return "" if text.casefold() in _UNKNOWN else text
    latitude, longitude, both = cell(LATITUDE), cell(LONGITUDE), cell(POSITION)
    if not latitude and not longitude and not both:
        said.notes.append(NO_POSITION)
        return
    if bool(latitude) != bool(longitude) and not both:
        said.doubts.append(message("only half of a position"))
        return
    text = both if not (latitude and longitude) else f"{latitude}, {longitude}"
    try:
        said.position = _degrees(latitude, longitude) or parse_position(
            both if not (latitude and longitude) else f"{latitude} {longitude}", near=near)
    except Problem:
        swapped = _degrees(longitude, latitude)
        if swapped is not None:
            said.position = Position(swapped.longitude, swapped.latitude)       # judged with the others: a latitude above 90
        else:
            said.doubts.append(message("“{text}” is no position, and would be left out", text=text[:60]))
    if said.position is not None and said.position[:2] == (0.0, 0.0):
        said.position = None
        said.doubts.append(message("its position is 0, 0, which nobody measured, and would be left out"))


def _degrees(latitude: str, longitude: str) -> Position | None:
    """Decimal degrees, with a point or a comma; None: it is written otherwise, or not on the earth."""
    found = []
    for text in (latitude, longitude):
        plain = ascii_digits(text.replace("−", "-").replace("°", "").replace("٫", ".").strip())
        plain = plain.replace(",", ".") if _DECIMAL_COMMA.fullmatch(plain) else plain
        if not re.fullmatch(r"[+-]?\d{1,3}(\.\d*)?", plain):
            return None
        found.append(float(plain))
    return Position(*found) if abs(found[0]) <= 90 and abs(found[1]) <= 180 else None
