"""What a row is about, in words that a person knows: the site, the form, the day. Of our own tables, and of a stranger's file,
which may say anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from app.models.facts import is_day, shortened
from app.models.records.interview_facts import DAY, SITE
from app.models.records.programme import NAME as PROGRAMME
from app.models.records.programme import SITE_ID as PROGRAMME_SITE
from app.models.store.limits import LATEST
from app.translations import Message, message

Ask = Callable[[str, Sequence[object]], Iterable[Sequence[Any]]]        # runs a query with ? for values, gives its rows

MOST_LETTERS = 60
UNKNOWN = message("something that is not here")
KINDS: Mapping[str, Message] = {
    "pledge": message("a pledge"), "movement": message("a movement of support"), "allotment": message("an allotment"),
    "norms": message("the norms of the team"), "prices": message("the prices of the team"),
    "assessment": message("what is said of the assessment"),
    "import": message("an import of submissions"), "withdrawal": message("a withdrawal of consent"),
    "register": message("a register"), "entity": message("an entry of a register"),
    "round": message("a round"), "plan": message("a line of the field-work list"), "check": message("something to check")}


def asking(connection: Connection) -> Ask:
    """Of our own tables, in a file or on a server."""
    def ask(query: str, values: Sequence[object]) -> Iterable[Sequence[Any]]:
        asked = query if connection.dialect.name == "sqlite" else query.replace("?", "%s")
        return [tuple(row) for row in connection.exec_driver_sql(asked, tuple(values))]
    return ask


def subject_of(ask: Ask, table: str, row: Mapping[str, Any]) -> Message:
    """Of a row of one of the tables that are merged; columns that are not given are not asked for."""
    if table in ("form", "form_file"):
        title = message("the form “{form}”", form=_text(row.get("title")) or _form(ask, row.get("form") or row.get("sha256")))
        return title if table == "form" else message("{file} beside {form}", file=_text(row.get("name")), form=title)
    if table == "writer":
        return message("a start of the program")
    if table == "file":
        return message("the file itself")
    return record_subject(ask, row.get("id") if table == "record" else row.get("record"))


def record_subject(ask: Ask, record: object) -> Message:
    """Of a record or a photo by its id."""
    row = _first(ask("SELECT kind, parent, form, created FROM record WHERE id = ?", (record,)))
    if row is None:
        photo = _first(ask("SELECT record FROM photo WHERE id = ?", (record,)))
        return UNKNOWN if photo is None else record_subject_of_photo(ask, photo[0])
    kind, parent, form, created = row
    if kind == "interview":
        return _interview(ask, record, parent, form, created)
    if kind in ("city", "site"):
        return message("“{name}”", name=_last(ask, record, "name") or message("a place without a name"))
    return KINDS.get(kind, message("a record of a kind that this program does not know"))


def record_subject_of_photo(ask: Ask, record: object) -> Message:
    return message("a photo of {interview}", interview=record_subject(ask, record))


def _interview(ask: Ask, record: object, parent: object, form: object, created: object) -> Message:
    moved = _last(ask, record, SITE)
    held_at = _raw(moved) if moved else parent
    site = PROGRAMME if held_at == bytes.fromhex(PROGRAMME_SITE) else _last(ask, held_at, "name") or message("site unknown")
    day = _last(ask, record, DAY)
    when: object = message("day unknown")
    if is_day(day):
        when = datetime.fromisoformat(day).date()
    elif type(created) is int and 0 < created <= LATEST:
        when = datetime.fromtimestamp(created / 1000, UTC).date()
    # Translators: an interview by its site, its form and its day.
    return message("{site}, {form}, {day}", site=site, form=_form(ask, form), day=when)


def _form(ask: Ask, form: object) -> str | Message:
    row = _first(ask("SELECT title FROM form WHERE sha256 = ?", (form,))) if type(form) is bytes else None
    return _text(row[0]) if row is not None and _text(row[0]) else message("form unknown")


def _last(ask: Ask, record: object, path: str) -> str:
    """What was said there by the latest clock; "" nothing that can be read."""
    row = _first(ask("SELECT value FROM revision WHERE record = ? AND path = ? ORDER BY clock DESC LIMIT 1", (record, path)))
    return _text(row[0]) if row is not None else ""


def _first(rows: Iterable[Sequence[Any]]) -> Sequence[Any] | None:
    return next(iter(rows), None)


def _text(value: object) -> str:
    return shortened(value, MOST_LETTERS) if isinstance(value, str) else ""


def _raw(hexadecimal: str) -> bytes:
    try:
        return bytes.fromhex(hexadecimal)
    except ValueError:
        return b""
