"""The list of a city's sites: a line each, searched as one types; ten thousand of them are shown as fast as ten."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView

from app.ui import fonts, icons
from app.ui.city.entry import Entry, Index
from app.ui.city.facts_line import facts_line
from app.ui.city.kinds import kind_icon, kind_name
from app.ui.language import tr, worded
from app.ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.models.records import SiteLine

LINE, COUNTS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()
ASKED = "asked"         # beside the states of interviews: what is to be checked


class SiteModel(QAbstractListModel):
    """Those lines in which all words stand that are looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[SiteLine] = []
        self._all: Sequence[SiteLine] = ()
        self._words: list[str] = []             # what each of all is found by
        self._states: Mapping[str, Counter[str]] = {}

    def fill(self, lines: Sequence[SiteLine], states: Mapping[str, Counter[str]], find: str) -> None:
        """`states`: of each site, how many interviews are in which state, and checks ASKED."""
        self._all, self._states = lines, states
        self._words = [line.words for line in lines]
        self.find(find)

    def find(self, text: str) -> None:
        wanted = text.casefold().split()
        self.beginResetModel()
        self.lines = [line for line, words in zip(self._all, self._words, strict=True)
                      if all(word in words for word in wanted)] if wanted else list(self._all)
        self.endResetModel()

    def total(self) -> int:
        return len(self._all)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{name}, {kind}", name=line.name, kind=kind_name(line.kind))
        if role == LINE:
            return line
        return self._states.get(line.id, Counter()) if role == COUNTS else None


class SiteList(QListView):
    """`moved`: another line is chosen."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = SiteModel()
        self.setModel(self.rows)
        self.setItemDelegate(_SiteEntry(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Sites"))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def current(self) -> SiteLine | None:
        """The line that is chosen; None where none is."""
        at = self.currentIndex().row()
        return self.rows.lines[at] if 0 <= at < len(self.rows.lines) else None

    def choose(self, site_id: str) -> bool:
        """Whether it is among those that are shown."""
        at = next((at for at, line in enumerate(self.rows.lines) if line.id == site_id), -1)
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at))
            self.scrollTo(self.rows.index(at))
        return at >= 0

    def choose_first(self) -> None:
        if self.rows.lines:
            self.setCurrentIndex(self.rows.index(0))

    def count(self) -> int:
        """How many are shown."""
        return len(self.rows.lines)


class _SiteEntry(Entry):
    """A site in the list: icon, name, kind; on the right how many interviews are finished and open, and how much is to be
    checked."""

    def draw(self, painter: QPainter, box: QRect, index: Index, *, mirrored: bool) -> None:
        palette, scaled = theme().palette, theme().scaled
        line: SiteLine = index.data(LINE)
        counts: Counter[str] = index.data(COUNTS)
        fonts.load_for(line.name)
        size = scaled(26)
        x = box.right() - scaled(16) - size if mirrored else box.left() + scaled(16)
        painter.drawPixmap(x, box.center().y() - size // 2, icons.pixmap(kind_icon(line.kind), palette.accent, size))
        finished, asked = counts["finished"], counts[ASKED]
        used = 0
        for count, icon, colour in ((finished, "check", "good"), (counts.total() - finished - asked, "edit", "warning"),
                                    (asked, "flag", "error")):
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
        self.write(painter, text, line.name, mirrored=mirrored)
        painter.setFont(theme().font(0.86))
        painter.setPen(theme().colour("muted"))
        self.write(painter, text, facts_line((kind_name(line.kind), line.ward)), mirrored=mirrored, at=Qt.AlignmentFlag.AlignBottom)
