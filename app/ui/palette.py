"""The command palette: type a few letters of what is wanted, and Enter does it or goes there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.problem import Problem
from app.session.operations import sites
from app.ui import fonts
from app.ui.actions import ACTIONS
from app.ui.announce import announce_marked
from app.ui.beside import Beside
from app.ui.city.kinds import KINDS, kind_name
from app.ui.language import tr, worded
from app.ui.menus import native
from app.ui.setting_choices import setting_choices
from app.ui.theme import theme
from app.ui.widgets import column

if TYPE_CHECKING:
    from app.models.records import SiteLine
    from app.ui.host import Host

LISTED = 40         # more are found by another letter
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
OWN = (*MOVES, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


SiteChoice = tuple[str, str, "SiteLine"]        # what is searched, what stands beside the name, the site


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
        self._cities = host.workspace.cities() if host.session.is_open else []
        self._lines: list[SiteChoice] | None = None if host.session.is_open else []
        self._settings = self._setting_choices()
        self._beside = Beside(host, self)
        self._beside.read.connect(self._sites_read)
        self.destroyed.connect(self._beside.leave)
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
        self._ask_for_sites()

    def look(self, text: str) -> None:
        """Lists what has all these words in it: actions that can be done here, then cities, then sites."""
        wanted = text.casefold().split()
        self.choices = [one for one in [*self._actions(), *self._city_choices(), *(self._settings if wanted else ())]
                        if all(word in f"{one.words} {one.beside}".casefold() for word in wanted)][:LISTED]
        if wanted and len(self.choices) < LISTED:
            self.choices += self._site_choices(wanted, LISTED - len(self.choices))
        self.list.clear()
        for one in self.choices:
            fonts.load_for(one.words)
            item = QListWidgetItem(f"{one.words}   {one.beside}" if one.beside else one.words)
            self.list.addItem(item)
        if self.choices:
            self.list.setCurrentRow(0)
        elif self._lines is not None:
            nothing = QListWidgetItem(tr("Nothing is called so."), self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        announce_marked(self.list)

    def _actions(self) -> list[Choice]:
        return [Choice(worded(action.words), native(action.keys[0]) if action.keys else "", partial(action.act, self._window))
                for action in ACTIONS if action.act is not None and action.name != "palette" and action.applies(self._window)]

    def _setting_choices(self) -> list[Choice]:
        """Each setting: changed at once where it is one of a few, else the place where it is given."""
        host, kind = self._window, tr("Settings")
        given = (("assessor", tr("Who works now?")), ("email", tr("E-mail address")), ("phone", tr("Telephone number")),
                 ("receiver", tr("Satellite receiver")))
        return [*(Choice(f"{one.title}: {text}", kind, partial(host.change_settings, **{one.name: value}))
                  for one in setting_choices() for value, text in one.options.items()),
                *(Choice(title, kind, partial(host.go_settings, name)) for name, title in given)]

    def _city_choices(self) -> list[Choice]:
        return [Choice(city.name, tr("City"), partial(self._window.go_city, city.id)) for city in self._cities]

    def _site_choices(self, wanted: list[str], most: int) -> list[Choice]:
        """Only when something is typed: there may be ten thousand."""
        found = (one for one in self._lines or () if all(word in one[0] for word in wanted))
        return [Choice(site.name, beside, partial(self._window.go_city, site.city_id, "sites", site.id))
                for _, beside, site in islice(found, most)]

    def _ask_for_sites(self) -> None:
        """Read beside the window's thread, in which ten thousand would take a tenth of a second; what is typed meanwhile finds
        them when they are here."""
        if self._lines is None:
            cities = {city.id: city.name for city in self._cities}
            kinds = {kind: kind_name(kind) for kind in KINDS}
            other = kind_name("other")

            def searched(lines: list[SiteLine]) -> list[SiteChoice]:
                beside = [f"{kinds.get(site.kind, other)}, {cities.get(site.city_id, '')}" for site in lines]
                return [(f"{site.name} {words}".casefold(), words, site) for site, words in zip(lines, beside, strict=True)]
            self._beside.ask("sites", sites.lines(), searched)

    def _sites_read(self, key: object, lines: list[SiteChoice] | Problem) -> None:
        """They stand below what was found before, which stays marked."""
        if isinstance(lines, Problem):
            self._window.say(lines.what, lines.remedy)
        self._lines = [] if isinstance(lines, Problem) else lines
        self._beside.leave()
        marked = self.list.currentRow()
        if self.words.text().strip():
            self.look(self.words.text())
        if 0 < marked < len(self.choices):
            self.list.setCurrentRow(marked)

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
        self._beside.leave()
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
