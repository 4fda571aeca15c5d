"""What people answered in forms that ask persons: every question by answer, for everybody and by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.questionnaire import plain
from app.translations import Rounded
from app.ui import fonts
from app.ui.language import tr, worded
from app.ui.theme import theme
from app.ui.widgets import flow, label, row

if TYPE_CHECKING:
    from app.findings import AnswerRow, CityFindings, FormTable, QuestionTable, Spread
    from app.session import Changes
    from app.ui.city.shared_findings import SharedFindings

NOT_SHOWN = "–"


class PeopleTab(QWidget):
    def __init__(self, shared: SharedFindings) -> None:
        super().__init__()
        self._shared = shared
        self.findings: CityFindings | None = None
        self.forms, self.by = QComboBox(), QComboBox()
        self.forms.setAccessibleName(tr("Form"))
        self.by.setAccessibleName(tr("Compare by"))
        for choice in (self.forms, self.by):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.forms.currentIndexChanged.connect(lambda: self._show_form())
        self.by.currentIndexChanged.connect(lambda: self._fill())
        self.note = label(tr("Reading the answers …"), kind="muted")
        self.table = QTableWidget()
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(tr("What people said"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().geometriesChanged.connect(self._fit_rows)
        edge = theme().scaled(28)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(edge, theme().scaled(12), edge, theme().scaled(12))
        layout.setSpacing(theme().scaled(8))
        self.comparing = QWidget()
        beside = row(label(tr("Compare by"), wrap=False), self.by)
        beside.setContentsMargins(0, 0, 0, 0)
        self.comparing.setLayout(beside)
        layout.addLayout(flow(self.forms, self.comparing, spacing=12))
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        self._hide_table(hidden=True)

    def load(self) -> None:
        """Shows the tables, once the answers are read; again where they are others now."""
        if self.findings is None or self.findings is not self._shared.findings:
            self._shared.ask(self._show)

    def refresh(self, changes: Changes) -> None:
        """The answers are others: what is shown stays until they are read."""
        self.load()

    def _hide_table(self, *, hidden: bool) -> None:
        for widget in (self.forms, self.comparing, self.table):
            widget.setHidden(hidden)

    def _show(self, findings: CityFindings) -> None:
        if not isValid(self):           # the page was left while it was read
            return
        self.findings = findings
        chosen = self.forms.currentData()
        self.forms.blockSignals(True)
        self.forms.clear()
        for table in findings.persons:
            self.forms.addItem(f"{plain(worded(table.title))} – {worded(table.who)}", table.form_id)
        self.forms.setCurrentIndex(max(0, self.forms.findData(chosen)))
        self.forms.blockSignals(False)
        self._show_form()

    def _form(self) -> FormTable | None:
        index = self.forms.currentIndex()
        return self.findings.persons[index] if self.findings is not None and 0 <= index < len(self.findings.persons) else None

    def _show_form(self) -> None:
        form = self._form()
        self._hide_table(hidden=form is None or not form.questions)
        if form is None:
            self.note.setText(tr("No form that asks people one by one has been answered here yet. The residents’ form does."))
            return
        if not form.questions:
            self.note.setText(worded(form.too_few))
            return
        chosen = self.by.currentData()
        self.by.blockSignals(True)
        self.by.clear()
        self.by.addItem(tr("Everybody together"), "")
        for word, title in {group.word: group.title for group in form.groups}.items():
            fonts.load_for(title)
            self.by.addItem(title, word)
        self.by.setCurrentIndex(max(0, self.by.findData(chosen)))
        self.by.blockSignals(False)
        self._fill()

    def _fill(self) -> None:
        form = self._form()
        if form is None:
            return
        columns = [at for at, group in enumerate(form.groups) if group.word == self.by.currentData() and group.name]
        heads = [group.label if group.persons is None else f"{group.label} ({worded(group.persons)})"
                 for group in (form.groups[at] for at in columns)]
        self.note.setText(" ".join(map(worded, (*form.sentences(), form.why_not_shown))))
        titles = [tr("Answer"), worded(form.unit), "%", tr("95 % interval"), *heads]
        self.table.setRowCount(0)
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        for question in form.questions:
            self._question(question, columns, len(titles))
        answers = self.table.horizontalHeaderItem(0)
        if answers is not None:
            answers.setTextAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """As high as their texts need in the columns as they are now; a question has the whole line."""
        table = self.table
        for at in range(table.rowCount()):
            item = table.item(at, 0)
            if item is not None:
                wide = sum(table.columnWidth(column) for column in range(table.columnSpan(at, 0))) - theme().scaled(20)
                tall = QFontMetrics(item.font()).boundingRect(0, 0, max(40, wide), 4000, Qt.TextFlag.TextWordWrap,
                                                              item.text()).height()
                table.setRowHeight(at, max(theme().scaled(32), tall + theme().scaled(12)))

    def _question(self, question: QuestionTable, columns: list[int], width: int) -> None:
        heading = question.label if question.n is None else tr(
            "{question}  (n = {n}, no answer: {unanswered})", question=question.label, n=question.n,
            unanswered=question.unanswered or 0)
        at = self._line([heading], bold=True)
        self.table.setSpan(at, 0, 1, width)
        for answer in question.rows:
            self._line(_answer_line(answer, columns))
        for other in question.others:
            self._line([other.label, NOT_SHOWN if other.everyone is None else worded(other.everyone)])
        if question.kind == "number":
            for line in _number_lines(question.spread, [question.group_spreads[column] for column in columns]):
                self._line(line)

    def _line(self, texts: list[str], *, bold: bool = False) -> int:
        at = self.table.rowCount()
        self.table.insertRow(at)
        for column, text in enumerate(texts):
            fonts.load_for(text)
            item = QTableWidgetItem(text if bold or column else f"   {text}")
            item.setToolTip(text)
            font = item.font()
            font.setBold(bold)
            item.setFont(font)
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(at, column, item)
        return at


def _answer_line(answer: AnswerRow, columns: list[int]) -> list[str]:
    share = answer.everyone
    figures = [NOT_SHOWN, "", ""] if share is None else [
        worded(share.count), worded(Rounded(share.percent)), _between(share.low, share.high)]
    groups = [NOT_SHOWN if (part := answer.groups[at]) is None else tr("{share} %", share=Rounded(part.percent)) for at in columns]
    return [answer.label, *figures, *groups]


def _number_lines(spread: Spread | None, groups: list[Spread | None]) -> list[list[str]]:
    if spread is None:
        return []
    medians = [NOT_SHOWN if group is None else worded(Rounded(group.median, 1)) for group in groups]
    lines = [[tr("Median; half of all lie between"), "", worded(Rounded(spread.median, 1)),
              f"{worded(Rounded(spread.quartile, 1))} – {worded(Rounded(spread.upper_quartile, 1))}", *medians]]
    if spread.mean is not None:
        lines.append([tr("Mean; 95 % interval"), "", worded(Rounded(spread.mean, 1)), _between(spread.low, spread.high, 1)])
    return lines


def _between(low: float | None, high: float | None, places: int = 0) -> str:
    return "" if low is None or high is None else f"{worded(Rounded(low, places))} – {worded(Rounded(high, places))}"
