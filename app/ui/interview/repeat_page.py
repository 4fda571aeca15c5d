"""The instances of a repeat: what there is, one more, one less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.questionnaire import QuestionnairePage
from app.ui.interview.inner_page import InnerPage
from app.ui.language import tr, tr_in
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, card, label, row, scrolling

if TYPE_CHECKING:
    from app.ui.interview.interview_session import InterviewSession


class RepeatPage(InnerPage):
    """A button for each instance, which leads into it; removing is asked for."""

    opened = Signal(str)            # ref of the instance
    past_end = Signal()

    def __init__(self, session: InterviewSession, page: QuestionnairePage) -> None:
        super().__init__()
        self.page = page
        self._session = session
        self._removing = ""
        content = QWidget()
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(theme().scaled(44), theme().scaled(14), theme().scaled(40), theme().scaled(14))
        self._box.setSpacing(theme().scaled(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content, tr("Entries")))
        self._show()

    def _show(self) -> None:
        clear(self._box)
        session = self._session
        self.entries: list[QWidget] = []
        free = session.may_change(self.page.group)
        for number, ref in enumerate(session.instances(self.page.group), 1):
            self._box.addWidget(self._entry(number, ref, free))
        if not self.entries:
            self._box.addWidget(label(tr("There is none yet."), kind="muted"))
        self.add = button(tr("Add one"), self._add, icon="add", kind="primary",
                          name=tr("Add one: {what}", what=session.title(self.page.group)))
        self.add.setEnabled(free)
        self._box.addLayout(row(self.add, None))
        self.add.setVisible(free)
        if not free and not session.locked:
            self._box.addWidget(label(tr("How many there are follows from an answer."), kind="muted"))
        self._box.addStretch(1)

    def _entry(self, number: int, ref: str, free: bool) -> QWidget:
        frame, box = card(margin=6, spacing=6)
        if ref == self._removing:
            sure = button(tr("Remove it with its answers"), lambda: self._remove(ref), icon="trash")
            self._keep = button(tr_in("an entry", "Keep it"), lambda: self._ask(""), kind="primary")
            box.addLayout(row(label(self._session.instance_title(ref, number), bold=True), None, sure, self._keep))
            self.entries.append(self._keep)
            return frame
        title = self._session.instance_title(ref, number)
        enter = button(title, lambda: self.opened.emit(ref), kind="quiet",
                       name=tr("Open {title}", title=title))
        remove = button("", lambda: self._ask(ref), icon="trash", kind="quiet",
                        name=tr("Remove {title}", title=title))
        count = self._session.count_under(ref)
        state = label(tr("{a} answered, {l} left", a=count.answered, l=count.left), kind="muted",
                      wrap=False)
        box.addLayout(row(enter, None, state, *([remove] if free else [])))
        self.entries.append(enter)
        return frame

    def _add(self) -> None:
        self._session.add(self.page.group)

    def _ask(self, ref: str) -> None:
        self._removing = ref
        self._show()
        self.focus()

    def _remove(self, ref: str) -> None:
        self._removing = ""
        self._session.remove(ref)

    def focus(self, ref: str = "") -> None:
        """To the question whether to remove; else to where one more is added."""
        if self._removing:
            self._keep.setFocus()
        elif self.add.isEnabled():
            self.add.setFocus()
        elif self.entries:
            self.entries[0].setFocus()
