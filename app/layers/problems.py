"""The sentences for files that are no layer, or not one that can be drawn."""

from __future__ import annotations

from app.problem import Problem
from app.translations import Message, message

TAKEN = message("Choose an MBTiles, PMTiles, GeoJSON or GeoPackage file.")


def damaged(name: str, what: Message | str = "") -> Problem:
    """`what`: a sentence of what was found."""
    remedy = message("Copy or make the file again.")
    if what:
        # Translators: {what} is a whole sentence
        return Problem(message("“{name}” is damaged: {what}", name=name, what=what), remedy)
    return Problem(message("“{name}” is damaged, or was not copied to its end.", name=name), remedy)


def empty(name: str) -> Problem:
    return Problem(message("“{name}” holds nothing that a map could show.", name=name), TAKEN)


def too_large(name: str, most: Message | str) -> Problem:
    """`most`: "at most 64 MB"."""
    return Problem(message("“{name}” is too large for a map here ({most}).", name=name, most=most),
                   message("Cut it to the area of the city, or simplify its shapes, and add it again."))


def unpackable(name: str, packing: str) -> Problem:
    return Problem(message("“{name}” is packed with {packing}, which cannot be unpacked here.", name=name, packing=packing),
                   message("Make it again with gzip, the usual packing."))
