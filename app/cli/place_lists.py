"""`site import` and `city import`: what a list would do, row by row; brought in with --yes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import tr, tr_n, worded
from app.cli.shared import add, few, json_option, print_json
from app.locations import place
from app.models import SITE_KINDS
from app.problem import Problem
from app.session import Session
from app.session.operations import cities, sites
from app.translations import Message, message

if TYPE_CHECKING:
    from app.exchange.places import BroughtIn, ListOptions, ListTable, PlacePlan, PlanRow

STATE_WORDS: Mapping[str, Message] = {
    "new": message("new"), "matched": message("here already"), "doubtful": message("doubtful"), "left-out": message("left out")}


def register_sites(verbs: Any) -> None:
    """Into the commands `site …`."""
    parser = add(verbs, "import", import_sites, tr("sites from a list: what it would do, or with --yes does"))
    _options(parser)
    parser.add_argument("--city", default="", metavar="NAME", help=tr("where they all are; else the list's column of cities says"))
    parser.add_argument("--kind", choices=SITE_KINDS, default="", help=tr("what they all are, where the list does not say"))
    parser.add_argument("--correct", action="store_true", help=tr("put positions right that one slip explains: swapped "
                                                                  "numbers, a lost sign"))


def register_cities(verbs: Any) -> None:
    parser = add(verbs, "import", import_cities, tr("cities from a list, or P-codes from a table of administrative units"))
    _options(parser)


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("list", metavar="LIST", help=tr("CSV, XLSX, GeoJSON, GeoPackage or OpenStreetMap (.osm, Overpass JSON)"))
    parser.add_argument("--column", action="append", default=[], metavar="FIELD=HEAD",
                        help=tr("which column says what, where it was found wrong: name=NOM_ECOLE; “name=”: none does"))
    parser.add_argument("--encoding", default="", metavar="NAME", help=tr("of a CSV whose letters are wrong: cp1252, cp1256 …"))
    parser.add_argument("--sheet", default="", metavar="NAME", help=tr("of a workbook"))
    parser.add_argument("--replace", action="store_true", help=tr("what the list says stands for what is said here"))
    parser.add_argument("--take", default="", metavar="ROWS", help=tr("doubtful rows that come in, too: 4,17,20-25, or all"))
    parser.add_argument("--leave", default="", metavar="ROWS", help=tr("rows that do not come in"))
    parser.add_argument("--yes", action="store_true", help=tr("bring it in; else nothing is written"))
    json_option(parser)


def import_sites(chosen: argparse.Namespace) -> int:
    """Exit status 1 where --yes left out a row that was not asked to be left."""
    from app.exchange.places import SITE_COLUMNS, ListOptions, columns_of
    table = _table(chosen)
    columns = columns_of(table, SITE_COLUMNS, _columns(chosen.column))
    options = ListOptions(chosen.kind, chosen.correct, chosen.replace)
    with Session.of(place(chosen.file), read_only=not chosen.yes) as session:
        city_id = session.workspace.city(chosen.city).id if chosen.city else ""
        plan = _chosen(session.run(sites.import_plan(table=table, columns=columns, city_id=city_id, options=options)), chosen)
        done = session.run(sites.import_sites(plan=plan)) if chosen.yes else None
    return _told(plan, done, chosen)


def import_cities(chosen: argparse.Namespace) -> int:
    from app.exchange.places import CITY_COLUMNS, ListOptions, columns_of
    table = _table(chosen)
    columns = columns_of(table, CITY_COLUMNS, _columns(chosen.column))
    options: ListOptions = ListOptions("", False, chosen.replace)
    with Session.of(place(chosen.file), read_only=not chosen.yes) as session:
        plan = _chosen(session.run(cities.import_plan(table=table, columns=columns, options=options)), chosen)
        done = session.run(cities.import_cities(plan=plan)) if chosen.yes else None
    return _told(plan, done, chosen)


def _table(chosen: argparse.Namespace) -> ListTable:
    from app.exchange.places import read_list
    return read_list(Path(chosen.list), encoding=chosen.encoding, sheet=chosen.sheet)


def _columns(given: list[str]) -> dict[str, str]:
    said = {}
    for text in given:
        field, sign, head = text.partition("=")
        if not sign:
            raise Problem(message("“{text}” names no column.", text=text),
                          message("Write it like {example}.", example="name=NOM_ECOLE"))
        said[field.strip()] = head.strip()
    return said


def _chosen(plan: PlacePlan, chosen: argparse.Namespace) -> PlacePlan:
    also = {row.number for row in plan.rows} if chosen.take.strip() == "all" else _numbers(chosen.take)
    return plan.choosing(also=also, without=_numbers(chosen.leave))


def _numbers(text: str) -> set[int]:
    """Of "4,17,20-25". Problem: it is no such thing."""
    found: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, _, last = part.partition("-")
        if not first.strip().isdecimal() or not (last or first).strip().isdecimal() or int(last or first) - int(first) > 100_000:
            raise Problem(message("“{text}” names no rows.", text=part), message("Write them like 4,17,20-25."))
        found.update(range(int(first), int(last or first) + 1))
    return found


def _told(plan: PlacePlan, done: BroughtIn | None, chosen: argparse.Namespace) -> int:
    waiting = [row for row in plan.rows if row.state in ("doubtful", "left-out") and not plan.taken(row)
               and row.number not in plan.without]
    if chosen.json:
        print_json({**plan.as_json(), "done": done})
    else:
        print("\n".join(_lines(plan, done)))
    if done is not None and waiting and not chosen.json:
        print(tr_n("{count} row was not brought in: look at it above.", "{count} rows were not brought in: look at them above.",
                   len(waiting)), file=sys.stderr)
    return 1 if done is not None and waiting else 0


def _lines(plan: PlacePlan, done: BroughtIn | None) -> Iterator[str]:
    for field, heads in plan.columns.items():
        yield tr("{field}: column {heads}", field=field, heads=", ".join(heads))
    if plan.unused:
        yield tr("Not used: {heads}", heads=", ".join(plan.unused[:30]))
    yield from map(worded, plan.notes)
    for state, word in STATE_WORDS.items():
        rows = [row for row in plan.rows if row.state == state]
        if rows:
            yield tr("{state}: {count}", state=word, count=len(rows))
            told = rows if state in ("doubtful", "left-out") else [row for row in rows if row.reasons or row.changes]
            yield from few([row_words(row) for row in told])
    if done is None:
        taken = sum(map(plan.taken, plan.rows))
        yield tr_n("{count} row would come in; --yes does it.", "{count} rows would come in; --yes does it.", taken)
    else:
        yield tr("Added: {added}. Changed: {changed}. As before, or not brought in: {left}.", added=len(done.added),
                 changed=len(done.changed), left=done.left)


def row_words(row: PlanRow) -> str:
    """A row with why it is as it is, and what it would change."""
    changes = [f"{field}: {before or '–'} → {after}" for field, (before, after) in row.changes.items()]
    return tr("row {row}: {name}. {why}", row=str(row.number), name=row.name or "–",
              why="; ".join([*map(worded, row.reasons), *changes])).rstrip()
