"""Below a question: what was said beside its answer or instead of it, and where a comment is written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.models import COMMENT, EVIDENCE, NOT_KNOWN, REASON_GIVEN, TAKEN, Remarks, not_known_kind
from app.ui import fonts
from app.ui.language import joined, tr, tr_in
from app.ui.theme import theme
from app.ui.widgets import label


def not_known_words(kind: str) -> str:
    """Instead of an answer; "" where nothing was said."""
    return {"dk": tr("Does not know"), "declined": tr("Declines to answer"), "na": tr("Does not apply")}.get(kind, "")


def evidence_words(kind: str) -> str:
    return {"seen": tr_in("evidence", "seen"), "document": tr_in("evidence", "document"),
            "told": tr_in("evidence", "told")}.get(kind, kind)


def said_words(remark: str, value: str) -> str:
    """One remark as a sentence, of a history; "" of a confirmation, which has no words of its own."""
    if not value:
        return "–"
    if remark == NOT_KNOWN:
        return not_known_words(not_known_kind(value)) or value
    if remark == TAKEN:
        return tr("Taken away with another answer: {answer}", answer=value)
    if remark == EVIDENCE:
        return tr("Evidence: {evidence}", evidence=evidence_words(value))
    return {COMMENT: tr("Comment: {comment}", comment=value), REASON_GIVEN: tr("Confirmed: {reason}", reason=value)}.get(remark, "")


def remark_words(said: Remarks) -> str:
    """What stands below a question, on one line; "" nothing."""
    parts = (not_known_words(said.not_known), said_words(EVIDENCE, said.evidence) if said.evidence else "",
             said_words(COMMENT, said.comment) if said.comment else "")
    return joined(parts)


class RemarkLine(QWidget):
    """Hidden where nothing is said. The comment is written in a line that F2 opens; Enter and leaving it keep what is written."""

    commented = Signal(str)
    left = Signal()             # the comment is done: back to the answer

    def __init__(self) -> None:
        super().__init__()
        self.lost = label(kind="warning", factor=0.9)
        self.words = label(kind="good", factor=0.9)
        self.comment = QLineEdit()
        self.comment.setPlaceholderText(tr("Comment on this answer"))
        self.comment.setAccessibleName(tr("Comment on this answer"))
        self.comment.setMaxLength(1000)
        self.comment.hide()
        self.comment.editingFinished.connect(self._write)
        self.comment.installEventFilter(self)
        self._said = Remarks()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(3))
        layout.addWidget(self.lost)
        layout.addWidget(self.words)
        layout.addWidget(self.comment)
        self.show_remarks(self._said)

    def show_remarks(self, said: Remarks) -> None:
        self._said = said
        words = remark_words(said)
        fonts.load_for(words)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.lost.setText(said_words(TAKEN, said.taken) if said.taken else "")
        fonts.load_for(said.taken)
        self.lost.setVisible(bool(said.taken))
        self.setVisible(bool(words or said.taken) or not self.comment.isHidden())

    def ask_comment(self) -> None:
        self.comment.setText(self._said.comment)
        self.comment.show()
        self.show()
        self.comment.setFocus()
        self.comment.selectAll()

    def _write(self) -> None:
        if self.comment.isHidden():
            return
        if " ".join(self.comment.text().split()) != self._said.comment:
            self.commented.emit(self.comment.text())
        self._close()

    def _close(self) -> None:
        had_focus = self.comment.hasFocus()
        if had_focus:
            self.left.emit()
        self.comment.hide()
        self.show_remarks(self._said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Escape are of the comment, not of the page."""
        if watched is self.comment and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.comment.setText(self._said.comment)
                self._close()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._write()
                return True
        return False
