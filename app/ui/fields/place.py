"""Positions: one point, a line, an area. Typed in any usual way; kept as ODK keeps them ("lat lon alt accuracy")."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.problem import Problem
from app.questionnaire import as_kept
from app.translations import Measure
from app.ui.fields.asking import AskFirst
from app.ui.fields.field import Surroundings
from app.ui.fields.map_entry import PointEntry, PointsEntry, from_map
from app.ui.fields.receiver_entry import ReceiverEntry
from app.ui.fields.text import LineField, ParagraphField
from app.ui.language import here, joined, tr, worded
from app.ui.theme import theme
from app.ui.widgets import label, row

if TYPE_CHECKING:
    from app.forms import Node
    from app.models import PositionFacts
    from app.places import Position


class PointField(LineField):
    """One position; what was understood stands below it."""

    line_width = 380

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        self.understood = label(kind="muted", factor=0.9)
        self.on_map = PointEntry(node, surroundings, self._found)
        super().__init__(node, surroundings)
        self.edit.setPlaceholderText(tr("8.6439, -10.9717   or   8°38'38\"N 10°58'18\"W"))
        self.edit.setMinimumWidth(theme().scaled(self.line_width // 2))       # with large letters the buttons beside it need room
        self.line.setStretchFactor(self.edit, 1000)
        self.under.insertWidget(1, self.understood)
        self.receiver = ReceiverEntry(node, surroundings, self._found)
        self.line.insertWidget(1, self.receiver.button)
        self.under.addWidget(self.receiver)
        self.line.insertWidget(2, self.on_map.button)
        self.under.addWidget(self.on_map)
        self._show_understood(node.value)

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        self._show_understood(node.value)
        self.on_map.show_node(node)

    def name(self, text: str) -> None:
        super().name(text)
        self.receiver.name(text)
        self.on_map.name(text)

    def _found(self, point: Position, said: PositionFacts) -> None:
        """By the receiver or on the map: it stands in the field at once, or is asked about where it lies far from the city."""
        value = as_kept(point)
        self.surroundings.came_by(self.ref, value, said)
        try:
            ask_where_far([point], self.surroundings, lambda points: as_kept(points[0]))
        except AskFirst as doubt:
            self.unread = point_text(value)
            self.edit.setText(self.unread)
            self.asking.ask(doubt.question, doubt.choices)
        else:
            self._chosen(value)

    def _show_understood(self, value: str) -> None:
        said = self.surroundings.position_facts(self.ref) if value else None
        words = [position_words(value), *(worded(one) for one in (said.words() if said is not None else ()))]
        self.understood.setText(joined(words))
        self.understood.setVisible(bool(value) and self.understood.parent() is not None)      # else it would be a window

    def to_text(self, value: str) -> str:
        return point_text(value)

    def to_value(self, text: str) -> str:
        if not text.strip():
            return ""
        point = read_point(text, self.surroundings)
        ask_where_far([point], self.surroundings, lambda points: as_kept(points[0]))
        return as_kept(point)


class PointsField(ParagraphField):
    """A line or an area: one position on each line of text."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        self._closed = node.type == "geoshape"
        self._fewest = 3 if self._closed else 2
        self._drawing = False
        self._received: dict[str, PositionFacts] = {}       # by line, what the receiver said of it
        self.on_map = PointsEntry(node, surroundings, self._drawn, self._points)
        super().__init__(node, surroundings)
        self.edit.setPlaceholderText(tr("One position on each line"))
        self.receiver = ReceiverEntry(node, surroundings, self._found, tr("Add from the receiver"))
        self.under.addLayout(row(self.receiver.button, self.on_map.button, None))
        self.under.addWidget(self.receiver)
        self.under.addWidget(self.on_map)
        said = surroundings.position_facts(node.ref) if node.value else None
        if said is not None and said.source == "receiver":
            self._received = dict.fromkeys(self.edit.toPlainText().splitlines(), said)

    def name(self, text: str) -> None:
        super().name(text)
        self.receiver.name(text)
        self.on_map.name(text)

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        self.on_map.show_node(node)
        self._show_on_map()

    def _typed(self) -> None:
        super()._typed()
        self._show_on_map()

    def _show_on_map(self) -> None:
        """What stands in the lines is on the map, as far as it can be read."""
        if self.on_map.tool is not None and not self._drawing:
            self.on_map.show_points(self._points())

    def _points(self) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for line in filter(str.strip, self.edit.text().splitlines()):
            with contextlib.suppress(ValueError):
                place = read_point(line, self.surroundings)
                points.append((place.latitude, place.longitude))
        return points

    def _drawn(self, points: Sequence[tuple[float, float]]) -> None:
        """On the map: the lines of points that stayed stay as they were, and so does what cannot be read."""
        before: dict[tuple[float, float], str] = {}
        unread: list[str] = []
        for line in filter(str.strip, self.edit.text().splitlines()):
            try:
                place = read_point(line, self.surroundings)
            except ValueError:
                unread.append(line)
            else:
                before[place.latitude, place.longitude] = line
        lines = [before.get(point) or point_text(as_kept(self._position(point))) for point in points]
        self._drawing = True
        self.edit.setPlainText("\n".join([*lines, *unread]))
        self._drawing = False
        if unread:
            self.settle()                       # and says so
        elif not lines or len(lines) >= self._fewest:         # of what is only begun nothing is said
            value = self._joined([read_point(line, self.surroundings) for line in lines])
            if value and not all(line in self._received for line in lines):
                self.surroundings.came_by(self.ref, value, from_map())
            self.settle()

    def _position(self, point: tuple[float, float]) -> Position:
        from app.places import Position
        return Position(*point)

    def _found(self, point: Position, said: PositionFacts) -> None:
        """One more line, by the receiver; where all lines are, so is the whole."""
        line = point_text(as_kept(point))
        self._received[line] = said
        text = self.edit.toPlainText().rstrip("\n")
        self.edit.setPlainText(f"{text}\n{line}" if text else line)
        lines = self.edit.toPlainText().splitlines()
        if all(one in self._received for one in lines):
            value = self._joined([read_point(one, self.surroundings) for one in lines])
            self.surroundings.came_by(self.ref, value, worst([self._received[one] for one in lines]))

    def to_text(self, value: str) -> str:
        points = [part for part in value.split(";") if part.strip()]
        if self._closed and len(points) > 1 and points[0].split()[:2] == points[-1].split()[:2]:
            points.pop()
        return "\n".join(point_text(point) for point in points)

    def to_value(self, text: str) -> str:
        points = []
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                try:
                    points.append(read_point(line, self.surroundings))
                except ValueError as error:
                    raise ValueError(tr("Line {n}: {why}", n=number, why=str(error))) from None
        if points and len(points) < self._fewest:
            raise ValueError(tr("At least {n} positions are needed.", n=self._fewest))
        if points:
            ask_where_far(points, self.surroundings, self._joined)
        return self._joined(points)

    def _joined(self, points: list[Position]) -> str:
        values = [as_kept(point) for point in points]
        return "; ".join([*values, values[0]] if self._closed and values and values[0] != values[-1] else values)


def worst(said: list[PositionFacts]) -> PositionFacts:
    """Of several points that a receiver gave: what is said of the least exact, and when the last was taken."""
    least = max(said, key=lambda one: one.accuracy if one.accuracy is not None else float("inf"))
    return replace(least, time=max(one.time for one in said), count=None, spread=None)


def read_point(text: str, surroundings: Surroundings) -> Position:
    """ValueError, with a sentence: it is no position."""
    from app.places import parse_position
    expected = surroundings.expected()
    try:
        return parse_position(text, near=expected.place, names=expected.names)
    except Problem as problem:
        raise ValueError(problem.in_language(here())) from problem


def ask_where_far(points: list[Position], surroundings: Surroundings, value_of: Callable[[list[Position]], str]) -> None:
    """AskFirst where they lie far from the city; `value_of` makes the engine's value of some points."""
    from app.places import position_doubt
    expected = surroundings.expected()
    if expected.place is None or (far := position_doubt(points, expected.place)) is None:
        return
    question = tr("This lies {distance} from {city}. Is it right?",
                  distance=Measure(round(far.metres / 1000), "length-kilometer"), city=expected.names[0])
    choices = [(tr("Keep it as it is"), value_of(points))]
    if far.instead:
        choices.insert(0, (tr("No, it is {place}", place=position_words(as_kept(far.instead[0]))),
                           value_of(list(far.instead))))
    raise AskFirst(question, choices)


def point_text(value: str) -> str:
    """A kept point as it stands in the field: with altitude and accuracy where they are known, so that it reads back whole."""
    latitude, longitude, altitude, accuracy = [*value.split(), "0", "0", "0", "0"][:4] if value.strip() else [""] * 4
    return ", ".join(part for part in (latitude, longitude, f"{altitude} m" if _known(altitude) else "") if part) + (
        f" ±{accuracy} m" if _known(accuracy) else "")


def _known(text: str) -> bool:
    with contextlib.suppress(ValueError):
        return bool(float(text))
    return False


def position_words(value: str) -> str:
    """A position as people read it; "" where there is none."""
    from app.places import format_position
    parts = value.split()
    if len(parts) < 2:
        return ""
    try:
        return format_position(float(parts[0]), float(parts[1]), "letters")
    except ValueError:
        return value
