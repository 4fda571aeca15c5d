"""One click prints the city; the first pages are shown at once."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.garbage import no_collection
from app.locations import Place, Server
from app.session.operations import reports
from app.translations import OWN_NAMES
from app.ui import fonts
from app.ui.crash import describe
from app.ui.destinations import PRINTING
from app.ui.fonts_folder import fonts_folder
from app.ui.language import tr, tr_n
from app.ui.start import documents
from app.ui.theme import theme
from app.ui.widgets import button

if TYPE_CHECKING:
    from app.models import City
    from app.report import ReportOptions
    from app.session import CityWritten, Written
    from app.support import ReportMaterial
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
        self.print = button(tr("Print the city"), self._print, kind="primary",
                            icon="print" if theme().text_size != "largest" else "")      # the largest text needs its room
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(8))
        layout.addWidget(self.language)
        QTimer.singleShot(SOON, prepare)
        self.choose = button("", lambda: host.go(PRINTING, city.id), icon="settings", name=tr("Choose what is printed"))
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
    with no_collection():
        from app.report import prepare
        prepare()


def print_city(host: Host, city: City, language: str, options: ReportOptions | None = None, kind: str = "pdf") -> None:
    """The cover and the brief first, shown while the report is made; then all of it in their place. `kind`: pdf, or docx or png,
    which are written and not shown."""
    from app.report import STANDARD, options_of
    options = replace(options or options_of(STANDARD), fonts=fonts_folder(host))
    out = report_path(host.path, city.name, kind)
    title = tr("Printing {city}", city=city.name)
    if kind != "pdf":
        host.work(title, reports.print_city(city_id=city.id, out=out, language=language, options=options, kind=kind),
                  lambda _: host.say(_written(out), "", "good"))
        return
    folder = QTemporaryDir()
    beginning = Path(folder.path()) / out.name

    def show_all(written: Written) -> None:
        if getattr(host.page, "pdf", None) == beginning:
            host.go_preview(out, city.id, written)
        else:
            host.say(_written(out), "", "good")
        if written.missing_glyphs:
            host.say(tr("Printed as a box, because no font has them: {letters}", letters=written.missing_glyphs), "", "warning")

    def show_first(printed: ReportMaterial) -> None:
        if host.place in ("city", "printing", "preview"):         # somebody who went on to other work stays there
            host.go_preview(beginning, city.id, first=folder)
        host.work(title, reports.write(printed=printed, out=out, language=language, options=options), show_all)
    host.work(title, reports.write_first_pages(city_id=city.id, out=beginning, language=language, options=options), show_first)


def print_publication(host: Host, document: str, title: str, language: str, *, city_id: str = "", form: str = "",
                      paper: str = "A4", kind: str = "pdf") -> None:
    """A document that is no city's report, beside the workspace. `form`: of a blank one, its SHA-256, or its file."""
    out = report_path(host.path, title, kind)
    host.work(tr("Printing {city}", city=title),
              reports.print_publication(document=document, out=out, language=language, city_id=city_id, form=form, paper=paper,
                                        kind=kind, fonts=fonts_folder(host)), lambda _: host.say(_written(out), "", "good"))


def _written(out: Path) -> str:
    # Translators: {file} and {folder} are names
    return tr("Written: {file}, in the folder {folder}", file=out, folder=out.parent)


class CityOutcomes(QObject):
    """Carries what became of a city, in words, from the thread to the windows."""

    told = Signal(str)

    def tell(self, city: CityWritten) -> None:
        """Called in the thread, once for each city."""
        self.told.emit(_outcome(city))


def _outcome(city: CityWritten) -> str:
    if city.error is not None:
        what, remedy = describe(city.error)
        # Translators: {what} and {remedy} are whole sentences: what happened, what to do
        return tr("{city}: {what} {remedy}", city=city.name, what=what, remedy=remedy)
    written = city.written
    if written is None:
        return city.name
    if written.pages is None:
        return written.out.name
    return tr_n("{file} ({count} page)", "{file} ({count} pages)", written.pages, file=written.out)


def report_path(workspace: Place, city: str, kind: str = "pdf") -> Path:
    """Beside the workspace, by the city's name and the day; of a server's workspace among the person's documents."""
    name = reports.file_name(city)
    folder = documents() if isinstance(workspace, Server) else workspace.parent
    return folder / f"{name} {date.today().isoformat()}.{kind}"
