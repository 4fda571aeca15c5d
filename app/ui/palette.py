"""The command palette: type a few letters of what is wanted, and Enter does it or goes there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.ui import fonts
from app.ui.actions import ACTIONS
from app.ui.announce import announce_marked
from app.ui.city.kinds import kind_name
from app.ui.language import tr, worded
from app.ui.menus import native
from app.ui.theme import theme
from app.ui.widgets import column

if TYPE_CHECKING:
    from app.models.records import SiteLine
    from app.ui.host import Host

LISTED = 40         # more are found by another letter
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
OWN = (*MOVES, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Choice:
    words: str
    beside: str                     # its key, or what it is
    act: Callable[[], object]


class Palette(QFrame):
    """Over the page; Escape, a click elsewhere or a choice takes it away, and the focus goes back to where it was."""

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._back_to = host, window.focusWidget()
        self.choices: list[Choice] = []
        self._lines: list[tuple[str, str, SiteLine]] | None = None
        self.setProperty("kind", "card")
        self.setAutoFillBackground(True)
        self.words = _Words(self)
        self.words.setPlaceholderText(tr("An action, a city, a site or a page"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What fits"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)        # the keys stay with the words
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setStyleSheet(f"QListWidget::item {{ min-height: {theme().target}px; padding: 0 {theme().scaled(12)}px; }}"
                                f"QListWidget::item:selected {{ background: {theme().palette.accent};"
                                f"color: {theme().palette.on_accent}; }}")
        self.setLayout(column(self.words, self.list, spacing=8, margin=12))
        self.words.textChanged.connect(self.look)
        self.list.itemClicked.connect(lambda item: self._do(self.list.row(item)))
        self.look("")
        wide = min(window.width() - 40, theme().scaled(680))
        self.setGeometry((window.width() - wide) // 2, theme().scaled(56), wide, min(window.height() - theme().scaled(96),
                                                                                    theme().scaled(460)))
        self.show()
        self.raise_()
        self.words.setFocus()
        QTimer.singleShot(0, self, lambda: self._read_sites())

    def look(self, text: str) -> None:
        """Lists what has all these words in it: actions that can be done here, then cities, then sites."""
        wanted = text.casefold().split()
        self.choices = [one for one in [*self._actions(), *self._cities()]
                        if all(word in f"{one.words} {one.beside}".casefold() for word in wanted)][:LISTED]
        if wanted and len(self.choices) < LISTED:
            self.choices += self._sites(wanted, LISTED - len(self.choices))
        self.list.clear()
        for one in self.choices:
            fonts.load_for(one.words)
            item = QListWidgetItem(f"{one.words}   {one.beside}" if one.beside else one.words)
            self.list.addItem(item)
        if self.choices:
            self.list.setCurrentRow(0)
        else:
            nothing = QListWidgetItem(tr("Nothing is called so."), self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        announce_marked(self.list)

    def _actions(self) -> list[Choice]:
        return [Choice(worded(action.words), native(action.keys[0]) if action.keys else "", partial(action.act, self._window))
                for action in ACTIONS if action.act is not None and action.name != "palette" and action.applies(self._window)]

    def _cities(self) -> list[Choice]:
        window = self._window
        if not window.session.is_open:
            return []
        return [Choice(city.name, tr("City"), partial(window.go_city, city.id)) for city in window.workspace.cities()]

    def _sites(self, wanted: list[str], most: int) -> list[Choice]:
        """Only when something is typed: there may be ten thousand."""
        found = (one for one in self._read_sites() if all(word in one[0] for word in wanted))
        return [Choice(site.name, beside, partial(self._window.go_city, site.city_id, "sites", site.id))
                for _, beside, site in islice(found, most)]

    def _read_sites(self) -> list[tuple[str, str, SiteLine]]:
        """Once, as soon as the palette is seen: what is searched, what stands beside the name, the site."""
        if self._lines is None:
            self._lines = []
            if self._window.session.is_open:
                workspace = self._window.workspace
                names = {city.id: city.name for city in workspace.cities()}
                kinds: dict[str, str] = {}
                for site in workspace.site_lines():
                    if site.kind not in kinds:
                        kinds[site.kind] = kind_name(site.kind)
                    beside = f"{kinds[site.kind]}, {names.get(site.city_id, '')}"
                    self._lines.append((f"{site.name} {beside}".casefold(), beside, site))
        return self._lines

    def key(self, event: QKeyEvent) -> None:
        """Escape leaves, Enter does what is marked, the arrows move the mark."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in MOVES:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}[Qt.Key(event.key())]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))
            announce_marked(self.list)
        else:
            self._do(self.list.currentRow())

    def _do(self, at: int) -> None:
        if 0 <= at < len(self.choices):
            act = self.choices[at].act
            self.leave()
            act()

    def leave(self) -> None:
        """Away, with the focus where it was."""
        from shiboken6 import isValid
        back = self._back_to
        self.hide()
        if back is not None and isValid(back):
            back.setFocus()
        self.deleteLater()


class _Words(QLineEdit):
    """The keys of the palette are its own, whatever the page below does with them."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in OWN:
            if event.type() == QEvent.Type.KeyPress:
                self._palette.key(event)
            event.accept()
            return True
        left = event.type() == QEvent.Type.FocusOut and self._palette.isVisible()
        result = super().event(event)
        if left and self.window().isActiveWindow():
            self._palette.leave()
        return result
