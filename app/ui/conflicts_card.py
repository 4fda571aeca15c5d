"""Answers that laptops gave differently: what is asked, each side with who said it, the photos beside, and one press settles it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.problem import Problem
from app.session.operations import conflicts
from app.ui import fonts
from app.ui.language import here, joined, moment_words, tr
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, card, column, flow, label, row, shortened

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from app.models import Photo, Workspace
    from app.models.conflicts import Conflict, Head
    from app.questionnaire import ConflictWords
    from app.session import Changes
    from app.ui.host import Host

LETTERS = 60            # of an answer on its button
MOST_SHOWN = 50         # conflicts at a time: settled ones make room
SAME_AS = "@same-as"    # who is the same as whom is no answer: it stands with what looks alike


def open_conflicts(workspace: Workspace, *, duplicates: bool) -> list[Conflict]:
    """Of answers, or of what is the same as what."""
    from app.models.conflicts import conflicts
    return [conflict for conflict in conflicts(workspace) if (conflict.path == SAME_AS) == duplicates]


class ConflictsCard(QWidget):
    """All that are open. `duplicates`: those about what is the same as what, and nothing where there is none."""

    def __init__(self, host: Host, title: str, otherwise: QWidget, *, duplicates: bool = False) -> None:
        super().__init__()
        self._host, self._otherwise, self._duplicates = host, otherwise, duplicates
        self.list = QVBoxLayout()
        frame, inside = card()
        inside.addWidget(label(title, factor=1.2, bold=True))
        inside.addLayout(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.show_open()
        host.subscribe(self, self._refresh)

    def _refresh(self, changes: Changes) -> None:
        if changes.conflicts or changes.answers or changes.duplicates or changes.plan:
            self.show_open()

    def show_open(self) -> None:
        from app.questionnaire import ConflictWords
        open_ones = open_conflicts(self._host.workspace, duplicates=self._duplicates)
        words = ConflictWords(self._host.workspace, here())
        clear(self.list, self._otherwise)
        if not open_ones:
            self.list.addWidget(label(tr("Nobody contradicts anybody."), kind="muted"))
        for conflict in open_ones[:MOST_SHOWN]:
            self.list.addWidget(ConflictSides(self._host, conflict, words, self.settle))
        if len(open_ones) > MOST_SHOWN:
            more = tr("{n} more after these", n=len(open_ones) - MOST_SHOWN)
            self.list.addWidget(label(more, kind="muted"))
        if self._duplicates and (self.parentWidget() is not None or not open_ones):      # no window of its own
            self.setVisible(bool(open_ones))

    def settle(self, conflict: Conflict, value: str | None) -> None:
        """One more revision, whose parents are all that contradicted: the conflict is closed everywhere."""
        with self._host.showing_problems():
            try:
                self._host.session.run(conflicts.resolve(conflict=conflict, value=value))
            except Problem:
                self.show_open()                # somebody settled it meanwhile
                raise


class ConflictSides(QWidget):
    """One of them: `settle` is called with it and the answer that counts."""

    def __init__(self, host: Host, conflict: Conflict, words: ConflictWords,
                 settle: Callable[[Conflict, str | None], object]) -> None:
        super().__init__()
        self.sides: list[QPushButton] = []
        self.line, where = words.line(conflict), words.where(conflict)
        fonts.load_for(self.line + where)
        box = column(label(where, kind="muted") if where else None, label(self.line, bold=True), spacing=6)
        if remarks := words.beside(conflict):
            fonts.load_for(remarks)
            box.addWidget(label(remarks, kind="muted"))
        for head in conflict.heads:
            said = words.answer(conflict, head.value) or tr("no answer")
            side = button(shortened(said, LETTERS), partial(settle, conflict, head.value), name=said)
            self.sides.append(side)
            box.addLayout(row(side, label(self._who(head), kind="muted", wrap=False), None))
        if conflict.path.startswith("/") and "/@" not in conflict.path:         # anything else has no other answer than these
            other = QLineEdit()
            other.setPlaceholderText(tr("Another answer"))
            other.setAccessibleName(tr("Another answer"))
            other.setMaximumWidth(theme().scaled(280))
            other.returnPressed.connect(lambda: settle(conflict, other.text().strip() or None))
            box.addLayout(row(other, None))
        photos = words.photos(conflict)
        self.photos = [picture for photo in photos if (picture := _picture(host.workspace, photo)) is not None]
        if self.photos:
            box.addLayout(flow(*self.photos, spacing=6))
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)

    def _who(self, head: Head) -> str:
        photos = tr("photos: {n}", n=head.photos) if head.photos else ""
        return joined((head.author or tr("somebody"), moment_words(head.at[:16]), photos))


def _picture(workspace: Workspace, photo: Photo) -> QLabel | None:
    """Small, with what was said of it; None where it cannot be shown."""
    pixmap = QPixmap()
    try:
        if not pixmap.loadFromData(workspace.shown_bytes(photo.sha256, "thumbnail")):
            return None
    except Problem:
        return None
    picture = QLabel()
    size = theme().scaled(132)
    picture.setPixmap(pixmap.scaled(size, size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation))
    picture.setToolTip(photo.caption or photo.name)
    picture.setAccessibleName(photo.caption or photo.name)
    return picture
