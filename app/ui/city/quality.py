"""How far the figures can be trusted: what to check, assessors side by side, questions that stayed open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.ui import fonts
from app.ui.language import tr, worded
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
            text = worded(flag.message)
            fonts.load_for(text)
            box.addWidget(label("⚑  " + text, kind="muted"))
        self.assessors = _table(
            tr("Assessors side by side"),
            [tr("Assessor"), tr("Interviews"), tr("Minutes (median)"), tr("Others, same forms"),
             tr("Questions left open"), tr("Others"), tr("Scores, from the others’")],
            [self._assessor(one) for one in findings.assessors], even=True)
        box.addSpacing(theme().scaled(6))
        box.addWidget(self.assessors)
        open_ones = findings.unanswered[:MOST_OPEN]
        self.unanswered = _table(
            tr("Questions that stayed open"),
            [tr("Question that stayed open"), tr("Open, of asked"), tr("Form")],
            [(one.label, _of(one.missing, one.asked), one.form_title) for one in open_ones])
        self.unanswered.setVisible(bool(open_ones))
        box.addSpacing(theme().scaled(6))
        box.addWidget(self.unanswered)

    def _assessor(self, one: AssessorLine) -> tuple[str, ...]:
        unknown = tr("unknown")
        minutes = [unknown if value is None else f"{value:.0f}" for value in (one.minutes, one.minutes_others)]
        shares = [unknown if value is None else f"{100 * value:.0f} %" for value in (one.missing, one.missing_others)]
        points = "" if one.distance is None else f"{one.distance:+.0f}".replace("-", "−")
        away = tr("{points} points", points=points) if points else unknown
        return one.assessor or tr("not stated"), str(one.interviews), *minutes, *shares, away


def _of(part: int, whole: int) -> str:
    return tr("{part} of {whole}", part=part, whole=whole)


def _table(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *, even: bool = False) -> QTableWidget:
    """As tall as its rows: the page scrolls, not the table. `even`: columns of one width, whose titles wrap."""
    shown = QTableWidget(len(rows), len(heads))
    shown.setAccessibleName(name)
    shown.setHorizontalHeaderLabels(list(heads))
    shown.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    shown.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    shown.setAlternatingRowColors(True)
    shown.setShowGrid(False)
    shown.setWordWrap(False)
    shown.verticalHeader().hide()
    shown.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = shown.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch if even else QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    height = header.sizeHint().height()
    if even:
        header.setDefaultAlignment(header.defaultAlignment() | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value))
        height += header.fontMetrics().lineSpacing() * (1 if theme().text_size == "normal" else 2)
        header.setFixedHeight(height)
        header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Fixed)
        widths = [shown.fontMetrics().horizontalAdvance(row[-1]) for row in rows]
        shown.setColumnWidth(len(heads) - 1, max([theme().scaled(90), *widths]) + theme().scaled(24))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            fonts.load_for(text)
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            shown.setItem(at, column, item)
        shown.setRowHeight(at, theme().scaled(34))
    shown.setFixedHeight(height + len(rows) * theme().scaled(34) + 2 * shown.frameWidth() + 2)
    return shown
