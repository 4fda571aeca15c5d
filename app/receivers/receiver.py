"""One receiver in the background: it warms up, is heard, is found again after it was pulled out, and stops nobody.

All that its thread meets ends in a state: no error of a port, a daemon or a file leaves it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Event, Lock, Thread, current_thread
from typing import Literal

from app.problem import Problem
from app.receivers.fix import Fix, metres
from app.receivers.sources import Source
from app.translations import Message, message, message_n

RETRY = 2.0                 # seconds until a receiver that is gone is looked for again
STALE = 5.0                 # seconds after which a position is one of before
_PATIENCE = 1.5             # seconds that `stop` waits for the thread, which ends by itself afterwards

Phase = Literal["off", "missing", "searching", "fixed", "ended"]


@dataclass(frozen=True)
class ReceiverState:
    """What a window shows. `heard` is of `time.monotonic`: when the receiver last gave a new position; None never."""

    phase: Phase = "off"            # missing: cannot be opened, or pulled out; ended: the recording is at its end
    fix: Fix = field(default_factory=Fix)
    heard: float | None = None
    problem: Problem | None = None

    def is_fresh(self, now: float | None = None) -> bool:
        """Whether the position is of this moment: a receiver that fell silent repeats none."""
        return (self.phase == "fixed" and self.heard is not None
                and (time.monotonic() if now is None else now) - self.heard <= STALE)


class Receiver:
    """Of one source. `state` may be asked from any thread; who subscribes is told in the receiver's own."""

    def __init__(self, source: Source, *, retry: float = RETRY) -> None:
        self.source = source
        self.state = ReceiverState()
        self._retry = retry
        self._stop = Event()
        self._thread: Thread | None = None
        self._lock = Lock()
        self._callbacks: list[Callable[[ReceiverState], object]] = []       # guarded by the lock

    def start(self) -> None:
        """Begins to listen; again, where it was stopped."""
        if self._thread is None or not self._thread.is_alive():
            self._stop = Event()
            self._thread = Thread(target=self._run, args=(self._stop,), name="receiver", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Returns within a moment, whatever the port does."""
        self._stop.set()
        if self._thread is not None and self._thread is not current_thread():
            self._thread.join(_PATIENCE)

    def subscribe(self, callback: Callable[[ReceiverState], object]) -> Callable[[], None]:
        """Tells each new state; gives what ends it."""
        with self._lock:
            self._callbacks.append(callback)

        def unsubscribe() -> None:
            with self._lock, suppress(ValueError):
                self._callbacks.remove(callback)
        return unsubscribe

    def _run(self, stop: Event) -> None:
        self._tell(stop, ReceiverState("searching"))
        while not stop.is_set():
            try:
                for fix in self.source.fixes(stop):
                    self._hear(stop, fix)
                    if stop.is_set():
                        break
                else:
                    if not stop.is_set():
                        self._tell(stop, replace(self.state, phase="ended", problem=None))
                        return
            except Problem as problem:
                self._tell(stop, ReceiverState("missing", problem=problem))
            except Exception as error:      # a driver may raise anything; the interview goes on without a receiver
                self._tell(stop, ReceiverState("missing", problem=Problem(
                    message("The receiver cannot be read ({reason}).", reason=str(error) or type(error).__name__),
                    message("Plug it in again, or choose another source."))))
            stop.wait(self._retry)
        self._tell(stop, ReceiverState(), last=True)

    def _hear(self, stop: Event, fix: Fix) -> None:
        before = self.state
        if not fix.has_position:
            after = ReceiverState("searching", fix)
        elif before.phase == "fixed" and fix.time == before.fix.time:
            after = replace(before, fix=fix)
        else:
            after = ReceiverState("fixed", fix, time.monotonic())
        if after != before:
            self._tell(stop, after)

    def _tell(self, stop: Event, state: ReceiverState, *, last: bool = False) -> None:
        if stop.is_set() and not last:
            return
        if last and stop is not self._stop:         # started again meanwhile: the new thread tells
            return
        self.state = state
        with self._lock:
            callbacks = tuple(self._callbacks)
        for callback in callbacks:
            callback(state)


def state_words(state: ReceiverState) -> Message:
    """The state in a few words."""
    fix = state.fix
    if state.phase == "fixed":
        silent = int(time.monotonic() - state.heard) if state.heard is not None else 0
        if silent > STALE:
            return message_n("Receiver: silent for {count} second", "Receiver: silent for {count} seconds", silent)
        if fix.accuracy is None:
            return message("Receiver: position, accuracy unknown")
        # Translators: {distance} is how exact the position is: "±4 m".
        return message("Receiver: ±{distance}", distance=metres(fix.accuracy))
    if state.phase == "searching":
        heard = fix.in_view if fix.in_view is not None else fix.satellites
        return (message("Receiver: searching") if heard is None else
                message_n("Receiver: searching, {count} satellite", "Receiver: searching, {count} satellites", heard))
    return {"missing": message("Receiver: not there"), "ended": message("Receiver: the recording is at its end"),
            "off": message("No receiver")}[state.phase]
