"""The laptop's receiver as the windows see it: chosen once, warm from the start of the program, told on the windows' thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.problem import Problem

if TYPE_CHECKING:
    from app.models import PositionFacts
    from app.receivers import Receiver, ReceiverState, Source

TICK = 1000         # ms: how long a receiver is silent is told as it grows


class ReceiverWatch(QObject):
    """Of the source that was chosen; `changed` says that `state` is another, or a second older."""

    changed = Signal()
    _heard = Signal()           # in the receiver's thread

    def __init__(self) -> None:
        super().__init__()
        self._receiver: Receiver | None = None
        self._problem: Problem | None = None
        self._given: dict[str, PositionFacts] = {}
        self._unsubscribe: Callable[[], None] = lambda: None
        self._waiting = False           # one word is under way: what comes meanwhile is told with it
        self._heard.connect(self._tell)
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.changed)

    @property
    def is_off(self) -> bool:
        """Nothing was chosen."""
        return self._receiver is None and self._problem is None

    @property
    def state(self) -> ReceiverState:
        """As it is now."""
        from app.receivers import ReceiverState  # not needed for the first window
        if self._receiver is not None:
            return self._receiver.state
        return ReceiverState("missing", problem=self._problem) if self._problem is not None else ReceiverState()

    @property
    def source(self) -> Source | None:
        """What was chosen; None nothing."""
        return self._receiver.source if self._receiver is not None else None

    def position(self) -> str:
        """Where the laptop is now, as ODK writes it, for forms that note it by themselves; "" where no satellites say."""
        from app.questionnaire import as_kept, received
        from app.receivers import Averaging
        state, source, readings = self.state, self.source, Averaging()
        if source is None or not state.is_fresh() or not state.fix.measured or not readings.add(state.fix):
            return ""
        mean = readings.mean
        assert mean is not None
        point, facts = received(mean, state.fix, source, "")
        self._given[as_kept(point)] = facts
        return as_kept(point)

    def said(self, value: str) -> PositionFacts | None:
        """How a position came about that `position` gave."""
        return self._given.get(value)

    def use(self, text: str) -> None:
        """Listens to this source, as the settings write it; "" to none. What is none is told as a receiver that is not there."""
        if self.source is not None and self.source.text == text:
            return
        self.stop()
        self._problem = None
        if text:
            from app.receivers import Receiver, read_source
            try:
                self._receiver = Receiver(read_source(text))
            except Problem as problem:
                self._problem = problem
            else:
                self._unsubscribe = self._receiver.subscribe(self._told)
                self._receiver.start()
                self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """Returns within a moment."""
        self._timer.stop()
        self._unsubscribe()
        if self._receiver is not None:
            self._receiver.stop()
        self._receiver = None

    def _told(self, _: ReceiverState) -> None:
        if not self._waiting:
            self._waiting = True
            self._heard.emit()

    def _tell(self) -> None:
        self._waiting = False
        self.changed.emit()
