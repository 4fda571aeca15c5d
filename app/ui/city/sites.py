"""The sites of a city on the left; of the chosen one its interviews, and the forms to begin another, on the right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.session.operations import sites
from app.ui import fonts, icons
from app.ui.city.entry import Entry, Index
from app.ui.city.facts_line import facts_line
from app.ui.city.kinds import KINDS, kind_icon, kind_name
from app.ui.city.site import SitePanel
from app.ui.destinations import PLAN
from app.ui.language import tr, worded
from app.ui.theme import theme
from app.ui.widgets import button, column, label, made_anew, row

if TYPE_CHECKING:
    from app.models import City
    from app.session import Changes
    from app.ui.host import Host

NARROW = 1000           # px, of which the list takes less
ID, KIND, FACTS, OPEN, FINISHED, ASKED = (Qt.ItemDataRole.UserRole + number for number in range(6))


class SitesTab(QWidget):
    def __init__(self, host: Host, city: City, site_id: str = "") -> None:
        super().__init__()
        self._host, self._city = host, city
        self._panel = QWidget()             # of the chosen site, once there is one
        self.list = QListWidget()
        self.list.setItemDelegate(_SiteEntry(self.list))
        self.list.setAccessibleName(tr("Sites"))
        self.list.currentItemChanged.connect(lambda current, previous: self._chosen(current))
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
        inner.addLayout((row if in_one_line else column)(self.kind, self.add, spacing=8))
        inner.setContentsMargins(theme().scaled(20), theme().scaled(10), theme().scaled(8), theme().scaled(12))
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
            current = self.list.currentItem()
            self.fill(added or (current.data(ID) if current is not None else ""))

    def refresh(self, changes: Changes) -> None:
        """The figures are others: there are none here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._list_frame.setFixedWidth(theme().side(400 if self.width() > NARROW else 310))

    def fill(self, chosen: str = "") -> None:
        """Lists the sites anew and shows one of them."""
        workspace = self._host.workspace
        from app.models.conflicts import open_checks
        interviews: dict[str, list[str]] = {}
        asked = Counter(check.record_id for check in open_checks(workspace))
        for interview in workspace.interviews(city_id=self._city.id):
            interviews.setdefault(interview.site_id, []).append(interview.state)
            asked[interview.site_id] += asked[interview.id]
        self.list.clear()
        for site in workspace.sites(self._city.id):
            fonts.load_for(site.name)
            item = QListWidgetItem(site.name, self.list)
            states = interviews.get(site.id, [])
            item.setData(ID, site.id)
            item.setData(KIND, site.kind)
            item.setData(FACTS, facts_line((kind_name(site.kind), site.ward)))
            item.setData(FINISHED, states.count("finished"))
            item.setData(ASKED, asked[site.id])
            item.setData(OPEN, len(states) - states.count("finished"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, tr("{name}, {kind}", name=site.name, kind=kind_name(site.kind)))
            if site.id == chosen:
                self.list.setCurrentItem(item)
        self.search.setVisible(self.list.count() > 8)
        if self.list.count() and self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        if self.list.count() and self.search.text().strip().casefold() not in self.list.currentItem().text().casefold():
            self.search.clear()               # what was just made is shown
        self._filter(self.search.text())
        if not self.list.count():
            self._show(self._nothing(tr("No site yet"),
                tr("Add the first school, hospital or other site of {city} on the left.", city=self._city.name)))

    def _filter(self, text: str) -> None:
        """The sites that fit; beside them stands one of these, or none."""
        for index in range(self.list.count()):
            item = self.list.item(index)
            item.setHidden(text.strip().casefold() not in item.text().casefold())
        current = self.list.currentItem()
        if current is not None and not current.isHidden():
            return
        fitting = next((item for item in map(self.list.item, range(self.list.count())) if not item.isHidden()), None)
        if fitting is not None:
            self.list.setCurrentItem(fitting)
            return
        self.list.selectionModel().clear()
        if self.list.count():
            self._show(self._nothing(tr("No site fits"), tr("No site of {city} is called so.", city=self._city.name)))

    def _add(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        with self._host.showing_problems():
            self._host.session.run(sites.add_site(city_id=self._city.id, name=name, kind=self.kind.currentData()))
            self.name.clear()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(SitePanel(self._host, self._host.workspace.site(item.data(ID))))

    def _show(self, panel: QWidget) -> None:
        with made_anew(self._panel_box, self.list):
            self._panel_box.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = panel
            self._panel_box.addWidget(panel)

    def first(self) -> QWidget:
        """What should have the focus: the sites, or the name of the first one."""
        return self.list if self.list.count() else self.name

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


class _SiteEntry(Entry):
    """A site in the list: icon, name, kind; on the right how many interviews are finished and open, and
    how much is to be checked."""

    def draw(self, painter: QPainter, box: QRect, index: Index, *, mirrored: bool) -> None:
        palette, scaled = theme().palette, theme().scaled
        size = scaled(26)
        x = box.right() - scaled(16) - size if mirrored else box.left() + scaled(16)
        painter.drawPixmap(x, box.center().y() - size // 2,
                           icons.pixmap(kind_icon(index.data(KIND)), palette.accent, size))
        finished, unfinished = index.data(FINISHED) or 0, index.data(OPEN) or 0
        used = 0
        for count, icon, colour in ((finished, "check", "good"), (unfinished, "edit", "warning"),
                                    (index.data(ASKED) or 0, "flag", "error")):
            if not count:
                continue
            painter.setFont(theme().font(0.85))
            width = scaled(18) + painter.fontMetrics().horizontalAdvance(worded(count)) + scaled(10)
            left = box.left() + scaled(12) + used if mirrored else box.right() - scaled(12) - used - width
            mark = icons.pixmap(icon, getattr(palette, colour), scaled(17))
            painter.drawPixmap(left, box.center().y() - scaled(9), mark)
            painter.setPen(theme().colour("text"))
            painter.drawText(QRect(left + scaled(20), box.top(), width - scaled(18), box.height()),
                             Qt.AlignmentFlag.AlignVCenter, worded(count))
            used += width + scaled(6)
        begin, end = scaled(56), scaled(16) + used
        text = box.adjusted(end if mirrored else begin, scaled(7), -begin if mirrored else -end, -scaled(7))
        painter.setFont(theme().font(1.0, bold=True))
        painter.setPen(theme().colour("text"))
        self.write(painter, text, index.data(Qt.ItemDataRole.DisplayRole), mirrored=mirrored)
        painter.setFont(theme().font(0.86))
        painter.setPen(theme().colour("muted"))
        self.write(painter, text, index.data(FACTS), mirrored=mirrored, at=Qt.AlignmentFlag.AlignBottom)
