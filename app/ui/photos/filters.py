"""Which photos of a light table somebody wants to see. No widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ui.photos.photo_words import signs

if TYPE_CHECKING:
    from app.session import ListedPhoto

ANY_DOUBT = "@any"


@dataclass(frozen=True)
class PhotoFilter:
    """"" admits every photo. `state`: of use; `doubt`: its word, or ANY_DOUBT."""

    words: str = ""
    site_id: str = ""
    state: str = ""
    doubt: str = ""

    def __bool__(self) -> bool:
        return any((self.words.strip(), self.site_id, self.state, self.doubt))

    def admits(self, listed: ListedPhoto) -> bool:
        return (self.site_id in ("", listed.photo.site_id) and self.state in ("", listed.use.state) and self._has_doubt(listed)
                and all(word in searched(listed) for word in self.words.casefold().split()))

    def _has_doubt(self, listed: ListedPhoto) -> bool:
        if self.doubt in ("", ANY_DOUBT):
            return not self.doubt or bool(signs(listed))
        return any(doubt.partition(":")[0] == self.doubt for doubt in listed.doubts)


def searched(listed: ListedPhoto) -> str:
    """What is looked through for words."""
    photo = listed.photo
    return " ".join((photo.caption, photo.name, photo.taken, photo.make, photo.model, photo.sha256, listed.site, listed.city,
                     listed.form, listed.day)).casefold()
