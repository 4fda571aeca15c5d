"""The window as pages lean on it: it tells what happened, runs long work beside them, and says what changed in the workspace.

What takes longer than a moment is an operation (`app.session.operations`) or another job, and runs in a `Work` thread. What changed
is told to the widgets of the page that subscribed, on the windows' thread. Which page stands in it is not its business
(`app.ui.main_window`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.problem import Problem
from app.progress import Cancelled
from app.session import Changes, Operation, Session
from app.ui.banner import ACT, STATE, Banner
from app.ui.crash import describe
from app.ui.header import Header
from app.ui.language import tr
from app.ui.page_area import PageArea
from app.ui.work import Job, Work
from app.ui.work_strip import WorkStrip

if TYPE_CHECKING:
    from app.translations import Message

Listener = Callable[[Changes], object]


class WorkingWindow(QMainWindow):
    banner: Banner
    strip: WorkStrip
    _changed = Signal(object)               # Changes, told in whichever thread made them

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.stack = QStackedWidget()
        self._works: list[Work] = []
        self._listeners: list[tuple[QWidget, Listener]] = []
        self._changed.connect(self._tell)
        self._unsubscribe = session.subscribe(self._changed.emit)

    def _furnish(self, header: Header) -> None:
        """The ground below a header: banner, pages, strip; the work that runs goes on in the new strip."""
        ground = QWidget()
        self.banner = Banner(ground, header)
        self.stack = QStackedWidget()
        self.strip = WorkStrip(ground, header)
        for work in self._works:
            self.strip.begin(work)
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(PageArea(self.stack), 1)
        self.setCentralWidget(ground)

    @property
    def page(self) -> QWidget:
        """The page on the screen."""
        page = self.stack.currentWidget()
        assert page is not None             # the start page at least
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.banner.place()
        self.strip.place()

    # ------------------------------------------------------------------------------------------- changes

    def subscribe(self, widget: QWidget, callback: Listener) -> None:
        """Tells the callback what changed, as long as the widget is part of the page on the screen."""
        self._listeners.append((widget, callback))

    def _tell(self, changes: Changes) -> None:
        self.session.seen()
        self._listeners = [(widget, callback) for widget, callback in self._listeners if isValid(widget)]
        for widget, callback in tuple(self._listeners):
            if isValid(widget) and (widget is self.page or self.page.isAncestorOf(widget)):
                callback(changes)

    # ----------------------------------------------------------------------------------- telling, working

    def say(self, what: Message | str, remedy: Message | str = "", kind: str = "problem", *, lasting: bool = False) -> None:
        """Of what a person just did; `lasting`: of a state that no act ends."""
        self.banner.say(what, remedy, kind, STATE if lasting else ACT, self)

    def succeeded(self) -> None:
        """An act did: what was told of one before is over."""
        self.banner.over(ACT)

    @contextlib.contextmanager
    def showing_problems(self) -> Iterator[None]:
        """A Problem inside becomes a banner; a bug goes on to the crash handler. What was told of an act before is over when
        one succeeds."""
        told = self.banner.told
        try:
            yield
        except Problem as problem:
            self.say(problem.what, problem.remedy)
        else:
            if self.banner.told == told:
                self.succeeded()

    def work(self, title: str, job: Operation[Any] | Job, then: Callable[[Any], object], *,
             failed: Callable[[Exception], object] | None = None, gives: bool = False, stopped: str = "",
             shown_in: QWidget | None = None) -> Work:
        """Runs an operation of the session, or `job(progress)` which needs no workspace, in a thread; `then(result)` here when it
        is done, unless the page that asked is gone. Errors and stopping are told here.

        `failed` is called, too, where it fails or is stopped (Cancelled).
        `shown_in`: what alone shows the result; where it is gone, the work is dropped.
        `gives`: as of Work; `stopped`: what is said beside that it was stopped, where something was changed by then.
        """
        act = _act(job, title)
        self.banner.over(act)
        told = self.banner.told if shown_in is None else -1         # what a page reads for itself is nobody's act
        bound = self.session.bound(job) if isinstance(job, Operation) else job
        work = Work(title, bound, self, act=act, gives=gives)
        self._works.append(work)
        work.succeeded.connect(lambda result: self._done(work, then, result, told))
        owner = getattr(then, "__self__", None)
        part = owner if isinstance(owner, QWidget) else self
        work.stopped.connect(lambda: self._failed(work, Cancelled(), failed, part, stopped))
        work.failed.connect(lambda error: self._failed(work, error, failed, part))
        work.finished.connect(lambda: self._ended(work))
        if shown_in is not None:
            shown_in.destroyed.connect(lambda: self.drop(work))
        self.strip.begin(work)
        work.start()
        return work

    def _done(self, work: Work, then: Callable[[Any], object], result: object, told: int) -> None:
        """`told`: how often something was said when it began: what was said since is of another act."""
        owner = getattr(then, "__self__", None)
        if work.dropped or (isinstance(owner, QObject) and not isValid(owner)):
            return                      # the page was left meanwhile, or asks anew
        self.banner.over(work.act)
        try:
            then(result)
        except Problem as problem:
            self.say(problem.what, problem.remedy)
        else:
            if self.banner.told == told:
                self.succeeded()

    def _failed(self, work: Work, error: Exception, failed: Callable[[Exception], object] | None, part: QWidget,
                stopped: str = "") -> None:
        """`part`: of the window, where it was asked for."""
        if work.dropped:
            return
        given_in = part if isValid(part) else self
        if isinstance(error, Cancelled):
            self.banner.say(tr("Stopped: {title}", title=work.title), stopped or tr("Nothing was changed."), "warning", work.act,
                            given_in)
        else:
            self.banner.say(*describe(error), about=work.act, given_in=given_in)
        if failed is not None:
            failed(error)

    def _ended(self, work: Work) -> None:
        self._works.remove(work)
        self.strip.end(work)
        work.deleteLater()

    def keep_what_is_given(self) -> None:
        """Waits for what brings something in, a photo that is being read: who leaves or finishes does not lose it."""
        while any(work.gives for work in self._works):
            QCoreApplication.processEvents(
                QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def drop(self, work: Work) -> None:
        """Nobody waits for it any more: it stops without a word."""
        if work in self._works:
            self.strip.end(work)
            work.drop()

    @property
    def working(self) -> bool:
        return bool(self._works)

    def _stop_working(self) -> None:
        """Who closes the window waits for what brings something in, and for nothing else."""
        for work in [one for one in self._works if not one.gives]:
            work.cancel()
            work.wait()
        self.keep_what_is_given()


def _act(job: Operation[Any] | Job, title: str) -> str:
    """What a work does, whatever it is done with."""
    return job.name if isinstance(job, Operation) else getattr(job, "__qualname__", title)
