"""The city's figures that are numbers: each with what it is in words, and who is at a site without supply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem

from app.translations import Rounded, message
from app.ui import fonts
from app.ui.city.kinds import level_name
from app.ui.language import tr, worded
from app.ui.theme import theme
from app.ui.wrapped_rows import WrappedRows

if TYPE_CHECKING:
    from app.findings import CityFindings, Indicator


class IndicatorTable(WrappedRows):
    """As tall as its rows: the page scrolls, not the table. Scores have cards of their own."""

    def __init__(self, findings: CityFindings) -> None:
        indicators = [one for one in findings.indicators if not one.ladder and one.domain != "score" and one.expected]
        super().__init__(len(indicators), 4)
        self.setAccessibleName(tr("Indicators"))
        self.setTabKeyNavigation(False)
        self.setHorizontalHeaderLabels([tr("Indicator"), tr("City"), tr("What the figure is"), tr("Sites at each level")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        names = {site.id: site.name for site in findings.sites}
        for row, indicator in enumerate(indicators):
            for column, text in enumerate(_cells(indicator, names)):
                fonts.load_for(text)
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, column, item)
        self.setWordWrap(True)
        header.geometriesChanged.connect(self._fit)         # it knows its columns after the table knows its width
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(theme().scaled(34), self.rowHeight(row)))
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + 2)


def _cells(indicator: Indicator, names: dict[str, str]) -> tuple[str, str, str, str]:
    from app.findings import figure_words, not_known_words, without_words
    from app.report import unit_words
    unit = worded(unit_words(indicator.unit, indicator.value))
    if indicator.value is not None:
        number = Rounded(indicator.value, 1)
        figure = tr("{number} {unit}", number=number, unit=unit) if unit else worded(number)
    else:
        figure = tr("none there") if indicator.without_supply else tr("unknown") if not indicator.n else "–"
    words = figure_words(indicator) if indicator.n else None, without_words(indicator, lambda site: names.get(site, site))
    levels = [tr("{level} {count}", level=level_name(name), count=count)
              for name, count in zip(indicator.bands, indicator.counts, strict=True) if count]
    if indicator.n < indicator.expected:
        levels.append(worded(message("{n} of {asked} known", n=indicator.n, asked=indicator.expected)))
        levels += map(worded, not_known_words(indicator))
    return indicator.title, figure, "; ".join(worded(part) for part in words if part), ", ".join(levels)
