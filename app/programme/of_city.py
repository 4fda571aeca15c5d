"""What of the programme belongs to one city: what is written down there, and what names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.programme.reading import read_programme
from app.programme.values import Entry
from app.progress import Progress, quiet

if TYPE_CHECKING:
    from app.findings import FactsCache
    from app.models import City, Workspace


@dataclass(frozen=True)
class CityProgramme:
    """Finished entries of one city. `entries` may be published, by list, day and title; of those in `withheld` only their list is
    known."""

    entries: tuple[Entry, ...]
    withheld: tuple[Entry, ...] = ()

    def of(self, list_name: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.list == list_name)

    def withheld_of(self, list_name: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.withheld if entry.list == list_name)


def city_programme(workspace: Workspace, city_id: str, *, language: str = "en", cache: FactsCache | None = None,
                   progress: Progress = quiet) -> CityProgramme | None:
    """None: nothing of the programme is of this city. Problem: no such city."""
    city = workspace.city(city_id)
    shown = {entry.id: entry for entry in read_programme(workspace, language=language, cache=cache, progress=progress).entries}
    if not shown:
        return None
    entries = tuple(shown.values())
    if any(entry.withheld for entry in entries):        # whether what may not be read names the city decides what is counted
        entries = read_programme(workspace, language=language, internal=True, cache=cache, progress=progress).entries
    own = {entry.id for entry in entries if _is_of(entry, city)}
    partners = {name.casefold() for entry in entries if entry.id in own for name in entry.partners}
    own |= {entry.id for entry in entries if entry.list == "partners" and entry.title.casefold() in partners}
    of_city = [entry for entry in shown.values() if entry.id in own and entry.finished and not entry.failure]
    if not of_city:
        return None
    return CityProgramme(tuple(entry for entry in of_city if not entry.withheld),
                         tuple(entry for entry in of_city if entry.withheld))


def _is_of(entry: Entry, city: City) -> bool:
    """It is written down at the city, or names it as a place, as a partner or as who is responsible."""
    name = city.name.casefold()
    return entry.city_id == city.id or name in {said.casefold() for said in (*entry.places, *entry.partners, entry.who)}
