"""Widths that a person gives the columns of a table by the mouse: kept in the settings, and there again when the table is.

Every table has it (`app.ui.at_first_show`), however its page lays its columns out: the edge between two heads is dragged, that
column keeps its width from then on, and the others share what is left. Widths belong to a table by its place in the program, and to
the size of the letters, whatever language is spoken. A table that shows other columns at other times says which in its property
"columns".
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableView, QTreeView, QWidget
from shiboken6 import isValid

from app.session import Settings
from app.ui.theme import theme

MOST = 60           # tables of which widths are kept; the one that was not touched for longest goes
SMALLEST = 40       # px
Mode = QHeaderView.ResizeMode


class KeptWidths(QObject):
    """Of one table."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header)
        self._header, self._key = header, ""
        self._columns: tuple[object, ...] = ()
        self._widths: dict[int, int] = {}       # px, by column
        self._dragged = -1
        self._setting = self._posted = False
        header.viewport().installEventFilter(self)
        header.sectionResized.connect(self._resized)
        header.sectionCountChanged.connect(self._soon)
        if header.isVisible():          # a page's controls are looked at once they stand there
            self._soon()

    def read(self) -> dict[int, int]:
        """What is kept for the columns that stand there, once the table stands in the window that knows it: px, by column."""
        settings = _settings(self._header)
        view = self._header.parentWidget() if settings is not None else None
        if settings is None or view is None:
            return self._widths
        columns = (self._header.count(), view.property("columns"), theme().text_size)
        if columns != self._columns:
            self._columns, self._widths = columns, {}
            said = "\t".join((_place(view), *map(str, columns)))
            self._key = hashlib.sha256(said.encode("utf-8")).hexdigest()[:12]
            line = next((one for one in settings.columns if one.startswith(f"{self._key} ")), "")
            for pair in line.split()[1:]:
                column, _, width = pair.partition("=")
                if column.isdecimal() and width.isdecimal() and int(column) < self._header.count():
                    self._widths[int(column)] = max(SMALLEST, int(width))
        return self._widths

    # ----------------------------------------------------------------------------------------------- by the mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._dragged = self._edge(event.position().toPoint().x())
            if self._dragged >= 0:
                self._free(self._dragged)
        elif kind == QEvent.Type.MouseButtonRelease:
            if self._dragged >= 0:
                self._lay_out_rows()
            self._dragged = -1
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and not event.buttons():
            edge = self._edge(event.position().toPoint().x())
            shape = Qt.CursorShape.SplitHCursor if edge >= 0 else Qt.CursorShape.ArrowCursor
            self._header.viewport().setCursor(shape)
        elif kind in (QEvent.Type.Show, QEvent.Type.Resize):
            self._soon()
        return False

    def _edge(self, x: int) -> int:
        """The column whose far edge is there, px; -1 where there is none, or nothing beyond it."""
        header = self._header
        shown = [at for at in map(header.logicalIndex, range(header.count())) if not header.isSectionHidden(at)]
        reach = header.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, header)
        for at in shown[:-1]:
            edge = header.sectionViewportPosition(at) + (0 if header.isRightToLeft() else header.sectionSize(at))
            if abs(x - edge) <= reach:
                return at
        return -1

    def _free(self, column: int) -> None:
        """Makes it one that can be dragged, as wide as it is; another one takes what it leaves."""
        header = self._header
        if header.sectionResizeMode(column) != Mode.Interactive:
            header.setSectionResizeMode(column, Mode.Interactive)
        others = [at for at in range(header.count()) if at != column and not header.isSectionHidden(at)]
        if not header.stretchLastSection() and others and not any(header.sectionResizeMode(at) == Mode.Stretch for at in others):
            free = [at for at in others if at not in self._widths] or others
            header.setSectionResizeMode(free[-1], Mode.Stretch)

    def _resized(self, column: int, before: int, now: int) -> None:
        settings = _settings(self._header)
        if settings is None or self._setting or now == before:
            return
        if column != self._dragged:
            if self.read().get(column, now) != now:
                self._soon()            # the page laid it out anew
            return
        if now >= SMALLEST:
            self.read()[column] = now
            line = " ".join((self._key, *(f"{one}={width}" for one, width in sorted(self._widths.items()))))
            others = tuple(one for one in settings.columns if not one.startswith(f"{self._key} "))
            window = self._header.window()
            window.keep_settings(replace(settings, columns=(line, *others)[:MOST]))  # type: ignore[attr-defined]

    # ------------------------------------------------------------------------------------------------- there again

    def _soon(self) -> None:
        """When the page has laid its columns out, and before they are painted."""
        if not self._posted:
            self._posted = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self._posted = False
            self.apply()
            return True
        return super().event(event)

    def apply(self) -> None:
        """As wide as somebody made them, as far as there is room."""
        header, kept = self._header, dict(self.read())
        if not kept or self._dragged >= 0 or not isValid(header) or not header.isVisible():
            return
        self._setting, moved = True, False
        shown = [at for at in range(header.count()) if not header.isSectionHidden(at)]
        for column in kept:
            self._free(column)
        given = {at: kept[at] for at in shown if at in kept}
        others = sum(SMALLEST if header.sectionResizeMode(at) == Mode.Stretch else header.sectionSize(at)
                     for at in shown if at not in given)
        room = header.viewport().width() - others - SMALLEST * len(given)      # beyond the least of each
        for column, width in given.items():
            allowed = SMALLEST + max(0, min(width - SMALLEST, room))
            room -= allowed - SMALLEST
            if header.sectionSize(column) != allowed:
                header.resizeSection(column, allowed)
                moved = True
        self._setting = False
        if moved:
            self._lay_out_rows()

    def _lay_out_rows(self) -> None:
        """Their texts wrap otherwise now."""
        self._header.geometriesChanged.emit()


def _place(view: QWidget) -> str:
    """Where the table stands in the program: in which of our widgets, and which of their tables it is."""
    owners, owner = [], view.parentWidget()
    while owner is not None and not owner.isWindow():
        if type(owner).__module__.startswith("app."):
            owners.append(owner)
        owner = owner.parentWidget()
    tables = [one for one in owners[0].findChildren(QAbstractItemView) if isinstance(one, QTableView | QTreeView)] if owners else []
    number = next((at for at, one in enumerate(tables) if one is view), 0)
    return " ".join((type(view).__name__, str(number), *(type(one).__name__ for one in owners)))


def _settings(widget: QWidget) -> Settings | None:
    """Of the window; None where the widget stands in none that keeps any, or is gone with its page."""
    if not isValid(widget):
        return None
    found = getattr(widget.window(), "settings", None)
    return found if isinstance(found, Settings) else None   # a page not shown yet is its own window, with other things
