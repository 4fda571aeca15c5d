"""Typed answers: one line or several, kept as they are typed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app.ui import fonts
from app.ui.at_first_show import NO_MAXIMUM
from app.ui.fields.asking import AskBack, AskFirst
from app.ui.fields.field import Field, Surroundings
from app.ui.pasting import ParagraphEdit
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.forms import Node

IDLE = 1200     # ms without a key after which what stands there is an answer, should the battery die now


class TypedField(Field):
    """What is typed, and how it becomes an answer. Subclasses give the widget `edit`, put text into it, and say how it is read.

    Nothing is altered while somebody types. What cannot be read stays there with a sentence, and what was kept before stays kept.
    """

    def __init__(self, node: Node, surroundings: Surroundings, edit: QLineEdit | ParagraphEdit) -> None:
        super().__init__(node, surroundings)
        self.edit = edit
        self._answer = self._before = ""        # the value that is answered, and the one before it
        self._displayed = ""                    # how it stands in the field: as long as that is untouched, nothing was typed
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._nobody_types)
        self.ask_elsewhere: Callable[[AskBack], None] | None = None         # where a question back stands; below the field
        self.under = QVBoxLayout(self)          # the field, and what is to be said about it
        self.under.setContentsMargins(0, 0, 0, 0)
        self.under.setSpacing(theme().scaled(5))
        self.setFocusProxy(self.edit)

    @cached_property
    def asking(self) -> AskBack:
        """The question back: made when something is asked, which is seldom."""
        asking = AskBack()
        asking.chosen.connect(self._chosen)
        if self.ask_elsewhere is None:
            self.under.insertWidget(1, asking)
        else:
            self.ask_elsewhere(asking)
        return asking

    def _ask_no_more(self) -> None:
        if "asking" in self.__dict__:
            self.asking.withdraw()

    def name(self, text: str) -> None:
        self.edit.setAccessibleName(text)

    def show_node(self, node: Node) -> None:
        self.edit.setReadOnly(node.readonly)
        if self.unread or (self.edit.hasFocus() and node.value == self._answer):
            return
        self._answer = self._before = node.value
        if not self._idle.isActive():
            self._display(self.to_text(node.value))

    def _display(self, text: str) -> None:
        if text != self.edit.text():
            fonts.load_for(text)
            self._put(text)
        self._displayed = self.edit.text()

    @abstractmethod
    def _put(self, text: str) -> None:
        """Puts it into the field, in place of what stands there."""

    def _typed(self) -> None:
        self._idle.start()
        self._ask_no_more()
        if self.unread:
            self.unread = ""
            self.refused.emit("")

    def _nobody_types(self) -> None:
        """What is surely meant is kept. Of what may only be begun, nothing is said."""
        if self.is_finished(self.edit.text()):
            self.settle()

    def settle(self) -> None:
        self._idle.stop()
        text = self.edit.text()
        if self.edit.isReadOnly():
            return
        if text == self._displayed:
            self._accept(self._answer)
            return
        try:
            value = self.to_value(text)
        except AskFirst as doubt:
            if self.unread != text or not self.asking.asking:
                self.asking.ask(doubt.question, doubt.choices)
            self.unread = text
        except ValueError as error:
            self.unread = text
            self.refused.emit(str(error))
        else:
            self._displayed = text
            self._accept(value)

    def _accept(self, value: str) -> None:
        if self.unread:
            self.unread = ""
            self.refused.emit("")
        self._ask_no_more()
        if value != self._answer:
            self._before, self._answer = self._answer, value
            self.answered.emit(value)

    def _chosen(self, value: str) -> None:
        """Of two readings, one was chosen: from now on it stands there as it is kept."""
        self._display(self.to_text(value))
        self.edit.setFocus()
        self._accept(value)

    def restore(self, text: str) -> None:
        self._put(text)
        self.settle()

    def reject(self) -> None:
        self.unread, self._displayed, self._answer = self.edit.text(), self.to_text(self._before), self._before

    def is_finished(self, text: str) -> bool:
        """False where more letters are likely to come, so that a pause is no answer."""
        return True

    def to_text(self, value: str) -> str:
        """How the engine's value stands in the field."""
        return value

    def to_value(self, text: str) -> str:
        """The engine's value of what is typed. ValueError with a sentence where it cannot be understood; AskFirst: to be asked."""
        return text


class LineField(TypedField):
    """One line."""

    edit: QLineEdit
    line_width = 0              # px at normal text; 0: as wide as there is room
    _is_in_cell = False
    keyboard = Qt.InputMethodHint.ImhNone

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings, QLineEdit())
        self.edit.setInputMethodHints(self.keyboard)
        if self.line_width:
            self.edit.setFixedWidth(theme().scaled(self.line_width))
        self.edit.textEdited.connect(self._typed)
        self.edit.editingFinished.connect(self.settle)
        self.line = QHBoxLayout()
        self.line.setSpacing(theme().scaled(8))
        self.line.addWidget(self.edit)
        if self.line_width:
            self.line.addStretch(1)
        self.under.addLayout(self.line)
        self.show_node(node)

    def stand_in_cell(self) -> None:
        self.edit.setMinimumWidth(theme().target)
        self.edit.setMaximumWidth(NO_MAXIMUM)
        while self.line.count() > 1:
            item = self.line.takeAt(1)
            if item is not None and (beside := item.widget()) is not None:
                beside.hide()
        self._is_in_cell = True
        self.edit.installEventFilter(self)
        self.edit.home(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In a narrow cell a text is read from its beginning, and written on at its end."""
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            self.edit.home(False)
        elif watched is self.edit and event.type() == QEvent.Type.FocusIn:
            self.edit.end(False)
        return super().eventFilter(watched, event)

    def _put(self, text: str) -> None:
        self.edit.setText(text)
        if self._is_in_cell and not self.edit.hasFocus():
            self.edit.home(False)


class TextField(LineField):
    """A text of one line, as it is typed."""


class DigitsField(LineField):
    """A text of digits, `numbers`: a telephone number keeps its plus, its blanks and its noughts."""

    stands_beside = True
    line_width = 240
    keyboard = Qt.InputMethodHint.ImhPreferNumbers


class ParagraphField(TypedField):
    """Several lines: Enter confirms, Shift+Enter begins a new line."""

    edit: ParagraphEdit

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings, ParagraphEdit())
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(theme().scaled(108))
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._typed)
        self.under.addWidget(self.edit)
        self.show_node(node)

    def stand_in_cell(self) -> None:
        self.edit.setFixedHeight(theme().target + theme().scaled(20))

    def _put(self, text: str) -> None:
        self.edit.setPlainText(text)
        self._idle.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.settle()
        elif (event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
              and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
              and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self.settle()
            if not self.unread:
                self.confirmed.emit()
            return True
        return super().eventFilter(watched, event)
