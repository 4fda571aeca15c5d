"""Making the field-work list: from the list of sites, or from a sheet that was filled in, after a look at what it would do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.session.operations import plan
from app.ui.city.kinds import kind_name
from app.ui.language import tr, tr_n, worded
from app.ui.widgets import button, card, flow, label

if TYPE_CHECKING:
    from app.exchange import PlanSheet
    from app.models import City
    from app.ui.host import Host

MOST_LISTED = 8


class MakePlan(QWidget):
    """A line for each site of a kind and a form; `done` is called when it is made or left."""

    def __init__(self, host: Host, city: City, done: Callable[[], object]) -> None:
        super().__init__()
        self._host, self._city, self._done = host, city, done
        self.kind, self.form, self.round = QComboBox(), QComboBox(), QComboBox()
        self.kind.addItem(tr("All sites"), "")
        self.form.addItem(tr("Forms that are for them"), "")
        kinds = dict.fromkeys(site.kind for site in host.workspace.sites(city.id))
        for kind in kinds:
            self.kind.addItem(kind_name(kind), kind)
        for form_id, title in host.session.run(plan.forms()):
            self.form.addItem(worded(title) or form_id, form_id)
        self.round.addItem(tr("No round"), "")
        for one in host.workspace.rounds(city.id):
            self.round.addItem(one.name, one.id)
        self.team, self.day = QLineEdit(), QLineEdit()
        for field, name in ((self.team, tr("Team or person")), (self.day, tr("Day, like 2026-11-24"))):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.returnPressed.connect(self._make)
        for box, name in ((self.kind, tr("Kind of site")), (self.form, tr("Form")), (self.round, tr("Round"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self.round.setVisible(self.round.count() > 1)
        self.make = button(tr("Make the lines"), self._make, icon="check", kind="primary")
        self.leave = button(tr("Leave it"), lambda: self._done())
        frame, inside = card(margin=10, spacing=6)
        inside.addWidget(label(tr("A line for each site of a kind, where there is none yet"), bold=True))
        inside.addLayout(flow(self.kind, self.form, self.round, self.team, self.day, self.make, self.leave, spacing=6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.first = self.kind

    def _make(self) -> None:
        with self._host.showing_problems():
            form, kind = self.form.currentData(), self.kind.currentData()
            kinds = [kind] if kind else [self.kind.itemData(index) for index in range(1, self.kind.count())]
            suiting = self._host.session.run(plan.suiting_forms(kinds=kinds))
            forms = dict.fromkeys(kinds, (form,)) if form else suiting
            count = self._host.session.run(plan.make(
                city_id=self._city.id, forms=forms,
                round_id=self.round.currentData(),
                team=self.team.text().strip() or None, day=self.day.text().strip() or None))
            self._host.say(tr_n("{count} line is new.", "{count} lines are new.", count), "", "good")
            self._done()


class SheetCard(QWidget):
    """What the rows of a sheet would do, and why some are left out."""

    def __init__(self, host: Host, sheet: PlanSheet, done: Callable[[], object]) -> None:
        super().__init__()
        self._host, self._sheet, self._done = host, sheet, done
        counts = sheet.counts()
        frame, inside = card(margin=10, spacing=4)
        inside.addWidget(label(tr("New lines: {new}; changed: {changed}; as they were: {same}; left out: {left}", new=counts["new"],
                                  changed=counts["changed"], same=counts["same"], left=counts["left-out"]), bold=True))
        left_out = [row for row in sheet.rows if row.why is not None]
        for row in left_out[:MOST_LISTED]:
            words = tr("Row {row} is left out: {reason}.", row=str(row.number), reason=row.why)
            inside.addWidget(label(words, kind="warning"))
        if len(left_out) > MOST_LISTED:
            more = len(left_out) - MOST_LISTED
            inside.addWidget(label(tr_n("{count} more after these", "{count} more after these", more), kind="muted"))
        self.write = button(tr("Write them"), self._write, icon="check", kind="primary")
        self.write.setVisible(bool(sheet.entries))
        self.leave = button(tr("Leave it"), lambda: self._done())
        inside.addLayout(flow(self.write, self.leave, spacing=6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def _write(self) -> None:
        with self._host.showing_problems():
            count = self._host.session.run(plan.set_entries(entries=self._sheet.entries))
            self._host.say(tr_n("{count} line was written.", "{count} lines were written.", count), "", "good")
            self._done()
