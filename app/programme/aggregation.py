"""What a list adds up to. Pure: the same whatever the order of the entries, and whichever laptop wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Context, Decimal, localcontext

from app.models import facts
from app.programme.values import Entry, Total
from app.translations import Message, Rounded, message, message_n

MOST_PLACES = 20        # after the point
PLACES = 6              # of a total as it is printed
EXACT = Context(prec=80)        # a million amounts of facts.MOST_DIGITS digits, to the last one


def amount(text: str) -> Decimal | None:
    """Of an answer, what a list adds up; None: unknown, or nothing that counts."""
    number = facts.quantity(text)
    if number is None:
        return None
    exponent = number.as_tuple().exponent
    return number if isinstance(exponent, int) and exponent >= -MOST_PLACES else None


def added(amounts: Iterable[Decimal]) -> Decimal:
    with localcontext(EXACT):
        return sum(amounts, Decimal(0))


def totals(entries: Iterable[Entry]) -> tuple[Total, ...]:
    """Of finished entries, withheld ones too; drafts and what cannot be evaluated count nowhere."""
    said: dict[str, list[Decimal | None]] = {}
    places: dict[str, int] = {}
    for entry in entries:
        if not entry.finished or entry.failure:
            continue
        for place, (label, number) in enumerate(entry.totals.items()):
            said.setdefault(label, []).append(number)
            places[label] = min(place, places.get(label, place))
    return tuple(_total(label, said[label]) for label in sorted(said, key=lambda label: (places[label], label)))


def _total(label: str, numbers: list[Decimal | None]) -> Total:
    known = [number for number in numbers if number is not None]
    return Total(label, added(known) if known else None, len(known), len(numbers))


def total_words(total: Total) -> Message | Rounded:
    """With how many say it, where not all do; "not known" where nobody does."""
    if total.amount is None:
        return message("not known")
    amount = Rounded(total.amount, PLACES)
    if total.said == total.of:
        return amount
    return message_n("{amount} ({said} of {count} entry says)", "{amount} ({said} of {count} entries say)", total.of,
                     amount=amount, said=total.said)


# One place for the sentences of all lists: what is counted has a gender in many languages.
NOT_SHOWN = {
    "events": message_n("{count} event is not shown: no consent to publish",
                        "{count} events are not shown: no consent to publish", 0),
    "practices": message_n("{count} practice is not shown: no consent to publish",
                           "{count} practices are not shown: no consent to publish", 0),
    "partners": message_n("{count} partner is not shown: no consent to publish",
                          "{count} partners are not shown: no consent to publish", 0),
    "milestones": message_n("{count} milestone is not shown: no consent to publish",
                            "{count} milestones are not shown: no consent to publish", 0)}


def not_shown(entries: Iterable[Entry]) -> Message | None:
    """How many of a list are counted and not shown; None: none."""
    withheld = [entry for entry in entries if entry.withheld]
    if not withheld:
        return None
    return replace(NOT_SHOWN[withheld[0].list], arguments={"count": len(withheld)})
