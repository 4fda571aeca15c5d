"""Photos and other files, kept at a question of an interview under the hash of their bytes.

One belongs to its question while the question's current answer names it; while two answers contradict each other, both of them
do. One that no answer ever named was never taken away. So taking one away or choosing another is a revision like any, merges like
one, and is undone like one. What is attached to a record of another kind (a movement of support) belongs to it for good.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select, text

from app.models import facts
from app.models.facts import CAPTION
from app.models.records.withdrawals import taken_off
from app.models.store import limits, row_validation
from app.models.store import schema as s
from app.models.store.store import Store
from app.models.values import File, Photo
from app.photos import doubts_in_sentences, recognised_doubts
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.photos import Intake

# Facts about one attachment are revisions of its interview: the path is the word and the attachment's id; of a photo's further
# facts ("@photo/<id>/model") the fact's name follows.
MEDIA, FACT = "@media/", "@photo/"
USUAL = {"position-source": "EXIF", "taken-source": "DateTimeOriginal"}         # goes without saying
_FACTS = ("latitude", "longitude", "altitude", "direction", "taken", "orientation")       # what a document does not say


def fact(photo_id: str, name: str) -> str:
    return f"{FACT}{photo_id}/{name}"


def is_about(photo_id: str, path: str) -> bool:
    """Whether a revision at this path says something of the photo or file."""
    return path in (f"{CAPTION}{photo_id}", f"{MEDIA}{photo_id}") or path.startswith(f"{FACT}{photo_id}/")


def keep_photo(store: Store, interview_id: str, path: str, intake: Intake, caption: str) -> str:
    """Unaltered, with its copies; the same photo at the same question is kept once. Gives the id."""
    copies = {"print": intake.print_copy, "thumbnail": intake.thumbnail}
    return _keep(store, interview_id, path, intake.original, photo_columns(intake),
                 lambda held: {f"{CAPTION}{held}": caption, **photo_facts(intake, held)}, copies)


def photo_columns(intake: Intake) -> dict[str, Any]:
    """What stands in a photo's own row."""
    return {"name": intake.name, "latitude": intake.latitude, "longitude": intake.longitude, "altitude": intake.altitude,
            "direction": intake.direction, "taken": intake.taken, "orientation": intake.orientation,
            "suspicious": intake.suspicious}


def photo_facts(intake: Intake, photo_id: str) -> dict[str, str]:
    """What is kept of a photo beside its row: path of the interview -> value."""
    said = {"make": intake.make, "model": intake.model, "fraction": intake.fraction,
            "accuracy": "" if intake.accuracy is None else f"{intake.accuracy:g}",
            "direction-reference": intake.direction_reference, "position-source": intake.position_source,
            "taken-source": intake.taken_source, "doubts": " ".join(intake.doubts)}
    return {fact(photo_id, name): value for name, value in said.items() if value and value != USUAL.get(name)}


def keep_file(store: Store, interview_id: str, path: str, data: bytes, name: str, media: str) -> str:
    """A recording or a document, likewise. Problem: too large for any merge."""
    limits.check_bytes(message("“{name}”", name=name), len(data))
    return _keep(store, interview_id, path, data, {"name": name, "suspicious": ""},
                 lambda held: {f"{MEDIA}{held}": media}, {})


def _keep(store: Store, interview_id: str, path: str, data: bytes, about: Mapping[str, Any],
          said: Callable[[str], Mapping[str, str]], copies: Mapping[str, bytes]) -> str:
    with store.writing() as connection:
        clock = store.ids.clock()
        held, _ = attach(connection, bytes.fromhex(interview_id), path, data, about, copies,
                         key=store.ids.new(clock), created=clock)
        store.append(connection, interview_id, [(path, value) for path, value in said(held.hex()).items() if value])
    return held.hex()


def attach(connection: Connection, record: bytes, path: str, data: bytes, about: Mapping[str, Any], copies: Mapping[str, bytes], *,
           key: bytes, created: int) -> tuple[bytes, bool]:
    """Keeps the bytes, and under the id `key` where they hang; gives the id, another one where the same bytes hang there already,
    and whether they came now. Problem: what is said of it may not be kept."""
    sha = hashlib.sha256(data).digest()
    held = connection.execute(select(s.Photos.id).where(
        s.Photos.record == record, s.Photos.path == path, s.Photos.sha256 == sha)).scalar()
    if held is not None:
        return held, False
    row = {**dict.fromkeys(_FACTS), **about, "name": limits.fitting_name(about["name"]), "id": key, "record": record, "path": path,
           "sha256": sha, "created": created}
    if reason := row_validation.photo_row(row):
        raise Problem(message("“{name}” cannot be kept: {reason}.", name=row['name'], reason=reason),
                      message("Take another one."))
    connection.execute(s.upsert(s.Attachments).values(sha256=sha, bytes=data).on_conflict_do_nothing(index_elements=["sha256"]))
    for size, made in copies.items():
        connection.execute(s.upsert(s.Copies).values(sha256=sha, size=size, bytes=made)
                           .on_conflict_do_nothing(index_elements=["sha256", "size"]))
    connection.execute(insert(s.Photos).values(row))
    return key, True


def photos(store: Store, interview_id: str | None = None, *, history: bool = False, only: str = "") -> list[Photo]:
    """`history`: those that were taken away or replaced, too; `only`: the one of this id, and no other is read."""
    return [_photo(row, said, *standing) for row, said, standing in _attached(store, interview_id, history, only)
            if not said.get(f"{MEDIA}{row.id.hex()}")]


def files(store: Store, interview_id: str | None = None, *, history: bool = False, only: str = "") -> list[File]:
    return [File(row.id.hex(), row.record.hex(), row.path, row.sha256.hex(), row.name, media, standing[0])
            for row, said, standing in _attached(store, interview_id, history, only)
            if (media := said.get(f"{MEDIA}{row.id.hex()}"))]


def is_name_taken(store: Store, interview_id: str, name: str, sha256: str) -> bool:
    """Whether another photo or file of the interview, one that was replaced too, has this name."""
    with store.reading() as connection:
        return connection.execute(select(s.Photos.id).where(
            s.Photos.record == bytes.fromhex(interview_id), s.Photos.name == name,
            s.Photos.sha256 != bytes.fromhex(sha256)).limit(1)).first() is not None


def _photo(row: Any, said: Mapping[str, str | None], current: bool, disputed: bool) -> Photo:
    key = row.id.hex()

    def told(name: str) -> str:
        return said.get(fact(key, name)) or ""

    return Photo(
        key, row.record.hex(), row.path, row.sha256.hex(), row.name,
        facts.shortened(said.get(f"{CAPTION}{key}") or "", facts.MOST_CAPTION), row.latitude, row.longitude,
        facts.measured(row.altitude, -12_000, 100_000), facts.measured(row.direction, 0, 360), row.taken or "", row.orientation,
        row.suspicious, told("make"), told("model"),
        facts.measured(_number(told("accuracy")), 0, 100_000), told("fraction"), told("direction-reference"),
        told("position-source") or (USUAL["position-source"] if row.latitude is not None else ""),
        told("taken-source") or (USUAL["taken-source"] if row.taken else ""),
        recognised_doubts(told("doubts")) or doubts_in_sentences(row.suspicious), current, disputed)


def _number(words: str) -> float | None:
    """A merged file may say anything."""
    try:
        return float(words)
    except ValueError:
        return None


# Of each attachment of an interview: whether an answer of its question ever named it, a head names it, and a head says otherwise.
# A head is an answer that no other of its question replaces (store/current_answers.py).
_AT = "EXISTS (SELECT 1 FROM revision r WHERE r.record = p.record AND r.path = p.path AND "
_HEAD = ("NOT EXISTS (SELECT 1 FROM revision_parent q JOIN revision c ON c.id = q.revision "
         "WHERE q.parent = r.id AND c.record = r.record AND c.path = r.path AND c.id <> r.id)")
_STANDING = (f"SELECT p.id, {_AT} r.value = p.name) AS ever, {_AT} r.value = p.name AND {_HEAD}) AS named, "
             f"{_AT} (r.value IS NULL OR r.value <> p.name) AND {_HEAD}) AS others "
             "FROM photo p JOIN record o ON o.id = p.record AND o.kind = 'interview'{wanted}")
_REMOVED = "SELECT record, path FROM answer WHERE value IS NULL AND path LIKE '%}}' {wanted}"


def _attached(store: Store, interview_id: str | None, history: bool,
              only: str = "") -> list[tuple[Any, Mapping[str, str | None], tuple[bool, bool]]]:
    """In the order in which they were attached, what is said of all, and of each whether it is current and disputed."""
    one = {} if interview_id is None else {"record": bytes.fromhex(interview_id)}
    wanted = [s.Photos.record == one["record"]] if one else []
    if only:
        wanted.append(s.Photos.id == bytes.fromhex(only))
    with store.reading() as connection:
        rows = connection.execute(select(*s.Photos.__table__.c).where(*wanted).order_by(s.Photos.created, s.Photos.id)).all()
        if not rows:
            return []
        said = _said(connection, one.get("record"))
        standing = {row.id: (bool(row.named or not row.ever), bool(row.named and row.others)) for row in connection.execute(
            text(_STANDING.format(wanted=" WHERE p.record = :record" * bool(one) + " AND p.id = :only" * bool(only))),
            {**one, "only": bytes.fromhex(only)} if only else one)}
        off = taken_off(connection, {key for row in rows for key in (row.record, row.id)})
        gone: dict[bytes, tuple[str, ...]] = {}
        for record, path in connection.execute(text(_REMOVED.format(wanted="AND record = :record" if one else "")), one):
            gone[record] = (*gone.get(record, ()), f"{path}/")
    found: list[tuple[Any, Mapping[str, str | None], tuple[bool, bool]]] = []
    for row in rows:
        if {row.record, row.id} & off:
            continue
        current, disputed = standing.get(row.id, (True, False))
        current = current and not row.path.startswith(gone.get(row.record, ()))
        if current or history:
            found.append((row, said, (current, disputed)))
    return found


def _said(connection: Connection, record: bytes | None) -> dict[str, str | None]:
    wanted = s.Answers.record.in_(select(s.Photos.record)) if record is None else s.Answers.record == record
    rows = connection.execute(
        select(s.Answers.path, s.Answers.value).where(wanted, s.Answers.path >= "@", s.Answers.path < "A")).all()
    return dict(rows)
