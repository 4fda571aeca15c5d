"""`support`: what was pledged, where it is, and what is still missing."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from app.cli.shared import add, print_json
from app.locations import place

# What may be said of each, as text; see `app.support.values`.
PLEDGE = ("title", "recipient", "via", "conditions", "when", "document", "disputed", "over")
MOVEMENT = ("when", "who", "document", "packing_list", "waybill", "kilograms", "cubic_metres", "place", "office", "signature",
            "photo", "lot", "made", "expiry", "note")

ENTRIES = ("pledge", "movement", "allotment")
HELP = {"over": "who confirms that it may be more than the city needs", "disputed": "why the source is in doubt"}


def register(commands: Any) -> None:
    one = add(commands, "support", support, "what is pledged, where it is, and what each city still misses")
    one.add_argument("file")
    one.add_argument("--city", metavar="NAME", help="this city only")
    one.add_argument("--language", default="en", metavar="CODE")
    one.add_argument("--json", action="store_true")

    one = add(commands, "pledge", pledge, "enter what a donor promises")
    one.add_argument("file")
    for name in ("donor", "item", "quantity"):
        one.add_argument(f"--{name}", required=True)
    one.add_argument("--packing", default="unit", choices=("unit", "pack", "carton"), help="of the quantity")
    one.add_argument("--city", metavar="NAME", default="")
    _texts(one, PLEDGE)

    one = add(commands, "move", move, "enter a step of a part of a pledge: received, shipped, arrived, handed-over, used …")
    one.add_argument("file")
    one.add_argument("pledge", metavar="PLEDGE")
    one.add_argument("step", metavar="STEP")
    one.add_argument("quantity", metavar="QUANTITY")
    one.add_argument("--rejected", default="", help="at a hand-over, beside what was accepted")
    one.add_argument("--damaged", default="", help="at a reception, of the quantity")
    _texts(one, MOVEMENT)

    one = add(commands, "correct", correct, "correct a step that was entered wrong; what was said before stays in the history")
    one.add_argument("file")
    one.add_argument("movement", metavar="MOVEMENT")
    for name in ("quantity", "rejected", "damaged"):
        one.add_argument(f"--{name}")
    _texts(one, MOVEMENT)

    one = add(commands, "allot", allot, "give a part of a pledge to a need of a city")
    one.add_argument("file")
    one.add_argument("pledge", metavar="PLEDGE")
    one.add_argument("quantity", metavar="QUANTITY")
    one.add_argument("--city", metavar="NAME", required=True)
    one.add_argument("--item", help="code of the need; without it, the pledge's own")

    one = add(commands, "agree", agree, "settle how many of an item a city needs; gaps are counted from it")
    one.add_argument("file")
    one.add_argument("quantity", metavar="QUANTITY", help="0: none; computed: back to what follows from the answers")
    one.add_argument("--city", metavar="NAME", required=True)
    one.add_argument("--item", metavar="CODE", required=True)

    one = add(commands, "withdraw", withdraw, "take back a step that never happened or was entered twice; the history keeps it")
    one.add_argument("file")
    one.add_argument("movement", metavar="MOVEMENT")
    one.add_argument("reason", metavar="REASON")


def _texts(one: argparse.ArgumentParser, names: tuple[str, ...]) -> None:
    for name in names:
        one.add_argument(f"--{name.replace('_', '-')}", help=HELP.get(name))


def _given(chosen: argparse.Namespace, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(chosen, name)) is not None}


def pledge(chosen: argparse.Namespace) -> int:
    from app.findings import city_findings
    from app.findings.catalogue import items
    from app.models import Workspace
    from app.support import Ledger, gaps, in_units, within_need
    with Workspace.open(place(chosen.file)) as workspace:
        city = workspace.city(chosen.city).id if chosen.city else ""
        ledger, known = Ledger(workspace), items().get(chosen.item)
        if city and known and not chosen.over and not chosen.disputed:
            found = gaps(ledger, city_findings(workspace, city, answers=False))
            within_need(next((gap for gap in found if gap.item == chosen.item), None),
                        in_units(chosen.quantity, chosen.packing, known))
        kept = ledger.pledge(chosen.donor, chosen.item, chosen.quantity, packing=chosen.packing, city_id=city,
                                        **_given(chosen, PLEDGE))
    print_json(_plain(asdict(kept)))
    return 0


def move(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.support import Ledger
    with Workspace.open(place(chosen.file)) as workspace:
        ledger = Ledger(workspace)
        kept = ledger.move(chosen.pledge, chosen.step, chosen.quantity, rejected=chosen.rejected, damaged=chosen.damaged,
                           **_given(chosen, MOVEMENT))
        _print_step(ledger, kept)
    return 0


def correct(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.support import Ledger
    with Workspace.open(place(chosen.file)) as workspace:
        ledger = Ledger(workspace)
        kept = ledger.correct(chosen.movement, **_given(chosen, ("quantity", "rejected", "damaged", *MOVEMENT)))
        _print_step(ledger, kept)
    return 0


def _print_step(ledger: Any, kept: Any) -> None:
    print_json({**_plain(asdict(kept)), "balance": _plain(asdict(ledger.balance(kept.pledge_id)))})


def allot(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.support import Ledger
    with Workspace.open(place(chosen.file)) as workspace:
        ledger = Ledger(workspace)
        item = chosen.item or ledger[chosen.pledge].item
        print_json(_plain(asdict(ledger.allot(chosen.pledge, workspace.city(chosen.city).id, item, chosen.quantity))))
    return 0


def agree(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.support import Ledger
    with Workspace.open(place(chosen.file)) as workspace:
        ledger, city = Ledger(workspace), workspace.city(chosen.city).id
        ledger.agree(city, chosen.item, None if chosen.quantity == "computed" else chosen.quantity)
        print_json({code: _plain(quantity) for code, quantity in sorted(ledger.agreed(city).items())})
    return 0


def withdraw(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.support import Ledger
    with Workspace.open(place(chosen.file)) as workspace:
        ledger = Ledger(workspace)
        pledge = ledger.movement(chosen.movement).pledge_id
        ledger.withdraw(chosen.movement, chosen.reason)
        print_json({"withdrawn": chosen.movement, "balance": _plain(asdict(ledger.balance(pledge)))})
    return 0


def support(chosen: argparse.Namespace) -> int:
    from app.findings import city_findings
    from app.models import Workspace
    from app.support import Ledger, follow_ups, gaps, missing
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        ledger = Ledger(workspace)
        cities = [workspace.city(chosen.city)] if chosen.city else workspace.cities()
        found = [gap for city in cities
                 for gap in gaps(ledger, city_findings(workspace, city.id, answers=False, language=chosen.language))]
        ids = {city.id for city in cities}
        left_out = [one for one in workspace.doubtful(cities[0].id if chosen.city else None) if one.kind in ENTRIES]
    pledges = [one for one in ledger.pledges if not chosen.city or one.city_id in ids
               or any(part.pledge_id == one.id and part.city_id in ids for part in ledger.allotments)]
    if chosen.json:
        print_json({
            "pledges": [_plain(asdict(one)) | {"balance": _plain(asdict(ledger.balance(one.id))),
                                               "movements": [_plain(asdict(step)) for step in ledger.movements(one.id)]}
                        for one in pledges],
            "doubtful": [asdict(one) for one in left_out],
            "gaps": [_plain(missing(gap).as_json() | {"warning": gap.warning}) for gap in found]})
        return 0
    for one in pledges:
        now = ledger.balance(one.id)
        doubt = f"  [disputed: {one.disputed}]" if one.disputed else ""
        print(f"{one.donor}: {_amount(one.quantity)} {one.title or one.item} "
              f"for {one.recipient or one.city_id or 'nobody yet'}{doubt}")
        print("  " + ", ".join(f"{name.replace('_', ' ')} {_amount(getattr(now, name))}" for name in (
            "outstanding", "cancelled", "in_stock", "written_off", "in_transit", "lost", "waiting", "rejected", "handed_over",
            "used") if getattr(now, name)))
        for warning in now.warnings:
            print(f"  ! {warning}")
        for due in follow_ups(ledger.movements(one.id), date.today()):
            print(f"  follow-up of {_amount(due.movement.quantity)}: "
                  + (f"{due.first} to {due.last} ({due.state})" if due.first else "the day of the hand-over is not known"))
    for gap in found:
        still = "unknown" if gap.outstanding is None else f"{_amount(gap.outstanding)} {gap.unit}"
        print(f"{gap.city}  {gap.priority or '–':2}  {gap.title}: missing {still}"
              + (f" (agreed: {_amount(gap.agreed)})" if gap.agreed is not None else "")
              + (f" ({_amount(gap.coming)} on the way)" if gap.coming else "")
              + (f" ({gap.unknown_sites} sites unknown)" if gap.unknown_sites else "")
              + (f"  ! {gap.warning}" if gap.warning else ""))
    for fact in left_out:
        what = "it is left out of every count" if fact.left_out else "it counts as unknown"
        print(f"! {fact.field} of a {fact.kind} of {fact.name} " + (
            "is shown in part" if fact.why == "long" else f"cannot be read ({fact.value or '–'}): {what}"))
    return 0


def _amount(value: Decimal) -> str:
    """1,223 and 0.5: no more decimals than there are."""
    return f"{round(value, 3):,f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,}"


def _plain(value: Any) -> Any:
    """Decimals as JSON numbers: whole ones without a point."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
