"""Steps, accounts, facts and quantities of the ledger in the words of the interface."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from app.number_format import format_number
from app.ui.language import here

# Where pieces can be, from the donor to the patient, and the colour of each (a name of LEVEL_COLOURS or of the theme)
ACCOUNTS = {"outstanding": "", "in_stock": "limited", "in_transit": "transit", "waiting": "basic", "handed_over": "advanced",
            "used": "used", "rejected": "none", "written_off": "none", "lost": "none", "cancelled": "cancelled"}


def account_name(account: str) -> str:
    names = {
        "outstanding": QCoreApplication.translate("Ledger", "Promised"),
        "in_stock": QCoreApplication.translate("Ledger", "In a warehouse"),
        "in_transit": QCoreApplication.translate("Ledger", "Under way"),
        "waiting": QCoreApplication.translate("Ledger", "Arrived"),
        "handed_over": QCoreApplication.translate("Ledger", "Handed over"),
        "used": QCoreApplication.translate("Ledger", "Used"),
        "rejected": QCoreApplication.translate("Ledger", "Rejected"),
        "written_off": QCoreApplication.translate("Ledger", "Written off"),
        "lost": QCoreApplication.translate("Ledger", "Lost"),
        "cancelled": QCoreApplication.translate("Ledger", "Cancelled"),
    }
    return names[account]


def step_name(step: str) -> str:
    """Of a step that was done."""
    names = {
        "received": QCoreApplication.translate("Ledger", "Received in a warehouse"),
        "shipped": QCoreApplication.translate("Ledger", "Shipped"),
        "arrived": QCoreApplication.translate("Ledger", "Arrived in the city"),
        "handed-over": QCoreApplication.translate("Ledger", "Handed over"),
        "used": QCoreApplication.translate("Ledger", "Found in use"),
        "cancelled": QCoreApplication.translate("Ledger", "Cancelled"),
        "written-off": QCoreApplication.translate("Ledger", "Written off"),
        "lost": QCoreApplication.translate("Ledger", "Lost"),
    }
    return names[step]


def act_name(step: str) -> str:
    """Of a step that can be entered now."""
    names = {
        "received": QCoreApplication.translate("Ledger", "Receive"),
        "shipped": QCoreApplication.translate("Ledger", "Ship"),
        "arrived": QCoreApplication.translate("Ledger", "Arrive"),
        "handed-over": QCoreApplication.translate("Ledger", "Hand over"),
        "used": QCoreApplication.translate("Ledger", "Follow up"),
        "cancelled": QCoreApplication.translate("Ledger", "Cancel a part"),
        "written-off": QCoreApplication.translate("Ledger", "Write off"),
        "lost": QCoreApplication.translate("Ledger", "Report a loss"),
    }
    return names[step]


def fact_name(fact: str) -> str:
    names = {
        "donor": QCoreApplication.translate("Ledger", "Donor"),
        "title": QCoreApplication.translate("Ledger", "As the donor calls it"),
        "recipient": QCoreApplication.translate("Ledger", "Recipient"),
        "via": QCoreApplication.translate("Ledger", "By way of"),
        "conditions": QCoreApplication.translate("Ledger", "Conditions"),
        "disputed": QCoreApplication.translate("Ledger", "Why the source is in doubt"),
        "quantity": QCoreApplication.translate("Ledger", "Quantity"),
        "accepted": QCoreApplication.translate("Ledger", "Accepted"),
        "rejected": QCoreApplication.translate("Ledger", "Rejected"),
        "damaged": QCoreApplication.translate("Ledger", "Of these, damaged"),
        "when": QCoreApplication.translate("Ledger", "Day"),
        "who": QCoreApplication.translate("Ledger", "Who saw to it"),
        "document": QCoreApplication.translate("Ledger", "Paper"),
        "packing_list": QCoreApplication.translate("Ledger", "Packing list"),
        "waybill": QCoreApplication.translate("Ledger", "Waybill"),
        "kilograms": QCoreApplication.translate("Ledger", "Weight in kg"),
        "cubic_metres": QCoreApplication.translate("Ledger", "Volume in m³"),
        "place": QCoreApplication.translate("Ledger", "Place"),
        "office": QCoreApplication.translate("Ledger", "Office that received"),
        "signature": QCoreApplication.translate("Ledger", "Signed by"),
        "photo": QCoreApplication.translate("Ledger", "Photo"),
        "lot": QCoreApplication.translate("Ledger", "Lot"),
        "made": QCoreApplication.translate("Ledger", "Made on"),
        "expiry": QCoreApplication.translate("Ledger", "Expires on"),
        "note": QCoreApplication.translate("Ledger", "Note"),
    }
    return names[fact]


def packing_name(packing: str, size: int | None) -> str:
    names = {"unit": QCoreApplication.translate("Ledger", "single"), "pack": QCoreApplication.translate("Ledger", "packs of {n}"),
             "carton": QCoreApplication.translate("Ledger", "cartons of {n}")}
    return names[packing].format(n=number(size or 1))


def listed(facts: Iterable[str]) -> str:
    return ", ".join(fact_name(one).lower() for one in facts)


def told(name: str, value: str) -> str:
    """A fact with its name before it."""
    return QCoreApplication.translate("Ledger", "{name}: {value}").format(name=name, value=value)


def number(value: float) -> str:
    """As the language writes it, with one decimal where it is not whole."""
    return format_number(float(value), here(), places=1)


def amount(value: Decimal | float | None, unit: str = "") -> str:
    """A quantity; unknown is said, never shown as 0."""
    if value is None:
        return QCoreApplication.translate("Ledger", "unknown")
    return number(float(value)) + (f" {unit_name(unit)}" if unit else "")


def unit_name(unit: str) -> str:
    """A unit of the catalogue as the report prints it, in the interface's language."""
    from app.report.translations import table
    return table(QLocale().name()[:2]).get(f"unit_{unit}", unit)
