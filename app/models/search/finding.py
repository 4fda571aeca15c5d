"""Looking for words: all that are asked for stand at one record, or at where it belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, and_, create_engine, func, select, tuple_

from app.models.records import withdrawals
from app.models.records.interview_facts import REMOVED
from app.models.search.index import AT_ONCE, LABELS, FormWords, is_fresh, write_words
from app.models.search.words import asked_words
from app.models.store import schema as s
from app.models.values import batched
from app.models.workspace import Workspace
from app.progress import Progress, quiet

LIMIT = 50
_END = "\U0010ffff"
# Names first, then what people are looked up by, then what stands inside of interviews.
_ORDER = ("city", "site", "entity", "pledge", "round", "plan", "interview", "check", "movement", "tray")


@dataclass(frozen=True)
class Hit:
    """`kind` of the record; `around`: ids of where it belongs, the nearest first; `path`: where one of the words stands, with
    `text` as it is kept there; `places`: at how many paths of the record the words stand; `form`: SHA-256, of an interview."""

    kind: str
    record_id: str
    around: tuple[str, ...]
    path: str
    text: str
    places: int
    form: str
    created: int                        # milliseconds since 1970, UTC


@dataclass(frozen=True)
class Found:
    """`words`: what was looked for, as it was understood; `total`: of records, of which `hits` are the first; `said`: what is said
    of these and of where they belong, by id and field, and `kinds` which kind each is. No answers."""

    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    total: int
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass
class _At:
    """Where one word stands in a record."""

    path: str
    places: int


@dataclass
class _Candidate:
    record: bytes
    kind: str
    parent: bytes | None
    created: int
    form: bytes | None
    own: list[_At] = field(default_factory=list)


def find(workspace: Workspace, text: str, *, limit: int = LIMIT, progress: Progress = quiet) -> Found:
    """Each word by its beginning, without capitals and accents. Nothing that was removed, or that waits to be erased.

    Where the words that the file holds are not those of now, as of one that may only be read, they are read for this once.
    """
    words = asked_words(text)
    if not words:
        return Found((), (), 0)
    with workspace.store.reading() as connection:
        if is_fresh(connection):
            return _found(connection, connection, words, limit)
    forms, engine = FormWords.of(workspace), create_engine("sqlite://")
    try:
        with workspace.store.reading() as connection, engine.begin() as memory:
            write_words(forms, connection, memory, progress)
            return _found(connection, memory, words, limit)
    finally:
        engine.dispose()


def _found(connection: Connection, words_of: Connection, words: tuple[str, ...], limit: int) -> Found:
    standing = [_where(words_of, word) for word in words]
    rows = _records(connection, {record for word in standing for record in word})
    known = dict(rows)
    while above := {row.parent for row in known.values() if row.parent} - known.keys():
        found_above = _records(connection, above)
        known |= found_above
        if not found_above:
            break
    hidden = withdrawals.hidden(connection)
    removed = select(s.Answers.record).where(s.Answers.path == REMOVED, s.Answers.value.is_not(None))
    gone = set(connection.execute(removed).scalars())
    found: list[_Candidate] = []
    for record, row in rows.items():
        around = _around(record, known)
        if record.hex() in hidden or gone.intersection(around):
            continue
        row.own = [word[record] for word in standing if record in word]
        if row.own and all(any(place in word for place in around) for word in standing):
            found.append(row)
    found.sort(key=lambda row: (_ORDER.index(row.kind) if row.kind in _ORDER else len(_ORDER), -len(row.own), -row.created,
                                row.record))
    hits = _hits(connection, found[:limit], known)
    named = {bytes.fromhex(key) for hit in hits for key in (hit.record_id, *hit.around)}
    return Found(words, tuple(hits), len(found), _fields(connection, named),
                 {record.hex(): known[record].kind for record in named if record in known})


def _where(connection: Connection, word: str) -> dict[bytes, _At]:
    table = s.SearchedWords
    begins = table.word >= word, table.word < word + _END
    marks = connection.execute(select(table.path).where(*begins, table.record == LABELS)).scalars().all()
    standing: dict[bytes, _At] = {}
    for there in (and_(*begins, table.record != LABELS), table.word.in_(set(marks))):
        wanted = select(table.record, func.min(table.path), func.count()).where(there).group_by(table.record)
        for record, path, places in connection.execute(wanted):
            at = standing.setdefault(record, _At(path, 0))
            at.places += places
    return standing


def _records(connection: Connection, ids: set[bytes]) -> dict[bytes, _Candidate]:
    found: dict[bytes, _Candidate] = {}
    columns = s.Records.id, s.Records.kind, s.Records.parent, s.Records.created, s.Records.form
    wanted = select(*columns) if len(ids) > 500 else select(*columns).where(s.Records.id.in_(ids))      # else too many to name
    for record, kind, parent, created, form in connection.execute(wanted):
        if record in ids:
            found[record] = _Candidate(record, kind, parent, created, form)
    corrected = connection.execute(select(s.Answers.record, s.Answers.value).where(s.Answers.path == "@site",
                                                                                   s.Answers.value.is_not(None)))
    for record, site in corrected:
        if record in found and site and len(site) == 32:
            found[record].parent = bytes.fromhex(site)
    return found


def _around(record: bytes, known: Mapping[bytes, _Candidate]) -> list[bytes]:
    """The record, its parent, and so on."""
    around: list[bytes] = []
    at: bytes | None = record
    while at is not None and at not in around:
        around.append(at)
        at = known[at].parent if at in known else None
    return around


def _hits(connection: Connection, rows: list[_Candidate], known: Mapping[bytes, _Candidate]) -> list[Hit]:
    places = [(row.record, min(row.own, key=lambda at: at.places).path) for row in rows]        # of the word that says most
    texts: dict[tuple[bytes, str], str] = {}
    for some in batched(places, AT_ONCE):
        for record, path, value in connection.execute(select(s.Answers.record, s.Answers.path, s.Answers.value).where(
                tuple_(s.Answers.record, s.Answers.path).in_(some))):
            texts[record, path] = value or ""
    return [Hit(row.kind, row.record.hex(), tuple(record.hex() for record in _around(row.record, known)[1:]), path,
                texts.get((row.record, path), ""), sum(at.places for at in row.own), row.form.hex() if row.form else "",
                row.created)
            for row, (_, path) in zip(rows, places, strict=True)]


def _fields(connection: Connection, records: set[bytes]) -> dict[str, dict[str, str]]:
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for some in batched(records, AT_ONCE):
        for record, path, value in connection.execute(select(s.Answers.record, s.Answers.path, s.Answers.value).where(
                s.Answers.record.in_(some), s.Answers.path >= "@")):
            if value:
                said[record.hex()][path] = value
    return said
