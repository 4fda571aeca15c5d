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

from PySide6.QtCore import QObject, QRectF, QRunnable, Qt, QThreadPool, Signal, SignalInstance
from PySide6.QtGui import QColor, QImage, QPainter
from shiboken6 import isValid

from app.ui.map.lands import draw_lands
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
    _came = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.now: Drawn | None = None
        self.content = Content("light")
        self._job: _Job | None = None
        self._wanted: tuple[MercatorView, float] | None = None
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

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
        job = self._job = _Job(view.grown(MARGIN), ratio, self.content, self._came)
        _running.add(job)
        _pool().start(job)

    def _take(self, result: Drawn | None) -> None:
        """None: the drawing came to its end."""
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


_running: set[QRunnable] = set()
_pools: list[QThreadPool] = []


def _pool() -> QThreadPool:
    """One thread for all maps, so that what was asked first is done first; it ends with the program."""
    if not _pools or not isValid(_pools[0]):
        _pools[:] = [QThreadPool(application())]
        _pools[0].setMaxThreadCount(1)
    return _pools[0]


def close_later(layers: Sequence[Layer]) -> None:
    """Lets go of their files when nothing draws with them any more."""
    if layers:
        closing = _Closing(layers)
        _running.add(closing)
        _pool().start(closing)


class _Closing(QRunnable):
    def __init__(self, layers: Sequence[Layer]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._layers = layers

    def run(self) -> None:
        for layer in self._layers:
            layer.close()
        _running.discard(self)


class _Job(QRunnable):
    def __init__(self, view: MercatorView, ratio: float, content: Content, came: SignalInstance) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._view, self._ratio, self._content, self._came = view, ratio, content, came
        self._gave_up = threading.Event()

    def serves(self, view: MercatorView, content: Content) -> bool:
        return content == self._content and abs(view.scale / self._view.scale - 1) < 1e-6 and self._view.covers(view)

    def give_up(self) -> None:
        self._gave_up.set()

    def run(self) -> None:
        try:
            draw_ground(self._view, self._ratio, self._content, self._tell, self._gave_up.is_set)
        finally:
            self._tell(None)
            _running.discard(self)

    def _tell(self, result: Drawn | None) -> None:
        try:
            self._came.emit(result)
        except RuntimeError:            # the map is gone meanwhile
            self._gave_up.set()


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
