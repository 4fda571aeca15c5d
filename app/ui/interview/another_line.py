"""At the end of a repeat's last instance: is there another one? Enter goes on, + adds one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.ui import fonts
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, label


class AnotherLine(QFrame):
    """`title`: of the repeat, in the form's own words. `add` and `go_on` are called for one or the other."""

    def __init__(self, title: str, add: Callable[[], None], go_on: Callable[[], None]) -> None:
        super().__init__()
        self._add = add
        fonts.load_for(title)
        # Translators: {what} is the title of a list that may have one more entry, as the form has it: Wards
        self.question = label(tr("{what}: one more?", what=title), bold=True)
        self.go_on = button(tr("No, go on (Enter)"), go_on, kind="primary")
        self.another = button(tr("Add one (+)"), add, icon="add", name=tr("Add one: {what}", what=title))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().scaled(18), theme().scaled(7), theme().scaled(14), theme().scaled(7))
        layout.setSpacing(theme().scaled(10))
        layout.addWidget(self.question, 1)
        layout.addWidget(self.go_on)
        layout.addWidget(self.another)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Plus:
            self._add()
        else:
            super().keyPressEvent(event)
