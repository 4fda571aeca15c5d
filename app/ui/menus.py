"""The menus: made of the table of actions each time they open, so that they say what can be done here, in the language in use.

The bar takes no height until Alt is pressed; the button of the header opens the same menus for a mouse or a finger.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from app.ui.actions import ACTIONS, MENUS, Action
from app.ui.language import tr, worded

if TYPE_CHECKING:
    from app.ui.host import Host


def menus_of(window: Host, parent: QWidget) -> list[QMenu]:
    """What is not possible at this place is left out, and a menu with nothing in it too."""
    made = []
    for name, title in MENUS.items():
        fitting = [action for action in ACTIONS if action.menu == name and action.applies(window)]
        if not fitting:
            continue
        one = QMenu(worded(title), parent)
        for action in fitting:
            entry = one.addAction(worded(action.words), partial(action.act, window) if action.act else lambda: None)
            entry.setObjectName(action.name)
            if action.keys:             # shown only: the key itself is the window's
                entry.setText(f"{entry.text()}\t{native(action.keys[0])}")
            if action.name == "open":
                _add_recent(one, window)
        made.append(one)
    return made


def native(keys: str) -> str:
    """A key as this system writes it."""
    written = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return f"\u2066{written}\u2069"         # from the left, within Arabic too: else “Ctrl+,” is turned round


def keys_of(action: Action) -> str:
    """All keys that do it: nine digits in a row as the first and the last."""
    if action.keys[1:] and "".join(action.keys) in "123456789":
        return f"{native(action.keys[0])} … {native(action.keys[-1])}"
    return " / ".join(map(native, action.keys))


def _add_recent(menu: QMenu, window: Host) -> None:
    recent = [Path(name) for name in window.settings.recent if Path(name).exists()]
    if not recent:
        return
    files = menu.addMenu(tr("Recent"))
    for path in recent:
        files.addAction(path.stem.replace("&", "&&"), partial(window.open_workspace, path)).setToolTip(str(path))


class MenuBar(QMenuBar):
    """Hidden until Alt is pressed and let go alone; goes when a choice was made or none is wanted."""

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._window = host
        self._alt = False
        self.setNativeMenuBar(False)
        self.setAccessibleName(tr("Menu bar"))
        self.hide()

    def follow(self, event: QEvent) -> None:
        """What the window hears of the keyboard."""
        if not isinstance(event, QKeyEvent):
            return
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            self._alt = event.key() == Qt.Key.Key_Alt
        elif event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Alt and self._alt:
            self._alt = False
            self._put_away() if self.isVisible() else self.open_first()

    def open_first(self) -> None:
        """Shows the bar with its first menu open."""
        self.clear()
        for menu in menus_of(self._window, self):
            self.addMenu(menu)
            menu.aboutToHide.connect(self._look_soon)
        self.show()
        self.setActiveAction(self.actions()[0])

    def _look_soon(self) -> None:
        QTimer.singleShot(0, self._put_away_if_closed)

    def _put_away_if_closed(self) -> None:
        if QApplication.activePopupWidget() is None:
            self._put_away()

    def _put_away(self) -> None:
        self.hide()


def pop_up(window: Host, below: QWidget) -> QMenu:
    """All menus in one, below the button that asked for it."""
    menu = QMenu(below)
    for one in menus_of(window, menu):
        menu.addMenu(one)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
    return menu
