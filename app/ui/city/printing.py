"""One click prints the city: findings and PDF in a thread that reads the file anew, then the preview."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.locations import Place, Server
from app.ui.language import LANGUAGES
from app.ui.pieces import button
from app.ui.start import documents
from app.ui.theme import look

if TYPE_CHECKING:
    from app.models import City
    from app.progress import Progress
    from app.ui.shell import Shell


class PrintPanel(QWidget):
    def __init__(self, shell: Shell, city: City) -> None:
        super().__init__()
        self._shell, self._city = shell, city
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the report"))
        for code, name in report_languages().items():
            self.language.addItem(name, code)
        chosen = shell.settings.report_language or shell.settings.language
        self.language.setCurrentIndex(max(0, self.language.findData(chosen)))
        self.language.activated.connect(lambda: self._keep())
        self.print = button(self.tr("Print the city"), self._print, icon="print", kind="primary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look().scaled(8))
        layout.addWidget(self.language)
        layout.addWidget(self.print)

    def _keep(self) -> None:
        from dataclasses import replace
        self._shell.keep_settings(replace(self._shell.settings, report_language=self.language.currentData()))

    def _print(self) -> None:
        shell, city = self._shell, self._city
        out = report_path(shell.path, city.name)
        job = _Job(shell.path, city.id, self.language.currentData(), out)
        shell.work(self.tr("Printing {city}").format(city=city.name), job,
                   lambda facts: shell.go_preview(out, city.id, facts))


class _Job:
    """Findings, then the PDF. Holds names only: the thread opens the workspace for itself."""

    def __init__(self, file: Path, city_id: str, language: str, out: Path) -> None:
        self._file, self._city_id, self._language, self._out = file, city_id, language, out

    def __call__(self, progress: Progress) -> object:
        from app.findings import city_findings
        from app.models import Workspace
        from app.report import write_report
        from app.support import Ledger, gaps, missing
        with Workspace.open(self._file, read_only=True) as workspace:
            findings = city_findings(workspace, self._city_id, language=self._language, progress=progress)
            support = [missing(gap) for gap in gaps(Ledger(workspace), findings)]
            return write_report(findings, self._out, language=self._language, photos=workspace.photo_bytes, support=support,
                                progress=progress)


def report_path(workspace: Place, city: str) -> Path:
    """Beside the workspace, by the city's name and the day; of a server's workspace among the person's documents."""
    name = re.sub(r'[\\/:*?"<>|]+', " ", city).strip() or "city"
    folder = documents() if isinstance(workspace, Server) else workspace.parent
    return folder / f"{name} {date.today().isoformat()}.pdf"


def report_languages() -> dict[str, str]:
    return LANGUAGES
