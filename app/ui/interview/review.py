"""The last page: everything that is missing or wrong, each leading to its question, and finishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui import fonts, icons
from app.ui.interview.checks import Checks
from app.ui.markup import plain
from app.ui.pieces import button, card, label, row, scrolling
from app.ui.theme import look

if TYPE_CHECKING:
    from app.ui.interview.sitting import Sitting

MOST = 200          # entries shown at once; those behind come when the first are mended


class ReviewPage(QWidget):
    def __init__(self, sitting: Sitting, finish: Callable[[], None], go: Callable[[str, str], None]) -> None:
        super().__init__()
        self.errors = sitting.kept.review()
        self.entries: list[QWidget] = []
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(look().scaled(44), look().scaled(8), look().scaled(40), look().scaled(14))
        box.setSpacing(look().scaled(6))
        whole = sitting.tally.whole()
        frame, head = card(margin=16, spacing=6)
        picture = QLabel()
        good = not self.errors
        picture.setPixmap(icons.pixmap("check" if good else "flag", look().theme.good if good else look().theme.warning,
                                       look().scaled(28)))
        sentence = (self.tr("Nothing is missing. The interview can be finished.") if good else
                    self.tr("%n answer(s) to complete or mend before the interview can be finished.", "",
                            len(self.errors)))
        head.addLayout(row(picture, label(sentence, factor=1.1, bold=True), spacing=14))
        head.itemAt(0).layout().setStretch(1, 1)
        head.addWidget(label(self.tr("{a} of {n} questions are answered. What is left without an answer counts as "
                                     "unknown, never as zero.").format(a=whole.answered, n=whole.asked), kind="muted"))
        self.finish = button(self.tr("Finish and lock"), finish, icon="lock", kind="primary")
        self.finish.setEnabled(good and not sitting.locked)
        head.addLayout(row(self.finish, None))
        box.addWidget(frame)
        self.checks = Checks(sitting, go)
        box.addWidget(self.checks)
        for error in self.errors[:MOST]:
            box.addWidget(self._entry(sitting, error, go))
        if len(self.errors) > MOST:
            box.addWidget(label(self.tr("… and %n more", "", len(self.errors) - MOST), kind="muted"))
        box.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, self.tr("Review")))

    def _entry(self, sitting: Sitting, error, go: Callable[[str, str], None]) -> QWidget:
        node = sitting.interview.node(error.ref)
        missing = error.kind == "required"
        message = error.message or (self.tr("An answer is needed.") if missing else
                                    self.tr("This answer is outside what is possible."))
        section = next((page.group for page in sitting.pages if error.ref in page.refs), "")
        above = sitting.title(section) if section.count("/") > 1 else ""
        text = plain(node.label) or node.definition.name
        fonts.load_for(text + message)
        frame, box = card(margin=4, spacing=0)
        shown = text if len(text) < 110 else text[:108] + "…"
        enter = button(shown, lambda: go(error.ref, message), icon="edit" if missing else "error", kind="quiet",
                       name=f"{text}: {message}")
        box.addWidget(enter)
        below = label(f"{above} · {message}" if above else message, kind="muted" if missing else "error", factor=0.9)
        below.setContentsMargins(look().scaled(46), 0, look().scaled(12), look().scaled(8))
        box.addWidget(below)
        self.entries.append(enter)
        return frame

    def refresh(self, refs: object) -> None:
        """Nothing changes while it is looked at."""

    def focus(self) -> None:
        (self.entries[0] if self.entries else self.finish).setFocus()
