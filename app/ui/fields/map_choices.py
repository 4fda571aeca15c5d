"""One of several, chosen on a map (appearance `map`): each choice has its place, and stands in the list below as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.places import MapMark
from app.questionnaire import points_of
from app.ui import fonts
from app.ui.fields.choice_lists import BesideListField
from app.ui.fields.field import Surroundings, choice_text
from app.ui.fields.field_map import FieldMap
from app.ui.language import tr, tr_n
from app.ui.map.parts import Track
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.forms import Node


class MapChoiceField(BesideListField):
    """The map above, the choices below; what is chosen in one is marked in the other."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self._shown: list[tuple[str, str]] = []
        self.on_map = FieldMap(node, surroundings, tr("Map"))
        self.on_map.map.chosen.connect(self._chosen)
        self.on_map.map.opened.connect(lambda _: self.confirmed.emit())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().scaled(8))
        box.addWidget(self.on_map)
        box.addWidget(self.list)
        self.show_node(node)

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        choices = node.choices or []
        shown = [(choice.name, choice.place) for choice in choices]
        if shown != self._shown:
            self._shown = shown
            self._show_choices(node)
        if self.on_map.map.sights.chosen != node.value:
            self.on_map.map.blockSignals(True)          # it is answered already
            self.on_map.map.choose(node.value if any(name == node.value for name, _ in shown) else "")
            self.on_map.map.blockSignals(False)

    def _show_choices(self, node: Node) -> None:
        marks, tracks, without = [], [], 0
        for choice in node.choices or []:
            points = points_of(choice.place)
            fonts.load_for(choice_text(choice))
            if not points:
                without += 1
                continue
            middle = points[len(points) // 2] if len(points) == 2 else (
                sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points))
            marks.append(MapMark(choice_text(choice), *middle, "choice", "", choice.name))
            if len(points) > 1:
                tracks.append(Track(points, len(points) > 3 and points[0] == points[-1]))
        self.on_map.show_all([], marks)
        self.on_map.map.show_tracks([*self.on_map.tracks, *tracks])
        words = tr_n("{count} choice has no place and stands in the list alone.",
                     "{count} choices have no place and stand in the list alone.", without) if without else ""
        self.on_map.said.setText(words)
        self.on_map.said.setVisible(bool(words))

    def _chosen(self, name: str) -> None:
        if name and not self._readonly and any(name == offered for offered, _ in self._shown or ()):
            self.answered.emit(name)

    def name(self, text: str) -> None:
        super().name(text)
        self.on_map.map.setAccessibleName(tr("Map: {question}", question=text))
