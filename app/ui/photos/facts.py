"""All that is known of one photo: where and when it was taken, whether its file is what came in, and what people said of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.translations import Measure
from app.ui import fonts
from app.ui.city.facts_line import facts_line
from app.ui.fields.place import position_words
from app.ui.language import moment_words, tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.map import MapView
from app.ui.map.team_layers import TeamLayers
from app.ui.photos.acts import act_words
from app.ui.photos.photo_words import decision_words, faces_words
from app.ui.theme import theme
from app.ui.widgets import button, flow, label, row, shortened

if TYPE_CHECKING:
    from app.models import Photo
    from app.session import ListedPhoto, PhotoDetail, PhotoStep
    from app.ui.host import Host
    from app.ui.photos.acts import Acts

MOST_STEPS = 12
MAP_HEIGHT = 170
FAR_METRES, COUNTRY_METRES = 100_000.0, 400_000.0
LEAST_METRES = 30.0     # across the map, so that a photo at its site lies beside its mark
MOST_LETTERS = 80


class PhotoFacts(QWidget):
    def __init__(self, host: Host, acts: Acts) -> None:
        super().__init__()
        self._host, self._acts = host, acts
        self._listed: ListedPhoto | None = None
        self.position = label()
        self.map = MapView(host, name=tr("Map: where the photo was taken, and where its site is"), embedded=True)
        self.map.setFixedHeight(theme().scaled(MAP_HEIGHT))
        self._layers = TeamLayers(host, self)
        self._layers.changed.connect(lambda: self.map.show_layers(self._layers.drawings()))
        self.from_site = button(tr("Use the site's position"), self._from_site, icon="back", gives_way=True)
        self.for_site = button(tr("Use this position for the site"), self._for_site, icon="next", gives_way=True)
        self.question = label(kind="muted")
        self.facts = label()
        self.whole = label()
        self.steps = QVBoxLayout()
        self.steps.setSpacing(theme().scaled(3))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme().scaled(6), 0, 0)
        box.setSpacing(theme().scaled(6))
        box.addWidget(self.question)
        box.addWidget(label(tr("Where it was taken"), bold=True))
        box.addWidget(self.position)
        box.addWidget(self.map)
        box.addLayout(flow(self.from_site, self.for_site, spacing=6))
        box.addWidget(label(tr("What its file says"), bold=True))
        box.addWidget(self.facts)
        box.addWidget(self.whole)
        box.addWidget(label(tr("What people said of it"), bold=True))
        box.addLayout(self.steps)
        self.map.hide()
        self._layers.load()
        self.question.hide()

    def show_photo(self, listed: ListedPhoto) -> None:
        """At once what a list knows; the rest comes by `show_detail`."""
        other = self._listed is None or self._listed.photo.id != listed.photo.id
        self._listed = listed
        photo, site = listed.photo, listed.site_place
        self.position.setText(position_line(photo, site))
        place = photo.position
        self._show_places(listed)
        writable = not self._host.workspace.read_only
        self.from_site.setEnabled(writable and site is not None)
        self.for_site.setEnabled(writable and bool(photo.site_id) and place is not None)
        fonts.load_for(photo.make + photo.model)
        self.facts.setText("\n".join(file_facts(photo)))
        if other:
            self.question.clear()
            self.whole.setText(tr("The file is being compared with what was taken in …"))
            _kind(self.whole, "muted")
            clear(self.steps)

    def _show_places(self, listed: ListedPhoto) -> None:
        """The photo and its site, as near as both are seen; where they lie far apart, in which country the photo was taken."""
        from app.places import MapMark, box_of, distance_m
        place, site = listed.photo.position, listed.site_place
        far = place is not None and site is not None and distance_m((place.latitude, place.longitude), site) > FAR_METRES
        if far:
            site = None
        marks = [MapMark(listed.site, *site, kind=listed.site_kind, id="site")] if site is not None else []
        if place is not None:
            marks.append(MapMark(tr("Photo"), place.latitude, place.longitude, kind="photo", id="photo"))
        self.map.setVisible(bool(marks))
        if marks != list(self.map.marks):
            self.map.show_marks(marks, fit=False)
            if marks:
                self.map.show_box(box_of([(mark.longitude, mark.latitude) for mark in marks],
                                         COUNTRY_METRES if far else LEAST_METRES))

    def show_detail(self, detail: PhotoDetail) -> None:
        """What was read beside."""
        if self._listed is None:
            return
        fonts.load_for(detail.question)
        self.question.setText(tr("Question: {question}", question=detail.question) if detail.question else "")
        self.question.setVisible(bool(detail.question))
        sha256 = self._listed.photo.sha256
        if detail.unaltered is None:
            self.whole.setText(tr("The original is not in this file, which holds smaller copies only. Its hash is {hash}.",
                                  hash=_grouped(sha256)))
        elif detail.unaltered:
            self.whole.setText(tr("Unaltered: the original is byte for byte what was taken in. Its hash (SHA-256) is {hash}.",
                                  hash=_grouped(sha256)))
        else:
            self.whole.setText(tr("ALTERED: these are not the bytes that were taken in, whose hash (SHA-256) is {hash}.",
                                  hash=_grouped(sha256)))
        _kind(self.whole, {None: "muted", True: "good", False: "error"}[detail.unaltered])
        clear(self.steps)
        last = {step.name: step for step in reversed(detail.steps)}         # of each kind the newest
        for step in detail.steps[:MOST_STEPS]:
            words = label(step_words(step), factor=0.92)
            back = None
            if step is last[step.name] and step.value and step.name != "answer" and not self._host.workspace.read_only:
                back = button("", partial(self._take_back, step.name), icon="undo", kind="quiet",
                              name=tr("Take back: {what}", what=step_words(step)))
            line = row(words, back, spacing=4) if back is not None else row(words)
            line.setStretch(0, 1)
            self.steps.addLayout(line)
        if len(detail.steps) > MOST_STEPS:
            more = len(detail.steps) - MOST_STEPS
            self.steps.addWidget(label(tr_n("… and {count} more", "… and {count} more", more), kind="muted"))
        if not detail.steps:
            self.steps.addWidget(label(tr("Nothing yet."), kind="muted"))

    def _take_back(self, name: str) -> None:
        if self._listed is not None:
            self._acts.take_back(self._listed, name)

    def _from_site(self) -> None:
        if self._listed is not None:
            self._acts.place_at_site(self._listed)

    def _for_site(self) -> None:
        if self._listed is not None:
            self._acts.site_at_photo(self._listed)


def position_line(photo: Photo, site: tuple[float, float] | None) -> str:
    """Where it was taken in words, how well that is known, by whom; the camera's own beside what people said; how far from its
    site."""
    place = photo.position
    lines = [tr("Nobody knows: the photo has no position.")]
    if place is not None:
        near = tr("± {distance}", distance=Measure(round(place.accuracy), "length-meter")) if place.accuracy is not None else ""
        lines = [facts_line((position_words(f"{place.latitude} {place.longitude}"), near, source_words(photo.position_from)))]
        if photo.place is not None and photo.latitude is not None and photo.longitude is not None:
            lines.append(tr("The camera says {position}.", position=position_words(f"{photo.latitude} {photo.longitude}")))
        if site is not None:
            from app.places import distance_m
            away = distance_m((place.latitude, place.longitude), site)
            distance = Measure(round(away), "length-meter") if away < 10_000 else Measure(round(away / 1000), "length-kilometer")
            lines.append(tr("{distance} from the site", distance=distance))
    return "\n".join(lines)


def source_words(source: str) -> str:
    """Whence a position is known."""
    return {"camera": tr("as the camera wrote it"), "editor": tr("as a program wrote it, not the camera"), "typed": tr("typed"),
            "map": tr("set on the map"), "site": tr("the site's"), "receiver": tr("from a receiver"), "photo": tr("from a photo"),
            "import": tr("imported")}.get(source, source)


def file_facts(photo: Photo) -> list[str]:
    """A line each."""
    lines = [tr("Taken: {time}", time=moment_words(photo.taken[:16])) if photo.taken else tr("Nobody knows when it was taken.")]
    if photo.clock:
        lines.append(tr("The camera's clock said {time}; {seconds} were added.", time=moment_words(photo.camera_taken[:16]),
                        seconds=clock_words(photo.clock)))
    camera = photo.model if photo.model.startswith(photo.make) else f"{photo.make} {photo.model}"
    if camera.strip():
        lines.append(tr("Camera: {camera}", camera=camera.strip()))
    if photo.direction is not None:
        lines.append(tr("Looking towards {degrees}°", degrees=round(photo.direction)))
    if photo.altitude is not None:
        lines.append(tr("Height: {height}", height=Measure(round(photo.altitude), "length-meter")))
    lines.append(tr("File: {name}", name=photo.name))
    return lines


def clock_words(seconds: int) -> str:
    """How much a clock was set forward, or back: "+1 h 4 min"."""
    sign, rest = ("−" if seconds < 0 else "+"), abs(seconds)
    parts = [(rest // 86400, "duration-day"), (rest % 86400 // 3600, "duration-hour"), (rest % 3600 // 60, "duration-minute"),
             (rest % 60, "duration-second")]
    return sign + " ".join(worded(Measure(number, unit)) for number, unit in parts if number)


def step_words(step: PhotoStep) -> str:
    """When, who, what: one line of the history."""
    value = value_words(step)
    what = tr("{what}: {value}", what=act_words(step.name), value=value) if value else tr("{what}: taken back",
                                                                                          what=act_words(step.name))
    fonts.load_for(step.author + value)
    return facts_line((moment_words(step.at[:16]), step.author, what))


def value_words(step: PhotoStep) -> str:
    """What was said, as people read it; "" it was taken back."""
    value = step.value
    if not value:
        return ""
    if step.name == "blur":
        count = len([part for part in value.split(";") if part.strip()])
        return tr_n("{count} area", "{count} areas", count)
    if step.name == "use":
        return decision_words(value) if value in ("public", "internal", "withdrawn") else value
    if step.name == "faces":
        return faces_words(value) if value in ("yes", "no") else value
    if step.name == "turn":
        return f"{value}°"
    if step.name == "place":
        return position_words(value)
    if step.name == "place-source":
        return source_words(value)
    if step.name == "clock":
        return clock_words(int(value)) if value.lstrip("-").isdecimal() else value
    if step.name == "at":
        return tr("to another place")
    if step.name == "crop":
        return tr("chosen")
    return shortened(value, MOST_LETTERS)


def _grouped(sha256: str) -> str:
    """In groups of eight, so that a line can break."""
    return " ".join(sha256[at:at + 8] for at in range(0, len(sha256), 8))


def _kind(text: QLabel, kind: str) -> None:
    text.setProperty("kind", kind)
    text.style().unpolish(text)
    text.style().polish(text)
