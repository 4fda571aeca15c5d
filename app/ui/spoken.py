"""How widgets present themselves to a screen reader where Qt does not know it: what we draw ourselves, and boxes to choose from.

A class of ours says what it is by `spoken_role`, the name of a QAccessible.Role; its name and description are set as everywhere.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QComboBox, QWidget


def install(app: QApplication) -> None:
    """Once for a running application."""
    if not app.property("speaks"):
        app.setProperty("speaks", True)
        QAccessible.installFactory(_interface)
        app.focusChanged.connect(_named)


def _interface(class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    role = getattr(thing, "spoken_role", None)
    return QAccessibleWidget(thing, QAccessible.Role[role]) if isinstance(role, str) and isinstance(thing, QWidget) else None


def _named(before: QWidget | None, now: QWidget | None) -> None:
    if now is not None and says_no_name(now) and not now.accessibleDescription():
        now.setAccessibleDescription(now.accessibleName())


def says_no_name(widget: QWidget) -> bool:
    """On Linux Qt says what is chosen in a box instead of its name: there the name belongs into its description."""
    return isinstance(widget, QComboBox) and sys.platform == "linux"
