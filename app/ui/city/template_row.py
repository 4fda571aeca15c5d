"""An organisation's own Word document that is filled in place of ours, chosen by file; and an example to begin with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.session.operations import reports
from app.ui.language import tr
from app.ui.start import documents
from app.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from app.session import Written
    from app.ui.host import Host

ENDINGS = "*.docx *.dotx"


class TemplateRow(QWidget):
    """`path`: None where the document is ours."""

    changed = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.path: Path | None = None
        self.name = label(kind="muted")
        self.choose = button(tr("Your own template …"), self._choose, icon="folder")
        self.example = button(tr("Save an example …"), self._choose_example, icon="save")
        self.remove = button("", lambda: self.use(None), icon="close", name=tr("Without a template"))
        layout = column(row(self.choose, self.example, self.remove, None), self.name, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.language = "en"
        self.use(None)

    def use(self, path: Path | None) -> None:
        self.path = path
        self.remove.setVisible(path is not None)
        self.name.setText(tr("Filled in: {file}. It says itself what is in it.", file=path.name) if path is not None else
                          tr("A template is a Word document of your own, with names where the city's figures are to stand."))
        self.changed.emit()

    def write_example(self, out: Path) -> None:
        """In the language of the report."""
        def said(written: Written) -> None:
            # Translators: {file} and {folder} are names
            self._host.say(tr("Written: {file}, in the folder {folder}", file=written.out, folder=written.out.parent),
                           tr("Change it in Word, and choose it here."), "good")
        self._host.work(tr("Writing the example"), reports.write_template_example(out=out, language=self.language), said)

    def _choose(self) -> None:
        self._ask(QFileDialog.FileMode.ExistingFile, tr("Your own template"), self.use)

    def _choose_example(self) -> None:
        dialog = self._ask(QFileDialog.FileMode.AnyFile, tr("Save the example"), self.write_example)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("docx")
        dialog.selectFile("template.docx")

    def _ask(self, mode: QFileDialog.FileMode, title: str, then: Callable[[Path], None]) -> QFileDialog:
        folder = getattr(self._host.path, "parent", None) or documents()
        dialog = QFileDialog(self, title, str(folder), tr("Word documents ({endings})", endings=ENDINGS))
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()
        return dialog
