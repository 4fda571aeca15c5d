"""Long work in one shape: a thread, progress, cancel, and three ways to end (done, stopped, failed).

A job gets a `Progress` callback and returns plain values. It never touches a window, nor the workspace that the windows hold: what
reads or writes the file is an operation, for which the session has a reader or a turn to write.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from app.garbage import no_collection
from app.progress import Cancelled, Progress
from app.translations import Message

Job = Callable[[Progress], Any]


class Work(QThread):
    """One job under way. Start it with `MainWindow.work`, which shows its progress and routes its errors."""

    progressed = Signal(int, int, object)   # done, total (0: unknown), what (a message or a text)
    succeeded = Signal(object)              # never Signal(dict): PySide loses its keys
    stopped = Signal()
    failed = Signal(object)                 # the exception

    def __init__(self, title: str, job: Job, parent: QObject, *, act: str, gives: bool = False) -> None:
        """`act`: what it does, whatever it is done with; `gives`: it brings in what a person gave, so whoever closes the workspace
        waits for it."""
        super().__init__(parent)
        self.title, self.act, self.gives = title, act, gives
        self._job = job
        self._cancel = threading.Event()

    def cancel(self) -> None:
        """Asks the job to stop at its next step."""
        self._cancel.set()

    def drop(self) -> None:
        """The same; nobody is told how it ends, not even where the word of it is under way to the window's thread."""
        self.dropped = True
        self._cancel.set()

    dropped = False

    def run(self) -> None:
        try:
            with no_collection(clean=True):
                result = self._job(self._report)
        except Cancelled:
            self.stopped.emit()
        except Exception as error:
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)

    def _report(self, done: int, total: int, what: Message | str) -> None:
        if self._cancel.is_set():
            raise Cancelled
        self.progressed.emit(done, total, what)
