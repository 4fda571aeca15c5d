"""Which entries of a list somebody wants to see. No widget: the same for what is shown, added up, copied and exported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.programme import Entry

LATE, DRAFT = "@late", "@draft"         # beside the states as they were answered


@dataclass(frozen=True)
class EntryFilter:
    """"" admits every entry. `state`: as it was answered, or LATE or DRAFT."""

    words: str = ""
    state: str = ""
    sector: str = ""
    country: str = ""
    city: str = ""

    def __bool__(self) -> bool:
        return any((self.words.strip(), self.state, self.sector, self.country, self.city))

    def admits(self, entry: Entry, today: str) -> bool:
        return (self._has_state(entry, today) and self.sector in ("", *entry.sectors) and self.country in ("", *entry.countries)
                and self.city in ("", entry.city, *entry.places)
                and all(word in searched(entry) for word in self.words.casefold().split()))

    def _has_state(self, entry: Entry, today: str) -> bool:
        if self.state == LATE:
            return entry.finished and entry.late(today)
        if self.state == DRAFT:
            return not entry.finished
        return self.state in ("", entry.state_text)


def searched(entry: Entry) -> str:
    """What is looked through for words: all that may be read of it."""
    return " ".join((entry.title, entry.kind_text, entry.state_text, entry.city, entry.who, *entry.places, *entry.countries,
                     *entry.partners, *(cell.text for cell in entry.cells))).casefold()


def offered(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """By the names of the filter's fields, what can be chosen: what at least one entry says."""
    entries = tuple(entries)

    def of(values: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({value for value in values if value}, key=str.casefold))
    return {"state": tuple(dict.fromkeys(entry.state_text for entry in entries if entry.state_text)),
            "sector": of(sector for entry in entries for sector in entry.sectors),
            "country": of(country for entry in entries for country in entry.countries),
            "city": of(city for entry in entries for city in (entry.city, *entry.places))}
