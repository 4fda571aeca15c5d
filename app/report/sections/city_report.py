"""What every section needs: the findings, the words, the room; and what may be printed of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.findings import (
    KIND_WORDS,
    AnswerLine,
    CityFindings,
    Comparison,
    Costs,
    Indicator,
    Need,
    PhotoFinding,
    SiteSheet,
    left_out_words,
    need_words,
)
from app.layers import OpenedLayer
from app.photos import QUIET, doubt_message
from app.programme import CityProgramme
from app.report import phrases
from app.report.blocks import Block, Cell, Link, Plate, Rank
from app.report.style import Style
from app.report.translations import country, day_and_hour, in_sentence, short_day
from app.report.words import Words
from app.sources import tags_in
from app.statements import CityStatements, city_statements
from app.translations import Message, message, message_n

if TYPE_CHECKING:
    from app.forms import Form

MOST_NAMED = 12                 # sites that a sentence names
NOT_PRINTED = message("photo, not printed")


@dataclass(kw_only=True)
class CityReport(Words):
    """`support`: gaps with their packs and volumes (`app.support.missing`); None where nobody looked them up."""

    findings: CityFindings
    style: Style
    room: float                                                 # between the margins, points
    support: Sequence[Any] | None = None
    numbers: dict[str, int] = field(default_factory=dict)       # site id -> its number on the map
    rounds: Comparison | None = None                            # of the two last rounds
    costs: Costs | None = None                                  # None where nobody worked them out
    programme: CityProgramme | None = None                      # None where nothing of it is of this city
    all_sites: Sequence[SiteSheet] = ()                         # of the city, where the findings are those of one site
    layers: Sequence[OpenedLayer[Any]] = ()                     # of the map
    forms: Sequence[Form] = ()                                  # that the interviews were held with, where they are printed
    maps: dict[tuple[float, float, bool], tuple[Block, ...]] = field(default_factory=dict)      # made for the sizes of the brief
    photo_numbers: dict[tuple[str, str, str], int] = field(default_factory=dict)        # as `photo_name` -> its number
    photos_printed: bool = True                                 # whether the section is part of the report
    internal_photos: bool = False                               # those for the team alone are printed, too
    open_printed: bool = True                                   # the same of what is still open
    cited: set[str] = field(default_factory=set)                # tags of sources on the pages, as each section is made

    # ------------------------------------------------------------------------------------------------ words

    @property
    def country(self) -> str:
        return country(self.findings.country, self.findings.iso, self.language)

    def fieldwork(self) -> Message:
        """From which day to which, or of which day."""
        first, last = self.day(self.findings.first_day), self.day(self.findings.last_day)
        if first == last:
            return message("field work on {day}", day=first)
        return message("field work {first} to {last}", first=first, last=last)

    def kind(self, kind: str) -> str:
        return self.say(KIND_WORDS.get(kind, kind))

    def level(self, name: str, label: str) -> str:
        """A level's label; our own word where the form has only the English one."""
        if self.language != "en" and label.casefold() == name:
            return self.say(phrases.LEVELS.get(name, label))
        return label

    def level_named(self, name: str) -> str:
        """A level's word as the forms have it; "unknown" is ours."""
        label = next((label for indicator in self.findings.indicators if indicator.ladder
                      for level, label in zip(indicator.bands, indicator.band_labels, strict=True) if level == name), "")
        return self.level(name, label) if label else self.say(phrases.LEVELS.get(name, phrases.UNKNOWN))

    def priority(self, name: str) -> Cell:
        return Rank(self.say(phrases.PRIORITIES[name]), name) if name else "–"

    def split(self, need: Need) -> Cell:
        """The priority of an item, or how many are of which."""
        parts = need_words.split(need.by_priority)
        return in_sentence(parts, self.language) if parts else self.priority(need.priority)

    @cached_property
    def statements(self) -> CityStatements:
        """What is said of the city in sentences."""
        return city_statements(self.findings, costs=self.costs, rounds=self.rounds)

    # ------------------------------------------------------------------------------------------------ sources

    def cite(self, tags: str) -> str:
        """The tags of a figure or a need as they are printed beside it; the bibliography lists them."""
        self.cited.update(tags_in(tags))
        return tags

    def cite_linked(self, tags: str) -> tuple[Link, ...]:
        """The same in a cell of their own: each leads to the bibliography."""
        return tuple(Link(tag, "sources") for tag in tags_in(self.cite(tags)))

    # ------------------------------------------------------------------------------------------------ what is printed

    def days(self, indicator: Indicator) -> tuple[str, str]:
        """The first and the last day, ISO, of the interviews that a figure rests on; "" unknown."""
        days = sorted(day for finding in indicator.sites if finding.known
                      and (day := self._started.get(finding.interview_id, "")))
        return (days[0], days[-1]) if days else ("", "")

    def age(self, indicator: Indicator) -> str:
        """Of a figure, in words."""
        first, last = self.days(indicator)
        if not first:
            return ""
        if first == last:
            return self.say(message("held {day}", day=self.short_day(first)))
        return self.say(message("held {first} to {last}", first=self.short_day(first), last=self.short_day(last)))

    @cached_property
    def _started(self) -> dict[str, str]:
        return {interview.id: interview.certain_day for site in self.findings.sites for interview in site.interviews}

    def item(self, code: str, quantity: float | None) -> tuple[str, str]:
        """Title of a needed item, and its unit beside that quantity."""
        need = next(need for need in self.findings.needs if need.item == code)
        return need.title, self.unit(need.unit, quantity)

    def site(self, site_id: str) -> str:
        """Its number on the map and its name."""
        name = next((site.name for site in self.findings.sites if site.id == site_id), "")
        return self.joined(str(self.numbers[site_id]), name, between=" ") if site_id in self.numbers else name

    def sites_named(self, sites: Sequence[SiteSheet]) -> tuple[Message | str, ...]:
        """Their numbers and names; of many the numbers alone, since the list beside the map has the names."""
        if len(sites) <= MOST_NAMED or not all(site.id in self.numbers for site in sites):
            return tuple(self.site(site.id) for site in sites)
        numbers = sorted(self.numbers[site.id] for site in sites)
        runs: list[list[int]] = []
        for number in numbers:
            if runs and number == runs[-1][1] + 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
        return (message_n("site {names}", "sites {names}", len(sites),
                          names=tuple(f"{first}–{last}" if last > first else str(first) for first, last in runs)),)

    def place(self, site: SiteSheet) -> tuple[float, float] | None:
        """Where it is; None where that is not known, or everybody who was asked there declined."""
        declined = bool(site.interviews) and all(interview.id in self.withheld for interview in site.interviews)
        if site.latitude is None or site.longitude is None or declined:
            return None
        return site.latitude, site.longitude

    @cached_property
    def withheld(self) -> frozenset[str]:
        """Interviews whose photos, names and positions may not be printed."""
        return frozenset(interview.id for site in self.findings.sites for interview in site.interviews if interview.consent == "no")

    # ------------------------------------------------------------------------------------------------ photos

    def photos(self, site: SiteSheet) -> list[PhotoFinding]:
        """The site's photos that may be printed: of the interviews that the figures rest on, and of the site itself."""
        older = {interview.id for interview in site.interviews if not interview.counts}
        return [photo for photo in (*site.photos, *(site.internal_photos if self.internal_photos else ()))
                if photo.interview_id not in self.withheld | older]

    @property
    def city_photos(self) -> tuple[PhotoFinding, ...]:
        """Those of the city itself that may be printed."""
        return (*self.findings.photos, *(self.findings.internal_photos if self.internal_photos else ()))

    @property
    def printable(self) -> list[PhotoFinding]:
        """All that may be printed, in the order of the report."""
        return [*(photo for site in self.findings.sites for photo in self.photos(site)), *self.city_photos]

    @property
    def photos_left_out(self) -> Message | None:
        """How many photos are not printed, and why; None where all are."""
        printed = ("internal", "faces") if self.internal_photos else ()
        left_out = Counter[str]()
        for reason, count in (*(one for site in self.findings.sites for one in site.photos_left_out),
                              *self.findings.photos_left_out):
            left_out[reason] += count
        return left_out_words((reason, count) for reason, count in left_out.items() if reason not in printed)

    def plate(self, photo: PhotoFinding, *, short: bool = False) -> Plate:
        """`short`: without number, position and hour, and leading to where it has them."""
        caption, key = photo.caption or photo.question, self._photo_key(photo)
        where = "" if short else _position(photo)
        team = self.say(message("for the team alone")) if photo.use != "public" else ""
        taken = (short_day if short else day_and_hour)(photo.taken[:10 if short else 16], self.language)
        small = self.joined(where, taken, self.site(photo.site_id), team, *(
            self.photo_doubt(doubt) for doubt in photo.doubts if doubt not in QUIET))
        if short:
            return Plate(photo.sha256, caption, small, key, point=photo.point)
        return Plate(photo.sha256, self._numbered(photo, caption), small, key=key, point=photo.point)

    def photo_doubt(self, doubt: str) -> str:
        """A doubt about a photo (a word of `app.photos.doubts`) as a sentence."""
        return self.say(doubt_message(doubt))

    def photos_of(self, interview_id: str, answer: AnswerLine) -> tuple[Link, ...]:
        """The photos of an answer: number and caption, leading to where they are printed; where they are not, when and where
        they were taken, and of whom declined not even that."""
        not_printed = self.say(NOT_PRINTED)
        photos = [] if interview_id in self.withheld else self._photos_at.get((interview_id, answer.photos_at), [])
        if not photos:
            return (Link(not_printed, ""),)
        if self.photos_printed:
            return tuple(Link(self._numbered(photo, photo.caption), self._photo_key(photo)) for photo in photos)
        return tuple(Link(self.joined(not_printed, photo.caption, day_and_hour(photo.taken[:16], self.language), _position(photo)),
                          "") for photo in photos)

    @cached_property
    def _photos_at(self) -> dict[tuple[str, str], list[PhotoFinding]]:
        photos: dict[tuple[str, str], list[PhotoFinding]] = {}
        for site in self.findings.sites:
            for photo in (*site.photos, *(site.internal_photos if self.internal_photos else ())):
                photos.setdefault((photo.interview_id, photo.path), []).append(photo)
        return photos

    def _numbered(self, photo: PhotoFinding, caption: str) -> str:
        number = str(self.photo_numbers[photo_name(photo)])
        if caption:
            return self.say(message("Photo {number}: {caption}", number=number, caption=caption))
        return self.say(message("Photo {number}", number=number))

    def _photo_key(self, photo: PhotoFinding) -> str:
        return f"photo-{self.photo_numbers[photo_name(photo)]}"

    # ------------------------------------------------------------------------------------------------ what it rests on

    @property
    def document_id(self) -> str:
        return f"{self.findings.iso or '–'}-{self.findings.id[:8]}"

    @property
    def identity(self) -> str:
        """What a report rests on, in a sentence."""
        return self.say(message("Document {id} · data revision {revision} · hash of the data {hash}", id=self.document_id,
                                revision=str(self.findings.revision), hash=self.findings.data_hash[:24]))

    def foot(self, generated: str, name: str = "") -> str:
        """The line below every page. `generated`: an ISO date, "" for the last day of the field work; `name`: the city's, where
        it had to be shortened."""
        findings = self.findings
        words = self.say(message("{title} – {city} · {generated} · data revision {revision} · {hash}", title=phrases.ASSESSMENT,
                                 city=name or findings.name, generated=self.day(generated or findings.last_day),
                                 revision=str(findings.revision), hash=findings.data_hash[:12]))
        return self.joined(words, self.document_id)


def photo_name(photo: PhotoFinding) -> tuple[str, str, str]:
    """One photo may answer two questions."""
    return photo.interview_id or photo.site_id, photo.path, photo.sha256


def photo_numbers(report: CityReport) -> dict[tuple[str, str, str], int]:
    """Of the photos that may be printed, in the order of the report. A sheet of one site keeps the city's numbers."""
    return {photo_name(photo): number for number, photo in enumerate(report.printable, 1)}


def _position(photo: PhotoFinding) -> str:
    return "" if photo.latitude is None or photo.longitude is None else f"{photo.latitude:.5f}, {photo.longitude:.5f}"
