"""The team's layers beside a map: each with a tick, or why it cannot be drawn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from app.ui import fonts
from app.ui.fields.choices import tick
from app.ui.language import here, tr
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, label, row

if TYPE_CHECKING:
    from app.ui.map.team_layers import TeamLayers
    from app.ui.map.view import MapView


class LayerList(QWidget):
    def __init__(self, layers: TeamLayers, on: MapView) -> None:
        super().__init__()
        self._layers, self._map = layers, on
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().scaled(5))
        self.ticks: dict[str, QAbstractButton] = {}
        self._known: list[tuple[str, bool]] = []
        layers.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        known = [(one.record.sha256, drawing is not None) for one, drawing in self._layers.entries]
        if known and known == self._known:
            return                      # one was ticked: the ticks stay, with the focus
        self._known = known
        clear(self._box)
        self.ticks = {}
        for one, drawing in self._layers.entries:
            fonts.load_for(one.record.name)
            if drawing is None:
                why = one.problem.in_language(here()) if one.problem is not None else one.record.name
                self._box.addWidget(label(why, kind="warning", factor=0.9))
                continue
            shown = self.ticks[one.record.sha256] = tick(one.record.name)
            shown.setChecked(self._layers.is_shown(one.record.sha256))
            shown.toggled.connect(partial(self._layers.show, one.record.sha256))
            self._box.addWidget(shown)
        self.more = button(tr("Layers…"), self._layers.go, icon="open", kind="quiet", name=tr("Add or forget layers of the map"))
        if not self._layers.entries:
            self._box.addWidget(label(tr("No layer yet. A map of the area from a file (MBTiles, PMTiles, GeoJSON, GeoPackage) "
                                         "shows streets and wards without a network."), kind="muted", factor=0.9))
        self._box.addLayout(row(self.more, None))
