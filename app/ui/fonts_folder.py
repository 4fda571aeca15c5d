"""A folder with fonts that a person names, for scripts that neither our fonts nor the computer's write, in all that is printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.language import tr
from app.ui.start import documents
from app.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from app.ui.host import Host


def fonts_folder(host: Host) -> Path | None:
    """None where none was chosen, or it is not there now: on a stick, say."""
    folder = Path(host.settings.fonts)
    return folder if host.settings.fonts and folder.is_dir() else None


class FontsRow(QWidget):
    changed = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.choose = button(tr("Folder with fonts …"), self._choose, icon="folder")
        self.remove = button("", lambda: self.use(None), icon="close", name=tr("Without a folder with fonts"))
        self.name = label(kind="muted")
        layout = column(row(self.choose, self.remove, None), self.name, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self._show()

    def use(self, folder: Path | None) -> None:
        """Kept for all that is printed on this laptop."""
        self._host.keep_settings(replace(self._host.settings, fonts=str(folder) if folder is not None else ""))
        self._show()
        self.changed.emit()
        if folder is None:
            self.choose.setFocus()

    def _show(self) -> None:
        chosen = self._host.settings.fonts
        self.remove.setVisible(bool(chosen))
        self.name.setVisible(bool(chosen))
        self.choose.setToolTip(tr("For scripts that neither CityNeeds nor this computer has a font for."))
        if fonts_folder(self._host) is None:
            self.name.setText(tr("The folder {folder} is not there now; it is printed without its fonts.", folder=chosen))
        else:
            self.name.setText(tr("Fonts are taken from {folder}, too.", folder=chosen))

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Folder with fonts"), self._host.settings.fonts or str(documents()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.use(Path(name)))
        dialog.open()
