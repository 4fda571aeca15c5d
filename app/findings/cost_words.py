"""Costs in sentences, the same in windows, commands and on paper: how much, of how many items, what is left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.findings.costs import CostLine, Total
from app.models.prices import PriceSetting, Rate
from app.translations import Message, Rounded, as_day, message, message_in, message_n

ACTORS: Mapping[str, Message] = {
    "donor": message_in("asked of", "Donors"), "city": message_in("asked of", "The city"),
    "ministry": message_in("asked of", "The ministry"), "community": message_in("asked of", "The community")}
SECTORS: Mapping[str, Message] = {
    "water": message("Water"), "sanitation": message("Sanitation"), "hygiene": message("Hygiene"), "waste": message("Waste"),
    "energy": message("Energy"), "space": message("Space"), "staff": message("Staff"), "equipment": message("Equipment"),
    "workshop": message("Workshop"), "protection": message("Protection"), "inclusion": message("Inclusion"),
    "readiness": message("Readiness"), "services": message("Services"), "city": message("City")}
NOT_PRICED = message("not priced")
NOT_CONVERTED = message("not converted")
# Translators: of an amount of money
AT_LEAST = message("at least {amount}")
EXACT = Decimal(100)            # below it, an amount has its cents


def money(amount: Decimal, currency: str) -> Message:
    """With its currency: in whole units, with cents where it is small."""
    # Translators: {amount} is a number, {currency} three letters: "1,250 USD"
    return message("{amount} {currency}", amount=Rounded(amount, 0 if amount >= EXACT else 2), currency=currency)


def how_much(total: Total, currency: str, amount: Decimal | None = None) -> Message:
    """A total as it may be said: with "at least" where something that is needed is not in it; in words where nothing is.
    `amount`: another one than that of the goods."""
    amount = total.worth.amount if amount is None else amount
    if amount is None:
        return not_counted(total)
    words = money(amount, currency)
    return message("at least {amount}", amount=words) if total.at_least else words


def not_counted(total: Total) -> Message:
    """Why nothing of it is counted."""
    if not total.priced:
        return NOT_PRICED
    return NOT_CONVERTED if total.unconverted == total.priced else message("not known")


def how_many(total: Total) -> Message:
    """Beside every total."""
    return message_n("{priced} of {count} item priced", "{priced} of {count} items priced", total.items, priced=total.priced)


def left_out(total: Total) -> tuple[Message, ...]:
    """What else is in no total, and why; () nothing."""
    found = []
    if total.unconverted:
        found.append(message_n("{count} priced item is not converted: no exchange rate is known",
                               "{count} priced items are not converted: no exchange rate is known", total.unconverted))
    if total.unknown:
        found.append(message_n("of {count} item some site does not know how many it needs",
                               "of {count} items some sites do not know how many they need", total.unknown))
    return tuple(found)


def fictional_words(count: int) -> Message | None:
    """What came along with a demonstration and counts for nothing; None: nothing did."""
    return message_n("{count} fictional price or exchange rate of the demonstration is in this file and counts for nothing, since "
                     "the file holds a team's own work, too.",
                     "{count} fictional prices and exchange rates of the demonstration are in this file and count for nothing, "
                     "since the file holds a team's own work, too.", count) if count else None


def with_freight(total: Total, currency: str) -> Message | None:
    """With installation and freight, as far as they are known; None: of no item."""
    if total.worth.installed is None:
        return None
    return message("with freight and installation {amount} (known of {known} of {counted} items)",
                   amount=how_much(total, currency, total.worth.installed), known=total.with_factor, counted=total.counted)


def by_year(total: Total, currency: str) -> Message | None:
    """What a year costs of what lasts for years; None: of no item is its lifetime known."""
    if total.worth.yearly is None:
        return None
    return message("a year of what lasts {amount} (lifetime known of {known} of {counted} items)",
                   amount=money(total.worth.yearly, currency), known=total.with_lifetime, counted=total.counted)


def amount_of(line: CostLine, currency: str) -> Message:
    """What an item costs, or why that is not known."""
    if line.worth.amount is not None:
        return money(line.worth.amount, currency)
    if line.quantity is None:
        return message("quantity unknown")
    return NOT_CONVERTED if line.price is not None else NOT_PRICED


def price_words(price: PriceSetting) -> Message:
    """Of one unit, with all its digits."""
    return message("{amount} {currency}", amount=Rounded(Decimal(price.value), 6), currency=price.currency)


def rate_words(rate: Rate) -> Message:
    """A rate with its day and its source."""
    return message("1 {base} = {value} {quote} ({date}, {source})", base=rate.base, value=Rounded(Decimal(rate.value), 12),
                   quote=rate.quote, date=as_day(rate.date), source=rate.source)
