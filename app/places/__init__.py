"""Places: coordinates as people write them, distances, the outlines of countries, maps as plain geometry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.places.position import Position, format_position, parse_position

if TYPE_CHECKING:
    from app.places.countries import countries_near
    from app.places.doubts import PositionDoubt, middle, position_doubt
    from app.places.mapview import Dot, MapMark, MapView, country_map, on_land, sites_map
    from app.places.outlines import Box, country_name, simplified
    from app.places.projection import GraticuleLine
    from app.places.words import position_words

__all__ = ["Box", "Dot", "GraticuleLine", "MapMark", "MapView", "Position", "PositionDoubt", "countries_near", "country_map",
           "country_name", "distance_m", "format_position", "middle", "on_land", "parse_position", "position_doubt",
           "position_words", "simplified", "sites_map"]

_HOMES = {
    "countries": ("countries_near",),
    "doubts": ("PositionDoubt", "middle", "position_doubt"),
    "mapview": ("Dot", "MapMark", "MapView", "country_map", "on_land", "sites_map"),
    "outlines": ("Box", "country_name", "simplified"),
    "projection": ("GraticuleLine",),
    "words": ("position_words",),
}


def distance_m(a: Position | tuple[float, float], b: Position | tuple[float, float]) -> float:
    """Metres along the WGS 84 ellipsoid between two places, each (latitude, longitude) in degrees."""
    from app.places import distance  # geographiclib is not needed to start the program

    return distance.distance_m(a, b)


def __getattr__(name: str) -> Any:
    """Maps are imported when one is drawn."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module
            return getattr(import_module(f"app.places.{home}"), name)
    raise AttributeError(name)
