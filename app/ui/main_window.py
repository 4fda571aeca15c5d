"""The one window: a header that says where we are, a page below it, and the ways from page to page.

The session owns the workspace, which belongs to the thread of the windows: an answer's commit takes about a millisecond there.
How it tells, and works beside a page, stands in `app.ui.working_window`; the pages that one turns to in `app.ui.destinations`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.session import EVERYTHING, Session, Settings
from app.ui import apply_theme, fonts, geometry, icons, language
from app.ui.beside import wait_for_all
from app.ui.destinations import PARCEL, SEARCH, About, Destination
from app.ui.focus_order import move_focus
from app.ui.given import carries_files, given_paths
from app.ui.header import Header
from app.ui.keyboard import Keyboard
from app.ui.language import tr
from app.ui.laptop_watch import LaptopWatch
from app.ui.menus import MenuBar, pop_up
from app.ui.open_interviews import OpenInterviews
from app.ui.receiver_watch import ReceiverWatch
from app.ui.second_copy import SecondCopyWatch
from app.ui.start import StartPage
from app.ui.unlock import IdleLock
from app.ui.who_works import WhoWorks
from app.ui.widgets import application
from app.ui.working_window import WorkingWindow

if TYPE_CHECKING:
    from app.locations import Place
    from app.models import Workspace

ASIDE = ("settings", "help", "keys")        # which one leaves to where one was before


class MainWindow(WorkingWindow):
    """The main window. Pages get it as their first argument and ask it to go elsewhere, to tell, to work."""

    painted = Signal()                      # once, after the first paint

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.place = ""                     # start, city, interview, preview, settings, unlock, or that of a Destination
        self._seen = self._tab_pressed = False
        self._back: Callable[[], None] = self.go_start
        self._here: Callable[[], None] = self.go_start
        self.idle = IdleLock(self, self)
        self.laptop = LaptopWatch(self, self)
        self.second_copy = SecondCopyWatch(self, self)
        self._changed.connect(self.second_copy.changed)
        self.receiver = ReceiverWatch()
        self.painted.connect(lambda: self.receiver.use(self.settings.receiver))
        self.setWindowTitle("CityNeeds")
        self.open_interviews = OpenInterviews()
        self.setWindowIcon(QIcon(icons.pixmap("logo", "#0b3a55", 64)))
        geometry.place(self, session.settings.geometry)
        self.setAcceptDrops(True)
        self.keyboard = Keyboard(self, self)
        self.menus = MenuBar(self, self)
        self.setMenuBar(self.menus)
        self._build()

    def _build(self) -> None:
        """Header, banner, places, strip: made anew when language, size or theme change."""
        self._leave_page()
        self.header = Header(self)
        self._furnish(self.header)
        self._here()

    # --------------------------------------------------------------------------------------------- places

    def show_place(self, place: str, page: QWidget, crumbs: list[tuple[str, Callable[[], None] | None]],
                   here: Callable[[], None]) -> None:
        """Puts `page` on the screen; `crumbs` say the way to it, `here` leads back to it."""
        if self.place not in ASIDE:
            self._back = self._here
        self.session.seen()
        self.place, self._here = place, here
        self.keyboard.fit()
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

    def _leave_page(self) -> None:
        """Lets the page keep what is typed and let go of what it holds; told once or twice, it does so once."""
        getattr(self.stack.currentWidget(), "leave", lambda: None)()

    def go_start(self) -> None:
        self.show_place("start", StartPage(self), [], self.go_start)

    def go_settings(self, at: str = "") -> None:
        """`at` one of them, by its name."""
        from app.ui.settings_page import SettingsPage
        if self.place != "settings":
            self.show_place("settings", SettingsPage(self, at), [(tr("Settings"), None)], self.go_settings)
        elif isinstance(self.page, SettingsPage) and at:
            self.page.place_of(at).setFocus()

    def go_search(self) -> None:
        """What is said in the open workspace, by its words."""
        if self.session.is_open:
            self.go(SEARCH)

    def leave_settings(self) -> None:
        """From the settings, the guide or the keys to where one was before."""
        self._back()

    def go_help(self, *, guide: bool = False) -> None:
        """The guide, at the chapter of this page; of an interview the page itself knows better, unless `guide` is asked for."""
        own = getattr(self.page, "help_here", None)
        if own is not None and not guide:
            own()
        elif self.place != "help":
            self._show_help(self.place)

    def _show_help(self, about: str) -> None:
        from app.ui.help_page import HelpPage
        page = HelpPage(self, about)
        self.show_place("help", page, page.crumbs(), lambda: self._show_help(about))

    def go_keys(self) -> None:
        from app.ui.help_page import KeysPage
        if self.place != "keys":
            page = KeysPage(self)
            self.show_place("keys", page, page.crumbs(), self.go_keys)

    def go_begin(self) -> None:
        """A new assessment, on one page."""
        from app.ui.begin_page import BeginPage
        page = BeginPage(self)
        self.show_place("begin", page, page.crumbs(), self.go_begin)

    def pop_up_menu(self, below: QWidget) -> None:
        """What Alt opens, for a mouse or a finger."""
        pop_up(self, below)

    def show_palette(self) -> None:
        from app.ui.palette import Palette
        Palette(self, self)

    def go_city(self, city_id: str = "", tab: str = "", site_id: str = "") -> None:
        """The city's place, with one of its sites; without an id the first city, or how to add one."""
        from app.ui.city.page import CityPage
        page = CityPage(self, city_id, tab, site_id)
        self.show_place("city", page, page.crumbs(), lambda: self.go_city(page.city_id, page.tab()))

    def go_interview(self, interview_id: str, *, review: bool = False, at: str = "") -> None:
        """Where it last stood, or `at` a question by its path."""
        from app.ui.interview.page import InterviewPage
        with self.showing_problems():
            page = InterviewPage(self, interview_id)
            self.show_place("interview", page, page.crumbs(), lambda: self.go_interview(interview_id))
            page.begin()
            if at:
                page.go_path(at)
            if review:
                page.show_review()

    def go(self, destination: Destination[About], *about: About.args, **named: About.kwargs) -> None:
        """To a page that only needs to be shown."""
        self._turn_to(destination.place, lambda: destination.page_class()(self, *about, **named),
                      lambda: self.go(destination, *about, **named))

    def go_preview(self, pdf: Path, city_id: str, facts: object = None, *, first: object = None) -> None:
        """`first` is the folder of the first pages, kept as long as they are shown; the whole is still being made."""
        from app.ui.preview import PreviewPage
        self._turn_to("preview", lambda: PreviewPage(self, pdf, city_id, facts, partial=first is not None),
                      lambda: self.go_preview(pdf, city_id, facts, first=first))

    def _turn_to(self, name: str, made: Callable[[], Any], again: Callable[[], None]) -> None:
        with self.showing_problems():
            page = made()
            self.show_place(name, page, page.crumbs(), getattr(page, "come_back", again))

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

    def create_workspace(self, path: Place) -> bool:
        """Whether it was made; else it is said why not."""
        with self.showing_problems():
            self._use(self.session.create, path)
            return True
        return False

    def ask_for_workspace(self) -> None:
        """Which file to open."""
        from app.ui.start import choose_workspace
        choose_workspace(self, self.open_workspace)

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
        if workspace.parcel is not None:        # read, and taken into another one
            self.go(PARCEL)
            return
        self.keep_settings(self.settings.with_recent(path))
        self.idle.watch(self.protected)
        self.laptop.watch()
        self.second_copy.changed(EVERYTHING)    # what was finished last may not be there yet
        self.go_city()
        if (why := workspace.read_only_because) is not None:
            self.say(why.what, why.remedy, "warning", lasting=True)

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
        wait_for_all()
        self.session.close()
        self.idle.watch(False)

    def leave_workspace(self) -> None:
        """Back to the start, with nothing open."""
        self.go_start()
        self.close_workspace()

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
        self.receiver.use(self.settings.receiver)
        app = application()
        language.use(app, self.settings.language)
        apply_theme.apply(app, self.settings, fonts.load_first())
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
        if event.type() == QEvent.Type.ShortcutOverride:
            self.menus.follow(event)
            self._tab_pressed = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if event.type() == QEvent.Type.User:
            geometry.fit(self)
            self.painted.emit()
            return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """The Tab key's. Where what has the focus is hidden or goes Qt finds the next itself: nothing of it may be touched then."""
        if self._tab_pressed:
            self._tab_pressed = False
            return move_focus(self, forward=next)
        return super().focusNextPrevChild(next)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.menus.follow(event)
        super().keyReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carries_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from app.ui.dropped import take
        event.acceptProposedAction()
        if paths := given_paths(event.mimeData()):
            take(self, paths, getattr(self.page, "city_id", ""))

    def changeEvent(self, event: QEvent) -> None:
        """Who comes back to the window after hours is asked who works, where the page has a place for it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            for asking in self.findChildren(WhoWorks):
                asking.setVisible(self.session.asks_who_works)
            self.session.seen()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_settings(replace(self.settings, geometry=geometry.saved_geometry(self)))
        self.hide()
        self.receiver.stop()
        self.laptop.stop()
        self._stop_working()
        self._leave_page()
        self.close_workspace()
        self._unsubscribe()
        super().closeEvent(event)
