"""A protected workspace in the window: its passphrase is asked for, and it closes by itself where nobody is at the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import application, button, card, centred, column, label, row

if TYPE_CHECKING:
    from app.ui.host import Host

ACTS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)
MINUTE = 60_000     # milliseconds


class UnlockPage(QWidget):
    def __init__(self, host: Host, path: Path) -> None:
        super().__init__()
        self._host, self._path = host, path
        self.word = QLineEdit()
        self.word.setEchoMode(QLineEdit.EchoMode.Password)
        self.word.setAccessibleName(tr("Passphrase"))
        self.word.setPlaceholderText(tr("Passphrase"))
        self.word.returnPressed.connect(self.unlock)
        self.first = self.word
        frame, box = card(margin=28, spacing=12)
        frame.setMaximumWidth(theme().scaled(640))
        frame.setMinimumWidth(theme().scaled(480))
        box.addWidget(label(tr("{name} is protected", name=path.stem), factor=1.5, bold=True))
        box.addWidget(label(tr("It opens with its passphrase alone. A lost one cannot be helped."), kind="muted"))
        box.addWidget(self.word)
        box.addLayout(row(button(tr("Open"), self.unlock, kind="primary"), None))
        inside = column(centred(frame), None, margin=48)
        layout = QVBoxLayout(self)
        layout.addLayout(inside)

    def unlock(self) -> None:
        from app.models.protect import unlock
        with self._host.showing_problems():
            unlock(self._path, self.word.text())
            self._host.open_workspace(self._path)


class IdleLock(QObject):
    """Calls `host.lock` when keyboard and mouse rested for the minutes of the settings; watches only while it must."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._rested)

    def watch(self, protected: bool) -> None:
        application().removeEventFilter(self)
        self.timer.stop()
        minutes = int(self._host.settings.lock_after or 0)
        if protected and minutes:
            application().installEventFilter(self)
            self.timer.start(minutes * MINUTE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTS:
            self.timer.start()
        return False

    def _rested(self) -> None:
        if self._host.working:
            self.timer.start()
        else:
            self._host.lock()
