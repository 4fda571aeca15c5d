"""Typed answers: text, whole and decimal numbers, codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from app.ui import fonts
from app.ui.fields.field import Field, Surroundings
from app.ui.theme import look

if TYPE_CHECKING:
    from app.forms import Node

IDLE = 1200     # ms without a key after which what stands there is an answer, should the battery die now

# Digits that a keyboard of the interview's language may type, and the decimal and minus signs that go with them.
_DIGITS = {ord(zero) + value: str(value) for zero in "٠۰०" for value in range(10)} | {ord("٫"): ".", ord("−"): "-"}


class LineField(Field):
    """One line. Subclasses say how what is typed is read."""

    pattern = ""                # what may be typed at all; "" anything
    width = 0                   # px at normal text; 0: as wide as there is room
    keyboard = Qt.InputMethodHint.ImhNone

    def __init__(self, node: Node, around: Surroundings) -> None:
        super().__init__(node, around)
        self._shown = ""
        self.edit = QLineEdit()
        self.edit.setInputMethodHints(self.keyboard)
        if self.pattern:
            self.edit.setValidator(QRegularExpressionValidator(QRegularExpression(self.pattern), self.edit))
        if self.width:
            self.edit.setFixedWidth(look().scaled(self.width))
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.settle)
        self.edit.textEdited.connect(lambda: self._idle.start())
        self.edit.editingFinished.connect(self.settle)
        self.layout_ = QHBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(look().scaled(8))
        self.layout_.addWidget(self.edit)
        if self.width:
            self.layout_.addStretch(1)
        self.setFocusProxy(self.edit)
        self.show_node(node)

    def name(self, text: str) -> None:
        self.edit.setAccessibleName(text)

    def show_node(self, node: Node) -> None:
        self.edit.setReadOnly(node.readonly)
        if node.value != self._shown or not self.edit.hasFocus():
            self._shown = node.value
            text = self.to_text(node.value)
            if text != self.edit.text() and not self._idle.isActive():
                fonts.load_for(text)
                self.edit.setText(text)

    def settle(self) -> None:
        self._idle.stop()
        if self.edit.isReadOnly():
            return
        try:
            value = self.to_value(self.edit.text())
        except ValueError as error:
            self.refused.emit(str(error))
            return
        if value != self._shown:
            self._shown = value
            self.answered.emit(value)

    def to_text(self, value: str) -> str:
        return value

    def to_value(self, text: str) -> str:
        """The engine's value of what is typed. ValueError with a sentence where it cannot be understood."""
        return text.strip()


class TextField(LineField):
    def __init__(self, node: Node, around: Surroundings) -> None:
        super().__init__(node, around)
        fonts.load_for(node.value)

    def to_value(self, text: str) -> str:
        return text


class NumberField(LineField):
    beside = True
    width = 200
    keyboard = Qt.InputMethodHint.ImhFormattedNumbersOnly

    def to_value(self, text: str) -> str:
        return text.strip().translate(_DIGITS).replace(",", ".").replace("\u202f", "").replace(" ", "")


class IntegerField(NumberField):
    pattern = r"\s*[-−]?[\d٠-٩۰-۹०-९   ]*"


class DecimalField(NumberField):
    pattern = r"\s*[-−]?[\d٠-٩۰-۹०-९   ]*[.,٫]?[\d٠-٩۰-۹०-९]*"


class ParagraphField(Field):
    """Several lines: Enter confirms, Shift+Enter begins a new line."""

    def __init__(self, node: Node, around: Surroundings) -> None:
        super().__init__(node, around)
        self._shown = ""
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(look().scaled(108))
        self.edit.installEventFilter(self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.settle)
        self.edit.textChanged.connect(lambda: self._idle.start())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.show_node(node)

    def name(self, text: str) -> None:
        self.edit.setAccessibleName(text)

    def show_node(self, node: Node) -> None:
        self.edit.setReadOnly(node.readonly)
        if node.value != self._shown:
            self._shown = node.value
            fonts.load_for(node.value)
            if self.edit.toPlainText() != node.value:
                self.edit.setPlainText(node.value)
                self._idle.stop()

    def settle(self) -> None:
        self._idle.stop()
        value = self.edit.toPlainText()
        if value != self._shown and not self.edit.isReadOnly():
            self._shown = value
            self.answered.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.settle()
        elif (event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
              and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
              and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self.settle()
            self.confirmed.emit()
            return True
        return super().eventFilter(watched, event)
