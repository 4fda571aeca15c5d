"""The last page: everything that is missing or wrong, each leading to its question, and finishing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.models import TAKEN
from app.questionnaire import question_name
from app.ui import fonts, icons
from app.ui.in_slices import InSlices
from app.ui.interview.checks import ChecksCard
from app.ui.interview.inner_page import InnerPage
from app.ui.interview.known_line import known_words
from app.ui.interview.remark_line import remark_words, said_words
from app.ui.language import joined, tr, tr_n, worded
from app.ui.theme import theme
from app.ui.widgets import button, card, label, row, scrolling

if TYPE_CHECKING:
    from app.forms import Error
    from app.ui.interview.interview_session import InterviewSession

MOST_SHOWN = 200    # entries at once; those behind come when the first are mended
IN_SIGHT = 14       # entries that are there when the page is; the others follow
MOST_LETTERS = 110  # of a question on its button


@dataclass(frozen=True)
class ReviewEntry:
    """A question to look at again."""

    ref: str
    message: str                # what is to be said of it; "" nothing
    icon: str
    kind: str                   # of the message: a meaning of the style sheet


class ReviewPage(InnerPage):
    """`finish` locks the interview; `go` leads to a question, where the message is shown; `photos` to those of the interview."""

    def __init__(self, session: InterviewSession, finish: Callable[[], None], go: Callable[[str, str], None],
                 photos: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._go = session, go
        self.errors = session.kept.review()
        self._entries: list[QWidget] = []
        content = self._content = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content, tr("Review")))
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(theme().scaled(44), theme().scaled(8), theme().scaled(40), theme().scaled(14))
        self._box.setSpacing(theme().scaled(6))
        required = {error.ref for error in self.errors}
        unanswered = [ref for ref in session.unanswered() if ref not in required]
        unconfirmed = session.unconfirmed()
        self.finish = button(tr("Finish and lock"), finish, icon="lock", kind="primary")
        self.finish.setEnabled(not self.errors and not session.locked)
        self.photos = button(tr("Photos"), photos, icon="photo", name=tr("Photos of this interview"))
        positions = _positions(session)
        self.checks = ChecksCard(session, go)
        self._complete = not (self.errors or unanswered or unconfirmed or positions or self.checks.asked)
        self._box.addWidget(self._verdict(complete=self._complete))
        self._add_known()
        self._checks_last = not self.checks.asked and not session.locked       # in the field it is the office's alone
        if self._checks_last:
            self.checks.setParent(content)
            self.checks.hide()
        else:
            self._box.addWidget(self.checks)
        self._lists = InSlices(self, self._listed(unanswered, unconfirmed, positions), IN_SIGHT, self._show_rest)
        if self._lists.going_on:
            # Beside the page until it is whole: what stands there would be pressed together each time that something comes
            self._above, self._rest = self._box, QWidget(content)
            self._rest.hide()
            self._box = QVBoxLayout(self._rest)
            self._box.setContentsMargins(0, 0, 0, 0)
            self._box.setSpacing(self._above.spacing())

    def _show_rest(self) -> None:
        content = self._content
        content.setUpdatesEnabled(False)            # until all has its place
        self._above.addWidget(self._rest, 1)
        self._rest.show()
        QTimer.singleShot(0, content, lambda: content.setUpdatesEnabled(True))

    @property
    def entries(self) -> list[QWidget]:
        """The buttons that lead to questions, all of them."""
        self._lists.finish()
        return self._entries

    def _listed(self, unanswered: Sequence[str], unconfirmed: Sequence[str], positions: Sequence[ReviewEntry]) -> Iterator[None]:
        """One entry after the other."""
        session = self._session
        instead = session.said_instead()
        for title, entries in (
            ("", [_error_entry(error) for error in self.errors]),
            (tr("Unusual answers that nobody confirmed"),
             [ReviewEntry(ref, _unusual(session.warning_why(ref)), "flag", "warning") for ref in unconfirmed]),
            (tr("Answers that went with another answer"),
             [ReviewEntry(ref, said_words(TAKEN, session.kept.remarks(ref).taken), "flag", "warning") for ref in session.taken()]),
            (tr("Questions without an answer"), [ReviewEntry(ref, "", "edit", "muted") for ref in unanswered]),
            (tr("Said to be not known, declined or not applicable"),
             [ReviewEntry(ref, remark_words(session.kept.remarks(ref)), "check", "muted") for ref in instead]),
            (tr("Comments"), [ReviewEntry(ref, remark_words(session.kept.remarks(ref)), "edit", "muted")
                              for ref in session.commented() if ref not in instead]),
            (tr("Positions to look at again"), positions),
        ):
            yield from self._add_entries(title, entries)
        if self._checks_last:
            self._box.addWidget(self.checks)
            self.checks.show()
        self._box.addStretch(1)

    def _add_known(self) -> None:
        """What nobody was asked because the program knows it: whoever finishes has seen it, and can correct it."""
        known = self._session.kept.known()
        if known:
            self.known = label(known_words(self._session, known), kind="muted")
            correct = button(tr("Correct"), lambda: self._go(known[0], ""), kind="quiet", name=tr("Correct what is known"))
            correct.setEnabled(not self._session.locked)
            line = row(self.known, correct)
            line.setStretch(0, 1)
            self._box.addLayout(line)

    def _verdict(self, *, complete: bool) -> QWidget:
        """Whether the interview can be finished, and the button that does it."""
        frame, box = card(margin=16, spacing=6)
        picture = QLabel()
        palette = theme().palette
        picture.setPixmap(icons.pixmap("check" if complete else "flag", palette.good if complete else palette.warning,
                                       theme().scaled(28)))
        line = row(picture, label(self._sentence(complete=complete), factor=1.1, bold=True), spacing=14)
        line.setStretch(1, 1)
        box.addLayout(line)
        total = self._session.progress.total()
        box.addWidget(label(tr("{a} of {n} questions are answered. What is left without an answer counts as "
                               "unknown, never as zero.", a=total.answered, n=total.asked), kind="muted"))
        box.addLayout(row(self.finish, self.photos, None))
        return frame

    def _sentence(self, *, complete: bool) -> str:
        locked = self._session.locked
        if self.errors:
            return tr_n("{count} answer to complete or mend before the interview can be finished.",
                        "{count} answers to complete or mend before the interview can be finished.", len(self.errors))
        if complete:
            return (tr("Nothing is missing. The interview is finished.") if locked else
                    tr("Nothing is missing. The interview can be finished."))
        return (tr("The interview is finished. What was left open is listed below.") if locked else
                tr("The interview can be finished. What is left is listed below."))

    def _add_entries(self, title: str, entries: Sequence[ReviewEntry]) -> Iterator[None]:
        if entries and title:
            self._box.addWidget(label(title, bold=True))
        for number, entry in enumerate(entries[:MOST_SHOWN], start=1):
            self._box.addWidget(self._card(entry))
            self._entries[-1].setAccessibleDescription(tr("{i} of {n}", i=number, n=len(entries)))
            yield
        if len(entries) > MOST_SHOWN:
            self._box.addWidget(label(tr_n("… and {count} more", "… and {count} more", len(entries) - MOST_SHOWN), kind="muted"))

    def _card(self, entry: ReviewEntry) -> QWidget:
        session = self._session
        node = session.interview.node(entry.ref)
        group = next((one.group for one in session.sections if entry.ref in one.refs), "")
        section = session.title(group) if group.count("/") > 1 else ""
        text = question_name(session.interview, node)
        fonts.load_for(text + entry.message)
        frame, box = card(margin=4, spacing=0)
        short = text if len(text) < MOST_LETTERS else text[:MOST_LETTERS - 2] + "…"
        name = tr("{name}: {value}", name=text, value=entry.message) if entry.message else text
        enter = button(short, lambda: self._go(entry.ref, entry.message), icon=entry.icon, kind="quiet", name=name)
        box.addWidget(enter)
        if note := joined((section, entry.message)):
            note_label = label(note, kind=entry.kind, factor=0.9)
            note_label.setContentsMargins(theme().scaled(46), 0, theme().scaled(12), theme().scaled(8))
            box.addWidget(note_label)
        self._entries.append(enter)
        return frame

    def focus(self, ref: str = "") -> None:
        """What is left first: Enter twice at the last question does not finish what is not complete. Else the way to finish."""
        if self._entries and not self._complete and not self._session.locked:
            self._entries[0].setFocus()
        elif self.finish.isEnabled():
            self.finish.setFocus()
        else:
            self.checks.question.setFocus()


def _positions(session: InterviewSession) -> list[ReviewEntry]:
    """Those that were taken although they were not good, or that nobody measured here."""
    entries = []
    for ref in (ref for page in session.pages for ref in page.refs):
        if (said := session.position_facts(ref)) is not None and said.doubtful:
            entries.append(ReviewEntry(ref, joined(worded(one) for one in said.words()), "flag", "warning"))
    return entries


def _unusual(why: str) -> str:
    # Translators: {why} says what is unusual: more than 3,000 is rare
    return tr("Unusual ({why}): confirm it, or correct it.", why=why) if why else tr("Unusual: confirm it, or correct it.")


def _error_entry(error: Error) -> ReviewEntry:
    if error.kind == "required":
        return ReviewEntry(error.ref, error.message or tr("An answer is needed."), "edit", "muted")
    return ReviewEntry(error.ref, error.message or tr("This answer is outside what is possible."), "error", "error")
