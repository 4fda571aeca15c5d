"""One line of the field-work list: where to go, who goes there and when, and what is to be checked there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.problem import Problem
from app.session.operations import checks, plan
from app.ui import fonts
from app.ui.city.facts_line import facts_line
from app.ui.language import tr, tr_in, worded
from app.ui.made_anew import clear
from app.ui.plan.words import answer_words, asked_words, state_words
from app.ui.widgets import button, card, column, flow, label, line, row

if TYPE_CHECKING:
    from app.findings import Doubt
    from app.models.conflicts import Check
    from app.models.plan import PlanLine
    from app.session import Operation
    from app.ui.host import Host


class LinePanel(QWidget):
    """`show_line` puts another one on it; what it does tells the session, which tells the page."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._line: PlanLine | None = None
        self.title, self.facts = label("", factor=1.2, bold=True), label("", kind="muted")
        self.enter = button(tr("Open the interview"), self._enter, icon="form", kind="primary")
        self.site = button(tr("Open the site"), self._go_site, icon="open")
        self.team = QComboBox()
        self.team.setEditable(True)
        self.team.setAccessibleName(tr("Team or person"))
        self.day, self.target, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        for field, name in ((self.day, tr("Day, like 2026-11-24")), (self.target, tr("How many interviews")),
                            (self.note, tr("Note"))):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            field.returnPressed.connect(self._save)
        self.save = button(tr("Keep"), self._save, icon="check")
        self.remove = button(tr("Take off the list"), self._remove, icon="trash", kind="quiet")
        self.ask_word = QLineEdit()
        self.ask_word.setAccessibleName(tr("What the team should check there"))
        self.ask_word.setPlaceholderText(self.ask_word.accessibleName())
        self.ask_word.returnPressed.connect(self._ask)
        self.ask = button(tr("Ask the team"), self._ask, icon="flag")
        self._checks = QVBoxLayout()
        self.words: list[QLineEdit] = []
        self.answers: list[QWidget] = []        # buttons of the checks, in their order
        who = row(self.team, self.day)
        who.setStretch(0, 3)
        who.setStretch(1, 2)
        what = row(self.target, self.note)
        what.setStretch(0, 2)
        what.setStretch(1, 3)
        asking = row(self.ask_word, self.ask)
        asking.setStretch(0, 1)
        box = column(self.title, self.facts, spacing=8)
        box.addLayout(flow(self.enter, self.site, spacing=6))
        box.addLayout(self._checks)
        for part in (line(), label(tr("Who goes there, and when"), bold=True)):
            box.addWidget(part)
        for fields in (who, what):
            box.addLayout(fields)
        box.addLayout(flow(self.save, self.remove, spacing=6))
        box.addLayout(asking)
        box.addStretch(1)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)

    def show_line(self, plan_line: PlanLine | None, teams: Sequence[str], doubts: Sequence[Doubt] = ()) -> None:
        again = plan_line is not None and self._line is not None and plan_line.key == self._line.key
        typed = [word.text() for word in self.words] if again else []
        self._line = plan_line
        self.setVisible(plan_line is not None)
        if plan_line is None:
            return
        for text in (plan_line.site, plan_line.form, plan_line.team, plan_line.note):
            fonts.load_for(text)
        self.title.setText(plan_line.site)
        self.facts.setText(facts_line((plan_line.form, plan_line.round, state_words(plan_line),
                                       "" if plan_line.planned else tr("nobody planned it"))))
        self.enter.setVisible(bool(plan_line.interviews))
        self.team.clear()
        self.team.addItems(list(teams))
        self.team.setCurrentText(plan_line.team)
        self.day.setText(plan_line.day)
        self.target.setText(str(plan_line.target) if plan_line.target > 1 else "")
        self.note.setText(plan_line.note)
        self.remove.setVisible(plan_line.planned)
        self.save.setEnabled(bool(plan_line.form_id))
        clear(self._checks)
        self.words, self.answers = [], []
        for check in plan_line.checks:
            self._checks.addWidget(self._check(check))
        for word, text in zip(self.words, typed, strict=False):
            word.setText(text)
        if doubts:
            self._checks.addWidget(self._doubts(doubts))

    # -------------------------------------------------------------------------------------------- checks

    def _check(self, check: Check) -> QWidget:
        frame, box = card(margin=10, spacing=6)
        comment = label(asked_words(check), kind="warning" if check.waits_for_team else "muted")
        fonts.load_for(check.comment + check.answer)
        box.addWidget(comment)
        if check.answer:
            new = check.state == "answered"
            box.addWidget(label(answer_words(check), kind="" if new else "muted", bold=new))
        if check.interview_id:
            from app.questionnaire import remarks_beside
            said = remarks_beside(self._host.workspace.answers(check.interview_id), check.path)
            if beside := facts_line(worded(one) for one in said):
                fonts.load_for(beside)
                box.addWidget(label(beside, kind="muted"))
        word = QLineEdit()
        name = tr("What you found, in a few words") if check.waits_for_team else tr("What is still to be checked")
        word.setAccessibleName(name)
        word.setPlaceholderText(name)
        box.addWidget(word)
        acts: list[QWidget] = []
        if check.interview_id:
            acts.append(button(tr("Open the question"), partial(self._host.go_interview, check.interview_id, at=check.path),
                               icon="form", kind="quiet"))
        if check.waits_for_team:
            word.returnPressed.connect(lambda: self._answer(check, word))
            acts.append(button(tr_in("a question of the office", "Answer"), lambda: self._answer(check, word), icon="check"))
        else:
            word.returnPressed.connect(lambda: self._send_back(check, word))
            acts.append(button(tr("Content"), lambda: self._do(checks.settle(check=check)), icon="check", kind="primary"))
            acts.append(button(tr("Send back"), lambda: self._send_back(check, word), icon="back"))
        box.addLayout(flow(*acts, spacing=6))
        self.words.append(word)
        self.answers += acts
        return frame

    def _doubts(self, doubts: Sequence[Doubt]) -> QWidget:
        frame, box = card(margin=10, spacing=4)
        for doubt in doubts:
            fonts.load_for(doubt.label + doubt.answer)
            said = tr("{name}: {value}", name=doubt.label, value=doubt.answer) if doubt.answer else doubt.label
            enter = button(said, partial(self._host.go_interview, doubt.interviews[0], at=doubt.path), icon="flag", kind="quiet",
                           gives_way=True)
            box.addLayout(row(enter, None))
            box.addWidget(label(worded(doubt.why), kind="muted", factor=0.95))
        return frame

    def _answer(self, check: Check, word: QLineEdit) -> None:
        self._do(checks.answer(check=check, word=word.text()), word)

    def _send_back(self, check: Check, word: QLineEdit) -> None:
        self._do(checks.send_back(check=check, comment=word.text()), word)

    def _ask(self) -> None:
        if self._line is not None:
            self._do(checks.ask_at_site(site_id=self._line.site_id, form_id=self._line.form_id, comment=self.ask_word.text()),
                     self.ask_word)

    # -------------------------------------------------------------------------------------------- the plan

    def _save(self) -> None:
        from app.models.plan import PlanEntry
        said = self._line
        if said is not None and said.form_id:
            self._do(plan.set_entries(entries=[PlanEntry(
                said.site_id, said.form_id, said.round_id, team=self.team.currentText(), day=self.day.text().strip(),
                note=self.note.text(), target=self.target.text())]))

    def _remove(self) -> None:
        from app.models.plan import PlanEntry
        said = self._line
        if said is not None:
            self._do(plan.remove_entries(entries=[PlanEntry(said.site_id, said.form_id, said.round_id)],
                                         reason=self.note.text().strip() or tr("taken off the list")))

    def _do(self, operation: Operation[Any], typed: QLineEdit | None = None) -> None:
        """`typed`: what is emptied when it is done; without a word in it the focus goes there."""
        with self._host.showing_problems():
            text = typed.text() if typed is not None else ""
            if typed is not None and not text.strip():
                typed.setFocus()
            elif typed is not None:
                typed.clear()               # now, since the panel is made anew with what is typed
            try:
                self._host.session.run(operation)
            except Problem:
                if typed is not None:
                    typed.setText(text)
                raise

    def _enter(self) -> None:
        if self._line is not None and self._line.interviews:
            self._host.go_interview((self._line.open or self._line.finished)[-1])

    def _go_site(self) -> None:
        if self._line is not None:
            self._host.go_city(self._line.city_id, "sites", self._line.site_id)
