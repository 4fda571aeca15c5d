"""One photo of a card, or several: what speaks for where it goes, another place given by hand, and the clock of its camera."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.exchange.card import OUT, TRAY, Target
from app.session.operations import cards
from app.ui import fonts
from app.ui.fields.place import position_words
from app.ui.language import here, tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.photos.card_names import camera_words, clock_words, taken_words, why_words
from app.ui.photos.pictures import Pictures
from app.ui.theme import theme
from app.ui.widgets import button, card, column, flow, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.exchange.card import Planned
    from app.photos import CameraClock
    from app.ui.host import Host
    from app.ui.photos.card_names import CardNames

WIDE, HIGH = 340, 230       # px of the picture, at normal size
LONGEST = 720               # px of it, as it is read


class CardPanel(QWidget):
    """`moved` gives the Target that a person chose for the photos; `clock_shown` what a photo of a clock shows; `clock_matched` in
    which interview the photo was taken; `clock_typed` what is added to the camera's clock, "" to judge it by its photos again."""

    moved = Signal(object)
    clock_shown = Signal(str)
    clock_matched = Signal(str)
    clock_typed = Signal(str)

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._pictures = Pictures(host, LONGEST)
        self._pictures.arrived.connect(self._show_picture)
        self._photos: Sequence[Planned] = ()
        self._names: CardNames | None = None
        self._listed: CardNames | None = None
        self.nothing = label(tr("Choose a photo in the list to see why it goes there, to put it elsewhere, or to set its camera's "
                                "clock."), kind="muted")
        self._told = column(spacing=6)
        about = QWidget()
        about.setLayout(column(self.nothing, self._told, spacing=12))
        self._about = about
        self.image = QLabel()
        self.image.setFixedHeight(HIGH if theme().text_size == "largest" else theme().scaled(HIGH))
        self.image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = label("", factor=1.1, bold=True)
        self.facts = label("", kind="muted")
        self.why = label("")
        self._one = QWidget()
        self._one.setLayout(column(self.image, self.title, self.facts, self.why, self._places(), self._clock(), None, spacing=8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(about)
        layout.addWidget(self._one)
        layout.addStretch(1)
        self.show_nothing()

    def _places(self) -> QWidget:
        frame, inside = card(margin=12, spacing=8)
        self.site, self.interview, self.question = QComboBox(), QComboBox(), QComboBox()
        for box, name in ((self.site, tr("Site")), (self.interview, tr("Interview")), (self.question, tr("Question"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self.site.activated.connect(lambda: self._list_interviews())
        self.interview.activated.connect(lambda: self._list_questions())
        self.put = button(tr("Put it there"), self._put, icon="check")
        self.tray = button(tr("Into the tray"), lambda: self.moved.emit(TRAY))
        self.leave_out = button(tr("Leave out"), lambda: self.moved.emit(OUT), icon="trash")
        inside.addWidget(label(tr("Put it elsewhere"), bold=True))
        for widget in (self.site, self.interview, self.question):
            inside.addWidget(widget)
        inside.addLayout(flow(self.put, self.tray, self.leave_out, spacing=6))
        self.places = frame
        return frame

    def _clock(self) -> QWidget:
        frame, inside = card(margin=12, spacing=8)
        self.clock_state = label("", kind="muted")
        self.shown = QLineEdit()
        self.shown.setPlaceholderText(tr("What the clock in the photo shows: 09:31"))
        self.shown.setAccessibleName(tr("What the clock in the photo shows"))
        self.shown.returnPressed.connect(self._show_clock)
        self.by_clock = button(tr("It shows this clock"), self._show_clock)
        self.by_match = button(tr("It was taken in the interview chosen above"), self._match_clock, gives_way=True)
        self.shift = QLineEdit()
        self.shift.setPlaceholderText(tr("Or what is added: +7:08, -45m, +3982d"))
        self.shift.setAccessibleName(tr("What is added to the camera's clock"))
        self.shift.returnPressed.connect(lambda: self.clock_typed.emit(self.shift.text().strip()))
        self.judge = button(tr("Judge it by its photos"), lambda: self.clock_typed.emit(""), kind="quiet", icon="undo",
                            gives_way=True)
        inside.addWidget(label(tr("The camera's clock"), bold=True))
        for widget in (self.clock_state, self.shown, self.by_clock, self.by_match, self.shift, self.judge):
            inside.addWidget(widget)
        self.clock = frame
        return frame

    # ------------------------------------------------------------------------------------------- showing

    def show_nothing(self) -> None:
        """There is no list to choose from."""
        self._photos = ()
        self._one.hide()
        self._about.hide()

    def tell(self, sentences: Sequence[str]) -> None:
        """What is said of the whole card while no photo is chosen: clocks that are wrong, files that cannot be taken in."""
        clear(self._told)
        for sentence in sentences:
            self._told.addWidget(label(sentence))

    def show_photos(self, photos: Sequence[Planned], names: CardNames, clocks: Sequence[CameraClock]) -> None:
        """Those that are selected."""
        self._photos, self._names = photos, names
        self._about.setVisible(not photos)
        self._one.setVisible(bool(photos))
        if not photos:
            return
        first, alone = photos[0], len(photos) == 1
        movable = any(one.target.kind != "there" for one in photos)
        self._show_picture()
        self.title.setText(first.found.name if alone else tr_n("{count} photo", "{count} photos", len(photos)))
        fonts.load_for(self.title.text())
        self.facts.setText(_facts(first) if alone else "")
        self.facts.setVisible(alone)
        self.why.setText(why_words(first) if alone else "")
        self.why.setVisible(alone)
        self.places.setVisible(movable)
        if movable:
            self._list_sites(first)
        self.clock.setVisible(alone and bool(first.found.card.taken))
        clock = next((one for one in clocks if one.camera == first.found.camera), None)
        self.clock_state.setText((clock_words(clock) if clock is not None else "") or tr(
            "{camera}: its clock is right, as far as its photos tell.", camera=camera_words(first.found)))
        self.judge.setVisible(clock is not None and clock.how == "given")
        self.shown.clear()
        self.shift.clear()

    def leave(self) -> None:
        self._pictures.leave()

    def _show_picture(self) -> None:
        """Also when it has been read."""
        path = self._photos[0].found.path if len(self._photos) == 1 else None
        found = self._pictures.picture(path, lambda: cards.picture(path=path, longest=LONGEST)) if path is not None else None
        self.image.setVisible(len(self._photos) == 1)
        self.image.setPixmap(QPixmap() if found is None or found.isNull() else found.scaled(
            theme().scaled(WIDE), self.image.height(), Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation))

    def _list_sites(self, first: Planned) -> None:
        assert self._names is not None
        names = self._names
        if self._listed is not names:           # hundreds of sites are listed once
            self._listed = names
            self.site.clear()
            for city_id, name in sorted(names.cities.items(), key=lambda one: one[1]):
                self.site.addItem(tr("The city of {city}", city=name), Target("city", city_id))
            for site_id in sorted(names.sites, key=lambda one: names.site(one)):
                self.site.addItem(names.site(site_id), Target("site", site_id))
            for at in range(self.site.count()):
                fonts.load_for(self.site.itemText(at))
        site_id = first.site_id or names.site_of(first.target.record_id) or first.target.record_id
        self.site.setCurrentIndex(max(0, next((at for at in range(self.site.count())
                                               if self.site.itemData(at).record_id == site_id), 0)))
        self._list_interviews(first.interview_id or (first.target.record_id if first.target.kind == "interview" else ""))

    def _list_interviews(self, interview_id: str = "") -> None:
        assert self._names is not None
        names, target = self._names, self.site.currentData()
        records = names.interviews.get(target.record_id, []) if target is not None and target.kind == "site" else []
        self.interview.clear()
        self.interview.addItem(tr("The site itself, beside its interviews"), "")
        for record in sorted(records, key=lambda one: (names.days[one.id], one.id), reverse=True):
            self.interview.addItem(names.interview(record.id), record.id)
        self.interview.setVisible(bool(records))
        self.interview.setCurrentIndex(max(0, self.interview.findData(interview_id)))
        self._list_questions()

    def _list_questions(self) -> None:
        """Those without a photo; the form is asked now, which takes a moment."""
        interview_id = self.interview.currentData() or ""
        self.question.clear()
        self.question.setVisible(bool(interview_id))
        self.by_match.setEnabled(bool(interview_id))
        self.put.setEnabled(True)
        if not interview_id:
            return
        with self._host.showing_problems():
            agreed, questions = self._host.session.run(cards.questions(interview_id=interview_id, language=here()))
            self.put.setEnabled(agreed != "no")
            if agreed == "no":
                self.question.addItem(tr("Nobody agreed to photos in it"), ("", ""))
                return
            self.question.addItem(tr("Beside the questions"), ("", ""))
            for free in questions:
                self.question.addItem(free.label, (free.ref, free.label))
                fonts.load_for(free.label)
        target = self._photos[0].target
        if target.record_id == interview_id:
            refs = [self.question.itemData(at)[0] for at in range(self.question.count())]
            self.question.setCurrentIndex(refs.index(target.question) if target.question in refs else 0)

    # ------------------------------------------------------------------------------------------- choosing

    def _put(self) -> None:
        interview_id = self.interview.currentData() or ""
        if interview_id:
            ref, asks = self.question.currentData() or ("", "")
            self.moved.emit(Target("interview", interview_id, ref, asks))
        elif self.site.currentData() is not None:
            self.moved.emit(self.site.currentData())

    def _show_clock(self) -> None:
        if self.shown.text().strip():
            self.clock_shown.emit(self.shown.text().strip())
        else:
            self.shown.setFocus()

    def _match_clock(self) -> None:
        if self.interview.currentData():
            self.clock_matched.emit(self.interview.currentData())


def _facts(planned: Planned) -> str:
    """When, with what and where it was taken; what is unknown is said to be."""
    photo = planned.found.card
    place = position_words(f"{photo.latitude} {photo.longitude}") if photo.latitude is not None else tr("no position in the photo")
    doubts = [worded(doubt) for doubt in planned.found.doubts]
    return "\n".join((taken_words(planned), camera_words(planned.found), place, *doubts))
