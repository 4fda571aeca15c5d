"""The office's queue of a city: answers to settle, what teams answered, doubts; worked by keys. After each the next comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.session.operations import checks, conflicts, doubts, plan
from app.ui import fonts
from app.ui.city.facts_line import facts_line
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.city.shared_findings import SharedFindings
from app.ui.conflicts_card import ConflictSides, open_conflicts
from app.ui.language import here, joined, tr, tr_in, tr_n, worded
from app.ui.made_anew import clear
from app.ui.panes import panes
from app.ui.plan.words import answer_words
from app.ui.widgets import Crumb, button, column, flow, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from app.findings import CityFindings, Doubt
    from app.models.conflicts import Check, Conflict
    from app.models.plan import PlanLine
    from app.questionnaire import ConflictWords
    from app.session import Changes, Operation
    from app.ui.host import Host


@dataclass(frozen=True)
class WorkItem:
    """One thing that waits for the office: a conflict, a check that was answered, or a doubt."""

    id: str
    kind: str               # "conflict" | "answer" | "doubt"
    where: str
    says: str
    interview_id: str = ""
    path: str = ""
    conflict: Conflict | None = None
    check: Check | None = None
    doubt: Doubt | None = None


class QueuePage(QWidget):
    def __init__(self, host: Host, city_id: str) -> None:
        super().__init__()
        self._host, self._city = host, host.workspace.city(city_id)
        self._shared = SharedFindings(host, self._city)
        self._findings: CityFindings | None = None
        self.items: list[WorkItem] = []
        self.summary = label("", kind="muted")
        self.keys = label(tr("Keys: arrows choose, Enter opens the question, 1 to 9 take a side or are content, S lets a doubt "
                             "stand, B sends back."), kind="muted", factor=0.9)
        self.table = _Queue(self)
        left = column(label(tr("The office's queue"), factor=1.5, bold=True), self.summary, self.keys, self.table, spacing=8)
        left.setStretchFactor(self.table, 1)
        self.detail = QWidget()
        self._box = QVBoxLayout(self.detail)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.sides: list[QPushButton] = []      # what the keys 1 to 9 press
        self.word = QLineEdit()
        self._words: ConflictWords | None = None
        panes(self, left, self.detail, tr("What waits"))
        self.first = self.table
        self.table.currentCellChanged.connect(lambda *_: self._show())
        host.subscribe(self, self._refresh)
        self._read()
        self._shared.ask(self._with_findings)

    def crumbs(self) -> list[Crumb]:
        from app.ui.destinations import PLAN
        return [(self._host.path.stem, lambda: self._host.go_city()),
                (self._city.name, lambda: self._host.go_city(self._city.id)),
                (tr("Field work"), lambda: self._host.go(PLAN, self._city.id)), (tr("The office's queue"), None)]

    def leave(self) -> None:
        self._shared.leave()

    # ------------------------------------------------------------------------------------------- reading

    def _refresh(self, changes: Changes) -> None:
        if changes:
            self._read()
        if changes.figures:
            self._shared.forget()
            self._shared.ask(self._with_findings)

    def _with_findings(self, findings: CityFindings) -> None:
        if isValid(self):           # the page was left while it was read
            self._findings = findings
            self._read()

    def _read(self) -> None:
        from app.questionnaire import ConflictWords
        workspace = self._host.workspace
        everywhere = self._host.session.run(plan.lines()).lines
        lines = [line for line in everywhere if line.city_id == self._city.id]
        words = self._words = ConflictWords(workspace, here())
        elsewhere = {line.id for line in everywhere if line.city_id != self._city.id}
        for city in workspace.cities():
            if city.id != self._city.id:
                elsewhere |= {city.id, *(site.id for site in workspace.sites(city.id)),
                              *(interview.id for interview in workspace.interviews(city_id=city.id))}
        found = [WorkItem(f"{one.record_id}{one.path}", "conflict", words.where(one), words.line(one), conflict=one,
                          interview_id=one.record_id if one.path.startswith("/") else "", path=one.path)
                 for one in open_conflicts(workspace, duplicates=False) if one.record_id not in elsewhere]
        asked = [(line, check) for line in lines for check in line.checks]
        found += [WorkItem(check.id, "answer", facts_line((line.site, line.form)), check.answer, check.interview_id, check.path,
                           check=check) for line, check in asked if check.state == "answered"]
        self.items = [*found, *self._doubts(asked)]
        self._list()

    def _doubts(self, asked: list[tuple[PlanLine, Check]]) -> list[WorkItem]:
        """Open ones that nobody sent back, the same question together."""
        from app.findings import all_doubts
        if self._findings is None:
            return []
        sent = {check.doubt for _, check in asked}
        waiting = [doubt for doubt in all_doubts(self._findings) if doubt.is_open and f"{doubt.record_id}/{doubt.id}" not in sent]
        waiting.sort(key=lambda doubt: (doubt.form_title, doubt.label, doubt.site))
        return [WorkItem(doubt.id, "doubt", facts_line((doubt.site, doubt.form_title)),
                         tr("{name}: {value}", name=doubt.label, value=doubt.answer) if doubt.answer else doubt.label,
                         doubt.interviews[0] if doubt.interviews else "", doubt.path, doubt=doubt) for doubt in waiting]

    # ------------------------------------------------------------------------------------------- showing

    def _list(self) -> None:
        kinds = {"conflict": tr("Answers to settle"), "answer": tr("Answers of the team"), "doubt": tr("Doubts")}
        chosen, at = self._chosen_id, self.table.currentRow()
        again = next((index for index, item in enumerate(self.items) if item.id == chosen), min(max(at, 0), len(self.items) - 1))
        self.table.blockSignals(True)
        self.table.fill([[Cell(kinds[item.kind]), Cell(item.where), Cell(item.says, bold=True)] for item in self.items], again)
        self.table.blockSignals(False)
        self.table.setVisible(bool(self.items))
        counts = [tr("{name}: {value}", name=kinds[kind], value=worded(sum(item.kind == kind for item in self.items)))
                  for kind in kinds if any(item.kind == kind for item in self.items)]
        self.summary.setText(joined([tr_n("{count} waits for the office", "{count} wait for the office", len(self.items)),
                                         *counts]) if self.items else tr("Nothing here waits for anybody."))
        self.keys.setVisible(bool(self.items))
        self._show()

    _chosen_id = ""

    def chosen(self) -> WorkItem | None:
        at = self.table.currentRow()
        return self.items[at] if 0 <= at < len(self.items) else None

    def _show(self) -> None:
        item = self.chosen()
        typed = self.word.text() if item is not None and item.id == self._chosen_id and isValid(self.word) else ""
        self._chosen_id = item.id if item is not None else ""
        clear(self._box)
        self.sides = []
        if item is None:
            return
        fonts.load_for(item.where + item.says)
        self.word = QLineEdit(typed)
        if item.conflict is not None and self._words is not None:
            sides = ConflictSides(self._host, item.conflict, self._words, self._settle)
            self.sides = sides.sides
            self._box.addWidget(sides)
        else:
            self._box.addWidget(label(item.where, kind="muted"))
            self._box.addWidget(label(item.check.comment if item.check is not None else item.says, factor=1.15, bold=True))
        if item.conflict is None and (remarks := self._beside(item)):
            fonts.load_for(remarks)
            self._box.addWidget(label(remarks, kind="muted"))
        if item.check is not None:
            self._answered(item.check)
        if item.doubt is not None:
            self._doubted(item.doubt)
        if item.interview_id:
            self._box.addLayout(flow(button(tr("Open the question"), self.enter, icon="form", kind="quiet"), spacing=6))
        self._box.addStretch(1)

    def _beside(self, item: WorkItem) -> str:
        """What the assessor said beside the answer, where the doubt's own sentence does not say it."""
        from app.questionnaire import DOUBT_SAYS, remarks_beside
        if not item.interview_id:
            return ""
        kept = self._host.workspace.answers(item.interview_id)
        without = DOUBT_SAYS if item.doubt is not None else ()
        return facts_line(tuple(worded(words) for words in remarks_beside(kept, item.path, without=without)))

    def _answered(self, check: Check) -> None:
        self._box.addWidget(label(answer_words(check)))
        self._ask_word(tr("What is still to be checked"), self.send_back)
        content = button(tr("Content"), lambda: self._do(checks.settle(check=check)), icon="check", kind="primary")
        self.sides = [content]
        self._box.addLayout(flow(content, button(tr("Send back"), self.send_back, icon="back"), spacing=6))

    def _doubted(self, doubt: Doubt) -> None:
        self._box.addWidget(label(worded(doubt.why)))
        self._ask_word(tr("Why it may stand, or what to check"), self.let_stand)
        self._box.addLayout(flow(button(tr("Let it stand"), self.let_stand, icon="check", kind="primary"),
                                 button(tr("Send back"), self.send_back, icon="back"), spacing=6))

    def _ask_word(self, name: str, entered: object) -> None:
        self.word.setPlaceholderText(name)
        self.word.setAccessibleName(name)
        self.word.returnPressed.connect(entered)
        self._box.addWidget(self.word)

    # -------------------------------------------------------------------------------------------- acting

    def take(self, number: int) -> None:
        """The side of that number, from 1."""
        if 0 < number <= len(self.sides):
            self.sides[number - 1].click()

    def enter(self) -> None:
        item = self.chosen()
        if item is not None and item.interview_id:
            self._host.go_interview(item.interview_id, at=item.path)

    def let_stand(self) -> None:
        item = self.chosen()
        if item is not None and item.doubt is not None and self._has_word():
            self._do(doubts.settle(doubt=item.doubt, word=self.word.text()))

    def send_back(self) -> None:
        item = self.chosen()
        if item is None or item.conflict is not None or not self._has_word():
            return
        if item.check is not None:
            self._do(checks.send_back(check=item.check, comment=self.word.text()))
        elif item.doubt is not None:
            self._do(doubts.send_back(doubt=item.doubt, comment=self.word.text(), words=worded(item.doubt.why)))

    def _has_word(self) -> bool:
        if not self.word.text().strip():
            self.word.setFocus()
            return False
        return True

    def _settle(self, conflict: Conflict, value: str | None) -> None:
        self._do(conflicts.resolve(conflict=conflict, value=value))

    def _do(self, operation: Operation[None]) -> None:
        """What was settled goes, and the keyboard stays with the list."""
        with self._host.showing_problems():
            try:
                self._host.session.run(operation)
            finally:
                self.table.setFocus()


class _Queue(Quantities):
    """Keys do what the buttons beside it do."""

    def __init__(self, page: QueuePage) -> None:
        super().__init__(tr("The office's queue"), (
            QuantityColumn(tr_in("of something that waits", "What"), 130, 4, figure=False),
            QuantityColumn(tr("Where"), 210, 5, figure=False), QuantityColumn(tr("What it says"), 0, figure=False)))
        self._page = page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._page.take(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._page.enter()
        elif key == Qt.Key.Key_S:
            self._page.let_stand()
        elif key == Qt.Key.Key_B:
            self._page.send_back()
        else:
            super().keyPressEvent(event)
