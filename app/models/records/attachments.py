"""Photos and other files, kept at a question of an interview under the hash of their bytes.

One belongs to its question while the question's current answer names it; while two answers contradict each other, both of them
do. One that no answer ever named was never taken away. So taking one away or choosing another is a revision like any, merges like
one, and is undone like one. What is attached to a record of another kind (a site, the tray, a movement of support) answers no
question and belongs to it, unless it was moved (photo_acts.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select, text

from app.models.facts import CAPTION
from app.models.records.photo_facts import FACT, MEDIA, USUAL, PhotoWords, fact, read_photo, read_words
from app.models.records.withdrawals import taken_off
from app.models.store import limits, row_validation
from app.models.store import schema as s
from app.models.store.ids import well_known
from app.models.store.store import Store
from app.models.values import File, Photo
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.photos import Intake

TRAY = "tray"                           # where photos lie that belong nowhere yet: one for all laptops
TRAY_ID = well_known(TRAY).hex()
_FACTS = ("latitude", "longitude", "altitude", "direction", "taken", "orientation")       # what a document does not say


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
            "taken-source": intake.taken_source, "doubts": " ".join(intake.doubts), "phash": intake.phash}
    return {fact(photo_id, name): value for name, value in said.items() if value and value != USUAL.get(name)}


def keep_file(store: Store, interview_id: str, path: str, data: bytes, name: str, media: str) -> str:
    """A recording or a document, likewise. Problem: too large for any merge."""
    limits.check_bytes(message("“{name}”", name=name), len(data))
    return _keep(store, interview_id, path, data, {"name": name, "suspicious": ""},
                 lambda held: {f"{MEDIA}{held}": media}, {})


def _keep(store: Store, record_id: str, path: str, data: bytes, about: Mapping[str, Any],
          said: Callable[[str], Mapping[str, str]], copies: Mapping[str, bytes]) -> str:
    with store.writing() as connection:
        add_tray(connection, record_id)
        clock = store.ids.clock()
        held, _ = attach(connection, bytes.fromhex(record_id), path, data, about, copies,
                         key=store.ids.new(clock), created=clock)
        store.append(connection, record_id, [(path, value) for path, value in said(held.hex()).items() if value])
    return held.hex()


def add_tray(connection: Connection, record_id: str) -> None:
    """Its record, where it is what is meant and nothing lay in it yet."""
    if record_id == TRAY_ID:
        tray = {"id": bytes.fromhex(TRAY_ID), "kind": TRAY, "parent": None, "form": None, "created": 0, "demo": 0}
        connection.execute(s.upsert(s.Records).values(tray).on_conflict_do_nothing(index_elements=["id"]))


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


def photos(store: Store, record_id: str | None = None, *, history: bool = False, only: str = "", kind: str = "",
           sha256: str = "") -> list[Photo]:
    """`history`: those that were taken away, replaced or moved, too; `only`: the one of this id, and no other is read; `kind`: of
    records of this kind alone; `sha256`: of this picture alone."""
    rows, words, standing = _attached(store, record_id, history, only=only, kind=kind, sha256=sha256)
    return [read_photo(row, words, current=standing[row.id][0], disputed=standing[row.id][1])
            for row in rows if not _media(row, words)]


def files(store: Store, record_id: str | None = None, *, history: bool = False, only: str = "") -> list[File]:
    rows, words, standing = _attached(store, record_id, history, only=only)
    return [File(row.id.hex(), row.record.hex(), row.path, row.sha256.hex(), row.name, media, standing[row.id][0])
            for row in rows if (media := _media(row, words))]


def _media(row: Any, words: PhotoWords) -> str:
    return words.said.get((row.record, f"{MEDIA}{row.id.hex()}")) or ""


def is_name_taken(store: Store, interview_id: str, name: str, sha256: str) -> bool:
    """Whether another photo or file of the interview, one that was replaced too, has this name."""
    with store.reading() as connection:
        return connection.execute(select(s.Photos.id).where(
            s.Photos.record == bytes.fromhex(interview_id), s.Photos.name == name,
            s.Photos.sha256 != bytes.fromhex(sha256)).limit(1)).first() is not None


# Of each attachment of an interview: whether an answer of its question ever named it, a head names it, and a head says otherwise.
# A head is an answer that no other of its question replaces (store/current_answers.py).
_AT = "EXISTS (SELECT 1 FROM revision r WHERE r.record = p.record AND r.path = p.path AND "
_HEAD = ("NOT EXISTS (SELECT 1 FROM revision_parent q JOIN revision c ON c.id = q.revision "
         "WHERE q.parent = r.id AND c.record = r.record AND c.path = r.path AND c.id <> r.id)")
_STANDING = (f"SELECT p.id, {_AT} r.value = p.name) AS ever, {_AT} r.value = p.name AND {_HEAD}) AS named, "
             f"{_AT} (r.value IS NULL OR r.value <> p.name) AND {_HEAD}) AS others "
             "FROM photo p JOIN record o ON o.id = p.record AND o.kind = 'interview'{wanted}")
_REMOVED = "SELECT record, path FROM answer WHERE value IS NULL AND path LIKE '%}}' {wanted}"


def _attached(store: Store, record_id: str | None, history: bool, *, only: str = "", kind: str = "",
              sha256: str = "") -> tuple[list[Any], PhotoWords, dict[bytes, tuple[bool, bool]]]:
    """Rows in the order in which they were attached, what is said of them, and of each whether it is current and disputed."""
    one = {} if record_id is None else {"record": bytes.fromhex(record_id)}
    wanted = [s.Photos.record == one["record"]] if one else []
    if only:
        wanted.append(s.Photos.id == bytes.fromhex(only))
    if kind:
        wanted.append(s.Photos.record.in_(select(s.Records.id).where(s.Records.kind == kind)))
    if sha256:
        wanted.append(s.Photos.sha256 == bytes.fromhex(sha256))
    with store.reading() as connection:
        rows = connection.execute(select(*s.Photos.__table__.c).where(*wanted).order_by(s.Photos.created, s.Photos.id)).all()
        words = read_words(connection, rows)
        if not rows:
            return [], words, {}
        answered = {row.id: (bool(row.named or not row.ever), bool(row.named and row.others)) for row in connection.execute(
            text(_STANDING.format(wanted=" WHERE p.record = :record" * bool(one) + " AND p.id = :only" * bool(only))),
            {**one, "only": bytes.fromhex(only)} if only else one)}
        off = taken_off(connection, {key for row in rows for key in (row.record, row.id)})
        gone: dict[bytes, tuple[str, ...]] = {}
        for record, path in connection.execute(text(_REMOVED.format(wanted="AND record = :record" if one else "")), one):
            gone[record] = (*gone.get(record, ()), f"{path}/")
    found, standing = [], {}
    for row in rows:
        if {row.record, row.id} & off:
            continue
        (here, moved_twice), (current, disputed) = words.stands(row.id), answered.get(row.id, (True, False))
        current = current and here and not row.path.startswith(gone.get(row.record, ()))
        if current or history:
            found.append(row)
            standing[row.id] = current, disputed or (current and moved_twice)
    return found, words, standing
