"""Small readings beside the windows' thread, without a word: what a page shows arrives while one scrolls and turns.

What was asked for last comes first, since it is what is looked at; what scrolled by long ago is forgotten. Long work that a person
waits for is `host.work`, which shows its progress.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal

from app.garbage import no_collection
from app.problem import Problem
from app.progress import Cancelled

if TYPE_CHECKING:
    from app.session import Operation
    from app.ui.host import Host

MOST_WAITING = 120      # asked for and not read yet
_leaving: list[Beside] = []         # nobody waits for them any more, and they are in the middle of something


def wait_for_all() -> None:
    """Until what nobody waits for has ended too: before the program does."""
    for one in _leaving:
        one.wait()
    _leaving.clear()


class Beside(QThread):
    """`read` gives the key and what was read, or the Problem why it could not be. `leave` lets it end, before its page is gone, and
    waits for nothing."""

    read = Signal(object, object)
    _arrived = Signal(object, object)       # in the thread

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._waiting: OrderedDict[Hashable, Callable[[], Any]] = OrderedDict()
        self._under_way: Hashable = None
        self._some = threading.Condition()
        self._ended = False
        self._arrived.connect(self._tell)

    def ask(self, key: Hashable, operation: Operation[Any], then: Callable[[Any], Any] | None = None) -> None:
        """What waits under the same key is read once, as it is asked for now. `then` goes on with the result in the thread."""
        bound = self._host.session.bound(operation)
        with self._some:
            if self._ended:
                return
            self._waiting[key] = (lambda: bound(self._go_on)) if then is None else (lambda: then(bound(self._go_on)))
            self._waiting.move_to_end(key)
            while len(self._waiting) > MOST_WAITING:
                self._waiting.popitem(last=False)
            self._some.notify()
        if not self.isRunning():
            self.start(QThread.Priority.LowPriority)

    def is_waited_for(self, key: Hashable) -> bool:
        with self._some:
            return key == self._under_way or key in self._waiting

    @property
    def resting(self) -> bool:
        """Whether all that was asked for is read."""
        with self._some:
            return not self._waiting and self._under_way is None

    def leave(self) -> None:
        """Nobody waits any more."""
        with self._some:
            self._ended = True
            self._waiting.clear()
            self._some.notify()
        _leaving[:] = [one for one in _leaving if not one.isFinished()]        # ended in the thread that made them
        if self.isRunning() and self not in _leaving:
            self.setParent(None)        # its page goes; it stops at its next step
            _leaving.append(self)

    def run(self) -> None:
        while True:
            with self._some:
                self._under_way = None
                while not self._waiting and not self._ended:
                    self._some.wait()
                if self._ended:
                    return
                key, read = self._waiting.popitem()
                self._under_way = key
            result: Any
            try:
                with no_collection(clean=True):
                    result = read()
            except Cancelled:
                return
            except Problem as problem:
                result = problem
            self._arrived.emit(key, result)

    def _go_on(self, done: int, total: int, what: object) -> None:
        """The progress of what is read: nobody sees it, and where nobody waits it stops."""
        if self._ended:
            raise Cancelled

    def _tell(self, key: Hashable, result: object) -> None:
        if not self._ended:             # the page is gone, and what it would show it in
            self.read.emit(key, result)
