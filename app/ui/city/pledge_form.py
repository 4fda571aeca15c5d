"""What a donor promises, entered in the page; the same form corrects it. More than the city needs is asked once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.findings import items
from app.session.operations import pledges
from app.ui.city.entry_fields import AskNumber, fields, packings, place, typed_facts
from app.ui.city.ledger_words import amount, fact_name
from app.ui.language import here, tr
from app.ui.theme import theme
from app.ui.widgets import button, label, margins, row, scrolling

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.models import City
    from app.support import Gap, Pledge
    from app.ui.city.shared_findings import SharedFindings
    from app.ui.host import Host

FACTS = ("title", "recipient", "via", "when", "document", "conditions", "disputed")


class PledgeForm(QWidget):
    def __init__(self, host: Host, city: City, shared: SharedFindings, done: Callable[[str], object], back: Callable[[], object],
                 pledge: Pledge | None = None) -> None:
        super().__init__()
        self._host, self._city, self._done, self._pledge = host, city, done, pledge
        self._findings: CityFindings | None = None
        inner = QWidget()
        box = QVBoxLayout(inner)
        margins(box, 16, 10, 22, 12)
        box.setSpacing(theme().scaled(8))
        box.addWidget(label(tr("Correct the pledge") if pledge else tr("A new pledge for {city}", city=city.name),
                            factor=1.3, bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().scaled(16))
        grid.setVerticalSpacing(theme().scaled(3))
        self.donor = fields(grid, ("donor",))["donor"]
        self.item = QComboBox()
        self.item.setAccessibleName(tr("Item"))
        self.item.setEditable(True)
        self.item.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.item.setMinimumContentsLength(12)
        self.item.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for item in sorted(items(host.settings.language).values(), key=lambda item: item.title):
            self.item.addItem(item.title, item.code)
        self.item.setCurrentIndex(-1)
        place(grid, 1, tr("Item"), self.item)
        self.quantity = fields(grid, ("quantity",), start=2)["quantity"]
        self._packing_box = QHBoxLayout()
        self._packing_box.setContentsMargins(0, 0, 0, 0)
        packing = QWidget()
        packing.setLayout(self._packing_box)
        self.packing = packings(None)
        self._packing_box.addWidget(self.packing)
        place(grid, 3, tr("Counted in"), packing)
        self.facts = fields(grid, FACTS, start=4)
        box.addLayout(grid)
        self.asking = AskNumber()
        box.addWidget(self.asking)
        self.room = label(kind="muted")
        self.warning = label(kind="warning")
        self.warning.hide()
        box.addWidget(self.room)
        box.addWidget(self.warning)
        self.save = button(tr("Keep the pledge"), self._keep, icon="check", kind="primary")
        self.confirm = button(tr("Keep it all the same"), lambda: self._keep(confirmed=True), icon="warning")
        self.confirm.hide()
        box.addLayout(row(self.save, self.confirm, button(tr("Back"), back), None))
        box.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, tr("Pledge")))
        self.item.currentIndexChanged.connect(lambda: self._item_chosen())
        if (typed := self.item.lineEdit()) is not None:
            typed.editingFinished.connect(self._item_typed)
        if pledge is not None:
            self._show_pledge(pledge)
        for field in (self.donor, self.quantity, *self.facts.values()):
            field.returnPressed.connect(self._keep)
            field.textEdited.connect(lambda: self._changed())
        shared.ask(self._know)

    def _show_pledge(self, pledge: Pledge) -> None:
        self.donor.setText(pledge.donor)
        self.item.setCurrentIndex(self.item.findData(pledge.item))
        self.item.setEnabled(False)
        self.asking.show_kept(self.quantity, f"{pledge.quantity.normalize():f}")
        self.packing.setEnabled(False)
        for name, field in self.facts.items():
            field.setText(getattr(pledge, name))

    def _know(self, findings: CityFindings) -> None:
        if isValid(self):
            self._findings = findings
            self._item_chosen()

    def _changed(self) -> None:
        self.warning.hide()
        self.confirm.hide()
        self.asking.withdraw()

    def _item_typed(self) -> None:
        """A title, or a code of the catalogue."""
        text = self.item.currentText().strip()
        index = self.item.findText(text, Qt.MatchFlag.MatchFixedString)
        index = index if index >= 0 else self.item.findData(text.upper())
        if index >= 0 and index != self.item.currentIndex():
            self.item.setCurrentIndex(index)

    def _code(self) -> str:
        """What is typed may be the beginning of one title, or a code."""
        index = self.item.findText(self.item.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.item.itemData(index)) if index >= 0 else self.item.currentText().strip()

    def _gap(self) -> Gap | None:
        from app.support import Ledger, gaps
        if self._findings is None:
            return None
        return next((gap for gap in gaps(Ledger(self._host.workspace), self._findings) if gap.item == self._code()), None)

    def _item_chosen(self) -> None:
        self._changed()
        item = items(self._host.settings.language).get(self._code())
        if self._pledge is None:
            chosen = self.packing.currentData()
            old, self.packing = self.packing, packings(item)
            self._packing_box.replaceWidget(old, self.packing)
            old.deleteLater()
            self.packing.setCurrentIndex(max(0, self.packing.findData(chosen)))
            self.packing.setAccessibleName(tr("Counted in"))
        gap = self._gap()
        if item is None or self._findings is None:
            self.room.setText("")
        elif gap is None:
            self.room.setText(tr("As far as is known, no site of {city} needs this item.", city=self._city.name))
        elif gap.outstanding is None:
            self.room.setText(tr("Nobody knows yet how many {city} needs.", city=self._city.name))
        else:
            self.room.setText(tr("{city} still misses {n}.", city=self._city.name, n=amount(gap.outstanding, gap.unit)))

    def _keep(self, *, confirmed: bool = False) -> None:
        from app.support import OverPledge, in_units, within_need
        facts = typed_facts(self.facts)
        with self._host.showing_problems():
            quantity = self.asking.read(self.quantity, lambda: self._keep(confirmed=confirmed))
            if quantity is None:
                return
            if self._pledge is not None:
                corrected = facts | {"donor": self.donor.text(), "quantity": quantity}
                changed = self._host.session.run(pledges.correct_pledge(pledge_id=self._pledge.id, facts=corrected))
                self._done(changed.id)
                return
            code, packing = self._code(), self.packing.currentData() or "unit"
            item = items().get(code)
            try:
                if item is not None and not facts["disputed"] and not confirmed:
                    within_need(self._gap(), in_units(quantity, packing, item))
            except OverPledge as too_much:
                self.warning.setText(too_much.in_language(here()))
                self.warning.show()
                self.confirm.show()
                self.confirm.setFocus()
                return
            over = (self._host.settings.assessor or fact_name("who")) if confirmed else ""
            pledge = self._host.session.run(pledges.promise(
                donor=self.donor.text(), item=code, quantity=quantity, packing=packing, city_id=self._city.id,
                facts=facts | {"over": over}))
            self._done(pledge.id)
