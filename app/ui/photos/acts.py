"""What is done to photos on a page, each act kept so that it can be taken back, the last one first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.session.operations import light_table, photos, sites
from app.ui.language import tr, tr_n

if TYPE_CHECKING:
    from app.models import Photo
    from app.session import ListedPhoto, Operation
    from app.ui.host import Host

AT_ONCE = 8             # photos that one does not wait for


@dataclass(frozen=True)
class Act:
    words: str                                  # what the undo button says
    back: Callable[[], Sequence[Operation[Any]]]


class Acts(QObject):
    """`done` tells that something was done or taken back; `said` gives photos as they are now."""

    done = Signal()
    said = Signal(object)

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._acts: list[Act] = []

    def say(self, listed: Sequence[ListedPhoto], said: dict[str, str]) -> None:
        """The same said of some photos."""
        (name, *_) = said
        ids = tuple(one.photo.id for one in listed)
        operation = light_table.set_photos(photo_ids=ids, said=said)

        before = {one.photo.said_of: one.photo for one in listed}

        def kept(said_of: tuple[Photo, ...]) -> None:
            changed = tuple(photo for photo in said_of if photo != before.get(photo.said_of))
            if changed:
                self.said.emit(changed)
                self._keep(name, len(changed), lambda: [photos.undo(photo_id=photo.id, name=name) for photo in changed])
        if len(ids) <= AT_ONCE:
            with self._host.showing_problems():
                kept(self._host.session.run(operation))
        else:
            self._host.work(tr("Keeping what is said of the photos"), operation, kept)

    def move(self, listed: Sequence[ListedPhoto], **where: Any) -> bool:
        """To another question, interview, site, city or the tray; gives whether they are there now."""
        moved: list[str] = []
        with self._host.showing_problems():
            try:
                for one in listed:
                    moved.append(self._host.session.run(photos.move(photo_id=one.photo.id, **where)).id)
            finally:
                if moved:
                    self._keep("at", len(moved), lambda: [photos.undo(photo_id=photo_id, name="at") for photo_id in moved])
        return len(moved) == len(listed)

    def place_at_site(self, one: ListedPhoto) -> None:
        """It was taken where its site is."""
        with self._host.showing_problems():
            photo = self._host.session.run(photos.place_at_site(photo_id=one.photo.id))
            self._keep("place", 1, lambda: [photos.undo(photo_id=photo.id, name="place")])

    def site_at_photo(self, one: ListedPhoto) -> None:
        """Its site is where it was taken; what was known of the site's place before comes back by undo."""
        site_id = one.photo.site_id
        with self._host.showing_problems():
            self._host.session.run(photos.site_at_photo(photo_id=one.photo.id))
            self._keep("site", 1, lambda: [sites.undo_position(site_id=site_id)])

    def undo(self) -> None:
        """Takes back what was done last on this page."""
        if not self._acts:
            return
        act = self._acts.pop()
        with self._host.showing_problems():
            for operation in act.back():
                self._host.session.run(operation)
            self._host.say(tr("Taken back: {what}", what=act.words), "", "good")
        self.done.emit()

    def take_back(self, one: ListedPhoto, name: str) -> None:
        """What was said last of a photo in one respect, whoever said it; once more, and what was said before that."""
        with self._host.showing_problems():
            if self._host.session.run(photos.undo(photo_id=one.photo.id, name=name)):
                self._host.say(tr("Taken back: {what}", what=act_words(name)), "", "good")

    @property
    def words(self) -> str:
        """What the next undo takes back; "" nothing was done here."""
        return self._acts[-1].words if self._acts else ""

    def _keep(self, name: str, count: int, back: Callable[[], Sequence[Operation[Any]]]) -> None:
        words = act_words(name)
        if count > 1:
            # Translators: what was done, to several photos: "caption, 12 photos"
            words = tr_n("{what}, {count} photo", "{what}, {count} photos", count, what=words)
        self._acts.append(Act(words, back))
        self.done.emit()


def act_words(name: str) -> str:
    """What was done, as `Workspace.set_photo` names it."""
    return {"caption": tr("caption"), "crop": tr("point that stays"), "turn": tr("turned"), "blur": tr("blurred areas"),
            "use": tr("what it may be used for"), "faces": tr("whether somebody can be recognised"),
            "clock": tr("the camera's clock"),
            "place": tr("position"), "at": tr("moved"), "site": tr("position of the site"), "answer": tr("given to a question"),
            }.get(name, tr("a detail"))
