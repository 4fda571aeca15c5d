"""Numbers. What mathematics does not define is NaN, never an error: a form goes on."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from app.forms.values import NAN, number_to_string


def floor(number: float) -> float:
    return float(math.floor(number)) if math.isfinite(number) else number


def ceiling(number: float) -> float:
    return float(math.ceil(number)) if math.isfinite(number) else number


def rounded(number: float, digits: float = 0) -> float:
    """To `digits` decimals, halves towards positive infinity, in decimal arithmetic: round(1.005, 2) is 1.01."""
    if not math.isfinite(number) or not math.isfinite(digits):
        return number if math.isfinite(digits) else NAN
    places = int(max(digits, -400))         # no number is longer than that
    if places > 15:
        return number
    exact = Decimal(number_to_string(number)).scaleb(places) + Decimal("0.5")
    return float(exact.to_integral_value(ROUND_FLOOR).scaleb(-places))


def truncated(number: float) -> float:
    return float(math.trunc(number)) if math.isfinite(number) else number


def power(base: float, exponent: float) -> float:
    try:
        result = math.pow(base, exponent)
    except OverflowError:
        return math.inf
    except ValueError:
        return math.inf if base == 0 else NAN
    return result


def guarded(name: str) -> Callable[..., float]:
    function = getattr(math, name)

    def call(*numbers: float) -> float:
        try:
            return float(function(*numbers))
        except OverflowError:
            return math.inf
        except ValueError:
            return NAN
    return call


def logarithm(name: str) -> Callable[[float], float]:
    inner = guarded(name)
    return lambda number: -math.inf if number == 0 else inner(number)


def pi() -> float:
    return math.pi
