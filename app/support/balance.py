"""Where the pieces of a pledge are, from its movements in any order (instruments, section 11). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.support.values import Balance, Movement, Pledge
from app.translations import Message, message, message_in, message_n

# step: (account that it is taken from, account that it is put to)
STEPS = {
    "received": ("outstanding", "in_stock"), "cancelled": ("outstanding", "cancelled"),
    "shipped": ("in_stock", "in_transit"), "written-off": ("in_stock", "written_off"),
    "arrived": ("in_transit", "waiting"), "lost": ("in_transit", "lost"),
    "handed-over": ("waiting", "handed_over"), "used": ("handed_over", "used"),
    "handed-on": ("handed_over", "handed_over"),        # from the city's store to a site: it stays handed over
}
# What was done with the pieces, in a sentence
STEP_NAMES = {
    "received": message_in("step", "received"), "cancelled": message_in("step", "cancelled"),
    "shipped": message_in("step", "shipped"), "written-off": message_in("step", "written off"),
    "arrived": message_in("step", "arrived"), "lost": message_in("step", "lost"),
    "handed-over": message_in("step", "handed over"), "used": message_in("step", "used"),
    "handed-on": message_in("step", "handed on to a site"),
}
ACCOUNT_NAMES = {
    "outstanding": message_in("account", "Promised"), "cancelled": message_in("account", "Cancelled"),
    "in_stock": message_in("account", "In a warehouse"), "written_off": message_in("account", "Written off"),
    "in_transit": message_in("account", "Under way"), "lost": message_in("account", "Lost"),
    "waiting": message_in("account", "Arrived"), "rejected": message_in("account", "Rejected"),
    "handed_over": message_in("account", "Handed over"), "used": message_in("account", "Used"),
}
LEAST_DAYS, LEAST_SHARE = 365, 0.5      # of shelf life that must remain at the hand-over [M]


def balance(pledge: Pledge, movements: Sequence[Movement]) -> Balance:
    """Of the pledge's own movements. An account below zero (two laptops moved the same pieces) is kept, and warned of."""
    accounts = dict.fromkeys(ACCOUNT_NAMES, Decimal(0))
    accounts["outstanding"] = pledge.quantity
    for movement in movements:
        taken, put = STEPS[movement.step]
        for source, target, quantity in ((taken, put, movement.quantity), ("in_stock", "written_off", movement.damaged),
                                         ("waiting", "rejected", movement.rejected)):
            accounts[source] -= quantity
            accounts[target] += quantity
    with_office = accounts["handed_over"] + accounts["used"]
    arrived = accounts["waiting"] + accounts["rejected"] + with_office
    shipped = accounts["in_transit"] + accounts["lost"] + arrived
    in_store = sum((_into_the_store(movement) for movement in movements), Decimal(0))
    warnings = [_below_zero(name, quantity) for name, quantity in accounts.items() if quantity < 0]
    if in_store < 0:
        warnings.append(message("{quantity} more were handed on to sites than the city's store received: "
                                "correct one of the steps, or take it back.", quantity=-in_store))
    for movement in movements:
        warnings += [warning for warning in checks(movement, movements) if warning not in warnings]
    return Balance(
        pledged=pledge.quantity, outstanding=accounts["outstanding"], cancelled=accounts["cancelled"],
        received=accounts["in_stock"] + accounts["written_off"] + shipped, in_stock=accounts["in_stock"],
        written_off=accounts["written_off"], shipped=shipped, in_transit=accounts["in_transit"], lost=accounts["lost"],
        arrived=arrived, waiting=accounts["waiting"], rejected=accounts["rejected"], handed_over=with_office,
        used=accounts["used"], in_store=in_store, warnings=tuple(warnings))


def _into_the_store(movement: Movement) -> Decimal:
    """A hand-over that names no site went to the city's store; what is handed on leaves it."""
    if movement.step == "handed-over" and not movement.site:
        return movement.quantity
    return -movement.quantity if movement.step == "handed-on" else Decimal(0)


def _below_zero(account: str, quantity: Decimal) -> Message:
    # Translators: {account} is where pieces are: Promised, In a warehouse, Under way
    return message("“{account}” is {quantity} below zero: two entries moved the same pieces. "
                   "Compare their documents and take one back.", account=ACCOUNT_NAMES[account], quantity=-quantity)


def available(pledge: Pledge, movements: Sequence[Movement], step: str) -> Decimal:
    """How much the step can still take."""
    now = balance(pledge, movements)
    if step == "handed-on":
        return now.in_store
    account = STEPS[step][0]
    return now.handed_over - now.used if account == "handed_over" else Decimal(getattr(now, account))


def checks(movement: Movement, movements: Sequence[Movement]) -> list[Message]:
    """What is doubtful about a reception or a hand-over; shelf life is that of the lot as it was received.

    At a reception it is told early: what is too old in the warehouse is not younger at the hand-over.
    """
    if movement.step not in ("received", "handed-over"):
        return []
    lot = next((reception for reception in movements
                if reception.step == "received" and reception.expiry and movement.lot in ("", reception.lot)), None)
    expiry, made = iso_day(movement.expiry or (lot.expiry if lot else "")), iso_day(movement.made or (lot.made if lot else ""))
    when = iso_day(movement.when)
    name = movement.lot or (lot.lot if lot else "") or message_in("a lot", "without a number")
    if expiry is not None and made is not None and expiry <= made:
        return [message("Lot {lot} expires on {expiry}, not after the day it was made ({made}): read the label again.",
                        lot=name, expiry=expiry, made=made)]
    if expiry is None or when is None:
        return []
    days = (expiry - when).days
    if days <= 0:
        return [message("Lot {lot} had expired on {expiry}: do not use it.", lot=name, expiry=expiry)]
    half = made is not None and days >= LEAST_SHARE * (expiry - made).days
    if days >= LEAST_DAYS or half:
        return []
    if movement.step == "handed-over":
        return [message_n("Lot {lot} has {count} day of shelf life left at the hand-over, "
                          "less than twelve months or half of its life: ask the office whether it can use it in time.",
                          "Lot {lot} has {count} days of shelf life left at the hand-over, "
                          "less than twelve months or half of its life: ask the office whether it can use it in time.",
                          days, lot=name)]
    return [message_n("Lot {lot} has {count} day of shelf life left at the reception, "
                      "less than twelve months or half of its life: ask the office whether it can use it in time.",
                      "Lot {lot} has {count} days of shelf life left at the reception, "
                      "less than twelve months or half of its life: ask the office whether it can use it in time.", days, lot=name)]


# step: what its papers should say, so that a stranger can follow the pieces (each one of a group is enough)
PAPERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "received": (("when",), ("lot",), ("expiry",)), "shipped": (("when",), ("packing_list",), ("waybill",)),
    "arrived": (("when",), ("place",)), "handed-over": (("when",), ("office", "signature"), ("photo", "document")),
    "handed-on": (("when",), ("signature",), ("photo", "document")),
    "used": (("when",),), "lost": (("when",), ("note",)), "written-off": (("when",), ("note",)), "cancelled": (("note",),),
}


def lacking(movement: Movement) -> tuple[str, ...]:
    """The facts of a step that nobody has entered yet, by the name of their field."""
    return tuple(group[0] for group in PAPERS[movement.step] if not any(getattr(movement, name) for name in group))


def iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
