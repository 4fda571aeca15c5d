"""What the office asks to check, on the review page: each leads to its question and is settled there; and the office's asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.questionnaire import plain
from app.ui import fonts
from app.ui.language import joined, moment_words, tr, tr_in
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, card, indent, label, row

if TYPE_CHECKING:
    from app.models.conflicts import Check
    from app.ui.interview.interview_session import InterviewSession

LETTERS = 90        # of a question in the list


class ChecksCard(QWidget):
    """`go` is called with the ref of a question and the comment that leads there."""

    def __init__(self, session: InterviewSession, go: Callable[[str, str], None]) -> None:
        super().__init__()
        self._session, self._go = session, go
        self.asked: list[Check] = []        # what stands here
        self._list = QVBoxLayout()
        frame, box = card(margin=14, spacing=6)
        box.addWidget(label(tr("Please check"), bold=True))
        box.addLayout(self._list)
        self.question = QComboBox()
        self.question.setAccessibleName(tr("Question to check"))
        self.question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for node in session.interview.nodes():
            if node.relevant and node.definition.control and node.value:
                text = plain(node.label) or node.definition.name
                fonts.load_for(text)
                self.question.addItem(text[:LETTERS], node.path)
        self.comment = QLineEdit()
        self.comment.setPlaceholderText(tr("What looks wrong, for the team"))
        self.comment.setAccessibleName(tr("What looks wrong, for the team"))
        self.comment.returnPressed.connect(self._ask)
        self.ask = button(tr("Ask the team"), self._ask, icon="flag")
        asking = row(self.question, self.comment, self.ask)
        asking.setStretch(0, 2)
        asking.setStretch(1, 3)
        box.addLayout(asking)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self._show()

    def _show(self) -> None:
        self.asked = checks = self._session.checks()
        clear(self._list, self.question)
        for check in checks:
            self._list.addLayout(self._lines(check))
        if not checks:
            self._list.addWidget(label(tr("The office asks nothing here. What it asks travels with the next file."),
                                       kind="muted"))

    def _lines(self, check: Check) -> QVBoxLayout:
        node = next((node for node in self._session.interview.nodes() if node.path == check.path), None)
        text = tr("A question that is no longer in the form") if node is None else plain(node.label) or node.definition.name
        fonts.load_for(text + check.comment)
        enter = button(text[:LETTERS], lambda: self._go(node.ref, check.comment) if node is not None else None, icon="flag",
                       kind="quiet", name=tr("{name}: {value}", name=text, value=check.comment))
        done = button(tr_in("an answer", "Checked"), lambda: self._settle(check), icon="check")
        words = joined((check.comment, check.author or tr("the office"), moment_words(check.asked[:10])))
        comment = label(words, kind="warning", factor=0.95)
        indent(comment, theme().scaled(46))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addLayout(row(enter, None, done))
        lines.addWidget(comment)
        return lines

    def _ask(self) -> None:
        if self.question.currentData() is None or not self.comment.text().strip():
            self.comment.setFocus()
            return
        self._session.ask_check(self.question.currentData(), self.comment.text())
        self.comment.clear()
        self._show()

    def _settle(self, check: Check) -> None:
        self._session.settle_check(check)
        self._show()
