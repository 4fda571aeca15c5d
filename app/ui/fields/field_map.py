"""The map that a question of the interview shows: what was captured before at this place, what the form gives to look at, the
team's layers, and where the answer is expected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.places import MapMark
from app.questionnaire import points_of
from app.ui import fonts
from app.ui.language import moment_words, tr
from app.ui.map import MapView
from app.ui.map.buttons import ZoomButtons
from app.ui.map.parts import LatLon, Track
from app.ui.map.team_layers import TeamLayers
from app.ui.theme import theme
from app.ui.widgets import label

if TYPE_CHECKING:
    from app.forms import Node
    from app.ui.fields.field import Surroundings

HEIGHT = 320
CITY_METRES = 6_000.0           # across, where only the city is known
NAMED_TRACKS = 12               # more names than this would cover the map
SITE = "site"


class FieldMap(QWidget):
    """`map` is the map; `said` a sentence below it."""

    def __init__(self, node: Node, surroundings: Surroundings, name: str) -> None:
        super().__init__()
        self._surroundings = surroundings
        host = surroundings.map_host()
        self.map = MapView(host, name=name, embedded=True)
        self.map.setFixedHeight(theme().scaled(HEIGHT))
        self.zoom_buttons = ZoomButtons(self.map)
        self.said = label("", kind="muted", factor=0.9)
        self.layers = TeamLayers(host, self)
        self.layers.changed.connect(lambda: self.map.show_layers(self.layers.drawings()))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().scaled(5))
        box.addWidget(self.map)
        box.addWidget(self.said)
        self.tracks = [*self._given(node), *self._captured()]
        self.map.show_tracks(self.tracks)
        self.layers.load()

    def _given(self, node: Node) -> list[Track]:
        """The form's own geometry, and places to look at."""
        marks = node.marks if node.definition.marks is not None and node.definition.control != "range" else []
        shapes = [(mark.label, points_of(mark.place)) for mark in marks]
        for words, _ in shapes:
            fonts.load_for(words)
        return [_track(points, words if len(shapes) <= NAMED_TRACKS else "") for words, points in shapes if points]

    def _captured(self) -> list[Track]:
        before = self._surroundings.captured()
        return [Track(one.points, one.closed, moment_words(one.day) if len(before) <= NAMED_TRACKS and one.day else "")
                for one in before]

    def show_all(self, points: Sequence[LatLon], marks: Sequence[MapMark] = ()) -> None:
        """The answer, the marks, the site; else the city; what lies far off draws nobody there."""
        from app.places import box_of
        name, place = self._surroundings.site_place()
        fonts.load_for(name)
        shown = [*marks, *([MapMark(name, *place, "site", "", SITE)] if place is not None else [])]
        self.map.show_marks(shown, fit=False)
        wanted = [*points, *((mark.latitude, mark.longitude) for mark in shown)] or [
            point for track in self.tracks for point in track.points]
        expected = self._surroundings.expected().place
        if wanted:
            self.map.show_box(box_of([(longitude, latitude) for latitude, longitude in wanted], 600.0))
        elif expected is not None:
            self.map.go_to(*expected, metres=CITY_METRES)
        self._explain()

    def _explain(self) -> None:
        """What the lines and crosses are; a map without anything to see says so."""
        known = tr("Thin lines and crosses: what was captured here before, and what the form shows.") if self.tracks else ""
        self.said.setText(known)
        self.said.setVisible(bool(known))


def _track(points: tuple[LatLon, ...], name: str) -> Track:
    return Track(points, len(points) > 3 and points[0] == points[-1], name)
