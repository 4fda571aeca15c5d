"""What goes home: which records, and which pictures, are beyond what the office says that it has."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from app.models.parcels.parcel_file import TOGETHER, Contents
from app.models.records.interview_facts import SITE
from app.models.store import schema as s
from app.models.store.holdings import SHARED_KINDS, Holdings, name_of, records_beyond
from app.models.store.parcel_label import ParcelLabel
from app.models.values import batched


def beyond(connection: Connection, known: Holdings, has: Holdings, label: ParcelLabel) -> Contents:
    """`known`: the buckets that are there for sure; `has`: pictures and forms by their hashes. Where pictures at print size are
    there and their originals are not, a parcel that is not light brings these, with the record that shows them."""
    records = records_beyond(connection, known)
    pictures = _pictures(connection)
    wanted = has.originals | has.prints if label.light else has.originals
    here = _here(connection, light=label.light)
    late = {sha for sha in pictures if name_of(sha) not in wanted and (sha in here or name_of(sha) not in has.prints)}
    records |= {record for sha in late for record in pictures[sha]}
    forms = set[bytes](map(bytes, connection.execute(select(s.Forms.sha256)).scalars()))
    return Contents(label, frozenset(records | _above(connection, records)), frozenset(records),
                    frozenset(sha for sha in forms if name_of(sha) not in has.forms),
                    **{"prints" if label.light else "originals": frozenset(late)})


def _pictures(connection: Connection) -> dict[bytes, set[bytes]]:
    """SHA-256 of each picture or file, and the records that show it."""
    found: dict[bytes, set[bytes]] = {}
    for sha, record in connection.execute(select(s.Photos.sha256, s.Photos.record)):
        found.setdefault(bytes(sha), set()).add(bytes(record))
    return found


def _here(connection: Connection, *, light: bool) -> set[bytes]:
    """Pictures that can be sent better than at print size; all, where they go at print size."""
    column = s.Photos.sha256 if light else s.Attachments.sha256
    return set(map(bytes, connection.execute(select(column).distinct()).scalars()))


def _above(connection: Connection, records: set[bytes]) -> set[bytes]:
    """The sites and cities that they are of, so that the parcel says so by itself."""
    found, ahead = set[bytes](), set(records)
    while ahead:
        above: set[bytes] = set()
        for some in batched(sorted(ahead), TOGETHER):
            parents = select(s.Records.parent).where(s.Records.id.in_(some), s.Records.parent.is_not(None))
            moved = select(s.Answers.value).where(s.Answers.record.in_(some), s.Answers.path == SITE)
            named = [*(bytes(parent) for parent in connection.execute(parents).scalars() if parent),
                     *_ids(value for value in connection.execute(moved).scalars() if value)]
            for few in batched(sorted(set(named)), TOGETHER):
                above |= set(map(bytes, connection.execute(select(s.Records.id).where(
                    s.Records.id.in_(few), s.Records.kind.in_(SHARED_KINDS))).scalars()))
        ahead = above - found
        found |= ahead
    return found


def _ids(values: Iterable[str]) -> Iterator[bytes]:
    """Of what somebody wrote, the ids."""
    for value in values:
        with contextlib.suppress(ValueError):
            yield bytes.fromhex(value)
