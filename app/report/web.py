"""Addresses of the web in what is printed: a click leads there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ADDRESS = re.compile(r"https?://[^\s<>\"\u2066-\u2069\u200e\u200f]+")
_AFTER = ".,;:!?)]}'\u2019\u00bb\u060c\u3002\uff0c"      # what ends a sentence, and no address


def addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each begins and ends, and the address."""
    if "://" not in text:
        return
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_AFTER)
        yield found.start(), found.start() + len(address), address


def on_lines(text: str, lines: Sequence[str]) -> dict[int, list[tuple[int, int, str]]]:
    """By line of the broken text: where a part of an address begins and ends in it, and the whole address. A line that ends in
    dots is no part of the text, and has none."""
    found = list(addresses(text))
    placed: dict[int, list[tuple[int, int, str]]] = {}
    at = 0
    for number, line in enumerate(lines if found else ()):
        words = line.strip()
        begin = text.find(words, at)
        if not words or begin < 0:
            continue
        at, before = begin + len(words), line.index(words)
        for start, end, address in found:
            if start < at and end > begin:
                placed.setdefault(number, []).append((max(start - begin, 0) + before, min(end, at) - begin + before, address))
    return placed
