"""Where the sites of a city lie, on its overview: the map, what its marks mean, and the way to the whole page of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.translations import Measure
from app.ui.city.facts_line import facts_line
from app.ui.city.kinds import kind_name, level_name
from app.ui.destinations import MAP
from app.ui.language import tr, tr_n
from app.ui.map import MapView
from app.ui.map.buttons import ZoomButtons
from app.ui.map.city_marks import levels_of, site_marks
from app.ui.map.legend import Legend
from app.ui.map.team_layers import TeamLayers
from app.ui.theme import theme
from app.ui.widgets import button, label, row

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.models import City
    from app.ui.host import Host

HEIGHT = 330
MOST_NAMED = 6          # of sites on one point


class OverviewMap(QWidget):
    """The sites that have a position, as near as they can be shown together; one astray is named and does not shrink the map."""

    def __init__(self, host: Host, city: City, findings: CityFindings) -> None:
        super().__init__()
        self._host, self._city = host, city
        sites = host.workspace.sites(city.id)
        self.marks = site_marks(sites, levels_of(findings))
        self._facts = {site.id: facts_line((site.name, kind_name(site.kind))) for site in sites}
        self.view = MapView(host, name=tr("Map of the sites"), iso=findings.iso, embedded=True)
        self.view.setFixedHeight(theme().scaled(HEIGHT))
        self.zoom_buttons = ZoomButtons(self.view)
        self.layers = TeamLayers(host, self)
        self.layers.changed.connect(lambda: self.view.show_layers(self.layers.drawings()))
        self.note = label("", kind="muted", factor=0.85)
        self.chosen = label("", kind="muted")
        self.enter = button(tr("Open the site"), self._enter, icon="open", kind="quiet")
        self.enter.hide()
        self.open = button(tr("Open the map"), lambda: host.go(MAP, city.id), icon="map", kind="quiet")
        self.legend = Legend()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().scaled(6))
        box.addWidget(self.view)
        for widget in (self.note, self.legend, self.chosen):
            box.addWidget(widget)
        box.addLayout(row(self.enter, self.open, None))
        self.legend.explain(self.marks)
        self._levels = {mark.id: mark.level for mark in self.marks}
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda site_id: host.go_city(city.id, "sites", site_id))
        self.view.several.connect(self._several)
        self._show(len(sites))
        self.layers.load()

    def _show(self, count: int) -> None:
        from app.places import apart, box_of
        near, astray = apart(self.marks)
        self.view.show_marks(self.marks, fit=False)
        if near:
            self.view.show_box(box_of([(mark.longitude, mark.latitude) for mark in near], 1200.0))
        elif self._city.latitude is not None and self._city.longitude is not None:
            self.view.go_to(self._city.latitude, self._city.longitude, metres=20_000)
        notes = []
        if unplaced := count - len(self.marks):
            notes.append(tr_n("{count} site without a position", "{count} sites without a position", unplaced))
        for far in astray:
            # Translators: {distance} is a length with its unit: 41 km
            notes.append(tr("{site} lies {distance} away", site=far.mark.label,
                            distance=Measure(round(far.metres / 1000), "length-kilometer")))
        self.note.setText(facts_line(notes))
        self.note.setVisible(bool(notes))
        self.chosen.hide()

    def _choose(self, site_id: str) -> None:
        level = self._levels.get(site_id)
        self.chosen.setVisible(level is not None)
        self.enter.setVisible(level is not None)
        if level is not None:
            self.chosen.setText(facts_line((self._facts[site_id], tr("Lowest level: {level}", level=level_name(level)))))

    def _several(self, ids: list[str]) -> None:
        """They lie on one point; which is meant, the whole page asks."""
        names = [mark.label for mark in self.marks if mark.id in set(ids)]
        more = tr_n("{count} more", "{count} more", len(names) - MOST_NAMED) if len(names) > MOST_NAMED else ""
        self.chosen.setText(facts_line([*names[:MOST_NAMED], more]))
        self.chosen.show()
        self.enter.hide()

    def _enter(self) -> None:
        self._host.go_city(self._city.id, "sites", self.view.sights.chosen)
