"""A repeat as a table: an instance a row, a question a column. Tab and Enter go from cell to cell, and at the end it is asked
whether there is one more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.questionnaire import GAP, QuestionnairePage, is_words, repeat_table
from app.ui.interview.another_line import AnotherLine
from app.ui.interview.answers_page import AnswersPage, Rows, in_order, takes_focus
from app.ui.interview.heard import describe
from app.ui.interview.question import QuestionRow
from app.ui.interview.section_titles import without_positions
from app.ui.interview.table_cell import QuestionCell
from app.ui.interview.table_line import IN, TableHead, TableLine
from app.ui.interview.table_room import AROUND, BAR, table_room
from app.ui.language import tr
from app.ui.markup import show_text
from app.ui.text_labels import TextLabel
from app.ui.theme import theme
from app.ui.widgets import label, line, scrolling

if TYPE_CHECKING:
    from app.ui.interview.interview_session import InterviewSession

GROWS = {"int": 0.3, "integer": 0.3, "decimal": 0.3, "time": 0.1, "date": 0.2}      # of the room that is left, beside 1 of others
MOST_GROWN = 2.2        # times what a column needs


class TableRepeatPage(AnswersPage):
    """The heading stays while the rows scroll."""

    too_narrow = Signal()           # the window was made too narrow for its columns

    def __init__(self, session: InterviewSession, page: QuestionnairePage, parent: QWidget) -> None:
        super().__init__(session, page, parent)
        interview = session.interview
        self._repeat = interview.form.definition(without_positions(page.group))
        table = repeat_table(interview, self._repeat)
        assert table is not None, "the page was cut for a table"
        self.table = table
        # What a note says stands whole in each row
        self._headings = ["" if is_words(column) else interview.title(column.ref) for column in table.columns]
        self.lines: list[TableLine] = []
        self.rows = Rows(page.refs, self._new_row)
        self._focused = ""
        self._heard: QWidget | None = None
        self._lay_out(session.may_change(page.group))
        self._building = QTimer(self, singleShot=True, interval=0)      # the rows that nobody waits for
        self._building.timeout.connect(self._build_next)
        self._building.start()
        self._content.setEnabled(not session.locked)
        session.unsaved.connect(self.show_unsaved)

    # ------------------------------------------------------------------------------------------ building

    def _lay_out(self, free: bool) -> None:
        """From the outside inwards: what is moved elsewhere later Qt styles once more, with all in it."""
        scaled, session = theme().scaled, self._session
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, scaled(4), 0, 0)
        outer.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(scaled(26), 0, scaled(26), scaled(4))
        above.setSpacing(scaled(10))
        outer.addLayout(above)
        for note in self.table.words:
            words = TextLabel()
            words.setWordWrap(True)
            show_text(words, session.interview.title(note.ref))
            above.addWidget(words)
        self.head = TableHead(self._headings, self._groups(), self._required(), self)
        above.addWidget(self.head)
        outer.addWidget(line())
        self._content = QWidget()
        self.area: QScrollArea = scrolling(self._content, tr("Entries"))
        outer.addWidget(self.area, 1)
        box = QVBoxLayout(self._content)
        box.setContentsMargins(scaled(26), scaled(4), scaled(26), scaled(10))
        box.setSpacing(scaled(4))
        for number, ref in enumerate(session.instances(self.page.group), 1):
            one = TableLine(session, ref, number, self._headings, self._content, is_named=self.table.is_named)
            one.removed.connect(session.remove)
            one.stepped.connect(self._step)
            one.leaving.connect(self._build_beside)
            one.show_name(())
            self.lines.append(one)
            box.addWidget(one)
        if not self.lines:
            box.addWidget(label(tr("There is none yet."), kind="muted"))
        self.another: AnotherLine | None = None
        if free:
            self.another = AnotherLine(session.title(self.page.group), partial(session.add, self.page.group), self.past_end.emit)
            box.addWidget(self.another)
        elif not session.locked:
            box.addWidget(label(tr("How many there are follows from an answer."), kind="muted"))
        box.addStretch(1)
        self.helped = TextLabel()
        self.helped.setWordWrap(True)
        self.helped.setProperty("kind", "muted")
        self.helped.setContentsMargins(scaled(26), scaled(4), scaled(26), scaled(4))
        self.helped.hide()
        outer.addWidget(self.helped)

    def _build_next(self) -> None:
        """One row more, of those that stand in sight first."""
        waiting = [one for one in self.lines if not one.is_built]
        if waiting:
            seen = [one for one in waiting if not one.visibleRegion().isEmpty()]
            self._build((seen or waiting)[0])
            self._building.start()

    def _build_beside(self, step: int) -> None:
        at = self._at(step)
        if 0 <= at < len(self.lines):
            self._build(self.lines[at])

    def _at(self, step: int) -> int:
        """The index of the row so many below the one that has the focus; -1 none has."""
        return self.lines.index(self._line_of(self._focused)) + step if self._focused else -1

    def _build(self, one: TableLine) -> None:
        if one.is_built:
            return
        for ref in self.page.refs:
            if ref.startswith(f"{one.ref}/") and ref not in self.rows and self._session.interview.node(ref).relevant:
                self._new_row(ref)
        one.show_built()
        self._order()

    def _required(self) -> list[bool]:
        """Of each column, whether a row needs an answer there."""
        interview, repeat = self._session.interview, self._repeat.ref
        return [bool(column.required) and any(interview.node(one + column.ref.removeprefix(repeat)).required
                                              for one in self._session.instances(self.page.group)) for column in self.table.columns]

    def _groups(self) -> list[str]:
        """Over the first column of each group in the repeat, its title; else ""."""
        found, before = [], self._repeat
        for column in self.table.columns:
            group = column.parent
            is_new = group is not None and group is not before and group is not self._repeat and group.label is not None
            found.append(self._session.title(group.ref) if is_new and group is not None else "")
            before = group if group is not None else before
        return found if sum(map(bool, found)) and len({column.parent for column in self.table.columns}) > 1 else [""] * len(found)

    def _line_of(self, ref: str) -> TableLine:
        return next(one for one in self.lines if ref.startswith(f"{one.ref}/"))

    def _new_row(self, ref: str) -> QuestionRow:
        line_ = self._line_of(ref)
        bare = without_positions(ref)
        at = next(index for index, column in enumerate(self.table.columns) if column.ref == bare)
        cell = line_.new_cell(at, self._session.interview.node(ref))
        self._tie(ref, cell, self._next)
        return cell

    def _order(self) -> None:
        """The Tab key goes through the cells as they are read, and to the question after the last."""
        as_read = {ref: self.rows[ref] for ref in self.page.refs if ref in self.rows}
        self.rows.clear()
        self.rows.update(as_read)
        in_order(list(as_read.values()))
        last = next((stop for row in reversed(list(as_read.values())) if (stop := _last_stop(row)) is not None), None)
        if self.another is not None and last is not None:
            QWidget.setTabOrder(last, self.another.go_on)
            QWidget.setTabOrder(self.another.go_on, self.another.another)

    def _name_lines(self, refs: Iterable[str] = ()) -> None:
        """Rows are called by their first answers: of those in which these questions stand, or of all."""
        wanted = list(refs)
        for one in self.lines:
            if not wanted or any(ref.startswith(f"{one.ref}/") for ref in wanted):
                one.show_name([cell for ref, cell in self.rows.items() if isinstance(cell, QuestionCell)
                               and ref.startswith(f"{one.ref}/")])

    # ------------------------------------------------------------------------------------------ its columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        if self.table.width > table_room(self.width()):
            QTimer.singleShot(0, self, self.too_narrow.emit)

    def _fit_columns(self) -> None:
        """As wide as they need, and what is left shared: a text takes more of it than a number. The bar that scrolls has its room
        always, so that nothing moves where it comes."""
        scaled = theme().scaled
        room = self.width() - scaled(AROUND) - BAR
        needed = [scaled(round(width)) for width in self.table.widths]
        head, gap, remove = scaled(round(self.table.head_width)), scaled(round(GAP)), theme().target
        left = room - head - scaled(IN) - remove - sum(needed) - gap * (len(needed) + 1)
        shares = [GROWS.get(column.type, 1.0) if column.control == "input" else 1.0 for column in self.table.columns]
        if left < 0:
            widths = [int(width * (1 + left / sum(needed))) for width in needed]
        else:
            widths = [min(round(width * MOST_GROWN), width + int(left * share / sum(shares)))
                      for width, share in zip(needed, shares, strict=True)]
        for one in (self.head, *self.lines):
            one.fit(head, widths, gap)

    # ------------------------------------------------------------------------------------------ following

    def refresh(self, refs: Iterable[str]) -> None:
        interview = self._session.interview
        here = [ref for ref in refs if any(ref.startswith(f"{one.ref}/") for one in self.lines)]
        grown = False
        for ref in here:
            is_new = ref not in self.rows
            if not is_new or (ref in self.page.refs and self._line_of(ref).is_built and interview.node(ref).relevant):
                self._show_again(ref)
                grown = grown or is_new
        if grown:
            self._order()
        if here:
            self._name_lines(here)

    def follow_focus(self, focused: QWidget | None) -> None:
        if focused is None:
            return
        for ref, row in self.rows.items():
            if isinstance(row, QuestionCell) and row.holds(focused):
                before, self._focused = self._focused, ref
                if focused is not self._heard:
                    self._heard = focused
                    describe(focused, row, list(self.rows.values()), self.asked(), entered=ref != before)
                self.area.ensureWidgetVisible(self._line_of(ref), 0, theme().scaled(8))
                self.area.ensureWidgetVisible(focused, 0, theme().scaled(8))
                if ref != before:
                    for one in self.lines:
                        one.update()
                    self._help(ref)
                    self.stood_at.emit(ref)
                return
        if self._content.isAncestorOf(focused):
            self.area.ensureWidgetVisible(focused, 0, theme().scaled(8))

    def _help(self, ref: str) -> None:
        """The form's hint of the cell that has the focus, below the table; F1 tells more."""
        hint = self._session.interview.node(ref).hint
        show_text(self.helped, hint)
        self.helped.setVisible(bool(hint))

    # ------------------------------------------------------------------------------------------ from cell to cell

    def asked(self) -> list[QuestionRow]:
        """Cells that wait for an answer, as they are read."""
        return [row for row in self.rows.values() if not row.isHidden() and takes_focus(row)]

    def _is_asked(self, ref: str) -> bool:
        """Whether that cell takes an answer now; its row is built for it."""
        if not self._session.interview.node(ref).relevant:
            return False
        self._build(self._line_of(ref))
        return takes_focus(self.rows[ref])

    def focus(self, ref: str = "") -> None:
        """To this cell; to the first one of this row without an answer, or of all."""
        asking = next((one for one in self.lines if one.asking), None)
        if asking is not None:
            asking.keep.setFocus()
            return
        interview = self._session.interview
        if ref in self.page.refs and interview.node(ref).relevant:
            self._build(self._line_of(ref))
        row = self.rows.get(ref)
        if row is None or row.isHidden():
            refs = [one for one in self.page.refs if one.startswith(f"{ref}/")] or list(self.page.refs)
            first = next((one for one in refs if self._session.is_left(one) and self._is_asked(one)),
                         next(filter(self._is_asked, refs), ""))
            row = self.rows[first] if first else None
        if row is not None:
            row.focus()
            self.follow_focus(self.window().focusWidget())
        elif self.another is not None:
            self.another.another.setFocus()
        else:
            self.setFocus()

    def _next(self, ref: str) -> None:
        refs = self.page.refs
        following = next(filter(self._is_asked, refs[refs.index(ref) + 1:]), "")
        if following:
            self.rows[following].focus()
        elif self.another is not None:
            self.another.go_on.setFocus()
        else:
            self.past_end.emit()

    def _step(self, by: int) -> None:
        """To the same question of the row above or below."""
        at = self._at(by)
        if 0 <= at < len(self.lines):
            beyond = f"{self.lines[at].ref}/{self._focused.removeprefix(self._line_of(self._focused).ref + '/')}"
            if beyond in self.page.refs and self._is_asked(beyond):
                self.rows[beyond].focus()

    # ------------------------------------------------------------------------------------------ removing

    def remove_entry(self) -> None:
        if self._focused and self._session.may_change(self.page.group):
            self._line_of(self._focused).ask()


def _last_stop(row: QuestionRow) -> QWidget | None:
    stops: Sequence[QWidget] = [stop for stop in row.findChildren(QWidget)
                                if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.focusProxy() is None]
    return stops[-1] if stops else None
