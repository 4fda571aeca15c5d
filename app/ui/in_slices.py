"""A long page built in slices: what stands in sight at once, the rest while nothing else waits, so that no key does either."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice

from PySide6.QtCore import QObject, QTimer

SLICE = 0.012       # s of building between two looks at keys and paints


class InSlices(QObject):
    """Steps of building, each a `next` of an iterator; they stop with the owner."""

    def __init__(self, owner: QObject, steps: Iterator[None], at_once: int, done: Callable[[], object] = lambda: None) -> None:
        """`at_once`: steps that are taken before this returns; `done` is called once where others came after them."""
        super().__init__(owner)
        self._steps, self._done = steps, done
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        if len(list(islice(steps, at_once))) == at_once:
            self._timer.start()

    @property
    def going_on(self) -> bool:
        """Whether steps are left."""
        return self._timer.isActive()

    def _go_on(self) -> None:
        until = time.perf_counter() + SLICE
        for _ in self._steps:
            if time.perf_counter() > until:
                return
        self._end()

    def finish(self) -> None:
        """All that is left, now."""
        for _ in self._steps:
            pass
        self._end()

    def _end(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._done()
