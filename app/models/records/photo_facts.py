"""What is said of a photo beside its row, read: revisions of the record that it was taken in at, whose path names it.

A photo that was moved hangs at another record under another id, which `from` names back; all that people say of it stays said of
the one that it was taken in as, so that no word is lost on the way and two laptops' words meet. `at` there says which of its
places is the one now.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select, text

from app.models import facts
from app.models.facts import CAPTION
from app.models.records.interview_facts import SITE, current_sites
from app.models.records.joined import standing
from app.models.store import schema as s
from app.models.values import INTERNAL, PUBLIC, WITHDRAWN, Photo, batched
from app.photos import TURNS, Box, doubts_in_sentences, read_boxes, read_point, recognised_doubts
from app.places import Position

FACT, MEDIA = "@photo/", "@media/"
USUAL = {"position-source": "EXIF", "taken-source": "DateTimeOriginal"}         # goes without saying
AT, FROM = "at", "from"
STRICTER = ("", PUBLIC, INTERNAL, WITHDRAWN)        # of two laptops' words the last of these counts
_MOST_CLOCK = 200 * 366 * 86_400                    # seconds: no clock is wrong by more
_DECIDING = ("use", "faces", "blur", AT)            # where two laptops differ about one of these, both are heard

Said = dict[tuple[bytes, str], str | None]          # record and path -> current value
Heads = dict[tuple[bytes, str], set[str]]           # of those that differ: every value that stands


def fact(photo_id: str, name: str) -> str:
    return f"{CAPTION}{photo_id}" if name == "caption" else f"{FACT}{photo_id}/{name}"


def fact_name(photo_id: str, path: str) -> str:
    """What a revision at this path says of the photo, as `fact` names it; "" nothing."""
    if path == f"{CAPTION}{photo_id}":
        return "caption"
    return path.removeprefix(f"{FACT}{photo_id}/") if path.startswith(f"{FACT}{photo_id}/") else ""


class Root(NamedTuple):
    """As what a photo was taken in: its id and its record. `lost`: that is not here any more."""

    id: bytes
    record: bytes
    lost: bool = False


class PhotoWords(NamedTuple):
    """What is said of some photos, read together."""

    said: Said
    roots: Mapping[bytes, Root]                     # by photo
    heads: Heads
    kinds: Mapping[bytes, str]                      # of records
    sites: Mapping[bytes, str]                      # of records: the id of the site, "" none

    def told(self, root: Root, name: str) -> str:
        return self.said.get((root.record, fact(root.id.hex(), name))) or ""

    def every(self, root: Root, name: str) -> set[str]:
        """What stands: the current word, or the several that contradict each other."""
        path = root.record, fact(root.id.hex(), name)
        return self.heads.get(path) or {self.said.get(path) or ""}

    def stands(self, photo: bytes) -> tuple[bool, bool]:
        """Whether a photo hangs there now and was not moved elsewhere, and whether two laptops moved it to different places."""
        root = self.roots[photo]
        at = self.told(root, AT) or root.id.hex()
        return at == photo.hex() or root.lost, len(self.every(root, AT)) > 1


def read_words(connection: Connection, rows: Iterable[Any]) -> PhotoWords:
    """Of rows of the table of photos."""
    known = list(rows)
    said = _said(connection, {row.record for row in known})
    records = {row.id: row.record for row in known}
    named = {row.id: _id(said.get((row.record, fact(row.id.hex(), FROM)))) or row.id for row in known}
    for some in batched(set(named.values()) - records.keys(), 500):
        records |= {row.id: row.record for row in connection.execute(select(s.Photos.id, s.Photos.record).where(
            s.Photos.id.in_(some)))}
    roots = {row.id: Root(named[row.id], records[named[row.id]]) if named[row.id] in records else
             Root(row.id, row.record, lost=True) for row in known}
    said |= _said(connection, {root.record for root in roots.values()} - {row.record for row in known})
    kinds, sites = _around(connection, {root.record for root in roots.values()} | {row.record for row in known}, said)
    return PhotoWords(said, roots, _heads(connection, set(roots.values()), said), kinds, sites)


def _id(value: str | None) -> bytes | None:
    try:
        found = bytes.fromhex(value or "")
    except ValueError:
        return None
    return found if len(found) == 16 else None


def _said(connection: Connection, records: Iterable[bytes]) -> Said:
    """What begins with "@", of these records."""
    found: Said = {}
    for some in batched(records, 500):
        for row in connection.execute(select(s.Answers.record, s.Answers.path, s.Answers.value).where(
                s.Answers.record.in_(some), s.Answers.path >= "@", s.Answers.path < "A")):
            found[row.record, row.path] = row.value
    return found


STANDING = text("SELECT r.value FROM revision r WHERE r.record = :record AND r.path = :path AND NOT EXISTS (SELECT 1 FROM "
                "revision_parent p JOIN revision c ON c.id = p.revision WHERE p.parent = r.id AND c.record = r.record "
                "AND c.path = r.path AND c.id <> r.id)").bindparams(bindparam("record"), bindparam("path"))


def _heads(connection: Connection, roots: Iterable[Root], said: Said) -> Heads:
    found: Heads = {}
    for root in roots:
        for name in _DECIDING:
            path = root.record, fact(root.id.hex(), name)
            if path in said:
                values = {value or "" for value in connection.execute(STANDING, {"record": path[0], "path": path[1]}).scalars()}
                if len(values) > 1:
                    found[path] = values
    return found


def _around(connection: Connection, records: Iterable[bytes], said: Said) -> tuple[dict[bytes, str], dict[bytes, str]]:
    """Kinds of these records, and the sites that they are at or are, by id."""
    rows = [row for some in batched(records, 500) for row in connection.execute(
        select(s.Records.id, s.Records.kind, s.Records.parent).where(s.Records.id.in_(some)))]
    held = [{"id": row.id.hex(), "parent": row.parent.hex() if row.parent else "", SITE: said.get((row.id, SITE)) or ""}
            for row in rows if row.kind == "interview"]
    sites = {bytes.fromhex(record): site for record, site in current_sites(connection, held).items()}
    sites |= {row.id: row.id.hex() for row in rows if row.kind == "site"}
    same = standing(connection, set(filter(None, sites.values())))
    return {row.id: row.kind for row in rows}, {record: same.get(site, site) for record, site in sites.items()}


def read_photo(row: Any, words: PhotoWords, *, current: bool, disputed: bool) -> Photo:
    root, kind = words.roots[row.id], words.kinds.get(row.record, "")

    def told(name: str) -> str:
        return words.told(root, name)

    clock = read_clock(told("clock"))
    came_from = root.record.hex() if words.kinds.get(root.record) == "interview" and root.record != row.record else ""
    place, place_source, place_time = read_place(told("place"))
    return Photo(
        row.id.hex(), row.record.hex() if kind == "interview" else "", row.path, row.sha256.hex(), row.name,
        facts.shortened(told("caption"), facts.MOST_CAPTION), row.latitude, row.longitude,
        facts.measured(row.altitude, -12_000, 100_000), facts.measured(row.direction, 0, 360), shifted(row.taken or "", clock),
        row.orientation, row.suspicious, told("make"), told("model"),
        facts.measured(_number(told("accuracy")), 0, 100_000), told("fraction"), told("direction-reference"),
        told("position-source") or (USUAL["position-source"] if row.latitude is not None else ""),
        told("taken-source") or (USUAL["taken-source"] if row.taken else ""),
        recognised_doubts(told("doubts")) or doubts_in_sentences(row.suspicious), current, disputed,
        record_id=row.record.hex(), kind=kind, site_id=words.sites.get(row.record, ""), came_from=came_from,
        orphaned=root.lost and bool(words.told(Root(row.id, row.record), FROM)),
        said_at=root.record.hex(), said_of=root.id.hex(), crop=read_point(told("crop")), turn=read_turn(told("turn")),
        blur=_all_boxes(words.every(root, "blur")), use=max(map(_use, words.every(root, "use")), key=STRICTER.index),
        faces=_strictest_of_faces(words.every(root, "faces")),
        place=place, place_source=place_source, place_time=place_time,
        clock=clock, camera_taken=row.taken or "", phash=told("phash"))


def _use(text: str) -> str:
    """A word that this version does not know lets nobody see the photo."""
    return text if text in STRICTER else INTERNAL


def _strictest_of_faces(values: set[str]) -> str:
    return next((value for value in ("yes", "", "no") if value in values), "yes")


def _all_boxes(texts: Iterable[str]) -> tuple[Box, ...]:
    """What one laptop made unreadable stays so, whatever another says; what cannot be read hides the whole picture."""
    read = (read_boxes(text) for text in sorted(texts))
    return tuple(dict.fromkeys(box for boxes in read for box in ((Box(0, 0, 1, 1),) if boxes is None else boxes)))


def read_turn(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 and int(text) in TURNS else 0


def read_clock(text: str) -> int:
    """Seconds; 0 where it is none."""
    found = facts.number(text)
    return int(found) if found is not None and abs(found) <= _MOST_CLOCK else 0


def read_place(text: str) -> tuple[Position | None, str, str]:
    """A position as one of a site is kept (site_position.py): place, source and time; of two numbers alone the place."""
    said = facts.position_said(text)
    if said is None:
        place = facts.position(text)
        return (None if place is None else Position(*place)), "", ""
    return (Position(said["latitude"], said["longitude"], said["altitude"], said["accuracy"]), said["position_source"],
            said["position_time"])


def shifted(taken: str, seconds: int) -> str:
    """A time in ISO 8601 with seconds added; as it was where it cannot be."""
    if not seconds or not taken:
        return taken
    try:
        return (datetime.fromisoformat(taken) + timedelta(seconds=seconds)).isoformat()
    except (ValueError, OverflowError):
        return taken


def _number(words: str) -> float | None:
    """A merged file may say anything."""
    try:
        found = float(words)
    except ValueError:
        return None
    return found if math.isfinite(found) else None
