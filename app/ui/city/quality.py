"""How far the figures can be trusted: what to check, assessors side by side, questions that stayed open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.translations import Rounded
from app.ui import fonts
from app.ui.city.shares import percent
from app.ui.language import tr, tr_n, worded
from app.ui.theme import theme
from app.ui.widgets import label

if TYPE_CHECKING:
    from app.findings import AssessorLine, CityFindings

MOST_OPEN = 8           # questions shown; all of them with `main.py findings --json`


class Quality(QWidget):
    def __init__(self, findings: CityFindings) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().scaled(8))
        for flag in findings.flags:
            text = worded(flag.message) if flag.is_open else tr(
                "{sentence} The office lets it stand: {word}", sentence=flag.message, word=flag.settled)
            fonts.load_for(text)
            box.addWidget(label(f"⚑  {text}" if flag.is_open else f"✓  {text}", kind="muted"))
        self.assessors = _table(
            tr("Assessors side by side"),
            [tr("Assessor"), tr("Interviews"), tr("Minutes (median)"), tr("Others, same forms"),
             tr("Questions left open"), tr("Others"), tr("Scores, from the others’")],
            [_assessor_row(line) for line in findings.assessors], even=True)
        box.addSpacing(theme().scaled(6))
        box.addWidget(self.assessors)
        from app.findings import gap_words
        gaps = [gap for gap in findings.unanswered if gap.unknown][:MOST_OPEN]
        self.unanswered = _table(
            tr("Questions that stayed open"),
            [tr("Question that stayed open"), tr("Open, of asked"), tr("Why"), tr("Form")],
            [(gap.label, tr("{part} of {whole}", part=gap.unknown, whole=gap.asked), worded(gap_words(gap)), worded(gap.form_title))
             for gap in gaps])
        if not gaps:            # shown without a parent it would be a window
            self.unanswered.hide()
        box.addSpacing(theme().scaled(6))
        box.addWidget(self.unanswered)


def _assessor_row(line: AssessorLine) -> tuple[str, ...]:
    minutes = [tr("unknown") if value is None else worded(Rounded(value)) for value in (line.minutes, line.minutes_others)]
    shares = [tr("unknown") if share is None else percent(share) for share in (line.missing, line.missing_others)]
    return line.assessor or tr("not stated"), worded(line.interviews), *minutes, *shares, _distance(line.distance)


def _distance(points: float | None) -> str:
    """How far an assessor's scores lie from the others': "+12 points", "−3 points"."""
    if points is None:
        return tr("unknown")
    size = abs(round(points))
    if points < 0 and size:
        return tr_n("−{count} point", "−{count} points", size)
    return tr_n("+{count} point", "+{count} points", size)


def _table(name: str, titles: Sequence[str], rows: Sequence[Sequence[str]], *, even: bool = False) -> QTableWidget:
    """As tall as its rows: the page scrolls, not the table. `even`: columns of one width, whose titles wrap."""
    table = QTableWidget(len(rows), len(titles))
    table.setTabKeyNavigation(False)
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(titles))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch if even else QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    height = header.sizeHint().height()
    if even:
        header.setDefaultAlignment(header.defaultAlignment() | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value))
        height += header.fontMetrics().lineSpacing() * (1 if theme().text_size == "normal" else 2)
        header.setFixedHeight(height)
        header.setSectionResizeMode(len(titles) - 1, QHeaderView.ResizeMode.Fixed)
        widths = [table.fontMetrics().horizontalAdvance(row[-1]) for row in rows]
        table.setColumnWidth(len(titles) - 1, max([theme().scaled(90), *widths]) + theme().scaled(24))
    for row_index, row in enumerate(rows):
        for column, text in enumerate(row):
            fonts.load_for(text)
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(row_index, column, item)
        table.setRowHeight(row_index, theme().scaled(34))
    table.setFixedHeight(height + len(rows) * theme().scaled(34) + 2 * table.frameWidth() + 2)
    return table
