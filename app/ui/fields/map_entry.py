"""The button beside a position's field that unfolds the map below it: a point is put there, a line or an area drawn.

As ODK has it: with the appearance `placement-map` the map is open and a click answers; with `maps` it is open to look at, since the
form wants the position measured. Without either, a button opens it, and a click answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.questionnaire import points_of
from app.ui.fields.field_map import FieldMap
from app.ui.language import tr
from app.ui.map.parts import LatLon
from app.ui.map.tools import Drawing, Placing
from app.ui.theme import theme
from app.ui.widgets import button, row

if TYPE_CHECKING:
    from app.forms import Node
    from app.models import PositionFacts
    from app.places import Position
    from app.ui.fields.field import Surroundings


class MapEntry(QWidget):
    """Hidden until it is opened. `button` stands where its field puts it."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings, self._node = surroundings, node
        words = {word.split("(")[0] for word in node.definition.appearance}
        self._measured_only = "maps" in words and "placement-map" not in words
        self._opens = bool(words & {"maps", "placement-map"})
        self._question = tr("Map")
        self.panel: FieldMap | None = None
        self.button = button(tr("On the map"), self.turn, icon="map")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().scaled(6))
        self.hide()
        if self._opens:
            self._soon = QTimer(self, singleShot=True, interval=0)
            self._soon.timeout.connect(self.open)
            self._soon.start()

    def name(self, question: str) -> None:
        """What a screen reader calls the button and the map: with the question."""
        self._question = tr("Map: {question}", question=question)
        self.button.setAccessibleName(tr("On the map: {question}", question=question))
        if self.panel is not None:
            self.panel.map.setAccessibleName(self._question)

    @property
    def may_answer(self) -> bool:
        return not self._measured_only and not self._node.readonly

    def show_node(self, node: Node) -> None:
        self._node = node

    def turn(self) -> None:
        """Opens the map, or closes it."""
        if self.panel is None:
            self.open()
            self._panel().map.setFocus()
        else:
            self.close_map()

    def open(self) -> None:
        if self.panel is None:
            self.panel = FieldMap(self._node, self._surroundings, self._question)
            self._box.addWidget(self.panel)
            self._begin(self.panel)
            self.show()

    def close_map(self) -> None:
        """The map goes; the focus goes back to the button."""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.layers.leave()
            panel.hide()
            panel.deleteLater()
        self._left()
        self.hide()
        self.button.setFocus()

    def _panel(self) -> FieldMap:
        assert self.panel is not None
        return self.panel

    def _begin(self, panel: FieldMap) -> None:
        """The map is open: what is shown on it, and its tool."""

    def _left(self) -> None:
        """The map is closed."""

    def _say(self, words: str) -> None:
        panel = self._panel()
        panel.said.setText(" ".join(part for part in (words, panel.said.text()) if part))
        panel.said.show()


class PointEntry(MapEntry):
    """`found(position, facts)` is called with the point that was put on the map."""

    def __init__(self, node: Node, surroundings: Surroundings, found: Callable[[Position, PositionFacts], object]) -> None:
        super().__init__(node, surroundings)
        self._found = found
        self.tool: Placing | None = None

    def _begin(self, panel: FieldMap) -> None:
        place = _position(self._node.value)
        panel.show_all([place[:2]] if place is not None else [])
        self.tool = Placing(place, may_move=self.may_answer)
        self.tool.placed.connect(self._placed)
        panel.map.use(self.tool)
        if self.may_answer:
            self._say(tr("Click where it lies; or move the map with the arrow keys until the cross stands there, and press Enter."))
        elif not self._node.readonly:
            self._say(tr("This form wants the position measured: take it from the receiver, or type it."))

    def _left(self) -> None:
        self.tool = None

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        if self.tool is not None:
            self.tool.show(_position(node.value))

    def _placed(self, position: Position) -> None:
        self._found(position, from_map())


class PointsEntry(MapEntry):
    """`drawn(points)` is called whenever the line or the area on the map is another; `points()` gives what stands in the field."""

    def __init__(self, node: Node, surroundings: Surroundings, drawn: Callable[[Sequence[LatLon]], object],
                 points: Callable[[], list[LatLon]]) -> None:
        super().__init__(node, surroundings)
        self._drawn, self._points = drawn, points
        self.tool: Drawing | None = None
        self.back: QPushButton | None = None

    def _begin(self, panel: FieldMap) -> None:
        points = self._points()
        panel.show_all(points)
        self.tool = Drawing(points, closed=self._node.type == "geoshape")
        if not self.may_answer:
            return
        self.tool.drawn.connect(self._drawn)
        panel.map.use(self.tool)
        self.back = button(tr("Take the last point back"), self.tool.take_away, icon="undo", kind="quiet", gives_way=True)
        self.clear = button(tr("Begin anew"), self.tool.clear, icon="trash", kind="quiet", gives_way=True)
        self._line = QWidget()
        self._line.setLayout(row(self.back, self.clear, None))
        self._box.addWidget(self._line)
        self._say(tr("Click from point to point; drag a point to move it. By keys: Enter puts a point at the cross, Backspace "
                     "takes one back, M moves the chosen one there."))

    def _left(self) -> None:
        if self.tool is not None and self.back is not None:
            self._line.hide()
            self._line.deleteLater()
            self.back = None
        self.tool = None

    def show_points(self, points: Sequence[LatLon]) -> None:
        """What stands in the field now."""
        if self.tool is not None:
            self.tool.show(points)


def from_map() -> PositionFacts:
    """How a position came about that was put on the map just now."""
    from app.models import PositionFacts
    return PositionFacts("map", time=datetime.now(UTC).isoformat(timespec="seconds"))


def _position(value: str) -> Position | None:
    from app.places import Position
    points = points_of(value)
    return Position(*points[0]) if points else None
