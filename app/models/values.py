"""What the workspace gives to others: plain frozen values. Ids are 32 hexadecimal digits; times ISO 8601 in UTC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from app.photos import Box, Retouch
from app.places import Position

T = TypeVar("T")


SITE_KINDS = ("school", "hospital", "health-centre", "waste", "council", "other")


@dataclass(frozen=True)
class City:
    id: str
    name: str
    country: str = ""
    iso: str = ""                       # ISO 3166 alpha-2
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    population_note: str = ""
    aliases: str = ""                   # other spellings, separated by ;
    languages: str = ""
    demo: bool = False
    altitude: float | None = None       # metres, and the rest of where it is, as of a site
    accuracy: float | None = None
    position_source: str = ""
    position_time: str = ""
    admin_codes: str = ""               # P-codes of the units that it lies in, the widest first, separated by ;
    contacts: str = ""

    @property
    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude of its middle; None where nobody knows."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True)
class Site:
    id: str
    city_id: str
    name: str
    kind: str = "other"                 # one of SITE_KINDS
    latitude: float | None = None
    longitude: float | None = None
    ward: str = ""
    demo: bool = False
    altitude: float | None = None       # metres, as are those of its position: None where nobody said
    accuracy: float | None = None
    position_source: str = ""           # typed, map, photo, receiver, site, import; "" where nobody said whence
    position_time: str = ""             # ISO 8601, when it was measured; "" where nobody said
    population: int | None = None       # of whom it is there for: pupils, a catchment
    admin_codes: str = ""               # P-codes, as of a city
    contacts: str = ""                  # whom to call: the team's, printed nowhere

    @property
    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude; None where nobody knows."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True)
class LayerRecord:
    """A layer of the map that the workspace remembers. Its file lies on each laptop somewhere, or goes along in the workspace."""

    id: str
    name: str
    sha256: str                         # of the file
    kind: str                           # "raster", "vector", "features"
    attribution: str = ""               # whose it is and under which licence, as it is printed
    file: str = ""                      # its name, where it was added
    carried: bool = False               # whether its bytes are in the workspace


SETTINGS = ROUTINE, OUTBREAK, EMERGENCY = "routine", "outbreak", "emergency"      # of a round: which norms hold


@dataclass(frozen=True)
class AssessmentRound:
    """One round of a city, as the office has set it."""

    id: str
    city_id: str
    name: str
    order: int                          # the place among the city's rounds, from 0
    first: str = ""                     # ISO days, both within it; "" open
    last: str = ""
    setting: str = ROUTINE              # one of SETTINGS
    sites: frozenset[str] = frozenset()     # ids of those that it goes to; none: all of the city
    demo: bool = False

    @property
    def code(self) -> str:
        """What a form's own question calls it: r0 the first."""
        return f"r{self.order}"

    def goes_to(self, site_id: str) -> bool:
        """Of a site of its city."""
        return not self.sites or site_id in self.sites

    def holds(self, site_id: str, day: str) -> bool:
        """Whether an interview of that day at that site is of it; one whose day nobody knows is of none."""
        return bool(day) and (not self.first or self.first <= day) and (not self.last or day <= self.last) and self.goes_to(site_id)


# Of a line of the field-work list: what waits for the team, what is done, and what waits for the office.
PLAN_STATES = TO_DO, OPEN, DONE, DOUBT, ASKED, ANSWERED, SENT_BACK = (
    "to-do", "open", "done", "doubt", "asked", "answered", "sent-back")


def round_on(rounds: Iterable[AssessmentRound], site_id: str, day: str) -> AssessmentRound | None:
    """The round of an interview; where several hold its day, the last of them."""
    return max((one for one in rounds if one.holds(site_id, day)), key=lambda one: (one.order, one.first, one.id), default=None)


@dataclass(frozen=True)
class FormRecord:
    sha256: str                         # of the XForm
    id: str
    version: str
    title: str
    source_name: str


@dataclass(frozen=True)
class Lineage:
    """The versions of one form id. `current`: with which interviews are begun, as the office `chosen`, else the newest that is not
    retired; None where all are."""

    form_id: str
    versions: tuple[FormRecord, ...]    # newest first
    current: FormRecord | None
    chosen: bool
    retired: frozenset[str]             # SHA-256 of those that take no new interview
    is_retired: bool                    # the whole form is, and versions that are still to come
    sites: tuple[str, ...]              # kinds of site that it is for; none: any
    sites_said: bool                    # as the office says, and not the form

    @property
    def shown(self) -> FormRecord:
        """The version that stands for it in a list."""
        return self.current or self.versions[0]

    def suits(self, kind: str) -> bool:
        """Whether it is for sites of this kind."""
        return not self.sites or kind in self.sites


@dataclass(frozen=True)
class InterviewRecord:
    id: str
    site_id: str
    form_sha256: str
    form_id: str
    state: str                          # "open" | "finished"
    created: str
    finished: str                       # "" while it is open
    position: str                       # ref of the question last stood at
    stamp: str                          # changes with every revision of the interview
    demo: bool = False
    day: str = ""                       # on which it was held: as was said, else when it was begun; "" where nobody knows
    day_said: bool = False              # somebody set the day, and said why: it is no laptop's clock


PHOTO_USES = INTERNAL, PUBLIC, WITHDRAWN = "internal", "public", "withdrawn"      # what somebody decided for one photo
POSITION_SOURCES = TYPED, MAP, SITE, RECEIVER, PHOTO, IMPORT = "typed", "map", "site", "receiver", "photo", "import"


@dataclass(frozen=True)
class Photo:
    """A photo where it hangs now: at a question of an interview, at the whole of one, at a site, at a city, or in the tray.

    What its camera wrote never changes; what people said of it (from `crop` on) are revisions of the record `said_at`, at
    `@photo/<said_of>/…` and `@caption/<said_of>`: where the photo was taken in, wherever it was moved to.
    """

    id: str
    interview_id: str                   # "" where it hangs at none
    path: str                           # of the question, with keys on repeat instances; PHOTOS beside all questions
    sha256: str
    name: str
    caption: str
    latitude: float | None              # the camera's, as are altitude and direction
    longitude: float | None
    altitude: float | None
    direction: float | None
    taken: str                          # ISO 8601: what the camera's clock said, and `clock` added; "" unknown
    orientation: int | None
    suspicious: str                     # English sentences; `doubts` are the same in any language
    make: str = ""                      # of the camera, and its model
    model: str = ""
    accuracy: float | None = None       # metres, as the camera estimated it
    fraction: str = ""                  # digits of the second's fraction
    direction_reference: str = ""       # "T" true north, "M" magnetic, "" not said
    position_source: str = ""           # "EXIF" or "XMP"
    taken_source: str = ""              # "DateTimeOriginal", "DateTimeDigitized" or "XMP"
    doubts: tuple[str, ...] = ()        # words of app.photos.doubts
    current: bool = True                # False: taken away, replaced or moved; the history alone shows it
    disputed: bool = False              # current by one of two words that contradict each other
    record_id: str = ""                 # of what it hangs at
    kind: str = "interview"             # of that: interview, site, city, tray
    site_id: str = ""                   # the site, or that of the interview
    came_from: str = ""                 # the interview that it was taken in with, where it was moved away from there
    orphaned: bool = False              # what was said of it went with the interview that it came from
    said_at: str = ""
    said_of: str = ""
    crop: tuple[float, float] | None = None     # shares of the upright, not turned picture, as those of `blur`
    turn: int = 0                       # degrees clockwise, on top of the camera's orientation
    blur: tuple[Box, ...] = ()
    use: str = ""                       # one of PHOTO_USES; "" nobody decided. Of two that differ the stricter
    faces: str = ""                     # "yes" or "no": whether a person can be recognised; "" nobody said
    place: Position | None = None       # that somebody gave
    place_source: str = ""              # one of POSITION_SOURCES
    place_time: str = ""                # ISO 8601: when that was
    clock: int = 0                      # seconds that were added to the camera's clock
    camera_taken: str = ""              # as the camera's clock said it
    phash: str = ""                     # by which the same picture in other bytes is known

    @property
    def position(self) -> Position | None:
        """Where it was taken: as somebody said, else as its camera wrote; None where nobody knows."""
        if self.place is not None or self.latitude is None or self.longitude is None:
            return self.place
        return Position(self.latitude, self.longitude, self.altitude, self.accuracy)

    @property
    def position_from(self) -> str:
        """Whose position that is: one of POSITION_SOURCES, "camera" or "editor" (it stands where only editors write); "" none."""
        if self.place is not None:
            return self.place_source or "typed"
        return "" if self.position is None else "editor" if self.position_source == "XMP" else "camera"

    @property
    def retouch(self) -> Retouch:
        """How it is shown to others."""
        return Retouch(self.blur, self.turn, self.crop)


@dataclass(frozen=True)
class File:
    """Attached, and no photo: a recording, a film, a document."""

    id: str
    interview_id: str
    path: str                           # of the question, with keys on repeat instances
    sha256: str
    name: str
    media: str                          # media type that the question asks for: "audio/*"
    current: bool = True                # False: taken away or replaced; the history alone shows it


@dataclass(frozen=True)
class Revision:
    id: str
    record_id: str
    path: str
    value: str | None                   # None: taken away
    author: str
    device: str
    clock: str
    parents: tuple[str, ...]


@dataclass(frozen=True)
class Doubtful:
    """A fact of a record that is not shown as it is kept (app/models/facts.py)."""

    kind: str                           # of the record
    record_id: str
    parent_id: str
    name: str                           # of the record, of its site or donor; else the beginning of its id
    field: str
    value: str                          # how it begins; "" there is none
    length: int                         # in letters
    why: str                            # "unread": it counts as unknown; "long": only its beginning is shown
    left_out: bool                      # without it the record counts nowhere


ENTITY = "/meta/entity/@"               # ODK's attributes of an entity are answers of the form
CONFIRMED = "/@confirmed"               # after a question's path: the suspicious answer that somebody stands by
REASON_GIVEN = "/@reason"               # the same: why its answer was confirmed
PHOTOS = "@photos"                      # where photos hang that answer no question: of a site, a city, the tray, a whole interview
SUBMISSION = "@submission/"              # and a hash of its instanceID: of each submission of ODK that an interview holds
SETTLED = "@settled/"                   # before the id of a doubt, which another value would not have: the office's word about it


def questions(values: Mapping[str, str]) -> dict[str, str]:
    """Of all that is kept of an interview, the answers that its form knows."""
    return {path: value for path, value in values.items() if path[:1] == "/" and not is_remark(path)}


def is_remark(path: str) -> bool:
    """Whether it is a word about an answer (`/data/beds/@comment`), and no answer: this version need not know the word."""
    return "/@" in path and ENTITY not in path


def iso(milliseconds: int) -> str:
    """ISO 8601, UTC, of a clock of the tables."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="seconds")


def without_removed(rows: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Of current values by path, those that are there: nothing of removed repeat instances."""
    known = list(rows)
    gone = tuple(f"{path}/" for path, value in known if value is None and path.endswith("}"))
    return {path: value for path, value in known if value is not None and not (gone and path.startswith(gone))}


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """`itertools.batched` of Python 3.12."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
