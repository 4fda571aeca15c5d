"""The questions of one page, built when it is turned to; what changed elsewhere is refreshed one question at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.questionnaire import TWELFTHS, QuestionnairePage, lines, twelfths
from app.ui.fields.choice_line import name_columns
from app.ui.fields.shown import NoteField
from app.ui.interview.another_line import AnotherLine
from app.ui.interview.answers_page import AnswersPage, Rows, in_order, takes_focus
from app.ui.interview.heard import describe, read_only
from app.ui.interview.known_line import KnownLine
from app.ui.interview.question import QuestionRow
from app.ui.interview.question_line import QuestionLine
from app.ui.interview.section_titles import without_positions
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import label, scrolling

if TYPE_CHECKING:
    from app.ui.interview.interview_session import InterviewSession


class QuestionsPage(AnswersPage):
    """Questions that follow each other, on a page that scrolls where they need more height than there is."""

    confirmed = Signal(str)         # Enter on a question: its answer may have brought another page meanwhile
    grew = Signal()                 # it became too tall: by more questions, by what is said below one

    def __init__(self, session: InterviewSession, page: QuestionnairePage, parent: QWidget) -> None:
        """Built where it stands, from the outside inwards: what is moved elsewhere later Qt styles once more, with all in it."""
        super().__init__(session, page, parent)
        content = QWidget()
        self.area: QScrollArea = scrolling(content, tr("Questions"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        box = QVBoxLayout(content)
        box.setContentsMargins(theme().scaled(26), theme().scaled(10), theme().scaled(26), theme().scaled(14))
        box.setSpacing(theme().scaled(4))
        interview = session.interview
        self._content, self._box = content, box
        self._heads: dict[int, QLabel] = {}        # titles of the sections that begin within the page, by their number
        self._runs = {ref: (section, refs) for section, refs in page.runs for ref in refs}
        self._lines: dict[str, QuestionLine] = {}       # by each question that stands beside others
        self._beside = _beside(session, page)
        self.known = KnownLine(session, page.known, content) if page.known else None
        if self.known is not None:
            box.addWidget(self.known)
        self.rows = Rows(page.refs, self._new_row)
        for ref in page.refs:
            if ref not in self.rows and interview.node(ref).relevant:
                self._new_row(ref)
        self.nothing = label(tr("Nothing is asked here, because of earlier answers."), kind="muted")
        box.addWidget(self.nothing)
        self.another: AnotherLine | None = None
        if repeat := session.ends_repeat(page):
            self.another = AnotherLine(session.title(repeat), partial(session.add, repeat), self.past_end.emit)
            box.addWidget(self.another)
        box.addStretch(1)
        content.setEnabled(not session.locked)
        self._focused = ""
        self._is_squeezed = False
        self._heard: QWidget | None = None      # what was described last
        session.unsaved.connect(self.show_unsaved)
        self._show_nothing()
        self.area.verticalScrollBar().rangeChanged.connect(self._overflowed)

    def _new_row(self, ref: str) -> QuestionRow:
        """A question, where it belongs: built when it is asked for the first time."""
        session = self._session
        node = session.interview.node(ref)
        known = self.known if ref in self.page.known else None
        row = QuestionRow(node, session, parent=self._content if known is None else known.questions,
                          confirmed=session.confirmed(ref), reason=session.confirmation_reason(ref),
                          why=partial(session.warning_why, ref), wide=self._beside.get(ref, {}).get(ref, TWELFTHS))
        self._tie(ref, row, self.confirmed)
        if known is not None:
            known.add(row)
        else:
            self._place(ref, row)
        return row

    def _place(self, ref: str, row: QuestionRow) -> None:
        """Behind the question before it, on the screen and for the Tab key; or beside it."""
        placed: QWidget = row
        if ref in self._lines:
            self._lines[ref].put(ref, row)
            return
        if beside := self._beside.get(ref, {}):
            line = QuestionLine(self._content, beside)
            self._lines.update(dict.fromkeys(beside, line))
            line.put(ref, row)
            placed = line
        refs = self.page.refs
        at = refs.index(ref)
        before = next((other for other in reversed(refs[:at]) if other in self.rows and other not in self.page.known), "")
        section, run = self._runs[ref]
        after: QWidget | None = self._in_box(before) if before else self.known
        if section.number in self._heads and before not in run:
            after = self._heads[section.number]
        is_last = self._box.count() == (self._box.indexOf(after) + 1 if after is not None else 0)
        self._box.insertWidget(self._box.indexOf(after) + 1 if after is not None else 0, placed)
        for other in beside:        # each has its place, asked or not
            if other not in self.rows:
                self._new_row(other)
        if not is_last:         # it came later than those behind it
            as_read = {other: self.rows[other] for other in refs if other in self.rows}
            self.rows.clear()
            self.rows.update(as_read)
            in_order(list(self.rows.values()))

    def _in_box(self, ref: str) -> QWidget:
        """What stands in the page of this question: itself, or the line of those beside it."""
        return self._lines.get(ref, self.rows[ref])

    def _show_heads(self) -> None:
        """The title of each group that begins within the page."""
        above = False
        here = {section.number for section, _ in self.page.runs}
        for gone in [head for number, head in self._heads.items() if number not in here]:
            gone.hide()
        for section, refs in self.page.runs:
            seen = [row for other in refs if (row := self.rows.get(other)) is not None and not row.isHidden()]
            head = self._heads.get(section.number)
            if head is None and seen and above:
                head = self._heads[section.number] = label(self._session.section_title(section), factor=1.1, bold=True)
                head.setContentsMargins(theme().scaled(18), theme().scaled(9), theme().scaled(14), 0)
                self._box.insertWidget(self._box.indexOf(self._in_box(seen[0].ref)), head)
            if head is not None:
                head.setVisible(bool(seen) and above)
                if "]" in section.group:            # an entry is called by its first answers
                    head.setText(self._session.section_title(section))
            above = above or bool(seen)

    def cut(self, focused: str) -> None:
        """Lets go of the last questions where the page is too tall for the window, but of none up to the one that has the focus."""
        refs = [ref for ref in self._beyond() if ref not in self.page.known]
        if not refs:
            return
        shown = [ref for ref, row in self.rows.items() if not row.isHidden()]
        least = max(sum(ref in self.page.known for ref in shown) + 1, shown.index(focused) + 1 if focused in shown else 0)
        at = max(least, shown.index(refs[0]))
        while at > least and (_is_words(self.rows[shown[at - 1]]) or shown[at] in self._beside.get(shown[at - 1], {})):
            at -= 1             # words stay with the question that they lead to, and questions with those beside them
        if at >= len(shown) or any(self.rows[ref].unsaved is not None for ref in shown[at:]):
            return
        runs = []
        stays = set(self.page.refs[:self.page.refs.index(shown[at])])
        for section, run in self.page.runs:
            if kept := tuple(ref for ref in run if ref in stays):
                runs.append((section, kept))
        self.page = replace(self.page, runs=tuple(runs))
        for ref in [ref for ref in self.rows if ref not in stays]:
            row = self.rows.pop(ref)
            self._session.remember(ref, row.field.unread)
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._show_heads()
        if self.another is not None:        # the instance ends on a later page now
            self.another.hide()
            self.another = None

    def squeeze(self) -> bool:
        """Whether a single question is taller than the page: it gives up what is empty above and below it."""
        shown = self.asked()
        if self._is_squeezed or len(shown) != 1 or not self._beyond():
            return self._is_squeezed
        self._is_squeezed = True
        sides = self._box.contentsMargins()
        self._box.setContentsMargins(sides.left(), 0, sides.right(), 0)
        shown[0].squeeze()
        return True

    def _beyond(self) -> list[str]:
        """The questions that are not wholly in sight where the page begins at its top."""
        if (layout := self.layout()) is not None:
            layout.activate()
        margins = self._box.contentsMargins()
        width, room = self.area.viewport().width() - margins.left() - margins.right(), self.area.viewport().height()
        of: dict[QWidget | None, str] = {self._in_box(ref): ref for ref in reversed(list(self.rows))}
        bottom, beyond = margins.top(), list[str]()
        for at in range(self._box.count()):
            item = self._box.itemAt(at)
            if item is None or item.isEmpty() or item.spacerItem() is not None:
                continue
            tall = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            bottom += max(tall, item.minimumSize().height())
            if bottom + margins.bottom() > room:
                beyond += [of[item.widget()]] if item.widget() in of else []
                if item.widget() is self.another and not beyond:
                    beyond += [ref for ref, row in self.rows.items() if not row.isHidden()][-1:]
            bottom += self._box.spacing()
        return beyond

    def refresh(self, refs: Iterable[str]) -> None:
        """Shows again those of these questions that stand here."""
        interview = self._session.interview
        for ref in refs:
            if ref in self.rows or (ref in self.page.refs and interview.node(ref).relevant):
                self._show_again(ref)
        if self.known is not None:
            self.known.refresh()
        self._show_nothing()

    def _overflowed(self, _: int, beyond: int) -> None:
        """What somebody unfolds is folded again: it moves no question to another page."""
        unfolded = (self.known is not None and self.known.is_open) or any(row.help.is_open for row in self.rows.values())
        if beyond > 0 and self.isVisible() and not unfolded:
            self.grew.emit()

    def _show_nothing(self) -> None:
        self._show_heads()
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
                if not row.isHidden() and not self._is_folded(row) and row.field.focusPolicy() is not None and takes_focus(row)]

    def _is_folded(self, row: QuestionRow) -> bool:
        return self.known is not None and not self.known.is_open and self.known.questions.isAncestorOf(row)

    def focus(self, ref: str = "") -> None:
        """Puts the focus on this question, or on the first that has no answer yet: of this group, or of the page."""
        row = self.rows.get(ref)
        if row is not None and self.known is not None and self._is_folded(row):
            self.known.unfold()
        if row is None or row.isHidden():
            rows = self.asked()
            rows = [row for row in rows if row.ref.startswith((f"{ref}/", f"{ref}["))] or rows
            empty = [row for row in rows if self._session.is_left(row.ref)]
            row = next(iter(empty or rows), None)
        if row is not None:
            row.focus()
            self.follow_focus(self.window().focusWidget())
        else:
            self.setAccessibleName(read_only(list(self.rows.values())) or self.nothing.text())
            self.setFocus()

    def go_on(self, ref: str) -> None:
        """From this question to the one that is asked next."""
        self._overflowed(0, len(self._beyond()))        # what was just answered is said to be unusual, perhaps
        rows = self.asked()
        refs = [row.ref for row in rows]
        if ref in refs and refs.index(ref) + 1 < len(rows):
            rows[refs.index(ref) + 1].focus()
        elif self.another is not None:
            self.another.go_on.setFocus()
            self.area.ensureWidgetVisible(self.another)
        else:
            self.past_end.emit()


def _beside(session: InterviewSession, page: QuestionnairePage) -> dict[str, dict[str, int]]:
    """By each question that stands beside others, all of its line in order, with their widths."""
    form, found = session.interview.form, dict[str, dict[str, int]]()
    if "theme-grid" not in form.model.body_class:
        return found
    for _, refs in page.runs:
        wide = [twelfths(form, form.definition(without_positions(ref))) for ref in refs]
        for line in lines(wide):
            if len(line) > 1 or wide[line[0]] < TWELFTHS:
                beside = {refs[at]: wide[at] for at in line}
                found.update(dict.fromkeys(beside, beside))
    return found


def _is_words(row: QuestionRow) -> bool:
    return isinstance(row.field, NoteField)
