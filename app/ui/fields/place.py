"""Positions: one point, a line, an area. Typed in any usual way; kept as ODK keeps them ("lat lon alt accuracy")."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.problem import Problem
from app.translations import Measure
from app.ui.fields.asking import AskFirst
from app.ui.fields.field import Surroundings
from app.ui.fields.text import LineField, ParagraphField
from app.ui.language import here, tr
from app.ui.widgets import label

if TYPE_CHECKING:
    from app.forms import Node
    from app.places import Position


class PointField(LineField):
    """One position; what was understood stands below it."""

    line_width = 380

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        self.understood = label(kind="muted", factor=0.9)
        super().__init__(node, surroundings)
        self.edit.setPlaceholderText(tr("8.6439, -10.9717   or   8°38'38\"N 10°58'18\"W"))
        self.under.insertWidget(1, self.understood)
        self._show_understood(node.value)

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        self._show_understood(node.value)

    def _show_understood(self, value: str) -> None:
        self.understood.setText(position_words(value))
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
        super().__init__(node, surroundings)
        self.edit.setPlaceholderText(tr("One position on each line"))

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
        fewest = 3 if self._closed else 2
        if points and len(points) < fewest:
            raise ValueError(tr("At least {n} positions are needed.", n=fewest))
        if points:
            ask_where_far(points, self.surroundings, self._joined)
        return self._joined(points)

    def _joined(self, points: list[Position]) -> str:
        values = [as_kept(point) for point in points]
        return "; ".join([*values, values[0]] if self._closed and values and values[0] != values[-1] else values)


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


def as_kept(point: Position) -> str:
    """As ODK keeps it; altitude and accuracy are 0 where they are not known."""
    return " ".join(_plain(part or 0.0) for part in point)


def _plain(number: float) -> str:
    """All that was typed; of what was worked out (degrees from minutes), a centimetre on the ground."""
    text = f"{number:.12f}".rstrip("0").rstrip(".")
    return text if len(text.partition(".")[2]) < 11 else f"{number:.7f}".rstrip("0").rstrip(".")


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
