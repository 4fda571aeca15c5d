"""The place of an interview: sections on the left, one page of questions, back and next, what is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.questionnaire import QuestionnairePage, plain
from app.session.operations import interviews
from app.ui import fonts, icons
from app.ui.city.form_titles import form_title
from app.ui.interview.history import HistoryPage
from app.ui.interview.interview_session import InterviewSession
from app.ui.interview.lock import LockStrip
from app.ui.interview.outline import Outline
from app.ui.interview.questions_page import QuestionsPage
from app.ui.interview.repeat_page import RepeatPage
from app.ui.interview.review import ReviewPage
from app.ui.interview.saved_word import SavedWord
from app.ui.interview.undo_keys import UndoKeys
from app.ui.language import direction, own_name, tr
from app.ui.theme import theme
from app.ui.widgets import button, label, line, row, shortened

if TYPE_CHECKING:
    from app.ui.host import Host

REVIEW, HISTORY = -1, -2         # instead of an index into the plan


class InterviewPage(QWidget):
    def __init__(self, host: Host, interview_id: str) -> None:
        super().__init__()
        self._host = host
        self.session = InterviewSession(host, interview_id)
        workspace = host.workspace
        self._record = workspace.interview(interview_id)
        self._site = workspace.site(self._record.site_id)
        self._city = workspace.city(self._site.city_id)
        self._at = 0                                    # index into the plan, or one of the two above
        self._left = False
        self.side = Outline(self.show_review)
        self.sections, self.review = self.side.sections, self.side.review
        self.stack = QStackedWidget()
        self.title = label(factor=1.25, bold=True)
        self.trail = label(kind="muted", factor=0.9)
        self.saved = SavedWord()
        self.lock = LockStrip(self._reopen)
        self._build()
        self._connect()
        self._fill_sections()
        self._turn_direction()

    # ------------------------------------------------------------------------------------------- building

    def crumbs(self):
        return [(self._city.name, lambda: self._go_city()), (self._site.name, lambda: self._go_city()),
                (self._form_title(), None)]

    def _form_title(self) -> str:
        records = self._host.workspace.forms()
        return next(form_title(one) for one in records if one.sha256 == self._record.form_sha256)

    def _build(self) -> None:
        self.language = QComboBox()
        self.language.setAccessibleName(tr("Language of the questions"))
        self.language.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for name in self.session.interview.form.languages:
            fonts.load_for(own_name(name))
            self.language.addItem(own_name(name), name)
        self.language.setCurrentIndex(self.language.findData(self.session.interview.language))
        self.undo = button("", self.session.undo, icon="undo", kind="quiet", name=tr("Undo (Ctrl+Z)"))
        self.redo = button("", self.session.redo, icon="redo", kind="quiet", name=tr("Redo (Ctrl+Y)"))
        self.history = button("", self.show_history, icon="history", kind="quiet", name=tr("History (Ctrl+H)"))
        for made in (self.undo, self.redo, self.history):
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.trail)
        titles.addWidget(self.title)
        top = QHBoxLayout()
        top.setContentsMargins(theme().scaled(44), theme().scaled(8), theme().scaled(20), theme().scaled(4))
        top.setSpacing(theme().scaled(8))
        top.addLayout(titles, 1)
        for made in (self.saved, self.history, self.undo, self.redo, self.language):
            top.addWidget(made)
            made.setParent(self)
        self.language.setVisible(self.language.count() > 1)
        self.back = button(tr("Back"), self.go_back, icon="back")
        self.where = label(kind="muted", wrap=False)
        self.next = button(tr("Next"), self.go_next, icon="next", kind="primary")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        for made in (self.back, self.next):
            made.setMinimumWidth(theme().scaled(150))
        foot = row(self.back, None, self.where, None, self.next)
        foot.setContentsMargins(theme().scaled(44), theme().scaled(7), theme().scaled(40), theme().scaled(9))
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addLayout(top)
        main.addWidget(self.lock)
        main.addWidget(self.stack, 1)
        main.addWidget(line())
        main.addLayout(foot)
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
        self.language.activated.connect(lambda: self._speak(self.language.currentData()))
        QApplication.instance().focusChanged.connect(self._focus_changed)
        UndoKeys(self, session)
        for keys, act in (("PgDown", self.go_next), ("PgUp", self.go_back), ("Ctrl+J", self.sections.setFocus),
                          ("Ctrl+Return", self.go_next), ("F4", self.show_review), ("Ctrl+H", self.show_history)):
            QShortcut(QKeySequence(keys), self, act)

    # ------------------------------------------------------------------------------------------- sections

    def _fill_sections(self) -> None:
        self.sections.show_sections([(page.section, self._section_title(page), page.depth)
                                     for page in self.session.pages if page.part == 1])
        self._show_counts(self.session.progress.counts)

    def _section_title(self, page: QuestionnairePage) -> str:
        session = self.session
        if page.kind == "repeat":
            return session.title(page.group)
        if page.group.endswith("]"):
            return session.instance_title(page.group, int(page.group[page.group.rfind("[") + 1:-1]))
        if page.depth == 0:
            return tr("Beginning") if page.section == 1 else tr("More questions")
        return session.title(page.group)

    def _show_counts(self, sections) -> None:
        repeats = {page.section for page in self.session.pages if page.kind == "repeat" and self.session.is_open(page)}
        for section in sections:
            self.sections.show_count(section, self.session.progress.counts[section], always=section in repeats)
        whole = self.session.progress.total()
        self.side.show_progress(whole.answered, whole.asked)

    # --------------------------------------------------------------------------------------------- moving

    def begin(self) -> None:
        """Goes to the question where this interview last stood."""
        if self.session.locked:
            self.lock.show_lock()
        self.go_ref(self.session.kept.position)

    def go_ref(self, ref: str) -> None:
        """Goes to the page of this question (or group, or instance) and gives it the focus."""
        at = self.session.page_of(ref)
        self._turn(at, ref)

    def go_section(self, section: int) -> None:
        pages = [index for index, page in enumerate(self.session.pages) if page.section == section]
        self._turn(next((index for index in pages if self.session.is_open(self.session.pages[index])), pages[0]))

    def go_next(self) -> None:
        if self._at < 0 or not self._settle():
            return
        if self._at_unread():
            return
        after = self.session.pages[self._at + 1:]
        at = next((index for index, page in enumerate(after, self._at + 1) if self.session.is_open(page)), -1)
        self._turn(at) if at >= 0 else self.show_review()

    def go_back(self) -> None:
        if self._at == HISTORY:
            self.go_ref(self._came_from)
            return
        if not self._settle():
            return
        pages = self.session.pages
        start = len(pages) if self._at == REVIEW else self._at
        for index in range(start - 1, -1, -1):
            if self.session.is_open(pages[index]):
                self._turn(index, last=True)
                return

    def _turn(self, index: int, ref: str = "", *, last: bool = False) -> None:
        if not self._settle():
            return
        page = self.session.pages[index]
        self._at = index
        if page.kind == "repeat":
            shown = RepeatPage(self.session, page)
            shown.opened.connect(self.go_ref)
        else:
            shown = QuestionsPage(self.session, page)
            shown.stood_at.connect(self._stood_at)
            shown.past_end.connect(self.go_next)
        self._show(shown)
        self._show_head(page)
        if last and not ref and page.kind == "questions" and shown.asked():
            ref = shown.asked()[0].ref
        shown.focus(ref)
        if page.kind == "repeat":
            self._stood_at(page.group)

    def _show(self, shown: QWidget) -> None:
        old = self.stack.currentWidget()
        self.stack.addWidget(shown)
        self.stack.setCurrentWidget(shown)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()

    def _show_head(self, page: QuestionnairePage) -> None:
        session = self.session
        title = self._section_title(page)
        if page.parts > 1:
            title = f"{title}  ({page.part}/{page.parts})"
        self.title.setText(title)
        above = []
        at = page.group[:page.group.rfind("/")]
        while at.count("/") > 1:
            above.insert(0, session.title(at))
            at = at[:at.rfind("/")]
        self.trail.setText("  ›  ".join(above))
        self.trail.setVisible(bool(above))
        self.sections.show_here(page.section)
        shown = [index for index, other in enumerate(session.pages) if self.session.is_open(other)]
        at_page = shown.index(self._at) + 1 if self._at in shown else 0
        self.where.setText(tr("Page {i} of {n}", i=at_page, n=len(shown)) if at_page else "")
        self.back.setEnabled(bool(shown) and self._at > shown[0])
        self.next.setVisible(True)

    def _at_unread(self) -> bool:
        """True where something on this page could not be read: the focus goes there, where it is said why."""
        shown = self.stack.currentWidget()
        ref = shown.unread() if isinstance(shown, QuestionsPage) else ""
        if ref:
            shown.focus(ref)
        return bool(ref)

    def show_review(self) -> None:
        """The last page: what is missing or wrong, and finishing. What is typed and could not be read comes before it."""
        self._settle()
        if ref := self.session.unread():
            self.go_ref(ref)
            return
        self._show_aside(REVIEW, tr("Review"), lambda: ReviewPage(self.session, self._finish, self.go_error))

    def show_history(self) -> None:
        """Who changed what and when, of the question that has the focus or of the whole interview."""
        rows = getattr(self.stack.currentWidget(), "rows", {})
        ref = next((ref for ref, one in rows.items() if one.has_focus()), "")
        if self._at != HISTORY:
            self._came_from = ref or self.session.kept.position
        self._show_aside(HISTORY, tr("History"), lambda: HistoryPage(self._host, self.session, ref, self.go_ref))

    def _show_aside(self, at: int, title: str, make: Callable[[], ReviewPage | HistoryPage]) -> None:
        if not self._settle():
            return
        self._at = at
        aside = make()
        self._show(aside)
        self.title.setText(title)
        self.trail.setVisible(False)
        self.where.setText("")
        self.sections.show_here(at)
        self.sections.setCurrentItem(None)
        self.back.setEnabled(True)
        self.next.setVisible(False)
        aside.focus()

    def go_error(self, ref: str, message: str) -> None:
        self.go_ref(ref)
        rows = getattr(self.stack.currentWidget(), "rows", {})
        if ref in rows:
            rows[ref].show_missing(message)

    # ------------------------------------------------------------------------------------------- following

    def _changed(self, refs) -> None:
        shown = self.stack.currentWidget()
        shown.refresh(refs)
        progress = self.session.progress
        self._show_counts({progress.section_of[ref] for ref in refs if ref in progress.section_of})

    def _replanned(self, go: str) -> None:
        self._fill_sections()
        self.go_ref(go or self.session.kept.position)

    def _refused(self, ref: str, why: str) -> None:
        rows = getattr(self.stack.currentWidget(), "rows", {})
        if ref in rows:
            rows[ref].reject(why)
        else:
            self._host.say(why)

    def _stood_at(self, ref: str) -> None:
        if not self.session.locked:
            with self.session.keeping():
                self.session.kept.position = ref

    def _focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        shown = self.stack.currentWidget()
        if shown is not None and hasattr(shown, "follow_focus"):
            shown.follow_focus(now)

    def _speak(self, name: str) -> None:
        """Another language of the form: the same page, the same question."""
        if not self._settle():
            return
        self.session.speak(name)
        self.language.setCurrentIndex(self.language.findData(name))
        self._host.keep_settings(replace(self._host.settings, questions_language=name))
        self._turn_direction()
        self._fill_sections()
        if self._at < 0:
            self.show_review() if self._at == REVIEW else self.show_history()
        else:
            self._turn(self._at, self.session.kept.position)

    def _turn_direction(self) -> None:
        name = self.session.interview.language
        self.setLayoutDirection(direction(name) if name else QApplication.layoutDirection())
        mirrored = self.isRightToLeft()
        self.next.setLayoutDirection(Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft)
        palette = theme().palette
        self.next.setIcon(icons.icon("back" if mirrored else "next", palette.on_accent))
        self.back.setIcon(icons.icon("next" if mirrored else "back", palette.text))

    # --------------------------------------------------------------------------------- finishing, leaving

    def _settle(self) -> bool:
        """Tells what is typed; gives whether all of it is on the disk. Else the page stays."""
        settle = getattr(self.stack.currentWidget(), "settle", None)
        return settle is None or settle() is not False

    def _finish(self) -> None:
        self._host.keep_what_is_given()
        with self._host.showing_problems():
            self.session.kept.finish()
            self._host.session.tell(interviews.changed(self.session.id))
            self._go_city()
            self._host.say(tr("{site}: the interview is finished and locked.", site=self._site.name),
                            tr("It counts in the figures of the city now."), "good")

    def _reopen(self, reason: str) -> None:
        with self._host.showing_problems():
            self.session.kept.reopen(reason)
            self._host.session.tell(interviews.changed(self.session.id))
            self.lock.hide()
            self.go_ref(self.session.kept.position)

    def _go_city(self) -> None:
        self._host.go_city(self._city.id, "sites", self._site.id)

    def leave(self) -> None:
        """Keeps what is typed and lets go of the interview; may be called twice."""
        if self._left:
            return
        if not self._settle():
            self._host.say(*self.stack.currentWidget().unsaved())
        self._left = True
        if ref := self.session.unread():
            typed = self.session.drafts[self.session.interview.node(ref).path]
            self._host.say(tr("“{typed}” could not be read and was not kept.", typed=shortened(typed, 60)),
                            plain(self.session.interview.node(ref).label))
        QApplication.instance().focusChanged.disconnect(self._focus_changed)
        self.session.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_next()
        else:
            super().keyPressEvent(event)
