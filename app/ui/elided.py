"""A line with dots at its end where there is no room, in whichever direction it is read."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

LEFT_TO_RIGHT_MARK = "\u200e"


def elided(text: str, metrics: QFontMetrics, room: int) -> str:
    """In a window from the right, the dots of a name in Latin letters would stand before it: marks keep them at its end."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    if shown == text or not shown.endswith("…"):
        return shown
    directions = (unicodedata.bidirectional(letter) for letter in reversed(shown))
    last = next((one for one in directions if one in ("L", "R", "AL")), "")
    return f"{shown[:-1]}{LEFT_TO_RIGHT_MARK}…{LEFT_TO_RIGHT_MARK}" if last == "L" else shown
