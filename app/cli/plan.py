"""`plan`: the field-work list: who goes where with which form and when, and what became of it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import reader_language, tr, tr_n, worded
from app.cli.shared import add, add_group, few, json_option, print_json
from app.locations import place
from app.models import PLAN_STATES
from app.problem import Problem
from app.session import Session
from app.session.operations import plan as operations
from app.translations import Message, message, message_in

if TYPE_CHECKING:
    from app.models import Workspace
    from app.models.plan import PlanEntry, PlanLine

STATES = {"to-do": message_in("state of field work", "to do"), "open": message_in("state of field work", "open"),
          "done": message_in("state of field work", "done"), "doubt": message_in("state of field work", "doubt"),
          "asked": message_in("state of field work", "asked"), "answered": message_in("state of field work", "answered"),
          "sent-back": message_in("state of field work", "sent back")}


def register(commands: Any) -> None:
    verbs = add_group(commands, "plan", tr("the field-work list: who goes where with which form, and what is left"),
                      "list|make|set|remove|import|export")
    listing = add(verbs, "list", list_lines, tr("site, form, team, day and state of each line"))
    making = add(verbs, "make", make, tr("a line for each site of a kind and each form, where there is none yet"))
    setting = add(verbs, "set", set_line, tr("plan a site and a form, or change what is said of it: what is not named stays"))
    removing = add(verbs, "remove", remove_line, tr("take a line off the list"))
    importing = add(verbs, "import", import_sheet, tr("what a filled-in sheet would change; with --yes, it does"))
    exporting = add(verbs, "export", export_sheet, tr("the list as a sheet to be filled in"))
    for parser in (listing, making, setting, removing, importing, exporting):
        parser.add_argument("file")
    for parser in (importing, exporting):
        parser.add_argument("sheet", metavar="SHEET.xlsx")
    for parser in (listing, making, setting, removing, importing, exporting):
        parser.add_argument("--city", metavar="NAME", help=tr("needed where there are several"))
    for parser in (setting, removing):
        parser.add_argument("--site", required=True, metavar="NAME", help=tr("its name or id"))
        parser.add_argument("--form", required=True, metavar="FORM", help=tr("its id or title"))
    making.add_argument("--form", action="append", default=[], metavar="FORM", dest="forms",
                        help=tr("its id or title, with --kind; without it the forms that are for each kind of site"))
    making.add_argument("--kind", action="append", default=[], metavar="KIND", dest="kinds",
                        help=tr("of the sites that the form is planned for, like school; again for each"))
    for parser in (making, setting, removing):
        parser.add_argument("--round", default="", metavar="NAME",
                            help=tr("of a round, or its number; without it the line is of none"))
    for parser in (making, setting):
        parser.add_argument("--team", metavar="NAME", help=tr("a team or a person; “” takes it back"))
        parser.add_argument("--day", metavar="DATE", help=tr("when they go, like 2026-11-24"))
    setting.add_argument("--note", metavar="TEXT")
    setting.add_argument("--target", metavar="N", help=tr("how many interviews are wanted there; one where nothing is said"))
    setting.add_argument("--state", choices=PLAN_STATES, help=tr("where no interview says it: done, for a site that is closed"))
    removing.add_argument("--reason", required=True, metavar="TEXT", help=tr("why; it stays in the history"))
    importing.add_argument("--yes", action="store_true", help=tr("write what the rows say; without it nothing is written"))
    listing.add_argument("--team", metavar="NAME")
    listing.add_argument("--mine", action="store_true", help=tr("of this laptop's team (--team keeps it), and of who works"))
    listing.add_argument("--today", nargs="?", const="", metavar="DATE",
                         help=tr("what is to be done that day: planned, late, begun, asked"))
    listing.add_argument("--late", action="store_true", help=tr("planned for a day that is over, and not done"))
    listing.add_argument("--office", action="store_true",
                         help=tr("what waits for the office: doubts, and answers to what was asked"))
    listing.add_argument("--state", choices=PLAN_STATES)
    listing.add_argument("--doubts", action="store_true", help=tr("look for doubts in the answers, too"))
    json_option(listing)
    json_option(importing)


def list_lines(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        city_id = session.workspace.city(chosen.city).id if chosen.city else ""
        found = session.run(operations.lines(city_id=city_id, doubts=chosen.doubts or chosen.office or chosen.state == "doubt"))
        if chosen.mine:
            names = [name for name in (chosen.team, session.settings.team, session.person) if name]
            if not names:
                raise Problem(message("Nobody said whose laptop this is."), message("Name the team with --team."))
            found = found.of_teams(names)
        elif chosen.team is not None:
            found = found.of_teams([chosen.team])
    today = chosen.today or date.today().isoformat()
    lines: Sequence[PlanLine] = found.lines
    if chosen.today is not None:
        lines = [line for line in lines if line.is_for(today)]
    if chosen.late:
        lines = [line for line in lines if line.is_late(today)]
    if chosen.office:
        lines = [line for line in lines if line.waits_for_office]
    if chosen.state:
        lines = [line for line in lines if line.state == chosen.state]
    if chosen.json:
        print_json([vars(line) | {"late": line.is_late(today)} for line in lines])
        return 0
    for line in lines:
        print(_words(line, today))
        for check in line.checks:
            print("      " + tr("to check: {comment}", comment=check.comment) +
                  (" → " + check.answer if check.answer and not check.waits_for_team else ""))
    counts = {state: sum(line.state == state for line in lines) for state in PLAN_STATES}
    print(", ".join(tr("{state}: {count}", state=STATES[state], count=count) for state, count in counts.items() if count)
          or tr("Nothing is in the list."))
    return 0


def _words(line: PlanLine, today: str) -> str:
    done = f"{len(line.finished)}/{line.target}" if line.target > 1 else ""
    state: Message | str = message("late") if line.is_late(today) else STATES[line.state]
    parts = (line.site, line.form, line.round, line.team or ("" if line.planned else tr("not planned")), line.day,
             done, worded(state),
             tr_n("{count} doubt", "{count} doubts", line.doubts) if line.doubts else "", line.note)
    return " · ".join(part for part in parts if part)


def make(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        city_id = _city(session.workspace, chosen)
        if bool(chosen.forms) != bool(chosen.kinds):
            raise Problem(message("--form and --kind belong together."), message("Give both, or neither."))
        named = tuple(_form(session, name) for name in chosen.forms)
        count = session.run(operations.make(
            city_id=city_id, forms=dict.fromkeys(chosen.kinds, named) or None,
            round_id=_round(session.workspace, city_id, chosen.round),
            team=chosen.team, day=chosen.day))
    print(tr_n("{count} line is new.", "{count} lines are new.", count))
    return 0


def set_line(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        session.run(operations.set_entries(entries=[_entry(
            session, chosen, team=chosen.team, day=chosen.day, note=chosen.note, target=chosen.target, state=chosen.state)]))
    return 0


def remove_line(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        entry = _entry(session, chosen)
        if not any(line.planned and (line.site_id, line.form_id, line.round_id) == (entry.site_id, entry.form_id, entry.round_id)
                   for line in session.run(operations.lines()).lines):
            raise Problem(message("No such line is in the list."), message("`main.py plan list FILE` says what is."))
        session.run(operations.remove_entries(entries=[entry], reason=chosen.reason))
    return 0


def import_sheet(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=not chosen.yes) as session:
        sheet = session.run(operations.read_sheet(source=Path(chosen.sheet), city_id=_city(session.workspace, chosen)))
        if chosen.yes:
            session.run(operations.set_entries(entries=sheet.entries))
    if chosen.json:
        print_json({"written": chosen.yes, **sheet.counts(), "rows": [
            {"row": row.number, "site": row.site, "form": row.form, "what": row.what, "why": row.why} for row in sheet.rows]})
        return 0
    counts = sheet.counts()
    print(tr("New lines: {new}; changed: {changed}; as they were: {same}; left out: {left}", new=counts["new"],
             changed=counts["changed"], same=counts["same"], left=counts["left-out"]))
    left_out = [tr("Row {row} is left out: {reason}.", row=str(row.number), reason=row.why) for row in sheet.rows if row.why]
    print("\n".join(few(left_out)), end="\n" if left_out else "")
    if not chosen.yes and sheet.entries:
        print(tr("Nothing is written yet. With --yes it is."))
    return 0


def export_sheet(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        city_id = _city(session.workspace, chosen)
        session.run(operations.write_sheet(out=Path(chosen.sheet), city_id=city_id, language=reader_language()))
    return 0


def _city(workspace: Workspace, chosen: argparse.Namespace) -> str:
    """Problem: it is not said which of several."""
    cities = workspace.cities()
    if chosen.city or len(cities) != 1:
        if not chosen.city:
            names = tuple(city.name for city in cities)
            raise Problem(message("Which city?"), message("Name it with --city: {cities}.", cities=names) if names
                          else message("Add one first."))
        return workspace.city(chosen.city).id
    return cities[0].id


def _entry(session: Session, chosen: argparse.Namespace, **said: str | None) -> PlanEntry:
    from app.models.interviews import find_site
    from app.models.plan import PlanEntry
    workspace = session.workspace
    in_city = workspace.sites(workspace.city(chosen.city).id if chosen.city else None)
    named = [site for site in in_city if chosen.site in (site.id, site.name)]
    site = named[0] if len(named) == 1 else find_site(workspace, chosen.site)
    return PlanEntry(site.id, _form(session, chosen.form), _round(workspace, site.city_id, chosen.round), **said)


def _round(workspace: Workspace, city_id: str, name: str) -> str:
    from app.models.rounds import find_round
    return find_round(workspace, city_id, name).id if name else ""


def _form(session: Session, name: str) -> str:
    """Its id. Problem: none is called so, or several."""
    known = session.run(operations.forms())
    found = {form for form, _ in known if form == name} or {
        form for form, title in known if title.casefold() == name.casefold()}
    if len(found) != 1:
        raise Problem(message("There is no form {name}.", name=name), message("The forms are: {forms}.",
                                                                            forms=tuple(form for form, _ in known)))
    return found.pop()
