"""What of the city is printed and how: language, sections in their order, paper, signed off or not; and all cities."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from app.session.operations import reports
from app.translations import OWN_NAMES
from app.ui import fonts
from app.ui.city.form_titles import shown_title
from app.ui.city.letters_line import LettersLine
from app.ui.city.printing import CityOutcomes, print_city, print_publication
from app.ui.city.template_row import TemplateRow
from app.ui.fields.choices import tick
from app.ui.fonts_folder import FontsRow, fonts_folder
from app.ui.language import tr, tr_n, worded
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, card, column, label, row, scrolling

if TYPE_CHECKING:
    from app.report import ReportOptions
    from app.ui.host import Host

IN_OUR_FONTS = ("pdf", "png")
ROLE = Qt.ItemDataRole.UserRole
ANNEX = "annex"         # of the city, or of one site


class PrintPage(QWidget):
    def __init__(self, host: Host, city_id: str) -> None:
        super().__init__()
        self._host = host
        self.city = host.workspace.city(city_id)
        self.language = _combo(tr("Language of the report"), list(OWN_NAMES.items()))
        chosen = host.settings.report_language or host.settings.language
        self.language.setCurrentIndex(max(0, self.language.findData(chosen)))
        self.language.currentIndexChanged.connect(lambda: self._enable())
        self.paper = _combo(tr("Paper"), [("A4", "A4"), ("Letter", "Letter")])
        self.format = _combo(tr("Format"), [
            ("pdf", tr("PDF")), ("docx", tr("Word document, to be edited")), ("html", tr("Page for a browser or a telephone")),
            ("png", tr("Picture of the summary, for messages"))])
        self.template = TemplateRow(host)
        self.fonts, self.letters = FontsRow(host), LettersLine(host)
        self.format.currentIndexChanged.connect(self._enable)
        self.template.changed.connect(self._enable)
        self.fonts.changed.connect(self._look)
        self.final = tick(tr("Signed off by the office: without the word draft"))
        self.with_open = tick(tr("Even while answers contradict each other: they are named"))
        self.with_open.setEnabled(False)
        self.final.toggled.connect(self.with_open.setEnabled)
        self.up = button("", lambda: self._move(-1), icon="up", name=tr("Earlier (Alt+Up)"))
        self.down = button("", lambda: self._move(1), icon="down", name=tr("Later (Alt+Down)"))
        self.document = _combo(tr("Document"), [])
        self.purpose = label(kind="muted")
        self.site = _combo(tr("Site"), [("", tr("The whole city")),
                                        *((site.id, site.name) for site in host.workspace.sites(city_id))])
        self.form = _combo(tr("Form"), _forms(host))
        self.whose = _combo(tr("Of which cities"), [("", tr("All cities of the file together")), (city_id, self.city.name)])
        self.internal_photos = tick(tr("With photos for the team alone: for a copy that stays with it"))
        self.sections = QListWidget()
        self.sections.setAccessibleName(tr("Sections in the order in which they are printed"))
        self.sections.setStyleSheet(f"QListWidget {{ background: {theme().palette.surface}; }}"     # else the ticks are black
                                    f"QListWidget::item {{ min-height: {theme().target}px; color: {theme().palette.text}; }}"
                                    f"QListWidget::item:selected {{ background: {theme().palette.raised};"     # keeps the tick dark
                                    f"border: 2px solid {theme().palette.accent}; }}")
        self.sections.setWordWrap(True)
        self.sections.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill()
        self.print = button(tr("Print the city"), self._print, icon="print", kind="primary")
        self.all = button(tr("Print all cities …"), self._choose_folder, icon="folder")
        self.back = button(tr("Back to the city"), self._back, icon="back", kind="quiet")
        self.document.currentIndexChanged.connect(self._choose_document)
        self.results = label()
        self.results.hide()
        self._build()
        self._choose_document()
        self.first = self.sections
        self.sections.itemChanged.connect(lambda: self._look())
        for box in (self.site, self.form, self.whose):
            box.currentIndexChanged.connect(lambda: self._look())
        self._look()

    def crumbs(self) -> list[Crumb]:
        """The way here, each with what leads back."""
        return [(self.city.name, self._back), (tr("Printing"), None)]

    def _build(self) -> None:
        sections_card, box = card(spacing=8)
        box.addLayout(_named(tr("Document"), self.document))
        box.addWidget(self.purpose)
        box.addWidget(self.site)
        box.addWidget(self.form)
        box.addWidget(self.whose)
        box.addWidget(label(tr("Sections"), bold=True))
        sections = row(self.sections)
        sections.addLayout(column(self.up, self.down, None, spacing=6))
        box.addLayout(sections, 1)
        settings_card, below = card(spacing=8)
        chosen = QWidget()                                  # scrolls where it is higher than the screen: printing stays in sight
        side = QVBoxLayout(chosen)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme().scaled(8))
        side.addLayout(_named(tr("Language"), self.language))
        shape = row(spacing=16)
        shape.addLayout(_named(tr("Paper"), self.paper), 1)
        shape.addLayout(_named(tr("Format"), self.format), 2)
        side.addLayout(shape)
        side.addWidget(self.template)
        side.addWidget(self.fonts)
        side.addWidget(self.final)
        side.addWidget(self.with_open)
        side.addWidget(self.internal_photos)
        side.addStretch(1)
        below.addWidget(scrolling(chosen), 1)
        below.addWidget(self.results)
        below.addWidget(self.letters)
        below.addWidget(self.all)
        below.addWidget(self.print)
        cards = row(sections_card, settings_card, spacing=16)
        cards.setStretch(0, 1)
        cards.setStretch(1, 1)
        layout = column(row(self.back, None))
        layout.addLayout(cards, 1)
        layout.setContentsMargins(theme().scaled(24), theme().scaled(10), theme().scaled(24), theme().scaled(16))
        self.setLayout(layout)

    def _fill(self) -> None:
        from app.report import PRESETS, STANDARD
        for name, document in PRESETS.items():
            self.document.addItem(worded(document.title), name)
        self.document.setCurrentIndex(self.document.findData(STANDARD))

    def _choose_document(self) -> None:
        """Its sections are ticked, in its order, above those that it has not; what is changed then is a choice of one's own."""
        from app.report import PRESETS, SECTIONS, is_of_city
        chosen = self.document.currentData()
        document, of_city = PRESETS[chosen], is_of_city(chosen)
        self.purpose.setText(worded(document.purpose))
        self.site.setVisible(document.of_site or chosen == ANNEX)
        if document.of_site and not self.site.currentData():
            self.site.setCurrentIndex(min(1, self.site.count() - 1))
        self.form.setVisible(document.of_form)
        self.whose.setVisible(document.of_programme)
        self.sections.clear()
        for name in (*document.sections, *(name for name in SECTIONS if name not in document.sections)):
            item = QListWidgetItem(worded(SECTIONS[name].title))
            item.setData(ROLE, name)
            item.setCheckState(Qt.CheckState.Checked if name in document.sections else Qt.CheckState.Unchecked)
            self.sections.addItem(item)
        self.sections.setCurrentRow(0)
        for setting in (self.final, self.internal_photos, self.all):
            setting.setEnabled(of_city)
        self._enable()

    def _enable(self) -> None:
        """A picture is of the summary alone, and a template says what is in it: there is nothing to choose."""
        from app.report import PRESETS, is_of_city
        chosen, kind = self.document.currentData(), self.format.currentData()
        of_city = is_of_city(chosen)
        self.template.setVisible(kind == "docx" and of_city)
        self.fonts.setVisible(kind in IN_OUR_FONTS)
        self.template.language = self.language.currentData()
        self.document.setEnabled(kind != "png")
        for widget in (self.sections, self.up, self.down):
            widget.setEnabled(of_city and not PRESETS[chosen].of_site and kind != "png" and self._template() is None)
        self._look()

    def leave(self) -> None:
        """Nobody waits for what lacks any more."""
        self.letters.leave()

    def _look(self) -> None:
        """For letters that what is chosen now would lack; Word and browsers write with fonts of their own."""
        from app.report import is_of_city, options_of
        chosen, kind, language = self.document.currentData(), self.format.currentData(), self.language.currentData()
        options = self._options()
        if kind not in IN_OUR_FONTS or (options is None and kind != "png"):
            self.letters.look(None)
        elif kind == "png" or (is_of_city(chosen) and options is not None):
            self.letters.look(reports.lacking_letters(
                city_id=self.city.id, language=language,
                options=replace(options_of("brief"), fonts=fonts_folder(self._host)) if kind == "png" else options))
        else:
            self.letters.look(reports.lacking_letters_in_publication(
                document=chosen, language=language, fonts=fonts_folder(self._host), **self._of_publication()))

    def _template(self) -> Path | None:
        """None where the document is no Word document, or ours."""
        return self.template.path if self.format.currentData() == "docx" else None

    def _move(self, by: int) -> None:
        position = self.sections.currentRow()
        if 0 <= position + by < self.sections.count():
            item = self.sections.takeItem(position)
            self.sections.insertItem(position + by, item)
            self.sections.setCurrentItem(item)

    def options(self) -> ReportOptions | None:
        """None where nothing is to be printed: that is said."""
        options = self._options()
        if options is None:
            self._host.say(tr("No section is chosen."), tr("Tick at least one."))
        return options

    def _options(self) -> ReportOptions | None:
        from app.report import PRESETS, ReportOptions
        chosen = self.document.currentData()
        items = [self.sections.item(position) for position in range(self.sections.count())]
        names = tuple(item.data(ROLE) for item in items if item.checkState() == Qt.CheckState.Checked)
        if not names and self.format.currentData() != "png" and self._template() is None:
            return None
        return ReportOptions(page=self.paper.currentData(), sections=names, draft=not self.final.isChecked(),
                             document=chosen if names == PRESETS[chosen].sections else "",
                             site=self.site.currentData() or "" if PRESETS[chosen].of_site or chosen == ANNEX else "",
                             with_open=self.with_open.isChecked(), internal_photos=self.internal_photos.isChecked(),
                             template=self._template(), fonts=fonts_folder(self._host))

    def _print(self) -> None:
        from app.report import PRESETS, is_of_city
        chosen, kind = self.document.currentData(), self.format.currentData()
        if not is_of_city(chosen) and kind != "png":
            of_form = PRESETS[chosen].of_form
            print_publication(self._host, chosen, self.form.currentText() if of_form else self.document.currentText(),
                              self.language.currentData(), paper=self.paper.currentData(), kind=kind, **self._of_publication())
            return
        if (options := self.options()) is not None:
            print_city(self._host, self.city, self.language.currentData(), options, self.format.currentData())

    def _of_publication(self) -> dict[str, str]:
        """Which form it is of, or which city."""
        from app.report import PRESETS
        if PRESETS[self.document.currentData()].of_form:
            return {"form": self.form.currentData() or ""}
        return {"city_id": self.whose.currentData() or ""}

    def _choose_folder(self) -> None:
        if self.options() is None:
            return
        dialog = QFileDialog(self, tr("Folder for the reports"), str(getattr(self._host.path, "parent", "")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.print_all(Path(name)))
        dialog.open()

    def print_all(self, folder: Path) -> None:
        """Prints every city of the workspace into the folder, and lists what became of each."""
        options = self.options()
        if options is None:
            return
        host, outcomes = self._host, CityOutcomes()
        outcomes.told.connect(self._list_outcome)
        self.results.clear()

        def report(count: int) -> None:
            if count:
                host.say(tr_n("{count} report is printed into {folder}.", "{count} reports are printed into {folder}.", count,
                              folder=folder), "", "good")
            else:
                host.say(tr("No report was printed."), "", "warning")
        host.work(tr("Printing all cities"), reports.print_cities(
            folder=folder, language=self.language.currentData(), options=options, kind=self.format.currentData(),
            told=outcomes.tell), report)

    def _list_outcome(self, text: str) -> None:
        """What became of a city, as soon as it is known."""
        self.results.setText(f"{self.results.text()}\n{text}".strip())
        self.results.show()

    def _back(self) -> None:
        self._host.go_city(self.city.id, "overview")


def _forms(host: Host) -> list[tuple[str, str]]:
    """With which interviews are begun: those kept here by SHA-256, ours by file, each with its title."""
    from app.models.lineage import offered_forms
    return [(form.sha256 or str(form.path), shown_title(form.title, form.file)) for form in offered_forms(host.workspace)]


def _named(text: str, box: QComboBox) -> QVBoxLayout:
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return column(label(text, bold=True), box, spacing=8)


def _combo(name: str, entries: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for code, text in entries:
        fonts.load_for(text)
        box.addItem(text, code)
    return box
