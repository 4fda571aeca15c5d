"""A number on a scale (range): nothing is chosen until the person does."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.number_format import format_number
from app.ui import fonts
from app.ui.fields.field import Field, Surroundings
from app.ui.language import here, tr
from app.ui.theme import theme
from app.ui.widgets import button, label

if TYPE_CHECKING:
    from app.forms import Node


class RangeField(Field):
    """A slider from the start to the end of the range, which may run downwards."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        parameters = node.definition.parameters
        self._start = _number(parameters.get("start"), Decimal(0))
        self._step = abs(_number(parameters.get("step"), Decimal(1))) or Decimal(1)
        end = _number(parameters.get("end"), Decimal(10))
        self._sign = 1 if end >= self._start else -1
        self._value = ""
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, int(abs(end - self._start) / self._step))
        self.slider.setPageStep(max(1, self.slider.maximum() // 5))
        self.slider.setMinimumHeight(theme().target)
        self.slider.setMaximumWidth(theme().scaled(520))
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderPressed.connect(lambda: self._moved(self.slider.value()))
        self.shown = label(bold=True, factor=1.2, wrap=False)
        self.shown.setMinimumWidth(theme().scaled(64))
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = button("", self._take_away, icon="close", kind="quiet", name=tr("Take the answer away"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(10))
        layout.addWidget(label(format_number(_text(self._start), here()), kind="muted", wrap=False))
        along = QVBoxLayout()
        along.addWidget(self.slider)
        self.words = _words(node, self._start, end)
        if self.words is not None:
            self.words.setMaximumWidth(self.slider.maximumWidth())
            along.addWidget(self.words)
        layout.addLayout(along, 1)
        layout.addWidget(label(format_number(_text(end), here()), kind="muted", wrap=False))
        layout.addWidget(self.shown)
        layout.addWidget(self.clear)
        layout.addStretch(1)
        self.setFocusProxy(self.slider)
        self.show_node(node)

    def name(self, text: str) -> None:
        self.slider.setAccessibleName(text)
        self.clear.setAccessibleName(tr("Take the answer away: {question}", question=text))

    def show_node(self, node: Node) -> None:
        self._value = node.value
        self.slider.setEnabled(not node.readonly)
        self.clear.setVisible(bool(node.value) and not node.readonly)
        self.shown.setText(format_number(node.value, here()) or "–")
        if node.value:
            position = int(abs(_number(node.value, self._start) - self._start) / self._step)
            self.slider.blockSignals(True)
            self.slider.setValue(position)
            self.slider.blockSignals(False)

    def _moved(self, position: int) -> None:
        value = _text(self._start + self._sign * position * self._step)
        if value != self._value:
            self._value = value
            self.shown.setText(format_number(value, here()))
            self.answered.emit(value)

    def _take_away(self) -> None:
        self._value = ""
        self.answered.emit("")


def _words(node: Node, start: Decimal, end: Decimal) -> QWidget | None:
    """The form's words for values of the range, in a row below it, where they belong; None where it has none."""
    words = [(_number(mark.name, start), mark.label) for mark in node.marks if mark.label]
    if not words:
        return None
    width = abs(end - start) or Decimal(1)
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().scaled(4))
    before = Decimal(0)
    for value, text in sorted(words, key=lambda word: abs(word[0] - start)):
        distance = abs(value - start)
        layout.addStretch(int(1000 * (distance - before) / width))
        fonts.load_for(text)
        layout.addWidget(label(text, kind="muted", factor=0.9, wrap=False))
        before = distance
    layout.addStretch(int(1000 * max(Decimal(0), width - before) / width))
    return line


def _number(text: str | None, otherwise: Decimal) -> Decimal:
    try:
        return Decimal(text) if text else otherwise
    except InvalidOperation:
        return otherwise


def _text(number: Decimal) -> str:
    return f"{number.normalize():f}"
