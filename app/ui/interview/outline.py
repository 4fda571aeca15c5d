"""The side of an interview: how much is answered, its sections, and the way to the review."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from app.ui.interview.jump import JumpList
from app.ui.language import tr
from app.ui.pieces import button, label
from app.ui.theme import look


class Outline(QFrame):
    def __init__(self, review: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setFixedWidth(look().side(278))
        self.jump = JumpList()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(look().scaled(8))
        self.progress.setAccessibleName(tr("Answered so far"))
        self.so_far = label(kind="muted", factor=0.9, wrap=False)
        self.so_far.setContentsMargins(look().scaled(16), 0, look().scaled(12), 0)
        self.review = button(tr("Review and finish"), review, icon="review")
        bar, below = QHBoxLayout(), QHBoxLayout()
        bar.setContentsMargins(look().scaled(16), 0, look().scaled(12), 0)
        bar.addWidget(self.progress)
        below.setContentsMargins(look().scaled(12), 0, look().scaled(12), 0)
        below.addWidget(self.review)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, look().scaled(8), 0, look().scaled(8))
        inner.setSpacing(look().scaled(6))
        inner.addWidget(self.so_far)
        inner.addLayout(bar)
        inner.addWidget(self.jump, 1)
        inner.addLayout(below)

    def show_progress(self, answered: int, asked: int) -> None:
        self.progress.setRange(0, max(1, asked))
        self.progress.setValue(answered)
        self.so_far.setText(tr("{a} of {n} answered", a=answered, n=asked))
