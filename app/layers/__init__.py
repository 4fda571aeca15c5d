"""Layers of maps: tiles and shapes from files that a team brings, read offline and never trusted."""

from app.layers.features import FeatureLayer, metres_outside
from app.layers.layer import FEATURES, KINDS, RASTER, VECTOR, Feature, Layer
from app.layers.opening import open_layer
from app.layers.tiles import RasterLayer, VectorLayer

__all__ = ["FEATURES", "KINDS", "RASTER", "VECTOR", "Feature", "FeatureLayer", "Layer", "RasterLayer", "VectorLayer",
           "metres_outside", "open_layer"]
