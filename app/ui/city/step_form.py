"""One step of a part of a pledge, entered in the page or corrected: what each step asks for stands in one table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QVBoxLayout

from app.findings import items
from app.session.operations import pledges
from app.ui import fonts
from app.ui.city.entry_fields import AskNumber, fields, packings, place, typed_facts
from app.ui.city.ledger_words import NUMBERS, act_name, fact_name, quantity_value, step_name
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, card, label, row

if TYPE_CHECKING:
    from app.support import Movement, Pledge
    from app.ui.host import Host

ASKED = {
    "received": ("damaged", "when", "lot", "made", "expiry", "place", "who", "document", "note"),
    "shipped": ("when", "packing_list", "waybill", "kilograms", "cubic_metres", "who", "note"),
    "arrived": ("when", "place", "who", "document", "note"),
    "handed-over": ("rejected", "office", "signature", "when", "lot", "who", "document", "note"),
    "handed-on": ("office", "signature", "when", "who", "document", "note"),
    "used": ("when", "who", "note"), "cancelled": ("when", "who", "document", "note"),
    "written-off": ("when", "who", "document", "note"), "lost": ("when", "who", "document", "note"),
}


class StepForm(QFrame):
    """`available`: how much the step can take; `city_id`: whose sites may receive it. `done` is called when it is kept, `back` when
    it is not."""

    def __init__(self, host: Host, pledge: Pledge, step: str, available: Decimal, *, city_id: str, done: Callable[[], object],
                 back: Callable[[], object], movement: Movement | None = None) -> None:
        super().__init__()
        self._host, self._pledge, self._step, self._movement, self._done = host, pledge, step, movement, done
        frame, box = card(margin=14, spacing=6)
        title = tr("Correct: {step}", step=step_name(step)) if movement else act_name(step)
        box.addWidget(label(title, factor=1.15, bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().scaled(16))
        grid.setVerticalSpacing(theme().scaled(3))
        title = fact_name("accepted") if step == "handed-over" else fact_name("quantity")
        self.quantity = self.first = fields(grid, ("quantity",), labels={"quantity": title})["quantity"]
        self.quantity.setPlaceholderText(tr("of {n}", n=quantity_value(available)))
        self.packing = packings(items(host.settings.language).get(pledge.item))
        self.packing.setAccessibleName(tr("Counted in"))
        place(grid, 1, tr("Counted in"), self.packing)
        self.site = _sites(host, city_id, step, movement) if step in ("handed-over", "handed-on") else None
        if self.site is not None:
            place(grid, 2, fact_name("site"), self.site)
        self.facts = fields(grid, ASKED[step], start=2 if self.site is None else 3)
        box.addLayout(grid)
        self.asking = AskNumber()
        box.addWidget(self.asking)
        if movement is None:
            self.facts["when"].setText(date.today().isoformat())
        else:
            self.asking.show_kept(self.quantity, f"{movement.quantity.normalize():f}")
            self.packing.setEnabled(False)
            for name, field in self.facts.items():
                value = getattr(movement, name)
                if name in NUMBERS:
                    self.asking.show_kept(field, _plain(value))
                else:
                    field.setText(value)
        self.save = button(tr("Keep the step"), self._keep, icon="check", kind="primary")
        self.back = button(tr("Back"), back)
        box.addLayout(row(self.save, self.back, None))
        for field in (self.quantity, *self.facts.values()):
            field.returnPressed.connect(self._keep)
            field.textEdited.connect(self.asking.withdraw)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def _keep(self) -> None:
        from app.support import in_units
        facts = typed_facts(self.facts)
        if self.site is not None:
            facts["site"] = self.site.currentData() or ""
        with self._host.showing_problems():
            numbers = self.asking.read_all({"quantity": self.quantity} | {name: self.facts[name] for name in NUMBERS
                                                                          if name in self.facts}, self._keep)
            if numbers is None:
                return
            quantity = numbers.pop("quantity")
            facts |= numbers
            if self._movement is not None:
                self._host.session.run(pledges.correct_movement(movement_id=self._movement.id,
                                                                facts=facts | {"quantity": quantity}))
            else:
                item, packing = items().get(self._pledge.item), self.packing.currentData()
                if item is not None and packing != "unit" and quantity not in ("", "0"):
                    quantity = str(in_units(quantity, packing, item))
                self._host.session.run(pledges.move(
                    pledge_id=self._pledge.id, step=self._step, quantity=quantity, rejected=facts.pop("rejected", ""),
                    damaged=facts.pop("damaged", ""), facts=facts))
            self._done()


def _sites(host: Host, city_id: str, step: str, movement: Movement | None) -> QComboBox:
    """Who received it: the city's store first, but where it is handed on from there."""
    box = QComboBox()
    box.setAccessibleName(fact_name("site"))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    if step == "handed-over":
        box.addItem(tr("The city's store"), "")
    for site in sorted(host.workspace.sites(city_id), key=lambda site: site.name):
        fonts.load_for(site.name)
        box.addItem(site.name, site.id)
    if step == "handed-on":
        box.setCurrentIndex(-1)         # nobody has said yet which
    if movement is not None and movement.site:
        if box.findData(movement.site) < 0:         # of another city that shares the pledge
            from app.support import Ledger
            box.addItem(Ledger(host.workspace).site_name(movement.site), movement.site)
        box.setCurrentIndex(box.findData(movement.site))
    return box


def _plain(value: str | Decimal) -> str:
    """A number as it is kept; a quantity of 0, of which nothing was entered, is left blank."""
    if isinstance(value, str):
        return value
    return f"{value.normalize():f}" if value else ""
