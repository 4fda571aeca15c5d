"""Questions of one line of a page, beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.questionnaire import TWELFTHS

if TYPE_CHECKING:
    from app.ui.interview.question import QuestionRow


class QuestionLine(QWidget):
    """As wide as the page. A question that is not asked leaves its place empty; a line of which none is asked is not there."""

    def __init__(self, parent: QWidget, widths: dict[str, int]) -> None:
        """`widths`: twelfths of the page by ref, in order."""
        super().__init__(parent)
        self._widths = widths
        self._rows: dict[str, QuestionRow] = {}
        self._along = QHBoxLayout(self)
        self._along.setContentsMargins(0, 0, 0, 0)
        self._along.setSpacing(0)
        self._along.addStretch(TWELFTHS - sum(widths.values()))
        self.hide()

    def put(self, ref: str, row: QuestionRow) -> None:
        """A question, in its place."""
        before = list(self._widths)[:list(self._widths).index(ref)]
        policy = row.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Ignored)
        policy.setRetainSizeWhenHidden(True)
        row.setSizePolicy(policy)
        self._along.insertWidget(sum(one in self._rows for one in before), row, self._widths[ref], Qt.AlignmentFlag.AlignTop)
        self._rows[ref] = row
        row.installEventFilter(self)
        self._follow()

    def _follow(self) -> None:
        self.setVisible(any(not row.isHidden() for row in self._rows.values()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._follow()
        return super().eventFilter(watched, event)
