"""Drawing with the mouse, pen or finger: signatures, sketches, lines over a photo. However it is left, what is drawn is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QDialog, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, row

# What pens write with; the first is a signature's. White is seen on dark photos.
INKS = ("#111111", "#c8102e", "#0b4fa0", "#f2c300", "#ffffff")
THIN, THICK = 0.004, 0.012      # of the picture's longer side


@dataclass(frozen=True)
class Stroke:
    """One line: points in px of the picture."""

    points: tuple[QPointF, ...]
    ink: str
    width: float


@dataclass(frozen=True)
class Drawn:
    """What stands on the paper: the picture below, unless it was cleared away, and the lines over it."""

    with_base: bool = True
    strokes: tuple[Stroke, ...] = ()


def drawn_text(drawn: Drawn, over: str) -> str:
    """To go on later. `over`: the answer that it is drawn over."""
    return json.dumps({"over": over, "base": drawn.with_base, "strokes": [
        [stroke.ink, stroke.width, [[round(point.x(), 1), round(point.y(), 1)] for point in stroke.points]]
        for stroke in drawn.strokes]})


def read_drawn(text: str) -> tuple[Drawn, str]:
    """As `drawn_text` wrote it, and the answer that it was drawn over; nothing where it is no drawing."""
    try:
        said = json.loads(text)
        strokes = tuple(Stroke(tuple(QPointF(x, y) for x, y in points), INKS[INKS.index(ink)], float(width))
                        for ink, width, points in said["strokes"] if points)
        return Drawn(said["base"] is True, strokes), str(said["over"])
    except (ValueError, TypeError, KeyError):
        return Drawn(), ""


class Canvas(QWidget):
    """A paper of so many px, shown as large as there is room."""

    changed = Signal()

    def __init__(self, base: QImage, *, keeps_base: bool) -> None:
        """`base`: what is drawn over, a white paper where there is nothing yet; `keeps_base`: clearing leaves it there."""
        super().__init__()
        self._base, self._keeps_base = base, keeps_base
        self.ink, self.thickness = INKS[0], THIN
        self._steps: list[Drawn] = [Drawn()]
        self._points: list[QPointF] = []            # of the line that is being drawn
        self._begun: Drawn | None = None            # as it was when the dialog opened, in `is_changed`
        self.setMinimumSize(theme().scaled(320), theme().scaled(160))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def sizeHint(self) -> QSize:
        return self._base.size()

    @property
    def drawn(self) -> Drawn:
        return self._steps[-1]

    @property
    def is_changed(self) -> bool:
        """Whether it is another picture than it was."""
        return self.drawn != Drawn()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on it."""
        return not self.drawn.strokes and not self.drawn.with_base

    def restore(self, drawn: Drawn) -> None:
        """What was drawn before goes on here, and is taken back line by line."""
        below = Drawn(drawn.with_base)
        self._steps = [Drawn(), *([below] if below != Drawn() else []),
                       *(replace(below, strokes=drawn.strokes[:count]) for count in range(1, len(drawn.strokes) + 1))]
        self._tell()

    def can_undo(self) -> bool:
        return len(self._steps) > 1

    def undo(self) -> None:
        """The last line, or clearing, taken back."""
        if self.can_undo():
            self._steps.pop()
            self._tell()

    def clear(self) -> None:
        """All lines, and a drawing of before; a photo stays. Undo brings them back."""
        cleared = Drawn(with_base=self._keeps_base)
        if cleared != self.drawn:
            self._steps.append(cleared)
            self._tell()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    def picture(self) -> QImage:
        """At the paper's own size."""
        image = QImage(self._base.size(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, self.drawn.strokes)
        painter.end()
        return image

    def _paint(self, painter: QPainter, strokes: Sequence[Stroke]) -> None:
        if self.drawn.with_base:
            painter.drawImage(0, 0, self._base)
        for stroke in strokes:
            painter.setPen(QPen(QColor(stroke.ink), stroke.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                                Qt.PenJoinStyle.RoundJoin))
            if len(stroke.points) == 1:
                painter.drawPoint(stroke.points[0])
            else:
                painter.drawPolyline(stroke.points)

    # ------------------------------------------------------------------------------------------ on the screen

    def _place(self) -> QRectF:
        """Where the paper lies in the widget."""
        size = QSizeF(self._base.size()).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2), size)

    def _point(self, event: QMouseEvent) -> QPointF:
        place = self._place()
        scale = self._base.width() / place.width()
        point = (event.position() - place.topLeft()) * scale
        return QPointF(min(max(point.x(), 0.0), self._base.width()), min(max(point.y(), 0.0), self._base.height()))

    def _stroke(self) -> Stroke:
        return Stroke(tuple(self._points), self.ink, self.thickness * max(self._base.width(), self._base.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        place = self._place()
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.save()
        painter.setClipRect(place)
        painter.translate(place.topLeft())
        painter.scale(place.width() / self._base.width(), place.height() / self._base.height())
        self._paint(painter, (*self.drawn.strokes, *([self._stroke()] if self._points else [])))
        painter.restore()
        painter.setPen(QPen(theme().colour("muted"), max(1, theme().palette.border)))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._place().contains(event.position()):
            self._points = [self._point(event)]
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._points and (point := self._point(event)) != self._points[-1]:
            self._points.append(point)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.end_line()

    def end_line(self) -> None:
        """The line that is being drawn ends here."""
        if self._points:
            self._steps.append(replace(self.drawn, strokes=(*self.drawn.strokes, self._stroke())))
            self._points = []
            self._tell()


class DrawingDialog(QDialog):
    """`drawn` gives the picture however the dialog is left, but by the button that leaves it as it was; `emptied`: all was
    cleared."""

    drawn = Signal(object)              # QImage
    emptied = Signal()
    left = Signal()                     # by that button

    def __init__(self, parent: QWidget, title: str, base: QImage, *, keeps_base: bool = False, inks: Sequence[str] = INKS) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.canvas = Canvas(base, keeps_base=keeps_base)
        self.canvas.setAccessibleName(title)
        self._is_settled = False
        self.undo = button(tr("Undo"), self.canvas.undo, icon="undo")
        self.clear = button(tr("Clear"), self.canvas.clear, icon="trash")
        self.finish = button(tr("Done"), self.close, icon="check", kind="primary")
        self.leave = button(tr("Leave it as it was"), self._leave, kind="quiet")
        self.pens = self._pens(inks) if len(inks) > 1 else []
        layout = QVBoxLayout(self)
        layout.addWidget(self.canvas, 1)
        layout.addLayout(row(*self.pens, self.undo, self.clear, None, self.leave, self.finish))
        room = parent.window().size()
        self.resize(round(room.width() * 0.92), round(room.height() * 0.9))
        self.canvas.changed.connect(self._show_state)
        self._show_state()
        self.finish.setFocus()

    def _pens(self, inks: Sequence[str]) -> list[QPushButton]:
        group = QButtonGroup(self)
        pens = []
        names = {"#111111": tr("Black pen"), "#c8102e": tr("Red pen"), "#0b4fa0": tr("Blue pen"), "#f2c300": tr("Yellow pen"),
                 "#ffffff": tr("White pen")}
        for ink in inks:
            pen = button("", lambda: None, name=names[ink])
            pen.setCheckable(True)
            pen.setChecked(ink == self.canvas.ink)
            pen.setStyleSheet(f"QPushButton {{ padding: 0; background: {ink}; border: 2px solid {theme().palette.muted}; }}"
                              f"QPushButton:checked, QPushButton:focus {{ border: 4px solid {theme().palette.accent}; }}")
            pen.toggled.connect(lambda on, ink=ink: self._take(str(ink)) if on else None)
            group.addButton(pen)
            pens.append(pen)
        thick = button(tr("Thick"), lambda: None)
        thick.setCheckable(True)
        thick.setStyleSheet(f"QPushButton:checked {{ border: 4px solid {theme().palette.accent}; }}")
        thick.toggled.connect(self._thicken)
        return [*pens, thick]

    def _take(self, ink: str) -> None:
        self.canvas.ink = ink

    def _thicken(self, thick: bool) -> None:
        self.canvas.thickness = THICK if thick else THIN

    def _show_state(self) -> None:
        self.undo.setEnabled(self.canvas.can_undo())
        self.clear.setEnabled(not self.canvas.is_empty)

    def _leave(self) -> None:
        self._is_settled = True
        self.left.emit()
        self.close()

    def done(self, result: int) -> None:
        """However it is left: by its buttons, Escape, or its frame."""
        self._settle()
        super().done(result)

    def _settle(self) -> None:
        """What is drawn is told, once."""
        if self._is_settled:
            return
        self._is_settled = True
        self.canvas.end_line()
        if self.canvas.is_changed:
            self.emptied.emit() if self.canvas.is_empty else self.drawn.emit(self.canvas.picture())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.canvas.undo()
        else:
            super().keyPressEvent(event)
