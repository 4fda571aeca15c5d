"""Steps, facts and quantities of the ledger in the words of the interface."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from app.findings import items
from app.translations import Rounded
from app.ui.language import tr, worded

if TYPE_CHECKING:
    from app.support import Movement, Pledge

# Where pieces can be, from the donor to the patient, and the colour of each (a name of LEVEL_COLOURS or of the theme)
ACCOUNTS = {"outstanding": "", "in_stock": "limited", "in_transit": "transit", "waiting": "basic", "handed_over": "advanced",
            "used": "used", "rejected": "none", "written_off": "none", "lost": "none", "cancelled": "cancelled"}
DATES = ("when", "made", "expiry")
NUMBERS = ("rejected", "damaged", "kilograms", "cubic_metres")
UNKNOWN = "–"               # in a column of figures; elsewhere the word is said


def account_name(account: str) -> str:
    """Where the pieces of an account are: "In a warehouse"."""
    from app.support import ACCOUNT_NAMES
    return worded(ACCOUNT_NAMES[account])


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
        "handed-on": tr("Handed on from the city's store"),
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
        "handed-on": tr("Hand on to a site"),
    }
    return names[step]


def fact_name(fact: str) -> str:
    """The name of a field of `Pledge` or `Movement`, and of "accepted", the quantity of a hand-over."""
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
        "site": tr("Received by"),
        "office": tr("Office that received"),
        "signature": tr("Signed by"),
        "photo": tr("Photo"),
        "lot": tr("Lot"),
        "made": tr("Made on"),
        "expiry": tr("Expires on"),
        "note": tr("Note"),
    }
    return names[fact]


def packing_name(packing: str, size: Decimal) -> str:
    """How a quantity is counted: `packing` is a name of `app.support.packings`, `size` the units in one."""
    from app.support import PACKINGS
    names = {"unit": tr("single"), "pack": tr("packs of {n}", n=size), "carton": tr("cartons of {n}", n=size)}
    return names.get(packing) or worded(PACKINGS[packing])


def fact_names(facts: Iterable[str]) -> str:
    """The names of several, as a list."""
    return worded(tuple(fact_name(fact) for fact in facts))


def named_value(name: str, value: object) -> str:
    """A value with its name before it: "Donor: CATIS"; a number and a day in the way of the language."""
    return tr("{name}: {value}", name=name, value=value)


def stated_facts(record: Pledge | Movement, names: Iterable[str]) -> list[str]:
    """Of these facts those that are known, each with its name."""
    values = ((name, getattr(record, name)) for name in names)
    return [named_value(fact_name(name), _fact_value(name, value)) for name, value in values if value]


def _fact_value(name: str, value: str | Decimal) -> object:
    """A day of a ledger as a day, a number as a number; what cannot be read so stays as it was written."""
    try:
        if name in DATES:
            return date.fromisoformat(str(value))
        return Decimal(value) if name in NUMBERS else value
    except (ValueError, InvalidOperation):
        return value


def quantity_value(quantity: Decimal | float) -> Rounded:
    """A quantity for a sentence: with one decimal where it is not whole."""
    return Rounded(quantity, 1)


def number(value: Decimal | float | None) -> str:
    """As the language writes it, with one decimal where it is not whole; a dash where it is unknown."""
    return UNKNOWN if value is None else worded(quantity_value(value))


def amount(quantity: Decimal | float | None, unit: str = "") -> str:
    """A quantity with its unit; unknown is said, never shown as 0."""
    if quantity is None:
        return tr("unknown")
    if not unit:
        return number(quantity)
    from app.report import unit_words
    # Translators: {unit} is "pieces", "kg" or another unit in the form that stands beside the quantity
    return tr("{quantity} {unit}", quantity=quantity_value(quantity), unit=unit_words(unit, quantity))


def amount_of(quantity: Decimal | float, title: str) -> str:
    """A quantity of an item: "2,000 Medical mask"."""
    # Translators: {item} is a title of the catalogue, or what a donor calls it, and stands as it is
    return tr("{quantity} {item}", quantity=quantity_value(quantity), item=title)


def item_title(code: str, language: str) -> str:
    """The title of a catalogue code in that language; one that the catalogue does not know stays as it is."""
    item = items(language).get(code)
    return item.title if item else code


def unit_name(unit: str) -> str:
    """A unit of the catalogue by itself."""
    from app.report import unit_words
    return worded(unit_words(unit))
