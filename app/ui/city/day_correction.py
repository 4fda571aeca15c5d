"""A day that cannot be right: said below the interview, and corrected there with the reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.findings import DOUBT_WORDS
from app.session.operations import interviews
from app.ui.fields.dates import read_date
from app.ui.language import moment_words, tr, worded
from app.ui.theme import theme
from app.ui.widgets import button, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.host import Host


class DayCorrection(QWidget):
    """Why the day is doubted, and two lines to type in: the day on which the interview was held, and how one knows."""

    def __init__(self, host: Host, interview_id: str, day: str, doubts: Sequence[str]) -> None:
        super().__init__()
        self._host, self._interview_id = host, interview_id
        reasons = tuple(DOUBT_WORDS[doubt] for doubt in doubts)
        self.doubt = label(tr("The day {day} decides nothing: {reasons}.", day=moment_words(day) if day else "–",
                              reasons=worded(reasons)), kind="warning")
        self.day, self.reason = QLineEdit(), QLineEdit()
        self.day.setPlaceholderText(date.today().isoformat())       # as it is typed
        self.day.setAccessibleName(tr("Day on which the interview was held"))
        self.reason.setPlaceholderText(tr("How you know the day"))
        self.reason.setAccessibleName(tr("How you know the day"))
        for line in (self.day, self.reason):
            line.returnPressed.connect(self._correct)
        self.day.setMaximumWidth(theme().scaled(150))
        self.correct = button(tr("Correct the day"), self._correct, icon="check")
        self.correct.setEnabled(not host.workspace.read_only)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme().scaled(12), 0, theme().scaled(10), theme().scaled(4))
        layout.addWidget(self.doubt)
        if theme().text_size == "normal":
            layout.addLayout(row(self.day, self.reason, self.correct))
        else:
            for widget in (self.day, self.reason, self.correct):
                layout.addWidget(widget)

    def _correct(self) -> None:
        text = self.day.text().strip()
        day = read_date(text, 3) if text else None
        with self._host.showing_problems():
            self._host.session.run(interviews.set_day(interview_id=self._interview_id, day=day.isoformat() if day else text,
                                                      reason=self.reason.text()))
