"""The log of one sitting while it lasts: what is on the screen, since when, and where the laptop is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from app.models.audit import AuditEvent, audit_events, pieces, place_cells
from app.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms import Interview

_NO_PLACE = ("", "", "")


class Kept(Protocol):
    """The interview that is kept, as far as its log asks it."""

    interview: Interview
    state: str

    def kept_values(self) -> Mapping[str, str]: ...
    def keep_beside(self, written: list[tuple[str, str | None]]) -> None: ...
    def who_works(self) -> str: ...


class AuditLog:
    """Does nothing where the form asks for no log. Times are those of the laptop's clock as the sitting began, and what passed
    since: whoever changes the clock meanwhile changes none. `tick`: seconds that only grow."""

    def __init__(self, stored: Kept, position: Callable[[], str] | None,
                 tick: Callable[[], float] = time.monotonic) -> None:
        self.asked = stored.interview.form.model.audit
        self._stored, self._position, self._tick = stored, position, tick
        self._sitting, self._written = uuid4().hex[:16], 0
        self._began = round(stored.interview.clock.now().timestamp() * 1000)
        self._zero = tick()
        self._waiting: list[AuditEvent] = []
        self._screen: list[AuditEvent] = []         # what stands there now: its events have no end yet
        self._before: dict[str, str] = {}           # answers as they were when it came up
        self._places: list[tuple[float, tuple[str, ...]]] = []
        self._is_open = False
        self._taken = float("-inf")         # when a position was asked for last
        self._is_known = False              # whether there was one then
        self._was_known: bool | None = None     # whether the log says so

    def now(self) -> int:
        """Milliseconds since 1970."""
        return self._began + round((self._tick() - self._zero) * 1000)

    def begin(self) -> None:
        """Somebody stands in the interview from now on."""
        if self.asked is None or self._is_open or self._stored.state == "finished":
            return
        self._is_open = True
        resumed = any(event.event == "form start" for event in audit_events(self._stored.kept_values()))
        self.point("form resume" if resumed else "form start")
        if self.asked.positions:
            self.point("location tracking enabled")
            self.sample()

    def sample(self) -> None:
        """Takes the position of this moment, and says where one comes to be known, or ceases to be."""
        if self.asked is None or not self.asked.positions or not self._is_open:
            return
        self._take_place()
        if self._is_known != self._was_known:
            self._was_known = self._is_known
            self.point("location providers enabled" if self._is_known else "location providers disabled")

    def _take_place(self) -> None:
        """Not more often than the form wants."""
        assert self.asked is not None
        now = self._tick()
        if now - self._taken >= self.asked.interval:
            self._taken = now
            text = self._position() if self._position is not None else ""
            self._is_known = bool(text)
            if text:
                self._places.append((now, tuple(place_cells(text))))

    def point(self, event: str, node: str = "", *, reason: str = "") -> None:
        """Something that happens at once."""
        if self.asked is not None and (self._is_open or reason):
            self._waiting.append(self._placed(AuditEvent(event, node, self.now(), reason=reason if self.asked.reasons else "")))

    def show(self, event: str, nodes: Sequence[str] = (), group: str = "") -> None:
        """Another screen: "question" with the questions on it, or another word of the specification. `keep` writes that the one
        before it ended."""
        if self.asked is None or not self._is_open:
            return
        self._end_screen()
        now = self.now()
        if event == "question":
            self._before = {node: self._answer(node) for node in nodes}
            several = [AuditEvent("group questions", group, now)] if len(nodes) > 1 else []
            self._screen = [*several, *(AuditEvent("question", node, now) for node in nodes)]
        elif event == "jump":                       # has no end
            self.point(event)
        else:
            self._screen = [AuditEvent(event, group, now)]

    def end(self) -> None:
        """The interview is left, finished or not."""
        if self.asked is None or not self._is_open:
            return
        self._end_screen()
        for event in ("form save", "form exit", *(["form finalize"] if self._stored.state == "finished" else [])):
            self.point(event)
        self._is_open = False
        self.keep()

    def keep(self) -> None:
        """Writes what waits. Where the disk refuses, it waits on: the log keeps nobody from the next question."""
        if not self._waiting:
            return
        written = pieces(self._sitting, self._written, self._waiting)
        try:
            self._stored.keep_beside(written)
        except Problem:
            return
        self._written += len(written)
        self._waiting = []

    def _end_screen(self) -> None:
        now = self.now()
        for event in self._screen:
            old = new = ""
            if event.event == "question":
                if not self._is_asked(event.node):
                    continue
                if self.asked is not None and self.asked.changes:
                    old, new = self._before.get(event.node, ""), self._answer(event.node)
                if old == new:
                    old = new = ""
            self._waiting.append(self._placed(replace(event, end=now, old=old, new=new)))
        self._screen = []

    def _placed(self, event: AuditEvent) -> AuditEvent:
        """With the most accurate place of late, and who is at the laptop, where the form asks for these."""
        assert self.asked is not None
        place: tuple[str, ...] = _NO_PLACE
        if self.asked.positions:
            self._take_place()
            now = self._tick()
            self._places = [one for one in self._places if now - one[0] <= self.asked.max_age]
            place = min((cells for _, cells in self._places), key=_inaccuracy, default=_NO_PLACE)
        return replace(event, latitude=place[0], longitude=place[1], accuracy=place[2],
                       user=self._stored.who_works() if self.asked.user else "")

    def _answer(self, node: str) -> str:
        try:
            return self._stored.interview.node(node).value
        except Problem:                             # an instance that is gone
            return ""

    def _is_asked(self, node: str) -> bool:
        try:
            return self._stored.interview.node(node).relevant
        except Problem:
            return False


def _inaccuracy(cells: Iterable[str]) -> float:
    *_, accuracy = cells
    return float(accuracy) if accuracy else float("inf")
