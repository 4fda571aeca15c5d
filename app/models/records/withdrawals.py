"""Consent withdrawn: somebody's word, a record that merges; and which records wait here for a decision about it.

The deed itself, in one file and by a person at that file, is in consent/erasure.py. See docs/decisions/data-model.md,
"Withdrawals".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text

from app.models.records.interview_facts import REMOVED, current_sites, day_of
from app.models.records.joined import SAME_AS, marks, same_submission
from app.models.records.photo_facts import read_words
from app.models.store import schema as s
from app.models.store.ids import digest, well_known
from app.models.values import batched, iso
from app.translations import message

KIND, INTERVIEW = "withdrawal", "interview"
DECISION, REASON, WHY = "decision", "reason", "decision/@reason"
ACCEPTED, REJECTED, WAITING = "accepted", "rejected", "waiting"
DONE = "@done"              # of a withdrawal: it was carried out in a file that came in
REFUSED = message("only interviews and photos can be withdrawn")


@dataclass(frozen=True)
class Withdrawal:
    """`kind` is "interview", "photo", or "" of what is not here (erased already, or never was)."""

    id: str
    kind: str
    record_id: str              # of the interview or photo
    site: str                   # name; "" where it is not here any more, as are form, day and the counts
    form: str                   # title
    day: str
    answers: int
    photos: int
    joined: tuple[str, ...]     # interviews that count as the same one, and go with it
    author: str                 # who withdrew, on which laptop and when (ISO 8601, UTC); "" where nobody knows
    device: str
    at: str
    reason: str
    state: str                  # waiting, accepted (carried out here) or rejected
    decided: str                # why it was rejected


# ---------------------------------------------------------------------------------------------- the word


def add_withdrawal_of(connection: Connection, erasure: bytes, record: bytes, clock: int) -> None:
    """An erasure that comes in, of any version, is somebody's word: a withdrawal of its id, and a revision that follows from it."""
    connection.execute(s.upsert(s.Records).values(id=erasure, kind=KIND, parent=record, form=None, created=clock, demo=0)
                       .on_conflict_do_nothing(index_elements=["id"]))
    key = erasure[:6] + well_known("carried out", erasure.hex())[:10]
    row = {"id": key, "record": erasure, "path": DONE, "value": "yes", "author": "", "clock": clock,
           "digest": digest(erasure, DONE, "yes", "", clock, ())}
    if connection.execute(s.upsert(s.Revisions).values(row).on_conflict_do_nothing(index_elements=["id"])).rowcount:
        connection.execute(s.upsert(s.Answers).values(record=erasure, path=DONE, value="yes", revision=key, born=clock)
                           .on_conflict_do_nothing(index_elements=["record", "path"]))


def misnamed(connection: Connection) -> list[bytes]:
    """Withdrawals of what is here and neither interview nor photo, or of nothing at all: they count nowhere."""
    named = select(s.Records.id).where(s.Records.kind != INTERVIEW)
    return list(connection.execute(select(s.Records.id).where(
        s.Records.kind == KIND, s.Records.parent.is_(None) | s.Records.parent.in_(named))).scalars())


# ---------------------------------------------------------------------------------------------- what waits


def states(connection: Connection) -> dict[bytes, tuple[bytes, str]]:
    """Of each withdrawal what it names, and whether it waits, was accepted (then it is carried out here) or rejected."""
    named: dict[bytes, bytes] = {row.id: row.parent for row in connection.execute(
        select(s.Records.id, s.Records.parent).where(s.Records.kind == KIND, s.Records.parent.is_not(None)))}
    if not named:
        return {}
    gone = set(connection.execute(select(s.Erasures.record)).scalars())
    said: dict[bytes, set[str | None]] = {}
    for batch in batched(named, 500):
        for row in connection.execute(_DECISIONS, {"records": batch}):
            said.setdefault(row.record, set()).add(row.value)
    return {word: (record, ACCEPTED if record in gone else REJECTED if said.get(word) == {REJECTED} else WAITING)
            for word, record in named.items()}


# Heads: two who decide differently have two.
_DECISIONS = text(f"""
SELECT r.record, r.value FROM revision r WHERE r.record IN :records AND r.path = '{DECISION}' AND NOT EXISTS
(SELECT 1 FROM revision_parent p JOIN revision c ON c.id = p.revision
 WHERE p.parent = r.id AND c.record = r.record AND c.path = r.path AND c.id <> r.id)
""").bindparams(bindparam("records", expanding=True))


def hidden(connection: Connection) -> set[str]:
    """Ids of interviews and photos that wait for a decision, with all interviews that count as the same one."""
    waiting = {record for record, state in states(connection).values() if state == WAITING}
    if not waiting:
        return set()
    return {record.hex() for record in with_duplicates(connection, waiting)}


def with_duplicates(connection: Connection, records: Iterable[bytes]) -> set[bytes]:
    """These, and of the interviews among them those that were joined to them, or that hold the same submission; of photos every
    place where they hang or hung, and of interviews the photos that were moved from there and hang at no other interview."""
    wanted = {record.hex() for record in records}
    rows = connection.execute(
        select(s.Records.id, s.Answers.value).join(s.Answers, s.Answers.record == s.Records.id)
        .where(s.Records.kind == INTERVIEW, s.Answers.path == SAME_AS, s.Answers.value.is_not(None))).all()
    pairs = [(row.id.hex(), str(row.value)) for row in rows] + list(same_submission(marks(connection)).items())
    linked: dict[str, set[str]] = {}
    for one, other in pairs:
        linked.setdefault(one, set()).add(other)
        linked.setdefault(other, set()).add(one)
    ahead = list(wanted)
    while ahead:
        more = linked.get(ahead.pop(), set()) - wanted
        wanted |= more
        ahead += more
    named = set(records)
    found: set[bytes] = set()
    for some in batched((bytes.fromhex(record_id) for record_id in wanted if _is_id(record_id)), 500):
        found |= set(connection.execute(select(s.Records.id).where(s.Records.id.in_(some), s.Records.kind == INTERVIEW)).scalars())
        found |= set(connection.execute(select(s.Photos.id).where(s.Photos.id.in_(some))).scalars()) & named
    return found | {row.id for row, stays in moved_away(connection, found) if not stays}


def moved_away(connection: Connection, going: set[bytes]) -> list[tuple[Any, bool]]:
    """Of photos and interviews that go, rows of photos that were taken in as one of these or at one of these and are not among
    them; and whether each stays, since it is another interview's now."""
    pictures = connection.execute(select(s.Photos.sha256).where(
        s.Photos.id.in_(going) | s.Photos.record.in_(going)).distinct()).scalars().all()
    rows = [row for some in batched(pictures, 500) for row in connection.execute(select(*s.Photos.__table__.c).where(
        s.Photos.sha256.in_(some)))]
    if not rows:
        return []
    words = read_words(connection, rows)
    families = {words.roots[row.id].id for row in rows if row.id in going}
    found = []
    for row in rows:
        root = words.roots[row.id]
        if row.id in going or row.record in going:
            continue
        if root.record in going:
            found.append((row, words.kinds.get(row.record) == INTERVIEW and words.stands(row.id)[0]))
        elif root.id in families:
            found.append((row, False))
    return found


def follows(erasure: str, record_id: str) -> bool:
    """Whether it only follows from another: of a twin, or of what an archive might bring again."""
    return erasure == well_known("erasure", record_id).hex()


def _is_id(text: str) -> bool:
    return len(text) == 32 and set(text) <= set("0123456789abcdef")


def taken_off(connection: Connection, records: Iterable[bytes]) -> set[bytes]:
    """Of these records, those that are shown nowhere: taken off the lists, or waiting for a decision."""
    wanted, found = set(records), set[bytes]()
    for batch in batched(wanted, 500):
        found |= set(connection.execute(select(s.Answers.record).where(
            s.Answers.record.in_(batch), s.Answers.path == REMOVED, s.Answers.value.is_not(None), s.Answers.value != "")).scalars())
    return found | (wanted & {bytes.fromhex(record_id) for record_id in hidden(connection)})


# ---------------------------------------------------------------------------------------------- for people


def waiting(connection: Connection, words: Iterable[bytes], names: Iterable[str] = ()) -> list[Withdrawal]:
    """Of these withdrawals, and of those that name one of these interviews or photos, what waits and is here."""
    wanted, named = {word.hex() for word in words}, set(names)
    return sorted((word for word in described(connection) if word.kind and word.state == WAITING
                   and (word.id in wanted or word.record_id in named)), key=lambda one: (one.site, one.form, one.day, one.id))


def described(connection: Connection) -> list[Withdrawal]:
    """In no order; what counts nowhere is left out."""
    found = states(connection)
    wrong = set(misnamed(connection)) if found else set()
    writers = {row.id: row.device for row in connection.execute(select(s.Writers.id, s.Writers.device))} if found else {}
    return [_described(connection, one, record, state, writers) for one, (record, state) in found.items() if one not in wrong]


def _described(connection: Connection, one: bytes, record: bytes, state: str, writers: dict[bytes, str]) -> Withdrawal:
    said = {row.path: row.value or "" for row in connection.execute(
        select(s.Answers.path, s.Answers.value).where(s.Answers.record == one))}
    author = connection.execute(select(s.Revisions.author).where(s.Revisions.record == one, s.Revisions.author != "")
                                .order_by(s.Revisions.clock, s.Revisions.id)).scalar() or ""
    at = connection.execute(select(s.Records.created).where(s.Records.id == one)).scalar_one()
    photo = connection.execute(select(s.Photos.record).where(s.Photos.id == record)).scalar()
    interview = photo if photo is not None else record
    row = connection.execute(select(s.Records.id, s.Records.parent, s.Records.form, s.Records.created).where(
        s.Records.id == interview, s.Records.kind == INTERVIEW)).first()
    kind, site, form, day, answers, photos, twins = "", "", "", "", 0, 0, set[bytes]()
    if row is not None:
        kind = "photo" if photo is not None else INTERVIEW
        values = {"id": row.id.hex(), "parent": row.parent.hex() if row.parent else "", "created": row.created} | {
            path: value for path, value in connection.execute(select(s.Answers.path, s.Answers.value).where(
                s.Answers.record == interview, s.Answers.path >= "@", s.Answers.path < "A")) if value}
        where = current_sites(connection, [values])[values["id"]]
        site = connection.execute(select(s.Answers.value).where(
            s.Answers.record == bytes.fromhex(where), s.Answers.path == "name")).scalar() or "" if where else ""
        form = connection.execute(select(s.Forms.title).where(s.Forms.sha256 == row.form)).scalar() or ""
        day = day_of(values)
        with_it = with_duplicates(connection, [interview]) - {interview} if photo is None else set()
        twins = set(connection.execute(select(s.Records.id).where(s.Records.id.in_(with_it))).scalars())
        if photo is None:
            asked = s.Answers.record.in_({interview, *twins}), s.Answers.path.like("/%"), s.Answers.value.is_not(None)
            answers = connection.execute(select(func.count()).select_from(s.Answers)
                                         .where(*asked, s.Answers.value != "")).scalar_one()
            photos = connection.execute(select(func.count()).select_from(s.Photos).where(
                s.Photos.record.in_({interview, *twins}) | s.Photos.id.in_(with_it - twins))).scalar_one()
        else:
            photos = 1
    elif photo is not None:             # of a site, a city or the tray
        kind, photos = "photo", 1
        site = connection.execute(select(s.Answers.value).where(
            s.Answers.record == photo, s.Answers.path == "name")).scalar() or ""
    return Withdrawal(one.hex(), kind, record.hex(), site, form, day, answers, photos, tuple(sorted(twin.hex() for twin in twins)),
                      author, writers.get(one[:6], ""), iso(at) if at else "", said.get(REASON, ""), state, said.get(WHY, ""))
