"""The pledges on the left, each with where its pieces are; the chosen one, or the form of a new one, on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
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
from app.ui.city.entry import Entry
from app.ui.city.flow_bar import paint_bar, words
from app.ui.city.ledger_words import amount
from app.ui.city.pledge_form import PledgeForm
from app.ui.city.pledge_panel import PledgePanel
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import column, label, made_anew

if TYPE_CHECKING:
    from app.models import City
    from app.support import Ledger, Pledge
    from app.ui.city.shared_findings import SharedFindings
    from app.ui.host import Host

ID, BELOW, NOW, DOUBT = (Qt.ItemDataRole.UserRole + number for number in range(4))


class Pledges(QWidget):
    def __init__(self, host: Host, city: City, shared: SharedFindings) -> None:
        super().__init__()
        self._host, self._city, self.shared = host, city, shared
        self._panel: QWidget | None = None
        self.list = QListWidget()
        self.list.setItemDelegate(_Entry(self.list))
        self.list.setAccessibleName(tr("Pledges"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda now, before: self._chosen(now))
        left = QFrame()
        left.setFixedWidth(theme().side(380))
        inner = column(spacing=0)
        inner.addWidget(self.list)
        inner.setContentsMargins(theme().scaled(20), theme().scaled(10), theme().scaled(8), theme().scaled(12))
        left.setLayout(inner)
        self._left = left
        self._right = QVBoxLayout()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left)
        layout.addLayout(self._right, 1)

    @property
    def panel(self) -> QWidget | None:
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
            now = ledger.balance(pledge.id)
            fonts.load_for(pledge.donor + pledge.title)
            item = QListWidgetItem(pledge.donor, self.list)
            below = f"{amount(pledge.quantity)} {pledge.title or title_of(pledge, self._host)}"
            item.setData(ID, pledge.id)
            item.setData(BELOW, below)
            item.setData(NOW, now)
            item.setData(DOUBT, bool(pledge.disputed or now.warnings))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{pledge.donor}, {below}: {words(now)}")
            if pledge.id == chosen:
                self.list.setCurrentItem(item)
        if self.list.count() and self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._left.setVisible(bool(self.list.count()))
        if self.list.count():
            self._chosen(self.list.currentItem())
        else:
            self.show_panel(self._nothing())

    def _mine(self, ledger: Ledger) -> list[Pledge]:
        allotted = {one.pledge_id for one in ledger.allotments if one.city_id == self._city.id}
        known = {city.id for city in self._host.workspace.cities()}
        mine = [one for one in ledger.pledges if one.city_id == self._city.id or one.id in allotted]
        return mine + [one for one in ledger.pledges if one.city_id not in known and one not in mine]

    def enter(self) -> None:
        """The form of a new pledge, in the place of the chosen one."""
        form = PledgeForm(self._host, self._city, self.shared, lambda kept: self._entered(kept), lambda: self.fill())
        self._left.setVisible(bool(self.list.count()))
        self.show_panel(form)
        form.donor.setFocus()

    def _entered(self, pledge_id: str) -> None:
        self.fill(pledge_id)
        self.list.setFocus()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_panel(PledgePanel(self._host, self._city, item.data(ID), self))

    def show_panel(self, panel: QWidget) -> None:
        with made_anew(self._right, self.list):
            if self._panel is not None:
                self._right.removeWidget(self._panel)
                self._panel.hide()
                self._panel.deleteLater()
            self._panel = panel
            self._right.addWidget(panel)

    def _nothing(self) -> QWidget:
        empty = QWidget()
        title = label(tr("No pledge yet"), factor=1.3, bold=True)
        text = label(tr("When a donor promises something to {city}, press “Enter a pledge”. From then on every piece is "
                        "followed to the hand-over.", city=self._city.name), kind="muted")
        for shown in (title, text):
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setLayout(column(None, title, text, None, None, margin=40))
        return empty


def title_of(pledge: Pledge, host: Host) -> str:
    from app.findings import items
    known = items(host.settings.language).get(pledge.item)
    return known.title if known else pledge.item


class _Entry(Entry):
    """A pledge in the list: donor, what, and the bar."""

    height = 84

    def draw(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex, *, mirrored: bool) -> None:
        scaled = theme().scaled
        inner = box.adjusted(scaled(14), scaled(7), -scaled(14), -scaled(9))
        painter.setFont(theme().font(1.0, bold=True))
        painter.setPen(theme().colour("warning" if index.data(DOUBT) else "text"))
        self.write(painter, inner, ("⚠ " if index.data(DOUBT) else "") + index.data(Qt.ItemDataRole.DisplayRole), mirrored=mirrored)
        painter.setFont(theme().font(0.88))
        painter.setPen(theme().colour("muted"))
        self.write(painter, inner.adjusted(0, scaled(23), 0, 0), index.data(BELOW), mirrored=mirrored)
        paint_bar(painter, QRectF(inner.left(), inner.bottom() - scaled(13), inner.width(), scaled(13)), index.data(NOW),
                  mirrored=mirrored)
