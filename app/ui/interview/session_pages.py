"""The pages of an interview that is open: cut as its answers stand, and which of them ask something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.questionnaire import WIDTH, AnswerState, InterviewProgress, Pagination, QuestionnairePage, Section
from app.ui.interview.table_room import SIDE, WIDE, table_room
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.forms import Interview
    from app.models import StoredInterview

ROOM = {"normal": 538.0, "large": 424.0, "largest": 320.0}     # px at normal text that a page holds


class SessionPages:
    """Of an InterviewSession."""

    if TYPE_CHECKING:
        kept: StoredInterview

        @property
        def interview(self) -> Interview: ...

    def __init__(self) -> None:
        super().__init__()
        self._heights: dict[str, float] = {}
        self._seen: dict[str, str] = {}         # pages that were on the screen
        self._room, self._width = ROOM[theme().text_size], WIDTH
        self._table_room = table_room(WIDE - theme().side(SIDE))

    def _forget_pages(self) -> None:
        """Its words are others."""
        self._heights.clear()
        self._seen.clear()
        self._cut = (-1, 0.0)

    def _count_pages(self) -> None:
        self._pagination = Pagination(self.interview, self._heights, self.kept.known(), self._seen, self._table_room)
        self.sections: list[Section] = self._pagination.sections
        self.progress = InterviewProgress(self.interview, self.sections, lambda ref: self.kept.remarks(ref).not_known != "")
        self._cut = (-1, 0.0)
        self._asked: tuple[tuple[int, int], list[bool]] = ((-1, 0), [])     # which pages ask something, of that cut
        self.cut_pages()

    def cut_pages(self, room: float | None = None, width: float = WIDTH) -> None:
        """The pages as the answers stand now; `room`: px at normal text that one holds, `width`: that a question has. Whoever
        answers is not moved by it: this is for the moment in which a page is turned."""
        if room is not None and (abs(room - self._room) > self._room / 50 or abs(width - self._width) > self._width / 50):
            self._room, self._width, self._cut = room, width, (-1, 0.0)
            self._seen.clear()
        if self._cut != (self.progress.turned, self._room):
            self._cut = (self.progress.turned, self._room)
            self.pages: list[QuestionnairePage] = self._pagination.pages(self._room, self._width)

    def fit_tables(self, wide: int) -> bool:
        """A page is so many px wide now; gives whether the sections are others by it: a table comes to be, or is asked on pages."""
        before, self._table_room = self._table_room, table_room(wide)
        is_other = any((width <= before) != (width <= self._table_room) for width in self._pagination.table_widths)
        if is_other:
            self._count_pages()
        return is_other

    def saw(self, page: QuestionnairePage) -> None:
        """This page is on the screen: it keeps its questions from now on, whatever is answered."""
        if page.runs[0][1]:
            first, last = page.runs[0][1][0], page.runs[-1][1][-1]
            self._seen[first] = last
            if page.refs != self.pages[self.page_of(first)].refs:       # it was shortened
                self._cut = (-1, 0.0)
                self.cut_pages()

    def is_open(self, page: QuestionnairePage) -> bool:
        """True where there is something to show: a question that is asked, a repeat that is relevant."""
        if page.kind == "repeat":       # how many there are where nobody may add one: that is no page to stop at
            return self.interview.is_relevant(page.group) and self.interview.may_add(page.group)
        if page.kind == "table":
            return self.interview.is_relevant(page.group)
        return self.is_asked(page.refs)

    def open_pages(self) -> list[int]:
        """The indexes of the pages that have something to show."""
        now = (self.progress.turned, id(self.pages))
        if self._asked[0] != now:
            self._asked = now, [page.kind == "questions" and self.is_asked(page.refs) for page in self.pages]
        return [index for index, is_asked in enumerate(self._asked[1])
                if is_asked or (self.pages[index].kind != "questions" and self.is_open(self.pages[index]))]

    def is_asked(self, refs: Iterable[str]) -> bool:
        """True where one of these questions is asked now."""
        return any(self.progress.state(ref) is not AnswerState.NOT_ASKED for ref in refs)

    def page_of(self, ref: str) -> int:
        """The index of the page of a question, group or instance; else of the first that has something to show."""
        pages = self.pages
        for index, page in enumerate(pages):
            if ref in page.refs or (page.kind != "questions" and ref == page.group) or (
                    page.kind == "table" and ref.startswith(f"{page.group}[")):
                return index
        inside = [index for index, page in enumerate(pages)
                  if ref and any(f"{section.group}/".startswith((f"{ref}/", f"{ref}[")) for section, _ in page.runs)]
        if inside:
            return next((index for index in inside if self.is_open(pages[index])), inside[0])
        return next((index for index, page in enumerate(pages) if self.is_open(page)), 0)
