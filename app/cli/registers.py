"""`register`: lists of things that forms make, change and choose from, the sites of the workspace among them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.language import number, tr, tr_n, worded
from app.cli.shared import add, add_group, few, json_option, print_json
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import registers as operations
from app.translations import message

if TYPE_CHECKING:
    from app.models.registers import Entity, Register


def register(commands: Any) -> None:
    verbs = add_group(commands, "register", tr("lists of things that forms make, change and choose from (ODK's entities), and the "
                                               "sites among them"), "list|show|set|remove")
    parser = add(verbs, "list", listed, tr("which registers there are"))
    parser.add_argument("file")
    json_option(parser)
    parser = add(verbs, "show", show, tr("what stands in a register; of one entry its history"))
    parser.add_argument("file")
    parser.add_argument("name", metavar="REGISTER")
    parser.add_argument("entry", metavar="ENTRY", nargs="?", help=tr("its id, or its label"))
    json_option(parser)
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
