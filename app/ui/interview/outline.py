"""The side of an interview: how much is answered, its sections, and the way to the review."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from app.ui.announce import announce, quarters
from app.ui.interview.interview_session import InterviewSession
from app.ui.interview.section_list import SectionList
from app.ui.interview.time_line import TimeLine
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, label


class Outline(QFrame):
    """`review` is called where somebody asks for the review."""

    def __init__(self, review: Callable[[], None], session: InterviewSession) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setFixedWidth(theme().side(278))
        self._quarter: int | None = None        # of the questions that are answered, as it was announced
        self.sections = SectionList()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(theme().scaled(8))
        self.progress.setAccessibleName(tr("Answered so far"))
        self.so_far = label(kind="muted", factor=0.9, wrap=False)
        self.so_far.setContentsMargins(theme().scaled(16), 0, theme().scaled(12), 0)
        self.review = button(tr("Review and finish"), review, icon="review")
        bar, foot = QHBoxLayout(), QHBoxLayout()
        bar.setContentsMargins(theme().scaled(16), 0, theme().scaled(12), 0)
        bar.addWidget(self.progress)
        foot.setContentsMargins(theme().scaled(12), 0, theme().scaled(12), 0)
        foot.addWidget(self.review)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme().scaled(8), 0, theme().scaled(8))
        layout.setSpacing(theme().scaled(6))
        layout.addWidget(self.so_far)
        layout.addLayout(bar)
        layout.addWidget(TimeLine(session))
        layout.addWidget(self.sections, 1)
        layout.addLayout(foot)

    def show_progress(self, answered: int, asked: int) -> None:
        """Of the whole interview."""
        self.progress.setUpdatesEnabled(False)      # it would repaint at once, whatever else waits
        self.progress.setRange(0, max(1, asked))
        self.progress.setValue(answered)
        self.progress.setUpdatesEnabled(True)
        self.so_far.setText(tr("{a} of {n} answered", a=answered, n=asked))
        quarter = quarters(answered, asked)
        if self._quarter not in (None, quarter):
            announce(self, self.so_far.text())
        self._quarter = quarter
