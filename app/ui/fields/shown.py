"""What is only read: a calculated value, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.number_format import format_number
from app.ui import fonts
from app.ui.fields.field import Field, Surroundings
from app.ui.language import here
from app.ui.widgets import label

if TYPE_CHECKING:
    from app.forms import Node


class ShownField(Field):
    """A value nobody types: the label of a choice, or the text itself; a dash where it is unknown."""

    stands_beside = True

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.value = label(bold=True)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.value)
        self.show_node(node)

    def name(self, text: str) -> None:
        self.value.setAccessibleName(text)

    def show_node(self, node: Node) -> None:
        names = node.value.split()
        labels = [choice.label or choice.name for choice in node.choices or [] if choice.name in names]
        number = node.value
        if node.definition.type in ("int", "decimal"):
            grouped = bool(node.definition.calculate) or "thousands-sep" in node.definition.appearance
            number = format_number(number, here(), grouped=grouped)
        text = ", ".join(labels) or number or "–"
        if node.definition.hides_answer and node.value:
            text = "•" * 8              # as long whatever it is
        fonts.load_for(text)
        self.value.setText(text)


class NoteField(Field):
    """A note has its label and no value."""

    def show_node(self, node: Node) -> None:
        pass

    def name(self, text: str) -> None:
        self.setAccessibleName(text)

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.setFixedHeight(0)
