"""Packs and cartons in, smallest units out: a ledger that mixes boxes and pieces cannot be added up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from app.findings import Item
from app.models import facts
from app.numbers import plain_number
from app.problem import Problem
from app.translations import Either, Message, message, message_in

QUANTITY = message_in("field", "quantity")


def number(text: str | int | Decimal, counted: Message = QUANTITY) -> Decimal:
    """In plain notation. Problem: not a number above zero (unknown is not zero: a movement needs its count)."""
    value = plain_number(text, counted)
    if not value.is_finite() or value <= 0:
        raise Problem(message("The {what} is not a number above zero.", what=counted),
                      message("Count the pieces and type the number."))
    if facts.quantity(str(value)) is None:
        raise Problem(message("The {what} cannot be that large or that exact.", what=counted),
                      message("It must be below {limit}.", limit=facts.MOST_QUANTITY))
    return value


PACKINGS = {"unit": message_in("packing", "unit"), "pack": message_in("packing", "pack"), "carton": message_in("packing", "carton")}


def in_units(count: str | int | Decimal, packing: str, item: Item) -> Decimal:
    """`packing`: unit, pack or carton. Problem: not a number above zero, or the catalogue does not know the packing."""
    sizes: dict[str, int | None] = {"unit": 1, "pack": item.pack, "carton": item.carton}
    size = sizes.get(packing)
    if size is None:
        packings = tuple(PACKINGS[name] for name, count in sizes.items() if count)
        raise Problem(message("The catalogue does not say how many make a {packing} of {item}.",
                              packing=PACKINGS.get(packing, packing), item=item.title),
                      message("Give the quantity by: {packings}.", packings=Either(packings)))
    return number(number(count) * size)


@dataclass(frozen=True)
class Freight:
    """A quantity as it travels, in whole packs and cartons; None where the catalogue does not say."""

    packs: int
    cartons: int | None
    cubic_metres: float | None
    kilograms: float | None


def freight(quantity: Decimal, item: Item) -> Freight:
    """`quantity` in the item's units; metres cubed and kilograms of whole cartons."""
    cartons = math.ceil(quantity / item.carton) if item.carton else None

    def whole(per_carton: float | None) -> float | None:
        return round(cartons * per_carton, 3) if cartons is not None and per_carton is not None else None
    return Freight(math.ceil(quantity / item.pack), cartons, whole(item.carton_m3), whole(item.carton_kg))
