"""The office's parcel for the laptops."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.session.operations import parcels
from app.ui.fields.choices import tick
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, card, label, row

if TYPE_CHECKING:
    from app.ui.host import Host


class ParcelOutCard(QWidget):
    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        frame, inside = card()
        inside.addWidget(label(tr("Parcel for the laptops"), factor=1.2, bold=True))
        inside.addWidget(label(tr("Sites, plan, registers, forms, norms, checks and layers of the map as they are here, and no "
                                  "one's answers. A laptop takes it in and keeps all that is its own; its next parcel home brings "
                                  "what is not here yet."), kind="muted"))
        self.team = QLineEdit()
        self.team.setPlaceholderText(tr("For which team"))
        self.team.setAccessibleName(self.team.placeholderText())
        self.team.setMaximumWidth(theme().scaled(420))
        self.light = tick(tr("Without the files of layers that this workspace carries"))
        self.write = button(tr("Write a parcel for the laptops…"), self._choose, icon="save")
        inside.addWidget(self.team)
        inside.addWidget(self.light)
        self.light.setVisible(any(layer.carried for layer in host.workspace.layers()))
        inside.addLayout(row(self.write, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Where to"))
        if folder:
            self.carry(Path(folder))

    def carry(self, folder: Path) -> None:
        """In a thread."""
        from app.models.protect import NO_KEYS
        self._host.work(tr("Writing a parcel"), parcels.write_outward(
            folder=folder, keys=NO_KEYS, team=self.team.text(), light=self.light.isChecked()),
            lambda path: self._host.say(tr("The parcel was written and checked."), str(path), "good"))
