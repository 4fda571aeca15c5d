"""What every section needs: the findings, the words, the room; and what may be printed of whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from app.findings.rounds import Comparison
from app.findings.values import AnswerLine, CityFindings, Indicator, PhotoFinding, SiteSheet
from app.photos.doubts import arguments
from app.report.blocks import Cell, Link, Plate, Rank
from app.report.translations import RIGHT_TO_LEFT, bikram_sambat, number, table
from app.report.typesetting.shaping import embedded

SMALLEST = 5            # people; fewer in a cell might be recognised


@dataclass
class Page:
    """`support`: gaps with their packs and volumes (`app.support.missing`); None where nobody looked them up."""

    findings: CityFindings
    language: str
    room: float
    support: Sequence[Any] | None = None
    numbers: dict[str, int] = field(default_factory=dict)       # site id -> its number on the map
    rounds: Comparison | None = None                            # of the two last rounds
    photo_numbers: dict[tuple[str, str, str], int] = field(default_factory=dict)        # as `photo_name` -> its number
    photos_printed: bool = True                                 # whether the section is part of the report
    open_printed: bool = True                                   # the same of what is still open

    def say(self, key: str, **values: object) -> str:
        if self.language in RIGHT_TO_LEFT:
            values = {name: embedded(value) for name, value in values.items()}
        return table(self.language)[key].format(**values)

    def number(self, value: float | None, decimals: int = 1) -> str:
        return self.say("unknown") if value is None else number(value, self.language, decimals)

    def people(self, value: float) -> str:
        """A count of persons: fewer than five might be recognised."""
        return self.say("small") if 0 < value < SMALLEST else self.number(value)

    def day(self, iso: str) -> str:
        """A date, in Nepali with the one of Bikram Sambat beside it."""
        try:
            return f"{iso} ({bikram_sambat(date.fromisoformat(iso))})" if self.language == "ne" else iso
        except ValueError:
            return iso

    def days(self, indicator: Indicator) -> tuple[str, str]:
        """The first and the last day of the interviews that a figure rests on; "" unknown."""
        held = sorted(day for one in indicator.sites if (one.level or one.value is not None)
                      and (day := self._started.get(one.interview_id, "")))
        return (held[0], held[-1]) if held else ("", "")

    def held(self, indicator: Indicator) -> str:
        """The age of a figure, in words."""
        first, last = self.days(indicator)
        if first == last:
            return self.say("held_day", day=first) if first else ""
        return self.say("held_days", first=first, last=last)

    @cached_property
    def _started(self) -> dict[str, str]:
        return {one.id: one.started[:10] for site in self.findings.sites for one in site.interviews}

    def kind(self, kind: str) -> str:
        return self.say(kind) if kind in table(self.language) else kind

    def listed(self, names: Iterable[str]) -> str:
        return {"ar": "، ", "zh": "、"}.get(self.language, ", ").join(names)

    def sentences(self, said: Iterable[str]) -> str:
        """One after the other; Chinese has no space between them."""
        return ("" if self.language == "zh" else " ").join(said)

    def unit(self, unit: str) -> str:
        return table(self.language).get(f"unit_{unit}", unit)

    def level(self, name: str, label: str) -> str:
        """A level's label; our own word where the form has only the English one."""
        if self.language != "en" and label.casefold() == name:
            return table(self.language).get(f"level_{name}", label)
        return label

    def level_named(self, name: str) -> str:
        """A level's word as the forms have it; "unknown" is ours."""
        label = next((label for one in self.findings.indicators if one.ladder
                      for level, label in zip(one.bands, one.band_labels, strict=True) if level == name), "")
        return self.level(name, label) if label else table(self.language).get(f"level_{name}", self.say("unknown"))

    def priority(self, name: str) -> Cell:
        return Rank(self.say(name), name) if name else "–"

    def item(self, code: str) -> tuple[str, str]:
        """Title and unit of a needed item."""
        need = next(one for one in self.findings.needs if one.item == code)
        return need.title, self.unit(need.unit)

    def place(self, site: SiteSheet) -> tuple[float, float] | None:
        """Where it is; None where that is not known, or everybody who was asked there declined."""
        declined = bool(site.interviews) and all(one.id in self.withheld for one in site.interviews)
        if site.latitude is None or site.longitude is None or declined:
            return None
        return site.latitude, site.longitude

    @cached_property
    def withheld(self) -> frozenset[str]:
        """Interviews whose photos, names and positions may not be printed."""
        return frozenset(one.id for site in self.findings.sites for one in site.interviews if one.consent == "no")

    def photos(self, site: SiteSheet) -> list[PhotoFinding]:
        """The site's photos that may be printed: of the interviews that the figures rest on."""
        older = {one.id for one in site.interviews if not one.counts}
        return [photo for photo in site.photos if photo.interview_id not in self.withheld | older]

    def plate(self, photo: PhotoFinding, *, short: bool = False) -> Plate:
        """`short`: without number, position and hour, and leading to where it has them."""
        caption, key = photo.caption or photo.question, self._photo_key(photo)
        where = "" if short else _where(photo)
        taken = photo.taken[:10] if short else _when(photo)
        small = " · ".join(one for one in (where, taken, self.site(photo.site_id), *map(self.photo_doubt, photo.doubts)) if one)
        if short:
            return Plate(photo.sha256, caption, small, key)
        return Plate(photo.sha256, self._numbered(photo, caption), small, key=key)

    def photo_doubt(self, doubt: str) -> str:
        """A doubt about a photo (a word of `app.photos.doubts`) as a sentence."""
        return self.say(f"photo-{doubt.partition(':')[0]}", **arguments(doubt, self.language))

    def seen_at(self, interview_id: str, answer: AnswerLine) -> tuple[Link, ...]:
        """The photos of an answer: number and caption, leading to where they are printed; where they are not, when and where
        they were taken, and of whom declined not even that."""
        if interview_id in self.withheld:
            return (Link(self.say("photo_not_printed"), ""),)
        taken = self._photos_at.get((interview_id, answer.photos_at), [])
        if not self.photos_printed:
            return tuple(Link(" · ".join(one for one in (self.say("photo_not_printed"), photo.caption, _when(photo), _where(photo))
                                         if one), "") for photo in taken) or (Link(self.say("photo_not_printed"), ""),)
        return tuple(Link(self._numbered(photo, photo.caption), self._photo_key(photo))
                     for photo in taken) or (Link(self.say("photo_not_printed"), ""),)

    @cached_property
    def _photos_at(self) -> dict[tuple[str, str], list[PhotoFinding]]:
        found: dict[tuple[str, str], list[PhotoFinding]] = {}
        for site in self.findings.sites:
            for photo in site.photos:
                found.setdefault((photo.interview_id, photo.path), []).append(photo)
        return found

    def _numbered(self, photo: PhotoFinding, caption: str) -> str:
        number = self.photo_numbers[photo_name(photo)]
        return self.say("photo_captioned", number=number, caption=caption) if caption else self.say("photo_number", number=number)

    def _photo_key(self, photo: PhotoFinding) -> str:
        return f"photo-{self.photo_numbers[photo_name(photo)]}"

    def site(self, site_id: str) -> str:
        name = next((site.name for site in self.findings.sites if site.id == site_id), "")
        return f"{self.numbers[site_id]} {name}" if site_id in self.numbers else name

    @property
    def document_id(self) -> str:
        return f"{self.findings.iso or '–'}-{self.findings.id[:8]}"

    @property
    def identity(self) -> str:
        """What a report rests on, in a sentence."""
        return self.say("document", id=self.document_id, revision=self.findings.revision, hash=self.findings.data_hash[:24])

    def foot(self, generated: str, name: str = "") -> str:
        """The line below every page; `name`: the city's, where it had to be shortened."""
        findings = self.findings
        words = self.say("footer", title=self.say("assessment"), city=name or findings.name,
                         generated=generated or findings.last_day, revision=findings.revision, hash=findings.data_hash[:12])
        return f"{words} · {embedded(self.document_id) if self.language in RIGHT_TO_LEFT else self.document_id}"


def photo_name(photo: PhotoFinding) -> tuple[str, str, str]:
    """One photo may answer two questions."""
    return photo.interview_id, photo.path, photo.sha256


def numbered(findings: CityFindings) -> dict[tuple[str, str, str], int]:
    """The photos that may be printed, in the order of the report. A sheet of one site keeps the city's numbers."""
    page = Page(findings, "en", 0.0)
    return {photo_name(photo): at for at, photo in enumerate((one for site in findings.sites for one in page.photos(site)), 1)}


def _where(photo: PhotoFinding) -> str:
    return "" if photo.latitude is None or photo.longitude is None else f"{photo.latitude:.5f}, {photo.longitude:.5f}"


def _when(photo: PhotoFinding) -> str:
    return photo.taken[:16].replace("T", " ")
