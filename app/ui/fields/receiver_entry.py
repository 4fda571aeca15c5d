"""The button beside a position's field, and the panel that it opens below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.receivers import thresholds
from app.ui.fields.receiver_panel import ReceiverPanel
from app.ui.language import tr
from app.ui.widgets import button

if TYPE_CHECKING:
    from app.forms import Node
    from app.models import PositionFacts
    from app.places import Position
    from app.ui.fields.field import Surroundings


class ReceiverEntry(QWidget):
    """`found(position, facts)` is called with what the receiver gave. `button` stands where its field puts it."""

    def __init__(self, node: Node, surroundings: Surroundings, found: Callable[[Position, PositionFacts], object],
                 text: str = "") -> None:
        super().__init__()
        self._surroundings, self._found = surroundings, found
        self._thresholds = thresholds(node.definition.parameters)
        self.panel: ReceiverPanel | None = None
        self._text = text or tr("From the receiver")
        self.button = button(self._text, self.open, icon="receiver")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()
        if node.readonly:
            self.button.hide()

    def name(self, question: str) -> None:
        """What a screen reader calls the button: with its question."""
        self.button.setAccessibleName(f"{self._text}: {question}")

    def open(self) -> None:
        """Begins to listen for this position; where it is open already, leaves it."""
        if self.panel is not None:
            self.close_panel()
            return
        panel = ReceiverPanel(self._surroundings.receiver(), self._thresholds)
        panel.taken.connect(self._take)
        panel.left.connect(self.close_panel)
        panel.choosing.connect(self._surroundings.choose_receiver)
        self.panel = panel
        self._box.addWidget(panel)
        self.show()
        panel.begin()

    def close_panel(self) -> None:
        """The panel goes; the focus goes back to the button."""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()
        self.hide()
        self.button.setFocus()

    def _take(self, position: Position, facts: PositionFacts) -> None:
        self.close_panel()
        self._found(position, facts)
