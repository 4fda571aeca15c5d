"""The place of the cities: which there are, and of one its sites and its overview."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.session.operations import cities
from app.ui import fonts, icons
from app.ui.city.facts_line import facts_line
from app.ui.city.printing import PrintPanel
from app.ui.city.shared_findings import SharedFindings
from app.ui.city.sites import SitesTab
from app.ui.destinations import EXCHANGE, PHOTOS, PLACE, PLACE_LIST, PROGRAMME
from app.ui.language import as_written, tr, tr_n
from app.ui.theme import theme
from app.ui.who_works import WhoWorks
from app.ui.widgets import Crumb, button, column, flow, indent, label, row, shortened

if TYPE_CHECKING:
    from app.models import City
    from app.session import Changes
    from app.ui.city.costs_tab import CostsTab
    from app.ui.city.needs_tab import NeedsTab
    from app.ui.city.overview import Overview
    from app.ui.city.people_tab import PeopleTab
    from app.ui.city.rounds_tab import RoundsTab
    from app.ui.city.support_tab import SupportTab
    from app.ui.host import Host

TABS = ("sites", "overview", "needs", "support", "people", "costs", "rounds")
Tab = TypeVar("Tab", bound=QWidget)


class CityPage(QWidget):
    """A tab is imported and built when somebody turns to it: the page stands sooner."""

    def __init__(self, host: Host, city_id: str = "", tab: str = "", site_id: str = "") -> None:
        super().__init__()
        self._host = host
        self.cities = host.workspace.cities()
        first = self.cities[0] if self.cities else None
        city = self.city = next((city for city in self.cities if city.id == city_id), first)
        self.city_id = city.id if city else ""
        self._tab = 0
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side())
        self.tabs = QTabWidget()
        if city is None:
            layout.addWidget(self._no_city(), 1)
        else:
            layout.addLayout(self._main(city, tab, site_id), 1)
        self.first = self.name if city is None else self.sites.first() if self._tab == 0 else self.tabs.tabBar()
        host.subscribe(self, self._refresh)

    def crumbs(self) -> list[Crumb]:
        """The way here, each with what leads back."""
        name = self._host.path.stem
        return [(name, None)] if self.city is None else [(name, lambda: self._host.go_city()), (self.city.name, None)]

    def tab(self) -> str:
        """The name of the open tab, one of TABS; "" where there is no city."""
        return TABS[self._tab] if self.city is not None else ""

    # ----------------------------------------------------------------------------------------- the cities

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("kind", "bar")
        side.setFixedWidth(theme().side(240))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Cities"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet(f"QListWidget::item {{ min-height: {theme().target}px;"
                                f"padding: 0 {theme().scaled(14)}px; }}"
                                f"QListWidget::item:selected {{ background: {theme().palette.accent};"
                                f"color: {theme().palette.on_accent}; }}")
        self._list_cities()
        self.list.itemClicked.connect(lambda item: self._go(item))
        self.list.itemActivated.connect(lambda item: self._go(item))
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name of a city"))
        self.name.setAccessibleName(tr("Name of the new city"))
        self.name.returnPressed.connect(self._add)
        self.add = button(tr("Add the city"), self._add, icon="add" if theme().text_size != "largest" else "")
        head = label(tr("Cities"), bold=True)
        indent(head, theme().scaled(14), top=theme().scaled(14))
        self.exchange = button(tr("Laptops and office"), lambda: self._host.go(EXCHANGE),
                               icon="open" if theme().text_size == "normal" else "")
        self.programme = button(tr("Programme"), lambda: self._host.go(PROGRAMME, ""),
                                icon="council" if theme().text_size == "normal" else "")
        if theme().text_size != "normal":
            self.programme.setStyleSheet("padding: 0;")
            self.exchange.setStyleSheet("padding: 0;")          # a larger text needs its room
            self.add.setStyleSheet("padding: 0;")
        self.from_list = button("", lambda: self._host.go(PLACE_LIST, ""), icon="file", name=tr("Cities from a list"))
        adding = row(self.add, self.from_list, spacing=6)
        adding.setStretch(0, 1)
        entry = column(self.name, adding, self.programme, self.exchange, spacing=6)
        entry.setContentsMargins(theme().scaled(12), theme().scaled(8), theme().scaled(12), theme().scaled(12))
        inner = QVBoxLayout(side)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(head)
        inner.addWidget(self.list, 1)
        self.who = WhoWorks(self._host)
        inner.addWidget(self.who)
        inner.addLayout(entry)
        return side

    def _list_cities(self) -> None:
        """The row that somebody looks at stays."""
        at = self.list.currentItem()
        chosen = at.data(Qt.ItemDataRole.UserRole) if at is not None else self.city_id
        self.list.clear()
        for city in self.cities:
            fonts.load_for(city.name)
            item = QListWidgetItem(as_written(city.name))
            item.setData(Qt.ItemDataRole.UserRole, city.id)
            self.list.addItem(item)
            if city.id == chosen:
                self.list.setCurrentItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        city_id = item.data(Qt.ItemDataRole.UserRole)
        if city_id != self.city_id:
            self._host.go_city(city_id, self.tab())

    def _add(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        with self._host.showing_problems():
            city = self._host.session.run(cities.add_city(name=name))
            self._host.go_city(city.id, "sites")

    def _no_city(self) -> QWidget:
        picture = QLabel()
        picture.setPixmap(icons.pixmap("city", theme().palette.line, theme().scaled(150), 2.0))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = label(tr("Which city do you assess?"), factor=1.6, bold=True)
        text = label(tr("Type its name on the left, then add its schools, hospitals and other sites."),
                     kind="muted")
        for centred in (title, text):
            centred.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty = QWidget()
        empty.setLayout(column(None, picture, title, text, None, None, margin=40))
        self.name.setFocus()
        return empty

    # ------------------------------------------------------------------------------------------- one city

    def _main(self, city: City, tab: str, site_id: str) -> QVBoxLayout:
        host = self._host
        fonts.load_for(city.name)
        facts = facts_line((city.country, _population(city)))
        in_one_line = theme().text_size == "normal"
        title = label(shortened(city.name, 40), factor=1.6, bold=True, wrap=not in_one_line)
        title.setAlignment(Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignRight if self.isRightToLeft()
                                                             else Qt.AlignmentFlag.AlignLeft))
        notes = [label(facts, kind="muted", wrap=not in_one_line)] if facts else []
        if city.demo:
            notes.append(label(tr("Demonstration: fictional answers"), kind="warning", wrap=not in_one_line))
        titles = column(title, *([flow(*notes, spacing=16)] if in_one_line else notes), spacing=0)
        self.print_panel = PrintPanel(host, city)
        self.photos = button(tr("Photos") if in_one_line else "", lambda: host.go(PHOTOS, city.id), icon="photo",
                             name=tr("Photos of the city"))
        top = row(spacing=8)
        top.addLayout(titles, 1)
        self.correct = button("", lambda: host.go(PLACE, city.id), icon="edit", name=tr("Correct what is said of the city"))
        top.addWidget(self.correct)
        top.addWidget(self.photos)
        top.addWidget(self.print_panel)
        top.setContentsMargins(theme().scaled(28), theme().scaled(14), theme().scaled(24), theme().scaled(4))
        self.tabs.setDocumentMode(True)
        self._site_id = site_id
        self._shared = SharedFindings(host, city)
        for words in (tr("Sites and interviews"), tr("Overview"), tr("Needs"), tr("Support"), tr("What people said"), tr("Costs"),
                      tr("Rounds")):
            self.tabs.addTab(QWidget(), words)
        self.tabs.setCurrentIndex(TABS.index(tab) if tab in TABS else 0)
        self.tabs.currentChanged.connect(self._turned)
        self._turned(self.tabs.currentIndex())
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(4))
        layout.addLayout(top)
        layout.addWidget(self.tabs, 1)
        return layout

    @cached_property
    def sites(self) -> SitesTab:
        return self._stands("sites", SitesTab(self._host, self._of(), self._site_id))

    @cached_property
    def overview(self) -> Overview:
        from app.ui.city.overview import Overview
        return self._stands("overview", Overview(self._host, self._of(), self._shared))

    @cached_property
    def needs(self) -> NeedsTab:
        from app.ui.city.needs_tab import NeedsTab
        return self._stands("needs", NeedsTab(self._host, self._of(), self._shared))

    @cached_property
    def support(self) -> SupportTab:
        from app.ui.city.support_tab import SupportTab
        return self._stands("support", SupportTab(self._host, self._of(), self._shared))

    @cached_property
    def people(self) -> PeopleTab:
        from app.ui.city.people_tab import PeopleTab
        return self._stands("people", PeopleTab(self._shared))

    @cached_property
    def costs(self) -> CostsTab:
        from app.ui.city.costs_tab import CostsTab
        return self._stands("costs", CostsTab(self._host, self._of(), self._shared))

    @cached_property
    def rounds(self) -> RoundsTab:
        from app.ui.city.rounds_tab import RoundsTab
        return self._stands("rounds", RoundsTab(self._host, self._of()))

    def _of(self) -> City:
        assert self.city is not None        # there are no tabs without one
        return self.city

    def _stands(self, name: str, tab: Tab) -> Tab:
        """In its place among the tabs."""
        at, stands, waits = TABS.index(name), self.tabs.currentIndex(), self.tabs.widget(TABS.index(name))
        with QSignalBlocker(self.tabs):
            self.tabs.insertTab(at, tab, self.tabs.tabText(at))
            self.tabs.setCurrentIndex(stands)       # not what waited there
            self.tabs.removeTab(at + 1)
        if waits is not None:
            waits.deleteLater()
        return tab

    def leave(self) -> None:
        """What was still being read for it is not waited for."""
        if self.city is not None:
            self._shared.leave()
            if "costs" in self.__dict__:
                self.costs.leave()

    def _refresh(self, changes: Changes) -> None:
        """Lists the cities anew, and reads figures again where they are on the screen; each tab looks after the rest of itself."""
        if changes.cities:
            self.cities = self._host.workspace.cities()
            self._list_cities()
        if changes.figures and self.city is not None:
            self._shared.forget()
            getattr(self, self.tab()).refresh(changes)

    def _turned(self, index: int) -> None:
        self._tab = index               # asked for, too, when the page is gone and one comes back from the help
        tab = getattr(self, TABS[index])
        if index > 0:
            tab.load()


def _population(city: City) -> str:
    return tr_n("{count} inhabitant", "{count} inhabitants", city.population) if city.population else ""
