"""Positions: one point, a line, an area. Typed in any usual way; kept as ODK keeps them ("lat lon alt accuracy")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.problem import Problem
from app.ui.fields.field import Surroundings
from app.ui.fields.text import LineField, ParagraphField
from app.ui.pieces import label

if TYPE_CHECKING:
    from app.forms import Node


class PointField(LineField):
    """One position, with what was understood written below."""

    width = 380

    def __init__(self, node: Node, around: Surroundings) -> None:
        self.understood = label(kind="muted", factor=0.9)
        self.understood.hide()
        super().__init__(node, around)
        self.edit.setPlaceholderText(self.tr("8.6439, -10.9717   or   8°38'38\"N 10°58'18\"W"))
        outer = self.layout_
        outer.removeWidget(self.edit)
        both = QVBoxLayout()
        both.addWidget(self.edit)
        both.addWidget(self.understood)
        outer.insertLayout(0, both)
        self._show_understood(node.value)

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        if self.understood.parent() is not None:
            self._show_understood(node.value)

    def _show_understood(self, value: str) -> None:
        self.understood.setText(shown(value))
        self.understood.setVisible(bool(value))

    def to_text(self, value: str) -> str:
        return ", ".join(value.split()[:2])

    def to_value(self, text: str) -> str:
        return read_point(text, self._shown)


class PointsField(ParagraphField):
    """A line or an area: one position on each line of text."""

    def __init__(self, node: Node, around: Surroundings) -> None:
        self._closed = node.type == "geoshape"
        super().__init__(node, around)
        self.edit.setPlaceholderText(self.tr("One position on each line"))

    def show_node(self, node: Node) -> None:
        self.edit.setReadOnly(node.readonly)
        if node.value != self._shown:
            self._shown = node.value
            points = [part.split() for part in node.value.split(";") if part.strip()]
            if self._closed and len(points) > 1 and points[0][:2] == points[-1][:2]:
                points.pop()
            self.edit.setPlainText("\n".join(", ".join(point[:2]) for point in points))
            self._idle.stop()

    def settle(self) -> None:
        self._idle.stop()
        if self.edit.isReadOnly():
            return
        points = []
        for number, line in enumerate(self.edit.toPlainText().splitlines(), 1):
            if line.strip():
                try:
                    points.append(read_point(line, ""))
                except ValueError as error:
                    self.refused.emit(self.tr("Line {n}: {why}").format(n=number, why=error))
                    return
        needed = 3 if self._closed else 2
        if points and len(points) < needed:
            self.refused.emit(self.tr("At least {n} positions are needed.").format(n=needed))
            return
        if self._closed and points and points[0] != points[-1]:
            points.append(points[0])
        value = "; ".join(points)
        if value != self._shown:
            self._shown = value
            self.answered.emit(value)


def read_point(text: str, before: str) -> str:
    """The engine's value of a typed position; the altitude of the value before stays where the position does."""
    from app.places import parse_position
    if not text.strip():
        return ""
    try:
        latitude, longitude = parse_position(text)[:2]
    except Problem as problem:
        raise ValueError(str(problem)) from problem
    parts = before.split()
    if len(parts) == 4 and [float(part) for part in parts[:2]] == [latitude, longitude]:
        return before
    return f"{_plain(latitude)} {_plain(longitude)} 0 0"


def _plain(degrees: float) -> str:
    return f"{degrees:.7f}".rstrip("0").rstrip(".")


def shown(value: str) -> str:
    """A position as people read it; "" where there is none."""
    from app.places import format_position
    parts = value.split()
    if len(parts) < 2:
        return ""
    try:
        return format_position(float(parts[0]), float(parts[1]))
    except ValueError:
        return value
