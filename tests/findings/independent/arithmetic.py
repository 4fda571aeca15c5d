"""What definitions share: unknown is neither zero nor no, and a quantity is rounded up once, at the end."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

Number = float | None
Norms = Mapping[str, float]


def every(*said: bool | None) -> bool | None:
    """No when one is no; yes when all are; else nobody knows."""
    return False if False in said else None if None in said else True


def some(*said: bool | None) -> bool | None:
    return True if True in said else None if None in said else False


def total(values: Iterable[Number]) -> Number:
    """Nobody knows the sum of what nobody knows."""
    known = list(values)
    return None if None in known else sum(value for value in known if value is not None)


def mean(values: Iterable[Number]) -> Number:
    """Of those that are known; of none unknown."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def over(numerator: Number, denominator: Number) -> Number:
    return None if numerator is None or not denominator else numerator / denominator


def up(quantity: Number) -> Number:
    """The next whole piece; a ten-thousandth of one is not a piece."""
    return None if quantity is None else float(max(0, math.ceil(round(quantity - 1e-4, 6))))


def times(*factors: Number) -> Number:
    return None if None in factors else math.prod(factor for factor in factors if factor is not None)


def less(gross: Number, stock: Number) -> Number:
    """Net: gross less stock, rounded up, never below nothing. Nothing needed is nothing needed, whatever is in store."""
    return 0.0 if gross == 0 else None if gross is None or stock is None else up(gross - stock)


def one_if(missing: bool | None) -> Number:
    return None if missing is None else float(missing)


def printed(value: Number, decimals: int = 0) -> Number:
    """As it stands on paper: halves go up."""
    return None if value is None else math.floor(value * 10**decimals + 0.5 + 1e-9) / 10**decimals
