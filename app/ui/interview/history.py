"""The history of an interview on the screen: who changed what and when, and what stood on a given day.

A page like the review, no dialog. Giving an older answer again goes through the interview, as if it were typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QHeaderView,
    QLayout,
    QStackedWidget,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.questionnaire import HistoryStep, answered_questions, answers_on, history_steps
from app.ui import fonts
from app.ui.interview.inner_page import InnerPage
from app.ui.interview.past_photo import PastPhoto
from app.ui.interview.remark_line import said_words
from app.ui.language import joined, moment_words, tr, tr_n, worded
from app.ui.theme import theme
from app.ui.widgets import button, column, label, row
from app.ui.wrapped_rows import WrappedRows

if TYPE_CHECKING:
    from app.ui.host import Host
    from app.ui.interview.interview_session import InterviewSession

LETTERS = 90            # of a question in the list of questions


class HistoryPage(InnerPage):
    """Of the question `ref`, or of the whole interview. `go` leads to a question; `begin_again` is called when a photo was erased,
    and the interview stands otherwise now."""

    def __init__(self, host: Host, session: InterviewSession, ref: str, go: Callable[[str], None],
                 begin_again: Callable[[], None]) -> None:
        super().__init__()
        self._host, self._session, self._go, self._begin_again = host, session, go, begin_again
        self._steps: list[HistoryStep] = []
        self._listed: list[HistoryStep] = []            # those of the question that is chosen
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._pages = QStackedWidget()
        for title, page in ((tr("What was changed"), self._changes()), (tr("What stood on a day"), self._past())):
            self.tabs.addTab(title)
            self._pages.addWidget(page)
        self.tabs.currentChanged.connect(self._turned)
        top = row(self.tabs, self.question)             # beside each other, so that the table has its height
        top.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme().scaled(32), theme().scaled(4), theme().scaled(28), theme().scaled(6))
        layout.setSpacing(theme().scaled(4))
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)
        self._load()
        path = session.interview.node_at(ref).path if ref else ""
        self.question.setCurrentIndex(max(0, self.question.findData(path)))
        self._show()

    # ------------------------------------------------------------------------------------------- building

    def _changes(self) -> QWidget:
        self.question = QComboBox()
        self.question.setAccessibleName(tr("Question"))
        self.question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.question.activated.connect(lambda: self._show())
        self.table = _table([tr("When and who"), tr("Question"), tr("Answer"), tr("What happened")],
                            tr("What was changed"))
        self.table.itemSelectionChanged.connect(self._selected)
        self.about = label(kind="muted")
        self.restore = button(tr("Give this answer again"), self._restore, icon="undo", kind="primary")
        self.visit = button(tr("Go to the question"), self._visit, icon="edit")
        self.table.activated.connect(lambda: self._visit())
        foot = row(self.about, self.visit, self.restore)
        foot.setStretch(0, 1)
        self.photo = PastPhoto(self._host, self._session.id, self._begin_again)
        return _page(column(self.table, self.photo, foot, spacing=8))

    def _past(self) -> QWidget:
        self.day = QDateEdit(QDate.currentDate())
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setMaximumDate(QDate.currentDate())
        self.day.setAccessibleName(tr("Day"))
        self.day.setMinimumWidth(theme().scaled(170))
        self.day.dateChanged.connect(lambda: self._show_day())
        self.day_note = label(kind="muted")
        self.answers = _table([tr("Question"), tr("Answer")], tr("Answers of that day"))
        top = row(label(tr("At the end of this day"), wrap=False), self.day, self.day_note)
        top.setStretch(2, 1)
        return _page(column(top, self.answers, spacing=8))

    # -------------------------------------------------------------------------------------------- showing

    def _load(self) -> None:
        self._steps = history_steps(self._host.workspace, self._session.id, self._session.interview)
        path_before = self.question.currentData()
        self.question.clear()
        self.question.addItem(tr("The whole interview"), "")
        for path, text in answered_questions(self._steps):
            fonts.load_for(text)
            self.question.addItem(text if len(text) <= LETTERS else text[:LETTERS - 1] + "…", path)
        self.question.setCurrentIndex(max(0, self.question.findData(path_before)))

    def _show(self) -> None:
        path = self.question.currentData()
        self._listed = [step for step in self._steps if not path or step.question_path == path]
        self.table.setColumnHidden(1, bool(path))
        _fill(self.table, [
            (f"{moment_words(step.at.isoformat())}\n{step.author or '–'}", step.question or tr("The interview"),
             "" if step.is_confirmation else _answer_words(step), _what_happened(step)) for step in self._listed])
        if self._listed:
            self.table.setCurrentCell(0, 0)         # selectRow chooses nothing in a mirrored table that is not shown yet
        self._selected()

    def _chosen(self) -> HistoryStep | None:
        at = self.table.currentRow()
        return self._listed[at] if 0 <= at < len(self._listed) else None

    def _selected(self) -> None:
        step = self._chosen()
        self.photo.show_of(*((step.path, step.value) if step is not None else ("", "")))
        self.visit.setEnabled(step is not None and bool(step.ref))
        self.restore.setEnabled(step is not None and not self._why_not(step))
        self.restore.setVisible(not (self._session.locked or self._host.workspace.read_only))
        if step is None:
            self.about.setText(tr("Nothing was written here yet."))
        elif step.sides:
            self.about.setText(tr("Settled between: {answers}", answers=joined(step.sides)))
        else:
            self.about.setText(self._why_not(step))

    def _why_not(self, step: HistoryStep) -> str:
        """Why this answer cannot be given again; "" where it can."""
        if self._host.workspace.read_only:
            return tr("This workspace is only read: nothing can be given again.")
        if self._session.locked:
            return tr("The interview is finished: open it again before answers are changed.")
        if not step.ref or step.remark:
            return tr("There is no answer to give again here.")
        node = self._session.interview.node(step.ref)
        if not node.relevant or node.readonly:
            return tr("This question is not asked now.")
        if node.value == step.value:
            return tr("This is the answer that stands.")
        return ""

    def _turned(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self.question.setEnabled(index == 0)
        if index:
            self._show_day()

    def _show_day(self) -> None:
        chosen = self.day.date()
        day = date(chosen.year(), chosen.month(), chosen.day())
        answers = answers_on(self._host.workspace, self._session.id, self._session.interview, day)
        _fill(self.answers, [(question, words) for _, question, words in answers])
        self.day_note.setText(tr_n("{count} answer. Only to read.", "{count} answers. Only to read.", len(answers)) if answers else
                              tr("Nothing was answered by then."))

    def refresh(self, refs: Iterable[str]) -> None:
        """Something was written: it is the newest step now."""
        self._load()
        self._show()

    def focus(self, ref: str = "") -> None:
        """To the steps."""
        self.table.setFocus()

    # --------------------------------------------------------------------------------------------- acting

    def _restore(self) -> None:
        step = self._chosen()
        if step is None or self._why_not(step):
            return
        self._session.answer(step.ref, step.value)
        node = self._session.interview.node(step.ref)
        if node.value == step.value and not node.valid:
            self._host.say(tr("The answer is given again, but it is outside what is possible now."),
                            node.constraint_message, "warning")
        self.table.setFocus()

    def _visit(self) -> None:
        step = self._chosen()
        if step is not None and step.ref:
            self._go(step.ref)


def _answer_words(step: HistoryStep) -> str:
    """Of a position with how it came about."""
    if step.remark:
        return said_words(step.remark, step.words)
    said = [worded(one) for one in step.position.words()] if step.position is not None else []
    return "\n".join(part for part in (step.words or "–", joined(said)) if part)


def _what_happened(step: HistoryStep) -> str:
    if step.disputed:
        return tr("Contradicts another answer, not settled yet")
    return {"first": tr("Answered"), "changed": tr("Changed"), "gone": tr("Answer taken away"),
            "back": tr("Taken back: the answer before again"), "again": tr("Done again after it was taken back"),
            "settled": tr("Settles a contradiction"), "confirmed": tr("Unusual, confirmed"),
            "unconfirmed": tr("Confirmation taken away"), "said": tr("Said beside the answer"),
            "unsaid": tr("No longer said beside the answer"), "added": tr("Added"), "removed": tr("Removed"),
            "finished": tr("Finished and locked"), "reopened": tr("Opened again")}[step.kind]


def _page(layout: QLayout) -> QWidget:
    page = QWidget()
    page.setLayout(layout)
    layout.setContentsMargins(0, theme().scaled(8), 0, 0)
    return page


def _table(titles: list[str], name: str) -> QTableWidget:
    table = WrappedRows(0, len(titles))
    table.setHorizontalHeaderLabels(titles)
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    for index in range(len(titles)):
        stretch = len(titles) == 2 or index >= 1
        header.setSectionResizeMode(index, QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.ResizeToContents)
    fit = QTimer(table, singleShot=True, interval=0)        # a narrower column breaks its texts into more lines
    fit.timeout.connect(table.resizeRowsToContents)
    header.sectionResized.connect(lambda *_: fit.start())
    return table


def _fill(table: QTableWidget, rows: list[tuple[str, ...]]) -> None:
    table.setRowCount(len(rows))
    for row_index, texts in enumerate(rows):
        for column_index, text in enumerate(texts):
            fonts.load_for(text)
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(row_index, column_index, item)
    table.resizeRowsToContents()
