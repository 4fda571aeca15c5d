"""What a shape of somebody's tiles or file is: water, a road … by the names that the usual makers of maps give.

Protomaps, OpenMapTiles, Shortbread and Tilezen name their layers differently and mean the same things; what is of none of these
is "other", and is drawn plainly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.layers.layer import Feature
from app.layers.limits import MOST_TEXT

# name of a layer (its words) -> kind
_KINDS = {
    "water": ("water", "waterway", "waterways", "ocean", "rivers", "river", "lakes", "lake", "coastline", "hydro"),
    "road": ("roads", "road", "transportation", "streets", "street", "highways", "highway", "rail", "railways", "transit",
             "ferries", "bridges", "aerialways", "tunnel", "pedestrian", "path", "paths"),
    "building": ("buildings", "building"),
    "border": ("boundaries", "boundary", "admin", "borders", "border", "wards", "ward", "districts", "district"),
    "place": ("places", "place", "pois", "poi", "labels", "label"),
    "land": ("earth", "land", "landuse", "landcover", "sites", "globallandcover", "hillshade", "park", "parks", "landmass"),
}
_OF_LAYER = {word: kind for kind, words in _KINDS.items() for word in words}
# What is drawn twice elsewhere, or is no more than an address.
_LEFT_OUT = ("addresses", "housenumber", "water_polygons_labels", "mountain_peak", "aerodrome_label")
_ORDER = {"land": 0, "other": 1, "water": 2, "building": 3, "border": 4, "road": 5, "place": 6}
_RANKS = {"motorway": 0, "trunk": 0, "highway": 0, "country": 0, "primary": 1, "major_road": 1, "capital": 1, "city": 1, "state": 1,
          "region": 2, "secondary": 2, "medium_road": 2, "locality": 3, "town": 2, "river": 2, "tertiary": 3, "village": 4,
          "minor_road": 4, "minor": 4, "residential": 4, "neighbourhood": 5, "suburb": 4, "macrohood": 4, "rail": 3, "stream": 5,
          "service": 6, "hamlet": 5, "track": 6, "path": 7, "other": 7}
_NAMES = ("name", "name_en", "name:en", "name:latin", "shapename", "label", "title", "ward", "ward_name", "district", "nom", "nome",
          "nombre")

_SORTS = ("kind_detail", "kind", "class", "pmap:kind", "subclass")


class Meaning(NamedTuple):
    kind: str
    name: str
    rank: int


def meaning(layer: str, about: Mapping[str, Any]) -> Meaning | None:
    """Of a shape in a layer of tiles; None: it is not drawn."""
    plain = layer.casefold()
    if plain in _LEFT_OUT:
        return None
    words = plain.replace("-", "_").split("_")
    kind = _OF_LAYER.get(plain) or next((_OF_LAYER[word] for word in words if word in _OF_LAYER), "other")
    sort = next((str(about[key]) for key in _SORTS if about.get(key)), "")
    level = about.get("admin_level", about.get("pmap:min_admin_level"))
    rank = _RANKS.get(sort, _RANKS.get(str(about.get("kind", "")), 5))
    if kind == "border" and isinstance(level, int) and level > 0:
        rank = max(0, min(9, level // 2 - 1))
    return Meaning(kind, name_of(about), rank)


def name_of(about: Mapping[str, Any]) -> str:
    """As the place calls itself, else in English; "" where nothing says."""
    known = {str(key).casefold(): value for key, value in about.items() if isinstance(value, str) and value.strip()}
    name = next((known[key] for key in _NAMES if key in known), "")
    if not name:                        # of boundaries of countries' own sets: adm3_en, ADM2_FR, admin1Name
        levels = [key for key in sorted(known, reverse=True) if key.startswith("adm") and any(letter.isdigit() for letter in key)
                  and not key.endswith(("code", "pcode", "type", "ref"))]
        name = known[levels[0]] if levels else ""
    return " ".join(name.split())[:MOST_TEXT]


def says_something(column: str) -> bool:
    """Whether a column of a file may name or rank its shapes: no other need be read."""
    plain = column.casefold()
    return plain in _NAMES or plain in _SORTS or plain.startswith("adm")


def drawn_order(feature: Feature) -> tuple[int, int]:
    """From back to front; of one kind what matters most lies above."""
    return _ORDER.get(feature.kind, 1), -feature.rank
