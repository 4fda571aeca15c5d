"""The map on the screen: a widget of its own, that every page with places shows, and the page that it fills."""

from app.ui.map.view import MapView

__all__ = ["MapView"]
