"""One photo, large: zoomed and moved by mouse and keys; on it the point that stays in a frame, and the areas that are blurred."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.language import tr, tr_n
from app.ui.photos.placement import Placement, Rect
from app.ui.theme import theme

LOOK, CROP, BLUR = "look", "crop", "blur"
STEP, SMALL_STEP = 0.02, 0.004      # shares of the picture, of an arrow key; with Ctrl
PACE = 1.25                         # of a step nearer
FIRST_SIDE = 0.2                    # share of the picture, of an area made by a key
REST = 500                          # ms after the last key, until what it did is told
HANDLE = 12                         # px: of the corner by which an area is made larger
BLOCKS = 9                          # of a blurred area, across
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class PhotoCanvas(QWidget):
    """`cropped` and `blurred` tell what was drawn when the hand rests; `stepped` asks for the next (1) or the one before (-1)."""

    spoken_role = "Graphic"

    cropped = Signal(object)            # (x, y), shares of the upright picture
    blurred = Signal(object)            # tuple of Rect
    stepped = Signal(int)
    chose = Signal(str)                 # a mode, chosen by Escape

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Photo"))
        self.mode = LOOK
        self.placement = Placement((0, 0), (1, 1))
        self.areas: tuple[Rect, ...] = ()
        self.crop: tuple[float, float] | None = None
        self.chosen = -1                # which of the areas the keys move
        self._image = QImage()
        self.has_closer = False         # the picture is shown in all its pixels
        self._words = ""                # in place of the picture
        self._drag: tuple[str, QPointF] | None = None
        self._from: Rect | None = None  # what is being drawn, moved or made larger, as it was
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self.settle)
        self._changed = ""              # "crop" or "blur": what has to be told

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(560), theme().scaled(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 150)

    # -------------------------------------------------------------------------------------------- showing

    def show_photo(self, turn: int, crop: tuple[float, float] | None, areas: tuple[Rect, ...]) -> None:
        """What is set on the photo; a drawing that was not told yet stands."""
        if not self._changed:
            self.crop, self.areas = crop, areas
            self.chosen = min(self.chosen, len(areas) - 1)
        self.placement = self.placement.fitting(self._size(), self._room(), turn)
        self._describe()
        self.update()

    def show_image(self, image: QImage, words: str = "") -> None:
        """The upright picture; a null image shows words in its place."""
        self._image, self._words = image, words
        self.placement = replace(self.placement, zoom=1.0, middle=(0.5, 0.5)).fitting(
            self._size(), self._room(), self.placement.turn)
        self.update()

    def show_closer(self, image: QImage) -> None:
        """The same photo in more pixels, at the place that is looked at."""
        shown = self._image
        if not shown.isNull() and abs(shown.width() * image.height() - shown.height() * image.width()) > 0.02 * (
                shown.width() * image.height()):
            return                      # another reader turned it another way
        self.has_closer, self._image = True, image
        self.placement = self.placement.fitting(self._size(), self._room(), self.placement.turn)
        self.update()

    def clear(self, words: str) -> None:
        """Another photo comes."""
        self.settle()
        self._image, self._words, self.chosen, self.has_closer = QImage(), words, -1, False
        self.areas, self.crop = (), None
        self.update()

    def work(self, mode: str) -> None:
        """What the mouse and the keys do from now on: LOOK, CROP or BLUR."""
        self.settle()
        self.mode, self.chosen = mode, -1
        self.setCursor({LOOK: Qt.CursorShape.OpenHandCursor, CROP: Qt.CursorShape.CrossCursor,
                        BLUR: Qt.CursorShape.CrossCursor}[mode])
        self._describe()
        self.update()

    def settle(self) -> None:
        """Tells what was drawn, now."""
        self._rest.stop()
        changed, self._changed = self._changed, ""
        if changed == CROP and self.crop is not None:
            self.cropped.emit(self.crop)
        elif changed == BLUR:
            self.blurred.emit(self.areas)

    def _size(self) -> tuple[int, int]:
        return self._image.width(), self._image.height()

    def _room(self) -> tuple[int, int]:
        return max(1, self.width()), max(1, self.height())

    @property
    def hint(self) -> str:
        """What the mouse and the keys do now."""
        return {LOOK: tr("Arrow keys turn to the next photo; + and - zoom, 0 shows the whole."),
                CROP: tr("Click the point that must stay in a cropped picture, or move it with the arrow keys."),
                BLUR: tr("Draw over a face. Insert adds an area, Space chooses the next, arrow keys move it, with Shift they "
                         "make it larger, Delete takes it away.")}[self.mode]

    def _describe(self) -> None:
        areas = tr_n("{count} area is blurred.", "{count} areas are blurred.", len(self.areas)) if self.areas else ""
        self.setAccessibleDescription(" ".join(part for part in (areas, self.hint) if part))

    # ------------------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#20262b"))
        if self._image.isNull():
            painter.setPen(QColor("#ffffff"))
            painter.drawText(self.rect().adjusted(20, 20, -20, -20), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                             self._words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.placement.scale < 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setTransform(self._transform(), combine=True)
        painter.drawImage(QPoint(0, 0), self._image)
        for area in self.areas:
            self._blur(painter, area)
        painter.restore()
        for at, area in enumerate(self.areas):
            self._outline(painter, area, chosen=at == self.chosen and self.mode == BLUR)
        if self.crop is not None:
            self._cross(painter, QPointF(*self.placement.point(*self.crop)))
        if self.hasFocus():
            theme().ring(painter, self.rect(), rounded=0)

    def _transform(self) -> QTransform:
        """From pixels of the picture to those of the widget."""
        place = self.placement
        (left, top), (width, height) = place.corner, place.shown
        transform = QTransform()
        transform.translate(left + width * place.scale / 2, top + height * place.scale / 2)
        transform.rotate(place.turn)
        transform.scale(place.scale, place.scale)
        transform.translate(-self._image.width() / 2, -self._image.height() / 2)
        return transform

    def _blur(self, painter: QPainter, area: Rect) -> None:
        """In blocks, as whoever prints it sees it; paler while areas are drawn, so that one sees what lies below."""
        width, height = self._size()
        box = QRectF(area.x * width, area.y * height, area.width * width, area.height * height)
        part = self._image.copy(box.toAlignedRect())
        if part.isNull():
            return
        blocks = part.scaled(BLOCKS, max(1, round(BLOCKS * box.height() / max(1.0, box.width()))),
                             Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        painter.setOpacity(0.6 if self.mode == BLUR else 1.0)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.drawImage(box, blocks)
        painter.setOpacity(1.0)

    def _shown(self, area: Rect) -> QRectF:
        """Where an area is on the widget."""
        first = self.placement.point(area.x, area.y)
        last = self.placement.point(area.x + area.width, area.y + area.height)
        return QRectF(QPointF(*first), QPointF(*last)).normalized()

    def _handle(self, area: Rect) -> QPointF:
        return QPointF(*self.placement.point(area.x + area.width, area.y + area.height))

    def _outline(self, painter: QPainter, area: Rect, *, chosen: bool) -> None:
        box = self._shown(area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor("#000000"), 4 if chosen else 3), (theme().colour("mark"), 2 if chosen else 1)):
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine if chosen else Qt.PenStyle.DashLine))
            painter.drawRect(box)
        if chosen:
            painter.setBrush(theme().colour("mark"))
            side = theme().scaled(HANDLE)
            painter.drawRect(QRectF(self._handle(area) - QPointF(side / 2, side / 2), QSize(side, side)))

    def _cross(self, painter: QPainter, at: QPointF) -> None:
        reach = theme().scaled(16)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor("#000000"), 4), (theme().colour("mark"), 2)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(at, reach / 2, reach / 2)
            painter.drawLine(at - QPointF(reach, 0), at + QPointF(reach, 0))
            painter.drawLine(at - QPointF(0, reach), at + QPointF(0, reach))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placement = self.placement.fitting(self._size(), self._room(), self.placement.turn)

    # ------------------------------------------------------------------------------------------- the mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / 120
        if turns:
            self.zoom(PACE ** turns, event.position())
        event.accept()

    def zoom(self, times: float, at: QPointF | None = None) -> None:
        """Nearer or farther, at a point of the widget; without one, in the middle."""
        at = at or QPointF(self.width() / 2, self.height() / 2)
        if not self._image.isNull():
            self.placement = self.placement.zoomed(times, at.x(), at.y())
            self.update()

    def whole(self) -> None:
        """The whole picture again."""
        self.zoom(0.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._image.isNull():
            return
        at = event.position()
        if self.mode == CROP:
            self._set_crop(*self.placement.share(at.x(), at.y()))
            self.settle()
        elif self.mode == BLUR:
            self._take_hold(at)
        else:
            self._drag = ("pan", at)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _take_hold(self, at: QPointF) -> None:
        """Of the corner of the chosen area, of an area, or of nothing: then another one begins here."""
        place = self.placement.share(at.x(), at.y())
        if 0 <= self.chosen < len(self.areas):
            away = self._handle(self.areas[self.chosen]) - at
            if max(abs(away.x()), abs(away.y())) <= theme().scaled(HANDLE):
                self._drag, self._from = ("size", at), self.areas[self.chosen]
                return
        self.chosen = next((at for at, area in reversed(list(enumerate(self.areas))) if area.holds(*place)), -1)
        if self.chosen >= 0:
            self._drag, self._from = ("move", at), self.areas[self.chosen]
        else:
            self._drag, self._from = ("draw", at), None
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        (what, since), at = self._drag, event.position()
        if what == "pan":
            self.placement = self.placement.panned(at.x() - since.x(), at.y() - since.y())
            self._drag = (what, at)
            self.update()
            return
        begun, now = self.placement.share(since.x(), since.y()), self.placement.share(at.x(), at.y())
        if what == "draw":
            drawn = Rect.between(begun, now)
            if self.chosen < 0:
                if not drawn.is_meant:
                    return
                self.areas, self.chosen = (*self.areas, drawn), len(self.areas)
            self._put(drawn)
        elif self._from is not None:
            dx, dy = now[0] - begun[0], now[1] - begun[1]
            self._put(self._from.moved(dx, dy) if what == "move" else self._from.grown(dx, dy))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag = None
            self.setCursor(Qt.CursorShape.OpenHandCursor if self.mode == LOOK else Qt.CursorShape.CrossCursor)
            self.settle()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.mode == LOOK:
            if self.placement.zoom > 1:
                self.whole()
            else:
                self.zoom(PACE ** 4, event.position())

    # -------------------------------------------------------------------------------------------- the keys

    def event(self, event: QEvent) -> bool:
        """Escape ends drawing first, and is the page's only then."""
        if (event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.mode != LOOK
                and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Space, *ARROWS)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(PACE)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / PACE)
        elif key == Qt.Key.Key_0:
            self.whole()
        elif key in ARROWS:
            self._arrow(ARROWS[key], modifiers)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.stepped.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif self.mode == LOOK or not self._drawing_key(key):
            super().keyPressEvent(event)

    def _drawing_key(self, key: Qt.Key) -> bool:
        """Whether it did something to what is drawn."""
        if key == Qt.Key.Key_Escape:
            self.chose.emit(LOOK)
        elif self.mode == BLUR and key == Qt.Key.Key_Insert:
            self.add_area()
        elif self.mode == BLUR and key == Qt.Key.Key_Space and self.areas:
            self.chosen = (self.chosen + 1) % len(self.areas)
            self.update()
        elif self.mode == BLUR and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_area()
        else:
            return False
        return True

    def add_area(self) -> None:
        """One more, in the middle of what is seen."""
        if self._image.isNull():
            return
        x, y = self.placement.share(self.width() / 2, self.height() / 2)
        side = FIRST_SIDE / self.placement.zoom
        self.areas, self.chosen = (*self.areas, Rect(0, 0, side, side).moved(x - side / 2, y - side / 2)), len(self.areas)
        self._told_later(BLUR)

    def remove_area(self) -> None:
        """The chosen one; where none is, the last."""
        if self.areas:
            at = self.chosen if 0 <= self.chosen < len(self.areas) else len(self.areas) - 1
            self.areas, self.chosen = (*self.areas[:at], *self.areas[at + 1:]), -1
            self._told_later(BLUR)
            self.settle()

    def _arrow(self, way: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if self.mode == LOOK:
            if shift or way[0] == 0:
                self.placement = self.placement.panned(-way[0] * self.width() / 8, -way[1] * self.height() / 8)
                self.update()
            else:
                self.stepped.emit(-way[0] if self.isRightToLeft() else way[0])
            return
        step = SMALL_STEP if modifiers & Qt.KeyboardModifier.ControlModifier else STEP
        dx, dy = self._upright(way[0] * step, way[1] * step)
        if self.mode == CROP:
            x, y = self.crop or (0.5, 0.5)
            self._set_crop(min(max(x + dx, 0.0), 1.0), min(max(y + dy, 0.0), 1.0))
        elif 0 <= self.chosen < len(self.areas):
            area = self.areas[self.chosen]
            self._put(area.grown(dx, dy) if shift else area.moved(dx, dy))

    def _upright(self, dx: float, dy: float) -> tuple[float, float]:
        """A way on the screen as one of the upright picture."""
        for _ in range(self.placement.turn % 360 // 90):
            dx, dy = dy, -dx
        return dx, dy

    def _set_crop(self, x: float, y: float) -> None:
        self.crop = (x, y)
        self._told_later(CROP)

    def _put(self, area: Rect) -> None:
        """In the place of the chosen one."""
        self.areas = (*self.areas[:self.chosen], area, *self.areas[self.chosen + 1:])
        self._told_later(BLUR)

    def _told_later(self, what: str) -> None:
        self._changed = what
        self._rest.start()
        self._describe()
        self.update()
