"""What stands over an interview of which nothing can be changed now: it is finished, and reopened with a reason; or its form
wants to know who works, and nobody said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit

from app.ui import icons
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, card, label, row


class _Strip(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is answered here: the page below would turn."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


class LockStrip(_Strip):
    """Hidden until `show_lock`; `reopen` is called with the reason."""

    def __init__(self, reopen: Callable[[str], None]) -> None:
        super().__init__()
        self._reopen = reopen
        frame, box = card(margin=10)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("lock", theme().palette.accent, theme().scaled(22)))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why is it opened again?"))
        self.reason.setAccessibleName(tr("Reason for opening the interview again"))
        self.reason.returnPressed.connect(self._go)
        self.open = button(tr("Open again"), self._go, icon="edit")
        self.reason.textChanged.connect(lambda text: self.open.setEnabled(bool(text.strip())))
        self.open.setEnabled(False)
        line = row(picture, label(tr("This interview is finished and locked."), bold=True, wrap=False),
                   self.reason, self.open)
        box.addLayout(line)
        outer = row(frame)
        outer.setContentsMargins(theme().scaled(40), theme().scaled(4), theme().scaled(40), theme().scaled(4))
        self.setLayout(outer)
        self.hide()

    def show_lock(self) -> None:
        """Shows it, without a reason."""
        self.reason.clear()
        self.show()

    def _go(self) -> None:
        if self.reason.text().strip():
            self._reopen(self.reason.text().strip())


class NameStrip(_Strip):
    """Hidden until somebody must say who works; `keep` is called with the name."""

    def __init__(self, keep: Callable[[str], None]) -> None:
        super().__init__()
        self._keep = keep
        frame, box = card(margin=10)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("A name or a code"))
        self.name.setAccessibleName(tr("Who works now?"))
        self.name.returnPressed.connect(self._go)
        self.me = button(tr("That is me"), self._go, icon="check")
        box.addLayout(row(label(tr("This form keeps who fills it in. Who works now?"), bold=True, wrap=False), self.name, self.me))
        outer = row(frame)
        outer.setContentsMargins(theme().scaled(40), theme().scaled(4), theme().scaled(40), theme().scaled(4))
        self.setLayout(outer)
        self.hide()

    def _go(self) -> None:
        if name := self.name.text().strip():
            self._keep(name)
