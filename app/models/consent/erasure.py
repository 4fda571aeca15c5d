"""Consent withdrawn: what a person said, or one photo, goes for good, by somebody's yes at this file. Only the withdrawal remains
(records/withdrawals.py), and tells other files, where it waits for a yes of its own."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, select

from app.locations import Server
from app.models.conflicts.checks import KIND as CHECK
from app.models.files.errors import translate_errors
from app.models.records import withdrawals
from app.models.records.attachments import is_about
from app.models.records.photo_acts import keep_words
from app.models.records.register_acts import forget_said
from app.models.store import schema as s
from app.models.store.drawings import forget_drawings
from app.models.store.ids import well_known
from app.models.store.searched import forget_words
from app.models.store.store import Store
from app.models.submissions.submission import submissions_of
from app.models.values import File, Photo
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message

ERASABLE = "interview", CHECK       # a city or site is nobody's answer, and a stranger's file shall not take one away


@dataclass(frozen=True)
class Erased:
    answers: int            # revisions, replaced ones among them
    photos: int             # and other files


def erase(workspace: Workspace, interview_id: str, reason: str = "") -> Erased:
    """Takes an interview's answers, photos and history away and overwrites them, with all interviews that count as the same one;
    what merges later cannot bring them back. Files that merge with this one are told, and wait for somebody's yes.

    What was printed, exported or carried away on sticks is not reached. Problem: no such interview, or the file cannot be written.
    """
    with workspace.store.reading() as connection:
        waits = interview_id in withdrawals.hidden(connection)
    if not waits:
        workspace.interview(interview_id)
    return withdraw(workspace, interview_id, reason)


def erase_photo(workspace: Workspace, photo_id: str, reason: str = "") -> Erased:
    """Takes one photo or file away with all that was said of it, and overwrites it; its question has no answer then, if it was the
    one. What the question answered stays in its history, as the name of the file alone.

    As with an interview, other files are told, and copies elsewhere are not reached. Problem: no such photo, or the file cannot be
    written.
    """
    held = next((file for file in workspace.files(history=True) if file.id == photo_id), None)
    found: Photo | File = held if held is not None else workspace.photo(photo_id)
    return withdraw(workspace, found.id, reason, found)


def withdraw(workspace: Workspace, record_id: str, reason: str = "", attached: Photo | File | None = None) -> Erased:
    """Word and deed at once, of an interview that is here, or of what is `attached` to one."""
    with workspace.store.writing() as connection:
        if attached is not None:
            record, path = attached.record_id if isinstance(attached, Photo) else attached.interview_id, attached.path
            if connection.execute(select(s.Answers.value).where(
                    s.Answers.record == bytes.fromhex(record), s.Answers.path == path)).scalar() == attached.name:
                workspace.store.append(connection, record, [(path, "")])
        word = workspace.store.new_record(connection, withdrawals.KIND, parent=record_id)
        found = carry_out(workspace.store, connection, bytes.fromhex(word), bytes.fromhex(record_id))
        workspace.store.append(connection, word, [(withdrawals.REASON, reason.strip() or None),
                                                  (withdrawals.DECISION, withdrawals.ACCEPTED)])
    overwrite(workspace)
    return found


def carry_out(store: Store, connection: Connection, word: bytes, record: bytes) -> Erased:
    """The deed, with one row for each record that goes, or that an archive might bring again."""
    clock = connection.execute(select(s.Records.created).where(s.Records.id == word)).scalar_one()
    going = withdrawals.with_duplicates(connection, [record]) | {record}
    going |= set(connection.execute(select(s.Records.id).where(s.Records.kind == CHECK, s.Records.parent.in_(going))).scalars())
    keep_words(store, connection, going)
    rows = [{"id": word, "record": record, "clock": clock}]
    rows += [{"id": well_known("erasure", gone_record.hex()), "record": gone_record, "clock": 0}        # the same in every file
             for gone_record in sorted((going | submissions_of(connection, going)) - {record})]
    connection.execute(s.upsert(s.Erasures).on_conflict_do_nothing(index_elements=["id"]), rows)
    forget_said(store, connection, going)
    return delete_records(connection, sorted(going))


def delete_records(connection: Connection, records: Iterable[bytes]) -> Erased:
    """All that is known of these interviews and photos, what lies in quarantine among it; pictures that no other photo shows go
    too."""
    answers = photos = 0
    records = tuple(records)
    forget_words(connection, records)
    forget_drawings(connection, records)
    for record in records:
        attached = connection.execute(select(s.Photos.record, s.Photos.sha256).where(s.Photos.id == record)).first()
        if attached is not None:
            answers += _take_photo(connection, record, *attached)
            photos += 1
            continue
        if connection.execute(select(s.Records.kind).where(s.Records.id == record)).scalar() not in (None, *ERASABLE):
            continue
        shown = set(connection.execute(select(s.Photos.sha256).where(s.Photos.record == record)).scalars())
        said = select(s.Revisions.id).where(s.Revisions.record == record)
        connection.execute(delete(s.RevisionParents).where(s.RevisionParents.revision.in_(said)))
        connection.execute(delete(s.Answers).where(s.Answers.record == record))
        photos += connection.execute(delete(s.Photos).where(s.Photos.record == record)).rowcount
        answers += connection.execute(delete(s.Revisions).where(s.Revisions.record == record)).rowcount
        connection.execute(delete(s.Records).where(s.Records.id == record))
        connection.execute(delete(s.Quarantined).where(s.Quarantined.content.contains(record.hex())))
        _unshown(connection, shown)
    return Erased(answers, photos)


def _take_photo(connection: Connection, photo: bytes, interview: bytes, picture: bytes) -> int:
    """One photo or file and its facts; gives how many revisions those were."""
    key = photo.hex()
    forget_words(connection, [interview])
    rows = connection.execute(select(s.Revisions.id, s.Revisions.path).where(
        s.Revisions.record == interview, s.Revisions.path >= "@", s.Revisions.path < "A")).all()
    gone = [row for row in rows if is_about(key, row.path)]
    ids = [row.id for row in gone]
    connection.execute(delete(s.RevisionParents).where(s.RevisionParents.revision.in_(ids)))
    connection.execute(delete(s.Answers).where(s.Answers.record == interview, s.Answers.path.in_({row.path for row in gone})))
    connection.execute(delete(s.Revisions).where(s.Revisions.id.in_(ids)))
    connection.execute(delete(s.Photos).where(s.Photos.id == photo))
    connection.execute(delete(s.Quarantined).where(s.Quarantined.content.contains(key)))
    _unshown(connection, [picture])
    return len(gone)


def _unshown(connection: Connection, pictures: Collection[bytes]) -> None:
    for sha in pictures:
        if connection.execute(select(s.Photos.id).where(s.Photos.sha256 == sha)).first() is None:
            connection.execute(delete(s.Attachments).where(s.Attachments.sha256 == sha))
            connection.execute(delete(s.Copies).where(s.Copies.sha256 == sha))


def overwrite(workspace: Workspace) -> None:
    """Writes the tables anew. `secure_delete` overwrites what is deleted, but not what moving a page's rows leaves behind.

    Problem: there is no room for it; all is erased, but for such traces, and this can be done again.
    """
    place = workspace.path
    with translate_errors(place):
        if isinstance(place, Path) and shutil.disk_usage(place.resolve().parent).free < place.stat().st_size:
            raise Problem(message("The answers are erased from {name}, but there is no room to write it anew, so single bytes "
                                  "of them may be left in it.", name=place.name),
                          message("Free some space, and run `main.py erase FILE` on it."))
    if isinstance(place, Server):
        with workspace.store.reading(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"VACUUM FULL {', '.join(s.Base.metadata.tables)}")
    else:
        with workspace.store.driver() as driver:
            driver.execute("VACUUM")
