"""What is known of the city: coverage, service levels, needs, map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.city import voices
from app.ui.city.figures import figure_cards
from app.ui.city.indicator_table import IndicatorTable
from app.ui.city.kinds import kind_name
from app.ui.city.ladders import Ladders
from app.ui.city.needs import NeedsTable
from app.ui.city.overview_map import OverviewMap
from app.ui.city.quality import Quality
from app.ui.city.scores import Scores
from app.ui.city.standing import Standing
from app.ui.destinations import DOUBTS
from app.ui.language import tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, label, row, scrolling

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.models import City
    from app.session import Changes
    from app.ui.city.shared_findings import SharedFindings
    from app.ui.host import Host


class Overview(QWidget):
    def __init__(self, host: Host, city: City, shared: SharedFindings) -> None:
        super().__init__()
        self._host, self._city, self._shared = host, city, shared
        self.findings: CityFindings | None = None
        self.standing: Standing | None = None
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        edge = theme().scaled(28)
        self._box.setContentsMargins(edge, theme().scaled(16), edge, theme().scaled(20))
        self._box.setSpacing(theme().scaled(14))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, tr("Overview")))

    def load(self) -> None:
        """Shows the findings, once they are read; again where they are others now."""
        if self.findings is None or self.findings is not self._shared.findings:
            if self.findings is None:
                clear(self._box)
                self._box.addWidget(label(tr("Reading the answers …"), kind="muted"))
            self._shared.ask(self._show)

    def refresh(self, changes: Changes) -> None:
        """What is shown stays until the figures are read, where they are others."""
        if self.standing is not None and not changes.figures and (
                changes.plan or changes.ledger or changes.prices or changes.checks):
            self.standing.load()
        self.load()

    def _show(self, findings: CityFindings) -> None:
        if not isValid(self):           # the page was left while it was read
            return
        self.findings = findings
        clear(self._box)
        known = self.standing.standing if self.standing is not None else None
        self.standing = None
        self._box.addWidget(self._numbers(findings))
        if not any(site.interviews for site in findings.sites):
            empty = label(tr("Figures appear here when the first interview is finished."), kind="muted",
                          factor=1.15)
            empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._box.addSpacing(theme().scaled(40))
            self._box.addWidget(empty)
            self._box.addStretch(1)
            return
        self.standing = Standing(self._host, self._city, known)
        self._box.insertWidget(0, self.standing)
        self.standing.load()
        if findings.scores:
            self.scores = Scores(findings)
            self._box.addWidget(self.scores)
        middle = QHBoxLayout()
        middle.setSpacing(theme().scaled(28))
        levels, map_of_sites = QVBoxLayout(), QVBoxLayout()
        self.ladders = Ladders(findings)
        levels.addWidget(heading(tr("Service levels")))
        levels.addWidget(label(tr("Sites at each level, as a share of the sites that were asked"), kind="muted"))
        levels.addWidget(self.ladders)
        levels.addStretch(1)
        self.map = OverviewMap(self._host, self._city, findings)
        map_of_sites.addWidget(heading(tr("Sites")))
        map_of_sites.addWidget(self.map)
        map_of_sites.addStretch(1)
        middle.addLayout(levels, 1)
        middle.addLayout(map_of_sites, 1)
        self._box.addLayout(middle)
        self.indicators = IndicatorTable(findings)
        if self.indicators.rowCount():
            self._box.addWidget(heading(tr("Indicators")))
            self._box.addWidget(self.indicators)
        self._box.addWidget(heading(tr("What is needed first")))
        from app.findings import setting_sentence
        self._box.addWidget(label(worded(setting_sentence(findings.settings)), kind="muted"))
        self.needs = NeedsTable(findings)
        self._box.addWidget(self.needs)
        self.all_needs = button(tr("All needs"), lambda: self._host.go_city(self._city.id, "needs"), kind="quiet",
                                icon="next")
        self._box.addLayout(row(None, self.all_needs))
        for line in voices.lines(findings):
            self._box.addWidget(label(line, kind="muted"))
        self._box.addWidget(heading(tr("How far the figures can be trusted")))
        open_doubts = sum(doubt.is_open for doubt in findings.doubts) + sum(flag.is_open for flag in findings.flags)
        self.doubts = button(tr_n("{count} doubt to look at", "{count} doubts to look at", open_doubts) if open_doubts
                             else tr("No doubt is open"), lambda: self._host.go(DOUBTS, self._city.id), icon="flag")
        self._box.addLayout(row(self.doubts, None))
        self.quality = Quality(findings)
        self._box.addWidget(self.quality)
        self._box.addStretch(1)

    def _numbers(self, findings: CityFindings) -> QWidget:
        """The cards on top: how much of the city was seen, and how much is urgent."""
        cards = [(tr("{seen} / {known}", seen=part.assessed, known=part.known),
                  tr("{kind}: seen of known", kind=kind_name(part.kind)), "accent") for part in findings.coverage[:4]]
        urgent = sum(need.priority == "P1" for need in findings.needs)
        cards.append((worded(urgent), tr_n("urgent need", "urgent needs", urgent), "error"))
        if findings.unfinished:
            cards.append((worded(findings.unfinished), tr_n("interview not finished", "interviews not finished",
                                                            findings.unfinished), "warning"))
        numbers = QWidget()
        numbers.setLayout(figure_cards(cards))
        return numbers


def heading(text: str) -> QWidget:
    """A section's title over a line, as on the printed page."""
    section_title = QWidget()
    box = QVBoxLayout(section_title)
    box.setContentsMargins(0, theme().scaled(6), 0, 0)
    box.setSpacing(theme().scaled(5))
    box.addWidget(label(text, factor=1.2, bold=True))
    rule = QFrame()
    rule.setFixedHeight(2)
    rule.setStyleSheet(f"background: {theme().palette.accent if theme().palette.is_dark else theme().palette.header};")
    box.addWidget(rule)
    return section_title
