"""The last page: everything that is missing or wrong, each leading to its question, and finishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.questionnaire import plain
from app.ui import fonts, icons
from app.ui.interview.checks import Checks
from app.ui.language import tr, tr_n
from app.ui.theme import theme
from app.ui.widgets import button, card, label, row, scrolling

if TYPE_CHECKING:
    from app.forms import Error
    from app.ui.interview.interview_session import InterviewSession

MOST = 200          # entries shown at once; those behind come when the first are mended


class ReviewPage(QWidget):
    def __init__(self, session: InterviewSession, finish: Callable[[], None], go: Callable[[str, str], None]) -> None:
        super().__init__()
        self.errors = session.kept.review()
        self.entries: list[QWidget] = []
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(theme().scaled(44), theme().scaled(8), theme().scaled(40), theme().scaled(14))
        box.setSpacing(theme().scaled(6))
        whole = session.progress.total()
        frame, head = card(margin=16, spacing=6)
        picture = QLabel()
        left, doubtful = session.unanswered(), session.unconfirmed()
        required = {error.ref for error in self.errors}
        left = [ref for ref in left if ref not in required]
        good = not self.errors
        whole_one = good and not left and not doubtful and not session.checks()
        palette = theme().palette
        picture.setPixmap(icons.pixmap("check" if whole_one else "flag", palette.good if whole_one else palette.warning,
                                       theme().scaled(28)))
        if whole_one:
            sentence = (tr("Nothing is missing. The interview is finished.") if session.locked else
                        tr("Nothing is missing. The interview can be finished."))
        elif good:
            sentence = (tr("The interview is finished. What was left open is listed below.") if session.locked else
                        tr("The interview can be finished. What is left is listed below."))
        else:
            sentence = tr_n("{count} answer to complete or mend before the interview can be finished.",
                            "{count} answers to complete or mend before the interview can be finished.", len(self.errors))
        head.addLayout(row(picture, label(sentence, factor=1.1, bold=True), spacing=14))
        head.itemAt(0).layout().setStretch(1, 1)
        head.addWidget(label(tr("{a} of {n} questions are answered. What is left without an answer counts as "
                                "unknown, never as zero.", a=whole.answered, n=whole.asked), kind="muted"))
        self.finish = button(tr("Finish and lock"), finish, icon="lock", kind="primary")
        self.finish.setEnabled(good and not session.locked)
        head.addLayout(row(self.finish, None))
        box.addWidget(frame)
        self.checks = Checks(session, go)
        box.addWidget(self.checks)
        self._list(box, "", [(error.ref, self._message(error), "edit" if error.kind == "required" else "error",
                              "muted" if error.kind == "required" else "error") for error in self.errors], session, go)
        self._list(box, tr("Unusual answers that nobody confirmed"), [
            (ref, tr("Unusual: confirm it, or correct it."), "flag", "warning") for ref in doubtful], session, go)
        self._list(box, tr("Questions without an answer"), [(ref, "", "edit", "muted") for ref in left], session, go)
        box.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, tr("Review")))

    def _message(self, error: Error) -> str:
        if error.kind == "required":
            return error.message or tr("An answer is needed.")
        return error.message or tr("This answer is outside what is possible.")

    def _list(self, box: QVBoxLayout, title: str, found: list[tuple[str, str, str, str]], session: InterviewSession,
              go: Callable[[str, str], None]) -> None:
        """`found`: where it stands, what is to be said of it, its icon, and the kind of those words."""
        if found and title:
            box.addWidget(label(title, bold=True))
        for one in found[:MOST]:
            box.addWidget(self._entry(session, *one, go))
        if len(found) > MOST:
            box.addWidget(label(tr_n("… and {count} more", "… and {count} more", len(found) - MOST), kind="muted"))

    def _entry(self, session: InterviewSession, ref: str, message: str, icon: str, kind: str,
               go: Callable[[str, str], None]) -> QWidget:
        node = session.interview.node(ref)
        section = next((page.group for page in session.pages if ref in page.refs), "")
        above = session.title(section) if section.count("/") > 1 else ""
        text = plain(node.label) or node.definition.name
        fonts.load_for(text + message)
        frame, box = card(margin=4, spacing=0)
        shown = text if len(text) < 110 else text[:108] + "…"
        enter = button(shown, lambda: go(ref, message), icon=icon, kind="quiet", name=f"{text}: {message}" if message else text)
        box.addWidget(enter)
        if said := " · ".join(part for part in (above, message) if part):
            below = label(said, kind=kind, factor=0.9)
            below.setContentsMargins(theme().scaled(46), 0, theme().scaled(12), theme().scaled(8))
            box.addWidget(below)
        self.entries.append(enter)
        return frame

    def refresh(self, refs: object) -> None:
        """Nothing changes while it is looked at."""

    def focus(self) -> None:
        (self.entries[0] if self.errors else self.finish if self.finish.isEnabled() else self.checks.question).setFocus()
