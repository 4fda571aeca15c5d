"""The side of an interview: how much is answered, its sections, and the way to the review."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from app.ui.interview.section_list import SectionList
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, label


class Outline(QFrame):
    def __init__(self, review: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setFixedWidth(theme().side(278))
        self.sections = SectionList()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(theme().scaled(8))
        self.progress.setAccessibleName(tr("Answered so far"))
        self.so_far = label(kind="muted", factor=0.9, wrap=False)
        self.so_far.setContentsMargins(theme().scaled(16), 0, theme().scaled(12), 0)
        self.review = button(tr("Review and finish"), review, icon="review")
        bar, below = QHBoxLayout(), QHBoxLayout()
        bar.setContentsMargins(theme().scaled(16), 0, theme().scaled(12), 0)
        bar.addWidget(self.progress)
        below.setContentsMargins(theme().scaled(12), 0, theme().scaled(12), 0)
        below.addWidget(self.review)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, theme().scaled(8), 0, theme().scaled(8))
        inner.setSpacing(theme().scaled(6))
        inner.addWidget(self.so_far)
        inner.addLayout(bar)
        inner.addWidget(self.sections, 1)
        inner.addLayout(below)

    def show_progress(self, answered: int, asked: int) -> None:
        self.progress.setRange(0, max(1, asked))
        self.progress.setValue(answered)
        self.so_far.setText(tr("{a} of {n} answered", a=answered, n=asked))
