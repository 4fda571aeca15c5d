"""The plan of a list of sites: each row new, matched with a site that is here, doubtful, or left out, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.exchange.places.columns import CITY
from app.exchange.places.list_table import ListTable, plain
from app.exchange.places.matching import FAR_APART, KnownSites, Place
from app.exchange.places.plan import DOUBTFUL, LEFT_OUT, MATCHED, NEW, PlacePlan, PlanRow
from app.exchange.places.said import SaidRow, read_row
from app.models.records import city_called, position_text
from app.places import FAR_M, Position, countries_near, distance_m, middle, position_doubt
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import Measure, Message, message, message_n

if TYPE_CHECKING:
    from app.models import City, Site, Workspace

Columns = Mapping[str, tuple[int, ...]]
FILLED = ("kind", "ward", "population", "admin-codes", "contacts")      # what a list says of a site that is here
MOVED = 100.0                   # metres between the list's place and ours from which on they are two
SLIPS: Mapping[str, Message] = {
    "swapped": message("latitude and longitude look swapped"), "sign": message("east and west look mixed up"),
    "other-sign": message("north and south look mixed up"), "both-signs": message("both signs look lost"),
    "swapped-sign": message("latitude and longitude look swapped, and a sign lost"),
    "swapped-other-sign": message("latitude and longitude look swapped, and a sign lost")}
FIELD = {"kind": message("kind"), "ward": message("ward"), "population": message("population"), "admin-codes": message("P-codes"),
         "contacts": message("contacts"), "position": message("position")}


@dataclass(frozen=True)
class ListOptions:
    """How a list is to be read. `kind`: of all its sites, where it does not say; `correct`: positions that one slip of the hand
    explains are put right; `replace`: what the list says stands for what is said here."""

    kind: str = ""
    correct: bool = False
    replace: bool = False


def plan_sites(workspace: Workspace, table: ListTable, columns: Columns, *, city_id: str = "", options: ListOptions | None = None,
               progress: Progress = quiet) -> PlacePlan:
    """`city_id`: where they all are; else the list has a column that names cities. Problem: neither, or no column of names."""
    if "name" not in columns:
        raise Problem(message("No column of {name} was found to be the names of sites.", name=table.name),
                      message("Name it: --column name=HEAD. Its columns are: {columns}.", columns=table.columns[:60]))
    if not city_id and CITY not in columns:
        raise Problem(message("The list does not say in which city its sites are."), message("Name the city: --city NAME."))
    planning = _Planning(workspace, options or ListOptions(), city_id)
    cities = {city.id: city for city in workspace.cities()}
    said: list[tuple[SaidRow, City | None]] = []
    for row in table.rows:
        city = planning.city_of(row.cells[columns[CITY][0]] if CITY in columns else "", cities)
        near = city.place if city is not None else None
        said.append((read_row(table, columns, row, kind=planning.options.kind, near=near), city))
    places = [one.position for one, _ in said if one.position is not None and abs(one.position.latitude) <= 90]
    planning.around = middle((at.latitude, at.longitude) for at in places)
    rows = []
    for number, (one, city) in enumerate(said):
        if number % 100 == 0:
            progress(number, len(said), table.name)
        rows.append(planning.row(one, city))
    progress(len(said), len(said), table.name)
    return PlacePlan("site", table.name, tuple(rows), heads(table, columns), unused(table, columns), table.notes)


def heads(table: ListTable, columns: Columns) -> dict[str, tuple[str, ...]]:
    return {name: tuple(table.columns[at] for at in places) for name, places in columns.items()}


def unused(table: ListTable, columns: Columns) -> tuple[str, ...]:
    taken = {at for places in columns.values() for at in places}
    return tuple(head for at, head in enumerate(table.columns) if at not in taken)


@dataclass
class _Planning:
    workspace: Workspace
    options: ListOptions
    city_id: str
    around: Place | None = None         # where most of the list lies
    known: dict[str, KnownSites] = field(default_factory=dict)
    near: dict[str, Place | None] = field(default_factory=dict)
    names: dict[tuple[str, str], list[SaidRow]] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)         # sites that a row matched already
    removed: dict[tuple[str, str], str] | None = None
    time: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))

    def city_of(self, named: str, cities: Mapping[str, City]) -> City | None:
        """In which city a row is; None: in one that is not here."""
        if self.city_id:
            return cities[self.city_id]
        try:
            return city_called(cities.values(), named) if named.strip() else None
        except Problem:
            return None

    def row(self, said: SaidRow, city: City | None) -> PlanRow:
        number, name = said.row.number, said.name
        stated = said.fields.pop(CITY, "")
        if city is None:
            said.out.append(message("there is no city “{city}” here", city=stated) if stated else message("no city"))
        if said.out or city is None:
            return PlanRow(number, name, LEFT_OUT, tuple(said.out), dict(said.fields))
        if self.city_id and stated and plain(stated) not in {plain(one) for one in (city.name, *city.aliases.split(";"))}:
            said.doubts.append(message("the list says that it is in {city}", city=stated))
        correct = self._judge(said, city)
        self._twice(said, city)
        site = self._here(said, city)
        fields = dict(said.fields)
        if said.position is not None and abs(said.position.latitude) <= 90:
            fields["position"] = position_text(said.position, "import", self.time)
        changes = self._changes(said, site, fields) if site is not None else {}
        state = DOUBTFUL if said.doubts else MATCHED if site is not None else NEW
        return PlanRow(number, name, state, (*said.doubts, *said.notes), fields, site.id if site is not None else "", city.id,
                       changes, correct)

    # ------------------------------------------------------------------------------------------ where it lies

    def _judge(self, said: SaidRow, city: City) -> str:
        """Whether its place can be meant; gives what would be taken instead, as it is kept."""
        near = self._near(city)
        if said.position is None or near is None:
            if said.position is not None and abs(said.position.latitude) > 90:
                said.position = None
                said.doubts.append(message("its latitude is above 90, and its position would be left out"))
            return ""
        found = _slip(said.position, near)
        if found is None:
            return ""
        metres, instead, slip = found
        if instead is None:
            said.doubts.append(message("it would lie {distance} from {city}", distance=_measure(metres), city=city.name))
            if abs(said.position.latitude) > 90:
                said.position = None
            return ""
        if self.options.correct:
            said.position = instead
            said.notes.append(message("{slip}, and were put right", slip=SLIPS[slip]))
            return ""
        said.doubts.append(message("{slip}: put right it would lie {distance} from the middle of {city}", slip=SLIPS[slip],
                                   distance=_measure(distance_m(instead, near)), city=city.name))
        return position_text(instead, "import", self.time)

    def _near(self, city: City) -> Place | None:
        """Where the sites of a city should lie: as it says, as its sites do, else as the list does, the way round that fits."""
        if city.id not in self.near:
            sites = self._known(city).places
            self.near[city.id] = city.place or middle(sites) or self._way_round(city)
        return self.near[city.id]

    def _way_round(self, city: City) -> Place | None:
        if self.around is None or not city.iso:
            return self.around
        turned = self.around[1], self.around[0]
        if city.iso not in countries_near(*self.around) and abs(turned[0]) <= 90 and city.iso in countries_near(*turned):
            return turned
        return self.around

    # ------------------------------------------------------------------------------------------ whether it is another one

    def _twice(self, said: SaidRow, city: City) -> None:
        """In the list itself."""
        before = self.names.setdefault((city.id, plain(said.name)), [])
        for other in before[:1]:
            row = str(other.row.number)
            wards = said.fields.get("ward", ""), other.fields.get("ward", "")
            if said.position is not None and other.position is not None and _apart(said.position, other.position) > FAR_APART:
                said.doubts.append(message("the same name as row {row}, {distance} from it", row=row,
                                           distance=_measure(_apart(said.position, other.position))))
            elif all(wards) and plain(wards[0]) != plain(wards[1]):
                said.doubts.append(message("the same name as row {row}, in another ward", row=row))
            else:
                said.doubts.append(message("the same name as row {row}", row=row))
        before.append(said)

    def _here(self, said: SaidRow, city: City) -> Site | None:
        """The site of the workspace that it is; doubts where that is not certain."""
        known = self._known(city)
        place = (said.position.latitude, said.position.longitude) if said.position is not None else None
        called = known.called(said.name)
        if len(called) > 1:
            in_ward = [site for site in called if plain(site.ward) == plain(said.fields.get("ward", ""))]
            near = [site for site in called if place and site.place and distance_m(place, site.place) <= MOVED]
            called = in_ward if len(in_ward) == 1 else near if len(near) == 1 else called
            if len(called) > 1:
                said.doubts.append(message_n("{count} site here has this name", "{count} sites here have this name", len(called)))
                return None
        if called:
            site = called[0]
            if place and site.place and abs(place[0]) <= 90 and distance_m(place, site.place) > FAR_APART:
                said.doubts.append(message("“{name}” that is here lies {distance} from it", name=site.name,
                                           distance=_measure(distance_m(place, site.place))))
            if site.id in self.taken:
                return None if said.doubts else site
            self.taken[site.id] = said.row.number
            return site
        on_earth = place if place and abs(place[0]) <= 90 else None
        if (alike := known.alike(said.name, on_earth, said.fields.get("kind", ""))) is not None:
            said.doubts.append(message("it looks like “{name}”, which is here", name=alike.name))
        elif (reason := self._was_removed(said.name, city)) is not None:
            said.doubts.append(message("a site of this name was removed here: {reason}", reason=reason))
        return None

    def _was_removed(self, name: str, city: City) -> str | None:
        if self.removed is None:
            self.removed = {(row["parent"], plain(row.get("name", ""))): row["@removed"] for row in self.workspace.removed("site")}
        return self.removed.get((city.id, plain(name)))

    def _known(self, city: City) -> KnownSites:
        if city.id not in self.known:
            self.known[city.id] = KnownSites(self.workspace.sites(city.id))
        return self.known[city.id]

    def _changes(self, said: SaidRow, site: Site, fields: Mapping[str, str]) -> dict[str, tuple[str, str]]:
        """What is not known here is filled in; what is said otherwise here stays, unless the list is to replace it."""
        found: dict[str, tuple[str, str]] = {}
        for name in FILLED:
            before, after = _text(getattr(site, name.replace("-", "_"))), fields.get(name, "")
            if name == "kind" and after == "other":
                continue
            if not after or before == after:
                continue
            if not before or (name == "kind" and before == "other") or self.options.replace:
                found[name] = before, after
            else:
                said.notes.append(message("{field}: here “{before}”, in the list “{after}”; what is here stays", field=FIELD[name],
                                          before=before[:60], after=after[:60]))
        if "position" in fields and said.position is not None:
            here = (said.position.latitude, said.position.longitude)
            metres = distance_m(here, site.place) if site.place is not None else None
            if metres is None or (metres > MOVED and self.options.replace):
                found["position"] = "" if site.place is None else "{:.5f}, {:.5f}".format(*site.place), fields["position"]
            elif metres > MOVED:
                said.notes.append(message("in the list it lies {distance} from where it lies here; what is here stays",
                                          distance=_measure(metres)))
        return found


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _apart(one: Position, other: Position) -> float:
    return distance_m(one, other) if abs(one.latitude) <= 90 and abs(other.latitude) <= 90 else FAR_APART + 1


def _slip(at: Position, near: Place) -> tuple[float, Position | None, str] | None:
    """None: it lies near; else how far it lies, and what one slip of the hand would have made of a place that is near."""
    if abs(at.latitude) > 90:
        turned = Position(at.longitude, at.latitude)
        is_near = distance_m(turned, near) <= FAR_M
        return (FAR_M, turned, "swapped") if is_near else (10_000_000.0, None, "")
    doubt = position_doubt([at], near)
    if doubt is None:
        return None
    return doubt.metres, doubt.instead[0] if doubt.instead else None, doubt.slip


def _measure(metres: float) -> Measure:
    return Measure(round(metres / 1000), "length-kilometer") if metres >= 2000 else Measure(round(metres), "length-meter")
