"""`support`: what was pledged, where it is, and what is still missing."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.cli.language import reader_language, tr, worded
from app.cli.shared import add, as_json, json_option, print_json
from app.locations import place
from app.number_format import format_number
from app.session import Session
from app.session.operations import cities, pledges
from app.translations import message, message_in, message_n

if TYPE_CHECKING:
    from app.models import Doubtful
    from app.support import FollowUp, Gap, Ledger, Movement, Pledge


# What may be said of each, as text; see `app.support.values`.
PLEDGE = ("title", "recipient", "via", "conditions", "when", "document", "disputed", "over")
MOVEMENT = ("when", "who", "document", "packing_list", "waybill", "kilograms", "cubic_metres", "place", "office", "signature",
            "photo", "lot", "made", "expiry", "note", "site")

ENTRIES = ("pledge", "movement", "allotment")
HELP = {"over": message("who confirms that it may be more than the city needs"),
        "disputed": message("why the source is in doubt"),
        "site": message("at a hand-over, the site that received, by name or id; without it, the city's store")}
# Where the pieces of a pledge are, in the order in which they go.
ACCOUNTS = {"outstanding": message_in("pieces of a pledge", "outstanding"),
            "cancelled": message_in("pieces of a pledge", "cancelled"),
            "in_stock": message_in("pieces of a pledge", "in stock"),
            "written_off": message_in("pieces of a pledge", "written off"),
            "in_transit": message_in("pieces of a pledge", "in transit"),
            "lost": message_in("pieces of a pledge", "lost"),
            "waiting": message_in("pieces of a pledge", "waiting"),
            "rejected": message_in("pieces of a pledge", "rejected"),
            "handed_over": message_in("pieces of a pledge", "handed over"),
            "in_store": message_in("pieces of a pledge", "in the city's store"),
            "used": message_in("pieces of a pledge", "used")}
FOLLOW_UP = {"early": message_in("follow-up of a hand-over", "early"), "due": message_in("follow-up of a hand-over", "due"),
             "late": message_in("follow-up of a hand-over", "late")}


def register(commands: Any) -> None:
    parser = add(commands, "support", support, tr("what is pledged, where it is, and what each city still misses"))
    parser.add_argument("file")
    parser.add_argument("--city", metavar="NAME", help=tr("this city only"))
    parser.add_argument("--language", default="en", metavar="CODE")
    json_option(parser)

    parser = add(commands, "pledge", pledge, tr("enter what a donor promises"))
    parser.add_argument("file")
    for name in ("donor", "item", "quantity"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--packing", default="unit", metavar="WORD",
                        help=tr("what the quantity counts: unit, pack, carton, or another word of the catalogue, box or pair"))
    parser.add_argument("--city", metavar="NAME", default="")
    _texts(parser, PLEDGE)

    parser = add(commands, "move", move,
                 tr("enter a step of a part of a pledge: received, shipped, arrived, handed-over, handed-on, used …"))
    parser.add_argument("file")
    parser.add_argument("pledge", metavar="PLEDGE")
    parser.add_argument("step", metavar="STEP")
    parser.add_argument("quantity", metavar="QUANTITY")
    parser.add_argument("--rejected", default="", help=tr("at a hand-over, beside what was accepted"))
    parser.add_argument("--damaged", default="", help=tr("at a reception, of the quantity"))
    _texts(parser, MOVEMENT)

    parser = add(commands, "correct", correct,
                 tr("correct a step that was entered wrong; what was said before stays in the history"))
    parser.add_argument("file")
    parser.add_argument("movement", metavar="MOVEMENT")
    for name in ("quantity", "rejected", "damaged"):
        parser.add_argument(f"--{name}")
    _texts(parser, MOVEMENT)

    parser = add(commands, "allot", allot, tr("give a part of a pledge to a need of a city"))
    parser.add_argument("file")
    parser.add_argument("pledge", metavar="PLEDGE")
    parser.add_argument("quantity", metavar="QUANTITY")
    parser.add_argument("--city", metavar="NAME", required=True)
    parser.add_argument("--item", help=tr("code of the need; without it, the pledge's own"))

    parser = add(commands, "substitute", substitute,
                 tr("decide that a part of a pledge counts for the need of another item that it can stand for"))
    parser.add_argument("file")
    parser.add_argument("pledge", metavar="PLEDGE-OR-MOVEMENT")
    parser.add_argument("--for", dest="item", metavar="ITEM", required=True, help=tr("code of the need"))
    parser.add_argument("--quantity", help=tr("without it, all that is moved or not allotted yet"))
    parser.add_argument("--city", metavar="NAME", help=tr("without it, the city of the pledge"))
    parser.add_argument("--by", default="", metavar="WHO", help=tr("who decided"))
    parser.add_argument("--when", default="", metavar="DATE", help=tr("the day of the decision; without it, today"))

    parser = add(commands, "agree", agree, tr("settle how many of an item a city needs; gaps are counted from it"))
    parser.add_argument("file")
    parser.add_argument("quantity", metavar="QUANTITY", help=tr("0: none; computed: back to what follows from the answers"))
    parser.add_argument("--city", metavar="NAME", required=True)
    parser.add_argument("--item", metavar="CODE", required=True)

    parser = add(commands, "withdraw", withdraw,
                 tr("take back a step that never happened or was entered twice; the history keeps it"))
    parser.add_argument("file")
    parser.add_argument("movement", metavar="MOVEMENT")
    parser.add_argument("reason", metavar="REASON")


def _texts(parser: argparse.ArgumentParser, names: tuple[str, ...]) -> None:
    for name in names:
        parser.add_argument(f"--{name.replace('_', '-')}", help=worded(HELP[name]) if name in HELP else None)


def _facts(chosen: argparse.Namespace, names: tuple[str, ...]) -> dict[str, Any]:
    """Those of the names that the person gave."""
    return {name: value for name in names if (value := getattr(chosen, name)) is not None}


def pledge(chosen: argparse.Namespace) -> int:
    """Problem: more than the city needs, and nobody confirms it by --over."""
    from app.findings import items
    from app.support import Ledger, gaps, in_units, within_need
    with Session.of(place(chosen.file)) as session:
        city_id = session.workspace.city(chosen.city).id if chosen.city else ""
        item = items().get(chosen.item)
        if city_id and item and not chosen.over and not chosen.disputed:
            of_city = gaps(Ledger(session.workspace), session.run(cities.findings(city_id=city_id, language="en")))
            within_need(next((gap for gap in of_city if gap.item == chosen.item), None),
                        in_units(chosen.quantity, chosen.packing, item))
        print_json(session.run(pledges.promise(donor=chosen.donor, item=chosen.item, quantity=chosen.quantity,
                                               packing=chosen.packing, city_id=city_id, facts=_facts(chosen, PLEDGE))))
    return 0


def move(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        _print_step(session, session.run(pledges.move(
            pledge_id=chosen.pledge, step=chosen.step, quantity=chosen.quantity, rejected=chosen.rejected, damaged=chosen.damaged,
            facts=_facts(chosen, MOVEMENT))))
    return 0


def correct(chosen: argparse.Namespace) -> int:
    facts = _facts(chosen, ("quantity", "rejected", "damaged", *MOVEMENT))
    with Session.of(place(chosen.file)) as session:
        _print_step(session, session.run(pledges.correct_movement(movement_id=chosen.movement, facts=facts)))
    return 0


def _print_step(session: Session, movement: Movement) -> None:
    from app.support import Ledger
    print_json({**as_json(movement), "balance": Ledger(session.workspace).balance(movement.pledge_id)})


def allot(chosen: argparse.Namespace) -> int:
    from app.support import Ledger
    with Session.of(place(chosen.file)) as session:
        item = chosen.item or Ledger(session.workspace)[chosen.pledge].item
        city_id = session.workspace.city(chosen.city).id
        print_json(session.run(pledges.allot(pledge_id=chosen.pledge, city_id=city_id, item=item, quantity=chosen.quantity)))
    return 0


def substitute(chosen: argparse.Namespace) -> int:
    from app.support import Ledger
    with Session.of(place(chosen.file)) as session:
        ledger = Ledger(session.workspace)
        movement = ledger.find_movement(chosen.pledge)
        pledge = ledger[movement.pledge_id if movement else chosen.pledge]
        city_id = session.workspace.city(chosen.city).id if chosen.city else pledge.city_id or ledger.city_of(
            movement.site if movement else "")
        quantity = chosen.quantity or (movement.quantity if movement else ledger.free(pledge.id))
        print_json(session.run(pledges.substitute(pledge_id=pledge.id, city_id=city_id, item=chosen.item, quantity=quantity,
                                                  by=chosen.by, when=chosen.when)))
    return 0


def agree(chosen: argparse.Namespace) -> int:
    from app.support import Ledger
    quantity = None if chosen.quantity == "computed" else chosen.quantity
    with Session.of(place(chosen.file)) as session:
        city_id = session.workspace.city(chosen.city).id
        session.run(pledges.agree(city_id=city_id, item=chosen.item, quantity=quantity))
        print_json(dict(sorted(Ledger(session.workspace).agreed(city_id).items())))
    return 0


def withdraw(chosen: argparse.Namespace) -> int:
    from app.support import Ledger
    with Session.of(place(chosen.file)) as session:
        pledge_id = Ledger(session.workspace).movement(chosen.movement).pledge_id
        session.run(pledges.take_back_movement(movement_id=chosen.movement, reason=chosen.reason))
        balance = Ledger(session.workspace).balance(pledge_id)
    print_json({"withdrawn": chosen.movement, "balance": balance})
    return 0


def support(chosen: argparse.Namespace) -> int:
    from app.support import Ledger, gaps
    with Session.of(place(chosen.file), read_only=True) as session:
        workspace, ledger = session.workspace, Ledger(session.workspace)
        chosen_cities = [workspace.city(chosen.city)] if chosen.city else workspace.cities()
        ids = {city.id for city in chosen_cities}
        missing = [gap for city in chosen_cities
                   for gap in gaps(ledger, session.run(cities.findings(city_id=city.id, language=chosen.language))) if gap.ships]
        unread = [fact for fact in workspace.doubtful(chosen_cities[0].id if chosen.city else None) if fact.kind in ENTRIES]
    promised = [pledge for pledge in ledger.pledges if not chosen.city or pledge.city_id in ids
                or ids & ledger.cities_of(pledge.id)]
    if chosen.json:
        _print_as_json(ledger, promised, missing, unread)
        return 0
    for pledge in promised:
        _print_pledge(ledger, pledge)
    for gap in missing:
        _print_gap(gap)
    for fact in unread:
        print(f"! {_unread(fact)}")
    return 0


def _print_as_json(ledger: Ledger, promised: Sequence[Pledge], gaps: Sequence[Gap], unread: Sequence[Doubtful]) -> None:
    from app.support import missing
    print_json({
        "pledges": [as_json(pledge) | {
            "balance": ledger.balance(pledge.id),
            "movements": [as_json(movement) | {"site_name": ledger.site_name(movement.site)}
                          for movement in ledger.movements(pledge.id)],
            "allotments": [allotment for allotment in ledger.allotments if allotment.pledge_id == pledge.id]}
            for pledge in promised],
        "doubtful": unread,
        "gaps": [missing(gap).as_json() | {"warning": gap.warning, "warnings": gap.warnings,
                                           "substituted": [instead.sentence for instead in gap.substituted]} for gap in gaps]})


def _print_pledge(ledger: Ledger, pledge: Pledge) -> None:
    from app.support import follow_ups
    doubt = "  " + tr("[disputed: {reason}]", reason=pledge.disputed) if pledge.disputed else ""
    print(tr("{donor}: {quantity} {item} for {recipient}", donor=pledge.donor, quantity=_amount(pledge.quantity),
             item=pledge.title or pledge.item, recipient=pledge.recipient or pledge.city_id or message("nobody yet")) + doubt)
    balance = ledger.balance(pledge.id)
    print("  " + ", ".join(f"{worded(name)} {_amount(pieces)}" for account, name in ACCOUNTS.items()
                           if (pieces := getattr(balance, account))))
    for movement in ledger.movements(pledge.id):
        if movement.step in ("handed-over", "handed-on"):
            print(f"  {_handed(ledger, movement)}")
    for warning in balance.warnings:
        print(f"  ! {worded(warning)}")
    for due in follow_ups(ledger.movements(pledge.id), date.today()):
        print(f"  {_follow_up(due)}")


def _handed(ledger: Ledger, movement: Movement) -> str:
    facts = {"quantity": _amount(movement.quantity), "day": movement.when or message_in("day", "day not known"),
             "site": ledger.site_name(movement.site)}
    if not movement.site:
        return tr("{quantity} handed over to the city's store ({day})", **facts)
    if movement.step == "handed-on":
        return tr("{quantity} handed on from the city's store to {site} ({day})", **facts)
    return tr("{quantity} handed over to {site} ({day})", **facts)


def _follow_up(due: FollowUp) -> str:
    quantity = _amount(due.movement.quantity)
    if due.first is None or due.last is None:
        return tr("follow-up of {quantity}: the day of the hand-over is not known", quantity=quantity)
    return tr("follow-up of {quantity}: {first} to {last} ({state})", quantity=quantity, first=due.first.isoformat(),
              last=due.last.isoformat(), state=FOLLOW_UP[due.state])


def _print_gap(gap: Gap) -> None:
    print(_gap(gap))
    for site in gap.sites:
        if site.since:
            print("  " + tr("{site}: {quantity} handed over since it was asked, {outstanding} still missing", site=site.site,
                            quantity=_amount(site.since), outstanding=tr("unknown") if site.outstanding is None
                            else _amount(site.outstanding)))
        if site.before:
            print("  " + tr("{site}: {quantity} handed over, in the stock that it was asked of later", site=site.site,
                            quantity=_amount(site.before)))
        if site.undated:
            print("  " + tr("{site}: {quantity} handed over on an unknown day, which is not taken off", site=site.site,
                            quantity=_amount(site.undated)))
    for instead in gap.substituted:
        print(f"  {worded(instead.sentence)}")
    for warning in gap.warnings:
        if warning != gap.warning:
            print(f"  ! {worded(warning)}")


def _gap(gap: Gap) -> str:
    open_quantity = tr("unknown") if gap.outstanding is None else f"{_amount(gap.outstanding)} {gap.unit}"
    notes = []
    if gap.agreed is not None:
        notes.append(message("(agreed: {quantity})", quantity=_amount(gap.agreed)))
    if gap.coming:
        notes.append(message("({quantity} on the way)", quantity=_amount(gap.coming)))
    if gap.in_store:
        notes.append(message("({quantity} in the city's store)", quantity=_amount(gap.in_store)))
    if gap.unknown_sites:
        notes.append(message_n("({count} site unknown)", "({count} sites unknown)", gap.unknown_sites))
    line = f"{gap.city}  {gap.priority or '–':2}  " + tr("{item}: missing {quantity}", item=gap.title, quantity=open_quantity)
    return " ".join([line, *map(worded, notes)]) + (f"  ! {worded(gap.warning)}" if gap.warning else "")


def _unread(fact: Doubtful) -> str:
    """A fact that another program wrote, and that is not what it should be."""
    names = {"field": fact.field, "kind": fact.kind, "name": fact.name}
    if fact.why == "long":
        return tr("{field} of a {kind} of {name} is shown in part", **names)
    value = fact.value or "–"
    if fact.left_out:
        return tr("{field} of a {kind} of {name} cannot be read ({value}): it is left out of every count", value=value, **names)
    return tr("{field} of a {kind} of {name} cannot be read ({value}): it counts as unknown", value=value, **names)


def _amount(value: Decimal) -> str:
    """1,223 and 0.5 in English: no more decimals than there are."""
    return format_number(value, reader_language(), places=3)
