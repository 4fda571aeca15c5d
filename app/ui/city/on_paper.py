"""An interview that was held on paper before it is typed: its true day, and who held it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.problem import Problem
from app.translations import message
from app.ui.fields.choices import tick
from app.ui.fields.dates import read_date
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import row


class HeldOnPaper(QWidget):
    """A tick; with it two lines, which hold for the interviews that are begun below."""

    def __init__(self) -> None:
        super().__init__()
        self.ticked = tick(tr("It was held on paper before"))
        self.day_line, self.assessor_line = QLineEdit(), QLineEdit()
        self.day_line.setPlaceholderText(date.today().isoformat())      # as it is typed
        self.day_line.setAccessibleName(tr("Day on which the interview was held"))
        self.day_line.setMaximumWidth(theme().scaled(160))
        self.assessor_line.setPlaceholderText(tr("Who held it"))
        self.assessor_line.setAccessibleName(tr("Who held the interview"))
        self._lines = QWidget()
        lines = row(self.day_line, self.assessor_line, spacing=8)
        lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setLayout(lines)
        self._lines.hide()
        self.ticked.toggled.connect(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self.ticked, self._lines, None))

    def _turn(self, on: bool) -> None:
        self._lines.setVisible(on)
        if on:
            self.day_line.setFocus()

    def day(self) -> str:
        """ISO 8601; "" where it was not held on paper. Problem: no day was given, or it is none."""
        if not self.ticked.isChecked():
            return ""
        text = self.day_line.text().strip()
        if not text:
            raise Problem(message("On which day was it held?"), message("Type the day that stands on the paper."))
        found = read_date(text, 3)
        return found.isoformat() if found is not None else text

    def assessor(self) -> str:
        return self.assessor_line.text().strip() if self.ticked.isChecked() else ""
