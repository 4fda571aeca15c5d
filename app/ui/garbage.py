"""When Python looks for garbage: in the window's own thread alone, and through everything only while nobody works.

Looking through all objects of a form of thousands of questions takes a fifth of a second, and Python would begin it wherever one
more object is made: at a key, or in a thread that reads beside the window, where it would end widgets that Qt lets end in the
window's thread alone.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

EVERY = 250             # ms between two looks at what was made since
YOUNG = 2_000           # objects: fewer are not worth a look
MUCH = 30_000           # objects, new or once outlived: a form, a page with its modules. They are put unseen to the oldest
OLDER = 8               # looks at what is new, until one goes through what outlived them too
RESTING = 0.02          # s of work between two looks at most: a cursor that blinks
RESTED = 60             # so many looks in a row found the thread at rest: nobody works
WORTH_IT = 50_000       # objects that outlived their looks, since everything was looked through
TOO_MANY = 2_000_000    # of these, looked through whether somebody works or not


class GarbageWatch(QObject):
    """Instead of Python's own way of choosing the moment, until the application ends."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._looks = self._rests = 0
        self._young = self._outlived = 0        # objects that outlived a look, and those that are not looked at until all are
        self._worked = time.thread_time()
        gc.disable()
        app.aboutToQuit.connect(self.stop)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Python chooses the moment again."""
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Through what is new; through everything where the thread has rested for long."""
        worked = time.thread_time()
        self._rests = self._rests + 1 if worked - self._worked < RESTING else 0
        made = gc.get_count()[0]
        if made + self._young > MUCH:
            gc.freeze()
            gc.unfreeze()               # all of it is with the oldest now
            self._outlived += made + self._young
            self._young = 0
        elif made > YOUNG:
            self._looks += 1
            if self._looks % OLDER == 0:
                self._outlived += max(0, made + self._young - gc.collect(1))
                self._young = 0
            else:
                self._young += max(0, made - gc.collect(0))
        if (self._outlived > WORTH_IT and self._rests > RESTED) or self._outlived > TOO_MANY:
            gc.collect()
            self._young = self._outlived = self._rests = 0
        self._worked = time.thread_time()
