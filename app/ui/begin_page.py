"""A new assessment on one page: which city, its sites, the languages; the name of its file is proposed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from app.session.operations import cities, sites
from app.translations import OWN_NAMES
from app.ui import start
from app.ui.city.kinds import KINDS, kind_name
from app.ui.destinations import PLACE_LIST
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, card, column, label, row, scrolling

if TYPE_CHECKING:
    from app.ui.host import Host


class BeginPage(QWidget):
    """What is left open can be said later; only the city is asked for."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._proposed = ""
        self._list: Path | None = None
        frame, box = card(margin=24, spacing=8)
        frame.setMaximumWidth(theme().scaled(860))
        self.city = self.first = _line(tr("Name of the city"))
        self.site = _line(tr("Name of the first site"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind of the first site"))
        for kind in KINDS:
            self.kind.addItem(kind_name(kind), kind)
        self.list = button(tr("Choose a list…"), self._choose_list, icon="folder")
        self.listed = label(kind="muted")
        self.language, self.printed = _languages(tr("Language of the app")), _languages(tr("Language of what is printed"))
        self.language.setCurrentIndex(self.language.findData(host.settings.language))
        self.printed.setCurrentIndex(self.printed.findData(host.settings.report_language or host.settings.language))
        self.file = _line(tr("File"))
        self.elsewhere = button(tr("Elsewhere…"), self._choose_file, icon="folder")
        self.begin = button(tr("Begin"), self._begin, icon="check", kind="primary")
        box.addWidget(label(tr("Start an assessment"), factor=1.5, bold=True))
        for title, parts in ((tr("City"), (self.city,)), (tr("Its first site, or a list of its sites (either can wait)"),
                                                         (self.site, self.kind, self.list)),
                             (tr("Languages: of the app, of what is printed"), (self.language, self.printed)),
                             (tr("File in which everything is kept"), (self.file, self.elsewhere))):
            box.addWidget(label(title, bold=True))
            line = row(*parts, spacing=8)
            line.setStretch(0, 1)
            box.addLayout(line)
            if self.list in parts:
                box.addWidget(self.listed)
        box.addLayout(row(self.begin, None))
        self.listed.hide()
        inner = QWidget()
        middle = row(None, frame, None)
        middle.setStretch(1, 100)           # the card takes what it may, the sides the rest
        inner.setLayout(column(middle, None, margin=20))
        self.setLayout(column(scrolling(inner, tr("Start an assessment"))))
        self.city.textChanged.connect(lambda: self._propose())
        for line_edit in (self.city, self.site, self.file):
            line_edit.returnPressed.connect(self._begin)
        self._propose()

    def crumbs(self) -> list[Crumb]:
        return [(tr("Start an assessment"), None)]

    def _propose(self) -> None:
        """A file named after the city, that is not there yet; a name that a person chose stays."""
        if self.file.text() != self._proposed:
            return
        stem = re.sub(r"[^\w-]+", "-", self.city.text().strip().casefold()).strip("-") or "assessment"
        path, number = start.documents() / f"{stem}{start.SUFFIX}", 2
        while path.exists():
            path, number = start.documents() / f"{stem}-{number}{start.SUFFIX}", number + 1
        self._proposed = str(path)
        self.file.setText(self._proposed)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, tr("File in which everything is kept"), self.file.text(),
                             tr("CityNeeds workspace (*.cityneeds)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(start.SUFFIX[1:])
        dialog.fileSelected.connect(self.file.setText)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _choose_list(self) -> None:
        dialog = QFileDialog(self, tr("A list of places"), str(start.documents()),
                             tr("Lists of places (*.csv *.txt *.tsv *.xlsx *.geojson *.json *.gpkg *.osm)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_list(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def take_dropped(self, kind: str, paths: list[Path]) -> bool:
        """A list of the city's sites."""
        if kind == "list":
            self.take_list(paths[0])
        return kind == "list"

    def take_list(self, path: Path) -> None:
        """Looked at once the city is there: what each row would do is shown first."""
        self._list = path
        self.listed.setText(tr("{file} is shown next, row by row, before anything of it is written.", file=path.name))
        self.listed.show()

    def _begin(self) -> None:
        host, name = self._host, self.city.text().strip()
        if not name:
            host.say(tr("Which city do you assess?"), tr("Type its name."), "warning")
            self.city.setFocus()
            return
        path = Path(self.file.text().strip() or self._proposed)
        site, kind, chosen = self.site.text().strip(), self.kind.currentData(), self._list
        language, printed = self.language.currentData(), self.printed.currentData()
        if not host.create_workspace(path if path.suffix else path.with_suffix(start.SUFFIX)):
            return                  # it was said why, and what is typed still stands here
        with host.showing_problems():
            city = host.session.run(cities.add_city(name=name))
            added = host.session.run(sites.add_site(city_id=city.id, name=site, kind=kind)).id if site else ""
            host.keep_settings(replace(host.settings, report_language="" if printed == language else printed))
            if chosen is None:
                host.go_city(city.id, "sites", added)
            else:
                from app.ui.city.list_page import ListPage
                host.go(PLACE_LIST, city.id)
                assert isinstance(host.page, ListPage)
                host.page.look(chosen)
        if language != host.settings.language:
            host.change_settings(language=language)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(name)
    line.setAccessibleName(name)
    return line


def _languages(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for code, own in OWN_NAMES.items():
        box.addItem(own, code)
    return box
