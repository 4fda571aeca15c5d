"""A step of a pledge is taken back: asked once more, with the reason, in the step's place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.session.operations import pledges
from app.ui.language import tr
from app.ui.widgets import button, card, label, row

if TYPE_CHECKING:
    from app.ui.host import Host


class TakeBack(QWidget):
    """Why a step never happened, or was entered twice: asked in its place."""

    def __init__(self, host: Host, movement_id: str, again: Callable[[], object]) -> None:
        super().__init__()
        self._host, self._id, self._again = host, movement_id, again
        frame, box = card(margin=12, spacing=6)
        box.addWidget(label(tr("Take this step back? It is not counted any more; the history keeps it.")))
        self.reason = self.first = QLineEdit()
        self.reason.setPlaceholderText(tr("Why"))
        self.reason.setAccessibleName(tr("Why the step is taken back"))
        self.reason.returnPressed.connect(self._withdraw)
        self.back = button(tr("Take back"), self._withdraw, icon="undo")
        box.addWidget(self.reason)
        box.addLayout(row(self.back, button(tr("Leave it"), again, kind="primary"), None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def _withdraw(self) -> None:
        with self._host.showing_problems():
            self._host.session.run(pledges.take_back_movement(movement_id=self._id, reason=self.reason.text()))
            self._again()
