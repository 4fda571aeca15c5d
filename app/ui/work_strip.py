"""The strip at the bottom that tells what is being worked on, how far it is, and stops it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from app.ui.pieces import button, label
from app.ui.theme import look
from app.ui.work import Work


class WorkStrip(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._works: list[Work] = []
        self.title = label(bold=True, wrap=False)
        self.what = label(kind="muted", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(look().scaled(320))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = button(self.tr("Stop"), self._cancel, icon="close")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look().scaled(20), look().scaled(6), look().scaled(20), look().scaled(6))
        layout.setSpacing(look().scaled(14))
        layout.addWidget(self.title)
        layout.addWidget(self.what, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.cancel)
        self.hide()

    def begin(self, work: Work) -> None:
        """Shows this work until it ends."""
        self._works.append(work)
        work.progressed.connect(self._progressed)
        work.finished.connect(lambda: self._ended(work))
        self.title.setText(work.title)
        self.what.clear()
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()

    def _progressed(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.what.setText(what)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.what.setText(self.tr("Stopping …"))
        for work in self._works:
            work.cancel()

    def _ended(self, work: Work) -> None:
        self._works.remove(work)
        if self._works:
            self.title.setText(self._works[-1].title)
        else:
            self.hide()
