"""The one window: a header that says where we are, a place below it, and the strips for problems and for long work.

The session owns the workspace, which belongs to the thread of the windows: an answer's commit takes about a millisecond there.
What takes longer is an operation (`app.session.operations`) or another job, and runs in a `Work` thread. What changed is told to
the widgets of the page that subscribed, on the windows' thread.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.problem import Problem
from app.progress import Cancelled
from app.session import Changes, Operation, Session, Settings
from app.ui import fonts, geometry, icons, language, theme
from app.ui.banner import Banner
from app.ui.crash import describe
from app.ui.header import Header
from app.ui.language import tr
from app.ui.start import StartPage
from app.ui.unlock import IdleLock
from app.ui.who_works import WhoWorks
from app.ui.widgets import application
from app.ui.work import Job, Work
from app.ui.work_strip import WorkStrip
from app.ui.workspace_pages import WorkspacePages

if TYPE_CHECKING:
    from app.locations import Place
    from app.models import Workspace
    from app.translations import Message
    from app.ui.host import Host

Listener = Callable[[Changes], object]


class MainWindow(WorkspacePages, QMainWindow):
    """The main window. Pages get it as their first argument and ask it to go elsewhere, to tell, to work."""

    painted = Signal()                      # once, after the first paint
    _changed = Signal(object)               # Changes, told in whichever thread made them

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._listeners: list[tuple[QWidget, Listener]] = []
        self._changed.connect(self._tell)
        self._unsubscribe = session.subscribe(self._changed.emit)
        self.place = ""                     # start, city, interview, printing, preview, exchange, settings, unlock, norms …
        self._seen = False
        self._works: list[Work] = []
        self._back: Callable[[], None] = self.go_start
        self._here: Callable[[], None] = self.go_start
        self.idle = IdleLock(self, self)
        self.stack = QStackedWidget()
        self.setWindowTitle("CityNeeds")
        self.setWindowIcon(QIcon(icons.pixmap("logo", "#0b3a55", 64)))
        geometry.place(self, session.settings.geometry)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self, self.go_settings)
        self._build()

    def _build(self) -> None:
        """Header, banner, places, strip: made anew when language, size or theme change."""
        self._leave_page()
        self.header = Header(self)
        ground = QWidget()
        self.banner = Banner(ground, self.header)
        self.stack = QStackedWidget()
        self.strip = WorkStrip(ground, self.header)
        for work in self._works:
            self.strip.begin(work)
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.stack, 1)
        self.setCentralWidget(ground)
        self._here()

    # --------------------------------------------------------------------------------------------- places

    def show_place(self, place: str, page: QWidget, crumbs: list[tuple[str, Callable[[], None] | None]],
                   here: Callable[[], None]) -> None:
        """Puts `page` on the screen; `crumbs` say the way to it, `here` leads back to it."""
        if self.place != "settings":
            self._back = self._here
        self.session.seen()
        self.place, self._here = place, here
        self.banner.hide()
        self._leave_page()
        old = self.stack.currentWidget()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.header.show_crumbs(crumbs)
        first = getattr(page, "first", None)
        if first is not None:
            first.setFocus()
        self.setWindowTitle(" – ".join([*(text for text, _ in reversed(crumbs)), "CityNeeds"]))

    @property
    def page(self) -> QWidget:
        """The page on the screen."""
        page = self.stack.currentWidget()
        assert page is not None             # the start page at least
        return page

    def _leave_page(self) -> None:
        """Lets the page keep what is typed and let go of what it holds; told once or twice, it does so once."""
        getattr(self.stack.currentWidget(), "leave", lambda: None)()

    def go_start(self) -> None:
        self.show_place("start", StartPage(self), [], self.go_start)

    def go_settings(self) -> None:
        from app.ui.settings_page import SettingsPage
        if self.place != "settings":
            self.show_place("settings", SettingsPage(self), [(tr("Settings"), None)], self.go_settings)

    def leave_settings(self) -> None:
        self._back()

    def go_city(self, city_id: str = "", tab: str = "", site_id: str = "") -> None:
        """The city's place, with one of its sites; without an id the first city, or how to add one."""
        from app.ui.city.page import CityPage
        page = CityPage(self, city_id, tab, site_id)
        self.show_place("city", page, page.crumbs(), lambda: self.go_city(page.city_id, page.tab()))

    def go_interview(self, interview_id: str, *, review: bool = False) -> None:
        from app.ui.interview.page import InterviewPage
        with self.showing_problems():
            page = InterviewPage(self, interview_id)
            self.show_place("interview", page, page.crumbs(), lambda: self.go_interview(interview_id))
            page.begin()
            if review:
                page.show_review()

    def go_exchange(self) -> None:
        """Copies to carry, files to bring in, answers to settle."""
        from app.ui.exchange_page import ExchangePage
        self._turn_to("exchange", ExchangePage, self.go_exchange)

    def go_doubts(self, city_id: str) -> None:
        """What is doubtful in the city's answers."""
        from app.ui.city.doubts_page import DoubtsPage
        self._turn_to("doubts", lambda host: DoubtsPage(host, city_id), lambda: self.go_doubts(city_id))

    def go_printing(self, city_id: str) -> None:
        """What of the city is printed, and how; all cities."""
        from app.ui.city.print_page import PrintPage
        self._turn_to("printing", lambda host: PrintPage(host, city_id), lambda: self.go_printing(city_id))

    def go_preview(self, pdf: Path, city_id: str, facts: object = None, *, first: object = None) -> None:
        """`first` is the folder of the first pages, kept as long as they are shown; the whole is still being made."""
        from app.ui.preview import PreviewPage
        self._turn_to("preview", lambda host: PreviewPage(host, pdf, city_id, facts, partial=first is not None),
                      lambda: self.go_preview(pdf, city_id, facts, first=first))

    def _turn_to(self, name: str, made: Callable[[Host], Any], again: Callable[[], None]) -> None:
        with self.showing_problems():
            page = made(self)
            self.show_place(name, page, page.crumbs(), again)

    # ------------------------------------------------------------------------------------------ workspace

    @property
    def workspace(self) -> Workspace:
        """The open one; ask `session.is_open` first where there may be none."""
        return self.session.workspace

    @property
    def path(self) -> Place:
        return self.session.workspace.path

    def _file(self) -> Path:
        """Of what is protected: never a server."""
        assert isinstance(self.path, Path)
        return self.path

    def create_workspace(self, path: Place) -> None:
        with self.showing_problems():
            self._use(self.session.create, path)

    def open_workspace(self, path: Place) -> None:
        from app.models.files import Protected
        with self.showing_problems():
            try:
                self._use(self.session.open, path)
            except Protected:
                assert isinstance(path, Path)           # a server is its keeper's to protect
                self.go_unlock(path)

    def _use(self, take: Callable[[Place], Workspace], path: Place) -> None:
        self.keep_what_is_given()
        workspace = take(path)
        self.keep_settings(self.settings.with_recent(path))
        self.idle.watch(self.protected)
        self.go_city()
        if (why := workspace.read_only_because) is not None:
            self.say(why.what, why.remedy, "warning")

    def go_unlock(self, path: Path) -> None:
        from app.ui.unlock import UnlockPage
        self.show_place("unlock", UnlockPage(self, path), [(path.stem, None)], lambda: self.go_unlock(path))

    def lock(self) -> None:
        """Closes a protected workspace and forgets its key; what is typed is kept first."""
        from app.models.protect import lock
        path = self._file()
        self.go_unlock(path)
        self.close_workspace()
        lock(path)

    def protect(self, passphrase: str) -> None:
        """Closes the workspace, protects it (or takes the protection off where there is no passphrase), and opens it again."""
        from app.models.protect import protect, unprotect
        path = self._file()
        self.go_start()
        self.close_workspace()
        title = tr("Protecting {name}", name=path.stem) if passphrase else tr("Taking the passphrase off {name}", name=path.stem)
        self.work(title, lambda progress: protect(path, passphrase) if passphrase else unprotect(path),
                  lambda nothing: self.open_workspace(path))

    @property
    def protected(self) -> bool:
        from app.models.files import is_protected
        return self.session.is_open and is_protected(self.path)

    def close_workspace(self) -> None:
        self.keep_what_is_given()
        self.session.close()
        self.idle.watch(False)

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

    def say(self, what: Message | str, remedy: Message | str = "", kind: str = "problem", about: str = "") -> None:
        """`about`: the work that it speaks of; "" what a person just did."""
        self.banner.say(what, remedy, kind, about)

    def clear_message(self) -> None:
        """What was said last is over."""
        self.banner.hide()

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
                self.banner.over("")

    def work(self, title: str, job: Operation[Any] | Job, then: Callable[[Any], object], *,
             failed: Callable[[Exception], object] | None = None, gives: bool = False, stopped: str = "") -> Work:
        """Runs an operation of the session, or `job(progress)` which needs no workspace, in a thread; `then(result)` here when it
        is done, unless the page that asked is gone. Errors and stopping are told here.

        `failed` is called, too, where it fails or is stopped (Cancelled).
        `gives`: as of Work; `stopped`: what is said beside that it was stopped, where something was changed by then.
        """
        self.banner.over(title)
        bound = self.session.bound(job) if isinstance(job, Operation) else job
        work = Work(title, bound, self, gives=gives)
        self._works.append(work)
        work.succeeded.connect(lambda result: self._done(then, result))
        work.stopped.connect(lambda: self.say(tr("Stopped: {title}", title=title),
                                              stopped or tr("Nothing was changed."), "warning", title))
        work.failed.connect(lambda error: self.say(*describe(error), about=title))
        if failed is not None:
            work.failed.connect(failed)
            work.stopped.connect(lambda: failed(Cancelled()))
        work.finished.connect(lambda: self._ended(work))
        self.strip.begin(work)
        work.start()
        return work

    def _done(self, then: Callable[[Any], object], result: object) -> None:
        owner = getattr(then, "__self__", None)
        if isinstance(owner, QObject) and not isValid(owner):
            return                      # the page was left meanwhile
        with self.showing_problems():
            then(result)

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

    # ------------------------------------------------------------------------------------------- settings

    @property
    def settings(self) -> Settings:
        return self.session.settings

    def keep_settings(self, settings: Settings) -> None:
        self.session.keep_settings(settings)

    def change_settings(self, **changes: str) -> None:
        """Keeps the change and shows everything anew in it, at the place where we are."""
        self.keep_settings(replace(self.settings, **changes))  # type: ignore[arg-type]   # all that is changed so is text
        self.idle.watch(self.protected)
        app = application()
        language.use(app, self.settings.language)
        theme.apply(app, self.settings, fonts.load_first())
        place, back = self.place, self._back
        self.place = ""
        self._build()
        self.place, self._back = place, back

    # ------------------------------------------------------------------------------------------ of Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QApplication.postEvent(self, QEvent(QEvent.Type.User))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            geometry.fit(self)
            self.painted.emit()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Who comes back to the window after hours is asked who works, where the page has a place for it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            for asking in self.findChildren(WhoWorks):
                asking.setVisible(self.session.asks_who_works)
            self.session.seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.banner.place()
        self.strip.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_settings(replace(self.settings, geometry=geometry.saved_geometry(self)))
        self.hide()
        for work in [one for one in self._works if not one.gives]:
            work.cancel()
            work.wait()
        self.keep_what_is_given()
        self._leave_page()
        self.close_workspace()
        self._unsubscribe()
        super().closeEvent(event)
