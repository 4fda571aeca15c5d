"""What a workspace does with photos and files: a part of its face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.records import attachments, cities, interviews, photo_acts, photo_lists, renditions
from app.models.values import PHOTOS
from app.progress import Progress, quiet

if TYPE_CHECKING:
    from app.models.store.store import Store
    from app.models.values import File, Photo
    from app.photos import Intake


class WithPhotos:
    """Of a `Workspace`."""

    store: Store

    def add_photo(self, interview_id: str, path: str, intake: Intake, *, caption: str = "") -> Photo:
        """Keeps a photo unaltered, with its copies; the same photo at the same question is kept once."""
        interviews.interview(self.store, interview_id)
        photo_id = self.attach_photo(interview_id, path, intake, caption=caption)
        (photo,) = attachments.photos(self.store, interview_id, history=True, only=photo_id)
        return photo

    def attach_photo(self, record_id: str, path: str, intake: Intake, *, caption: str = "") -> str:
        """The same for a record of any kind; gives the photo's id."""
        return attachments.keep_photo(self.store, record_id, path, intake, caption)

    def photos(self, interview_id: str | None = None, *, history: bool = False) -> list[Photo]:
        """Of interviews, those that their questions' answers name now; `history`: those that were taken away, replaced or moved,
        too. Of a record of another kind, what is attached to it."""
        return attachments.photos(self.store, interview_id, history=history, kind="" if interview_id else "interview")

    def all_photos(self, *, city_id: str = "", site_id: str = "", tray: bool = False, history: bool = False) -> list[Photo]:
        """Of interviews that are shown, of sites, of cities and in the tray; or of one city, or one site, or the tray alone."""
        return photo_lists.all_photos(self.store, city_id=city_id, site_id=site_id, tray=tray, history=history)

    def photo(self, photo_id: str) -> Photo:
        """As it hangs now, by its id there or anywhere before. Problem: there is none."""
        return photo_acts.find(self.store, photo_id)

    def tray(self) -> str:
        """The id of the record where photos lie that belong nowhere yet: one for all laptops."""
        return attachments.TRAY_ID

    def hang_photo(self, intake: Intake, *, interview_id: str = "", site_id: str = "", city_id: str = "", tray: bool = False,
                   path: str = "", caption: str = "") -> Photo:
        """Takes a photo in at a site, a city, in the tray, or beside all questions of an interview (`path`: at one of them,
        which has no answer yet). One that was moved away from there is back. Problem: no such place."""
        record_id = self._hanging(interview_id, site_id, city_id, tray=tray)
        return self.photo(photo_acts.hang_photo(self.store, record_id, path or PHOTOS, intake, caption))

    def move_photo(self, photo_id: str, *, interview_id: str = "", site_id: str = "", city_id: str = "", tray: bool = False,
                   path: str = "") -> Photo:
        """Hangs a photo at another place and nowhere else, with all that was said of it. `path`: of a question of the interview
        without an answer. Problem: no such photo or place, it is there, or another one is."""
        record_id = self._hanging(interview_id, site_id, city_id, tray=tray)
        return self.photo(photo_acts.move_photo(self.store, self.photo(photo_id), record_id, path))

    def set_photo(self, photo_id: str, **said: str) -> Photo:
        """`said`: caption, crop, turn, blur, use, faces, clock, place (with place_source, place_time); "" takes back. Problem: no
        such photo, or a value that means nothing."""
        photo = self.photo(photo_id)
        photo_acts.set_photo(self.store, photo, {name.replace("_", "-"): value for name, value in said.items()})
        return self.photo(photo.id)

    def repeat_words(self, photo_id: str, other_id: str) -> None:
        """All that is said of a photo is said of another that shows the same: who may see it, what must not be recognised. Problem:
        no such photo."""
        photo_acts.repeat_words(self.store, self.photo(photo_id), self.photo(other_id))

    def undo_photo(self, photo_id: str, name: str = "") -> str:
        """Takes back what was done last to a photo, or last of that kind (as `set_photo` names it; "at": a move); gives the kind,
        "" there is nothing."""
        return photo_acts.undo(self.store, self.photo(photo_id), name)

    def _hanging(self, interview_id: str, site_id: str, city_id: str, *, tray: bool) -> str:
        """Problem: there is no such place."""
        if sum(map(bool, (interview_id, site_id, city_id, tray))) != 1:
            raise TypeError("a photo hangs at one place")
        if interview_id:
            return interviews.interview(self.store, interview_id).id
        if site_id:
            return cities.site(self.store, site_id).id
        return cities.city(self.store, city_id).id if city_id else self.tray()

    def add_file(self, interview_id: str, path: str, data: bytes, name: str, media: str) -> File:
        """Keeps a recording or document likewise. `media`: its media type, as the form asks for it ("audio/*")."""
        interviews.interview(self.store, interview_id)
        file_id = self.attach_file(interview_id, path, data, name, media)
        (file,) = attachments.files(self.store, interview_id, history=True, only=file_id)
        return file

    def attach_file(self, record_id: str, path: str, data: bytes, name: str, media: str) -> str:
        """The same for a record of any kind; gives the file's id."""
        return attachments.keep_file(self.store, record_id, path, data, name, media)

    def files(self, interview_id: str | None = None, *, history: bool = False) -> list[File]:
        """What is attached and is no photo, likewise; `photo_bytes` gives the original."""
        return attachments.files(self.store, interview_id, history=history)

    def photo_bytes(self, sha256: str, size: str = "original") -> bytes:
        """As it was taken in. `size`: original, print or thumbnail, made now if need be. Problem: no such photo, or it is none."""
        return renditions.picture(self.store, sha256, size)

    def photo_copy(self, photo: Photo, size: str = "print", *, shape: float | None = None) -> bytes:
        """A JPEG as it may be shown to others: turned, without anything but pixels, and unreadable where it, or the same picture
        anywhere else, is to be. `size`: print or thumbnail; `shape`: height by width of a frame that it fills, cropped round its
        point; None: whole. Problem: as of `photo_bytes`."""
        return photo_lists.shown_copy(self.store, photo.sha256, size, photo.retouch, shape)

    def shown_bytes(self, sha256: str, size: str = "print") -> bytes:
        """The same by its hash alone, for pages."""
        return photo_lists.shown_copy(self.store, sha256, size, None, None)

    def prepare_renditions(self, *, sizes: tuple[str, ...] = (renditions.PRINT, renditions.THUMBNAIL), history: bool = False,
                           progress: Progress = quiet) -> int:
        """Makes print sizes and thumbnails that are missing, so that nobody waits for them later; gives for how many photos."""
        return renditions.prepare_renditions(self.store, sizes=sizes, history=history, progress=progress)
