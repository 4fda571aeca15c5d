"""Lines with an appearance of their own: hidden from onlookers, digits in groups, an address that opens, a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.number_format import format_number
from app.numbers import Ambiguous, read_number
from app.problem import Problem
from app.ui.fields.field import Surroundings
from app.ui.fields.numbers import IntegerField
from app.ui.fields.text import DigitsField, TextField
from app.ui.language import here, tr
from app.ui.widgets import button

if TYPE_CHECKING:
    from app.forms import Node

OPENED = ("http", "https")      # what a form may have the system open: nothing that starts a program or reads a file


class HiddenField(TextField):
    """`masked`, and `hidden-answer` of a code: dots on the screen, and a button for who wants to read it again."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        if "numbers" in node.definition.appearance:
            self.edit.setInputMethodHints(DigitsField.keyboard)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.reveal = button(tr("Show"), self._turn)
        self.line.addWidget(self.reveal)

    def name(self, text: str) -> None:
        super().name(text)
        self._question = text
        self._name_button()

    def _name_button(self) -> None:
        self.reveal.setAccessibleName(tr("{name}: {value}", name=self.reveal.text(), value=self._question))

    def _turn(self) -> None:
        is_hidden = self.edit.echoMode() == QLineEdit.EchoMode.Password
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if is_hidden else QLineEdit.EchoMode.Password)
        self.reveal.setText(tr("Hide") if is_hidden else tr("Show"))
        self._name_button()
        self.edit.setFocus()


class GroupedDigitsField(DigitsField):
    """`numbers thousands-sep` of a text: a whole number is shown in groups and kept without them; a telephone number stays as
    typed."""

    def to_text(self, value: str) -> str:
        return format_number(value, here(), grouped=True) if value.isascii() and value.isdecimal() and value[0] != "0" else value

    def to_value(self, text: str) -> str:
        if text.strip()[:1] in ("0", "+", ""):
            return text
        try:
            number = read_number(text, here())
        except Problem:
            return text
        if isinstance(number, Ambiguous):
            return number.whole         # the form shows thousands in groups, so this is what a mark between them means
        return number.plain.partition(".")[0] if number.is_whole else text


class AddressField(TextField):
    """`url`: typed or given by the form, and opened with the system's browser."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.open = button(tr("Open the address"), self._open, icon="open")
        self.line.addWidget(self.open)
        self.edit.textChanged.connect(self._show_open)
        self._show_open()

    def name(self, text: str) -> None:
        super().name(text)
        self.open.setAccessibleName(tr("{name}: {value}", name=tr("Open the address"), value=text))

    def _address(self) -> QUrl:
        return QUrl.fromUserInput(self.edit.text().strip())

    def _show_open(self) -> None:
        self.open.setEnabled(self._address().scheme() in OPENED and "." in self._address().host())

    def _open(self) -> None:
        QDesktopServices.openUrl(self._address())


class CounterField(IntegerField):
    """`counter`: a whole number that goes up and down by one, with buttons or the arrow keys."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.less = button("", lambda: self._step(-1), icon="remove", name=tr("One less"))
        self.more = button("", lambda: self._step(1), icon="add", name=tr("One more"))
        self.line.insertWidget(1, self.more)
        self.line.insertWidget(1, self.less)
        self.show_node(node)

    def name(self, text: str) -> None:
        super().name(text)
        self.less.setAccessibleName(tr("{name}: {value}", name=tr("One less"), value=text))
        self.more.setAccessibleName(tr("{name}: {value}", name=tr("One more"), value=text))

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        for step in (self.less, self.more) if hasattr(self, "more") else ():
            step.setEnabled(not node.readonly)

    def _step(self, by: int) -> None:
        """What is typed is told first; nothing counts as nought here, and what cannot be read stays."""
        self.settle()
        if self.unread or self.edit.isReadOnly():
            return
        value = str(int(self._answer or "0") + by)
        self._display(self.to_text(value))
        self._accept(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step:
            self._step(step)
        else:
            super().keyPressEvent(event)
