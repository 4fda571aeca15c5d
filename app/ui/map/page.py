"""The map of a city, on a page of its own: its sites and photos over the team's layers; where one goes to, measures, and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from app.ui import fonts
from app.ui.city.facts_line import facts_line
from app.ui.city.shared_findings import SharedFindings
from app.ui.fields.choices import tick
from app.ui.language import as_written, tr, tr_n, worded
from app.ui.map.buttons import ZoomButtons
from app.ui.map.chosen_card import ChosenCard
from app.ui.map.city_marks import levels_of, photo_marks, site_marks
from app.ui.map.go_to import GoTo
from app.ui.map.layer_list import LayerList
from app.ui.map.legend import Legend
from app.ui.map.team_layers import TeamLayers
from app.ui.map.tools import Measuring
from app.ui.map.view import MapView
from app.ui.panes import Pane
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, column, label, row

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.session import Changes
    from app.ui.host import Host

ID = 256                # Qt.UserRole


class MapPage(QWidget):
    def __init__(self, host: Host, city_id: str, site_id: str = "") -> None:
        super().__init__()
        self._host = host
        self.city_id = city_id
        self._city = host.workspace.city(city_id)
        self._shared = SharedFindings(host, self._city)
        self._measuring: Measuring | None = None
        fonts.load_for(self._city.name)
        self.map = MapView(host, name=tr("Map of {city}", city=self._city.name), iso=self._city.iso)
        self.zoom_buttons = ZoomButtons(self.map)
        self.go_to = GoTo(self.map, (self._city.name, *self._city.aliases.split(";")))
        self.measure = button(tr("Measure"), self._measure, icon="measure")
        self.measure.setCheckable(True)
        self.said = label("", kind="muted")
        self.credit = label("", kind="muted", factor=0.82)
        left = column(row(self.go_to, self.measure, spacing=8), self.said, spacing=6)
        left.addWidget(self.map, 1)
        self.legend = Legend()
        left.addWidget(self.legend)
        left.addWidget(self.credit)
        self.layers = TeamLayers(host, self)
        self.layer_list = LayerList(self.layers, self.map)
        layout = row(spacing=14)
        edge = theme().scaled(16) if theme().text_size != "largest" else theme().target // 5
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.addLayout(left, 3)
        self._side = Pane(self._beside(), tr("Beside the map"))
        self._side.setFixedWidth(theme().side(330))
        layout.addWidget(self._side)
        self.setLayout(layout)
        self.first = self.map
        self.map.chosen.connect(self._chosen)
        self.map.opened.connect(lambda _: self.card.enter())
        self.map.several.connect(self.card.show_several)
        self.card.placing.connect(self._stop_measuring)
        host.receiver.changed.connect(self._show_own)
        self.map.ground.drawn.connect(self._credit)
        self.go_to.went.connect(self._went)
        self.layers.changed.connect(self._show_layers)
        host.subscribe(self, self._refresh)
        self._list()
        self._show_marks(fit=True)
        self.layers.load()
        self._shared.ask(self._know)
        self._show_own()
        self._chosen(site_id)
        if site_id:
            self.map.choose(site_id, go=True)

    def crumbs(self) -> list[Crumb]:
        return [(self._host.path.stem, lambda: self._host.go_city()),
                (self._city.name, lambda: self._host.go_city(self._city.id, "overview")), (tr("Map"), None)]

    def leave(self) -> None:
        """What was still being read for it is not waited for."""
        self._shared.leave()
        self.layers.leave()

    def _beside(self) -> QWidget:
        self.card = ChosenCard(self._host, self.map, self._city.id)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Sites"))
        self.list.setMinimumHeight(theme().scaled(230))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self._from_list(item))
        self.list.itemActivated.connect(lambda item: self._from_list(item))
        self.photos = tick(tr("Photos"))
        self.photos.toggled.connect(lambda: self._show_marks())
        self.lines = tick(tr("Degrees"))
        self.lines.setChecked(True)
        self.lines.toggled.connect(self._show_lines)
        beside = QWidget()
        box = column(self.card, spacing=6)
        for title, widgets in ((tr("Sites"), [self.list]), (tr("Shown"), [self.photos, self.lines, self.layer_list])):
            box.addSpacing(theme().scaled(8))
            box.addWidget(label(title, bold=True))
            for widget in widgets:
                box.addWidget(widget)
        box.addStretch(1)
        beside.setLayout(box)
        return beside

    # ----------------------------------------------------------------------------------------------- showing

    def _refresh(self, changes: Changes) -> None:
        self.layers.changes(changes)
        if changes.sites or changes.photos:
            self._list()
            self._show_marks()
            self.card.show_chosen(self.card.id)
        if changes.figures:
            self._shared.forget()
            self._shared.ask(self._know)

    def _know(self, findings: CityFindings) -> None:
        if isValid(self):           # the page was left while it was read
            self.card.levels = levels_of(findings)
            self._show_marks()
            self.card.show_chosen(self.card.id)

    def _list(self) -> None:
        self.card.sites = {site.id: site for site in self._host.workspace.sites(self._city.id)}
        self.list.clear()
        unplaced = 0
        for site in sorted(self.card.sites.values(), key=lambda site: site.place is not None):
            fonts.load_for(site.name)
            without = site.place is None
            unplaced += without
            # Translators: a site's name in a list; it has no position yet
            item = QListWidgetItem(tr("{name} (not on the map)", name=site.name) if without
                                   else as_written(site.name), self.list)
            item.setData(ID, site.id)
        self.said.setText(tr_n("{count} site without a position", "{count} sites without a position", unplaced) if unplaced
                          else "")
        self.said.setVisible(bool(unplaced))

    def _show_marks(self, *, fit: bool = False) -> None:
        marks = site_marks(self.card.sites.values(), self.card.levels)
        if self.photos.isChecked():
            marks += photo_marks(self._host.workspace.all_photos(city_id=self._city.id))
        self.map.show_marks(marks, fit=fit)
        if fit and not marks and self._city.latitude is not None and self._city.longitude is not None:
            self.map.go_to(self._city.latitude, self._city.longitude, metres=20_000)
        self.go_to.know(marks)
        self.legend.explain(marks)

    def _show_layers(self) -> None:
        self.map.show_layers(self.layers.drawings())
        self._credit()

    def _show_lines(self, shown: bool) -> None:
        self.map.furniture.shows_graticule = shown
        self.map.update()

    def _credit(self) -> None:
        """Whose the ground is."""
        from app.places import NOTE
        drawn = self.map.ground.now
        lines = self.layers.attributions()
        if drawn is not None:
            lines.append(worded(NOTE) if drawn.lands else tr("Shores and borders are not drawn at this scale."))
        self.credit.setText(facts_line(lines))

    def _show_own(self) -> None:
        """Where the laptop is, as long as its receiver knows."""
        from app.places import Position
        state = self._host.receiver.state
        fix = state.fix
        known = state.is_fresh() and fix.latitude is not None and fix.longitude is not None
        self.map.show_own(Position(fix.latitude or 0.0, fix.longitude or 0.0, None, fix.accuracy) if known else None)

    # ------------------------------------------------------------------------------------- choosing, measuring

    def _chosen(self, mark_id: str) -> None:
        self.card.show_chosen(mark_id)
        for at in range(self.list.count()):
            if self.list.item(at).data(ID) == mark_id and self.list.currentRow() != at:
                self.list.setCurrentRow(at)

    def _from_list(self, item: QListWidgetItem) -> None:
        site_id = item.data(ID)
        if self.card.sites[site_id].place is not None:
            self.map.choose(site_id, go=True)
        else:
            self.map.choose("")
        self._chosen(site_id)

    def _went(self, mark_id: str) -> None:
        if mark_id:
            self.map.choose(mark_id, go=True)
        self.map.setFocus()

    def _measure(self) -> None:
        if self.measure.isChecked():
            self.card.leave()
            self._measuring = Measuring()
            self._measuring.changed.connect(self._measured)
            self.map.use(self._measuring)
            self.map.setFocus()
            self._measured()
        else:
            self._stop_measuring()

    def _measured(self) -> None:
        if self._measuring is not None:
            self.said.setText(self._measuring.words() or tr("Click from point to point. Backspace takes the last one back."))
            self.said.show()

    def _stop_measuring(self) -> None:
        self.measure.setChecked(False)
        if self._measuring is not None:
            self._measuring = None
            self.map.use(None)
            self._list()
