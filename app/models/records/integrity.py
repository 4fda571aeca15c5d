"""Whether a workspace is whole: pages, hashes, references, and current answers against the revisions they come from."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from app.locations import Place, Server
from app.models.files.errors import translate_errors
from app.models.records.subjects import Ask, asking, record_subject
from app.models.store.current_answers import CURRENT, IN_CIRCLES
from app.models.store.engine import open_engine
from app.models.store.ids import digest
from app.models.store.manifest import compare
from app.models.store.parcel_label import read_label
from app.progress import Progress, quiet
from app.translations import Message, message, message_n


@dataclass(frozen=True)
class Finding:
    """Something that is not as it must be, and what to do about it."""

    what: Message
    remedy: Message


A_MOMENT = 1.0          # seconds
RESTORE = message("Keep this file, and merge it and your last copy into a new workspace.")
MERGE_AGAIN = message("Merge the copy that it came from once more.")


def verify(path: Place, *, progress: Progress = quiet) -> list[Finding]:
    """Empty where the file is whole. Changes nothing. Problem: it is no workspace, or cannot be read at all."""
    found: list[Finding] = []
    engine = open_engine(path, read_only=True)
    try:
        with translate_errors(path), engine.connect() as connection:
            pages = () if isinstance(path, Server) else (_pages, _manifest)     # a server looks after its pages itself
            steps = (*pages, _revisions, _attachments, _forms, _references, _projection)
            for done, step in enumerate(steps):
                progress(done, len(steps), path.name)
                found += step(connection)
    finally:
        engine.dispose()
    return found


def stand(files: Iterable[Path]) -> bool | None:
    """Whether these files open, and their pages hold together as far as can be looked at in a moment: after a bug, before it is
    said that what was saved is safe. None where there are none."""
    found = None
    for path in files:
        end = time.monotonic() + A_MOMENT
        try:
            engine = open_engine(path, read_only=True)
            try:
                driver = engine.raw_connection().driver_connection
                driver.set_progress_handler(lambda end=end: int(time.monotonic() > end), 10_000)      # type: ignore[union-attr]
                if driver.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":                     # type: ignore[union-attr]
                    return False
            finally:
                engine.dispose()
        except Exception as error:              # whatever it is, nothing is sure then
            if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_INTERRUPT:
                return False
        found = True
    return found


def _pages(connection: Connection) -> list[Finding]:
    lines = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    if lines == ["ok"]:
        return []
    what = message_n("The file is damaged in {count} place.", "The file is damaged in {count} places.", len(lines))
    return [Finding(what, RESTORE)]


def _manifest(connection: Connection) -> list[Finding]:
    if not connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = 'manifest'").first():
        return []                                           # an older program's
    return [Finding(message("This copy does not hold what it held when it was made: {missing}.", missing=missing), RESTORE)
            for missing in compare(connection.exec_driver_sql)[0]]


def _revisions(connection: Connection) -> list[Finding]:
    parents: dict[bytes, list[bytes]] = {}
    for row in connection.exec_driver_sql("SELECT revision, parent FROM revision_parent"):
        parents.setdefault(row.revision, []).append(row.parent)
    changed = Counter(row.record for row in connection.exec_driver_sql("SELECT * FROM revision")
                      if not _is_unchanged(row, parents.get(row.id, [])))
    ask = asking(connection)
    return [Finding(message_n("{count} answer is not what was written: {interview}.",
                              "{count} answers are not what was written: {interview}.",
                              count, interview=record_subject(ask, record)), RESTORE)
            for record, count in changed.items()]


def _is_unchanged(row: Any, parents: list[bytes]) -> bool:
    try:
        return bool(digest(row.record, row.path, row.value, row.author, row.clock, parents) == row.digest)
    except (AttributeError, TypeError, ValueError):         # a damaged row holds values of another kind
        return False


def _attachments(connection: Connection) -> list[Finding]:
    damaged = [row.sha256 for row in connection.exec_driver_sql("SELECT sha256, bytes FROM attachment")
               if hashlib.sha256(row.bytes or b"").digest() != row.sha256]
    return [Finding(_damaged_photo(asking(connection), sha256), RESTORE) for sha256 in damaged]


def _damaged_photo(ask: Ask, sha256: object) -> Message:
    for name, record in ask("SELECT name, record FROM photo WHERE sha256 = ?", (sha256,)):
        return message("The photo “{photo}” is not what was taken in: {interview}.", photo=str(name),
                       interview=record_subject(ask, record))
    return message("A photo that nothing shows is not what was taken in.")


def _forms(connection: Connection) -> list[Finding]:
    return [Finding(message("The form “{form}” is not what was imported.", form=str(row.title)), RESTORE)
            for row in connection.exec_driver_sql("SELECT sha256, title, xform FROM form")
            if hashlib.sha256(row.xform or b"").digest() != row.sha256]


_NO_PICTURE = ("SELECT count(*) FROM photo WHERE sha256 NOT IN (SELECT sha256 FROM attachment) "
               "AND sha256 NOT IN (SELECT sha256 FROM copy)")
_NO_FORM = "SELECT count(*) FROM record WHERE form IS NOT NULL AND form NOT IN (SELECT sha256 FROM form)"
LEFT_OUT = (_NO_PICTURE, _NO_FORM)          # in a parcel
REFERENCES = {
    "SELECT count(*) FROM revision WHERE record NOT IN (SELECT id FROM record)":
        message_n("There is {count} answer about nothing.", "There are {count} answers about nothing.", 0),
    "SELECT count(*) FROM photo WHERE record NOT IN (SELECT id FROM record)":
        message_n("There is {count} photo of nothing.", "There are {count} photos of nothing.", 0),
    _NO_PICTURE:
        message_n("There is {count} photo without a picture at any size.",
                  "There are {count} photos without a picture at any size.", 0),
    _NO_FORM:
        message_n("There is {count} interview without its form.", "There are {count} interviews without their form.", 0),
}


def _references(connection: Connection) -> list[Finding]:
    sqlite = connection.dialect.name == "sqlite"
    partial = sqlite and read_label(connection.exec_driver_sql) is not None     # a parcel leaves out what the office has
    counts = [(what, connection.execute(text(query)).scalar() or 0) for query, what in REFERENCES.items()
              if not (partial and query in LEFT_OUT)]
    return [Finding(replace(what, arguments={"count": count}), MERGE_AGAIN) for what, count in counts if count]


def _projection(connection: Connection) -> list[Finding]:
    kept = "SELECT record, path, value, revision FROM answer"
    anew = f"SELECT record, path, value, id FROM ({CURRENT}) c"
    wrong = connection.execute(text(f"""SELECT count(*) FROM (
        SELECT * FROM ({anew} EXCEPT {kept}) lost UNION ALL SELECT * FROM ({kept} EXCEPT {anew}) more) differing""")).scalar() or 0
    circles = connection.execute(text(IN_CIRCLES)).scalar() or 0
    findings = []
    if circles:
        findings.append(Finding(
            message_n("{count} answer is replaced in a circle, which no program writes by itself.",
                      "{count} answers replace each other in a circle, which no program writes by itself.", circles),
            message("Settle them where conflicting answers are settled: all that was said stands there.")))
    if wrong:
        findings.append(Finding(
            message_n("{count} current answer is not that of its revisions.",
                      "{count} current answers are not those of their revisions.", wrong),
            message("Merge this file into a new workspace: the answers are made anew.")))
    return findings
