"""Says in the window, once, that the disk or the battery of the laptop runs out."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.garbage import no_collection
from app.problem import Problem

if TYPE_CHECKING:
    from app.session import RunningOut
    from app.ui.host import Host

EVERY = 60_000                  # ms


class LaptopWatch(QObject):
    """Looks while a workspace is open, beside the window's thread: a system may take its time to answer."""

    _found = Signal(object)     # Problem | None

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._looking: Thread | None = None
        self._place: object = None
        self._found.connect(self._say)
        self.timer = QTimer(self, interval=EVERY)
        self.timer.timeout.connect(self.look)

    @cached_property
    def running_out(self) -> RunningOut:
        from app.session import RunningOut
        return RunningOut(self._room)

    def watch(self) -> None:
        """From now on; what was said is not said again."""
        self.timer.start()
        self.look()

    def look(self) -> None:
        if self._host.session.is_open and (self._looking is None or not self._looking.is_alive()):
            self._place = self._host.path
            self._looking = Thread(target=self._look, name="laptop", daemon=True)
            self._looking.start()

    def _look(self) -> None:
        with no_collection():
            self._found.emit(self.running_out.due())

    def stop(self) -> None:
        """Returns when nothing looks any more."""
        self.timer.stop()
        if self._looking is not None:
            self._looking.join()

    def _room(self) -> int | None:
        from app.session import free_room
        return free_room(self._place) if isinstance(self._place, Path) else None       # a server's disk is not ours

    def _say(self, problem: Problem | None) -> None:
        if problem is not None:
            self._host.say(problem.what, problem.remedy, lasting=True)
