"""The pledges on the left, each with where its pieces are; the chosen one, or the form of a new one, on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import fonts
from app.ui.city.entry import Entry, Index
from app.ui.city.flow_bar import balance_words, paint_bar
from app.ui.city.ledger_words import amount_of, item_title
from app.ui.city.pledge_form import PledgeForm
from app.ui.city.pledge_panel import PledgePanel
from app.ui.language import tr
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import column, label, margins

if TYPE_CHECKING:
    from app.models import City
    from app.support import Ledger, Pledge
    from app.ui.city.shared_findings import SharedFindings
    from app.ui.host import Host

ID, PROMISE, BALANCE, DOUBT = (Qt.ItemDataRole.UserRole + number for number in range(4))


class Pledges(QWidget):
    def __init__(self, host: Host, city: City, shared: SharedFindings) -> None:
        super().__init__()
        self._host, self._city, self.shared = host, city, shared
        self._panel = QWidget()             # of the chosen pledge, once there is one
        self.list = QListWidget()
        self.list.setItemDelegate(_PledgeEntry(self.list))
        self.list.setAccessibleName(tr("Pledges"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda current, previous: self._chosen(current))
        list_frame = self._list_frame = QFrame()
        list_frame.setFixedWidth(theme().side(380))
        inner = column(spacing=0)
        inner.addWidget(self.list)
        margins(inner, 20, 10, 8, 12)
        list_frame.setLayout(inner)
        self._panel_box = QVBoxLayout()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(list_frame)
        layout.addLayout(self._panel_box, 1)

    @property
    def panel(self) -> QWidget:
        """What stands on the right."""
        return self._panel

    def fill(self, chosen: str = "") -> None:
        """Lists the city's pledges, and those of no city, anew; shows one of them."""
        from app.support import Ledger
        ledger = Ledger(self._host.workspace)
        current = self.list.currentItem()
        chosen = chosen or (current.data(ID) if current else "")
        self.list.blockSignals(True)
        self.list.clear()
        for pledge in self._mine(ledger):
            balance = ledger.balance(pledge.id)
            fonts.load_for(pledge.donor + pledge.title)
            item = QListWidgetItem(pledge.donor, self.list)
            promise = amount_of(pledge.quantity, pledge.title or item_title(pledge.item, self._host.settings.language))
            item.setData(ID, pledge.id)
            item.setData(PROMISE, promise)
            item.setData(BALANCE, balance)
            item.setData(DOUBT, bool(pledge.disputed or balance.warnings))
            # Translators: said by a screen reader; {promise} is "2,000 masks", {balance} lists where they are
            item.setData(Qt.ItemDataRole.AccessibleTextRole, tr("{donor}, {promise}: {balance}", donor=pledge.donor,
                                                                promise=promise, balance=balance_words(balance)))
            if pledge.id == chosen:
                self.list.setCurrentItem(item)
        if self.list.count() and self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._list_frame.setVisible(bool(self.list.count()))
        if self.list.count():
            self._chosen(self.list.currentItem())
        else:
            self.show_panel(self._nothing())

    def refresh(self, chosen: str) -> None:
        """The same after work in the background; not while somebody types into a form there: it is filled when that closes."""
        if getattr(self._panel, "form", self._panel) is None:
            self.fill(chosen)

    def _mine(self, ledger: Ledger) -> list[Pledge]:
        allotted = {allotment.pledge_id for allotment in ledger.allotments if allotment.city_id == self._city.id}
        cities = {city.id for city in self._host.workspace.cities()}
        mine = [pledge for pledge in ledger.pledges if pledge.city_id == self._city.id or pledge.id in allotted]
        return mine + [pledge for pledge in ledger.pledges if pledge.city_id not in cities and pledge not in mine]

    def enter(self) -> None:
        """The form of a new pledge, in the place of the chosen one."""
        form = PledgeForm(self._host, self._city, self.shared, self._entered, lambda: self.fill())
        self._list_frame.setVisible(bool(self.list.count()))
        self.show_panel(form)
        form.donor.setFocus()

    def _entered(self, pledge_id: str) -> None:
        self.fill(pledge_id)
        self.list.setFocus()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_panel(PledgePanel(self._host, self._city, item.data(ID), self))

    def show_panel(self, panel: QWidget) -> None:
        """Shows it on the right, in place of what stood there."""
        clear(self._panel_box, self.list)
        self._panel = panel
        self._panel_box.addWidget(panel)

    def _nothing(self) -> QWidget:
        empty = QWidget()
        title = label(tr("No pledge yet"), factor=1.3, bold=True)
        text = label(tr("When a donor promises something to {city}, press “Enter a pledge”. From then on every piece is "
                        "followed to the hand-over.", city=self._city.name), kind="muted")
        for centred in (title, text):
            centred.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setLayout(column(None, title, text, None, None, margin=40))
        return empty


class _PledgeEntry(Entry):
    """A pledge in the list: donor, what, and the bar."""

    height = 84

    def draw(self, painter: QPainter, box: QRect, index: Index, *, mirrored: bool) -> None:
        scaled = theme().scaled
        inner = box.adjusted(scaled(14), scaled(7), -scaled(14), -scaled(9))
        painter.setFont(theme().font(1.0, bold=True))
        painter.setPen(theme().colour("warning" if index.data(DOUBT) else "text"))
        donor = index.data(Qt.ItemDataRole.DisplayRole)
        self.write(painter, inner, f"⚠ {donor}" if index.data(DOUBT) else donor, mirrored=mirrored)
        painter.setFont(theme().font(0.88))
        painter.setPen(theme().colour("muted"))
        self.write(painter, inner.adjusted(0, scaled(23), 0, 0), index.data(PROMISE), mirrored=mirrored)
        paint_bar(painter, QRectF(inner.left(), inner.bottom() - scaled(13), inner.width(), scaled(13)), index.data(BALANCE),
                  mirrored=mirrored)
