"""Where the pieces of a pledge are, from its movements in any order (instruments, section 11). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.support.values import Balance, Movement, Pledge

# step: (account that it is taken from, account that it is put to)
STEPS = {
    "received": ("outstanding", "in_stock"), "cancelled": ("outstanding", "cancelled"),
    "shipped": ("in_stock", "in_transit"), "written-off": ("in_stock", "written_off"),
    "arrived": ("in_transit", "waiting"), "lost": ("in_transit", "lost"),
    "handed-over": ("waiting", "handed_over"), "used": ("handed_over", "used"),
}
LEAST_DAYS, LEAST_SHARE = 365, 0.5      # of shelf life that must remain at the hand-over [M]


def balance(pledge: Pledge, movements: Sequence[Movement]) -> Balance:
    """Of the pledge's own movements. An account below zero (two laptops moved the same pieces) is kept, and warned of."""
    held = dict.fromkeys(("outstanding", "cancelled", "in_stock", "written_off", "in_transit", "lost", "waiting", "rejected",
                          "handed_over", "used"), Decimal(0))
    held["outstanding"] = pledge.quantity
    for one in movements:
        taken, put = STEPS[one.step]
        for source, target, quantity in ((taken, put, one.quantity), ("in_stock", "written_off", one.damaged),
                                         ("waiting", "rejected", one.rejected)):
            held[source] -= quantity
            held[target] += quantity
    with_office = held["handed_over"] + held["used"]
    arrived = held["waiting"] + held["rejected"] + with_office
    shipped = held["in_transit"] + held["lost"] + arrived
    warnings = [f"{name.replace('_', ' ').capitalize()} is {-value:,f} below zero: two entries moved the same pieces. "
                "Compare their documents and take one back." for name, value in held.items() if value < 0]
    warnings += [sentence for one in movements for sentence in checks(one, movements)]
    return Balance(
        pledged=pledge.quantity, outstanding=held["outstanding"], cancelled=held["cancelled"],
        received=held["in_stock"] + held["written_off"] + shipped, in_stock=held["in_stock"], written_off=held["written_off"],
        shipped=shipped, in_transit=held["in_transit"], lost=held["lost"], arrived=arrived, waiting=held["waiting"],
        rejected=held["rejected"], handed_over=with_office, used=held["used"], warnings=tuple(dict.fromkeys(warnings)))


def available(pledge: Pledge, movements: Sequence[Movement], step: str) -> Decimal:
    """How much the step can still take."""
    now = balance(pledge, movements)
    account = STEPS[step][0]
    return now.handed_over - now.used if account == "handed_over" else Decimal(getattr(now, account))


def checks(movement: Movement, movements: Sequence[Movement]) -> list[str]:
    """What is doubtful about a reception or a hand-over; shelf life is that of the lot as it was received.

    At a reception it is told early: what is too old in the warehouse is not younger at the hand-over.
    """
    if movement.step not in ("received", "handed-over"):
        return []
    lot = next((one for one in movements if one.step == "received" and one.expiry and movement.lot in ("", one.lot)), None)
    expiry, made = _day(movement.expiry or (lot.expiry if lot else "")), _day(movement.made or (lot.made if lot else ""))
    when, name = _day(movement.when), movement.lot or "without a number"
    if expiry is not None and made is not None and expiry <= made:
        return [f"Lot {name} expires on {expiry}, not after the day it was made ({made}): read the label again."]
    if expiry is None or when is None:
        return []
    left = (expiry - when).days
    if left <= 0:
        return [f"Lot {name} had expired on {expiry}: do not use it."]
    half = made is not None and left >= LEAST_SHARE * (expiry - made).days
    if left < LEAST_DAYS and not half:
        at = "at the hand-over" if movement.step == "handed-over" else "at the reception"
        return [f"Lot {name} has {left} days of shelf life left {at}, less than twelve months or half of its life: "
                "ask the office whether it can use it in time."]
    return []


# step: what its papers should say, so that a stranger can follow the pieces (each one of a group is enough)
PAPERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "received": (("when",), ("lot",), ("expiry",)), "shipped": (("when",), ("packing_list",), ("waybill",)),
    "arrived": (("when",), ("place",)), "handed-over": (("when",), ("office", "signature"), ("photo", "document")),
    "used": (("when",),), "lost": (("when",), ("note",)), "written-off": (("when",), ("note",)), "cancelled": (("note",),),
}


def lacking(movement: Movement) -> tuple[str, ...]:
    """The facts of a step that nobody has entered yet, by the name of their field."""
    return tuple(group[0] for group in PAPERS[movement.step] if not any(getattr(movement, name) for name in group))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
