"""What pages on which questions are answered have in common: what is typed there is told, kept, or said not to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.questionnaire import QuestionnairePage
from app.ui.interview.inner_page import InnerPage
from app.ui.interview.question import QuestionRow
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.interview.interview_session import InterviewSession


class Rows(dict[str, QuestionRow]):
    """The questions that were built; one of the page that was not asked yet is built, hidden, by whoever asks for it."""

    def __init__(self, refs: Iterable[str], build: Callable[[str], QuestionRow]) -> None:
        super().__init__()
        self._refs, self._build = frozenset(refs), build

    def __missing__(self, ref: str) -> QuestionRow:
        if ref not in self._refs:
            raise KeyError(ref)
        return self._build(ref)


class AnswersPage(InnerPage):
    """Of `rows`, those that were built by now."""

    stood_at = Signal(str)          # the question that has the focus now
    past_end = Signal()             # Enter on the last question

    def __init__(self, session: InterviewSession, page: QuestionnairePage, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = page
        self._session = session
        self._brought: set[str] = set()     # the questions that came to be asked while the page stood there

    def _show_again(self, ref: str) -> None:
        """The question as it is now; it is built where it is asked for the first time."""
        node = self._session.interview.node(ref)
        row = self.rows.get(ref)
        if row is None or (row.isHidden() and node.relevant):
            self._brought.add(ref)
            self.rows[ref].is_seen = False
        if row is not None:
            row.refresh(node)
            row.show_remarks(self._session.kept.remarks(ref))

    def unseen(self) -> list[str]:
        return [ref for ref, row in self.rows.items() if ref in self._brought and not row.is_seen and row.isVisibleTo(self)]

    def _tie(self, ref: str, row: QuestionRow, confirmed: Callable[..., object] | SignalInstance) -> None:
        """What is answered and said at a question goes to the session; what was typed before and could not be read stands there
        again."""
        session = self._session
        row.show_remarks(session.kept.remarks(ref))
        row.commented.connect(session.comment)
        row.answered.connect(session.answer)
        row.confirmed.connect(confirmed)
        row.warning_confirmed.connect(session.confirm_warning)
        self.rows[ref] = row
        if draft := session.drafts.get(session.interview.node(ref).path):
            row.field.restore(draft)

    def settle(self) -> bool:
        """Tells what is typed and not yet told, and once more what could not be saved; what could not be read is remembered until
        somebody comes back to it. False where something is not on the disk: the first of it has the focus then."""
        for ref, row in list(self.rows.items()):        # what is told may bring more questions
            if not row.isHidden():
                row.field.settle()
                self._session.remember(ref, row.field.unread)
        unsaved = [row for row in self.rows.values() if not row.save_again()]
        if unsaved:
            unsaved[0].focus()
        return not unsaved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter beside an answer, in the tick or the reason of an unusual one, confirms its question as Enter in its field does:
        else it would turn the page over all that follows there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            here = next((row for row in self.rows.values() if row.has_focus()), None)
            if here is not None:
                here.confirm()
                return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab tells what is typed first: a question that it brings stands in the way of the Tab key, and is not passed over."""
        for row in list(self.rows.values()):
            if row.has_focus():
                row.field.settle()
        return super().focusNextPrevChild(following)

    def unread(self) -> str:
        """The first question here where something is typed that is no answer; "" where there is none."""
        return next((ref for ref, row in self.rows.items() if not row.isHidden() and row.field.unread), "")

    def show_unsaved(self, ref: str, why: str) -> None:
        """What was typed there stays in its field, and the other questions show what is kept."""
        if ref in self.rows:
            self.rows[ref].stay_unsaved(why)
            self.refresh(list(self.rows))

    def unsaved(self) -> tuple[str, str]:
        """What is told about answers that are not on the disk when the page is left."""
        answers = [tr("{name}: {value}", name=row.accessibleName(), value=row.unsaved)
                   for row in self.rows.values() if row.unsaved is not None]
        return (tr("Not saved: {answers}", answers="; ".join(answers)),
                tr("Note it down, and answer once more when the file can be written."))


def in_order(rows: list[QuestionRow]) -> None:
    """The Tab key goes through them as they stand."""
    before: QWidget | None = None
    for row in rows:
        for stop in row.findChildren(QWidget):
            if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.focusProxy() is None and stop.window() is row.window():
                if before is not None:
                    QWidget.setTabOrder(before, stop)
                before = stop


def takes_focus(row: QuestionRow) -> bool:
    target = row.field.focusProxy()
    return target is not None and (target.focusPolicy() != Qt.FocusPolicy.NoFocus
                                   or target.focusProxy() is not None)
