"""What a donor promises, entered in the page; the same form corrects it. More than the city needs is asked once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.findings import items
from app.session.operations import pledges
from app.ui.city.entry_fields import AskNumber, fields, packings, place, said
from app.ui.city.ledger_words import amount, fact_name
from app.ui.language import here, tr
from app.ui.theme import theme
from app.ui.widgets import button, label, row, scrolling

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
        box.setContentsMargins(theme().scaled(16), theme().scaled(10), theme().scaled(22), theme().scaled(12))
        box.setSpacing(theme().scaled(8))
        box.addWidget(label(tr("Correct the pledge") if pledge else tr("A new pledge for {city}", city=city.name),
                            factor=1.3, bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().scaled(16))
        grid.setVerticalSpacing(theme().scaled(3))
        first = fields(grid, ("donor",))
        self.donor = first["donor"]
        self.item = QComboBox()
        self.item.setAccessibleName(tr("Item"))
        self.item.setEditable(True)
        self.item.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.item.setMinimumContentsLength(12)
        self.item.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        known = items(host.settings.language)
        for code, one in sorted(known.items(), key=lambda pair: pair[1].title):
            self.item.addItem(one.title, code)
        self.item.setCurrentIndex(-1)
        place(grid, 1, tr("Item"), self.item)
        second = fields(grid, ("quantity",), start=2)
        self.quantity = second["quantity"]
        self._packing_box = QHBoxLayout()
        self._packing_box.setContentsMargins(0, 0, 0, 0)
        held = QWidget()
        held.setLayout(self._packing_box)
        self.packing = packings(None)
        self._packing_box.addWidget(self.packing)
        place(grid, 3, tr("Counted in"), held)
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
        line = self.item.lineEdit()
        assert line is not None                 # it can be typed into
        line.editingFinished.connect(self._item_typed)
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
        at = self.item.findText(text, Qt.MatchFlag.MatchFixedString)
        at = at if at >= 0 else self.item.findData(text.upper())
        if at >= 0 and at != self.item.currentIndex():
            self.item.setCurrentIndex(at)

    def _code(self) -> str:
        """What is typed may be the beginning of one title, or a code."""
        at = self.item.findText(self.item.currentText(), Qt.MatchFlag.MatchFixedString)
        return self.item.itemData(at) if at >= 0 else self.item.currentText().strip()

    def _gap(self) -> Gap | None:
        from app.support import Ledger, gaps
        if self._findings is None:
            return None
        return next((gap for gap in gaps(Ledger(self._host.workspace), self._findings) if gap.item == self._code()), None)

    def _item_chosen(self) -> None:
        self._changed()
        known = items(self._host.settings.language).get(self._code())
        if self._pledge is None:
            chosen = self.packing.currentData()
            old, self.packing = self.packing, packings(known)
            self._packing_box.replaceWidget(old, self.packing)
            old.deleteLater()
            self.packing.setCurrentIndex(max(0, self.packing.findData(chosen)))
            self.packing.setAccessibleName(tr("Counted in"))
        gap = self._gap()
        if known is None or self._findings is None:
            self.room.setText("")
        elif gap is None:
            self.room.setText(tr("As far as is known, no site of {city} needs this item.", city=self._city.name))
        else:
            self.room.setText(tr("{city} still misses {n}.", city=self._city.name, n=amount(gap.outstanding, gap.unit)))

    def _keep(self, *, confirmed: bool = False) -> None:
        from app.support import OverPledge, in_units, within_need
        facts = said(self.facts)
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
            known = items().get(code)
            try:
                if known is not None and not facts["disputed"] and not confirmed:
                    within_need(self._gap(), in_units(quantity, packing, known))
            except OverPledge as over:
                self.warning.setText(over.in_language(here()))
                self.warning.show()
                self.confirm.show()
                self.confirm.setFocus()
                return
            who = (self._host.settings.assessor or fact_name("who")) if confirmed else ""
            made = self._host.session.run(pledges.promise(
                donor=self.donor.text(), item=code, quantity=quantity, packing=packing, city_id=self._city.id,
                facts=facts | {"over": who}))
            self._done(made.id)
