"""The sites of a city on the left; of the chosen one its interviews, and the forms to begin another, on the right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.session.operations import sites
from app.ui import icons
from app.ui.city.kinds import KINDS, kind_icon, kind_name
from app.ui.city.site import SitePanel
from app.ui.city.site_list import ASKED, SiteList
from app.ui.destinations import PLACE_LIST, PLAN
from app.ui.language import tr
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, column, label, margins, row

if TYPE_CHECKING:
    from app.models import City
    from app.session import Changes
    from app.ui.host import Host

NARROW = 1000           # px, of which the list takes less


class SitesTab(QWidget):
    def __init__(self, host: Host, city: City, site_id: str = "") -> None:
        super().__init__()
        self._host, self._city = host, city
        self._panel = QWidget()             # of the chosen site, once there is one
        self.list = SiteList()
        self.list.moved.connect(self._chosen)
        self._filling = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a site"))
        self.search.setAccessibleName(tr("Find a site"))
        self.search.textChanged.connect(self._filter)
        self.plan = button(tr("Field work"), lambda: host.go(PLAN, city.id), icon="check",
                           name=tr("The field-work list of {city}", city=city.name))
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind of the new site"))
        for kind in KINDS:
            self.kind.addItem(icons.icon(kind_icon(kind), theme().palette.text, theme().scaled(20)), kind_name(kind), kind)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name of the new site"))
        self.name.setAccessibleName(tr("Name of the new site"))
        self.name.returnPressed.connect(self._add)
        self.add = button(tr("Add the site"), self._add, icon="add")
        list_frame = self._list_frame = QFrame()
        inner = column(self.plan, self.search, spacing=8)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.name)
        in_one_line = theme().text_size == "normal"
        self.from_list = button("", lambda: host.go(PLACE_LIST, city.id), icon="file", name=tr("Sites from a list"))
        adding = row(self.add, self.from_list, spacing=6)
        adding.setStretch(0, 1)
        line = row(self.kind, spacing=8) if in_one_line else column(self.kind, spacing=8)
        line.addLayout(adding)
        inner.addLayout(line)
        margins(inner, 20, 10, 8, 12)
        list_frame.setLayout(inner)
        self._panel_box = QVBoxLayout()
        self._panel_box.setContentsMargins(0, 0, 0, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(list_frame)
        layout.addLayout(self._panel_box, 1)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(lambda: self._fill_again())
        self.fill(site_id)
        host.subscribe(self, self._changed)

    def _changed(self, changes: Changes) -> None:
        """A site that was added is shown at once; anything else soon, unless one goes elsewhere with it."""
        if changes.sites:
            self._fill_again(next(iter(changes.records), ""))
        elif changes.interviews or changes.checks or changes.forms:
            self._soon.start()

    def _fill_again(self, added: str = "") -> None:
        if self._host.page.isAncestorOf(self):
            current = self.list.current()
            self.fill(added or (current.id if current is not None else ""))

    def refresh(self, changes: Changes) -> None:
        """The figures are others: there are none here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._list_frame.setFixedWidth(theme().side(400 if self.width() > NARROW else 310))

    def fill(self, chosen: str = "") -> None:
        """Lists the sites anew and shows one of them."""
        workspace = self._host.workspace
        from app.models.conflicts import open_checks
        states: dict[str, Counter[str]] = {}
        asked = Counter(check.record_id for check in open_checks(workspace))
        for interview in workspace.interviews(city_id=self._city.id):
            states.setdefault(interview.site_id, Counter())[interview.state] += 1
            asked[interview.site_id] += asked[interview.id]
        for site_id, count in asked.items():
            states.setdefault(site_id, Counter())[ASKED] += count
        self._filling = True
        self.list.rows.fill(workspace.site_lines(self._city.id), states, self.search.text())
        if chosen and not self.list.choose(chosen) and self.search.text():
            self.search.clear()               # what was just made is shown
            self.list.choose(chosen)
        self._filling = False
        self.search.setVisible(self.list.rows.total() > 8)
        self._one_is_chosen()
        if not self.list.rows.total():
            self._show(self._nothing(tr("No site yet"),
                tr("Add the first school, hospital or other site of {city} on the left.", city=self._city.name)))

    def _filter(self, text: str) -> None:
        """The sites that fit; beside them stands one of these, or none."""
        before = self.list.current()
        self._filling = True
        self.list.rows.find(text)
        stays = before is not None and self.list.choose(before.id)
        self._filling = False
        if not stays:
            self._one_is_chosen()
        if self.list.rows.total() and not self.list.count():
            self._show(self._nothing(tr("No site fits"), tr("No site of {city} is called so.", city=self._city.name)))

    def _one_is_chosen(self) -> None:
        if self.list.current() is None:
            self.list.choose_first()
        else:
            self._chosen()

    def _add(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        with self._host.showing_problems():
            self._host.session.run(sites.add_site(city_id=self._city.id, name=name, kind=self.kind.currentData()))
            self.name.clear()

    def _chosen(self) -> None:
        line = self.list.current()
        if line is not None and not self._filling:
            self._show(SitePanel(self._host, self._host.workspace.site(line.id)))

    def _show(self, panel: QWidget) -> None:
        clear(self._panel_box, self.list)
        self._panel = panel
        self._panel_box.addWidget(panel)

    def first(self) -> QWidget:
        """What should have the focus: the sites, or the name of the first one."""
        return self.list if self.list.rows.total() else self.name

    @property
    def panel(self) -> QWidget:
        """What stands on the right."""
        return self._panel

    def _nothing(self, what: str, remedy: str) -> QWidget:
        empty = QWidget()
        title, text = label(what, factor=1.3, bold=True), label(remedy, kind="muted")
        for centred in (title, text):
            centred.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setLayout(column(None, title, text, None, None, margin=40))
        return empty
