"""randomize(): Fisher-Yates with Park and Miller's generator, so that a seed gives everybody the same order."""

from __future__ import annotations

import hashlib
from typing import TypeVar

from app.forms.values import string_to_number

Item = TypeVar("Item")
MULTIPLIER, MODULUS = 16807, 2147483647


def seed_of(text: str) -> int:
    """A number's whole part; the first 8 bytes of the SHA-256 of any other text (JavaRosa)."""
    number = string_to_number(text)
    if number == number and abs(number) < 2**63:
        return int(number)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big", signed=True)


def shuffled(items: list[Item], seed: str) -> list[Item]:
    """A new list."""
    state = seed_of(seed) % MODULUS
    if state <= 0:
        state += MODULUS - 1
    order = list(items)
    for at in range(len(order) - 1, 0, -1):
        state = state * MULTIPLIER % MODULUS
        swapped = int((state - 1) / (MODULUS - 1) * (at + 1))
        order[at], order[swapped] = order[swapped], order[at]
    return order
