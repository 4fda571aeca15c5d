"""The plan of a list of cities, and of a table of administrative units (P-codes), which names what is here and adds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.exchange.places.columns import admin_level
from app.exchange.places.list_table import ListRow, ListTable, plain
from app.exchange.places.plan import DOUBTFUL, LEFT_OUT, MATCHED, NEW, PlacePlan, PlanRow
from app.exchange.places.said import read_row
from app.exchange.places.sites_plan import Columns, ListOptions, heads, unused
from app.models.records import position_text
from app.places import countries_near
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import Message, message, message_n

if TYPE_CHECKING:
    from app.models import City, Workspace

FILLED = ("country", "iso", "population", "population_note", "aliases", "languages", "admin-codes", "contacts")


def plan_cities(workspace: Workspace, table: ListTable, columns: Columns, *, options: ListOptions | None = None,
                progress: Progress = quiet) -> PlacePlan:
    """Problem: no column of names."""
    if "name" not in columns:
        raise Problem(message("No column of {name} was found to be the names of cities.", name=table.name),
                      message("Name it: --column name=HEAD. Its columns are: {columns}.", columns=table.columns[:60]))
    chosen, time = options or ListOptions(), datetime.now(UTC).isoformat(timespec="seconds")
    here: dict[str, list[City]] = {}
    for city in workspace.cities():
        for name in {plain(one) for one in (city.name, *city.aliases.split(";")) if one.strip()}:
            here.setdefault(name, []).append(city)
    seen: dict[str, int] = {}
    rows = []
    for at, row in enumerate(table.rows):
        if at % 200 == 0:
            progress(at, len(table.rows), table.name)
        said = read_row(table, columns, row)
        said.fields.pop("kind", None)
        said.notes = [note for note in said.notes if note.id not in _OF_SITES]
        fields, name = dict(said.fields), plain(said.name)
        if (iso := fields.get("iso", "")) and not (len(iso) == 2 and iso.isascii() and iso.isalpha()):
            said.doubts.append(message("“{code}” is no code of a country, and would be left out", code=iso))
            del fields["iso"]
        elif iso:
            fields["iso"] = iso.upper()
        place = said.position if said.position is not None and abs(said.position.latitude) <= 90 else None
        if said.position is not None and place is None:
            said.doubts.append(message("its latitude is above 90, and its position would be left out"))
        elif place is not None and fields.get("iso") and fields["iso"] not in countries_near(place.latitude, place.longitude):
            said.doubts.append(message("it would lie in another country than {country}", country=fields["iso"]))
        if place is not None:
            fields["position"] = position_text(place, "import", time)
        if said.out:
            rows.append(PlanRow(row.number, said.name, LEFT_OUT, tuple(said.out), fields))
            continue
        if name in seen:
            said.doubts.append(message("the same name as row {row}", row=str(seen[name])))
        seen.setdefault(name, row.number)
        found = [one for one in here.get(name, ()) if not (one.iso and fields.get("iso") and one.iso != fields["iso"])]
        if len(found) > 1:
            said.doubts.append(message_n("{count} city here has this name", "{count} cities here have this name", len(found)))
        twin = found[0] if len(found) == 1 else None
        changes = _changes(twin, fields, said.notes, replace=chosen.replace) if twin is not None else {}
        state = DOUBTFUL if said.doubts else MATCHED if twin is not None else NEW
        rows.append(PlanRow(row.number, said.name, state, (*said.doubts, *said.notes), fields,
                            twin.id if twin is not None else "", changes=changes))
    return PlacePlan("city", table.name, tuple(rows), heads(table, columns), unused(table, columns), table.notes)


_OF_SITES = {"its kind was taken from its name"}


def _changes(city: City, fields: Mapping[str, str], notes: list[Message], *, replace: bool) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for name in FILLED:
        before, after = str(getattr(city, name.replace("-", "_")) or ""), fields.get(name, "")
        if not after or before == after:
            continue
        if not before or replace:
            found[name] = before, after
        else:
            notes.append(message("{field}: here “{before}”, in the list “{after}”; what is here stays", field=name,
                                 before=before[:60], after=after[:60]))
    if "position" in fields and (city.place is None or replace):
        found["position"] = "" if city.place is None else "{:.5f}, {:.5f}".format(*city.place), fields["position"]
    return found


# ---------------------------------------------------------------------------------------------- administrative units

def has_units(table: ListTable) -> bool:
    """Whether a list is a table of administrative units, with codes of more than one level."""
    levels = {level for at in range(len(table.columns)) if (level := admin_level(table, at)) is not None}
    return len({number for number, what in levels if what == "code"}) > 1 and any(what == "name" for _, what in levels)


def plan_units(workspace: Workspace, table: ListTable, *, options: ListOptions | None = None,
               progress: Progress = quiet) -> PlacePlan:
    """Cities, and sites by the names of their wards, get the P-codes of their units; units that are neither are counted."""
    chosen = options or ListOptions()
    units = _units(table)
    cities = workspace.cities()
    rows: list[PlanRow] = []
    used: set[str] = set()
    codes_of: dict[str, tuple[str, ...]] = {}
    for city in cities:
        names = {plain(one) for one in (city.name, *city.aliases.split(";")) if one.strip()}
        found = [unit for unit in units if unit.name in names and not (city.iso and not unit.codes[0].upper().startswith(city.iso))]
        if found:
            top = min(unit.level for unit in found)
            rows.append(_unit_row(city.id, city.name, "", city.admin_codes, [unit for unit in found if unit.level == top], chosen))
            used |= {unit.codes[-1] for unit in found}
            codes_of[city.id] = found[0].codes
    by_id = {city.id: city for city in cities}
    sites = workspace.sites()
    for number, site in enumerate(sites):
        if number % 500 == 0:
            progress(number, len(sites), table.name)
        if not site.ward:
            continue
        city_codes = codes_of.get(site.city_id) or tuple(filter(None, by_id[site.city_id].admin_codes.split("; "))) \
            if site.city_id in by_id else ()
        found = [unit for unit in units if unit.name == plain(site.ward)]
        shared = max((_shared(unit.codes, city_codes) for unit in found), default=0)
        inside = [unit for unit in found if _shared(unit.codes, city_codes) == shared]      # the nearest of this name
        if inside:
            rows.append(_unit_row(site.id, site.name, site.city_id, site.admin_codes, inside, chosen))
            used |= {unit.codes[-1] for unit in inside}
    left = len({unit.codes[-1] for unit in units} - used)
    notes = (*table.notes, message_n("{count} unit of the table is no city and no ward of a site here.",
                                     "{count} units of the table are no city and no ward of a site here.", left))
    columns = {"admin-codes": tuple(table.columns[at] for at in range(len(table.columns)) if admin_level(table, at))}
    others = tuple(head for at, head in enumerate(table.columns) if not admin_level(table, at))
    return PlacePlan("unit", table.name, tuple(rows), columns, others, notes)


class _Unit:
    def __init__(self, level: int, name: str, codes: tuple[str, ...], row: ListRow) -> None:
        self.level, self.name, self.codes, self.row = level, name, codes, row


def _units(table: ListTable) -> list[_Unit]:
    """Each unit once, with the codes of those that it lies in, the widest first."""
    places: dict[int, dict[str, list[int]]] = {}
    for at in range(len(table.columns)):
        if admin := admin_level(table, at):
            places.setdefault(admin[0], {}).setdefault(admin[1], []).append(at)
    found: dict[tuple[str, str], _Unit] = {}
    for row in table.rows:
        codes: tuple[str, ...] = ()
        for level in sorted(places):
            code = next((row.cells[at] for at in places[level].get("code", ()) if row.cells[at]), "")
            if not code:
                continue
            codes = (*codes, code)
            for name in {plain(row.cells[at]) for at in places[level].get("name", ()) if row.cells[at]}:
                found.setdefault((name, code), _Unit(level, name, codes, row))
    return list(found.values())


def _shared(codes: tuple[str, ...], others: tuple[str, ...]) -> int:
    """How many units two places lie in together."""
    both = list(zip(codes, others, strict=False))
    return next((at for at, (one, other) in enumerate(both) if one != other), len(both))


def _unit_row(record_id: str, name: str, city_id: str, before: str, units: list[_Unit], options: ListOptions) -> PlanRow:
    codes = list(dict.fromkeys("; ".join(unit.codes) for unit in units))
    number = units[0].row.number
    if len(codes) > 1:
        return PlanRow(number, name, LEFT_OUT, (message("several units have this name: {codes}", codes=tuple(codes[:5])),),
                       record_id=record_id, city_id=city_id)
    reasons: tuple[Message, ...] = ()
    changes = {}
    if before != codes[0]:
        if not before or options.replace:
            changes = {"admin-codes": (before, codes[0])}
        else:
            reasons = (message("{field}: here “{before}”, in the list “{after}”; what is here stays", field=message("P-codes"),
                               before=before, after=codes[0]),)
    return PlanRow(number, name, MATCHED, reasons, {"admin-codes": codes[0]}, record_id, city_id, changes)

