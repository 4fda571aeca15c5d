"""The one map of the windows: moved, zoomed, pointed at, by mouse, wheel, keys and fingers.

An own widget and no QGraphicsView: ten thousand marks in a scene take 140 ms a frame and 290 ms to make, here a few hundred
pictures are copied in some milliseconds (`benchmarks/map.py`). Nothing is worked out while it is painted: `sights` and `ground` do
that between the frames.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui import fonts
from app.ui.language import tr, tr_n
from app.ui.map.fingers import Fingers
from app.ui.map.furniture import Furniture
from app.ui.map.ground import Content, Ground
from app.ui.map.hands import Mouse, key_pressed
from app.ui.map.painting import paint_map
from app.ui.map.sights import Sight, Sights
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.places import Box, MapMark, MercatorView, Position, Rectangle
    from app.ui.host import Host
    from app.ui.map.layer_drawing import LayerDrawing
    from app.ui.map.parts import Tool, Track

RESTS_AFTER = 40        # ms without a move
LEAST_METRES = 1200.0   # of a map that is fitted to one site alone
NAMED = 60              # marks that a screen reader is told


class MapView(QWidget):
    """Marks over a ground. Give it marks (`show_marks`), and it shows them all; it never asks the internet.

    `embedded`: on a page that scrolls, where the wheel is the page's until the map has the focus (or with Ctrl).
    """

    spoken_role = "Graphic"

    chosen = Signal(str)            # the id of a mark that was clicked or stepped to; "" none
    opened = Signal(str)            # the same, with a double click or Enter
    several = Signal(object)        # ids of marks that lie on one point, which no zoom parts
    pointed = Signal(object)        # a Position, where no mark and no tool was
    view_changed = Signal()
    rested = Signal()               # labels stand where they stay

    def __init__(self, host: Host | None = None, *, name: str = "", iso: str = "", embedded: bool = False) -> None:
        super().__init__()
        from app.places import MercatorView
        self._host, self._embedded = host, embedded
        self.view = MercatorView(0.5, 0.5, 256.0, 400.0, 300.0)
        self.sights = Sights(self.devicePixelRatioF())
        self.ground = Ground(self)
        self.ground.content = Content(theme().palette.name, iso)
        self.ground.drawn.connect(self.update)
        self.destroyed.connect(self.ground.leave)
        self.furniture = Furniture()
        self.tool: Tool | None = None
        self.tracks: tuple[Track, ...] = ()
        self.own: Position | None = None
        self._fitted: Box | None = None             # what is to be shown whole until somebody moves the map
        self._mouse, self._fingers = Mouse(self), Fingers(self)
        self._rest = QTimer(self, singleShot=True, interval=RESTS_AFTER)
        self._rest.timeout.connect(self._rests)
        self._steps = QTimer(self, interval=0)
        self._steps.timeout.connect(self._step)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.WheelFocus if not embedded else Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._name = name or tr("Map")
        self.setAccessibleName(self._name)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(460), theme().scaled(340))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(240), theme().scaled(200))

    # -------------------------------------------------------------------------------------------- what is shown

    def show_marks(self, marks: Sequence[MapMark], *, fit: bool = True) -> None:
        """These in place of the others; `fit`: all of them are shown. What is shown already stays as it is drawn."""
        if tuple(marks) == tuple(self.marks) and not fit:
            return
        for mark in marks[:2000]:
            fonts.load_for(mark.label)
        self.sights.show(tuple(marks))
        if fit:
            self.fit()
        self._describe()
        self._changed()

    @property
    def marks(self) -> Sequence[MapMark]:
        return self.sights.marks

    def show_tracks(self, tracks: Sequence[Track]) -> None:
        """Lines and areas under the marks: what was captured before, a form's own geometry."""
        from app.places import world_xy
        self.tracks = tuple(tracks)
        self.sights.notes = [(*world_xy(longitude, latitude), track.name) for track in tracks if track.name
                             for latitude, longitude in track.points[:1]]
        self._rest.start()
        self.update()

    def show_layers(self, layers: Sequence[LayerDrawing]) -> None:
        """From below to above."""
        self.ground.content = Content(theme().palette.name, self.ground.content.iso, tuple(layers))
        self._changed()

    def show_own(self, position: Position | None) -> None:
        """Where the laptop is, with how sure that is; None: unknown."""
        self.own = position
        self.update()

    def use(self, tool: Tool | None) -> None:
        """What clicks and keys do from now on; None: look around."""
        if self.tool is not None:
            self.tool.changed.disconnect(self.update)
        self.tool = tool
        if tool is not None:
            tool.changed.connect(self.update)
        self.setCursor(Qt.CursorShape.CrossCursor if tool is not None else Qt.CursorShape.OpenHandCursor)
        self.update()

    # ---------------------------------------------------------------------------------------------- where it is

    def fit(self) -> None:
        """Shows all marks, and tracks where there are no marks."""
        from app.places import box_of
        places = [(mark.longitude, mark.latitude) for mark in self.marks]
        places = places or [(lon, lat) for track in self.tracks for lat, lon in track.points]
        if places:
            self.show_box(box_of(places, LEAST_METRES))

    def show_box(self, box: Box) -> None:
        """Shows this whole, also where the widget's size changes, until somebody moves the map."""
        self._fitted = box
        self._fit_now()

    def _fit_now(self) -> None:
        from app.places import mercator_view
        if self._fitted is not None:
            edge = min(theme().scaled(36), self.width() / 8, self.height() / 8)
            close = mercator_view(self._fitted, max(1.0, self.width() - 2 * edge), max(1.0, self.height() - 2 * edge))
            self.view = close.sized(self.width(), self.height())
            self._changed()

    def go_to(self, latitude: float, longitude: float, *, metres: float = 0.0) -> None:
        """This place in the middle; `metres`: and so much across, where less would be seen of it now."""
        self._fitted = None
        view = self.view.at(longitude, latitude)
        if metres and view.metres * view.width > metres:
            view = view.zoomed(view.metres * view.width / metres, view.width / 2, view.height / 2)
        self._show(view)

    def zoom(self, times: float, at: QPointF | None = None) -> None:
        """So many times larger, around a point or the middle."""
        self._fitted = None
        point = at if at is not None else QPointF(self.width() / 2, self.height() / 2)
        self._show(self.view.zoomed(times, point.x(), point.y()))

    def pan(self, across: float, down: float) -> None:
        """Shows what lies so many px to the right and below."""
        self._fitted = None
        self._show(self.view.moved(across, down))

    def position_at(self, point: QPointF) -> Position:
        """The place under a point of the widget, to about a pixel."""
        from app.places import Position
        longitude, latitude = self.view.lon_lat(point.x(), point.y())
        digits = max(4, min(7, math.ceil(-math.log10(max(self.view.metres, 1e-3) / 111_320))))
        return Position(round(latitude, digits), round(longitude, digits))

    def point_of(self, latitude: float, longitude: float) -> QPointF:
        return QPointF(*self.view.xy(longitude, latitude))

    @property
    def middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _show(self, view: MercatorView) -> None:
        self.view = view
        self._changed()

    def _changed(self) -> None:
        """Another view, other marks, another look: gathered now, the rest when it stands still."""
        self.sights.gather(self.view)
        self.sights.hurry(self.view)
        self.furniture.lay_out(self.view)
        self.ground.want(self.view, self.devicePixelRatioF(), resting=False)
        self._rest.start()
        if self.sights.busy:
            self._steps.start()
        self.update()
        self.view_changed.emit()

    def _rests(self) -> None:
        self.sights.rest(self.view, self._taken())
        self._steps.start()
        self.ground.want(self.view, self.devicePixelRatioF(), resting=True)

    def _taken(self) -> list[Rectangle]:
        """Where labels would lie under the scale or under buttons."""
        from app.places import Rectangle
        boxes = [child.geometry() for child in self.children() if isinstance(child, QWidget) and child.isVisible()]
        scale = self.furniture.box(self.width(), self.height(), mirrored=self.isRightToLeft())
        return [*(Rectangle(box.x(), box.y(), box.width(), box.height()) for box in boxes),
                *([Rectangle(scale.x(), scale.y(), scale.width(), scale.height())] if scale is not None else [])]

    def _step(self) -> None:
        labelled = self.sights.labelled
        if self.sights.step():
            if not self._rest.isActive() or not self.sights.busy:
                self.sights.gather(self.view)
            self.update()
        if not self.sights.busy:
            self._steps.stop()
        if self.sights.labelled and not labelled:
            self.rested.emit()

    @property
    def resting(self) -> bool:
        """Whether all is drawn that will be."""
        return self.sights.labelled and not self._rest.isActive() and not self.ground.busy

    # ------------------------------------------------------------------------------------------------- choosing

    def choose(self, mark_id: str, *, go: bool = False) -> None:
        """Marks one; `go`: and shows it in the middle, near enough to be seen alone."""
        if go and (mark := self._mark(mark_id)) is not None:
            self.go_to(mark.latitude, mark.longitude, metres=2000.0)
        if mark_id != self.sights.chosen:
            self.sights.chosen = mark_id
            self._describe()
            self._rest.start()
            self.update()
            self.chosen.emit(mark_id)

    def _mark(self, mark_id: str) -> MapMark | None:
        return next((mark for mark in self.marks if mark.id == mark_id), None) if mark_id else None

    @property
    def chosen_mark(self) -> MapMark | None:
        return self._mark(self.sights.chosen)

    def _describe(self) -> None:
        """What a screen reader says: what is chosen, how many there are, the first of them."""
        mark = self.chosen_mark
        words = [tr("Chosen: {name}", name=mark.label)] if mark is not None else []
        words.append(tr_n("{count} place on the map", "{count} places on the map", len(self.marks)))
        words += [mark.label for mark in self.marks[:NAMED] if mark.label]
        self.setAccessibleDescription("\n".join(words))

    def sight_at(self, point: QPointF) -> Sight | None:
        """The mark or cluster under the point; the nearest where there are several."""
        best, nearest = None, math.inf
        for sight in self.sights.now:
            x, y = self.view.on_drawing(sight.cluster.x, sight.cluster.y)
            away = math.hypot(x - point.x(), y - point.y())
            if away < min(nearest, sight.radius + 5):
                best, nearest = sight, away
        return best

    def tapped(self, point: QPointF, *, twice: bool = False) -> None:
        """A click, or a finger put down and lifted."""
        if self.tool is not None and self.tool.click(self, point):
            return
        sight = self.sight_at(point)
        if sight is None and twice:
            self.zoom(2.0, point)
        elif sight is None:
            self.choose("")
            self.pointed.emit(self.position_at(point))
        elif len(sight.cluster.members) == 1:
            mark_id = self.marks[sight.cluster.members[0]].id
            self.choose(mark_id)
            if twice:
                self.opened.emit(mark_id)
        elif not twice:
            self._open_cluster(sight)

    def _open_cluster(self, sight: Sight) -> None:
        """Zooms until its marks part; where they lie on one point, says which they are."""
        from app.places import box_of
        marks = [self.marks[member] for member in sight.cluster.members]
        box = box_of([(mark.longitude, mark.latitude) for mark in marks])
        if max(box.east - box.west, box.north - box.south) < 2e-5:
            self.several.emit([mark.id for mark in marks])
        else:
            before = self.view.scale
            self.show_box(box)
            if self.view.scale < before * 1.5:
                self.zoom(2.0, self.point_of(marks[0].latitude, marks[0].longitude))

    def step_to(self, direction: int) -> None:
        """The next mark (1) or the one before (-1), in the order of the list."""
        ids = [mark.id for mark in self.marks if mark.id]
        if ids:
            at = ids.index(self.sights.chosen) if self.sights.chosen in ids else (-1 if direction > 0 else 0)
            self.choose(ids[(at + direction) % len(ids)])
            mark = self.chosen_mark
            if mark is not None and not self.rect().adjusted(20, 20, -20, -20).contains(
                    self.point_of(mark.latitude, mark.longitude).toPoint()):
                self.go_to(mark.latitude, mark.longitude)

    # --------------------------------------------------------------------------------------------------- events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._embedded and not self.hasFocus() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()          # the page scrolls
        else:
            self._mouse.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not key_pressed(self, event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._fingers.gesture(event)
        if isinstance(event, QTouchEvent):
            return self._fingers.touched(event)
        if isinstance(event, QHelpEvent):
            self._tell(event)
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.sights.redraw(self.devicePixelRatioF())
            self._changed()
        return super().event(event)

    def _tell(self, event: QHelpEvent) -> None:
        sight = self.sight_at(QPointF(event.pos()))
        if sight is None:
            QToolTip.hideText()
            return
        names = [self.marks[member].label for member in sight.cluster.members]
        more = tr_n("{count} more", "{count} more", len(names) - 8) if len(names) > 8 else ""
        QToolTip.showText(event.globalPos(), "\n".join([*names[:8], *([more] if more else [])]), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view = self.view.sized(self.width(), self.height())
        if self._fitted is not None:
            self._fit_now()
        else:
            self._changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_map(self, painter)
        painter.end()
