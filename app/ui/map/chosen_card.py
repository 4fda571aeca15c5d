"""What is chosen on a city's map: a site or a photo, what is known of where it lies, the way to it; and putting it elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.session.operations import photos as photo_operations
from app.session.operations import sites as site_operations
from app.ui import fonts
from app.ui.city.facts_line import facts_line
from app.ui.city.kinds import kind_name, level_name
from app.ui.destinations import PHOTOS
from app.ui.language import tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.map.city_marks import PHOTO
from app.ui.map.tools import Placing
from app.ui.widgets import button, column, label

if TYPE_CHECKING:
    from app.models import Photo, Site
    from app.places import Position
    from app.ui.host import Host
    from app.ui.map.view import MapView

MOST_NAMED = 12         # of those that lie on one point
LEFT_TO_RIGHT = "\u2066{}\u2069"        # figures of a position keep their order in a line from the right


class ChosenCard(QWidget):
    """`placing` tells that the map is about to be clicked for it."""

    placing = Signal()

    def __init__(self, host: Host, on: MapView, city_id: str) -> None:
        super().__init__()
        self._host, self._map, self._city_id = host, on, city_id
        self.sites: Mapping[str, Site] = {}
        self.levels: Mapping[str, str] = {}
        self.id = ""
        self._tool: Placing | None = None
        self._undo: Callable[[], object] | None = None
        self.title, self.facts = label("", factor=1.15, bold=True), label("", kind="muted")
        self.open = button(tr("Open the site"), self.enter, icon="open")
        self.place = button(tr("Put it on the map"), self.begin, icon="place", gives_way=True)
        self.stop = button(tr("Do not place it"), self.leave, kind="quiet", icon="close")
        self.undo = button(tr("Undo"), self._take_back, kind="quiet", icon="undo", name=tr("Put it back where it was"))
        self._names = column(spacing=2)
        box = column(self.title, self.facts, self.open, self.place, self.stop, self.undo, spacing=6)
        box.addLayout(self._names)
        self.setLayout(box)

    # ----------------------------------------------------------------------------------------------- showing

    def show_chosen(self, mark_id: str) -> None:
        """A site, also one without a position; a photo; "" nothing."""
        if mark_id != self.id:
            self._undo = None
            self.leave()
        self.id = mark_id
        site, photo, mark = self.sites.get(mark_id), self._photo(), self._map.chosen_mark
        clear(self._names)
        title = site.name if site is not None else mark.label if mark is not None else tr("Nothing is chosen")
        fonts.load_for(title)
        self.title.setText(title)
        if self._tool is not None:
            self.facts.setText(tr("Click where it lies; or move the map with the arrow keys until the cross stands there, and "
                                  "press Enter."))
        elif site is not None:
            self.facts.setText(self._site_words(site))
        elif photo is not None:
            self.facts.setText(self._photo_words(photo))
        else:
            self.facts.setText(tr("Click a mark on the map, or choose a site in the list."))
        self.open.setText(f" {tr('Open the photos') if photo is not None else tr('Open the site')} ")
        known = site.place is not None if site is not None else photo is not None
        self.place.setText(f" {tr('Put it elsewhere on the map') if known else tr('Put it on the map')} ")
        is_something = site is not None or photo is not None
        self.open.setVisible(is_something and self._tool is None)
        self.place.setVisible(is_something and self._tool is None)
        self.stop.setVisible(self._tool is not None)
        self.undo.setVisible(self._undo is not None)

    def show_several(self, ids: Sequence[str]) -> None:
        """Marks on one point: each by its name."""
        self.show_chosen("")
        self.title.setText(tr_n("{count} lies on this point", "{count} lie on this point", len(ids)))
        self.facts.setText("")
        names = {mark.id: mark.label for mark in self._map.marks}
        for mark_id in ids[:MOST_NAMED]:
            self._names.addWidget(button(names[mark_id], partial(self._map.choose, mark_id), kind="quiet", gives_way=True))

    def _site_words(self, site: Site) -> str:
        lines = [facts_line((kind_name(site.kind), site.ward))]
        if site.id in self.levels:
            lines.append(tr("Lowest level: {level}", level=level_name(self.levels[site.id])))
        if site.place is None:
            lines.append(tr("Where it lies is not known."))
        else:
            lines.append(_position(*site.place, accuracy=site.accuracy, source=site.position_source, time=site.position_time))
        return "\n".join(filter(None, lines))

    def _photo_words(self, photo: Photo) -> str:
        place, site = photo.position, self.sites.get(photo.site_id)
        lines = [tr("Photo"), site.name if site is not None else ""]
        if place is not None:
            lines.append(_position(place.latitude, place.longitude, accuracy=place.accuracy, source=photo.place_source,
                                   time=photo.place_time))
        return "\n".join(filter(None, lines))

    def _photo(self) -> Photo | None:
        return self._host.workspace.photo(self.id.removeprefix(PHOTO)) if self.id.startswith(PHOTO) else None

    def enter(self) -> None:
        """To the page of what is chosen."""
        photo = self._photo()
        if photo is not None:
            self._host.go(PHOTOS, self._city_id, photo.site_id)
        elif self.id in self.sites:
            self._host.go_city(self._city_id, "sites", self.id)

    # ----------------------------------------------------------------------------------------------- placing

    def begin(self) -> None:
        """The next click, or Enter at the cross in the middle, is where it lies."""
        from app.places import Position
        site, photo = self.sites.get(self.id), self._photo()
        place = photo.position if photo is not None else None
        if site is not None and site.place is not None:
            place = Position(*site.place)
        self.placing.emit()
        self._tool = Placing(place)
        self._tool.placed.connect(self._placed)
        self._map.use(self._tool)
        self.show_chosen(self.id)
        self._map.setFocus()

    def leave(self) -> None:
        """Nothing is placed any more."""
        if self._tool is not None:
            self._tool = None
            self._map.use(None)
            self.show_chosen(self.id)

    def _placed(self, position: Position) -> None:
        self._tool = None
        self._map.use(None)
        mark_id, now = self.id, datetime.now(UTC).isoformat(timespec="seconds")
        with self._host.showing_problems():
            if (photo := self._photo()) is not None:
                self._undo = partial(photo_operations.undo, photo_id=photo.id, name="place")
                self._host.session.run(photo_operations.set_photo(
                    photo_id=photo.id, place=f"{position.latitude} {position.longitude}", place_source="map", place_time=now))
            else:
                self._undo = partial(site_operations.undo_position, site_id=mark_id)
                self._host.session.run(site_operations.set_position(site_id=mark_id, position=position, source="map", time=now))
        self._map.choose(mark_id)
        self.show_chosen(mark_id)

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            with self._host.showing_problems():
                self._host.session.run(undo())  # type: ignore[arg-type]   # an operation of either kind
            self.show_chosen(self.id)
            self._map.setFocus()


def _position(latitude: float, longitude: float, *, accuracy: float | None, source: str, time: str) -> str:
    from app.places import position_words
    return LEFT_TO_RIGHT.format(worded(position_words(latitude, longitude, accuracy=accuracy, source=source, time=time)))
