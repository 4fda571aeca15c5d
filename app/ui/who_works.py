"""Asks who works here, in a corner of a page and never in the way: laptops go from hand to hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QVBoxLayout

from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, label

if TYPE_CHECKING:
    from app.ui.host import Host


class WhoWorks(QFrame):
    """Shown while it must be asked. Whoever goes on without an answer works under the name that was there before."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        settings = host.settings
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setCompleter(None)  # type: ignore[arg-type]   # "Ali" is not Alimatu; Qt takes none, its stubs do not say so
        self.name.setAccessibleName(tr("Who works now?"))
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name.addItems([*settings.people] if settings.assessor in settings.people or not settings.assessor
                           else [settings.assessor, *settings.people])
        self.name.setCurrentText(settings.assessor)
        line = self.name.lineEdit()
        assert line is not None                     # it can be typed into
        line.setPlaceholderText(tr("A name or a code"))
        line.returnPressed.connect(self._keep)
        self.keep = button(tr("That is me"), self._keep, icon="check")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme().scaled(12), theme().scaled(6), theme().scaled(12), theme().scaled(6))
        layout.setSpacing(theme().scaled(6))
        layout.addWidget(label(tr("Who works now?"), bold=True))
        layout.addWidget(self.name)
        layout.addWidget(self.keep)
        if not host.session.asks_who_works:
            self.hide()

    def _keep(self) -> None:
        name = self.name.currentText().strip()
        if not name:
            self.name.setFocus()
            return
        with self._host.showing_problems():
            self._host.session.set_person(name)
            self.hide()
