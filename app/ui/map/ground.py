"""What lies under the marks: lands and layers, drawn beside the window into a picture that reaches over its edges.

While somebody moves the map, the last picture moves along; a new one is drawn where it reaches no longer, and when the map rests. A
drawing that nobody waits for any more is given up.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from shiboken6 import isValid

from app.garbage import no_collection
from app.ui.map.lands import draw_lands
from app.ui.map.warming import warm_up
from app.ui.widgets import application

if TYPE_CHECKING:
    from app.layers import Layer
    from app.places import MercatorView
    from app.ui.map.layer_drawing import LayerDrawing

MARGIN = 0.25           # of the widget's size, that is drawn on each side beyond it
FAR_ZOOMED = 1.6        # times: a picture that must be drawn larger or smaller than this is drawn anew at once
SHOWN_EACH = 0.12       # s: how often an unfinished picture is shown


@dataclass(frozen=True)
class Content:
    """What is drawn: the look of the window, the country that is home, layers from below to above."""

    look: str
    iso: str = ""
    layers: tuple[LayerDrawing, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A picture, what it shows, and whether lands are on it (else the note says that they are not)."""

    image: QImage
    view: MercatorView
    content: Content
    lands: bool
    whole: bool


class Ground(QObject):
    """The picture of one map. `drawn` tells that there is another one."""

    drawn = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.now: Drawn | None = None
        self.content = Content("light")
        self._job: _Job | None = None
        self._wanted: tuple[MercatorView, float] | None = None
        self._post = _workshop().post
        self._post.came.connect(self._arrived, Qt.ConnectionType.QueuedConnection)

    def want(self, view: MercatorView, ratio: float, *, resting: bool) -> None:
        """Draws what is missing for this view; one drawing at a time."""
        if self._fits(view, resting=resting):
            self._wanted = None
            return
        self._wanted = (view, ratio)
        if self._job is None:
            self._begin()
        elif resting and not self._job.serves(view, self.content):
            self._job.give_up()

    def _fits(self, view: MercatorView, *, resting: bool) -> bool:
        now = self.now
        if now is None or now.content != self.content or not now.view.covers(view):
            return False
        times = view.scale / now.view.scale
        return abs(times - 1) < 1e-6 and now.whole if resting else 1 / FAR_ZOOMED < times < FAR_ZOOMED

    def _begin(self) -> None:
        if self._wanted is None:
            return
        (view, ratio), self._wanted = self._wanted, None
        self._job = _Job(view.grown(MARGIN), ratio, self.content, self._post)
        _workshop().start(self._job)

    def _arrived(self, job: _Job, result: Drawn | None) -> None:
        """None: the drawing came to its end."""
        if job is not self._job:
            return
        if result is None:
            self._job = None
            self._begin()
        elif result.content == self.content:
            self.now = result
            self.drawn.emit()

    @property
    def busy(self) -> bool:
        return self._job is not None

    def leave(self) -> None:
        """The map is gone."""
        self._wanted = None
        if self._job is not None:
            self._job.give_up()


class _Post(QObject):
    """By which drawings come from their thread. It outlives every map: none is told through an object that is being deleted."""

    came = Signal(object, object)       # the _Job, and a Drawn, or None at its end


class _Workshop:
    """One thread for all maps, so that what was asked first is done first. It ends with the program, before its post."""

    def __init__(self) -> None:
        warm_up()
        self.pool = QThreadPool(application())
        self.pool.setMaxThreadCount(1)
        self.post = _Post(application())
        self._running: set[QRunnable] = set()

    def start(self, work: _Job | _Closing) -> None:
        work.setAutoDelete(False)
        self._running = {one for one in self._running if isinstance(one, _Job | _Closing) and not one.over.is_set()} | {work}
        self.pool.start(work)


_workshops: list[_Workshop] = []


def _workshop() -> _Workshop:
    if not _workshops or not isValid(_workshops[0].pool):
        _workshops[:] = [_Workshop()]
    return _workshops[0]


def close_later(layers: Sequence[Layer]) -> None:
    """Lets go of their files when nothing draws with them any more."""
    if layers:
        _workshop().start(_Closing(layers))


class _Closing(QRunnable):
    def __init__(self, layers: Sequence[Layer]) -> None:
        super().__init__()
        self._layers = layers
        self.over = threading.Event()

    def run(self) -> None:
        try:
            for layer in self._layers:
                layer.close()
        finally:
            self.over.set()


class _Job(QRunnable):
    def __init__(self, view: MercatorView, ratio: float, content: Content, post: _Post) -> None:
        super().__init__()
        self._view, self._ratio, self._content, self._post = view, ratio, content, post
        self._gave_up = threading.Event()
        self.over = threading.Event()

    def serves(self, view: MercatorView, content: Content) -> bool:
        return content == self._content and abs(view.scale / self._view.scale - 1) < 1e-6 and self._view.covers(view)

    def give_up(self) -> None:
        self._gave_up.set()

    def run(self) -> None:
        try:
            with no_collection():
                draw_ground(self._view, self._ratio, self._content, self._tell, self._gave_up.is_set)
        finally:
            self._tell(None)
            self.over.set()

    def _tell(self, result: Drawn | None) -> None:
        self._post.came.emit(self, result)


def draw_ground(view: MercatorView, ratio: float, content: Content, tell: Callable[[Drawn], None],
                given_up: Callable[[], bool]) -> None:
    """Draws it and tells what is there: in the end, and now and then before."""
    from app.places import map_inks
    inks = map_inks(content.look)
    image = QImage(round(view.width * ratio), round(view.height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(inks["ground"].fill))
    lands = draw_lands(painter, view, content.iso, inks)
    last = time.monotonic()
    for layer in content.layers:
        for _ in layer.draw(painter, view, inks, ratio):
            if given_up():
                painter.end()
                return
            if time.monotonic() - last > SHOWN_EACH:
                last = time.monotonic()
                painter.end()
                tell(Drawn(image.copy(), view, content, lands, whole=False))
                painter.begin(image)
                painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.end()
    if not given_up():
        tell(Drawn(image, view, content, lands, whole=True))
