"""What may be said of a question by a key (as the table of actions names them), and the menu for who has no keys at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from app.models import EVIDENCES
from app.ui.actions import action
from app.ui.interview import given_here
from app.ui.interview.help_sheet import HelpSheet
from app.ui.language import tr, worded
from app.ui.menus import native
from app.ui.theme import theme
from app.ui.widgets import Button, button

if TYPE_CHECKING:
    from pathlib import Path

    from app.ui.host import Host
    from app.ui.interview.heading import InterviewHeading
    from app.ui.interview.inner_page import InnerPage
    from app.ui.interview.interview_session import InterviewSession
    from app.ui.interview.question import QuestionRow
    from app.ui.interview.section_list import SectionList
    from app.ui.interview.way_back import WayBack

NOT_KNOWN = ("dk", "declined", "na")        # the table of actions calls them so, too


class KeyedPage(QWidget):
    """What keys reach of an interview's page."""

    if TYPE_CHECKING:
        _host: Host
        session: InterviewSession
        heading: InterviewHeading
        _way_back: WayBack
        sections: SectionList

        def go_next(self) -> None: ...
        def go_back(self) -> None: ...
        def show_review(self) -> None: ...
        def show_history(self) -> None: ...
        def show_goto(self) -> None: ...
        def focused_ref(self) -> str: ...
        def rows(self) -> dict[str, QuestionRow]: ...
        @property
        def _inner(self) -> InnerPage | None: ...

    sheet: HelpSheet | None = None

    @property
    def city_id(self) -> str:
        """Of the city where it is held: the map, and what is dropped on the window, are of it."""
        return self._way_back.city_id

    def help_here(self) -> None:
        """What the form says of the question, and the keys; once more, the guide."""
        if self.sheet is not None and isValid(self.sheet) and self.sheet.isVisible():
            self.sheet.open_guide()
            return
        ref = self.focused_ref()
        self.sheet = HelpSheet(self._host, self, self.session.interview.node(ref) if ref else None)

    def paste(self) -> None:
        """A picture, files or a position, at the question of this page that takes it."""
        if not given_here.paste(self.rows().values()):
            self._host.say(tr("No question of this page takes what is in the clipboard."), "", "warning")

    def remove_entry(self) -> None:
        """The row of a table that has the focus; it is asked first."""
        inner = self._inner
        if inner is not None and not self.session.locked:
            inner.remove_entry()

    def take_dropped(self, kind: str, paths: list[Path]) -> bool:
        """Photos, where a question of this page is one for photos."""
        return kind == "photo" and given_here.take_photos(self.rows().values(), paths)


class InterviewKeys(QObject):
    """`say`: the button with the menu."""

    def __init__(self, page: KeyedPage) -> None:
        super().__init__(page)
        self._page = page
        # The button takes no focus: what is said is said of the question that has it
        self.say: Button = button(tr("Not known, comment"), lambda: None, kind="quiet",
                                       icon="down" if theme().text_size != "largest" else "",
                                       name=tr("Say of this question that its answer is not known, or a comment"))
        self.say.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        menu = QMenu(self.say)
        for kind in NOT_KNOWN:
            self._offer(menu, kind, partial(self.say_not_known, kind))
        menu.addSeparator()
        self._offer(menu, "comment", self.ask_comment)
        self._offer(menu, "evidence", self.turn_evidence)
        self.say.setMenu(menu)
        self.menu = menu

    def _offer(self, menu: QMenu, name: str, act: Callable[[], None]) -> None:
        """As the table of actions says it; its key is the window's."""
        said = action(name)
        menu.addAction(f"{worded(said.words)}\t{native(said.keys[0])}").triggered.connect(lambda: act())

    def say_not_known(self, kind: str) -> None:
        """The same once more takes it back."""
        session = self._page.session
        if (ref := self._page.focused_ref()) and not session.locked:
            before = session.kept.remarks(ref).not_known
            with session.keeping():
                session.after(session.kept.say_not_known(ref, "" if before == kind else kind))

    def ask_comment(self) -> None:
        if (ref := self._page.focused_ref()) and not self._page.session.locked:
            self._page.rows()[ref].remarks.ask_comment()

    def turn_evidence(self) -> None:
        """Seen, document, told, nothing, in turn."""
        session = self._page.session
        if (ref := self._page.focused_ref()) and not session.locked:
            steps = ("", *EVIDENCES)
            now = session.kept.remarks(ref).evidence
            with session.keeping():
                session.after(session.kept.evidence(ref, steps[(steps.index(now) + 1) % len(steps)] if now in steps else ""))
