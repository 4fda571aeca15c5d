"""Photos and files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.findings import PhotoStanding
    from app.models import Photo
    from app.models.consent import Erased
    from app.photos import Intake


@reads
def picture(access: Access, *, sha256: str, size: str) -> bytes:
    """As it was taken in. `size`: original, print or thumbnail. Problem: no such photo."""
    return access.workspace.photo_bytes(sha256, size)


@reads
def shown_copy(access: Access, *, photo: Photo, size: str = "print", shape: float | None = None) -> bytes:
    """As it may be shown to others: turned, what must not be recognised unreadable, cropped to a shape (height by width)."""
    return access.workspace.photo_copy(photo, size, shape=shape)


@reads
def find(access: Access, *, name: str) -> Photo:
    """By id, the beginning of its id or hash, or its file's name. Problem: none or several."""
    from app.models.interviews import find_photo
    return find_photo(access.workspace, name)


@reads
def listed(access: Access, *, city_id: str = "", site_id: str = "", interview_id: str = "", tray: bool = False,
           history: bool = False) -> list[Photo]:
    """Those of one city, site or interview, in the tray, or all."""
    if interview_id:
        return access.workspace.photos(access.workspace.interview(interview_id).id, history=history)
    return access.workspace.all_photos(city_id=city_id, site_id=site_id, tray=tray, history=history)


@reads
def standings(access: Access, *, photos: Sequence[Photo]) -> dict[str, PhotoStanding]:
    """Who may see each, and what is to be doubted of it, by id."""
    from app.findings import photo_standings
    return photo_standings(access.workspace, photos, cache=access.facts)


@writes
def hang(access: Access, *, intake: Intake, interview_id: str = "", site_id: str = "", city_id: str = "", tray: bool = False,
         caption: str = "") -> Done[Photo]:
    """Takes a photo in at a site, at a city, beside the questions of an interview, or in the tray."""
    photo = access.workspace.hang_photo(intake, interview_id=interview_id, site_id=site_id, city_id=city_id, tray=tray,
                                        caption=caption)
    return Done(photo, _changed(photo))


@writes
def set_photo(access: Access, /, *, photo_id: str, **said: str) -> Done[Photo]:
    """`said`: caption, crop, turn, blur, use, faces, clock, place (with place_source, place_time) as `Workspace.set_photo` takes
    them; "" takes back. `undo` brings back what stood. Problem: no such photo, or a value that means nothing."""
    photo = access.workspace.set_photo(photo_id, **said)
    return Done(photo, _changed(photo))


@writes
def move(access: Access, *, photo_id: str, interview_id: str = "", question: str = "", site_id: str = "", city_id: str = "",
         tray: bool = False) -> Done[Photo]:
    """Hangs it at another place and nowhere else, with all that was said of it. `question`: a ref or name; without one it hangs
    beside the questions. Problem: no such place, it is there already, or the question has an answer."""
    before = access.workspace.photo(photo_id)
    if interview_id and question:
        from app.models.interviews import move_to_question
        photo = move_to_question(access.workspace, photo_id, interview_id, question)
    else:
        photo = access.workspace.move_photo(photo_id, interview_id=interview_id, site_id=site_id, city_id=city_id, tray=tray)
    return Done(photo, _changed(before, photo))


@writes
def undo(access: Access, *, photo_id: str, name: str = "") -> Done[str]:
    """Takes back what was done last to the photo, or last of one kind ("caption" … "place"; "at": where it hangs); gives the kind,
    "" where there is nothing. Once more takes back what was done before that."""
    before = access.workspace.photo(photo_id)
    done = access.workspace.undo_photo(photo_id, name)
    return Done(done, _changed(before, access.workspace.photo(photo_id)) if done else Changes())


@writes
def place_at_site(access: Access, *, photo_id: str) -> Done[Photo]:
    """It was taken where its site is. Problem: it hangs at no site, or nobody knows where that is."""
    from app.models.interviews import site_position
    site = site_position(access.workspace, access.workspace.photo(photo_id))
    photo = access.workspace.set_photo(photo_id, place=f"{site[0]} {site[1]}", place_source="site")
    return Done(photo, _changed(photo))


@writes
def site_at_photo(access: Access, *, photo_id: str) -> Done[Photo]:
    """Its site is where it was taken. Problem: it hangs at no site, or nobody knows where it was taken."""
    from app.models.interviews import place_site_at
    photo = access.workspace.photo(photo_id)
    place_site_at(access.workspace, photo)
    photo = access.workspace.photo(photo_id)
    return Done(photo, Changes(sites=True, photos=True, records=frozenset({photo.site_id})))


@writes
def prepare_copies(access: Access, *, sizes: tuple[str, ...] = ("print", "thumbnail")) -> Done[int]:
    """Makes the copies beforehand that showing and printing would make; how many. What anybody sees stays the same."""
    return Done(access.workspace.prepare_renditions(sizes=sizes, progress=access.progress))


@writes
def erase(access: Access, *, photo_id: str, reason: str = "") -> Done[Erased]:
    """Overwrites one photo or file with what was said of it. Problem: no such photo."""
    from app.models.consent import erase_photo
    return Done(erase_photo(access.workspace, photo_id, reason), Changes(answers=True, photos=True, withdrawals=True))


def _changed(*photos: Photo) -> Changes:
    """Photos as they hung before and hang now."""
    moved = len({photo.record_id for photo in photos}) > 1 or len({photo.path for photo in photos}) > 1
    records = {record for photo in photos for record in (photo.record_id, photo.said_at, photo.site_id) if record}
    return Changes(photos=True, answers=moved, conflicts=True, records=frozenset(records))
