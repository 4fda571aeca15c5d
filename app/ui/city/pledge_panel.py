"""One pledge: where its pieces are, what happened to them, what can happen next, and which needs it serves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.session.operations import pledges
from app.ui import fonts
from app.ui.city.entry_fields import AskNumber
from app.ui.city.facts_line import facts_line
from app.ui.city.flow_bar import FlowBar
from app.ui.city.follow_up_words import follow_up_words
from app.ui.city.ledger_words import (
    act_name,
    amount_of,
    fact_name,
    fact_names,
    item_title,
    named_value,
    quantity_value,
    stated_facts,
    step_name,
)
from app.ui.city.pledge_form import PledgeForm
from app.ui.city.step_form import StepForm
from app.ui.city.take_back import TakeBack
from app.ui.fields.attachment import FILTERS
from app.ui.language import tr, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import FlowLayout, button, card, label, margins, row, scrolling

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.models import City
    from app.support import Ledger, Movement, MovementAttachment
    from app.ui.city.shared_findings import SharedFindings
    from app.ui.host import Host

SHOWN_FACTS = ("when", "place", "office", "signature", "lot", "made", "expiry", "packing_list", "waybill", "kilograms",
               "cubic_metres", "document", "who", "note")
ICONS = {"received": "folder", "shipped": "next", "arrived": "city", "handed-over": "check", "handed-on": "city", "used": "review",
         "cancelled": "close", "written-off": "trash", "lost": "warning"}


class PledgeList(Protocol):
    """What the panel asks of the list that it stands beside."""

    shared: SharedFindings

    def fill(self, chosen: str = "") -> None: ...

    def refresh(self, chosen: str) -> None: ...

    def show_panel(self, panel: QWidget) -> None: ...


class PledgePanel(QWidget):
    def __init__(self, host: Host, city: City, pledge_id: str, pledges: PledgeList) -> None:
        super().__init__()
        self._host, self._city, self._id, self._list = host, city, pledge_id, pledges
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        margins(self._box, 16, 10, 22, 12)
        self._box.setSpacing(theme().scaled(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, tr("Pledge")))
        self.form: QWidget | None = None
        self._show()

    def _again(self) -> None:
        self._list.fill(self._id)

    def _show(self) -> None:
        from app.support import Ledger, available, follow_ups
        clear(self._box)
        ledger = Ledger(self._host.workspace)
        pledge, moves = ledger[self._id], ledger.movements(self._id)
        balance = ledger.balance(self._id)
        self.steps: dict[str, QWidget] = {}
        self.corrections: list[QWidget] = []
        self.attaching: list[QWidget] = []
        self.withdrawals: list[QWidget] = []
        box = self._box
        box.addWidget(label(pledge.donor, factor=1.3, bold=True))
        promise = amount_of(pledge.quantity, pledge.title or self._item(pledge.item))
        if pledge.recipient:
            # Translators: {promise} is a quantity of an item; the arrow points to who receives it
            promise = tr("{promise} → {recipient}", promise=promise, recipient=pledge.recipient)
        box.addWidget(label(promise))
        facts = stated_facts(pledge, ("via", "when", "document", "conditions"))
        if pledge.over:
            facts.append(tr("more than the city needs: confirmed by {who}", who=pledge.over))
        if facts:
            box.addWidget(label(facts_line(facts), kind="muted"))
        if pledge.disputed:
            box.addWidget(label(tr("Source in doubt, counted in no gap: {why}", why=pledge.disputed), kind="warning"))
        self.bar = FlowBar(balance)
        box.addWidget(self.bar)
        for warning in balance.warnings:
            box.addWidget(label(worded(warning), kind="warning"))
        for follow_up in follow_ups(moves, date.today()):
            box.addWidget(label(follow_up_words(follow_up), kind={"late": "error", "due": "warning"}.get(follow_up.state, "muted")))
        self._next = QWidget()
        flow = FlowLayout(self._next, spacing=theme().scaled(8))
        main = next((step for step in ("handed-over", "arrived", "shipped", "received") if available(pledge, moves, step) > 0), "")
        for step, icon in ICONS.items():
            quantity = available(pledge, moves, step)
            if quantity > 0:
                self.steps[step] = button(act_name(step), partial(self._enter, step, quantity), icon=icon,
                                          kind="primary" if step == main else "")
                flow.addWidget(self.steps[step])
        self.correct = button(tr("Correct the pledge"), self._correct_pledge, icon="edit", kind="quiet")
        flow.addWidget(self.correct)
        box.addWidget(self._next)
        if moves:
            box.addWidget(label(tr("What happened"), bold=True))
        for movement in reversed(moves):
            box.addWidget(self._movement(ledger, movement))
        self._allotments(ledger)
        box.addStretch(1)
        if self._host.workspace.read_only:
            for entry in (*self.steps.values(), self.correct, *self.corrections, *self.attaching, *self.withdrawals):
                entry.setEnabled(False)

    def _item(self, code: str) -> str:
        return item_title(code, self._host.settings.language)

    # ---------------------------------------------------------------------------------------- the next step

    def _enter(self, step: str, available: Decimal) -> None:
        from app.support import Ledger
        pledge = Ledger(self._host.workspace)[self._id]
        self._open(self._next, StepForm(self._host, pledge, step, available, city_id=self._city.id, done=self._again,
                                        back=self._again))

    def _correct_pledge(self) -> None:
        from app.support import Ledger
        pledge = Ledger(self._host.workspace)[self._id]
        form = PledgeForm(self._host, self._city, self._list.shared, lambda pledge_id: self._again(), self._again, pledge)
        self._list.show_panel(form)
        form.quantity.setFocus()

    def _open(self, instead: QWidget, form: StepForm | TakeBack) -> None:
        """In the place of what was pressed, without a window of its own."""
        if self.form is not None:
            self._again()
            return
        self.form = form
        self._box.replaceWidget(instead, form)
        instead.hide()
        form.first.setFocus()

    # -------------------------------------------------------------------------------------- what happened

    def _movement(self, ledger: Ledger, movement: Movement) -> QWidget:
        from app.support import available, lacking
        frame, box = card(margin=10, spacing=2)
        quantity = named_value(step_name(movement.step), quantity_value(movement.quantity))
        box.addWidget(label(facts_line((quantity, *stated_facts(movement, ("rejected", "damaged")))), bold=True))
        facts = stated_facts(movement, SHOWN_FACTS)
        if movement.step in ("handed-over", "handed-on"):
            fonts.load_for(ledger.site_name(movement.site))
            facts.insert(0, named_value(fact_name("site"), ledger.site_name(movement.site) if movement.site
                                        else tr("The city's store")))
        if facts:
            box.addWidget(label(facts_line(facts)))
        if missing := lacking(movement):
            box.addWidget(label(tr("Not entered yet: {facts}", facts=fact_names(missing)), kind="muted"))
        attached = ledger.attachments(movement.id)
        if attached:
            box.addWidget(self._plates(attached))
        other_moves = tuple(move for move in ledger.movements(self._id) if move.id != movement.id)
        without_it = available(ledger[self._id], other_moves, movement.step)
        correct = button(tr("Correct"), lambda: self._open(frame, StepForm(
            self._host, ledger[self._id], movement.step, without_it, city_id=self._city.id, done=self._again, back=self._again,
            movement=movement)), icon="edit", kind="quiet")
        attach = button(tr("Attach …"), lambda: self._ask(movement.id), icon="photo", kind="quiet",
                        name=tr("Attach a photo or document"))
        back = button(tr("Take back"), lambda: self._open(frame, TakeBack(self._host, movement.id, self._again)),
                      icon="undo", kind="quiet")
        acts = QWidget()
        flow = FlowLayout(acts, spacing=theme().scaled(4))
        for act in (correct, attach, back):
            act.setAccessibleDescription(quantity)
            flow.addWidget(act)
        box.addWidget(acts)
        self.corrections.append(correct)
        self.attaching.append(attach)
        self.withdrawals.append(back)
        return frame

    def _plates(self, attachments: Sequence[MovementAttachment]) -> QWidget:
        plates = QWidget()
        flow = FlowLayout(plates, spacing=theme().scaled(8))
        for attachment in attachments:
            plate = QLabel(attachment.name)
            if not attachment.media:
                picture = QPixmap()
                picture.loadFromData(self._host.workspace.photo_bytes(attachment.sha256, "thumbnail"))
                plate.setPixmap(picture.scaledToHeight(theme().scaled(90), Qt.TransformationMode.SmoothTransformation))
            plate.setAccessibleName(attachment.name)
            plate.setToolTip(f"{attachment.name}\nSHA-256 {attachment.sha256}")
            flow.addWidget(plate)
        return plates

    def _ask(self, movement_id: str) -> None:
        # Translators: {patterns} is what file names end with: *.jpg *.pdf
        kinds = tr("Photos and documents ({patterns})", patterns=f"{FILTERS['image']} *.pdf *.docx *.xlsx *.txt")
        dialog = QFileDialog(self.window(), tr("Attach a photo or document"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.attach(movement_id, Path(name)))
        dialog.open()

    def attach(self, movement_id: str, file: Path) -> None:
        """Read, and if it is a photo decoded, in a thread."""
        photo = f"*{file.suffix}" in FILTERS["image"].split()
        again = partial(self._list.refresh, self._id)
        self._host.work(tr("Reading {name}", name=file.name),
                        pledges.attach(movement_id=movement_id, file=file, photo=photo), lambda _: again())

    # ------------------------------------------------------------------------------------------- the needs

    def _allotments(self, ledger: Ledger) -> None:
        """Which needs it serves: several share a pledge, and what is left is free. One of another item is the office's decision."""
        from app.support import substitutions
        cities = {city.id: city.name for city in self._host.workspace.cities()}
        pledge, free = ledger[self._id], ledger.free(self._id)
        self._box.addWidget(label(tr("Which needs it serves"), bold=True))
        allotments = [allotment for allotment in ledger.allotments if allotment.pledge_id == self._id]
        for allotment in allotments:
            text = named_value(cities.get(allotment.city_id, tr("another city")),
                               amount_of(allotment.quantity, self._item(allotment.item)))
            free_it = button(tr("Free it"), partial(self._free, allotment.id), icon="undo", kind="quiet")
            free_it.setEnabled(not self._host.workspace.read_only)
            self._box.addLayout(row(label(text), free_it, None))
            for instead in substitutions(ledger, allotment, self._host.settings.language):
                self._box.addWidget(label(worded(instead.sentence), kind="muted"))
                if instead.warning:
                    self._box.addWidget(label(worded(instead.warning), kind="warning"))
        if free <= 0:
            return
        city = cities.get(pledge.city_id)
        if city and allotments:
            self._box.addWidget(label(tr("{city}: {n} {item}, the rest", city=city, n=quantity_value(free),
                                         item=self._item(pledge.item)), kind="muted"))
        elif city:
            self._box.addWidget(label(tr("All of it: {city}, {item}", city=city, item=self._item(pledge.item)), kind="muted"))
        self.allot_item = QComboBox()
        self.allot_item.setAccessibleName(tr("Need of {city}", city=self._city.name))
        self.allot_item.addItem(self._item(pledge.item), pledge.item)
        self.allot_item.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.allot_item.setMinimumContentsLength(14)
        self.allot_quantity = QLineEdit()
        self.allot_quantity.setAccessibleName(tr("Quantity for the need"))
        self.allot_quantity.setPlaceholderText(tr("of {n}", n=quantity_value(free)))
        self.allot_quantity.setFixedWidth(theme().scaled(120))
        self.allot_quantity.returnPressed.connect(self._allot)
        self.allot = button(tr("Allot to {city}", city=self._city.name), self._allot, icon="add")
        allotting = QWidget()
        flow = FlowLayout(allotting, spacing=theme().scaled(8))
        for entry in (self.allot_item, self.allot_quantity, self.allot):
            entry.setEnabled(not self._host.workspace.read_only)
            flow.addWidget(entry)
        self._box.addWidget(allotting)
        self.asking = AskNumber()
        self._box.addWidget(self.asking)
        self.allot_quantity.textEdited.connect(self.asking.withdraw)
        self._list.shared.ask(self._offer)

    def _offer(self, findings: CityFindings) -> None:
        """What it can stand for first; then what is counted in the same unit, of which the office may know better."""
        if isValid(self) and isValid(self.allot_item):
            from app.findings import items
            own = items().get(self.allot_item.itemData(0))
            needs = [need for need in findings.needs if own is None or need.unit == own.unit]
            for need in sorted(needs, key=lambda need: own is not None and need.item not in own.substitutes):
                if self.allot_item.findData(need.item) < 0:
                    self.allot_item.addItem(need.title, need.item)

    def _allot(self) -> None:
        with self._host.showing_problems():
            quantity = self.asking.read(self.allot_quantity, self._allot)
            if quantity is None:
                return
            self._host.session.run(pledges.allot(pledge_id=self._id, city_id=self._city.id,
                                                 item=self.allot_item.currentData(), quantity=quantity))
            self._again()

    def _free(self, allotment_id: str) -> None:
        with self._host.showing_problems():
            self._host.session.run(pledges.reallot(allotment_id=allotment_id, quantity=0))
            self._again()
