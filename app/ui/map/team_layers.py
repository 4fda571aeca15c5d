"""The layers that the workspace remembers, opened for the maps of a page: each can be shown or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.ui.destinations import LAYERS
from app.ui.language import tr
from app.ui.map.ground import close_later
from app.ui.map.layer_drawing import LayerDrawing, drawing_of

if TYPE_CHECKING:
    from app.layers import OpenedLayer
    from app.models import LayerRecord
    from app.session import Changes
    from app.ui.host import Host
    from app.ui.work import Work

_BELOW = ("raster", "vector", "features")       # from below to above
_put_away: set[str] = set()                     # hashes of layers that are not shown, as long as the program runs


class TeamLayers(QObject):
    """`changed` tells that others are there, or others are shown."""

    changed = Signal()

    def __init__(self, host: Host, page: QObject) -> None:
        super().__init__(page)
        self._host = host
        self.entries: list[tuple[OpenedLayer[LayerRecord], LayerDrawing | None]] = []
        self._work: Work | None = None
        self._held: list[OpenedLayer[LayerRecord]] = []
        page.destroyed.connect(partial(_let_go, self._held))

    def load(self) -> None:
        """Opens them beside the window; at once nothing where there are none."""
        if not self._host.workspace.layers():
            self._show(())
            return
        from app.session.operations import layers
        self._leave_work()
        self._work = self._host.work(tr("Opening the layers of the map"), layers.open_layers(), self._opened,
                                     failed=lambda error: self._ended())

    def changes(self, changes: Changes) -> None:
        if changes.layers:
            self.load()

    def _opened(self, opened: tuple[OpenedLayer[LayerRecord], ...]) -> None:
        self._work = None
        if isValid(self):
            self._show(opened)
        else:
            _close(opened)

    def _ended(self) -> None:
        self._work = None

    def _show(self, opened: tuple[OpenedLayer[LayerRecord], ...]) -> None:
        before = list(self._held)
        self._held[:] = opened
        ordered = sorted(opened, key=lambda one: _BELOW.index(one.record.kind) if one.record.kind in _BELOW else len(_BELOW))
        self.entries = [(one, None if one.layer is None else drawing_of(one.layer)) for one in ordered]
        self.changed.emit()
        _close(before)

    # ------------------------------------------------------------------------------------------- showing

    def drawings(self) -> list[LayerDrawing]:
        """Those that are shown, from below to above."""
        return [drawing for one, drawing in self.entries if drawing is not None and self.is_shown(one.record.sha256)]

    def is_shown(self, sha256: str) -> bool:
        return sha256 not in _put_away

    def show(self, sha256: str, shown: bool) -> None:
        (_put_away.discard if shown else _put_away.add)(sha256)
        self.changed.emit()

    def attributions(self) -> list[str]:
        """Whose the shown layers are, each once."""
        return list(dict.fromkeys(one.layer.attribution for one, drawing in self.entries
                                  if one.layer is not None and one.layer.attribution and self.is_shown(one.record.sha256)))

    def go(self) -> None:
        """To the page where they are added and forgotten."""
        self._host.go(LAYERS)

    def leave(self) -> None:
        """The page is gone: nobody waits, and files are let go."""
        self._leave_work()
        _let_go(self._held)
        self.entries = []

    def _leave_work(self) -> None:
        if self._work is not None:
            self._host.drop(self._work)
            self._work = None


def _let_go(held: list[OpenedLayer[LayerRecord]], gone: QObject | None = None) -> None:
    _close(list(held))
    held.clear()


def _close(opened: Sequence[OpenedLayer[LayerRecord]]) -> None:
    close_later([one.layer for one in opened if one.layer is not None])
