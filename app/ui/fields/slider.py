"""A number on a scale (range): nothing is chosen until the person does."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.number_format import format_number
from app.ui import fonts
from app.ui.fields.field import Field, Surroundings
from app.ui.fields.scale import ScaleSlider, StarsSlider
from app.ui.language import here, tr
from app.ui.theme import theme
from app.ui.widgets import button, label

if TYPE_CHECKING:
    from app.forms import Node


MOST_STARS = 30
MOST_TICKS = 41
MOST_PICKED = 500       # numbers of a list that is still looked through
TALL = 230              # px at normal text of a range that stands upright


class RangeField(Field):
    """A slider from the start to the end of the range, which may run downwards."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        parameters = node.definition.parameters
        self._start = _number(parameters.get("start"), Decimal(1))
        self._step = abs(_number(parameters.get("step"), Decimal(1))) or Decimal(1)
        end = _number(parameters.get("end"), Decimal(10))
        self._sign = 1 if end >= self._start else -1
        self._value = ""
        last = int(abs(end - self._start) / self._step)
        words = node.definition.appearance
        vertical = "vertical" in words
        stars = "rating" in words and last < MOST_STARS
        self.slider: ScaleSlider = StarsSlider() if stars else ScaleSlider(
            Qt.Orientation.Vertical if vertical else Qt.Orientation.Horizontal)
        self.slider.setRange(0, last)
        self.slider.setPageStep(max(1, last // 5))
        self.slider.ticks = [] if "no-ticks" in words else self._ticks(parameters.get("tick-interval"), last)
        if placeholder := parameters.get("placeholder"):
            self.slider.placeholder = min(last, max(0, self._position(_number(placeholder, self._start))))
        if vertical:
            self.slider.setFixedHeight(theme().scaled(TALL))
        elif stars:
            self.slider.setFixedSize(self.slider.sizeHint())
        else:
            self.slider.setMinimumHeight(theme().target)
            self.slider.setMaximumWidth(theme().scaled(520))
        self.slider.valueChanged.connect(self._moved)
        self.slider.picked.connect(self._moved)
        self.shown = label(bold=True, factor=1.2, wrap=False)
        self.shown.setMinimumWidth(theme().scaled(64))
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = button("", self._take_away, icon="close", kind="quiet", name=tr("Take the answer away"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(10))
        ends = [label(format_number(_text(number), here()), kind="muted", wrap=False) for number in (self._start, end)]
        self.words: QWidget | None = None
        if stars:
            layout.addWidget(self.slider)
        elif vertical:
            layout.addLayout(self._upright(node, ends))
        else:
            layout.addWidget(ends[0])
            along = QVBoxLayout()
            along.addWidget(self.slider)
            self.words = _words(node, self._start, end)
            if self.words is not None:
                self.words.setMaximumWidth(self.slider.maximumWidth())
                along.addWidget(self.words)
            layout.addLayout(along, 1)
            layout.addWidget(ends[1])
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
        self.slider.answered = bool(node.value)
        self.slider.setAccessibleDescription("" if node.value else tr("no answer"))
        if node.value:
            self.slider.blockSignals(True)
            self.slider.setValue(self._position(_number(node.value, self._start)))
            self.slider.blockSignals(False)
        self.slider.update()

    def _position(self, number: Decimal) -> int:
        return int(abs(number - self._start) / self._step)

    def _ticks(self, interval: str | None, last: int) -> list[int]:
        """Positions with a tick: each `tick_interval` of the form, else each step where they can be told apart."""
        every = _number(interval, Decimal(0)) / self._step
        if every > 0:
            return [int(every * number) for number in range(int(Decimal(last) / every) + 1)][:MOST_TICKS]
        return list(range(last + 1)) if last < MOST_TICKS else [0, last]

    def _upright(self, node: Node, ends: list[QLabel]) -> QHBoxLayout:
        """A line that rises from the first number, with the form's words beside it."""
        line = QVBoxLayout()
        line.setSpacing(theme().scaled(2))
        line.addWidget(ends[1], 0, Qt.AlignmentFlag.AlignHCenter)
        line.addWidget(self.slider, 0, Qt.AlignmentFlag.AlignHCenter)
        line.addWidget(ends[0], 0, Qt.AlignmentFlag.AlignHCenter)
        beside = QHBoxLayout()
        beside.addLayout(line)
        marks = sorted((mark for mark in node.marks if mark.label),
                       key=lambda mark: -self._position(_number(mark.name, self._start)))
        if marks:
            words = QVBoxLayout()
            words.setContentsMargins(0, theme().scaled(18), 0, theme().scaled(18))
            for number, mark in enumerate(marks):
                if number:
                    words.addStretch(max(1, abs(self._position(_number(marks[number - 1].name, self._start))
                                                - self._position(_number(mark.name, self._start)))))
                fonts.load_for(mark.label)
                words.addWidget(label(mark.label, kind="muted", factor=0.9, wrap=False))
            self.words = QWidget()
            self.words.setLayout(words)
            beside.addWidget(self.words)
        return beside

    def _moved(self, position: int) -> None:
        value = _text(self._start + self._sign * position * self._step)
        if value != self._value:
            self._value = value
            self.slider.answered = True
            self.slider.update()
            self.shown.setText(format_number(value, here()))
            self.answered.emit(value)

    def _take_away(self) -> None:
        self._value = ""
        self.answered.emit("")


class _Picker(QComboBox):
    """The wheel scrolls the page and answers nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PickerField(Field):
    """The numbers of a range in a list (appearance `picker`); empty until one is chosen."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.combo = _Picker()
        self.combo.setMaxVisibleItems(12)
        self.combo.setMaximumWidth(theme().scaled(220))
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values = ["", *picked_numbers(node)]
        self.combo.addItems([format_number(value, here()) or "–" for value in self._values])
        self.combo.currentIndexChanged.connect(self._chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.show_node(node)

    def name(self, text: str) -> None:
        self.combo.setAccessibleName(text)

    def show_node(self, node: Node) -> None:
        self.combo.blockSignals(True)
        if node.value not in self._values:      # written otherwise, or out of the range: shown as it stands
            self._values.append(node.value)
            self.combo.addItem(format_number(node.value, here()))
        self.combo.setCurrentIndex(self._values.index(node.value))
        self.combo.blockSignals(False)
        self.combo.setEnabled(not node.readonly)

    def _chosen(self, index: int) -> None:
        self.answered.emit(self._values[index])


def picked_numbers(node: Node) -> list[str]:
    """The numbers of a range, in order; [] where they are too many for a list."""
    parameters = node.definition.parameters
    start, end = _number(parameters.get("start"), Decimal(1)), _number(parameters.get("end"), Decimal(10))
    step = abs(_number(parameters.get("step"), Decimal(1))) or Decimal(1)
    count = int(abs(end - start) / step)
    sign = 1 if end >= start else -1
    return [_text(start + sign * step * number) for number in range(count + 1)] if count < MOST_PICKED else []


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
