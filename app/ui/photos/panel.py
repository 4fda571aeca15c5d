"""Beside the tiles and beside the large picture: what the chosen photos are, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.ui import fonts, icons
from app.ui.language import joined, tr, tr_n, worded
from app.ui.photos.mover import Mover
from app.ui.photos.photo_words import (
    ICONS,
    KINDS,
    decision_words,
    doubt_sentences,
    faces_words,
    state_words,
    where_words,
)
from app.ui.theme import theme
from app.ui.widgets import button, flow, label, row

if TYPE_CHECKING:
    from app.session import ListedPhoto
    from app.ui.host import Host
    from app.ui.photos.acts import Acts

USES = ("", "public", "internal", "withdrawn")
FACES = ("", "yes", "no")
SEVERAL = "@several"        # of a choice in which the photos differ


class PhotoPanel(QWidget):
    """Of one photo or of several. `opened` shows one in large; None: it is."""

    def __init__(self, host: Host, acts: Acts, opened: Callable[[], object] | None) -> None:
        super().__init__()
        self._host, self._acts = host, acts
        self.listed: list[ListedPhoto] = []
        self._mover: Mover | None = None
        self.title = label(factor=1.15, bold=True)
        self.where = label(kind="muted")
        self.sign = QLabel()
        self.state = label(bold=True)
        self.why = label(kind="muted")
        self.doubts = label(kind="warning")
        self.caption = QLineEdit()
        self.caption.setPlaceholderText(tr("Caption"))
        self.caption.setAccessibleName(tr("Caption"))
        self.caption.editingFinished.connect(self._say_caption)
        self.use = _choice(tr("What it may be used for"), [(decision_words(use), use) for use in USES])
        self.use.activated.connect(lambda: self._say("use", self.use))
        self.faces = _choice(tr("Whether somebody can be recognised"), [(faces_words(faces), faces) for faces in FACES])
        self.faces.activated.connect(lambda: self._say("faces", self.faces))
        self.open = button(tr("Show large"), opened or (lambda: None), icon="zoom-in", kind="primary")
        if opened is None:
            self.open.hide()
        self.move_on = button(tr("Move …"), self._ask_where, icon="folder")
        self.visit = button(tr("Open the interview"), self._visit, icon="form", kind="quiet", gives_way=True)
        self.undo = button(tr("Undo"), self.take_back, icon="undo", gives_way=True)
        self.undo.hide()
        state = row(self.sign, self.state, spacing=6)
        state.setStretch(1, 1)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme().scaled(7))
        self.box.addWidget(self.title)
        self.box.addWidget(self.where)
        self.box.addLayout(state)
        self.box.addWidget(self.why)
        self.box.addWidget(self.doubts)
        self._fields = [self.caption, self.use, self.faces]
        for words, field in ((tr("Caption"), self.caption), (tr("May be used"), self.use), (tr("Faces"), self.faces)):
            field_label = label(words, kind="muted", factor=0.9)
            field_label.setBuddy(field)
            self.box.addWidget(field_label)
            self.box.addWidget(field)
        self._place = QVBoxLayout()             # where one is asked where to move it
        self.box.addLayout(flow(self.open, self.move_on, self.undo, self.visit, spacing=6))
        self.box.addLayout(self._place)
        acts.done.connect(self._show_undo)

    # -------------------------------------------------------------------------------------------- showing

    def show_photos(self, listed: Sequence[ListedPhoto]) -> None:
        """What is typed and not told yet is told of those that it was typed for."""
        before = [one.photo.id for one in self.listed]
        if before != [one.photo.id for one in listed]:
            self.settle()
            self._close_mover()
        self.listed = list(listed)
        self.setVisible(bool(listed))
        if not listed:
            return
        one = listed[0]
        several = len(listed) > 1
        fonts.load_for("".join((one.photo.caption, one.photo.name, one.site, one.city, one.form)))
        self.title.setText(tr_n("{count} photo is chosen", "{count} photos are chosen", len(listed)) if several else one.photo.name)
        self.where.setText(_places(listed) if several else where_words(one))
        states = {other.use.state for other in listed}
        state = one.use.state
        self.sign.setVisible(len(states) == 1)
        self.sign.setPixmap(icons.pixmap(ICONS[state], getattr(theme().palette, KINDS[state]), theme().scaled(20)))
        self.state.setText(state_words(state) if len(states) == 1 else
                           joined(tr("{state}: {count}", state=state_words(other), count=sum(
                               photo.use.state == other for photo in listed)) for other in ICONS if other in states))
        self.why.setText("" if several else worded(one.use.why))
        self.why.setVisible(not several)
        sentences = [] if several else doubt_sentences(one)
        self.doubts.setText("\n".join(sentences))
        self.doubts.setVisible(bool(sentences))
        self._show_fields(listed)
        self.open.setEnabled(not several)
        self.visit.setVisible(not several and bool(one.photo.interview_id))
        self._show_undo()

    def _show_fields(self, listed: Sequence[ListedPhoto]) -> None:
        captions = {one.photo.caption for one in listed}
        if not self.caption.hasFocus() or not self.caption.isModified():
            self.caption.setText(next(iter(captions)) if len(captions) == 1 else "")
            self.caption.setPlaceholderText(tr("Caption") if len(captions) == 1 else tr("The captions differ; one for all of them"))
        for field, values in ((self.use, {one.photo.use for one in listed}), (self.faces, {one.photo.faces for one in listed})):
            if field.findData(SEVERAL) >= 0:
                field.removeItem(field.findData(SEVERAL))
            if len(values) > 1:
                field.insertItem(0, tr("They differ"), SEVERAL)
            field.setCurrentIndex(0 if len(values) > 1 else field.findData(next(iter(values))))
        writable = not self._host.workspace.read_only
        for widget in (*self._fields, self.move_on, self.undo):
            widget.setEnabled(writable)

    def _show_undo(self) -> None:
        words = self._acts.words
        self.undo.setText(f" {tr('Undo: {what}', what=words)} ")
        self.undo.setAccessibleName(self.undo.text().strip())
        self.undo.setVisible(bool(words))

    # -------------------------------------------------------------------------------------------- acting

    def settle(self) -> None:
        """Tells what is typed, now."""
        self._say_caption()

    def _say_caption(self) -> None:
        if self.caption.isModified() and self.listed:
            self.caption.setModified(False)
            self._acts.say(self.listed, {"caption": self.caption.text().strip()})

    def _say(self, name: str, field: QComboBox) -> None:
        if field.currentData() != SEVERAL and self.listed:
            self._acts.say(self.listed, {name: field.currentData()})

    def take_back(self) -> None:
        """What was done last on this page."""
        self.settle()
        self._acts.undo()

    def _visit(self) -> None:
        if self.listed and self.listed[0].photo.interview_id:
            self._host.go_interview(self.listed[0].photo.interview_id)

    def _ask_where(self) -> None:
        if self._mover is not None or not self.listed:
            self._close_mover()
            return
        self._mover = Mover(self._host, self.listed, self._move, self._close_mover)
        self._place.addWidget(self._mover)
        self._mover.first.setFocus()

    def _move(self, where: dict[str, Any]) -> None:
        if self._acts.move(self.listed, **where):
            self._close_mover()

    def _close_mover(self) -> None:
        if self._mover is not None:
            self._mover.hide()
            self._mover.deleteLater()
            self._mover = None
            self.move_on.setFocus()


def _choice(name: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
    field = QComboBox()
    field.setAccessibleName(name)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(12)
    for words, value in entries:
        field.addItem(words, value)
    return field


def _places(listed: Sequence[ListedPhoto]) -> str:
    sites = sorted({one.site for one in listed if one.site})
    return worded(tuple(sites)) if 0 < len(sites) < 4 else ""
