"""The number line of a range and the stars of a rating: sliders that show whether anything is answered."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSlider

from app.ui.theme import theme


class ScaleSlider(QSlider):
    """A line with its ticks; the handle stands on it only when there is an answer, or hollow at the placeholder of the form."""

    picked = Signal(int)            # by key or pointer, also where the slider stands there already

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.answered = False
        self.ticks: list[int] = []          # positions
        self.placeholder: int | None = None
        self.setMouseTracking(False)

    def sizeHint(self) -> QSize:
        long, broad = theme().scaled(240), theme().target
        return QSize(long, broad) if self.orientation() == Qt.Orientation.Horizontal else QSize(broad, long)

    def _edge(self) -> int:
        """px from the end of the widget to the end of the line, so that the handle has room."""
        return theme().scaled(14)

    def point(self, position: int) -> QPoint:
        """Where a position stands, in px."""
        share = (position - self.minimum()) / max(1, self.maximum() - self.minimum())
        if self.orientation() == Qt.Orientation.Vertical:
            return QPoint(self.width() // 2, round(self.height() - self._edge() - share * (self.height() - 2 * self._edge())))
        along = self._edge() + share * (self.width() - 2 * self._edge())
        return QPoint(round(self.width() - along if self.isRightToLeft() else along), self.height() // 2)

    def position_at(self, point: QPoint) -> int:
        """The nearest position."""
        first, last = self.point(self.minimum()), self.point(self.maximum())
        vertical = self.orientation() == Qt.Orientation.Vertical
        start, end, here = (first.y(), last.y(), point.y()) if vertical else (first.x(), last.x(), point.x())
        share = min(1.0, max(0.0, (here - start) / ((end - start) or 1)))
        return self.minimum() + round(share * (self.maximum() - self.minimum()))

    def pick(self, position: int) -> None:
        """This is the answer."""
        self.blockSignals(True)
        self.setValue(position)
        self.blockSignals(False)
        self.picked.emit(self.value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pick(self.position_at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.pick(self.position_at(event.position().toPoint()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page and answers nothing."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where nothing is answered, Space takes where the slider waits, Home the first and End the last position."""
        waiting = self.placeholder if self.placeholder is not None else self.minimum()
        chosen = {Qt.Key.Key_Space: self.value() if self.answered else waiting, Qt.Key.Key_Home: self.minimum(),
                  Qt.Key.Key_End: self.maximum()}.get(Qt.Key(event.key()))
        if chosen is not None:
            self.pick(chosen)
            return
        before = self.value()
        super().keyPressEvent(event)
        if self.value() == before and not self.answered and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self.pick(before)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = self.point(self.minimum()), self.point(self.maximum())
        painter.setPen(QPen(theme().colour("edge"), 3))
        painter.drawLine(first, last)
        painter.setPen(QPen(theme().colour("edge"), 2))
        across = QPoint(theme().scaled(7), 0) if self.orientation() == Qt.Orientation.Vertical else QPoint(0, theme().scaled(7))
        for tick in self.ticks:
            painter.drawLine(self.point(tick) - across, self.point(tick) + across)
        ink = theme().colour("accent" if self.isEnabled() else "muted")
        if self.answered:
            painter.setPen(QPen(ink, 4))
            painter.drawLine(first, self.point(self.value()))
            painter.setBrush(ink)
            painter.drawEllipse(self.point(self.value()), theme().scaled(9), theme().scaled(9))
        elif self.placeholder is not None:
            painter.setPen(QPen(theme().colour("muted"), 2, Qt.PenStyle.DashLine))
            painter.setBrush(theme().colour("surface"))
            painter.drawEllipse(self.point(self.placeholder), theme().scaled(9), theme().scaled(9))
        if self.hasFocus():
            theme().ring(painter, self.rect())
        painter.end()


class StarsSlider(ScaleSlider):
    """A star for each number; those up to the answer are filled. They wrap where a line is too short."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def _number(self) -> int:
        return self.maximum() - self.minimum() + 1

    def _in_line(self) -> int:
        return max(1, min(self._number(), max(self.width(), theme().target) // theme().target))

    def sizeHint(self) -> QSize:
        return QSize(min(self._number(), 10) * theme().target, -(-self._number() // 10) * theme().target)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _box(self, index: int) -> QRect:
        row, column = divmod(index, self._in_line())
        size = theme().target
        left = self.width() - (column + 1) * size if self.isRightToLeft() else column * size
        return QRect(left, row * size, size, size)

    def position_at(self, point: QPoint) -> int:
        boxes = [self._box(index) for index in range(self._number())]
        nearest = min(range(len(boxes)), key=lambda index: (boxes[index].center() - point).manhattanLength())
        return self.minimum() + nearest

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isdigit() and typed.isascii() and 1 <= int(typed) <= self._number():
            self.pick(self.minimum() + int(typed) - 1)
        elif not self.answered and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down):
            self.pick(self.minimum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme().colour("accent" if self.isEnabled() else "muted")
        for index in range(self._number()):
            filled = self.answered and index <= self.value() - self.minimum()
            painter.setPen(QPen(ink if filled else theme().colour("edge"), 2))
            painter.setBrush(ink if filled else theme().colour("surface"))
            painter.drawPolygon(_star(QPointF(self._box(index).center()), theme().target * 0.36))
        if self.hasFocus():
            theme().ring(painter, self.rect())
        painter.end()


def _star(middle: QPointF, radius: float) -> QPolygonF:
    """Five points up."""
    corners = []
    for corner in range(10):
        length, angle = radius * (1.0 if corner % 2 == 0 else 0.45), math.pi * (corner / 5 - 0.5)
        corners.append(QPointF(middle.x() + length * math.cos(angle), middle.y() + length * math.sin(angle)))
    return QPolygonF(corners)
