"""Which receiver this laptop listens to: chosen here once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPushButton, QVBoxLayout, QWidget

from app.receivers import can_read_ports, ports, state_words
from app.ui.language import tr, worded
from app.ui.theme import theme
from app.ui.widgets import button, flow, label, row

if TYPE_CHECKING:
    from app.ui.host import Host

GPSD = "gpsd:localhost:2947"


class ReceiverChoice(QVBoxLayout):
    """Ports, gpsd, a recording, or none; below, what is heard now."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.choices: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.setSpacing(theme().scaled(8))
        self.addWidget(label(tr("Satellite receiver"), bold=True))
        self.addWidget(label(tr("It warms up when the program starts, and questions for a position can take it from there. A "
                               "recording stands in for a receiver in training: its positions are marked as replayed."),
                            kind="muted"))
        chosen = host.settings.receiver
        at_ports = [(f"serial:{device}", name if device in name else f"{name} ({device})") for device, name in ports()]
        found = [("", tr("None")), *at_ports, (GPSD, tr("gpsd on this computer"))]
        if chosen not in dict(found):
            kind, _, place = chosen.partition(":")
            found.append((chosen, tr("Recording {file}", file=Path(place).name) if kind == "log" else place))
        options: list[QWidget] = []
        for value, text in found:
            option = button(text, partial(self._choose, value), name=f"{tr('Satellite receiver')}: {text}")
            option.setCheckable(True)
            option.setChecked(value == chosen)
            option.setProperty("kind", "primary" if value == chosen else "")
            self._group.addButton(option)
            self.choices[value] = option
            options.append(option)
        self.addLayout(flow(*options))
        self.recording = button(tr("Choose a recording…"), self._ask_recording)
        self.again = button(tr("Look for receivers again"), lambda: host.change_settings())
        self.addLayout(row(self.recording, self.again, None))
        if not can_read_ports():
            self.addWidget(label(tr("Receivers at a port need an optional part that is not installed: {command}",
                                   command="pip install 'cityneeds[receiver]'"), kind="warning"))
        self.heard = label(kind="muted")
        self.addWidget(self.heard)
        host.receiver.changed.connect(self._show)
        self._show()

    def _choose(self, value: str) -> None:
        self._host.change_settings(receiver=value)

    def _ask_recording(self) -> None:
        dialog = QFileDialog(self.recording.window(), tr("Choose a recording…"), "")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self._choose(f"log:{file}"))
        dialog.open()

    def _show(self) -> None:
        state = self._host.receiver.state
        why = f" {worded(state.problem.what)} {worded(state.problem.remedy)}" if state.problem is not None else ""
        self.heard.setText(worded(state_words(state)) + why)
