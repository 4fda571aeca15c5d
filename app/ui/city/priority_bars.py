"""The components of a need's priority, each as far as it goes and what it brings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.translations import Rounded
from app.ui.city.facts_line import facts_line
from app.ui.city.ledger_words import UNKNOWN, named_value, quantity_value
from app.ui.language import tr, tr_n
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.findings import NeedLine, PriorityRule


class PriorityBars(QWidget):
    spoken_role = "Chart"

    def __init__(self, line: NeedLine, rule: PriorityRule) -> None:
        super().__init__()
        people = tr("unknown")
        if line.people is not None:
            people = tr_n("{people} person in a month", "{people} people in a month", math.ceil(line.people),
                          people=quantity_value(line.people))
        weights = rule.weights
        self._heaviest = max(weights.values())
        self.rows: list[tuple[str, float | None, float, str]] = [
            (tr("How bad it is"), line.severity, weights["severity"], ""),
            (tr("Whether it can wait a month"), float(line.urgent), weights["urgent"],
             tr("it cannot") if line.urgent else tr("it can")),
            (tr("How much is missing"), line.gap, weights["gap"], ""),
            (tr("How many people"), rule.reach(line.people), weights["people"], people),
            (tr("How often it is asked for"), line.voice, weights["voice"], "")]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("\n".join(named_value(title, self._points(part, weight, note))
                                         for title, part, weight, note in self.rows))

    def _points(self, part: float | None, weight: float, note: str) -> str:
        points = UNKNOWN if part is None else Rounded(100 * weight * part)
        return facts_line((tr("{points} of {most} points", points=points, most=Rounded(100 * weight)), note))

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(420), theme().scaled(26) * len(self.rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(300), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme().font(0.95))
        scaled, tall, mirrored = theme().scaled, theme().scaled(26), self.isRightToLeft()
        metrics = QFontMetrics(theme().font(0.95))
        first = max(metrics.horizontalAdvance(title) for title, *_ in self.rows) + scaled(12)
        texts = [self._points(part, weight, note) for _, part, weight, note in self.rows]
        last = max(metrics.horizontalAdvance(text) for text in texts) + scaled(12)
        room = max(40, self.width() - first - last)
        for index, ((title, part, weight, _), text) in enumerate(zip(self.rows, texts, strict=True)):
            top = index * tall

            def box(x: float, width: float, top: int = top, pad: int = 0) -> QRectF:
                return QRectF(self.width() - x - width if mirrored else x, top + pad, width, tall - 2 * pad)
            painter.setPen(theme().colour("text"))
            painter.drawText(box(0, first), Qt.AlignmentFlag.AlignVCenter, title)
            full = room * weight / self._heaviest
            painter.setPen(theme().colour("line"))
            painter.setBrush(theme().colour("surface"))
            painter.drawRect(box(first, full, pad=scaled(6)))
            if part:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().colour("accent"))
                painter.drawRect(box(first, full * part, pad=scaled(6)))
            painter.setPen(theme().colour("muted"))
            painter.drawText(box(first + full + scaled(10), last + room - full), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
