"""The questions of one page, built when it is turned to; what changed elsewhere is refreshed one question at a time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.questionnaire import QuestionnairePage
from app.ui.fields.choice_line import name_columns
from app.ui.interview.heard import describe, read_only
from app.ui.interview.inner_page import InnerPage
from app.ui.interview.known_line import KnownLine
from app.ui.interview.question import QuestionRow
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import label, scrolling

if TYPE_CHECKING:
    from app.ui.interview.interview_session import InterviewSession


class QuestionsPage(InnerPage):
    """Questions that follow each other, on a page that scrolls where they need more height than there is."""

    stood_at = Signal(str)          # the question that has the focus now
    past_end = Signal()             # Enter on the last question

    def __init__(self, session: InterviewSession, page: QuestionnairePage) -> None:
        super().__init__()
        self.page = page
        self._session = session
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(theme().scaled(26), theme().scaled(10), theme().scaled(26), theme().scaled(14))
        box.setSpacing(theme().scaled(4))
        interview = session.interview
        self.known = KnownLine(session, page.known, content) if page.known else None
        if self.known is not None:
            box.addWidget(self.known)
        for ref in page.refs:
            node = interview.node(ref)
            known = self.known if ref in page.known else None
            row = QuestionRow(node, session, parent=content if known is None else known.questions, confirmed=session.confirmed(ref),
                              reason=session.confirmation_reason(ref), why=partial(session.warning_why, ref))
            row.remarks.show_remarks(session.kept.remarks(ref))
            row.remarks.commented.connect(partial(session.comment, ref))
            row.answered.connect(session.answer)
            row.confirmed.connect(self._next)
            row.warning_confirmed.connect(session.confirm_warning)
            self.rows[ref] = row
            if known is None:
                box.addWidget(row)
            else:
                known.add(row)
            if draft := session.drafts.get(node.path):
                row.field.restore(draft)
        self.nothing = label(tr("Nothing is asked here, because of earlier answers."), kind="muted")
        box.addWidget(self.nothing)
        box.addStretch(1)
        self.area: QScrollArea = scrolling(content, tr("Questions"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        content.setEnabled(not session.locked)
        self._content = content
        self._focused = ""
        self._heard: QWidget | None = None      # what was described last
        session.unsaved.connect(self.show_unsaved)
        self._show_nothing()

    def refresh(self, refs: Iterable[str]) -> None:
        """Shows again those of these questions that stand here."""
        interview = self._session.interview
        for ref in refs:
            row = self.rows.get(ref)
            if row is not None:
                row.refresh(interview.node(ref))
                row.remarks.show_remarks(self._session.kept.remarks(ref))
        if self.known is not None:
            self.known.refresh()
        self._show_nothing()

    def _show_nothing(self) -> None:
        name_columns([row.field for row in self.rows.values() if not row.isHidden()])
        self.nothing.setVisible(self.known is None and all(row.isHidden() for row in self.rows.values()))

    def follow_focus(self, focused: QWidget | None) -> None:
        """The focus moved: repaint the two rows it concerns, keep the new one in sight."""
        if focused is None:
            return
        for ref, row in self.rows.items():
            if row.isAncestorOf(focused):
                before, self._focused = self._focused, ref
                if focused is not self._heard:
                    self._heard = focused
                    describe(focused, row, list(self.rows.values()), self.asked(), entered=ref != before)
                self._bring_into_sight(row, focused)
                if ref != before:
                    self._repaint(before, ref)
                    self.stood_at.emit(ref)
                return

    def _repaint(self, *refs: str) -> None:
        for ref in refs:
            if ref in self.rows:
                self.rows[ref].update()

    def _bring_into_sight(self, row: QuestionRow, focused: QWidget) -> None:
        """The whole question; where it is taller than the page, its beginning, or what has the focus."""
        margin = theme().scaled(16)
        if row.height() + margin <= self.area.viewport().height():
            self.area.ensureWidgetVisible(row, 0, margin)
            return
        bar = self.area.verticalScrollBar()
        top = row.mapTo(self._content, QPoint(0, 0)).y()
        focus_bottom = focused.mapTo(self._content, QPoint(0, focused.height())).y() + margin
        bar.setValue(max(top, focus_bottom - self.area.viewport().height()))

    def asked(self) -> list[QuestionRow]:
        """Rows that stand on the screen and wait for an answer."""
        return [row for row in self.rows.values()
                if not row.isHidden() and not self._is_folded(row) and row.field.focusPolicy() is not None and _takes_focus(row)]

    def _is_folded(self, row: QuestionRow) -> bool:
        return self.known is not None and not self.known.is_open and self.known.questions.isAncestorOf(row)

    def focus(self, ref: str = "") -> None:
        """Puts the focus on this question, or on the first that has no answer yet."""
        row = self.rows.get(ref)
        if row is not None and self.known is not None and self._is_folded(row):
            self.known.unfold()
        if row is None or row.isHidden():
            rows = self.asked()
            empty = [row for row in rows if not self._session.interview.node(row.ref).value]
            row = next(iter(empty or rows), None)
        if row is not None:
            row.focus()
            self.follow_focus(self.window().focusWidget())
        else:
            self.setAccessibleName(read_only(list(self.rows.values())) or self.nothing.text())
            self.setFocus()

    def _next(self, ref: str) -> None:
        rows = self.asked()
        refs = [row.ref for row in rows]
        if ref in refs and refs.index(ref) + 1 < len(rows):
            rows[refs.index(ref) + 1].focus()
        else:
            self.past_end.emit()

    def settle(self) -> bool:
        """Tells what is typed and not yet told, and once more what could not be saved; what could not be read is remembered until
        somebody comes back to it. False where something is not on the disk: the first of it has the focus then."""
        for ref, row in self.rows.items():
            if not row.isHidden():
                row.field.settle()
                self._session.remember(ref, row.field.unread)
        unsaved = [row for row in self.rows.values() if not row.save_again()]
        if unsaved:
            unsaved[0].focus()
        return not unsaved

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


def _takes_focus(row: QuestionRow) -> bool:
    target = row.field.focusProxy()
    return target is not None and (target.focusPolicy() != Qt.FocusPolicy.NoFocus
                                   or target.focusProxy() is not None)
