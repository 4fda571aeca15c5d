"""Any question of the interview by typing a few of its letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from app.questionnaire import AnswerState, question_name
from app.ui import fonts
from app.ui.announce import announce_marked
from app.ui.interview.inner_page import InnerPage
from app.ui.language import tr
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.ui.interview.interview_session import InterviewSession

REF = Qt.ItemDataRole.UserRole
MOST = 200      # that are listed: who looks for others types one letter more


class GoToPage(InnerPage):
    """`go` leads to a question. Arrows choose while the letters are typed, Enter goes."""

    def __init__(self, session: InterviewSession, go: Callable[[str], None]) -> None:
        super().__init__()
        self._go = go
        self._names = [(ref, name, f"{name} {ref.rpartition('/')[2]}".casefold()) for page in session.pages for ref in page.refs
                       if session.progress.state(ref) not in (AnswerState.NOT_ASKED, AnswerState.READ)
                       for name in [question_name(session.interview, session.interview.node(ref))]]
        self.letters = QLineEdit()
        self.letters.setPlaceholderText(tr("Some letters of the question"))
        self.letters.setAccessibleName(tr("Some letters of the question"))
        self.letters.textChanged.connect(self._find)
        self.letters.installEventFilter(self)
        self.found = QListWidget()
        self.found.setAccessibleName(tr("Questions"))
        self.found.setWordWrap(True)
        self.found.setSpacing(theme().scaled(6))        # a finger finds one
        self.found.itemActivated.connect(self._choose)
        self.found.itemClicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme().scaled(44), theme().scaled(8), theme().scaled(40), theme().scaled(14))
        layout.addWidget(self.letters)
        layout.addWidget(self.found, 1)
        self._find("")

    def _find(self, letters: str) -> None:
        """All words that are typed, in any order; of questions that are asked."""
        words = letters.casefold().split()
        self.found.clear()
        for ref, name, _ in [one for one in self._names if all(word in one[2] for word in words)][:MOST]:
            fonts.load_for(name)
            item = QListWidgetItem(name, self.found)
            item.setData(REF, ref)
        if self.found.count():
            self.found.setCurrentRow(0)
        else:
            nothing = QListWidgetItem(tr("Nothing is called so."), self.found)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        announce_marked(self.found)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(REF):
            self._go(item.data(REF))

    def focus(self, ref: str = "") -> None:
        self.letters.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.letters and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.found.currentItem())
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.found.setCurrentRow(min(max(0, self.found.currentRow() + step), self.found.count() - 1))
                announce_marked(self.found)
                return True
        return False
