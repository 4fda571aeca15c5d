"""The place of an interview: sections on the left, one page of questions, back and next, what is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.questionnaire import QuestionnairePage, plain
from app.session.operations import interviews
from app.ui import icons
from app.ui.announce import LiveLabel
from app.ui.at_first_show import together
from app.ui.city.form_titles import form_title
from app.ui.destinations import PHOTOS
from app.ui.interview.audit_watch import AuditWatch
from app.ui.interview.foot import Foot
from app.ui.interview.goto import GoToPage
from app.ui.interview.heading import InterviewHeading
from app.ui.interview.history import HistoryPage
from app.ui.interview.inner_page import InnerPage
from app.ui.interview.interview_session import InterviewSession
from app.ui.interview.keys import InterviewKeys
from app.ui.interview.lock import LockStrip, NameStrip
from app.ui.interview.open_strip import OpenStrip
from app.ui.interview.outline import Outline
from app.ui.interview.page_turning import GOTO, HISTORY, REVIEW, PageTurning
from app.ui.interview.question import QuestionRow
from app.ui.interview.questions_page import QuestionsPage
from app.ui.interview.repeat_page import RepeatPage
from app.ui.interview.review import ReviewPage
from app.ui.interview.table_page import TableRepeatPage
from app.ui.interview.taken_strip import TakenStrip
from app.ui.interview.undo_keys import UndoKeys
from app.ui.interview.way_back import WayBack
from app.ui.language import direction, tr
from app.ui.theme import theme
from app.ui.widgets import Crumb, application, button, line, shortened

if TYPE_CHECKING:
    from app.ui.host import Host


class InterviewPage(PageTurning):
    """Its keys stand in the table of actions (`app.ui.actions`); Enter and Escape are its own."""

    def __init__(self, host: Host, interview_id: str) -> None:
        super().__init__()
        self._host = host
        self.session = InterviewSession(host, interview_id)
        self._record = host.workspace.interview(interview_id)
        if self.session.kept.state != "finished":
            host.open_interviews.note(host, interview_id)
        self._way_back = WayBack(host, self._record)
        self._at = 0                                    # index into the pages, or one of the two above
        self._left = False
        self.side = Outline(self.show_review, self.session)
        self.sections, self.review = self.side.sections, self.side.review
        self.stack = QStackedWidget()                   # of one InnerPage
        self._came_from = ""                            # the question at which the history was asked for
        self.heading = InterviewHeading(self.session, self.show_history, self._speak)
        self.title, self.saved, self.language = self.heading.title, self.heading.saved, self.heading.language
        self.lock, self.who = LockStrip(self._reopen), NameStrip(self._say_who)
        self.taken = TakenStrip(self.session, self.go_ref)
        self._build()
        self._connect()
        self.taken.show_opened()
        self._fill_sections()
        self._turn_direction()

    # ------------------------------------------------------------------------------------------- building

    def crumbs(self) -> list[Crumb]:
        """Where it is held, and the form."""
        return self._way_back.crumbs(form_title(self._host.workspace.form_record(self._record.form_sha256)))

    def _build(self) -> None:
        self.back = button(tr("Back"), self.go_back, icon="back")
        self.where = LiveLabel("muted")
        self.next = button(tr("Next"), self.go_next, icon="next", kind="primary")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        for pressed in (self.back, self.next):
            pressed.setFocusPolicy(Qt.FocusPolicy.TabFocus)    # a click leaves it to `go_next` to tell what is typed
        self.keys = InterviewKeys(self)
        self.foot = Foot(self.back, self.where, self.keys.say, self.next)
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(OpenStrip(self._host, self.session.id, self.close_interview))
        main.addWidget(self.heading)
        main.addWidget(self.lock)
        main.addWidget(self.taken)
        main.addWidget(self.who)
        main.addWidget(self.stack, 1)
        main.addWidget(line())
        main.addWidget(self.foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.side)
        layout.addLayout(main, 1)

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self._changed)
        session.replanned.connect(self._replanned)
        session.saved.connect(self.saved.done)
        session.unsaved.connect(self.saved.failed)
        session.refused.connect(self._refused)
        self.sections.chosen.connect(self.go_section)
        application().focusChanged.connect(self._focus_changed)
        UndoKeys(self, session)
        AuditWatch(self._host, session, self.stack)

    # ------------------------------------------------------------------------------------------- sections

    def _fill_sections(self) -> None:
        self.sections.show_sections([(section.number, self.session.section_title(section), section.depth)
                                     for section in self.session.sections])
        self._show_counts(self.session.progress.counts)

    def _show_counts(self, sections: Iterable[int]) -> None:
        repeats = {one.number for one in self.session.sections
                   if one.kind != "questions" and self.session.interview.is_relevant(one.group)}
        for section in sections:
            self.sections.show_count(section, self.session.progress.counts[section], always=section in repeats)
        total = self.session.progress.total()
        self.side.show_progress(total.answered, total.asked)

    # --------------------------------------------------------------------------------------------- moving

    def begin(self) -> None:
        """Goes to the question where this interview last stood."""
        kept = self.session.kept
        if kept.state == "finished":
            self.lock.show_lock()
        self.who.setVisible(kept.state != "finished" and kept.asks_who)
        self.go_ref(kept.position)
        if not self.who.isHidden():
            self.who.name.setFocus()

    def _turn(self, index: int, ref: str = "", *, last: bool = False) -> None:
        if not self._settle():
            return
        page = self.session.pages[index]
        self._at = index
        if page.kind == "repeat":
            repeat = RepeatPage(self.session, page)
            repeat.opened.connect(self.go_ref)
            self._show(repeat)
            self._show_head(page)
            repeat.focus(ref)
            self._stood_at(page.group)
        elif page.kind == "table":
            with together(self.stack):
                table = TableRepeatPage(self.session, page, self.stack)
                table.stood_at.connect(self._stood_at)
                table.past_end.connect(self.go_next)
                table.too_narrow.connect(lambda: self.go_ref(self.session.kept.position))
                self._show(table)
            self._show_head(page)
            table.focus(ref)
        else:
            with together(self.stack):
                questions = QuestionsPage(self.session, page, self.stack)
                questions.stood_at.connect(self._stood_at)
                questions.confirmed.connect(self._confirmed)
                questions.past_end.connect(self.go_next)
                questions.grew.connect(lambda: self._grew(questions))
                self._show(questions)
            self._fit(questions)
            if last and not ref and questions.asked():
                ref = questions.asked()[0].ref
            questions.focus(ref)

    def _confirmed(self, ref: str) -> None:
        if isinstance(self._inner, QuestionsPage):
            self._inner.go_on(ref)

    @property
    def _inner(self) -> InnerPage | None:
        """What stands beside the sections; None before the first page is shown."""
        inner = self.stack.currentWidget()
        return inner if isinstance(inner, InnerPage) else None

    def _show(self, inner: InnerPage) -> None:
        old = self.stack.currentWidget()
        self.stack.addWidget(inner)
        self.stack.setCurrentWidget(inner)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()

    def _show_head(self, page: QuestionnairePage) -> None:
        session = self.session
        section = next((section for section, refs in page.runs if session.is_asked(refs)), page.runs[0][0])
        title = session.section_title(section)
        open_pages = session.open_pages()
        parts = [index for index in open_pages if any(one.number == section.number for one, _ in session.pages[index].runs)]
        if len(parts) > 1 and self._at in parts and section is page.runs[0][0]:
            title = tr("{title}  ({part}/{parts})", title=title, part=parts.index(self._at) + 1, parts=len(parts))
        titles: list[str] = []
        group = section.group[:section.group.rfind("/")]
        while group.count("/") > 1:
            titles.insert(0, session.title(group))
            group = group[:group.rfind("/")]
        self.heading.show_title(title, titles)
        self.sections.show_current(section.number)
        number = open_pages.index(self._at) + 1 if self._at in open_pages else 0
        self.where.setText(tr("Page {i} of {n}", i=number, n=len(open_pages)) if number else "")
        self.back.setEnabled(bool(open_pages) and self._at > open_pages[0])
        self.next.setVisible(True)
        self.keys.say.setVisible(page.kind != "repeat" and not session.locked)

    def _at_unread(self) -> bool:
        """True where something on this page could not be read: the focus goes there, where it is said why."""
        inner = self._inner
        ref = inner.unread() if inner is not None else ""
        if inner is not None and ref:
            inner.focus(ref)
        return bool(ref)

    def show_review(self) -> None:
        """The last page: what is missing or wrong, and finishing. What is typed and could not be read comes before it."""
        self._settle()
        if ref := self.session.unread():
            self.go_ref(ref)
            return
        self._show_aside(REVIEW, tr("Review"), lambda: ReviewPage(self.session, self._finish, self.go_error,
                                                                  lambda: self._host.go(PHOTOS, interview_id=self.session.id),
                                                                  self.stack))

    def show_history(self) -> None:
        """Who changed what and when, of the question that has the focus or of the whole interview."""
        ref = self._come_from()
        self._show_aside(HISTORY, tr("History"), lambda: HistoryPage(self._host, self.session, ref, self.go_ref, self._begin_again))

    def show_goto(self) -> None:
        """Where any question is found by some of its letters."""
        self._come_from()
        self._show_aside(GOTO, tr("Go to a question"), lambda: GoToPage(self.session, self.go_ref))

    def _come_from(self) -> str:
        """Notes where Escape leads back to; gives the question that has the focus."""
        ref = self.focused_ref()
        if self._at not in (HISTORY, GOTO):
            self._came_from = ref or self.session.kept.position
        return ref

    def focused_ref(self) -> str:
        """The question that has the focus; "" none."""
        return next((ref for ref, question in self.rows().items() if question.has_focus()), "")

    def rows(self) -> dict[str, QuestionRow]:
        """The questions on the screen, by ref."""
        return self._inner.rows if self._inner is not None else {}

    def _begin_again(self) -> None:
        """The interview stands otherwise now: it is opened anew, and its history again."""
        if self._host.page is self:
            self._host.go_interview(self.session.id)
            page = self._host.page
            if isinstance(page, InterviewPage):
                page.show_history()

    def _show_aside(self, position: int, title: str, make: Callable[[], InnerPage]) -> None:
        """`position`: REVIEW or HISTORY. `make` is called when what is typed was told."""
        if not self._settle():
            return
        self._at = position
        with together(self.stack):
            aside = make()
            aside.setLayoutDirection(QApplication.layoutDirection())        # in the words of the window
            self._show(aside)
        self.heading.show_title(title)
        self.where.setText("")
        self.sections.show_current(position)
        self.back.setEnabled(True)
        self.next.setVisible(False)
        self.keys.say.hide()
        aside.focus()

    # ------------------------------------------------------------------------------------------- following

    def _changed(self, refs: Iterable[str]) -> None:
        if self._inner is not None:
            self._inner.refresh(refs)
        progress = self.session.progress
        self._rename(refs)
        self._show_counts({progress.section_of[ref] for ref in refs if ref in progress.section_of}
                          | {one.number for one in self.session.sections if one.kind != "questions"})     # asked or not any more

    def _rename(self, refs: Iterable[str]) -> None:
        """An entry is called by its first answers, wherever its name stands."""
        changed = {ref[:ref.find("]") + 1] for ref in refs if "]" in ref}
        renamed = [section for section in self.session.sections if section.group[:section.group.find("]") + 1] in changed]
        for section in renamed:
            self.sections.rename(section.number, self.session.section_title(section))
        if renamed and self._at >= 0:
            self._show_head(self.session.pages[self._at])

    def _refused(self, ref: str, why: str) -> None:
        if ref in self.rows():
            self.rows()[ref].reject(why)
        else:
            self._host.say(why)

    def _stood_at(self, ref: str) -> None:
        self.session.stand_at(ref)
        if ref in self.session.progress.section_of:
            self.sections.show_current(self.session.progress.section_of[ref])

    def _focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._inner is not None:
            self._inner.follow_focus(now)

    def _speak(self, name: str) -> None:
        """Another language of the form: the same page, the same question."""
        if not self._settle():
            return
        self.session.speak(name)
        self.heading.show_language(name)
        self._host.keep_settings(replace(self._host.settings, questions_language=name))
        self._turn_direction()
        self._fill_sections()
        if self._at < 0:
            {REVIEW: self.show_review, HISTORY: self.show_history, GOTO: self.show_goto}[self._at]()
        else:
            self.go_ref(self.session.kept.position)

    def _turn_direction(self) -> None:
        name = self.session.interview.language
        self.setLayoutDirection(direction(name) if name else QApplication.layoutDirection())
        mirrored = self.isRightToLeft()
        self.next.setLayoutDirection(Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft)
        self.next.setIcon(icons.icon("back" if mirrored else "next", theme().palette.on_accent))
        self.back.setIcon(icons.icon("next" if mirrored else "back", theme().palette.text))

    # --------------------------------------------------------------------------------- finishing, leaving

    def _settle(self) -> bool:
        """Tells what is typed; gives whether all of it is on the disk. Else the page stays."""
        is_kept = self._inner is None or self._inner.settle()
        self._follow()
        return is_kept

    def _finish(self) -> None:
        self._host.keep_what_is_given()
        with self._host.showing_problems():
            left_out = self.session.kept.finish()
            self._host.session.tell(interviews.changed(self.session.id))
            self._host.open_interviews.forget(self.session.id)
            self._way_back.go()
            self._way_back.say_finished()
            for sentence in left_out:
                self._host.say(sentence)

    def close_interview(self) -> None:
        """To another one that is open, or to where this one is held."""
        self._host.open_interviews.forget(self.session.id)
        if not self._host.open_interviews.go(self._host):
            self._way_back.go()

    def _reopen(self, reason: str) -> None:
        with self._host.showing_problems():
            self.session.kept.reopen(reason)
            self._host.session.tell(interviews.changed(self.session.id))
            self.lock.hide()
            self.begin()

    def _say_who(self, name: str) -> None:
        with self._host.showing_problems():
            self._host.session.set_person(name)
            self.begin()

    def leave(self) -> None:
        """Keeps what is typed and lets go of the interview; may be called twice."""
        if self._left:
            return
        if self._inner is not None and not self._inner.settle():
            self._host.say(*self._inner.unsaved())
        self._left = True
        if ref := self.session.unread():
            typed = self.session.drafts[self.session.interview.node(ref).path]
            self._host.say(tr("“{typed}” could not be read and was not kept.", typed=shortened(typed, 60)),
                            plain(self.session.interview.node(ref).label))
        application().focusChanged.disconnect(self._focus_changed)
        self.session.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_next()
        else:
            super().keyPressEvent(event)
