"""`programme`: events, good practices, partners and milestones: listed, added, changed."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import reader_language, tr, worded
from app.cli.shared import add, add_group, few, json_option, print_json
from app.locations import place
from app.problem import Problem
from app.programme import LIST_TITLES, LISTS, NOT_PUBLISHED
from app.session import Session
from app.session.operations import programme as operations
from app.translations import Rounded, message, message_n

if TYPE_CHECKING:
    from app.models import Workspace
    from app.programme import Entry, Programme, WrittenEntry


def register(commands: Any) -> None:
    verbs = add_group(commands, "programme", tr("events, good practices, partners and milestones: list, add, change, match"),
                      "list|add|edit|match|export|booklet")
    listing = add(verbs, "list", list_entries, tr("the entries of a list, or of all, with what they add up to"))
    listing.add_argument("file")
    listing.add_argument("list", nargs="?", choices=LISTS, metavar="|".join(LISTS))
    listing.add_argument("--city", metavar="NAME", help=tr("those of this city alone"))
    adding = add(verbs, "add", add_entry, tr("one entry, or one of each row of a sheet"))
    editing = add(verbs, "edit", edit_entry, tr("change answers of an entry; what was said before stays in its history"))
    for parser in (adding, editing):
        parser.add_argument("file")
        parser.add_argument("list", choices=LISTS, metavar="|".join(LISTS))
    editing.add_argument("entry", metavar="ENTRY", help=tr("its id or title"))
    editing.add_argument("--reason", default="", metavar="TEXT", help=tr("why; it stays in the history"))
    for parser in (adding, editing):
        parser.add_argument("--set", action="append", default=[], metavar="QUESTION=VALUE", dest="given",
                            help=tr("an answer: the question by its name or label (in a repeat: partners[2]/partner)"))
        json_option(parser)
    adding.add_argument("--form", default="", metavar="NAME", help=tr("which form of the list, by its id or title"))
    adding.add_argument("--city", metavar="NAME", help=tr("it is held at this city, and not at the programme"))
    adding.add_argument("--site", metavar="NAME", help=tr("at which site of the city"))
    adding.add_argument("--from", metavar="SHEET", dest="sheet", help=tr("a .csv or .xlsx: a row is an entry, a column a question"))
    adding.add_argument("--yes", action="store_true", help=tr("of a sheet with bad rows, take the good ones"))
    matching = add(verbs, "match", match_entries, tr("what one offers and a city needs, with the reason"))
    matching.add_argument("file")
    exporting = add(verbs, "export", export_entries, tr("the lists as a workbook (.xlsx) or as tables (.csv.zip)"))
    exporting.add_argument("file")
    exporting.add_argument("out", metavar="OUT")
    printing = add(verbs, "booklet", print_booklet, tr("the good practices that are published, as a PDF: a page each"))
    printing.add_argument("file")
    printing.add_argument("out", metavar="OUT.pdf")
    printing.add_argument("--language", default="en", metavar="CODE", help="en fr pt es ar ne zh")
    for parser in (listing, matching):
        json_option(parser)
    for parser in (listing, matching, exporting):
        parser.add_argument("--internal", action="store_true", help=tr("with what is not to be published"))


def print_booklet(chosen: argparse.Namespace) -> int:
    from app.cli.reports import prepared, tell_lacking, tell_written
    from app.session.operations import reports
    with prepared(place(chosen.file)) as session:
        written = session.run(reports.print_publication(document="practices", out=Path(chosen.out), language=chosen.language,
                                                        lacking=tell_lacking))
    tell_written(written)
    return 0


def list_entries(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        found = session.run(operations.read(language=_language(chosen), internal=chosen.internal))
        if chosen.city:
            city_id = session.workspace.city(chosen.city).id
            found = replace(found, entries=tuple(entry for entry in found.entries if entry.city_id == city_id))
    lists = (chosen.list,) if chosen.list else LISTS
    if chosen.json:
        said = {name: _list_json(found, name) for name in lists}
        print_json({"list": chosen.list, **said[chosen.list]} if chosen.list else said)
        return 0
    for name in lists:
        _print_list(found, name)
    return 0


def _list_json(programme: Programme, name: str) -> dict[str, Any]:
    from app.programme import totals
    entries = programme.of(name)
    return {"entries": entries, "totals": totals(entries), "count": sum(entry.finished for entry in entries),
            "drafts": sum(not entry.finished for entry in entries),
            "not_shown": sum(entry.withheld for entry in entries) if not programme.internal else 0}


def _print_list(programme: Programme, name: str) -> None:
    from app.programme import not_shown, total_words, totals
    entries = programme.of(name)
    drafts = sum(not entry.finished for entry in entries)
    counted = message_n("{count} entry", "{count} entries", len(entries) - drafts)
    # Translators: the title of a list, and how many entries it has
    print(tr("{list}: {entries}", list=LIST_TITLES[name], entries=counted) + (
        "; " + worded(message_n("{count} draft, not counted", "{count} drafts, not counted", drafts)) if drafts else ""))
    for entry in entries:
        print("  " + _line(entry, hidden=entry.withheld and not programme.internal))
    for total in totals(entries):
        print("  " + tr("{label}: {amount}", label=total.label, amount=total_words(total)))
    withheld = None if programme.internal else not_shown(entries)
    if withheld is not None:
        print("  " + worded(withheld))


def _line(entry: Entry, *, hidden: bool) -> str:
    draft = "" if entry.finished else tr("draft")
    if hidden:
        return f"{entry.id}  " + " · ".join(part for part in (worded(NOT_PUBLISHED), draft) if part)
    amounts = [tr("{label}: {amount}", label=label, amount=Rounded(amount, 6)) for label, amount in entry.totals.items()
               if amount is not None]
    due = ""
    if entry.due:
        due = tr("late: due {day}", day=entry.due) if entry.late(date.today().isoformat()) else tr("due {day}", day=entry.due)
    parts = [entry.title or tr("(no title)"), entry.day, entry.kind_text, entry.state_text, entry.city, entry.who, due, *amounts,
             draft, entry.failure]
    return f"{entry.id}  " + " · ".join(part for part in parts if part)


def add_entry(chosen: argparse.Namespace) -> int:
    from app.programme import chosen_form
    if bool(chosen.sheet) == bool(chosen.given):
        raise Problem(message("Nothing was said of the entry.") if not chosen.sheet else
                      message("A sheet and single answers cannot be given together."),
                      message("Give --set QUESTION=VALUE, or --from SHEET."))
    with Session.of(place(chosen.file)) as session:
        forms = session.run(operations.forms(list_name=chosen.list))
        form = chosen_form(forms, chosen.list, chosen.form)
        site_id = _site(session.workspace, chosen)
        if chosen.sheet:
            return _add_rows(session, form, site_id, chosen)
        entry = session.run(operations.add(form=form, given=_given(chosen.given), site_id=site_id, language=_language(chosen)))
    return _told(entry, chosen)


def _add_rows(session: Session, form: Any, site_id: str, chosen: argparse.Namespace) -> int:
    from app.exchange import entry_rows
    written = session.run(operations.add_rows(form=form, rows=entry_rows(Path(chosen.sheet)), site_id=site_id,
                                              language=_language(chosen), go_on=chosen.yes))
    if chosen.json:
        print_json(written)
    else:
        print(worded(message_n("{count} entry was added", "{count} entries were added", len(written.entries))))
    lines = [worded(message("row {row}: {why}", row=str(row.number), why=row.why)) for row in written.bad]
    for line in few(lines):
        print(line, file=sys.stderr)
    if written.bad and not written.entries:
        print(tr("Nothing came in. Mend the sheet, or say --yes to take the other rows."), file=sys.stderr)
    return 1 if written.bad else 0


def edit_entry(chosen: argparse.Namespace) -> int:
    from app.programme import found_entry
    if not chosen.given:
        raise Problem(message("Nothing was said of the entry."), message("Give --set QUESTION=VALUE."))
    with Session.of(place(chosen.file)) as session:
        found = session.run(operations.read(language=_language(chosen), internal=True))
        entry = found_entry(found, chosen.list, chosen.entry)
        written = session.run(operations.edit(entry_id=entry.id, given=_given(chosen.given), language=_language(chosen),
                                              reason=chosen.reason.strip() or tr("changed in the list")))
    return _told(written, chosen)


def match_entries(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        found = session.run(operations.matches(language=_language(chosen), internal=chosen.internal))
    if chosen.json:
        print_json(found)
        return 0
    for one in found:
        print(worded(one.reason))
    if not found:
        print(tr("Nothing that is offered meets what a city needs."))
    return 0


def export_entries(chosen: argparse.Namespace) -> int:
    from app.programme import not_shown
    with Session.of(place(chosen.file), read_only=True) as session:
        written = session.run(operations.export(out=Path(chosen.out), language=reader_language(), internal=chosen.internal))
    print(chosen.out)
    for name in LISTS if not written.internal else ():
        if (withheld := not_shown(written.of(name))) is not None:
            print(worded(withheld))
    return 0


def _told(entry: WrittenEntry, chosen: argparse.Namespace) -> int:
    """Exit status 1 where it stays a draft: something is missing, and what was said is kept."""
    if chosen.json:
        print_json(entry)
    else:
        print(entry.id)
    if entry.finished:
        for sentence in entry.missing:
            print(worded(sentence), file=sys.stderr)
        return 0
    print("cityneeds: " + tr("It is kept as a draft. {missing}", missing=entry.missing[0]), file=sys.stderr)
    for line in few([worded(sentence) for sentence in entry.missing[1:]]):
        print(line, file=sys.stderr)
    return 1


def _given(words: list[str]) -> list[tuple[str, str]]:
    given = []
    for word in words:
        name, mark, value = word.partition("=")
        if not mark or not name.strip():
            raise Problem(message("“{word}” is no answer.", word=word), message("Write QUESTION=VALUE."))
        given.append((name.strip(), value))
    return given


def _site(workspace: Workspace, chosen: argparse.Namespace) -> str:
    """The id of the city's site; "" at the programme. Problem: none or several."""
    if not chosen.city:
        if chosen.site:
            raise Problem(message("Of which city is the site {site}?", site=chosen.site), message("Name it by --city."))
        return ""
    city = workspace.city(chosen.city)
    sites = workspace.sites(city.id)
    found = [site for site in sites if (chosen.site in (site.id, site.name) if chosen.site else site.kind == "council")]
    if len(found) == 1:
        return found[0].id
    raise Problem(message("Which site of {city} is meant?", city=city.name),
                  message("Name one by --site: {sites}.", sites=tuple(site.name for site in sites)) if sites else
                  message("Add a site first."))


def _language(chosen: argparse.Namespace) -> str:
    """What --json prints is the same in every language."""
    return "en" if getattr(chosen, "json", False) else reader_language()
