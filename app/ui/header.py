"""The band on top: the name, the way to where we are, and the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.ui import icons
from app.ui.language import tr, worded
from app.ui.made_anew import clear
from app.ui.text_labels import ElidedLabel
from app.ui.theme import theme
from app.ui.widgets import button, indent

if TYPE_CHECKING:
    from app.ui.host import Host


class Header(QFrame):
    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().scaled(14), 4, theme().scaled(10), 7)
        layout.setSpacing(0)
        self.home = button("CityNeeds", host.go_start, icon="logo", kind="header", name=tr("CityNeeds, start page"))
        self.home.gives_way = False             # whole, or its mark alone
        font = theme().font(1.15, bold=True)
        self.home.setStyleSheet(f"font-size: {font.pointSizeF()}pt; font-weight: 600;")
        layout.addWidget(self.home)
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(0)
        layout.addLayout(self._crumbs)
        layout.addStretch(1)
        self.receiver = button(" ", lambda: host.go_settings("receiver"), icon="receiver", kind="header")
        layout.addWidget(self.receiver)
        self._watch = host.receiver
        self._watch.changed.connect(self.show_receiver)
        self.show_receiver()
        self.search = button("", host.go_search, icon="search", kind="header", name=tr("Search everything (Ctrl+F)"))
        self.search.setToolTip(tr("Search everything (Ctrl+F)"))
        layout.addWidget(self.search)
        self.settings = button(tr("Settings"), host.go_settings, icon="settings", kind="header")
        layout.addWidget(self.settings)
        self.menu = button(tr("Menu"), lambda: host.pop_up_menu(self.menu), icon="down", kind="header", name=tr("Menu (Alt)"))
        layout.addWidget(self.menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Where the window is narrow, the way to the page comes before the words of what stands beside an icon."""
        narrow = self.width() < theme().scaled(1000)
        for pressed, words, alone in ((self.settings, tr("Settings"), narrow), (self.menu, tr("Menu"), narrow),
                                      (self.home, "CityNeeds", narrow and self._crumbs.count() > 2)):
            pressed.setText("" if alone else f" {words} ")
            pressed.setToolTip(words if alone else "")

    def show_receiver(self) -> None:
        """What the laptop's receiver knows; nothing where none was chosen."""
        self.receiver.setVisible(not self._watch.is_off)
        if self._watch.is_off:
            return
        from app.receivers import state_words
        state = self._watch.state
        text = worded(state_words(state))
        self.receiver.setText(f" {text} ")
        self.receiver.setAccessibleName(text)
        self.receiver.setToolTip(worded(state.problem.what) if state.problem is not None else "")

    def show_crumbs(self, crumbs: list[tuple[str, Callable[[], None] | None]]) -> None:
        """The way here; what has no way to go is where we are."""
        self.search.setVisible(self._host.session.is_open)
        clear(self._crumbs)
        arrow = "back" if self.isRightToLeft() else "next"
        for text, go in crumbs:
            mark = QLabel()
            mark.setPixmap(icons.pixmap(arrow, theme().palette.mark, theme().scaled(14)))
            self._crumbs.addWidget(mark)
            short = text if len(text) < 44 else text[:42] + "…"
            if go is None:
                current = ElidedLabel(short, whole=text)
                current.setProperty("kind", "header")
                indent(current, theme().scaled(12))
                self._crumbs.addWidget(current)
            else:
                self._crumbs.addWidget(button(short, go, kind="header", name=text, gives_way=True))
        self._give_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("header"))
        painter.fillRect(0, self.height() - 3, self.width(), 3, theme().colour("mark"))
        painter.end()
