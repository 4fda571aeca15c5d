"""A question back, beside the field: what was typed may mean one thing or another. Nothing is kept until one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import FlowLayout, button, label

Choices = Sequence[tuple[str, str]]         # what the button says, and the value that it stands for


class AskFirst(Exception):
    """Raised by a field that reads: ask this before anything is kept."""

    def __init__(self, question: str, choices: Choices) -> None:
        super().__init__(question)
        self.question, self.choices = question, choices


class AskBack(QWidget):
    """Hidden until something is asked. Tab leads from the field to its buttons; going on typing takes the question back."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.question = label(kind="warning")
        self.buttons: list[QPushButton] = []
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=theme().scaled(8))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(5))
        layout.addWidget(self.question)
        layout.addWidget(self._row)
        self.hide()

    @property
    def asking(self) -> bool:
        return not self.isHidden()

    def ask(self, question: str, choices: Choices) -> None:
        """Shows the question with a button for each choice."""
        clear(self._flow)
        self.question.setText(question)
        self.buttons = [button(text, partial(self._choose, value), name=f"{question} {text}") for text, value in choices]
        for choice in self.buttons:
            choice.installEventFilter(self)
            self._flow.addWidget(choice)
        self.show()

    def withdraw(self) -> None:
        """Nothing is asked any more."""
        self.hide()

    def _choose(self, value: str) -> None:
        self.hide()
        self.chosen.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (isinstance(watched, QPushButton) and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
                and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            watched.click()         # before the field takes Enter for "on to the next question"
            return True
        return super().eventFilter(watched, event)
