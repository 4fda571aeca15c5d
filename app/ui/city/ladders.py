"""Service levels as bars, drawn by hand: a share for each level, the unknown apart, and on how many sites it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import fonts
from app.ui.city.kinds import kind_name, level_name
from app.ui.city.shares import percent
from app.ui.elided import elided
from app.ui.language import tr, tr_n, worded
from app.ui.theme import LEVEL_COLOURS, theme

if TYPE_CHECKING:
    from app.findings import CityFindings, Indicator

FEW = 10            # sites: below, a bar says how many there are rather than a share of them
LEVELS = ("advanced", "basic", "limited", "none")


class Ladders(QWidget):
    """All ladders of the city that some site was asked about."""

    spoken_role = "Chart"

    def __init__(self, findings: CityFindings) -> None:
        super().__init__()
        self.ladders = [indicator for indicator in findings.indicators if indicator.ladder and indicator.expected]
        kinds = {site.id: site.kind for site in findings.sites}
        self.titles = {ladder.id: self._title(ladder, kinds) for ladder in self.ladders}
        for ladder in self.ladders:
            fonts.load_for(ladder.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Service levels"))
        self.setAccessibleDescription("\n".join(self.sentence(ladder) for ladder in self.ladders))

    def _title(self, ladder: Indicator, kinds: dict[str, str]) -> str:
        """With the kinds of site it is about: schools and hospitals are measured on ladders of one name."""
        names = sorted({kind_name(kinds[finding.site_id]) for finding in ladder.sites if finding.site_id in kinds})
        # Translators: {kinds} lists kinds of site: School, Hospital
        return tr("{indicator} ({kinds})", indicator=ladder.title, kinds=tuple(names)) if names else ladder.title

    def sentence(self, ladder: Indicator) -> str:
        """The bar in words, for a screen reader."""
        counts = tuple(tr("{level} {count}", level=level_name(level), count=count) for level, count in _parts(ladder))
        # Translators: {counts} lists how many sites have each level: Basic 3, Limited 2, Unknown 1
        return tr("{indicator}: {counts}.", indicator=self.titles[ladder.id], counts=counts)

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(460), theme().scaled(36) + len(self.ladders) * theme().scaled(50))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(260), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scaled = theme().scaled
        self._legend(painter)
        top = scaled(34)
        for ladder in self.ladders:
            self._ladder(painter, ladder, top)
            top += scaled(50)
        painter.end()

    def _legend(self, painter: QPainter) -> None:
        scaled = theme().scaled
        painter.setFont(theme().font(0.85))
        x = 0
        unknown = any(ladder.n < ladder.expected for ladder in self.ladders)
        for level in (*LEVELS, *([""] if unknown else [])):
            width = painter.fontMetrics().horizontalAdvance(level_name(level))
            total = scaled(18) + width + scaled(16)
            left = self.width() - x - total if self.isRightToLeft() else x
            box = QRect(left + (total - scaled(13) if self.isRightToLeft() else 0), scaled(6), scaled(13), scaled(13))
            self._fill(painter, QRectF(box), level)
            painter.setPen(theme().colour("muted"))
            text = QRect(left + (scaled(16) if self.isRightToLeft() else scaled(18)), 0, width + 2, scaled(25))
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, level_name(level))
            x += total

    def _ladder(self, painter: QPainter, ladder: Indicator, top: int) -> None:
        scaled = theme().scaled
        painter.setFont(theme().font(0.98))
        painter.setPen(theme().colour("text"))
        coverage = tr_n("{n} of {count} site", "{n} of {count} sites", ladder.expected, n=ladder.n)
        room = self.width()
        near = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        far = Qt.AlignmentFlag.AlignLeft if self.isRightToLeft() else Qt.AlignmentFlag.AlignRight
        line = QRect(0, top, room, scaled(22))
        painter.setFont(theme().font(0.82))
        reserved = painter.fontMetrics().horizontalAdvance(coverage) + scaled(10)
        painter.setPen(theme().colour("muted"))
        painter.drawText(line, far | Qt.AlignmentFlag.AlignVCenter, coverage)
        painter.setFont(theme().font(0.98))
        painter.setPen(theme().colour("text"))
        title = elided(self.titles[ladder.id], painter.fontMetrics(), room - reserved)
        painter.drawText(line, near | Qt.AlignmentFlag.AlignVCenter, title)
        x = 0.0
        for level, count in _parts(ladder):
            if not count:
                continue
            width = room * count / ladder.expected
            left = room - x - width if self.isRightToLeft() else x
            bar = QRectF(left, top + scaled(23), width, scaled(19))
            self._fill(painter, bar, level)
            share = percent(count / ladder.expected) if ladder.expected >= FEW else worded(count)
            painter.setFont(theme().font(0.82, bold=True))
            if painter.fontMetrics().horizontalAdvance(share) + 8 < width:
                painter.setPen(QColor(LEVEL_COLOURS[level][1]) if LEVEL_COLOURS.get(level) and level
                               else theme().colour("text"))
                painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, share)
            x += width

    def _fill(self, painter: QPainter, box: QRectF, level: str) -> None:
        colour = QColor(LEVEL_COLOURS.get(level, LEVEL_COLOURS[""])[0])
        painter.setPen(Qt.PenStyle.NoPen)
        if level:
            painter.setBrush(colour)
            painter.drawRect(box)
            return
        painter.setBrush(theme().colour("surface"))
        painter.drawRect(box)
        painter.setBrush(Qt.BrushStyle.BDiagPattern)
        brush = painter.brush()
        brush.setColor(colour)
        painter.setBrush(brush)
        painter.drawRect(box)


def _parts(ladder: Indicator) -> list[tuple[str, int]]:
    """Each level with its sites, best first; "" those of which it is not known."""
    return [*zip(ladder.bands, ladder.counts, strict=True), ("", ladder.expected - ladder.n)]
