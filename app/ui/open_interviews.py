"""The interviews that are open in this window: one is on the screen, the others wait at the question where each stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.locations import Place


class Window(Protocol):
    """As far as interviews are opened in it."""

    place: str

    @property
    def path(self) -> Place: ...

    def go_interview(self, interview_id: str) -> None: ...


class OpenInterviews:
    """Of the workspace that is open, in the order in which they were begun."""

    def __init__(self) -> None:
        self._path: Place | None = None
        self._last = ""             # on the screen, or was so last
        self.ids: list[str] = []

    def note(self, window: Window, interview_id: str) -> None:
        """It is on the screen now."""
        if window.path != self._path:
            self._path, self.ids = window.path, []
        if interview_id not in self.ids:
            self.ids.append(interview_id)
        self._last = interview_id

    def forget(self, interview_id: str) -> None:
        """It is finished, or closed: whoever wants it again finds it among those not finished."""
        if interview_id in self.ids:
            at = self.ids.index(interview_id)
            self.ids.remove(interview_id)
            if self._last == interview_id:
                self._last = self.ids[min(at, len(self.ids) - 1)] if self.ids else ""

    def go(self, window: Window, step: int = 0) -> bool:
        """To the one so many further; from any other page to the one that was on the screen last. False where there is none."""
        if not self.ids or window.path != self._path:
            return False
        at = self.ids.index(self._last)
        if window.place == "interview":
            at = (at + step) % len(self.ids)
        if window.place != "interview" or self.ids[at] != self._last or not step:
            window.go_interview(self.ids[at])
        return True
