"""What is known of one entry of the programme, beside its list."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.number_format import format_number
from app.programme import NOT_PUBLISHED, Cell, Entry, FollowUp
from app.ui import fonts
from app.ui.city.facts_line import facts_line
from app.ui.language import here, moment_words, tr, worded
from app.ui.made_anew import clear
from app.ui.programme.list_words import title_words
from app.ui.theme import theme
from app.ui.widgets import button, flow, label

MOST_FOLLOW_UPS = 12
LONGEST_YEAR = 4        # digits
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class EntryCard(QWidget):
    """`opened` is called with the id of the entry whose interview is to be opened."""

    def __init__(self, opened: Callable[[str], object]) -> None:
        super().__init__()
        self.entry: Entry | None = None
        self._opened = opened
        self.title = label("", factor=1.25, bold=True)
        self.about = label("", kind="muted")
        self.state = label("")
        self.open = button(tr("Open"), self._open, icon="edit", kind="primary")
        self._answers = QVBoxLayout()
        self._answers.setSpacing(theme().scaled(2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(8))
        for widget in (self.title, self.about, self.state):
            layout.addWidget(widget)
        layout.addLayout(flow(self.open))
        layout.addLayout(self._answers)
        layout.addStretch(1)
        self.show_entry(None, hidden=False)

    def show_entry(self, entry: Entry | None, *, hidden: bool) -> None:
        """`hidden`: it is not to be published, and nobody asked to see it all the same."""
        self.entry = entry
        self.setVisible(entry is not None)
        clear(self._answers)
        if entry is None:
            return
        title = worded(NOT_PUBLISHED).capitalize() if hidden else title_words(entry)
        fonts.load_for(title)
        self.title.setText(title)
        self.about.setText(facts_line((entry.form_title, entry.city)))
        self._show_state(entry)
        if hidden:
            why = tr("Nobody agreed that it is published. It is counted in the totals, and shown nowhere.")
            self._answers.addWidget(label(why))
            return
        if entry.withheld:
            self._answers.addWidget(label(tr("Not to be published: this is for the team alone."), kind="warning"))
        if entry.failure:
            self._answers.addWidget(label(entry.failure, kind="error"))
        for cell in sorted(entry.answers, key=lambda cell: not cell.words):         # what the list is about comes first
            self._answer(cell)
        if entry.follow_ups:
            self._answers.addSpacing(theme().scaled(8))
            self._answers.addWidget(label(tr("What follows"), bold=True))
        for follow_up in entry.follow_ups[:MOST_FOLLOW_UPS]:
            self._follow_up(follow_up)

    def _show_state(self, entry: Entry) -> None:
        today = date.today().isoformat()
        said = [] if entry.finished else [tr("Draft, not counted")]
        if entry.late(today):
            said.append(tr("Late: it was to be done by {day}.", day=moment_words(entry.due)))
        self.state.setText(" ".join(said))
        self.state.setProperty("kind", "error" if entry.late(today) else "warning")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setVisible(bool(said))

    def _answer(self, cell: Cell) -> None:
        if not cell.text and not cell.withheld:
            return
        self._answers.addSpacing(theme().scaled(5))
        self._answers.addWidget(label(cell.label, kind="muted", factor=0.9))
        if cell.text:
            self._answers.addWidget(label(_value(cell)))
        if cell.withheld:
            self._answers.addWidget(label(worded(NOT_PUBLISHED).capitalize(), kind="warning"))

    def _follow_up(self, follow_up: FollowUp) -> None:
        late = follow_up.late(date.today().isoformat())
        due = tr("until {day}", day=moment_words(follow_up.due)) if follow_up.due else ""
        words = facts_line((follow_up.what, follow_up.who, due, follow_up.state_text, tr("Late") if late else ""))
        self._answers.addWidget(label(words, kind="error" if late else ""))

    def _open(self) -> None:
        if self.entry is not None:
            self._opened(self.entry.id)


def _value(cell: Cell) -> str:
    """As it is answered; a day or a number as the language writes it, but for a number that may name a year."""
    if cell.number is None:
        return moment_words(cell.text) if _DAY.fullmatch(cell.text) else cell.text
    plain = f"{cell.number:f}"
    return format_number(plain, here(), grouped=len(plain.partition(".")[0]) > LONGEST_YEAR)
