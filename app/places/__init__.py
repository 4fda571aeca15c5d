"""Places: coordinates as people write them, distances, the outlines of countries, maps as plain geometry."""

from app.places.position import Position, format_position, parse_position

__all__ = ["Position", "distance_m", "format_position", "parse_position"]


def distance_m(a: Position | tuple[float, float], b: Position | tuple[float, float]) -> float:
    """Metres along the WGS 84 ellipsoid between two places, each (latitude, longitude) in degrees."""
    from app.places import distance  # geographiclib is not needed to start the program

    return distance.distance_m(a, b)
