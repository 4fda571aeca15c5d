"""What a workspace holds, said so shortly that it fits into a parcel: by it another one knows what it need not send.

Ids of one start of the program form one growing range, so revisions are counted in buckets: what one writer wrote within some
hours. Of each bucket its last id, how many rows there are up to it, and a sum of their hashes. Whoever has the same rows up to that
id, no more and no fewer, knows that they are there. A hole (a file that never came, a row that was refused or erased, ids that do
not grow) makes another sum: then nothing of that bucket counts as known. It can only be sent too much, never too little.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from app.models.store import schema as s
from app.models.store.ids import well_known

# What the office sets or knows for all: these records go outward, and no others. No answer of an interview is among them.
SHARED_KINDS = frozenset(("city", "site", "round", "norms", "prices", "assessment", "register", "entity", "plan", "lineage",
                          "check", "layer", "workspace", "withdrawal"))
_SUBMISSIONS = well_known("writer", "submission")[:6]       # whose ids do not grow: they follow from documents
_HOURS = 9                      # bytes of an id: its writer, and 16,777 seconds
_ALL = 1 << 64
_BUCKET = struct.Struct(">c16sI8s")
_COUNTS = struct.Struct(">IIII")
_NAME = 16                      # bytes of a SHA-256 that tell one from others
MOST_BYTES = 16_000_000         # of what a stranger's file may say, unpacked

Key = tuple[bytes, bytes]       # class of a row, and how its id begins
Row = tuple[bytes, bytes, bytes, bytes]     # class, id, hash, record


@dataclass(frozen=True)
class Bucket:
    last: bytes                 # id
    count: int
    sum: int


@dataclass(frozen=True)
class Holdings:
    buckets: dict[Key, Bucket] = field(default_factory=dict)
    originals: frozenset[bytes] = frozenset()       # beginnings of SHA-256, as `name_of` gives them
    prints: frozenset[bytes] = frozenset()
    forms: frozenset[bytes] = frozenset()

    def packed(self) -> bytes:
        buckets = (_BUCKET.pack(key[0], bucket.last, bucket.count, bucket.sum.to_bytes(8, "big"))
                   for key, bucket in sorted(self.buckets.items()))
        names = [sorted(held) for held in (self.originals, self.prints, self.forms)]
        head = _COUNTS.pack(len(self.buckets), *map(len, names))
        return zlib.compress(b"".join((head, *buckets, *(b"".join(held) for held in names))))


def unpacked(data: bytes) -> Holdings:
    """Of what anybody may have written. ValueError: it is none."""
    stream = zlib.decompressobj()
    try:
        plain = stream.decompress(data, MOST_BYTES)
    except zlib.error as error:
        raise ValueError("not packed") from error
    if len(plain) < _COUNTS.size:
        raise ValueError("too short")
    count, *names = _COUNTS.unpack_from(plain)
    if len(plain) != _COUNTS.size + count * _BUCKET.size + sum(names) * _NAME:
        raise ValueError("of another length than it says")
    at, buckets = _COUNTS.size, {}
    for _ in range(count):
        row_class, last, rows, total = _BUCKET.unpack_from(plain, at)
        buckets[row_class, _prefix(last)] = Bucket(last, rows, int.from_bytes(total, "big"))
        at += _BUCKET.size
    found = []
    for number in names:
        found.append(frozenset(plain[start:start + _NAME] for start in range(at, at + number * _NAME, _NAME)))
        at += number * _NAME
    return Holdings(buckets, *found)


def name_of(sha256: bytes) -> bytes:
    return sha256[:_NAME]


def _prefix(row_id: bytes) -> bytes:
    return row_id[:7] if row_id.startswith(_SUBMISSIONS) else row_id[:_HOURS]


def holdings(connection: Connection) -> Holdings:
    """Of all that grows. Reads every revision once."""
    last: dict[Key, bytes] = {}
    sums: dict[Key, list[int]] = {}
    for row_class, row_id, stamp, _ in _rows(connection):
        key = row_class, _prefix(row_id)
        figures = sums.setdefault(key, [0, 0])
        figures[0] += 1
        figures[1] += int.from_bytes(stamp[:8], "big")
        if row_id > last.get(key, b""):
            last[key] = row_id
    return Holdings({key: Bucket(last[key], count, total % _ALL) for key, (count, total) in sums.items()},
                    _names(connection.execute(select(s.Attachments.sha256)).scalars()),
                    _names(connection.execute(select(s.Copies.sha256).where(s.Copies.size == "print")).scalars()),
                    _names(connection.execute(select(s.Forms.sha256)).scalars()))


def in_common(connection: Connection, theirs: Holdings) -> Holdings:
    """Of what another one says that it holds, the buckets that are the same here: those rows are there, every one of them."""
    here: dict[Key, list[int]] = {}
    for row_class, row_id, stamp, _ in _rows(connection):
        key = row_class, _prefix(row_id)
        bucket = theirs.buckets.get(key)
        if bucket is not None and row_id <= bucket.last:
            figures = here.setdefault(key, [0, 0])
            figures[0] += 1
            figures[1] += int.from_bytes(stamp[:8], "big")
    return Holdings({key: bucket for key, bucket in theirs.buckets.items()
                     if key in here and (here[key][0], here[key][1] % _ALL) == (bucket.count, bucket.sum)})


def records_beyond(connection: Connection, known: Holdings) -> set[bytes]:
    """Ids of the records of which anything is here that is not in these buckets; of those without a row, too."""
    beyond, seen = set[bytes](), set[bytes]()
    for row_class, row_id, _, record in _rows(connection):
        seen.add(record)
        bucket = known.buckets.get((row_class, _prefix(row_id)))
        if bucket is None or row_id > bucket.last:
            beyond.add(record)
    return beyond | (set(connection.execute(select(s.Records.id)).scalars()) - seen)


def lacking(connection: Connection, rests_on: Holdings) -> int:
    """How many buckets of these are not here as they are said to be: something of them is missing, or has been erased, or more has
    come in between."""
    wrong = 0
    for (row_class, prefix), bucket in rests_on.buckets.items():
        table = s.Photos if row_class.lower() == b"p" else s.Revisions
        stamp = s.Photos.sha256 if table is s.Photos else s.Revisions.digest
        rows = connection.execute(
            select(table.id, stamp.label("stamp"), s.Records.kind).join(s.Records, s.Records.id == table.record)
            .where(table.id >= prefix, table.id <= bucket.last))
        count = total = 0
        for row in rows:
            if _class(row_class.lower(), row.kind) == row_class:
                count += 1
                total += int.from_bytes(bytes(row.stamp)[:8], "big")
        wrong += (count, total % _ALL) != (bucket.count, bucket.sum)
    return wrong


def _rows(connection: Connection) -> Iterator[Row]:
    """Of each revision and photo what its class is, its id, a hash and its record."""
    for letter, table, stamp in ((b"r", s.Revisions, s.Revisions.digest), (b"p", s.Photos, s.Photos.sha256)):
        found = connection.execution_options(yield_per=5_000).execute(
            select(table.id, stamp.label("stamp"), table.record, s.Records.kind).join(s.Records, s.Records.id == table.record))
        for row_id, digest, record, kind in found:
            yield _class(letter, kind), bytes(row_id), bytes(digest), bytes(record)


def _class(letter: bytes, kind: str) -> bytes:
    """What goes outward is counted apart: of the rest a laptop has only its own."""
    return letter.upper() if kind in SHARED_KINDS else letter


def _names(found: Iterable[bytes]) -> frozenset[bytes]:
    return frozenset(name_of(bytes(sha256)) for sha256 in found)
