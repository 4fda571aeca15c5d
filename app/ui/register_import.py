"""A list before it comes in to a register: whose it is, what its columns are, what each row would do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from app.models.registers import CHANGED, LEFT_OUT, NEW, SAME, ListPlan
from app.problem import Problem
from app.session.operations import registers as operations
from app.ui import fonts
from app.ui.language import tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, card, column, label, row

if TYPE_CHECKING:
    from app.ui.host import Host

MOST_SAID = 30          # sentences about rows; the command says all
NOTHING = ""


class RegisterImport(QWidget):
    """Not there until a list is looked at. `brought(name)` is called when it came in."""

    def __init__(self, host: Host, brought: Callable[[str], object]) -> None:
        super().__init__()
        self._host, self._brought = host, brought
        self._source: Path | None = None
        self._heads: tuple[str, ...] = ()
        self.plan: ListPlan | None = None
        self.frame, box = card(spacing=8)
        self.title = label("", factor=1.2, bold=True)
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the register, as forms call it"))
        self.name.setMaximumWidth(theme().scaled(360))
        self.name.editingFinished.connect(self._look)
        self.called, self.known = QComboBox(), QComboBox()
        for choice, name in ((self.called, tr("What each is called")), (self.known, tr("Its id"))):
            choice.setAccessibleName(name)
            choice.activated.connect(lambda _: self._look())
        asked = QFormLayout()
        asked.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        asked.addRow(tr("Name of the register, as forms call it"), self.name)
        asked.addRow(tr("What each is called"), self.called)
        asked.addRow(tr("Its id"), self.known)
        self.problem = label("", kind="warning")
        self.told = label("", bold=True)
        self.sentences = column(spacing=4)
        self.write = button(tr("Bring it in"), self._write, kind="primary")
        self.leave = button(tr("Not now"), self.hide, kind="quiet")
        for item in (self.title, asked, self.problem, self.told, self.sentences, row(self.write, self.leave, None)):
            box.addWidget(item) if isinstance(item, QWidget) else box.addLayout(item)
        self.setLayout(column(self.frame))
        self.hide()

    def look_at(self, source: Path) -> None:
        """Forms ask for the file of a register by its name, so a list is one of its own name until a person says another."""
        with self._host.showing_problems():
            from app.exchange import read_register_list
            self._heads, _ = read_register_list(source)
            self._source = source
            self.title.setText(tr("The list {file}", file=source.name))
            self.name.setText(source.stem)
            for choice in (self.called, self.known):
                choice.clear()
                choice.addItem(tr("as the list says"), NOTHING)
                for head in self._heads:
                    choice.addItem(head, head)
            fonts.load_for("".join(self._heads))
            self.show()
            self._look()

    def _columns(self) -> dict[str, str]:
        return {choice.currentData(): meaning for choice, meaning in ((self.called, "label"), (self.known, "name"))
                if choice.currentData()}

    def _look(self) -> None:
        if self._source is None:
            return
        clear(self.sentences)
        self.plan = None
        try:
            self.plan = self._host.session.run(
                operations.import_plan(name=self.name.text().strip(), source=self._source, columns=self._columns()))
        except Problem as problem:
            self.problem.setText(" ".join((worded(problem.what), worded(problem.remedy).partition(": --")[0])))
        self.problem.setVisible(self.plan is None)
        self.told.setVisible(self.plan is not None)
        self.write.setEnabled(self.plan is not None and self.plan.does_anything)
        if self.plan is not None:
            self._tell(self.plan)

    def _tell(self, plan: ListPlan) -> None:
        self.told.setText(tr("{new} new, {changed} changed, {same} as they are, {left_out} left out", new=len(plan.of(NEW)),
                             changed=len(plan.of(CHANGED)), same=len(plan.of(SAME)), left_out=len(plan.of(LEFT_OUT))))
        changes = [tr("{entry}: {property}: {before} → {after}", entry=one.label or one.id, property=name, before=before or "–",
                      after=after) for one in plan.of(CHANGED) for name, before, after in one.changes]
        doubts = [tr("row {number} ({name}): {reason}", number=str(one.number), name=one.label or one.id or "–", reason=reason)
                  for one in plan.rows for reason in one.reasons]
        sentences = [*map(worded, plan.notes), *doubts, *changes]
        for sentence in sentences[:MOST_SAID]:
            self.sentences.addWidget(label(sentence, kind="muted"))
        if (more := len(sentences) - MOST_SAID) > 0:
            self.sentences.addWidget(label(tr_n("… {count} more", "… {count} more", more), kind="muted"))

    def _write(self) -> None:
        if self._source is None:
            return
        name = self.name.text().strip()
        with self._host.showing_problems():
            _, written = self._host.session.run(operations.import_list(name=name, source=self._source, columns=self._columns()))
            self._host.say(tr_n("{count} entry came in.", "{count} entries came in.", written), "", "good")
            self.hide()
            self._brought(name)
