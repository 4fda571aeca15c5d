"""`register`: lists of things that forms make, change and choose from, the sites of the workspace among them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import number, tr, tr_n, worded
from app.cli.shared import add, add_group, few, json_option, print_json, run_on
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import registers as operations
from app.translations import message

if TYPE_CHECKING:
    from app.models.registers import Entity, Register


def register(commands: Any) -> None:
    verbs = add_group(commands, "register", tr("lists of things that forms make, change and choose from (ODK's entities), and the "
                                               "sites among them"), "list|show|import|compare|export|enter|set|remove")
    parser = add(verbs, "list", listed, tr("which registers there are"))
    parser.add_argument("file")
    json_option(parser)
    parser = add(verbs, "show", show, tr("what stands in a register; of one entry its history"))
    parser.add_argument("file")
    parser.add_argument("name", metavar="REGISTER")
    parser.add_argument("entry", metavar="ENTRY", nargs="?", help=tr("its id, or its label"))
    json_option(parser)
    parser = add(verbs, "import", bring_in,
                 tr("bring a list in (.csv, .xlsx, .geojson): says what it would do, and does it with --yes"))
    parser.add_argument("file")
    parser.add_argument("name", metavar="REGISTER")
    parser.add_argument("list", metavar="LIST")
    parser.add_argument("--column", metavar="MEANING=COLUMN", action="append", default=[],
                        help=tr("what a column is: name (the id), label, latitude, longitude, a property; “=COLUMN” leaves it out"))
    parser.add_argument("--source", metavar="TEXT", default="", help=tr("whence the list comes: “Ministry of Health, March 2026”"))
    parser.add_argument("--yes", action="store_true", help=tr("write it"))
    json_option(parser)
    parser = add(verbs, "compare", compare,
                 tr("two lists of the same things: which are the same one, what each has alone, what differs"))
    parser.add_argument("file")
    parser.add_argument("first", metavar="REGISTER")
    parser.add_argument("second", metavar="OTHER", help=tr("“sites” are those of the workspace"))
    json_option(parser)
    parser = add(verbs, "export", export, tr("a register as ODK's servers serve lists"))
    parser.add_argument("file")
    parser.add_argument("name", metavar="REGISTER")
    parser.add_argument("out", metavar="OUT", help=tr(".csv or .geojson"))
    parser = add(verbs, "enter", enter, tr("enter what finished interviews say, where an older version of the program did not"))
    parser.add_argument("file")
    parser = add(verbs, "set", set_register, tr("what is said of a register: its title, whence it comes, how far it is trusted"))
    parser.add_argument("file")
    parser.add_argument("name", metavar="REGISTER")
    parser.add_argument("--title", metavar="TEXT")
    parser.add_argument("--source", metavar="TEXT", help=tr("whence the list comes: “Ministry of Health, March 2026”"))
    parser.add_argument("--trust", type=int, metavar="0–100", help=tr("how far it is believed where another list says otherwise"))
    parser = add(verbs, "remove", remove, tr("take an entry off its list: no form offers it any more"))
    parser.add_argument("file")
    parser.add_argument("name", metavar="REGISTER")
    parser.add_argument("entry", metavar="ENTRY")
    parser.add_argument("--reason", metavar="TEXT", default="")
    parser.add_argument("--undo", action="store_true", help=tr("put it on the list again"))


def listed(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        found = session.run(operations.registers())
    if chosen.json:
        print_json([_as_json(one) | {"entities": len(one.entities)} for one in found])
        return 0
    for one in found:
        print(f"{one.name:24} {tr_n('{count} entry', '{count} entries', one.offered)}" + (f"  {one.title}" if one.title else ""))
        if one.source or one.trust is not None:
            print("    " + "  ".join(part for part in (
                one.source, tr("trusted {trust} of 100", trust=number(one.trust)) if one.trust is not None else "") if part))
        if one.conflicts:
            print("!   " + tr_n("{count} thing is said differently on two laptops; `conflicts` lists it.",
                                "{count} things are said differently on two laptops; `conflicts` lists them.", len(one.conflicts)))
    if not found:
        print(tr("There is no register yet: a list is imported, or a form enters something in one."))
    return 0


def show(chosen: argparse.Namespace) -> int:
    from app.models.registers import entity, entity_history, register
    with Session.of(place(chosen.file), read_only=True) as session:
        found = register(session.workspace, chosen.name)
        one = entity(session.workspace, chosen.name, chosen.entry) if chosen.entry else None
        history = entity_history(session.workspace, one) if one is not None else []
    if chosen.json:
        print_json(_entity_json(one) | {"history": history} if one is not None else
                   _as_json(found) | {"entities": [_entity_json(row) for row in found.entities],
                                      "conflicts": found.conflicts})
        return 0
    if one is not None:
        _show(one)
        for revision in history:
            said = tr("taken away") if revision.value is None else revision.value
            print(f"  {revision.clock[:19].replace('T', ' ')}  {revision.author or tr('somebody')}  {revision.path}: {said}")
        return 0
    for row in found.entities:
        _show(row)
    return 0


def _show(one: Entity) -> None:
    from app.models.registers import state_words
    words = state_words(one)
    print(f"{one.label or one.id}" + (f"  [{worded(words)}]" if words else ""))
    lines = [f"{name}: {value}" for name, value in one.properties.items() if value]
    for line in few([f"{one.id}", *lines]):
        print(line)


def _as_json(one: Register) -> dict[str, Any]:
    return {"name": one.name, "title": one.title, "source": one.source, "trust": one.trust, "properties": one.properties}


def _entity_json(one: Entity) -> dict[str, Any]:
    return {"id": one.id, "label": one.label, "properties": one.properties, "version": one.version, "state": one.state,
            "reason": one.reason, "form": one.form, "interview": one.interview, "updated": one.updated}


def set_register(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        session.run(operations.set_register(name=chosen.name, title=chosen.title, source=chosen.source, trust=chosen.trust))
    return 0


def remove(chosen: argparse.Namespace) -> int:
    if not chosen.undo and not chosen.reason.strip():
        raise Problem(message("Taking an entry off its list needs a reason."), message("Give --reason."))
    with Session.of(place(chosen.file)) as session:
        session.run(operations.remove_entity(name=chosen.name, key=chosen.entry, reason="" if chosen.undo else chosen.reason))
    return 0


def bring_in(chosen: argparse.Namespace) -> int:
    from app.models.registers import CHANGED, LEFT_OUT, NEW, SAME
    columns = _columns(chosen.column)
    with Session.of(place(chosen.file), read_only=not chosen.yes) as session:
        source = Path(chosen.list)
        if chosen.yes:
            plan, written = session.run(operations.import_list(name=chosen.name, source=source, columns=columns,
                                                              whence=chosen.source))
        else:
            plan, written = session.run(operations.import_plan(name=chosen.name, source=source, columns=columns)), 0
    if chosen.json:
        print_json({"register": plan.register, "columns": plan.columns, "rows": plan.rows, "notes": plan.notes, "written": written})
        return 0
    for column, meaning in plan.columns.items():
        print(f"  {column} → {meaning or tr('left out')}")
    print(tr("{new} new, {changed} changed, {same} as they are, {left_out} left out", new=len(plan.of(NEW)),
             changed=len(plan.of(CHANGED)), same=len(plan.of(SAME)), left_out=len(plan.of(LEFT_OUT))))
    for line in few([f"{row.label or row.id}: {name}: {before or '–'} → {after}"
                     for row in plan.of(CHANGED) for name, before, after in row.changes]):
        print(line)
    for note in plan.notes:
        print("!  " + worded(note))
    for row in plan.rows:
        for reason in row.reasons:
            print("!  " + tr("row {number} ({name}): {reason}", number=str(row.number), name=row.label or row.id or "–",
                             reason=reason))
    if chosen.yes:
        print(tr_n("{count} row was written.", "{count} rows were written.", written))
    elif plan.does_anything:
        print(tr("Nothing is written yet: --yes writes it."))
    return 0


def _columns(said: list[str]) -> dict[str, str]:
    """By column. Problem: nothing is said of any."""
    found = {}
    for one in said:
        meaning, equals, column = one.partition("=")
        if not equals or not column.strip():
            raise Problem(message("{text} says nothing of a column.", text=one),
                          message("Write MEANING=COLUMN, for instance label=NAME_EN."))
        found[column.strip()] = meaning.strip()
    return found


def compare(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        found = session.run(operations.compare(first=chosen.first, second=chosen.second))
    if chosen.json:
        print_json({
            "first": _as_json(found.first), "second": _as_json(found.second),
            "matches": [{"first": _named(one.first), "second": _named(one.second), "sure": one.sure, "why": one.why,
                         "differences": one.differences} for one in found.matches],
            "only_first": [_named(one) for one in found.only_first], "only_second": [_named(one) for one in found.only_second]})
        return 0
    print(tr("{same} in both, {differing} of them say different things; {first} only in {one}, {second} only in {other}",
             same=len(found.matches), differing=found.differing, first=len(found.only_first), one=found.first.name,
             second=len(found.only_second), other=found.second.name))
    for match in found.matches:
        if match.sure == 100 and not match.differences:
            continue
        names = match.first.label if match.first.label == match.second.label else f"{match.first.label} = {match.second.label}"
        print(tr("{names}: sure {sure} of 100 ({why})", names=names, sure=number(match.sure), why=match.why))
        for one in match.differences:
            marks = {"first": ("*", " "), "second": (" ", "*")}.get(one.believed, (" ", " "))
            print(f"   {marks[0]} {found.first.name}: {one.property}: {one.first}")
            print(f"   {marks[1]} {found.second.name}: {one.property}: {one.second}")
    for register_name, alone in ((found.first.name, found.only_first), (found.second.name, found.only_second)):
        if alone:
            print(tr("Only in {register}:", register=register_name))
            for line in few([one.label or one.id for one in alone]):
                print(line)
    if any(one.believed for match in found.matches for one in match.differences):
        print(tr("* is believed: its register is trusted more."))
    return 0


def _named(one: Entity) -> dict[str, str]:
    return {"id": one.id, "label": one.label}


def export(chosen: argparse.Namespace) -> int:
    run_on(chosen.file, operations.write_list(name=chosen.name, out=Path(chosen.out)))
    return 0


def enter(chosen: argparse.Namespace) -> int:
    for sentence in run_on(chosen.file, operations.enter()):
        print("!  " + worded(sentence))
    return 0
