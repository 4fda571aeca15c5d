"""Steps, accounts, facts and quantities of the ledger in the words of the interface."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from app.number_format import format_number
from app.ui.language import here, tr, worded

# Where pieces can be, from the donor to the patient, and the colour of each (a name of LEVEL_COLOURS or of the theme)
ACCOUNTS = {"outstanding": "", "in_stock": "limited", "in_transit": "transit", "waiting": "basic", "handed_over": "advanced",
            "used": "used", "rejected": "none", "written_off": "none", "lost": "none", "cancelled": "cancelled"}


def account_name(account: str) -> str:
    names = {
        "outstanding": tr("Promised"),
        "in_stock": tr("In a warehouse"),
        "in_transit": tr("Under way"),
        "waiting": tr("Arrived"),
        "handed_over": tr("Handed over"),
        "used": tr("Used"),
        "rejected": tr("Rejected"),
        "written_off": tr("Written off"),
        "lost": tr("Lost"),
        "cancelled": tr("Cancelled"),
    }
    return names[account]


def step_name(step: str) -> str:
    """Of a step that was done."""
    names = {
        "received": tr("Received in a warehouse"),
        "shipped": tr("Shipped"),
        "arrived": tr("Arrived in the city"),
        "handed-over": tr("Handed over"),
        "used": tr("Found in use"),
        "cancelled": tr("Cancelled"),
        "written-off": tr("Written off"),
        "lost": tr("Lost"),
    }
    return names[step]


def act_name(step: str) -> str:
    """Of a step that can be entered now."""
    names = {
        "received": tr("Receive"),
        "shipped": tr("Ship"),
        "arrived": tr("Arrive"),
        "handed-over": tr("Hand over"),
        "used": tr("Follow up"),
        "cancelled": tr("Cancel a part"),
        "written-off": tr("Write off"),
        "lost": tr("Report a loss"),
    }
    return names[step]


def fact_name(fact: str) -> str:
    names = {
        "donor": tr("Donor"),
        "title": tr("As the donor calls it"),
        "recipient": tr("Recipient"),
        "via": tr("By way of"),
        "conditions": tr("Conditions"),
        "disputed": tr("Why the source is in doubt"),
        "quantity": tr("Quantity"),
        "accepted": tr("Accepted"),
        "rejected": tr("Rejected"),
        "damaged": tr("Of these, damaged"),
        "when": tr("Day"),
        "who": tr("Who saw to it"),
        "document": tr("Paper"),
        "packing_list": tr("Packing list"),
        "waybill": tr("Waybill"),
        "kilograms": tr("Weight in kg"),
        "cubic_metres": tr("Volume in m³"),
        "place": tr("Place"),
        "office": tr("Office that received"),
        "signature": tr("Signed by"),
        "photo": tr("Photo"),
        "lot": tr("Lot"),
        "made": tr("Made on"),
        "expiry": tr("Expires on"),
        "note": tr("Note"),
    }
    return names[fact]


def packing_name(packing: str, size: int | None) -> str:
    names = {"unit": tr("single"), "pack": tr("packs of {n}"),
             "carton": tr("cartons of {n}")}
    return names[packing].format(n=number(size or 1))


def listed(facts: Iterable[str]) -> str:
    return ", ".join(fact_name(one).lower() for one in facts)


def told(name: str, value: str) -> str:
    """A fact with its name before it."""
    return tr("{name}: {value}", name=name, value=value)


def number(value: float) -> str:
    """As the language writes it, with one decimal where it is not whole."""
    return format_number(float(value), here(), places=1)


def amount(value: Decimal | float | None, unit: str = "") -> str:
    """A quantity; unknown is said, never shown as 0."""
    if value is None:
        return tr("unknown")
    return f"{number(float(value))} {unit_name(unit, value)}" if unit else number(float(value))


def unit_name(unit: str, quantity: Decimal | float = 1) -> str:
    """A unit of the catalogue as the report prints it beside that quantity, in the interface's language."""
    from app.report import unit_words
    return worded(unit_words(unit, quantity))
