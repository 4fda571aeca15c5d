"""From page to page of an interview: cut anew when one is turned, never under who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from app.questionnaire import AnswerState, QuestionnairePage
from app.ui.interview.foot import Foot, fit_into
from app.ui.interview.keys import KeyedPage
from app.ui.interview.questions_page import QuestionsPage
from app.ui.theme import POINTS, theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from app.ui.interview.inner_page import InnerPage
    from app.ui.interview.outline import Outline

ABOVE_AND_BELOW = 141   # px beside the questions of the height of the page, at normal text
AT_THE_SIDES = 84       # px of its width, likewise
REVIEW, HISTORY, GOTO = -1, -2, -3         # instead of an index into the pages


class PageTurning(KeyedPage):
    """Of an InterviewPage. `_at`: an index into the pages of the session, or REVIEW, HISTORY, GOTO."""

    _at: int
    _came_from: str             # the question at which history or the list of questions was asked for

    def __init__(self) -> None:
        super().__init__()
        self._uncounted: QuestionsPage | None = None        # it grew, and the pages behind it are not cut anew yet
        self._painted = QTimer(self, singleShot=True, interval=0)      # when all that waits is painted
        self._painted.timeout.connect(self._follow)

    if TYPE_CHECKING:
        @property
        def _inner(self) -> InnerPage | None: ...
        stack: QStackedWidget
        side: Outline
        foot: Foot
        def _settle(self) -> bool: ...
        def _fill_sections(self) -> None: ...
        def _at_unread(self) -> bool: ...
        def _turn(self, index: int, ref: str = "", *, last: bool = False) -> None: ...
        def _show_head(self, page: QuestionnairePage) -> None: ...

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_into(self.window().width(), self.side, self.foot)

    def go_ref(self, ref: str) -> None:
        """Goes to the page of this question (or group, or instance) and gives it the focus."""
        self._cut_pages()
        self._turn(self.session.page_of(ref), ref)

    def _replanned(self, go: str) -> None:
        """Entries came or went. A page on which none of them stands stays as it is, under who answers."""
        self._fill_sections()
        inner = self._inner
        at = self.session.page_of(go or self.session.kept.position)
        if not go and isinstance(inner, QuestionsPage) and inner.page.runs == self.session.pages[at].runs:
            self._at, inner.page = at, self.session.pages[at]
            inner.refresh(inner.page.refs)
            self._show_head(inner.page)
        else:
            self.go_ref(go or self.session.kept.position)

    def go_path(self, path: str) -> None:
        """The same by its path, with keys on repeat instances; one that is not asked now is passed over."""
        ref = next((node.ref for node in self.session.interview.nodes() if node.path == path and node.relevant), "")
        if ref:
            self.go_ref(ref)

    def go_error(self, ref: str, message: str) -> None:
        """Goes to a question and says there what is wrong."""
        self.go_ref(ref)
        if ref in self.rows():
            self.rows()[ref].show_missing(message)

    def _cut_pages(self) -> None:
        """The pages as they are now, for a window of this size."""
        self._follow()
        if self.isVisible() and self.session.fit_tables(self.stack.width()):
            self._fill_sections()
        strips = [one for one in self.findChildren(QFrame, "strip") if not one.isHidden()]
        high = self.height() - theme().scaled(ABOVE_AND_BELOW) - sum(one.sizeHint().height() for one in strips)
        wide = self.stack.width() - theme().scaled(AT_THE_SIDES)
        scale = POINTS["normal"] / theme().points
        self.session.cut_pages(*((high * scale, wide * scale) if self.isVisible() and min(high, wide) > 0 else ()))

    def go_section(self, section: int) -> None:
        """Goes to what this section asks: its first question without an answer, else its first."""
        session = self.session
        found = next(one for one in session.sections if one.number == section)
        asked = [ref for ref in found.refs if session.progress.state(ref) is not AnswerState.NOT_ASKED]
        empty = [ref for ref in asked if session.progress.state(ref) is AnswerState.LEFT]
        self.go_ref(next(iter(empty or asked or found.refs), found.group))

    def go_next(self) -> None:
        """On to the next page that has something to show, or to the review; not from what could not be read."""
        if self._at < 0 or not self._settle():
            return
        if self._at_unread():
            return
        if self._inner is not None and (unseen := self._inner.unseen()):
            self._inner.focus(unseen[0])
            return
        page = self.session.pages[self._at]
        self._cut_pages()
        pages, session = self.session.pages, self.session
        if page.refs:           # the page of the last question here may hold more by now than was seen
            at = session.page_of(page.refs[-1])
            refs = pages[at].refs
            behind = [ref for ref in refs[refs.index(page.refs[-1]) + 1:] if session.is_asked([ref])]
            if behind:
                self._turn(at, behind[0])
                return
        else:
            at = session.page_of(page.group)
        at = next((index for index in range(at + 1, len(pages)) if session.is_open(pages[index])), -1)
        self._turn(at) if at >= 0 else self.show_review()

    def go_back(self) -> None:
        """To the page before, or from the history to where it was asked for."""
        if self._at in (HISTORY, GOTO):
            self.go_ref(self._came_from)
            return
        if not self._settle():
            return
        page = self.session.pages[self._at] if self._at >= 0 else None
        self._cut_pages()
        session, start = self.session, len(self.session.pages)
        if page is not None:
            start = session.page_of(page.refs[0] if page.refs else page.group)
            refs = session.pages[start].refs
            before = refs[:refs.index(page.refs[0])] if page.refs else ()
            start += any(session.progress.state(ref) is not AnswerState.NOT_ASKED for ref in before)
        for index in range(start - 1, -1, -1):
            if session.is_open(session.pages[index]):
                self._turn(index, last=True)
                return

    def _fit(self, questions: QuestionsPage) -> None:
        """What does not fit, now that it is drawn, stands on the next page; never the question that has the focus."""
        if questions is self._inner:
            questions.cut(self.focused_ref())
            self._seen(questions)

    def _grew(self, questions: QuestionsPage) -> None:
        """The same after an answer that brought questions; the pages are counted again when they are painted: these are what a
        person waits for."""
        if questions is self._inner:
            questions.cut(self.focused_ref())
            self._uncounted = questions
            self._painted.start()

    def _follow(self) -> None:
        """What waits for its page to be painted is done, at the latest before anything else is done with the pages."""
        if (questions := self._uncounted) is not None:
            self._uncounted = None
            self._seen(questions)

    def _seen(self, questions: QuestionsPage) -> None:
        """The pages as they are cut now, with this one as it stands."""
        if questions is self._inner:
            self.session.saw(questions.page)
            self._at = self.session.page_of(questions.page.refs[0])
            self._show_head(questions.page)
            if questions.squeeze():
                self.heading.squeeze()
