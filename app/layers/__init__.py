"""Layers of maps: tiles and shapes from files that a team brings, read offline and never trusted."""

from app.layers.attributes import PlaceRow, place_rows
from app.layers.features import FeatureLayer, metres_outside
from app.layers.known import KnownLayer, OpenedLayer, known_layers, opened_layers
from app.layers.layer import FEATURES, KINDS, RASTER, VECTOR, Feature, Layer
from app.layers.opening import open_layer
from app.layers.tiles import RasterLayer, VectorLayer
from app.layers.whereabouts import file_sha256, remember, whereabouts

__all__ = ["FEATURES", "KINDS", "RASTER", "VECTOR", "Feature", "FeatureLayer", "KnownLayer", "Layer", "OpenedLayer", "PlaceRow",
           "RasterLayer", "VectorLayer", "file_sha256", "known_layers", "metres_outside", "open_layer", "opened_layers",
           "place_rows", "remember", "whereabouts"]
