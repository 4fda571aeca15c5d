"""One pledge: where its pieces are, what happened to them, what can happen next, and which needs it serves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from app.ui.city.entry_fields import AskNumber
from app.ui.city.flow_bar import FlowBar
from app.ui.city.ledger_words import act_name, amount, fact_name, listed, step_name, told
from app.ui.city.pledge_form import PledgeForm
from app.ui.city.step_form import StepForm
from app.ui.fields.attachment import FILTERS
from app.ui.language import tr, worded
from app.ui.theme import theme
from app.ui.widgets import FlowLayout, button, card, clear, label, row, scrolling

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.models import City
    from app.support import FollowUp, Ledger, Movement, MovementAttachment
    from app.ui.city.shared_findings import SharedFindings
    from app.ui.host import Host

TOLD = ("when", "place", "office", "signature", "lot", "made", "expiry", "packing_list", "waybill", "kilograms", "cubic_metres",
        "document", "who", "note")
ICONS = {"received": "folder", "shipped": "next", "arrived": "city", "handed-over": "check", "used": "review", "cancelled": "close",
         "written-off": "trash", "lost": "warning"}


class PledgeList(Protocol):
    """What the panel asks of the list that it stands beside."""

    shared: SharedFindings

    def fill(self, chosen: str = "") -> None: ...

    def show_panel(self, panel: QWidget) -> None: ...


class PledgePanel(QWidget):
    def __init__(self, host: Host, city: City, pledge_id: str, pledges: PledgeList) -> None:
        super().__init__()
        self._host, self._city, self._id, self._list = host, city, pledge_id, pledges
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        self._box.setContentsMargins(theme().scaled(16), theme().scaled(10), theme().scaled(22), theme().scaled(12))
        self._box.setSpacing(theme().scaled(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, tr("Pledge")))
        self.form: QWidget | None = None
        self._show()

    def _again(self) -> None:
        self._list.fill(self._id)

    def _show(self) -> None:
        from app.support import STEPS, Ledger, available, follow_ups
        clear(self._box)
        ledger = Ledger(self._host.workspace)
        pledge, moves = ledger[self._id], ledger.movements(self._id)
        now = ledger.balance(self._id)
        self.steps: dict[str, QWidget] = {}
        self.corrections: list[QWidget] = []
        self.attaching: list[QWidget] = []
        self.withdrawals: list[QWidget] = []
        box = self._box
        box.addWidget(label(pledge.donor, factor=1.3, bold=True))
        box.addWidget(label(f"{amount(pledge.quantity)} {pledge.title or self._item(pledge.item)}"
                            + (f" → {pledge.recipient}" if pledge.recipient else "")))
        facts = [told(fact_name(name), getattr(pledge, name)) for name in ("via", "when", "document", "conditions")
                 if getattr(pledge, name)]
        if pledge.over:
            facts.append(tr("more than the city needs: confirmed by {who}", who=pledge.over))
        if facts:
            box.addWidget(label(" · ".join(facts), kind="muted"))
        if pledge.disputed:
            box.addWidget(label(tr("Source in doubt, counted in no gap: {why}", why=pledge.disputed), kind="warning"))
        self.bar = FlowBar(now)
        box.addWidget(self.bar)
        for warning in now.warnings:
            box.addWidget(label(worded(warning), kind="warning"))
        for one in follow_ups(moves, date.today()):
            box.addWidget(label(self._due(one), kind={"late": "error", "due": "warning"}.get(one.state, "muted")))
        self._next = QWidget()
        flow = FlowLayout(self._next, spacing=theme().scaled(8))
        main = next((step for step in ("handed-over", "arrived", "shipped", "received") if available(pledge, moves, step) > 0), "")
        for step in ("received", "shipped", "arrived", "handed-over", "used", *(one for one in STEPS if one in (
                "cancelled", "written-off", "lost"))):
            there = available(pledge, moves, step)
            if there > 0:
                self.steps[step] = button(act_name(step), partial(self._enter, step, there), icon=ICONS[step],
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
            for pressed in (*self.steps.values(), self.correct, *self.corrections, *self.attaching, *self.withdrawals):
                pressed.setEnabled(False)

    def _item(self, code: str) -> str:
        from app.findings import items
        known = items(self._host.settings.language).get(code)
        return known.title if known else code

    def _due(self, one: FollowUp) -> str:
        n = amount(one.movement.quantity)
        if one.first is None:
            return tr("{n} handed over on an unknown day: ask whether they are in use.", n=n)
        text = {"early": tr("Follow up the {n} handed over between {first} and {last}."),
                "due": tr("Follow up now whether the {n} handed over are in use: until {last}."),
                "late": tr("Nobody followed up the {n} handed over: that was due by {last}.")}[one.state]
        return text.format(n=n, first=one.first, last=one.last)

    # ---------------------------------------------------------------------------------------- the next step

    def _enter(self, step: str, there: Decimal) -> None:
        from app.support import Ledger
        pledge = Ledger(self._host.workspace)[self._id]
        self._open(self._next, StepForm(self._host, pledge, step, there, self._again, self._again))

    def _correct_pledge(self) -> None:
        from app.support import Ledger
        pledge = Ledger(self._host.workspace)[self._id]
        form = PledgeForm(self._host, self._city, self._list.shared, lambda kept: self._again(), self._again, pledge)
        self._list.show_panel(form)
        form.quantity.setFocus()

    def _open(self, instead: QWidget, form: StepForm | _TakeBack) -> None:
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
        count = amount(movement.quantity)
        extra = [f"{fact_name(name).lower()} {amount(getattr(movement, name))}" for name in ("rejected", "damaged")
                 if getattr(movement, name)]
        box.addWidget(label(told(step_name(movement.step), count) + (f" ({', '.join(extra)})" if extra else ""), bold=True))
        facts = [told(fact_name(name), getattr(movement, name)) for name in TOLD if getattr(movement, name)]
        if facts:
            box.addWidget(label(" · ".join(facts)))
        if not_there := lacking(movement):
            box.addWidget(label(tr("Not entered yet: {facts}", facts=listed(not_there)), kind="muted"))
        attached = ledger.attachments(movement.id)
        if attached:
            box.addWidget(self._plates(attached))
        others = tuple(one for one in ledger.movements(self._id) if one.id != movement.id)
        there = available(ledger[self._id], others, movement.step)
        correct = button(tr("Correct"), lambda: self._open(frame, StepForm(
            self._host, ledger[self._id], movement.step, there, self._again, self._again, movement)), icon="edit", kind="quiet")
        attach = button(tr("Attach …"), lambda: self._ask(movement.id), icon="photo", kind="quiet",
                        name=tr("Attach a photo or document"))
        back = button(tr("Take back"), lambda: self._open(frame, _TakeBack(self._host, movement.id, self._again)),
                      icon="undo", kind="quiet")
        acts = QWidget()
        flow = FlowLayout(acts, spacing=theme().scaled(4))
        for one in (correct, attach, back):
            flow.addWidget(one)
        box.addWidget(acts)
        self.corrections.append(correct)
        self.attaching.append(attach)
        self.withdrawals.append(back)
        return frame

    def _plates(self, attached: Sequence[MovementAttachment]) -> QWidget:
        held = QWidget()
        flow = FlowLayout(held, spacing=theme().scaled(8))
        for one in attached:
            shown = QLabel(one.name)
            if not one.media:
                picture = QPixmap()
                picture.loadFromData(self._host.workspace.photo_bytes(one.sha256, "thumbnail"))
                shown.setPixmap(picture.scaledToHeight(theme().scaled(90), Qt.TransformationMode.SmoothTransformation))
            shown.setAccessibleName(one.name)
            shown.setToolTip(f"{one.name}\nSHA-256 {one.sha256}")
            flow.addWidget(shown)
        return held

    def _ask(self, movement_id: str) -> None:
        dialog = QFileDialog(self.window(), tr("Attach a photo or document"), "", tr("Photos and documents") + (
            f" ({FILTERS['image']} *.pdf *.docx *.xlsx *.txt)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.attach(movement_id, Path(name)))
        dialog.open()

    def attach(self, movement_id: str, file: Path) -> None:
        """Read, and if it is a photo decoded, in a thread."""
        photo = f"*{file.suffix}" in FILTERS["image"].split()
        again = self._again
        self._host.work(tr("Reading {name}", name=file.name),
                        pledges.attach(movement_id=movement_id, file=file, photo=photo), lambda _: again())

    # ------------------------------------------------------------------------------------------- the needs

    def _allotments(self, ledger: Ledger) -> None:
        """Which needs it serves: several share a pledge, and what is left is free."""
        cities = {city.id: city.name for city in self._host.workspace.cities()}
        pledge, free = ledger[self._id], ledger.free(self._id)
        self._box.addWidget(label(tr("Which needs it serves"), bold=True))
        mine = [one for one in ledger.allotments if one.pledge_id == self._id]
        for one in mine:
            text = told(cities.get(one.city_id, tr("another city")), f"{amount(one.quantity)} {self._item(one.item)}")
            freed = button(tr("Free it"), partial(self._free, one.id), icon="undo", kind="quiet")
            freed.setEnabled(not self._host.workspace.read_only)
            self._box.addLayout(row(label(text), freed, None))
        rest = cities.get(pledge.city_id)
        if rest and free > 0:
            text = tr("{city}: {n} {item}, the rest") if mine else tr("All of it: {city}, {item}")
            self._box.addWidget(label(text.format(city=rest, n=amount(free), item=self._item(pledge.item)), kind="muted"))
        if free <= 0:
            return
        self.allot_item = QComboBox()
        self.allot_item.setAccessibleName(tr("Need of {city}", city=self._city.name))
        self.allot_item.addItem(self._item(pledge.item), pledge.item)
        self.allot_item.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.allot_item.setMinimumContentsLength(14)
        self.allot_quantity = QLineEdit()
        self.allot_quantity.setAccessibleName(tr("Quantity for the need"))
        self.allot_quantity.setPlaceholderText(tr("of {n}", n=amount(free)))
        self.allot_quantity.setFixedWidth(theme().scaled(120))
        self.allot_quantity.returnPressed.connect(self._allot)
        self.allot = button(tr("Allot to {city}", city=self._city.name), self._allot, icon="add")
        allotting = QWidget()
        flow = FlowLayout(allotting, spacing=theme().scaled(8))
        for field in (self.allot_item, self.allot_quantity, self.allot):
            field.setEnabled(not self._host.workspace.read_only)
            flow.addWidget(field)
        self._box.addWidget(allotting)
        self.asking = AskNumber()
        self._box.addWidget(self.asking)
        self.allot_quantity.textEdited.connect(self.asking.withdraw)
        self._list.shared.ask(self._offer)

    def _offer(self, findings: CityFindings) -> None:
        if isValid(self) and isValid(self.allot_item):
            for need in findings.needs:
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


class _TakeBack(QWidget):
    """Why a step never happened, or was entered twice: asked in its place."""

    def __init__(self, host: Host, movement_id: str, again: Callable[[], object]) -> None:
        super().__init__()
        self._host, self._id, self._again = host, movement_id, again
        frame, box = card(margin=12, spacing=6)
        box.addWidget(label(tr("Take this step back? It is not counted any more; the history keeps it.")))
        self.reason = self.first = QLineEdit()
        self.reason.setPlaceholderText(tr("Why"))
        self.reason.setAccessibleName(tr("Why the step is taken back"))
        self.reason.returnPressed.connect(self._withdraw)
        self.back = button(tr("Take back"), self._withdraw, icon="undo")
        box.addWidget(self.reason)
        box.addLayout(row(self.back, button(tr("Leave it"), again, kind="primary"), None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def _withdraw(self) -> None:
        with self._host.showing_problems():
            self._host.session.run(pledges.take_back_movement(movement_id=self._id, reason=self.reason.text()))
            self._again()
