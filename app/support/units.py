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


PACKINGS = {"unit": message_in("packing", "unit"), "pack": message_in("packing", "pack"), "carton": message_in("packing", "carton"),
            "box": message_in("packing", "box"), "piece": message_in("packing", "piece"), "pair": message_in("packing", "pair"),
            "litre": message_in("packing", "litre"), "m³": message_in("packing", "m³"), "gram": message_in("packing", "gram"),
            "kg": message_in("packing", "kg"), "seat": message_in("packing", "seat"), "test": message_in("packing", "test")}


def packings(item: Item) -> dict[str, Decimal]:
    """In what a quantity of the item may be counted, with how many of its units make one: the unit itself first, by the name "unit"
    and by its own."""
    sizes = {"unit": Decimal(1), item.unit: Decimal(1)}
    if item.pack > 1:
        sizes["pack"] = Decimal(item.pack)
    if item.carton:
        sizes["carton"] = Decimal(item.carton)
    return {**sizes, **item.conversions}


def in_units(count: str | int | Decimal, packing: str, item: Item) -> Decimal:
    """`packing`: a name of `packings`; a pack of an item that comes one by one is one. Problem: not a number above zero, or the
    catalogue does not know the packing."""
    sizes = {"pack": Decimal(1)} | packings(item)
    size = sizes.get(packing)
    if size is None:
        names = tuple(PACKINGS.get(name, name) for name in packings(item))
        raise Problem(message("The catalogue does not say how many make a {packing} of {item}.",
                              packing=PACKINGS.get(packing, packing), item=item.title),
                      message("Give the quantity by: {packings}.", packings=Either(names)))
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
