"""Hashes of what a workspace holds, in which the order of its rows does not matter: to tell whether two hold the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, select, text

from app.models.store import schema as s
from app.models.store.store import Store

_ALL = 1 << 256


@dataclass(frozen=True)
class Extent:
    """How far a file had grown. Another file in its place, or one that was written anew, is another."""

    file: tuple[str, int, int]      # path, device and inode
    erased: int                     # how many erasures: only they take rows away, or give them other numbers
    revisions: int                  # row number of the last

    def goes_on_from(self, before: Extent) -> bool:
        """Whether all that was there before still is, under the same row numbers."""
        return (self.file, self.erased) == (before.file, before.erased) and self.revisions >= before.revisions


def extent(store: Store, connection: Connection) -> Extent | None:
    """None on a server, which numbers no rows."""
    if not isinstance(store.path, Path):
        return None
    path = store.path.resolve()
    stat = path.stat()
    row = connection.execute(text("SELECT (SELECT count(*) FROM erasure) AS erased, "
                                  "(SELECT coalesce(max(rowid), 0) FROM revision) AS revisions")).one()
    return Extent((str(path), stat.st_dev, stat.st_ino), row.erased, row.revisions)


class StampCache:
    """Of each file, up to where its revisions were added up, how many they were, and their sum. Threads may share one: a program
    that opens the same file again and again gives it to each opening, so that only new revisions are read."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sums: dict[tuple[str, int, int], tuple[Extent, int, int]] = {}

    def before(self, now: Extent) -> tuple[int, int, int]:
        """Row number up to which they were added up, how many, and their sum; zeros where all must be read."""
        with self._lock:
            known = self._sums.get(now.file)
        if known is None or not now.goes_on_from(known[0]):
            return 0, 0, 0
        extent, count, total = known
        return extent.revisions, count, total

    def keep(self, now: Extent, count: int, total: int) -> None:
        with self._lock:
            self._sums[now.file] = now, count, total


def revision_stamp(store: Store, cache: StampCache) -> tuple[int, str]:
    """How many revisions there are, and a hash of them all. Only new ones are read."""
    with store.reading() as connection:
        now = extent(store, connection)
        count = total = 0
        wanted = select(s.Revisions.digest)
        if now is not None:         # no further: another may write meanwhile, and what it writes is counted next time
            after, count, total = cache.before(now)
            wanted = wanted.where(text("rowid > :after AND rowid <= :last").bindparams(after=after, last=now.revisions))
        for digests in connection.execute(wanted).scalars().partitions(5_000):
            total = (total + sum(int.from_bytes(digest, "big") for digest in digests)) % _ALL
            count += len(digests)
        if now is not None:
            cache.keep(now, count, total)
    return count, total.to_bytes(32, "big").hex()


def digest(store: Store, without: tuple[str, ...] = ()) -> str:
    """Of everything that is merged: equal exactly when two workspaces hold the same. `without` names tables to leave out."""
    total = 0
    with store.reading() as connection:
        for name in (table for table in s.MERGED_TABLES if table not in without):
            columns = s.Base.metadata.tables[name].c
            few = {"yield_per": 50 if "bytes" in columns else 5_000}     # at once: photos are large
            for row in connection.execute(select(*columns), execution_options=few):
                content = repr((name, *(bytes(value) if isinstance(value, bytes | memoryview) else value for value in row)))
                total = (total + int.from_bytes(hashlib.sha256(content.encode("utf-8")).digest(), "big")) % _ALL
    return total.to_bytes(32, "big").hex()
