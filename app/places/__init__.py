"""Places: coordinates as people write them, distances, the outlines of countries, maps as plain geometry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.places.position import Position, format_position, parse_position

if TYPE_CHECKING:
    from app.places.clusters import Cluster, ClusterLevel, ClusterLevels, cluster_points, clustering
    from app.places.countries import countries_near
    from app.places.doubts import FAR_M, PositionDoubt, middle, position_doubt
    from app.places.extent import box_of
    from app.places.groups import Group, grouped
    from app.places.labels import NEAR, Rectangle, place_labels, placing
    from app.places.mapview import Astray, Dot, MapMark, MapView, apart, country_map, on_land, sites_map
    from app.places.mercator import MercatorView, mercator_view, tile_at, tile_box, world_lon_lat, world_xy
    from app.places.outlines import (
        FINEST_DEGREES,
        NOTE,
        Box,
        CountryOutline,
        country_box,
        country_name,
        land_rings,
        lands_in,
        simplified,
    )
    from app.places.palette import MAP_INKS, Ink, map_inks
    from app.places.projection import GraticuleLine, Projection, ScaleBar, graticule, scale_bar
    from app.places.words import SOURCE_WORDS, position_words

__all__ = ["FAR_M", "FINEST_DEGREES", "MAP_INKS", "NEAR", "NOTE", "SOURCE_WORDS", "Astray", "Box", "Cluster", "ClusterLevel",
           "ClusterLevels", "CountryOutline", "Dot", "GraticuleLine", "Group", "Ink", "MapMark", "MapView", "MercatorView",
           "Position", "PositionDoubt", "Projection", "Rectangle", "ScaleBar", "apart", "area_m2", "box_of", "cluster_points",
           "clustering", "countries_near", "country_box", "country_map", "country_name", "distance_m", "format_position",
           "graticule", "grouped", "land_rings", "lands_in", "map_inks", "mercator_view", "middle", "on_land", "parse_position",
           "place_labels", "placing", "position_doubt", "position_words", "scale_bar", "simplified", "sites_map", "tile_at",
           "tile_box", "world_lon_lat", "world_xy"]

_HOMES = {
    "clusters": ("Cluster", "ClusterLevel", "ClusterLevels", "cluster_points", "clustering"),
    "countries": ("countries_near",),
    "doubts": ("FAR_M", "PositionDoubt", "middle", "position_doubt"),
    "extent": ("box_of",),
    "groups": ("Group", "grouped"),
    "labels": ("NEAR", "Rectangle", "place_labels", "placing"),
    "mapview": ("Astray", "Dot", "MapMark", "MapView", "apart", "country_map", "on_land", "sites_map"),
    "mercator": ("MercatorView", "mercator_view", "tile_at", "tile_box", "world_lon_lat", "world_xy"),
    "outlines": ("FINEST_DEGREES", "NOTE", "Box", "CountryOutline", "country_box", "country_name", "land_rings", "lands_in",
                 "simplified"),
    "palette": ("MAP_INKS", "Ink", "map_inks"),
    "projection": ("GraticuleLine", "Projection", "ScaleBar", "graticule", "scale_bar"),
    "words": ("SOURCE_WORDS", "position_words"),
}


def distance_m(a: Position | tuple[float, float], b: Position | tuple[float, float]) -> float:
    """Metres along the WGS 84 ellipsoid between two places, each (latitude, longitude) in degrees."""
    from app.places import distance  # geographiclib is not needed to start the program

    return distance.distance_m(a, b)


def area_m2(ring: Sequence[Position | tuple[float, float]]) -> float:
    """Square metres on the ellipsoid that a ring of places, each (latitude, longitude) in degrees, encloses."""
    from app.places import distance

    return distance.area_m2(ring)


def __getattr__(name: str) -> Any:
    """Maps are imported when one is drawn."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module
            return getattr(import_module(f"app.places.{home}"), name)
    raise AttributeError(name)
