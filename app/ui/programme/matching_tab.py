"""Who can help whom: what one offers and a city needs, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.ui import fonts
from app.ui.city.kinds import domain_name
from app.ui.city.quantities import Cell, QuantityColumn
from app.ui.language import tr, tr_n, worded
from app.ui.panes import panes
from app.ui.programme.entry_table import MOST_ROWS, EntryTable
from app.ui.programme.list_words import list_title, own_way
from app.ui.theme import theme
from app.ui.widgets import button, column, flow, label

if TYPE_CHECKING:
    from app.programme import Match
    from app.ui.host import Host

CITY = "city"           # the kind of an offer that is made in a city's interview and in no list


class MatchingTab(QWidget):
    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._all: tuple[Match, ...] = ()
        self.shown: list[Match] = []
        self.summary = label(tr("Reading the answers …"), kind="muted")
        self.city, self.sector = self._field(tr("City")), self._field(tr("Sector"))
        self.fields = flow(self.city, self.sector, spacing=6)
        self.empty = label(kind="muted", factor=1.1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table = EntryTable(tr("Who can help whom"), (
            QuantityColumn(tr("City"), 150, 4, figure=False), QuantityColumn(tr("Why"), 0, figure=False),
            QuantityColumn(tr("Who offers it"), 220, 5, figure=False)), self._open_offer)
        self.table.currentCellChanged.connect(lambda *_: self._choose())
        left = column(self.summary, self.fields, self.empty, spacing=8)
        left.addWidget(self.table, 1)
        left.addStretch(0)
        panes(self, left, self._card(), tr("Match"))
        for widget in (self.city, self.sector, self.empty, self.table, self.card):
            widget.hide()

    def _field(self, name: str) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(name)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(14)
        field.activated.connect(lambda: self._list())
        return field

    def _card(self) -> QWidget:
        self.card = QWidget()
        self.title, self.who = label("", factor=1.25, bold=True), label("", kind="muted")
        self.reason = label("")
        self.offer = button(tr("Open who offers it"), self._open_offer, icon="edit", kind="primary")
        self.go_city = button(tr("Needs of the city"), self._open_city, icon="city", kind="quiet")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme().scaled(8))
        for one in (self.title, self.who, self.reason):
            inside.addWidget(one)
        inside.addLayout(flow(self.offer, self.go_city))
        inside.addStretch(1)
        return self.card

    # ------------------------------------------------------------------------------------------- showing

    def show_matches(self, matches: Sequence[Match]) -> None:
        self._all = tuple(matches)
        self._offer(self.city, tr("Every city"), {match.city: match.city for match in matches})
        self._offer(self.sector, tr("Every sector"), {match.sector: _sector(match) for match in matches if match.sector})
        self._list()

    @staticmethod
    def _offer(field: QComboBox, every: str, values: dict[str, str]) -> None:
        chosen = field.currentData()
        field.clear()
        field.addItem(every, "")
        for value, name in sorted(values.items(), key=lambda one: one[1].casefold()):
            fonts.load_for(name)
            field.addItem(name, value)
        field.setCurrentIndex(max(0, field.findData(chosen)))

    def _list(self) -> None:
        city, sector = self.city.currentData() or "", self.sector.currentData() or ""
        self.shown = [match for match in self._all if city in ("", match.city) and sector in ("", match.sector)]
        listed = self.shown[:MOST_ROWS]
        self.table.blockSignals(True)
        self.table.fill([self._cells(match) for match in listed], max(0, self.table.currentRow()))
        self.table.blockSignals(False)
        self.table.setVisible(bool(listed))
        for field in (self.city, self.sector):
            field.setVisible(bool(self._all))
        self.summary.setVisible(bool(self._all))
        self.summary.setText(tr_n("{count} offer meets a need.", "{count} offers meet needs.", len(self.shown)))
        self.empty.setVisible(not listed)
        self.empty.setText(tr("No match is as it is asked for above.") if self._all else
                           tr("Nothing that is offered meets a need yet. Partners, good practices and the councils’ interviews say "
                              "what they offer; the cities’ interviews say what is needed."))
        self._choose()

    def _cells(self, match: Match) -> list[Cell]:
        return [Cell(match.city), Cell(worded(match.reason)), Cell(own_way(match.offer.name), bold=True)]

    def chosen(self) -> Match | None:
        at = self.table.currentRow()
        return self.shown[at] if 0 <= at < min(len(self.shown), MOST_ROWS) else None

    def _choose(self) -> None:
        match = self.chosen()
        self.card.setVisible(match is not None)
        if match is None:
            return
        fonts.load_for(match.offer.name + match.city)
        self.title.setText(match.offer.name)
        self.who.setText(tr("A city, in its interview") if match.offer.kind == CITY else list_title(match.offer.kind))
        self.reason.setText(worded(match.reason))

    # -------------------------------------------------------------------------------------------- acting

    def _open_offer(self) -> None:
        match = self.chosen()
        if match is not None:
            self._host.go_interview(match.offer.entry_id)

    def _open_city(self) -> None:
        match = self.chosen()
        if match is not None:
            self._host.go_city(match.city_id, "needs")


def _sector(match: Match) -> str:
    return match.offer.labels.get(match.sector) or domain_name(match.sector)
