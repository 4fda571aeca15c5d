"""The doubts of a city: each with the answers behind it, settled by a word of the office or sent back to be checked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.session.operations import doubts as operations
from app.ui import fonts
from app.ui.city.explanation import Explanation
from app.ui.city.facts_line import facts_line
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.city.shared_findings import SharedFindings
from app.ui.fields.choices import tick
from app.ui.language import tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.panes import panes
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, column, flow, label, row

if TYPE_CHECKING:
    from app.findings import CityFindings, Doubt
    from app.session import Changes
    from app.ui.host import Host

MOST_ENTERED = 6        # interviews of one doubt that a button leads to


class DoubtsPage(QWidget):
    def __init__(self, host: Host, city_id: str) -> None:
        super().__init__()
        self._host = host
        self._city = host.workspace.city(city_id)
        self._shared = SharedFindings(host, self._city)
        self._doubts: list[Doubt] = []
        self._explained = ""                # id of the doubt whose answers are shown
        self.summary = label(tr("Reading the answers …"), kind="muted")
        self.all = tick(tr("Settled ones, too"))
        self.all.toggled.connect(lambda: self._list())
        self.table = Quantities(tr("Doubts"), (
            QuantityColumn(tr("Site"), 150, 4, figure=False), QuantityColumn(tr("Question or figure"), 0, figure=False),
            QuantityColumn(tr("Answer"), 90, 3, figure=False), QuantityColumn(tr("Why it is doubtful"), 0, figure=False)))
        self.table.currentCellChanged.connect(lambda *_: self._choose())
        left = column(label(tr("Doubts"), factor=1.5, bold=True), self.summary, row(self.all, None), self.table, spacing=8)
        left.setStretchFactor(self.table, 1)
        left.addStretch(0)
        self._detail = QWidget()
        panes(self, left, self._editor(), tr("Doubt"))
        self.first = self.table
        self.findings: CityFindings | None = None
        host.subscribe(self, self._refresh)
        self._shared.ask(self._show)

    def crumbs(self) -> list[Crumb]:
        return [(self._host.path.stem, lambda: self._host.go_city()),
                (self._city.name, lambda: self._host.go_city(self._city.id, "overview")), (tr("Doubts"), None)]

    def leave(self) -> None:
        """What was still being read for it is not waited for."""
        self._shared.leave()

    def _editor(self) -> QWidget:
        self.title, self.answer = label("", factor=1.15), label("", factor=1.15, bold=True)
        self.why = label("")
        self.state = label("", kind="muted")
        self.word = QLineEdit()
        self.word.setAccessibleName(tr("A word about it"))
        self.word.setPlaceholderText(tr("Why it may stand, or what to check"))
        self.settle = button(tr("Let it stand"), self._settle, icon="check")
        self.send = button(tr("Send it back to be checked"), self._send, icon="flag")
        self.reopen = button(tr("Doubt it again"), self._reopen, icon="back", kind="quiet")
        self._answers = QVBoxLayout()
        inside = QVBoxLayout(self._detail)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme().scaled(8))
        for widget in (self.title, self.answer, self.why, self.state, self.word):
            inside.addWidget(widget)
        inside.addLayout(flow(self.settle, self.send, self.reopen, spacing=6))
        inside.addLayout(self._answers, 1)
        inside.addStretch(0)
        self._detail.setVisible(False)
        return self._detail

    # ------------------------------------------------------------------------------------------- showing

    def _refresh(self, changes: Changes) -> None:
        if changes.figures:
            self._shared.forget()
            self._shared.ask(self._show)

    def _show(self, findings: CityFindings) -> None:
        if isValid(self):           # the page was left while it was read
            self.findings = findings
            self._list()

    def _list(self) -> None:
        if self.findings is None:
            return
        chosen = self.chosen()
        row_before = self.table.currentRow()
        from app.findings import all_doubts
        doubts = all_doubts(self.findings)
        is_open = [doubt for doubt in doubts if doubt.is_open]
        settled = len(doubts) - len(is_open)
        words = tr_n("{count} doubt is open.", "{count} doubts are open.", len(is_open)) if is_open else tr("No doubt is open.")
        if settled:
            words += " " + tr_n("{count} was settled.", "{count} were settled.", settled)
        self.summary.setText(words)
        self._doubts = list(doubts) if self.all.isChecked() else is_open
        again = next((at for at, doubt in enumerate(self._doubts) if chosen is not None and doubt.id == chosen.id),
                     min(max(row_before, 0), len(self._doubts) - 1))
        self.table.blockSignals(True)       # the one that is looked at stays: its answers are not looked up again
        self.table.fill([self._cells(doubt) for doubt in self._doubts], again)
        self.table.blockSignals(False)
        self.table.setVisible(bool(self._doubts))
        self._choose()

    def _cells(self, doubt: Doubt) -> list[Cell]:
        why = tr("settled: {word}", word=doubt.settled) if doubt.settled else worded(doubt.why)
        return [Cell(doubt.site), Cell(doubt.label), Cell(doubt.answer), Cell(why)]

    def chosen(self) -> Doubt | None:
        at = self.table.currentRow()
        return self._doubts[at] if 0 <= at < len(self._doubts) else None

    def _choose(self) -> None:
        doubt = self.chosen()
        self._detail.setVisible(doubt is not None)
        if doubt is None:
            self._explained = ""
            return
        for text in (doubt.label, doubt.answer, doubt.site):
            fonts.load_for(text)
        self.title.setText(doubt.label)
        self.answer.setText(doubt.answer)
        self.answer.setVisible(not doubt.flag)
        self.why.setText(f"{facts_line((doubt.site, doubt.form_title))}\n{worded(doubt.why)}")
        self.state.setText(tr("The office lets it stand: {word}", word=doubt.settled))
        self.state.setVisible(bool(doubt.settled))
        for widget in (self.word, self.settle, self.send):
            widget.setVisible(not doubt.settled)
        self.send.setVisible(bool(not doubt.settled and doubt.interviews))
        self.reopen.setVisible(bool(doubt.settled))
        if self._explained != doubt.id:
            self._explained = doubt.id
            self.word.clear()
            clear(self._answers)
            if doubt.ref:
                self.answers = Explanation(self._host, doubt.interview_id, doubt.ref)
                self._answers.addWidget(self.answers)
            for number, interview_id in enumerate(() if doubt.ref else doubt.interviews[:MOST_ENTERED], 1):
                self._answers.addWidget(button(
                    tr("Open the interview") if len(doubt.interviews) == 1 else tr("Open interview {number}", number=number),
                    partial(self._host.go_interview, interview_id), icon="form", kind="quiet"))

    # -------------------------------------------------------------------------------------------- acting

    def _settle(self) -> None:
        doubt = self.chosen()
        if doubt is not None:
            with self._host.showing_problems():
                self._host.session.run(operations.settle(doubt=doubt, word=self.word.text()))

    def _send(self) -> None:
        doubt = self.chosen()
        if doubt is not None:
            with self._host.showing_problems():
                self._host.session.run(operations.send_back(doubt=doubt, comment=self.word.text(), words=worded(doubt.why)))
                self._host.say(tr("“{question}” is to be checked by the team.", question=doubt.label), "", "good")

    def _reopen(self) -> None:
        doubt = self.chosen()
        if doubt is not None:
            with self._host.showing_problems():
                self._host.session.run(operations.reopen(doubt=doubt))
