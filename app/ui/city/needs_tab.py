"""The needs of the city, most urgent first: asked, computed, agreed, on their way, still missing. One opens to its why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.city.kinds import domain_name, priority_names, priority_split, priority_words
from app.ui.city.ledger_words import UNKNOWN, amount, number
from app.ui.city.need_page import NeedPage
from app.ui.city.needs import with_unknown_sites
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.language import tr, tr_n, worded
from app.ui.panes import Notes
from app.ui.theme import PRIORITY_COLOURS, theme
from app.ui.widgets import column, label, row

if TYPE_CHECKING:
    from app.findings import CityFindings, Need
    from app.models import City
    from app.session import Changes
    from app.support import Gap
    from app.ui.city.shared_findings import SharedFindings
    from app.ui.host import Host


MOST_SHARED = 4         # sentences above the table; the page of an item has all of its own


class NeedsTab(QWidget):
    def __init__(self, host: Host, city: City, shared: SharedFindings) -> None:
        super().__init__()
        self._host, self._city, self._shared = host, city, shared
        self.gaps: tuple[Gap, ...] = ()
        self._listed: list[Gap] = []
        self._domains: dict[str, str] = {}
        self._needs: dict[str, Need] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find an item"))
        self.search.setAccessibleName(tr("Find an item"))
        self.sector = QComboBox()
        self.sector.setAccessibleName(tr("Sector"))
        self.priority = QComboBox()
        self.priority.setAccessibleName(tr("Priority"))
        self.priority.addItem(tr("Every priority"), None)
        for priority in priority_names():
            self.priority.addItem(priority_words(priority), priority)
        self.search.textChanged.connect(lambda: self._list())
        self.sector.activated.connect(lambda: self._list())
        self.priority.activated.connect(lambda: self._list())
        self.table = Quantities(tr("Needs, most urgent first"), (
            QuantityColumn(tr("Item"), 0, figure=False), QuantityColumn(tr("Asked"), 84, 3), QuantityColumn(tr("Computed"), 94, 6),
            QuantityColumn(tr("Agreed"), 76, 5), QuantityColumn(tr("On hand"), 84, 2), QuantityColumn(tr("Coming"), 78, 7),
            QuantityColumn(tr("Still missing"), 136, 9), QuantityColumn(tr("Packs"), 82, 4),
            QuantityColumn(tr("Priority"), 136, 8, figure=False)),
            self._open)
        self.empty = label(kind="muted", factor=1.15)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notes = Notes(tr("What sites share"))              # all of it on the page of the item
        self.setting = label(kind="muted")
        self.list = QWidget()
        edge = theme().scaled(24)
        inner = column(row(self.search, self.sector, self.priority, spacing=8), self.setting, self.empty, self.notes, spacing=8)
        inner.addWidget(self.table, 1)
        inner.setContentsMargins(edge, theme().scaled(10), edge, theme().scaled(12))
        self.list.setLayout(inner)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._say(tr("Reading the answers …"))

    def load(self) -> None:
        """Called when the tab is shown: the ledger may have changed beside it."""
        self._shared.ask(self._read)

    def refresh(self, changes: Changes) -> None:
        """The figures are others."""
        self.load()

    def _read(self, findings: CityFindings) -> None:
        if not isValid(self):           # the page was left while it was read
            return
        self._findings = findings
        from app.findings import setting_sentence
        from app.support import Ledger, gaps
        self.gaps = gaps(Ledger(self._host.workspace), findings)
        self._needs = {need.item: need for need in findings.needs}
        self._domains = {item: need.domain for item, need in self._needs.items()}
        self.setting.setText(worded(setting_sentence(findings.settings)))
        sentences = [worded(sentence) for sentence in findings.shared.sentences]
        more = len(sentences) - MOST_SHARED
        if more > 0:
            sentences[MOST_SHARED:] = [tr_n("{count} more is said on the pages of the items.",
                                            "{count} more are said on the pages of the items.", more)]
        from app.findings import no_need_words
        names = {site.id: site.name for site in findings.sites}
        sentences += [worded(no_need_words(reason, lambda site: names.get(site, site))) for reason in findings.no_needs]
        self.notes.say(sentences)
        chosen = self.sector.currentData()
        self.sector.clear()
        self.sector.addItem(tr("Every sector"), None)
        for name, domain in sorted((domain_name(domain), domain) for domain in set(self._domains.values())):
            self.sector.addItem(name, domain)
        self.sector.setCurrentIndex(max(0, self.sector.findData(chosen)))
        self._list()

    def _list(self) -> None:
        from app.findings import ACTORS, items
        from app.support import missing
        catalogue = items()
        words, sector, priority = self.search.text().casefold().strip(), self.sector.currentData(), self.priority.currentData()
        self._listed = sorted((gap for gap in self.gaps if words in f"{gap.title} {gap.item}".casefold()
                               and sector in (None, self._domains.get(gap.item)) and priority in (None, gap.priority)),
                              key=lambda gap: ACTORS.index(gap.actor))      # what nobody can ship comes after what donors give
        rows = []
        for gap in self._listed:
            colour = "muted" if gap.outstanding is None else ""
            if gap.outstanding == 0:
                colour = "good"
            packs = missing(gap).packs if gap.item in catalogue and catalogue[gap.item].pack > 1 else None
            rows.append((
                Cell(_title(gap), bold=True), *(Cell(number(quantity)) for quantity in (
                    gap.asked, gap.computed, gap.agreed, gap.in_stock)),
                Cell(number(gap.coming) if gap.coming else UNKNOWN),
                Cell(with_unknown_sites(amount(gap.outstanding, gap.unit), gap.unknown_sites), colour, bold=True),
                Cell(number(packs)),
                Cell(self._priority(gap), PRIORITY_COLOURS.get(gap.priority, "muted"), bold=True)))
        self.table.fill(rows)
        if rows:
            self._say("")
        elif self.gaps:
            self._say(tr("No need fits. Choose every sector and every priority, or take the word away."))
        else:
            self._say(tr("No needs yet. They appear here when the first interview is finished."))

    def _priority(self, gap: Gap) -> str:
        need = self._needs.get(gap.item)
        return priority_words(gap.priority) if need is None else priority_split(need)

    def _say(self, text: str) -> None:
        self.empty.setText(text)
        self.empty.setVisible(bool(text))
        for widget in (self.table, self.search, self.sector, self.priority):
            widget.setVisible(bool(self.gaps) and (widget is not self.table or not text))

    def _open(self, index: int) -> None:
        gap = self._listed[index]
        self.page = NeedPage(self._host, self._findings, gap, lambda: self._close(gap.item))
        self.stack.addWidget(self.page)
        self.stack.setCurrentWidget(self.page)
        self.page.back.setFocus()

    def _close(self, item: str) -> None:
        self.stack.setCurrentWidget(self.list)
        self.stack.removeWidget(self.page)
        self.page.deleteLater()
        self._read(self._findings)
        row_index = next((index for index, gap in enumerate(self._listed) if gap.item == item), 0)
        self.table.setCurrentCell(row_index, 0)
        self.table.setFocus()


def _title(gap: Gap) -> str:
    """Of an item; below it of whom it is asked, where that is no donor."""
    from app.findings import need_words
    return gap.title if gap.actor == "donor" else f"{gap.title}\n{worded(need_words.ASKED_OF[gap.actor])}"
