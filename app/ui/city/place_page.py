"""What is said of a city or a site, corrected: each field, where it lies (typed, on the map, from a photo), and its removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.models import SITE_KINDS
from app.places import MapMark, Position, format_position, parse_position, position_doubt
from app.problem import Problem
from app.session.operations import cities, sites
from app.ui import fonts, icons
from app.ui.city.entry_fields import AskNumber, place
from app.ui.city.kinds import kind_icon, kind_name
from app.ui.language import tr
from app.ui.map import MapView
from app.ui.map.buttons import ZoomButtons
from app.ui.map.team_layers import TeamLayers
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, card, centred, column, flow, label, row, scrolling

if TYPE_CHECKING:
    from app.models import City, Photo, Site
    from app.ui.host import Host

CITY_FIELDS = ("name", "country", "iso", "population", "population_note", "aliases", "languages", "admin-codes", "contacts")
SITE_FIELDS = ("name", "ward", "population", "admin-codes", "contacts")
CITY_METRES, SITE_METRES = 20_000.0, 2_000.0


class PlacePage(QWidget):
    """Of a city, or of one of its sites. What is changed is kept with the button; a place that was chosen is marked on the map."""

    def __init__(self, host: Host, city_id: str, site_id: str = "") -> None:
        super().__init__()
        self._host = host
        self._city: City = host.workspace.city(city_id)
        self._site: Site | None = host.workspace.site(site_id) if site_id else None
        self._source, self._time, self._found = "typed", "", ""      # how the position that stands there was found
        one = self._one
        fonts.load_for(one.name)
        frame, box = card(margin=24, spacing=10)
        box.addWidget(label(one.name, factor=1.5, bold=True))
        self.lines: dict[str, QLineEdit] = {}
        self.kind = QComboBox()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().scaled(14))
        grid.setVerticalSpacing(theme().scaled(6))
        names = field_names(of_site=self._site is not None)
        for at, field in enumerate(SITE_FIELDS if self._site is not None else CITY_FIELDS):
            line = self.lines[field] = QLineEdit()
            line.setAccessibleName(names[field])
            line.returnPressed.connect(self._keep)
            place(grid, at, names[field], line)
        if self._site is not None:
            for kind in SITE_KINDS:
                self.kind.addItem(icons.icon(kind_icon(kind), theme().palette.text, theme().scaled(20)), kind_name(kind), kind)
            self.kind.setAccessibleName(tr("Kind"))
            place(grid, len(SITE_FIELDS), tr("Kind"), self.kind)
        self.numbers = AskNumber()
        box.addLayout(grid)
        box.addWidget(self.numbers)
        box.addWidget(label(tr("Position"), bold=True))
        self.position = QLineEdit()
        self.position.setAccessibleName(tr("Position"))
        self.position.setPlaceholderText("8.6439, -10.9717")
        self.position.textEdited.connect(lambda: self._typed())
        self.position.returnPressed.connect(self._keep)
        self.doubt = label("", kind="warning")
        self.doubt.hide()
        self.photo = QComboBox()
        self.photo.setAccessibleName(tr("Position from a photo"))
        self.photo.activated.connect(lambda at: self._from_photo(self.photo.itemData(at)))
        self.map = MapView(host, name=tr("Click where it lies"), embedded=True)
        self.map.setFixedHeight(theme().scaled(190))
        self.map.pointed.connect(self._pointed)
        self.zoom_buttons = ZoomButtons(self.map)
        self.layers = TeamLayers(host, self)
        self.layers.changed.connect(lambda: self.map.show_layers(self.layers.drawings()))
        box.addLayout(row(self.position, self.photo))
        box.addWidget(self.doubt)
        box.addWidget(label(tr("Or click where it lies on the map."), kind="muted", factor=0.92))
        box.addWidget(self.map)
        self.keep = button(tr("Keep"), self._keep, icon="check", kind="primary")
        self.remove = button(tr("Remove …"), self._ask_removal, icon="trash", kind="quiet")
        self.remove.setProperty("weighty", True)
        box.addLayout(row(self.keep, None, self.remove))
        self.asked = QWidget()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why"))
        self.reason.setAccessibleName(tr("Why it is removed"))
        self.reason.returnPressed.connect(self._remove)
        self.removal = button(tr("Remove it"), self._remove, icon="trash")
        self.leave_it = button(tr("Leave it"), self._leave_it, kind="primary")
        self.asked.setLayout(column(
            label(tr("It goes off the lists; the history keeps it, and it can come back. Only what nothing hangs on is removed.")),
            self.reason, flow(self.removal, self.leave_it), spacing=6))
        self.asked.hide()
        box.addWidget(self.asked)
        for widget in (self.keep, self.remove):
            widget.setEnabled(not host.workspace.read_only)
        inner = QWidget()
        frame.setMaximumWidth(theme().scaled(980))
        frame.setMinimumWidth(min(theme().scaled(860), 900))
        placed = column(centred(frame), None, margin=20)
        inner.setLayout(placed)
        layout = column(scrolling(inner, one.name))
        self.setLayout(layout)
        self.first = self.lines["name"]
        self._show()
        self.layers.load()

    @property
    def _one(self) -> City | Site:
        return self._site or self._city

    def crumbs(self) -> list[Crumb]:
        city = self._city
        way: list[Crumb] = [(self._host.path.stem, lambda: self._host.go_city()),
                            (city.name, lambda: self._host.go_city(city.id, "sites"))]
        return [*way, (tr("Correct {name}", name=self._one.name), None)]

    # ------------------------------------------------------------------------------------------ showing

    def _show(self) -> None:
        one = self._one
        for field, line in self.lines.items():
            value = getattr(one, field.replace("-", "_"))
            if field == "population":
                line.clear()
                if value is not None:
                    self.numbers.show_kept(line, str(value))
            else:
                line.setText(value)
            line.setCursorPosition(0)
        if self._site is not None:
            self.kind.setCurrentIndex(max(0, self.kind.findData(self._site.kind)))
        self._found = format_position(*one.place) if one.place is not None else ""
        self.position.setText(self._found)
        self.photo.clear()
        self.photo.addItem(tr("From a photo …"), None)
        for photo in self._photos():
            self.photo.addItem(photo.caption or photo.name, photo)
        self.photo.setVisible(self.photo.count() > 1)
        self._mark(one.place)
        near = one.place or self._city.place
        if near is not None:
            self.map.go_to(*near, metres=SITE_METRES if one.place is not None and self._site is not None else CITY_METRES)

    def _photos(self) -> list[Photo]:
        workspace = self._host.workspace
        held = (workspace.all_photos(site_id=self._site.id) if self._site is not None
                else workspace.all_photos(city_id=self._city.id))
        return [photo for photo in held if photo.position is not None][:200]

    def _mark(self, at: tuple[float, float] | None) -> None:
        kind = self._site.kind if self._site is not None else "council"
        self.map.show_marks([MapMark(self._one.name, *at, kind, "", "here")] if at is not None else [], fit=False)

    # ------------------------------------------------------------------------------------------ where it lies

    def _typed(self) -> None:
        self._source, self._time = "typed", ""
        self._judge()

    def _judge(self) -> Position | None:
        """Reads what stands there, marks it, and says what is odd about it; None where it is nothing that can be read."""
        self.doubt.hide()
        text = self.position.text().strip()
        try:
            at = parse_position(text, near=self._city.place, names=(self._city.name,)) if text else None
        except Problem:
            self._mark(None)
            return None
        self._mark(at[:2] if at is not None else None)
        if at is not None and self._site is not None and self._city.place is not None:
            found = position_doubt([at], self._city.place)
            if found is not None:
                self.doubt.setText(tr("It lies far from {city}. Look at the map before you keep it.", city=self._city.name))
                self.doubt.show()
        return at

    def _take(self, at: tuple[float, float], source: str, time: str = "") -> None:
        self.position.setText(format_position(*at))
        self._source, self._time = source, time
        self._judge()

    def _pointed(self, at: Position) -> None:
        self._take((at.latitude, at.longitude), "map")

    def _from_photo(self, photo: Photo | None) -> None:
        if photo is not None and photo.position is not None:
            self._take(photo.position[:2], "photo", photo.place_time)
            self.map.go_to(*photo.position[:2], metres=SITE_METRES)

    # ------------------------------------------------------------------------------------------ keeping

    def _keep(self) -> None:
        population: str | None = None
        with self._host.showing_problems():
            population = self.numbers.read(self.lines["population"], self._keep)
        if population is None:
            return
        fields: dict[str, str | None] = {field: line.text().strip() or None for field, line in self.lines.items()}
        fields["population"] = population or None
        session = self._host.session
        with self._host.showing_problems():
            where, moved = self._where()
            if self._site is not None:
                fields["kind"] = self.kind.currentData()
                self._site = session.run(sites.edit(site_id=self._site.id, fields=fields))
                if moved:
                    self._site = session.run(sites.set_position(site_id=self._site.id, position=where, source=self._source,
                                                                time=self._time))
            else:
                self._city = session.run(cities.edit(city_id=self._city.id, fields=fields))
                if moved:
                    self._city = session.run(cities.set_position(city_id=self._city.id, position=where, source=self._source,
                                                                 time=self._time))
            self._show()
            self._host.say(tr("What is said of {name} is kept.", name=self._one.name), "", "good")

    def _where(self) -> tuple[Position | None, bool]:
        """What stands there, and whether it is another than before. Problem: it is no position."""
        text = self.position.text().strip()
        if text == self._found:
            return None, False
        return (parse_position(text, near=self._city.place, names=(self._city.name,)) if text else None), True

    # ------------------------------------------------------------------------------------------ removing

    def _ask_removal(self) -> None:
        self.asked.show()
        self.reason.setFocus()

    def _leave_it(self) -> None:
        self.asked.hide()
        self.keep.setFocus()

    def _remove(self) -> None:
        with self._host.showing_problems():
            name, host, city_id = self._one.name, self._host, self._city.id
            if self._site is not None:
                host.session.run(sites.remove(site_id=self._site.id, reason=self.reason.text()))
                host.go_city(city_id, "sites")
            else:
                host.session.run(cities.remove(city_id=city_id, reason=self.reason.text()))
                host.go_city()
            host.say(tr("{name} is not in the lists any more. The history keeps it.", name=name), "", "good")


def field_names(*, of_site: bool) -> dict[str, str]:
    """What the fields are called on the screen."""
    return {"name": tr("Name"), "ward": tr("Ward"), "country": tr("Country"), "iso": tr("Code of the country (SL, NP, MX)"),
            "population": tr("People (pupils, catchment)") if of_site else tr("Inhabitants"),
            "population_note": tr("Where the number is from, and its year"), "aliases": tr("Other names, with ; between them"),
            "languages": tr("Languages"), "admin-codes": tr("P-codes, with ; between them"),
            "contacts": tr("Whom to call (printed nowhere)"), "kind": tr("Kind"), "position": tr("Position")}

