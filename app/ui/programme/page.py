"""The place of the programme: events, good practices, partners and milestones, and who can help whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.programme import LISTS
from app.session.operations import programme as operations
from app.ui.fields.choices import tick
from app.ui.language import tr
from app.ui.programme.list_tab import ListTab
from app.ui.programme.list_words import list_title
from app.ui.theme import theme
from app.ui.widgets import Crumb, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.programme import ListedForm, Programme
    from app.session import Changes
    from app.ui.host import Host
    from app.ui.work import Work


class ProgrammePage(QWidget):
    """`tab`: one of LISTS; another opens the first."""

    def __init__(self, host: Host, tab: str = "") -> None:
        super().__init__()
        self._host = host
        self._programme: Programme | None = None
        self._works: dict[str, Work] = {}               # what is being read, by what it is
        self._filled: set[int] = set()                  # tabs that show what was read last
        self.internal = tick(tr("Show what is not to be published"))
        self.internal.toggled.connect(lambda: self._read())
        head = row(label(tr("Programme"), factor=1.5, bold=True, wrap=False), None, self.internal)
        head.setContentsMargins(theme().scaled(24), theme().scaled(8), theme().scaled(24), 0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.lists = {name: ListTab(host, name) for name in LISTS}
        for name, one in self.lists.items():
            self.tabs.addTab(one, list_title(name))
        self.tabs.setCurrentIndex(LISTS.index(tab) if tab in LISTS else 0)
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
        for work in self._works.values():
            self._host.drop(work)
        self._works.clear()

    # ------------------------------------------------------------------------------------------- reading

    def _changed(self, changes: Changes) -> None:
        if changes.figures:
            self._read()

    def _read(self) -> None:
        """In a thread: of thousands of entries that is nothing to wait for with the mouse in the hand."""
        if (work := self._works.pop("entries", None)) is not None:
            self._host.drop(work)
        operation = operations.read(language=self._host.settings.language, internal=self.internal.isChecked())
        self._works["entries"] = self._host.work(tr("Reading the programme"), operation, self._show,
                                                 failed=lambda error: self._ended("entries"))

    def _ask_forms(self, name: str) -> None:
        self._works[name] = self._host.work(tr("Looking at the forms"), operations.forms(list_name=name),
                                            lambda forms: self._show_forms(name, forms), failed=lambda error: self._ended(name))

    def _ended(self, what: str) -> None:
        self._works.pop(what, None)

    def _show_forms(self, name: str, forms: Sequence[ListedForm]) -> None:
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
        if self._programme is not None and at not in self._filled:
            self._filled.add(at)
            self.lists[LISTS[at]].show_programme(self._programme)
