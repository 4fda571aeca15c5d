"""The history of an interview on the screen: who changed what and when, and what stood on a given day.

A page like the review, no dialog. Giving an older answer again goes through the interview, as if it were typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QHeaderView,
    QStackedWidget,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.questionnaire import HistoryStep, answered_questions, answers_on, history_steps
from app.ui import fonts
from app.ui.interview.past_photo import PastPhoto
from app.ui.language import tr, tr_n
from app.ui.theme import theme
from app.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from app.ui.host import Host
    from app.ui.interview.interview_session import InterviewSession

LETTERS = 90            # of a question in the list of questions


class HistoryPage(QWidget):
    def __init__(self, host: Host, session: InterviewSession, ref: str, go: Callable[[str], None]) -> None:
        super().__init__()
        self._host, self._session, self._go = host, session, go
        self._all: list[HistoryStep] = []
        self._shown: list[HistoryStep] = []
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
        path = next((node.path for node in session.interview.nodes() if node.ref == ref), "")
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
        below = row(self.about, self.visit, self.restore)
        below.setStretch(0, 1)
        self.photo = PastPhoto(self._host, self._session.id, self._erased)
        page = QWidget()
        page.setLayout(column(self.table, self.photo, below, spacing=8))
        page.layout().setContentsMargins(0, theme().scaled(8), 0, 0)
        return page

    def _past(self) -> QWidget:
        self.day = QDateEdit(QDate.currentDate())
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setMaximumDate(QDate.currentDate())
        self.day.setAccessibleName(tr("Day"))
        self.day.setMinimumWidth(theme().scaled(170))
        self.day.dateChanged.connect(lambda: self._show_day())
        self.day_said = label(kind="muted")
        self.answers = _table([tr("Question"), tr("Answer")], tr("Answers of that day"))
        top = row(label(tr("At the end of"), wrap=False), self.day, self.day_said)
        top.setStretch(2, 1)
        page = QWidget()
        page.setLayout(column(top, self.answers, spacing=8))
        page.layout().setContentsMargins(0, theme().scaled(8), 0, 0)
        return page

    # -------------------------------------------------------------------------------------------- showing

    def _load(self) -> None:
        self._all = history_steps(self._host.workspace, self._session.id, self._session.interview)
        at = self.question.currentData()
        self.question.clear()
        self.question.addItem(tr("The whole interview"), "")
        for path, text in answered_questions(self._all):
            fonts.load_for(text)
            self.question.addItem(text if len(text) <= LETTERS else text[:LETTERS - 1] + "…", path)
        self.question.setCurrentIndex(max(0, self.question.findData(at)))

    def _show(self) -> None:
        path = self.question.currentData()
        self._shown = [one for one in self._all if not path or one.question_path == path]
        self.table.setColumnHidden(1, bool(path))
        _fill(self.table, [(f"\u200e{one.at:%Y-%m-%d %H:%M}\n{one.author or '–'}", one.question or tr("The interview"),
                            "" if one.is_confirmation else one.words or "–", self._happened(one)) for one in self._shown])
        if self._shown:
            self.table.setCurrentCell(0, 0)         # selectRow chooses nothing in a mirrored table that is not shown yet
        self._selected()

    def _happened(self, one: HistoryStep) -> str:
        if one.disputed:
            return tr("Contradicts another answer, not settled yet")
        return {"first": tr("Answered"), "changed": tr("Changed"), "gone": tr("Answer taken away"),
                "back": tr("Taken back: the answer before again"), "again": tr("Done again after it was taken back"),
                "settled": tr("Settles a contradiction"), "confirmed": tr("Unusual, confirmed"),
                "unconfirmed": tr("Confirmation taken away"), "added": tr("Added"), "removed": tr("Removed"),
                "finished": tr("Finished and locked"), "reopened": tr("Opened again")}[one.kind]

    def _one(self) -> HistoryStep | None:
        at = self.table.currentRow()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _selected(self) -> None:
        one = self._one()
        self.photo.show_of(*((one.path, one.value) if one is not None else ("", "")))
        self.visit.setEnabled(one is not None and bool(one.ref))
        self.restore.setEnabled(one is not None and not self._why_not(one))
        self.restore.setVisible(not (self._session.locked or self._host.workspace.read_only))
        if one is None:
            self.about.setText(tr("Nothing was written here yet."))
        elif one.sides:
            self.about.setText(tr("Settled between: {answers}", answers=" · ".join(one.sides)))
        else:
            self.about.setText(self._why_not(one))

    def _why_not(self, one: HistoryStep) -> str:
        """Why this answer cannot be given again; "" where it can."""
        if self._host.workspace.read_only:
            return tr("This workspace is only read: nothing can be given again.")
        if self._session.locked:
            return tr("The interview is finished: open it again before answers are changed.")
        if not one.ref or one.is_confirmation:
            return tr("There is no answer to give again here.")
        node = self._session.interview.node(one.ref)
        if not node.relevant or node.readonly:
            return tr("This question is not asked now.")
        if node.value == one.value:
            return tr("This is the answer that stands.")
        return ""

    def _turned(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self.question.setEnabled(index == 0)
        if index:
            self._show_day()

    def _show_day(self) -> None:
        day = self.day.date().toPython()
        found = answers_on(self._host.workspace, self._session.id, self._session.interview, day)
        _fill(self.answers, [(question, words) for _, question, words in found])
        self.day_said.setText(tr_n("{count} answer. Only to read.", "{count} answers. Only to read.", len(found)) if found else
                              tr("Nothing was answered by then."))

    def refresh(self, refs: object) -> None:
        """Something was written: it is the newest step now."""
        self._load()
        self._show()

    def focus(self) -> None:
        self.table.setFocus()

    # --------------------------------------------------------------------------------------------- acting

    def _restore(self) -> None:
        one = self._one()
        if one is None or self._why_not(one):
            return
        self._session.answer(one.ref, one.value)
        node = self._session.interview.node(one.ref)
        if node.value == one.value and not node.valid:
            self._host.say(tr("The answer is given again, but it is outside what is possible now."),
                            node.constraint_message, "warning")
        self.table.setFocus()

    def _erased(self) -> None:
        """The interview stands otherwise now: it is opened anew, and its history again."""
        if getattr(self._host.page, "session", None) is self._session:
            self._host.go_interview(self._session.id)
            self._host.page.show_history()

    def _visit(self) -> None:
        one = self._one()
        if one is not None and one.ref:
            self._go(one.ref)


def _table(heads: list[str], name: str) -> QTableWidget:
    made = QTableWidget(0, len(heads))
    made.setHorizontalHeaderLabels(heads)
    made.setAccessibleName(name)
    made.verticalHeader().hide()
    made.setAlternatingRowColors(True)
    made.setShowGrid(False)
    made.setWordWrap(True)
    made.setTabKeyNavigation(False)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    head = made.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    for at in range(len(heads)):
        stretch = len(heads) == 2 or at >= 1
        head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.ResizeToContents)
    return made


def _fill(table: QTableWidget, rows: list[tuple[str, ...]]) -> None:
    table.setRowCount(len(rows))
    for at, texts in enumerate(rows):
        for place, text in enumerate(texts):
            fonts.load_for(text)
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(at, place, item)
    table.resizeRowsToContents()
