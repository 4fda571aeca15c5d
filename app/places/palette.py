"""How a map is inked, on the screen and on paper: quiet grounds that keep apart in a grey print, since the sites are what is read.

Grey values (CIE L*) of the areas: ground 98, land use 93, water 87, buildings 78; lines are darker, borders the darkest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType


@dataclass(frozen=True)
class Ink:
    """Colours as #rrggbb, "" for none. `width` of the line in points; `dash` the lengths of strokes and gaps, in widths."""

    fill: str = ""
    line: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()


# By kinds of features, in the order in which they are drawn: what comes first lies below.
MAP_INKS: MappingProxyType[str, Ink] = MappingProxyType({
    "ground": Ink(fill="#fbfaf5"),
    "land": Ink(fill="#ecebe0", line="#d5d3c2", width=0.3),
    "water": Ink(fill="#cfdee8", line="#8fb0c6", width=0.6),
    "building": Ink(fill="#c4c0b6", line="#a19c90", width=0.3),
    "other": Ink(line="#8a8f80", width=0.7, dash=(4.0, 2.0)),
    "road": Ink(line="#a39a8c", width=1.2),
    "border": Ink(line="#5d6068", width=1.1, dash=(6.0, 2.0, 1.5, 2.0)),
    "place": Ink(line="#3f454d"),
    "track": Ink(line="#1f4e79", width=1.8),            # what was captured before, and a form's own geometry
})
_SUNLIGHT = {
    "ground": Ink(fill="#ffffff"), "land": Ink(fill="#f4f4f4", line="#9a9a9a", width=0.4),
    "water": Ink(fill="#dcdcdc", line="#000000", width=0.8), "building": Ink(fill="#bdbdbd", line="#000000", width=0.4),
    "other": Ink(line="#000000", width=0.8, dash=(4.0, 2.0)), "road": Ink(line="#6a6a6a", width=1.4),
    "border": Ink(line="#000000", width=1.4, dash=(6.0, 2.0, 1.5, 2.0)), "place": Ink(line="#000000"),
    "track": Ink(line="#000000", width=2.2),
}
_DARK = {
    "ground": Ink(fill="#202c34"), "land": Ink(fill="#26343d", line="#33444f", width=0.3),
    "water": Ink(fill="#16212a", line="#4a6b80", width=0.6), "building": Ink(fill="#3d4b54", line="#56656f", width=0.3),
    "other": Ink(line="#7f8b83", width=0.7, dash=(4.0, 2.0)), "road": Ink(line="#6b767d", width=1.2),
    "border": Ink(line="#b3bcc3", width=1.1, dash=(6.0, 2.0, 1.5, 2.0)), "place": Ink(line="#d5dde3"),
    "track": Ink(line="#6db7e8", width=1.8),
}

_CONTRAST = {
    "ground": Ink(fill="#000000"), "land": Ink(fill="#000000", line="#9a9a9a", width=0.4),
    "water": Ink(fill="#1c2b38", line="#ffffff", width=0.8), "building": Ink(fill="#3a3a3a", line="#ffffff", width=0.4),
    "other": Ink(line="#ffffff", width=0.8, dash=(4.0, 2.0)), "road": Ink(line="#b8b8b8", width=1.4),
    "border": Ink(line="#ffffff", width=1.4, dash=(6.0, 2.0, 1.5, 2.0)), "place": Ink(line="#ffffff"),
    "track": Ink(line="#00ffff", width=2.2),
}


def map_inks(look: str = "light") -> MappingProxyType[str, Ink]:
    """Those of a look of the window: "light" (and paper), "sunlight", "dark" or "contrast" (white on black)."""
    other = {"sunlight": _SUNLIGHT, "dark": _DARK, "contrast": _CONTRAST}.get(look)
    return MAP_INKS if other is None else MappingProxyType(other)


def faint(ink: Ink, width: float) -> Ink:
    """The same with a thinner line, of what matters less: a path among roads."""
    return replace(ink, width=width)
