"""How long an interview takes so far, against the minutes that its form plans."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer

from app.models import facts
from app.translations import Measure
from app.ui.interview.interview_session import InterviewSession
from app.ui.language import tr
from app.ui.text_labels import TextLabel
from app.ui.theme import theme

EVERY = 20_000                          # ms
ONE_SITTING = timedelta(hours=12)       # one that began before is gone on with: its time counts from here


class TimeLine(TextLabel):
    """Hidden where the interview is locked."""

    def __init__(self, session: InterviewSession) -> None:
        super().__init__()
        self._session = session
        self._opened = session.interview.clock.now()
        self._planned = next((one for one in session.interview.form.definitions() if "minutes" in one.annotations), None)
        self.setProperty("kind", "muted")
        self.setWordWrap(True)
        self.setFont(theme().font(0.9))
        self.setContentsMargins(theme().scaled(16), 0, theme().scaled(12), 0)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.show_time)
        self._timer.start(EVERY)
        self.show_time()

    def show_time(self) -> None:
        """As of now."""
        session = self._session
        if session.locked:
            self.hide()
        spent, planned = minutes_spent(session, self._opened), self._minutes_planned()
        minutes = Measure(spent, "duration-minute")
        # Translators: {minutes} and {planned} have their units: 12 min of 40 min planned
        self.setText(tr("{minutes} of {planned} planned", minutes=minutes, planned=Measure(round(planned), "duration-minute"))
                     if planned else tr("{minutes} so far", minutes=minutes))
        kind = "warning" if planned and spent > planned else "muted"
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def _minutes_planned(self) -> float | None:
        """What the form's `cn:minutes` says now; None where it says nothing."""
        interview = self._session.interview
        node = interview.any_node(self._planned) if self._planned is not None else None
        return facts.number(str(interview.annotation(node.ref, "minutes") or "")) if node is not None else None


def minutes_spent(session: InterviewSession, opened: datetime) -> int:
    """Whole minutes since it began, or since it was opened where it began on another day."""
    now = session.interview.clock.now()
    text = facts.begun(session.kept.kept_values())
    began = datetime.fromisoformat(text).astimezone(now.tzinfo) if text else opened
    if not timedelta(0) <= now - began <= ONE_SITTING:
        began = opened
    return max(0, int((now - began).total_seconds() // 60))
