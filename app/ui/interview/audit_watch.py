"""What stands on the screen of an interview, told to the log that its form may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.ui.interview.answers_page import AnswersPage
from app.ui.interview.repeat_page import RepeatPage
from app.ui.interview.review import ReviewPage
from app.ui.language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from app.ui.host import Host
    from app.ui.interview.interview_session import InterviewSession


class AuditWatch(QObject):
    """Of a page whose `stack` shows one inner page after the other."""

    def __init__(self, host: Host, session: InterviewSession, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._session, self._stack = session, stack
        log = session.kept.audit
        if log.asked is None:
            return
        if log.asked.positions and host.receiver.source is not None and not session.locked:
            host.say(tr("This form notes where the laptop is while it is filled in."), "", "warning", lasting=True)
        if log.asked.positions and log.asked.interval:
            every = QTimer(self, interval=round(log.asked.interval * 1000))
            every.timeout.connect(self._sample)
            every.start()
        self._painted = QTimer(self, singleShot=True, interval=0)       # nobody who waits for a page waits for its log
        self._painted.timeout.connect(session.keep_log)
        stack.currentChanged.connect(lambda _: self._show())
        session.refused.connect(lambda ref, _: session.kept.audit.point("constraint error", ref))
        session.unsaved.connect(lambda ref, _: session.kept.audit.point("save error"))

    def _sample(self) -> None:
        self._session.kept.audit.sample()

    def _show(self) -> None:
        log, inner = self._session.kept.audit, self._stack.currentWidget()
        log.begin()         # the first time, or after a finished one was opened again
        if isinstance(inner, AnswersPage) and inner.page.refs:
            log.show("question", tuple(inner.rows), inner.page.group)
        elif isinstance(inner, RepeatPage | AnswersPage):
            log.show("add repeat", group=inner.page.group)
        elif isinstance(inner, ReviewPage):
            log.show("end screen")
        elif inner is not None:
            log.show("jump")
        self._painted.start()
