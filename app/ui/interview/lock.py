"""What stands over a finished interview: that it is locked, and how it is reopened, with a reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel, QLineEdit

from app.ui import icons
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, card, label, row


class LockStrip(QFrame):
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
