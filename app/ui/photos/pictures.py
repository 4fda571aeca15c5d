"""Small pictures, read and decoded beside the windows' thread and kept as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from app.ui.beside import Beside

if TYPE_CHECKING:
    from app.session import Operation
    from app.ui.host import Host

MOST_KEPT = 600         # of a tile's size: some 100 MB


class Pictures(QObject):
    """`arrived` says of which key; `leave` ends it."""

    arrived = Signal(object)

    def __init__(self, host: Host, longest: int) -> None:
        super().__init__()
        self._longest = longest
        self._beside = Beside(host, self)
        self._beside.read.connect(self._take)
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def picture(self, key: Hashable, operation: Callable[[], Operation[bytes]]) -> QPixmap | None:
        """None: it is being read, and `arrived` will tell. A null pixmap: there is none that could be shown."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        elif not self._beside.is_waited_for(key):
            longest = self._longest
            self._beside.ask(key, operation(), lambda data: decoded(data, longest))
        return found

    @property
    def resting(self) -> bool:
        """Whether all that was asked for is there."""
        return self._beside.resting

    def leave(self) -> None:
        self._beside.leave()

    def _take(self, key: Hashable, image: object) -> None:
        self._kept[key] = QPixmap.fromImage(image) if isinstance(image, QImage) else QPixmap()
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(key)


def decoded(data: bytes, longest: int = 0) -> QImage:
    """The picture, its longer side at most so many pixels; a null image where it cannot be read."""
    image = QImage.fromData(data)
    if longest and max(image.width(), image.height()) > longest:
        return image.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return image
