"""The keys of the window and its pages, as the table of actions says: those of the place that is shown, and no others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.actions import ACTIONS

if TYPE_CHECKING:
    from app.ui.host import Host


class Keyboard(QObject):
    """One shortcut for each key of the table. A key that no action wants here is left to the controls of the page."""

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._window = host
        self._shortcuts: dict[str, QShortcut] = {}
        for keys in dict.fromkeys(keys for action in ACTIONS if action.act for keys in action.keys):
            self._shortcuts[keys] = QShortcut(QKeySequence(keys), window, partial(self._pressed, keys))

    def fit(self) -> None:
        """To the place that is shown now."""
        place = self._window.place
        wanted = {keys for action in ACTIONS if action.act and action.stands_at(place) for keys in action.keys}
        for keys, shortcut in self._shortcuts.items():
            shortcut.setEnabled(keys in wanted)

    def _pressed(self, keys: str) -> None:
        for action in ACTIONS:
            if keys in action.keys and action.act is not None and action.applies(self._window):
                action.act(self._window)
                return
