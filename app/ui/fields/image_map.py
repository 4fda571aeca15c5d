"""Choices that are areas of a drawing (appearance `image-map`): an SVG whose shapes have the choices' names as ids, and the list
beside it, for keys and for what has no area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from app.ui.fields.choice_lists import BesideListField
from app.ui.fields.field import Surroundings, choice_text, turned
from app.ui.language import tr, tr_n
from app.ui.pictures import as_drawing
from app.ui.theme import theme
from app.ui.widgets import label

if TYPE_CHECKING:
    from app.forms import Node

WIDE, HIGH = 400, 400           # px at normal text that the drawing takes at most
GRID = 12                       # points across at which it is looked whether an area is filled
CHOSEN, TOUCHED = 0.62, 0.28    # how much of the accent lies on an area


class AreaDrawing(QWidget):
    """Tells which area is clicked; a click beside all of them is none."""

    clicked = Signal(str)

    def __init__(self, drawing: QSvgRenderer) -> None:
        super().__init__()
        self._drawing = drawing
        self._labels: Mapping[str, str] = {}
        self._chosen: frozenset[str] = frozenset()
        self._touched = ""
        self._masks: dict[str, QImage] = {}         # of each area at the size that is shown, opaque where it is
        self.areas: tuple[str, ...] = ()
        box = drawing.viewBoxF()
        self._box = box if not box.isEmpty() else QRectF(QPointF(0, 0), QSizeF(drawing.defaultSize()))
        size = self._box.size().scaled(QSizeF(theme().scaled(WIDE), theme().scaled(HIGH)), Qt.AspectRatioMode.KeepAspectRatio)
        self.setFixedSize(size.toSize().expandedTo(QSize(1, 1)))
        self.setMouseTracking(True)

    def show_areas(self, labels: Mapping[str, str], chosen: frozenset[str]) -> None:
        """`labels`: what each choice is called, by its name; `chosen`: the names that are the answer."""
        if tuple(labels) != tuple(self._labels):
            self.areas = tuple(name for name in labels if self._drawing.elementExists(name))
            self._masks = {}
        self._labels, self._chosen = labels, chosen
        self.update()

    def _placed(self) -> QTransform:
        """From the drawing's own units to px."""
        scale = QTransform.fromScale(self.width() / self._box.width(), self.height() / self._box.height())
        return QTransform.fromTranslate(-self._box.x(), -self._box.y()) * scale

    def _bounds(self, name: str) -> QRectF:
        """Of an area, in px."""
        way = self._drawing.transformForElement(name) * self._placed()
        return way.mapRect(self._drawing.boundsOnElement(name))

    def _mask(self, name: str) -> QImage:
        if name not in self._masks:
            mask = QImage(self.size(), QImage.Format.Format_ARGB32_Premultiplied)
            mask.fill(Qt.GlobalColor.transparent)
            painter = QPainter(mask)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(self._drawing.transformForElement(name) * self._placed())
            self._drawing.render(painter, name, self._drawing.boundsOnElement(name))
            painter.end()
            self._masks[name] = mask
        return self._masks[name]

    def area_at(self, point: QPoint) -> str:
        """The smallest area that is painted there; of areas that are outlines alone, the smallest around it."""
        if not self.rect().contains(point):
            return ""
        hit = [name for name in self.areas if self._mask(name).pixelColor(point).alpha() > 40]
        if hit:
            return min(hit, key=self._size)
        around = [name for name in self.areas if self._bounds(name).contains(QPointF(point)) and self._is_outline(name)]
        return min(around, key=self._size, default="")

    def _is_outline(self, name: str) -> bool:
        """Whether next to nothing of it is painted inside: its line alone would be too thin to be hit."""
        bounds, mask = self._bounds(name), self._mask(name)
        points = [QPointF(bounds.x() + bounds.width() * (x + 0.5) / GRID, bounds.y() + bounds.height() * (y + 0.5) / GRID).toPoint()
                  for x in range(GRID) for y in range(GRID)]
        return sum(mask.pixelColor(point).alpha() > 40 for point in points if mask.rect().contains(point)) < len(points) / 4

    def _size(self, name: str) -> float:
        bounds = self._bounds(name)
        return bounds.width() * bounds.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)         # drawings are made for paper, in every theme
        self._drawing.render(painter, QRectF(self.rect()))
        for name in self.areas:
            strength = CHOSEN if name in self._chosen else TOUCHED if name == self._touched and self.isEnabled() else 0.0
            if strength:
                painter.drawImage(0, 0, self._tinted(name, strength))
        painter.end()

    def _tinted(self, name: str, strength: float) -> QImage:
        tint = self._mask(name).copy()
        ink = QColor(theme().colour("accent"))
        ink.setAlphaF(strength)
        painter = QPainter(tint)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(tint.rect(), ink)
        painter.end()
        return tint

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._masks = {}
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        touched = self.area_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if touched else Qt.CursorShape.ArrowCursor)
        if touched != self._touched:
            self._touched = touched
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._touched = ""
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (name := self.area_at(event.position().toPoint())):
            self.clicked.emit(name)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._labels.get(self.area_at(event.pos()), ""), self)
            return True
        return super().event(event)


class ImageMapField(BesideListField):
    """The drawing and the list; what is chosen in one is marked in the other."""

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self._several = node.definition.control == "select"
        self.drawing: AreaDrawing | None = None
        self._file = ""
        self._listed: list[str] = []            # names of the choices
        self._without = label(kind="muted", factor=0.9)
        beside = QVBoxLayout()
        beside.addWidget(self.list)
        beside.addWidget(self._without)
        beside.addStretch(1)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().scaled(18))
        self._box.addLayout(beside, 1)
        self.show_node(node)

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        file = node.media.get("image", "")
        if file != self._file:
            self._file = file
            self._show_drawing(self.surroundings.media(file))
        if self.drawing is not None:
            self.drawing.setEnabled(not node.readonly)
            self._listed = [choice.name for choice in node.choices]
            labels = {choice.name: choice_text(choice) for choice in node.choices}
            self.drawing.show_areas(labels, frozenset(node.value.split()))
            without = len(labels) - len(self.drawing.areas)
            self._without.setText(tr_n("{count} choice has no place and stands in the list alone.",
                                       "{count} choices have no place and stand in the list alone.", without) if without else "")
        self._without.setVisible(bool(self._without.text()))

    def _show_drawing(self, data: bytes | None) -> None:
        """Of this language, perhaps; what is no SVG is shown by the question as any picture is."""
        if self.drawing is not None:
            self._box.removeWidget(self.drawing)
            self.drawing.deleteLater()
        drawing = as_drawing(data) if data else None
        self.drawing = AreaDrawing(drawing) if drawing is not None else None
        self.shows_picture = self.drawing is not None
        if self.drawing is not None:
            self.drawing.clicked.connect(self._clicked)
            self._box.insertWidget(0, self.drawing, 0, Qt.AlignmentFlag.AlignTop)

    def _clicked(self, name: str) -> None:
        if self._readonly:
            return
        self.list.setFocus()
        one = "" if name == self._value else name
        self.answered.emit(turned(self._listed, self._value, name) if self._several else one)

    def name(self, text: str) -> None:
        super().name(text)
        if self.drawing is not None:
            self.drawing.setAccessibleName(tr("Picture: {name}", name=text))
