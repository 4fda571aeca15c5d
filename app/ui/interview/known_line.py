"""What the program knows of an interview, in one line at the top of its first page: opened to be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.questionnaire import plain
from app.ui import fonts
from app.ui.language import joined, tr
from app.ui.theme import theme
from app.ui.widgets import button, label, row

if TYPE_CHECKING:
    from app.ui.interview.interview_session import InterviewSession
    from app.ui.interview.question import QuestionRow


class KnownLine(QFrame):
    """The answers side by side; the questions themselves stand below, folded until they are asked for."""

    def __init__(self, session: InterviewSession, refs: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._refs = session, refs
        self.is_open = False
        self.text = label("", kind="muted")
        self.correct = button(tr("Correct"), self._turn, kind="quiet", name=tr("Correct what is known"))
        self.questions = QWidget(self)
        self._box = QVBoxLayout(self.questions)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().scaled(4))
        line = row(self.text, self.correct)
        line.setStretch(0, 1)
        line.setContentsMargins(theme().scaled(18), 0, theme().scaled(14), 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.questions)
        self.questions.hide()
        self.refresh()

    def add(self, question: QuestionRow) -> None:
        self._box.addWidget(question)

    def refresh(self) -> None:
        """Shows the answers as they are now."""
        self.text.setText(known_words(self._session, self._refs))
        self.setAccessibleName(self.text.text())

    def unfold(self) -> None:
        if not self.is_open:
            self._turn()

    def _turn(self) -> None:
        self.is_open = not self.is_open
        self.questions.setVisible(self.is_open)
        self.correct.setText(tr("Close") if self.is_open else tr("Correct"))


def known_words(session: InterviewSession, refs: Sequence[str]) -> str:
    """The answers to these questions side by side."""
    nodes = (session.interview.node(ref) for ref in refs)
    words = joined(plain(node.choice_labels.get(node.value, "")) or node.value for node in nodes if node.value)
    fonts.load_for(words)
    return tr("Known: {answers}", answers=words)
