"""Layers of the map in a workspace: remembered by name and hash, carried on wish."""

from app.models.layers.team_layers import add_layer, find_layer, remove_layer

__all__ = ["add_layer", "find_layer", "remove_layer"]
