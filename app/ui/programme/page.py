"""The place of the programme: events, good practices, partners and milestones, and who can help whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.programme import LISTS
from app.session.operations import programme as operations
from app.session.operations import reports
from app.ui.fields.choices import tick
from app.ui.fonts_folder import fonts_folder
from app.ui.language import tr, tr_n
from app.ui.programme.list_tab import ListTab
from app.ui.programme.list_words import list_title
from app.ui.programme.matching_tab import MatchingTab
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, label, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.models.lineage import OfferedForm
    from app.programme import Match, Programme
    from app.session import Changes, Operation
    from app.ui.host import Host
    from app.ui.work import Work

MATCHING = "matching"
TABS = (*LISTS, MATCHING)


class ProgrammePage(QWidget):
    """`tab`: one of LISTS, or MATCHING; another opens the first."""

    def __init__(self, host: Host, tab: str = "") -> None:
        super().__init__()
        self._host = host
        self._programme: Programme | None = None
        self._works: dict[str, Work] = {}               # what is being read, by what it is
        self._filled: set[int] = set()                  # tabs that show what was read last, or wait for it
        self.internal = tick(tr("Show what is not to be published"))
        self.internal.toggled.connect(lambda: self._read())
        self.out = button(tr("Export …"), self._choose_out, icon="save")
        head = row(label(tr("Programme"), factor=1.5, bold=True, wrap=False), None, self.internal, self.out)
        head.setContentsMargins(theme().scaled(24), theme().scaled(8), theme().scaled(24), 0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.booklet = button(tr("Booklet …"), self._choose_booklet, icon="print")
        self.booklet.setToolTip(tr("The published practices as a PDF, a page each"))
        self.lists = {name: ListTab(host, name, *([self.booklet] if name == "practices" else [])) for name in LISTS}
        for name, one in self.lists.items():
            self.tabs.addTab(one, list_title(name))
        self.matching = MatchingTab(host)
        self.tabs.addTab(self.matching, tr("Matching"))
        self.tabs.setCurrentIndex(TABS.index(tab) if tab in TABS else 0)
        self.tabs.currentChanged.connect(lambda _: self._fill())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(2))
        layout.addLayout(head)
        layout.addWidget(self.tabs, 1)
        self.first = self.tabs.tabBar()
        host.subscribe(self, self._changed)
        self._read()
        for name in LISTS:
            self._ask_forms(name)

    def crumbs(self) -> list[Crumb]:
        return [(self._host.path.stem, lambda: self._host.go_city()), (tr("Programme"), None)]

    def leave(self) -> None:
        """What was still being read for it is not waited for."""
        for what in tuple(self._works):
            self._drop(what)

    # ------------------------------------------------------------------------------------------- reading

    def _changed(self, changes: Changes) -> None:
        if changes.figures:
            self._read()

    def _read(self) -> None:
        """In a thread: of thousands of entries that is nothing to wait for with the mouse in the hand."""
        self._drop("matches")
        operation = operations.read(language=self._host.settings.language, internal=self.internal.isChecked())
        self._work("entries", tr("Reading the programme"), operation, self._show)

    def _ask_forms(self, name: str) -> None:
        self._work(name, tr("Looking at the forms"), operations.forms(list_name=name),
                   lambda forms: self._show_forms(name, forms))

    def _work(self, what: str, title: str, operation: Operation[Any], then: Callable[[Any], object]) -> None:
        self._drop(what)
        self._works[what] = self._host.work(title, operation, then, failed=lambda error: self._ended(what))

    def _drop(self, what: str) -> None:
        if (work := self._works.pop(what, None)) is not None:
            self._host.drop(work)

    def _ended(self, what: str) -> None:
        self._works.pop(what, None)

    def _show_forms(self, name: str, forms: Sequence[OfferedForm]) -> None:
        if isValid(self):               # the page was left while they were looked at
            self._ended(name)
            self.lists[name].show_forms(forms)

    def _show(self, programme: Programme) -> None:
        self._ended("entries")
        self._programme = programme
        self._filled.clear()
        self._fill()

    def _fill(self) -> None:
        """The tab that is looked at; the others when they are turned to."""
        at = self.tabs.currentIndex()
        if self._programme is None or at in self._filled:
            return
        self._filled.add(at)
        if at < len(LISTS):
            self.lists[LISTS[at]].show_programme(self._programme)
        else:
            operation = operations.matches(language=self._host.settings.language, internal=self.internal.isChecked())
            self._work("matches", tr("Looking for who can help"), operation, self._show_matches)

    def _show_matches(self, matches: Sequence[Match]) -> None:
        self._ended("matches")
        self.matching.show_matches(matches)

    # ------------------------------------------------------------------------------------------ exporting

    def _choose_out(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Export the programme"), f"{tr('Programme')}.xlsx",
                                              "XLSX (*.xlsx);;CSV (*.csv.zip)")
        if name:
            self.export(Path(name))

    def _choose_booklet(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Booklet of good practices"), f"{tr('Good practices')}.pdf", "PDF (*.pdf)")
        if name:
            self.print_booklet(Path(name))

    def print_booklet(self, out: Path) -> None:
        """The published practices, in the language in which cities are printed; never what is not to be published."""
        language = self._host.settings.report_language or self._host.settings.language
        self._host.work(tr("Printing the booklet"), reports.print_publication(
            document="practices", out=out, language=language, fonts=fonts_folder(self._host)),
                        lambda written: self._host.say(tr_n("Written: {file} ({count} page)", "Written: {file} ({count} pages)",
                                                            written.pages or 0, file=out), "", "good"))

    def export(self, out: Path) -> None:
        """All lists in a workbook; what is not to be published is in it where it is shown here, too."""
        internal = self.internal.isChecked()
        self._host.work(tr("Exporting the programme"),
                        operations.export(out=out, language=self._host.settings.language, internal=internal),
                        lambda _: self._host.say(tr("Written: {file}", file=out), tr(
                            "It holds what is not to be published: it is for the team alone.") if internal else "", "good"))
