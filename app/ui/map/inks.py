"""The palette of maps as pens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

if TYPE_CHECKING:
    from app.places import Ink


def pen(ink: Ink) -> QPen:
    """How a line of this ink is drawn on the screen: a point of paper is a third more than a pixel."""
    if not ink.line:
        return QPen(Qt.PenStyle.NoPen)
    result = QPen(QColor(ink.line), ink.width * 1.33)
    result.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if ink.dash:
        result.setDashPattern(list(ink.dash))
    return result
