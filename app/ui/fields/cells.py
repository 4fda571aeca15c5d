"""What asks a question in a cell of a table: the fields of the pages where they are a line, and choices folded into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from app.ui import fonts
from app.ui.announce import announce
from app.ui.fields.choice_finder import folded
from app.ui.fields.choice_grid import choice_words
from app.ui.fields.choice_lists import MANY, TOO_MANY
from app.ui.fields.digit_keys import SECOND_DIGIT, TypedNumber
from app.ui.fields.field import Field, Surroundings, choice_text, turned
from app.ui.fields.listed import ListedField
from app.ui.fields.long_lists import SearchField, SeveralOfManyField
from app.ui.fields.numbers import IntegerField
from app.ui.fields.shown import ShownField
from app.ui.fields.slider import PickerField
from app.ui.fields.table import field_for
from app.ui.fields.text import TextField
from app.ui.language import tr
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.forms import Node


class ChoiceFace(QAbstractButton):
    """What is chosen, in as many lines as it needs, and the sign that a list opens."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _words(self, width: int) -> QRect:
        start, end = theme().scaled(8), theme().scaled(26)
        left, right = (end, start) if self.isRightToLeft() else (start, end)
        return QRect(left, 0, max(20, width - left - right), 4000)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = QFontMetrics(self.font()).boundingRect(self._words(width), Qt.TextFlag.TextWordWrap, self.text())
        return max(theme().target, text.height() + theme().scaled(12))

    def sizeHint(self) -> QSize:
        width = theme().scaled(120)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().target, theme().target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, enabled = theme().palette.border, self.isEnabled()
        strong = enabled and self.underMouse()
        painter.setPen(QPen(theme().colour("accent" if strong else "edge"), edge))
        painter.setBrush(theme().colour("surface" if enabled else "window"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), 5, 5)
        painter.setPen(theme().colour("text" if enabled or self.text() else "muted"))
        words = self._words(self.width())
        align = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(QRect(words.x(), 0, words.width(), self.height()), align | Qt.AlignmentFlag.AlignAbsolute
                         | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text())
        if enabled:
            size = theme().scaled(5)
            middle = QPoint(theme().scaled(14) if self.isRightToLeft() else self.width() - theme().scaled(14), self.height() // 2)
            painter.setPen(QPen(theme().colour("muted"), 2))
            painter.drawPolyline([middle + QPoint(across, down) for across, down in
                                  ((-size, -size // 2), (0, size // 2), (size, -size // 2))])
        if self.hasFocus():
            theme().ring(painter, self.rect())
        painter.end()


class CellChoiceField(ListedField):
    """One or several of a few choices. Digits choose, Space and Down open the list, a letter opens it at what begins with it."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self._quick = "quick" in choice_words(node) and not self.several
        self._title = ""
        self._typed = TypedNumber()
        self._on = QTimer(self, singleShot=True, interval=SECOND_DIGIT)     # on to the next, unless a second digit follows
        self._on.timeout.connect(self._went_on)
        self.face = self.entry = ChoiceFace()
        self.face.clicked.connect(self._turn)
        self.face.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.face)
        layout.addWidget(self.media.play)
        self.setFocusProxy(self.face)
        self.show_node(node)

    def name(self, text: str) -> None:
        self._title = text
        self._say()

    def show_node(self, node: Node) -> None:
        choices = node.choices or []
        if choices != self._choices:
            self._list(choices, [f"{number}.  {choice_text(choice)}" for number, choice in enumerate(choices, 1)])
        self._value = node.value
        self.face.setEnabled(not node.readonly)
        labels = {choice.name: choice_text(choice) for choice in choices}
        names = [name for name in (node.value.split(" ") if self.several else [node.value]) if name]
        text = ", ".join(labels.get(name, name) for name in names)
        if text != self.face.text():
            fonts.load_for(text)
            self.face.setText(text)
            self.face.updateGeometry()
        self.media.follow()
        self._say()

    def _say(self) -> None:
        """A screen reader hears what is chosen with the name of the button."""
        if self._title:
            self.face.setAccessibleName(tr("{name}: {value}", name=self._title, value=self.face.text() or tr("no answer")))

    # ------------------------------------------------------------------------------------------ the list

    def _open(self, at: int = -1) -> None:
        metrics = QFontMetrics(theme().font())
        widest = max((metrics.horizontalAdvance(text) for text in self.found.texts), default=0)
        self.finder().open(widest + self.media.size.width() + theme().scaled(60 if self.several else 36))
        self._mark(at if at >= 0 else self._answered_at())

    def _mark(self, at: int) -> None:
        self.finder().go(max(0, at))
        if (marked := self.finder().at()) >= 0:
            announce(self.face, choice_text(self._choices[marked]))
        self.media.follow()

    def _pick(self, index: int) -> None:
        if not self.several:
            self._close()
        self._choose(index)
        self._go_on()

    # ------------------------------------------------------------------------------------------ answering

    def _choose(self, index: int) -> None:
        name = self._choices[index].name
        self._answer(turned([choice.name for choice in self._choices], self._value, name) if self.several else name)

    def _answer(self, value: str) -> None:
        if value != self._value and self.face.isEnabled():
            self._value = value
            self.answered.emit(value)
            if self._finder is not None:
                self._finder.viewport().update()

    def _go_on(self, after: int = 0) -> None:
        """Where the form asks for it (`quick`), the answer leads to the next question by itself."""
        if self._quick and self._value:
            if after:
                self._on.start(after)
            else:           # at once: the next key is the next question's, however soon it comes
                self._went_on()

    def _went_on(self) -> None:
        if self.face.hasFocus():
            self.confirmed.emit()

    # ---------------------------------------------------------------------------------------------- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.face and event.type() == QEvent.Type.FocusOut:
            self._close()
        if watched is self.face and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, letter = Qt.Key(event.key()), event.text()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier):
            return False
        if letter.isascii() and letter.isdigit():
            self._digit(letter)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape and self.is_open:
            self._close()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.is_open:
            self._mark(self.finder().at() + (1 if key == Qt.Key.Key_Down else -1))
        elif key == Qt.Key.Key_Space and self.is_open:
            self._pick(self.finder().at())
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Down):
            self._open()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._answer("")
        elif letter.isalpha() and (begun := self._begun_by(letter)) >= 0:
            self._open(begun)
        else:
            return False
        return True

    def _digit(self, digit: str) -> None:
        numbers = self._typed.read(digit, len(self._choices), several=self.several)
        for number in numbers:
            self._choose(number - 1)
        if numbers:
            self._go_on(SECOND_DIGIT if self._typed.waits else 0)

    def _enter(self) -> None:
        """What is marked in the open list is taken, and so on to the next."""
        self._on.stop()
        if self.is_open:
            marked = self.finder().at()
            self._close()
            if not self.several and marked >= 0:
                self._choose(marked)
        self.confirmed.emit()

    def _begun_by(self, letter: str) -> int:
        """The next choice after the marked one that begins with the letter, by index; -1 none."""
        found = [index for index, choice in enumerate(self._choices) if folded(choice_text(choice)).startswith(folded(letter))]
        marked = self.finder().at() if self.is_open else -1
        return next((index for index in found if index > marked), found[0] if found else -1)

def cell_field_for(node: Node) -> type[Field]:
    """The field that asks this question in a cell."""
    definition = node.definition
    if definition.control in ("select1", "select") and not (node.readonly and definition.calculate):
        if len(node.choices) <= (TOO_MANY if definition.control == "select" else MANY):
            return CellChoiceField
        return SeveralOfManyField if definition.control == "select" else SearchField
    if definition.control == "range":
        return PickerField
    if definition.control == "input" and not node.readonly and not definition.has_choices:
        if "counter" in definition.appearance:
            return IntegerField
        if "url" in definition.appearance:
            return TextField
    found = field_for(node)
    return ShownField if definition.calculate and node.readonly else found
