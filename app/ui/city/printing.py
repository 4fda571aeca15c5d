"""One click prints the city: findings and PDF in threads that read the file anew; the first pages are shown at once."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.locations import Place, Server
from app.problem import Problem
from app.progress import Cancelled
from app.ui import fonts
from app.ui.language import OWN_NAMES, here, tr
from app.ui.start import documents
from app.ui.theme import theme
from app.ui.widgets import button

if TYPE_CHECKING:
    from app.models import City
    from app.progress import Progress
    from app.report import ReportFacts, ReportOptions
    from app.support.printed import Printed
    from app.ui.host import Host


SOON = 800              # ms after a city is shown: then nobody waits for what printing imports


class PrintPanel(QWidget):
    def __init__(self, host: Host, city: City) -> None:
        super().__init__()
        self._host, self._city = host, city
        self.language = QComboBox()
        self.language.setAccessibleName(tr("Language of the report"))
        for code, name in OWN_NAMES.items():
            fonts.load_for(name)
            self.language.addItem(name, code)
        chosen = host.settings.report_language or host.settings.language
        self.language.setCurrentIndex(max(0, self.language.findData(chosen)))
        self.language.activated.connect(lambda: self._keep())
        self.print = button(tr("Print the city"), self._print, icon="print", kind="primary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(8))
        layout.addWidget(self.language)
        QTimer.singleShot(SOON, prepare)
        self.choose = button("", lambda: host.go_printing(city.id), icon="settings", name=tr("Choose what is printed"))
        layout.addWidget(self.choose)
        layout.addWidget(self.print)

    def _keep(self) -> None:
        self._host.keep_settings(replace(self._host.settings, report_language=self.language.currentData()))

    def _print(self) -> None:
        print_city(self._host, self._city, self.language.currentData())


def prepare() -> None:
    """Imports what printing needs in the background, once: the first report's pages are as quick as the next one's."""
    if not _prepared:
        _prepared.append(threading.Thread(target=_import, name="printing"))
        _prepared[0].start()


_prepared: list[threading.Thread] = []


def _import() -> None:
    from app.report import prepare
    prepare()


def print_city(host: Host, city: City, language: str, options: ReportOptions | None = None, kind: str = "pdf") -> None:
    """The cover and the brief first, shown while the whole is made; then the whole in their place. Other kinds are only written."""
    out = report_path(host.path, city.name, kind)
    if kind != "pdf":
        title, told = (tr(text) for text in ("Printing {city}", "Written: {file}"))
        host.work(title.format(city=city.name), _Written(host.path, city.id, language, out, options, kind),
                   lambda _: host.say(told.format(file=out), "", "good"))
        return
    folder = QTemporaryDir()
    beginning = Path(folder.path()) / out.name
    title = tr("Printing {city}", city=city.name)

    def whole(facts: ReportFacts) -> None:
        if getattr(host.page, "pdf", None) == beginning:
            host.go_preview(out, city.id, facts)
        else:
            host.say(tr("Written: {file}", file=out), "", "good")
        if facts.missing_glyphs:
            told = tr("Printed as a box, because no font has them: {letters}")
            host.say(told.format(letters=" ".join(facts.missing_glyphs)), "", "warning")

    def then(found: Printed) -> None:
        if host.place in ("city", "printing", "preview"):         # somebody who went on to other work stays there
            host.go_preview(beginning, city.id, first=folder)
        host.work(title, _Whole(host.path, found, language, out, options), whole)
    host.work(title, _First(host.path, city.id, language, beginning, options), then)


def _found(file: Place, city_id: str, language: str, progress: Progress) -> Printed:
    """Holds names only: the thread opens the workspace for itself."""
    from app.models import Workspace
    from app.support.printed import collect
    with Workspace.open(file, read_only=True) as workspace:
        return collect(workspace, city_id, language, progress)


class _First:
    """Findings, then the first pages."""

    def __init__(self, file: Place, city_id: str, language: str, out: Path, options: ReportOptions | None) -> None:
        self._file, self._city_id, self._language, self._out, self._options = file, city_id, language, out, options

    def __call__(self, progress: Progress) -> Printed:
        from app.report import ReportOptions
        found = _found(self._file, self._city_id, self._language, progress)
        options = self._options or ReportOptions()
        _Whole(self._file, found, self._language, self._out, replace(options, sections=options.sections[:1]))(progress)
        return found


class _Whole:
    def __init__(self, file: Place, found: Printed, language: str, out: Path, options: ReportOptions | None,
                 kind: str = "pdf") -> None:
        self._file, self._found, self._language, self._out, self._options = file, found, language, out, options
        self._kind = kind

    def __call__(self, progress: Progress) -> object:
        from app.models import Workspace
        found, write = self._found, _writer(self._kind)
        with Workspace.open(self._file, read_only=True) as workspace:
            return write(found.findings, self._out, language=self._language, options=self._options,
                         photos=workspace.photo_bytes, support=found.support, rounds=found.rounds, progress=progress)


def _writer(kind: str) -> Callable[..., object]:
    match kind:
        case "docx":
            from app.report import write_document
            return write_document
        case "png":
            from app.report import write_picture
            return write_picture
    from app.report import write_report
    return write_report


class _Written:
    """Findings and the file, in one."""

    def __init__(self, file: Place, city_id: str, language: str, out: Path, options: ReportOptions | None, kind: str) -> None:
        self._file, self._city_id, self._language, self._rest = file, city_id, language, (out, options, kind)

    def __call__(self, progress: Progress) -> object:
        found = _found(self._file, self._city_id, self._language, progress)
        return _Whole(self._file, found, self._language, *self._rest)(progress)


class PrintAll:
    """Every city of the file into a folder; one that cannot be printed is told and does not stop the others."""

    def __init__(self, file: Place, language: str, folder: Path, options: ReportOptions, kind: str = "pdf") -> None:
        self._file, self._language, self._folder, self._options = file, language, folder, options
        self._kind = kind
        self.lines = Lines()

    def __call__(self, progress: Progress) -> int:
        """How many were printed; what became of each is told in `lines`. Stopping keeps what is done."""
        from app.models import Workspace
        with Workspace.open(self._file, read_only=True) as workspace:
            cities = workspace.cities()
        printed = 0
        taken: set[str] = set()
        for at, city in enumerate(cities):
            name = file_name(city.name)
            name = f"{name} {city.id[:8]}" if name.casefold() in taken else name
            taken.add(name.casefold())

            def told(done: int, total: int, what: str, at: int = at, city: str = city.name) -> None:
                progress(at, len(cities), city)
            try:
                told(0, 0, "")
                out = self._folder / f"{name}.{self._kind}"
                facts = _Written(self._file, city.id, self._language, out, self._options, self._kind)(told)
            except Cancelled:
                return printed
            except Problem as problem:
                self.lines.said.emit(f"{city.name}: {problem.in_language(here())}")
            else:
                printed += 1
                pages = getattr(facts, "pages", 0)
                self.lines.said.emit(f"{out.name} ({pages})" if pages else out.name)
        return printed


class Lines(QObject):
    """Carries a line from the thread to the windows."""

    said = Signal(str)


def file_name(city: str) -> str:
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", city).strip(" .") or "city"


def report_path(workspace: Place, city: str, kind: str = "pdf") -> Path:
    """Beside the workspace, by the city's name and the day; of a server's workspace among the person's documents."""
    name = file_name(city)
    folder = documents() if isinstance(workspace, Server) else workspace.parent
    return folder / f"{name} {date.today().isoformat()}.{kind}"
