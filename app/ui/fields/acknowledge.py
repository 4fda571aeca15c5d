"""Reading is acknowledged by a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.ui.fields.choices import ChoiceTick
from app.ui.fields.field import Field, Surroundings
from app.ui.language import tr

if TYPE_CHECKING:
    from app.forms import Node


class AcknowledgeField(Field):
    """One tick: "OK" is the answer (the XForms trigger)."""

    stands_beside = True

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.tick = ChoiceTick(0, tr("Understood"))
        self.tick.clicked.connect(lambda checked: self.answered.emit("OK" if checked else ""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.tick)
        self.show_node(node)

    def name(self, text: str) -> None:
        self.tick.setAccessibleDescription(text)

    def show_node(self, node: Node) -> None:
        self.tick.setChecked(node.value == "OK")
        self.tick.setEnabled(not node.readonly)
