"""Over the page of an interview: which answers went because another was given, with the ways to them and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from app.forms import Change
from app.questionnaire import plain, taken_words
from app.ui import fonts
from app.ui.announce import announce
from app.ui.interview.interview_session import InterviewSession
from app.ui.interview.section_titles import without_positions
from app.ui.language import tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, flow, label, row, shortened

MOST = 3            # answers that are named; of more, how many
LETTERS = 60        # of a question on its button


class TakenStrip(QFrame):
    """Hidden until an act takes answers away, or opening the interview did; until it is put away, taken back, or another act takes
    others. `go` leads to a question."""

    def __init__(self, session: InterviewSession, go: Callable[[str], None]) -> None:
        super().__init__()
        self._session, self._go = session, go
        self.setProperty("kind", "strip")
        self.ways: list[QPushButton] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme().scaled(44), theme().scaled(6), theme().scaled(40), theme().scaled(6))
        self._box.setSpacing(theme().scaled(4))
        session.took.connect(self.show_taken)
        session.travelled.connect(self.hide)
        self.hide()

    def show_opened(self) -> None:
        """What went when the interview was opened, once it stands in its page."""
        if self._session.kept.opened is not None:
            self.show_taken(self._session.kept.opened)

    def show_taken(self, change: Change) -> None:
        """What went with this act."""
        clear(self._box)
        told = [(ref, worded(words)) for ref, words in taken_words(self._session.interview, change)]
        sentences = [words for _, words in told[:MOST]]
        if len(told) > MOST:
            sentences.append(tr_n("{count} more", "{count} more", len(told) - MOST))
        fonts.load_for(" ".join(sentences))
        self.said = label("\n".join(sentences))
        away = button("", self.hide, icon="close", kind="quiet", name=tr("Hide"))
        above = row(self.said, away)
        above.setStretch(0, 1)
        above.setAlignment(away, Qt.AlignmentFlag.AlignTop)
        self._box.addLayout(above)
        self.ways = [self._way(ref) for ref, _ in told[:MOST]]
        self.back = button(tr("Take back the last answer"), self._session.undo, icon="undo")
        if change is self._session.kept.opened:
            self.back.hide()            # there is no act to take back
        self._box.addLayout(flow(*self.ways, self.back, spacing=8))
        self.show()
        announce(self, " ".join(sentences), urgent=True)

    def _way(self, ref: str) -> QPushButton:
        interview = self._session.interview
        definition = interview.form.definition(without_positions(ref))
        title = plain(interview.title(definition.ref) if definition.kind == "repeat" else interview.node(ref).label)
        return button(shortened(tr("Open {title}", title=title or definition.name), LETTERS), partial(self._go, ref), icon="next")
