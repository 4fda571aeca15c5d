"""What holds the window's thread up: each turn of its event loop that takes longer than it may, and where it was at that time.

A turn is what the thread does between two rests: a key, all that follows from it, and its paint. Counted is what the thread
computed and what it waited for inside our own code (the disk, a lock, another thread); what other programs took from it on a busy
machine is not (Linux tells; elsewhere the waits are not known, and only the computing is counted).
"""

from __future__ import annotations

import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from PySide6.QtCore import QAbstractEventDispatcher

APP = str(Path(__file__).resolve().parents[2] / "app")
EVERY = 0.004           # s between two looks at the thread


def worked_ms() -> float:
    """A clock of this thread in ms that stands still while other programs have the processor."""
    return _standing(threading.get_native_id(), time.thread_time())[0] * 1000


def _standing(thread: int, computed: float) -> tuple[float, float]:
    """The time without what others took, and what was computed, both in s; where the system tells neither, `computed` is both."""
    try:
        with open(f"/proc/self/task/{thread}/schedstat", encoding="ascii") as file:
            ran, waited = (int(number) / 1e9 for number in file.read().split()[:2])
    except (OSError, ValueError):
        return computed, computed
    return time.perf_counter() - waited, ran


@dataclass(frozen=True)
class Held:
    """A turn that took too long."""

    ms: float
    waited: float               # of these, without computing: for the disk, a lock, another thread
    step: str                   # what was done then, as whoever watches calls it
    places: tuple[str, ...]     # where it was most of the time: ours, from the outermost call inwards; () in Qt itself


class Watchdog:
    """Watches the thread that enters it. `step` may be set to what is done next."""

    def __init__(self, longest: float = 50.0) -> None:
        """`longest`: ms that a turn may take."""
        self.step = ""
        self.held: list[Held] = []
        self._longest = longest
        self._samples: list[tuple[float, float, tuple[str, ...]]] = []      # clock without others, computed, our calls

    def __enter__(self) -> Self:
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None, "there is no event loop to watch"
        self._dispatcher = dispatcher
        self._ident, self._native = threading.get_ident(), threading.get_native_id()
        self._begun, self._stop = time.thread_time(), threading.Event()
        dispatcher.aboutToBlock.connect(self._turned)
        self._sampler = threading.Thread(target=self._sample, name="watchdog", daemon=True)
        self._sampler.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._turned()
        self._dispatcher.aboutToBlock.disconnect(self._turned)
        self._stop.set()
        self._sampler.join()

    def _sample(self) -> None:
        while not self._stop.wait(EVERY):
            frame = sys._current_frames().get(self._ident)
            self._samples.append((*_standing(self._native, 0.0), _ours(frame)))

    def _turned(self) -> None:
        """The thread rests: is what it did until now too much?"""
        now = time.thread_time()
        computed, self._begun = now - self._begun, now
        samples, self._samples = self._samples, []
        waited, where = 0.0, defaultdict[tuple[str, ...], float](float)
        for (clock, ran, before), (clock_after, ran_after, after) in pairwise(samples):
            if before and after:
                waited += max(0.0, clock_after - clock - (ran_after - ran))
            where[after] += clock_after - clock if after else ran_after - ran
        ms = (computed + waited) * 1000
        if ms > self._longest:
            self.held.append(Held(ms, waited * 1000, self.step, max(where, key=where.__getitem__) if where else ()))


def _ours(frame: FrameType | None) -> tuple[str, ...]:
    """The calls of the app's own code in a stack, from the outermost inwards."""
    found = []
    while frame is not None:
        if frame.f_code.co_filename.startswith(APP):
            file = Path(frame.f_code.co_filename)
            found.append(f"{file.relative_to(APP)}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return tuple(reversed(found))
