"""What can be said of a stranger's file before the office is asked: read once, row by row, in a thread of its own.

Only what is rare is kept in memory: rows that stay out, the questions that were answered, pictures that are wanted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.models.merge.incoming_file import Incoming, incoming
from app.models.protect.age_encryption import NO_KEYS, Keys
from app.models.records.photo_facts import MEDIA
from app.models.store import row_validation
from app.models.store.manifest import compare
from app.models.store.parcel_label import ParcelLabel, read_label
from app.models.store.row_validation import Reason, Row
from app.problem import Problem
from app.translations import Message, message

REVISIONS = ("SELECT rowid, id, digest, record, path, value, author, clock, "
             "(SELECT group_concat(hex(parent)) FROM revision_parent WHERE revision = r.id) FROM revision r NOT INDEXED")
BATCH = 5_000                       # rows between two looks at whether the merge was cancelled
# Whether bytes are a recording or document; nothing here ever decodes these. An index that lies (see incoming.LARGE) only words
# a refusal otherwise, or spares bytes that no one shows as a picture.
NO_PICTURE = ("SELECT 1 FROM photo p CROSS JOIN revision r ON r.record = p.record AND r.path = ? || lower(hex(p.id)) "
              "WHERE p.sha256 = ?")
STRAY = b""                         # stands for the form of a record that the file itself does not hold


@dataclass
class ScannedFile:
    """A private copy and what was found in it. Close it when its rows are in, or are not wanted."""

    file: Incoming
    size: int                                           # bytes
    out: dict[int, tuple[bytes, Message]] = field(default_factory=dict)         # revisions: rowid -> id, reason to stay out
    used: dict[bytes | None, set[str]] = field(default_factory=dict)        # form -> paths without repeat instances
    revisions: int = 0                                  # how many rows there are, fit or not
    latest: int = 0                                     # of all clocks, milliseconds since 1970
    pictures: dict[bytes, Reason] = field(default_factory=dict)             # by sha256, why it cannot be taken in
    missing: list[Message] = field(default_factory=list)    # what its own manifest names and it does not hold
    originals: set[bytes] = field(default_factory=set)  # of `pictures`, those that came whole
    label: ParcelLabel | None = None                    # of a parcel
    _open: ExitStack = field(default_factory=ExitStack)

    def close(self) -> None:
        self._open.close()

    def rows(self, query: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Rows of the file by column name. Problem: it cannot be read on."""
        cursor = self._cursor(query, values)
        names = [column[0] for column in cursor.description]
        for row in self._fetched(cursor):
            yield dict(zip(names, row, strict=True))

    def tuples(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[object, ...]]:
        """The same without names, for the many."""
        return self._fetched(self._cursor(query, values))

    def _cursor(self, query: str, values: Sequence[object]) -> Any:
        try:
            return self.file.connection.execute(query, values)
        except self.file.errors as error:
            raise self._unreadable(error) from error

    def _fetched(self, cursor: Any) -> Iterator[tuple[object, ...]]:
        try:
            yield from cursor
        except self.file.errors as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: BaseException) -> Problem:
        return Problem(message("{name} is damaged or not what it says it is ({error}).", name=self.file.name, error=error),
                       message("Keep it, and merge another copy of it."))


def scan_file(path: Path, beside: Path, known_pictures: Collection[bytes], tick: Callable[[], None], keys: Keys = NO_KEYS, *,
            in_memory: bool = False) -> ScannedFile:
    """Opens a private copy in the folder `beside`, or in memory, and looks at every row and picture that the office lacks.

    `tick` is called now and then, and may raise to stop. Problem: the file as a whole cannot be trusted or read.
    """
    with ExitStack() as stack:
        file = stack.enter_context(incoming(path, beside, keys, in_memory=in_memory))
        examined = ScannedFile(file, path.stat().st_size)
        tick()
        examined.label = read_label(examined.tuples)
        _manifest(examined)
        _revisions(examined, tick)
        _pictures(examined, known_pictures, tick)
        examined._open = stack.pop_all()
    return examined


def _manifest(examined: ScannedFile) -> None:
    if next(examined.tuples("SELECT 1 FROM sqlite_schema WHERE name = 'manifest'"), None) is None:
        return                                          # an older program's
    examined.missing, rest = compare(examined.tuples)
    if not rest:
        raise Problem(message("{name} is damaged: {missing}.", name=examined.file.name, missing=tuple(examined.missing)),
                      message("Keep it, and merge another copy of it."))


def _revisions(examined: ScannedFile, tick: Callable[[], None]) -> None:
    forms = {row["id"]: row["form"] for row in examined.rows("SELECT id, form FROM record")}
    judge, grammar, plain = row_validation.revision, row_validation.is_path, row_validation.without_instances
    done, latest, about, used = 0, 0, None, set[str]()  # `used` by the form of `about`: one interview's rows follow each other
    for done, (at, key, stamp, record, path, value, author, clock, parents) in enumerate(examined.tuples(REVISIONS), 1):
        above = () if parents is None else [bytes.fromhex(parent) for parent in parents.split(",")]       # type: ignore[attr-defined]
        reason = judge(key, stamp, record, path, value, author, clock, parents=above)
        if not reason and "{" in path:                  # type: ignore[operator]
            reason = None if grammar(path) else row_validation.NO_PATH       # type: ignore[arg-type]
        if reason:
            examined.out[at] = (key, reason)            # type: ignore[index, assignment]
        else:
            if record != about:
                about, used = record, examined.used.setdefault(forms.get(record, STRAY), set())
            if path not in used:
                used.add(plain(path))                   # type: ignore[arg-type]
            if clock > latest:                          # type: ignore[operator]
                latest = clock                          # type: ignore[assignment]
        if done % BATCH == 0:
            tick()
    examined.revisions, examined.latest = done, latest


def _pictures(examined: ScannedFile, known: Collection[bytes], tick: Callable[[], None]) -> None:
    """Originals against their hash, and by their head: they were decoded when they were taken in, and are when they are shown.
    What came in an original's place has no hash that vouches for it, so it is decoded now."""
    from app.photos import check_picture

    for row in list(examined.tuples("SELECT DISTINCT sha256 FROM photo")):
        sha = row[0]
        if type(sha) is not bytes or sha in known:
            continue
        tick()
        original = next(examined.rows("SELECT bytes FROM attachment WHERE sha256 = ?", (sha,)), None)
        carried = original or next(examined.rows("SELECT bytes FROM copy WHERE sha256 = ? AND size = 'print'", (sha,)), None)
        if carried is None:
            continue
        if original is not None and hashlib.sha256(original["bytes"]).digest() != sha:
            examined.pictures[sha] = message("its picture was changed after it was taken in")
            continue
        try:
            check_picture(carried["bytes"], sha.hex()[:12], decoded=original is None)
            examined.pictures[sha] = None
        except Problem as problem:
            said = next(examined.tuples(NO_PICTURE, (MEDIA, sha)), None)
            examined.pictures[sha] = None if said else message("its picture cannot be shown: {reason}", reason=problem.what)
        if original is not None:
            examined.originals.add(sha)
