"""What people say of a photo and where they hang it: each act is revisions that can be taken back, and no picture is kept twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from app.models import facts
from app.models.records.as_of import history
from app.models.records.attachments import add_tray, keep_photo, photos
from app.models.records.photo_facts import (
    AT,
    FROM,
    STANDING,
    fact,
    read_clock,
    read_photo,
    read_place,
    read_turn,
    read_words,
)
from app.models.records.site_position import position_text
from app.models.records.withdrawals import moved_away
from app.models.store import limits
from app.models.store import schema as s
from app.models.store.ids import well_known
from app.models.store.store import Store
from app.models.values import PHOTO_USES, PHOTOS, TYPED, Photo, Revision
from app.photos import boxes_text, point_text, read_boxes, read_point
from app.places import parse_position
from app.problem import Problem
from app.translations import Message, message

if TYPE_CHECKING:
    from app.photos import Intake

OF_CAMERAS = ("make", "model", "fraction", "accuracy", "direction-reference", "position-source", "taken-source", "doubts", "phash")
SETTABLE = ("caption", "crop", "turn", "blur", "use", "faces", "clock", "place")


def find(store: Store, photo_id: str) -> Photo:
    """By its id, where it hangs now; of a former place of it, the one of now. Problem: there is none."""
    try:
        bytes.fromhex(photo_id)
        held = photos(store, history=True, only=photo_id) if len(photo_id) == 32 else []
    except ValueError:
        held = []
    if not held:
        raise Problem(message("There is no photo {photo_id} in {workspace}.", photo_id=photo_id[:40], workspace=store.path.name),
                      message("`main.py photo list FILE` lists them."))
    with store.reading() as connection:
        at = _value(connection, held[0], AT) or held[0].said_of
    return next(iter(photos(store, history=True, only=at)), held[0]) if at != photo_id else held[0]


# ---------------------------------------------------------------------------------------------- what is said


def set_photo(store: Store, photo: Photo, said: Mapping[str, str]) -> None:
    """By name (SETTABLE), all or none; "" takes back. Whoever says something has seen what counts: where two laptops differed about
    it, that is settled. Problem: a name or value that means nothing."""
    written = canonical(said)
    with store.writing() as connection:
        for name, value in written.items():
            _say(store, connection, photo, name, value)


def canonical(said: Mapping[str, str]) -> dict[str, str]:
    """As it is kept. Problem: as of `set_photo`."""
    unknown = set(said) - {*SETTABLE, "place-source", "place-time"}
    if unknown or ("place" not in said and {"place-source", "place-time"} & set(said)):
        raise TypeError(f"a photo has no {', '.join(sorted(unknown)) or 'source without a place'}")
    written = {name: _READERS[name](value.strip()) for name, value in said.items() if name in _READERS}
    if "place" in said:
        place = said["place"].strip()
        known = read_place(place)[0] or parse_position(place) if place else None
        written["place"] = "" if known is None else position_text(
            known, said.get("place-source", "") or TYPED, said.get("place-time", ""))
    return written


def repeat_words(store: Store, photo: Photo, other: Photo) -> None:
    """What is said of the photo is said of the other, too; of what laptops say differently the stricter."""
    with store.writing() as connection:
        said = {name: _value(connection, photo, name) for name in SETTABLE}
        said |= {"use": photo.use, "faces": photo.faces, "blur": boxes_text(photo.blur)}
        for name, value in said.items():
            if value:
                _say(store, connection, other, name, value)


def _meaningless(text: str, remedy: Message) -> Problem:
    return Problem(message("“{text}” cannot be said of a photo.", text=facts.shortened(text, 60)), remedy)


def _caption(text: str) -> str:
    limits.check_text(message("The caption"), text)
    return text


def _crop(text: str) -> str:
    point = read_point(text) if text else None
    if text and point is None:
        raise _meaningless(text, message("Give two shares of the picture from its upper left corner, as in 0.5,0.3."))
    return point_text(*point) if point else ""


def _turn(text: str) -> str:
    if text not in ("", "0") and not read_turn(text):
        raise _meaningless(text, message("A photo is turned by 90, 180 or 270 degrees."))
    return str(read_turn(text) or "")


def _blur(text: str) -> str:
    boxes = read_boxes(text)
    if boxes is None:
        raise _meaningless(text, message("Give left, top, width and height as shares of the picture, as in 0.1,0.2,0.15,0.2."))
    return boxes_text(boxes)


def _use(text: str) -> str:
    if text not in ("", "none", *PHOTO_USES):
        raise _meaningless(text, message("Choose one of {words}.", words=("none", *PHOTO_USES)))
    return "" if text == "none" else text


def _faces(text: str) -> str:
    if text not in ("", "yes", "no"):
        raise _meaningless(text, message("Say yes or no."))
    return text


def _clock(text: str) -> str:
    number = facts.number(text) if text else 0.0
    if number is None or number != int(number) or read_clock(text or "0") != number:
        raise _meaningless(text, message("Give the seconds that the camera's clock was behind, with a minus where it was ahead."))
    return str(int(number)) if number else ""


_READERS = {"caption": _caption, "crop": _crop, "turn": _turn, "blur": _blur, "use": _use, "faces": _faces, "clock": _clock}


def _say(store: Store, connection: Connection, photo: Photo, name: str, value: str | None) -> None:
    """None: its first word is taken back."""
    record, path = bytes.fromhex(photo.said_at), fact(photo.said_of, name)
    said = set(_standing(connection, record, path))
    if said != {value} and any((*said, value)):
        store.supersede(connection, record, path, value)


def _standing(connection: Connection, record: bytes, path: str) -> list[str | None]:
    return list(connection.execute(STANDING, {"record": record, "path": path}).scalars())


def _value(connection: Connection, photo: Photo, name: str) -> str:
    return connection.execute(select(s.Answers.value).where(
        s.Answers.record == bytes.fromhex(photo.said_at), s.Answers.path == fact(photo.said_of, name))).scalar() or ""


# ---------------------------------------------------------------------------------------------- where it hangs


def hang_photo(store: Store, record_id: str, path: str, intake: Intake, caption: str) -> str:
    """Keeps a photo at a record; one that was moved away from there is back. Gives its id."""
    photo_id = keep_photo(store, record_id, path, intake, caption)
    photo = find(store, photo_id)
    if photo.id != photo_id:
        with store.writing() as connection:
            _stand(store, connection, photo, photo_id, record_id, path)
    return photo_id


def move_photo(store: Store, photo: Photo, record_id: str, path: str) -> str:
    """Hangs it there and nowhere else, with all that was said of it. Its old question has no answer then, its new one names it;
    the new one has none yet. Gives its id there. Problem: it hangs there, or another photo does."""
    path = path or PHOTOS
    if (photo.record_id, photo.path) == (record_id, path):
        raise Problem(message("The photo “{name}” is there already.", name=photo.name), message("Choose another place."))
    with store.writing() as connection:
        add_tray(connection, record_id)
        here = _at(connection, photo, record_id, path)
        photo_id = here or _hang(store, connection, photo, record_id, path)
        _stand(store, connection, photo, photo_id, record_id, path)
    return photo_id


def _at(connection: Connection, photo: Photo, record_id: str, path: str) -> str:
    """The id under which it hung there before, "" where it never did. Problem: the same picture hangs there as another photo."""
    rows = connection.execute(select(s.Photos.id).where(
        s.Photos.record == bytes.fromhex(record_id), s.Photos.path == path,
        s.Photos.sha256 == bytes.fromhex(photo.sha256))).scalars()
    for row in rows:
        root = connection.execute(select(s.Answers.value).where(
            s.Answers.record == bytes.fromhex(record_id), s.Answers.path == fact(row.hex(), FROM))).scalar() or row.hex()
        if root == photo.said_of:
            return str(row.hex())
        raise Problem(message("The same picture as “{name}” is there already.", name=photo.name),
                      message("Leave this one where it is, or erase it."))
    return ""


def _hang(store: Store, connection: Connection, photo: Photo, record_id: str, path: str) -> str:
    """A row that follows from where it hangs and nothing else, so that two laptops who move it there have made one."""
    taken = connection.execute(select(s.Photos.id).where(
        s.Photos.record == bytes.fromhex(record_id), s.Photos.name == photo.name,
        s.Photos.sha256 != bytes.fromhex(photo.sha256)).limit(1)).first()
    name = limits.fitting_name(f"{photo.sha256[:8]}-{photo.name}") if taken and path != PHOTOS else photo.name
    key = well_known("photo moved", f"{photo.said_of}\n{record_id}\n{path}\n{name}")
    row = connection.execute(select(*s.Photos.__table__.c).where(s.Photos.id == bytes.fromhex(photo.id))).one()
    connection.execute(insert(s.Photos).values(
        {**row._mapping, "id": key, "record": bytes.fromhex(record_id), "path": path, "name": name}))
    store.append(connection, record_id, [(fact(key.hex(), FROM), photo.said_of)])
    return key.hex()


def _stand(store: Store, connection: Connection, photo: Photo, photo_id: str, record_id: str, path: str, *,
           said: str | None = "") -> None:
    """`said`: what is kept of where it hangs when that is where it was taken in (None: nothing any more)."""
    name = connection.execute(select(s.Photos.name).where(s.Photos.id == bytes.fromhex(photo_id))).scalar_one()
    if path.startswith("/"):
        answer = _answer(connection, record_id, path)
        if answer not in ("", name):
            raise Problem(message("The question has an answer already: “{answer}”.", answer=facts.shortened(answer, 60)),
                          message("Give the photo to another question, or take that one away first."))
        store.append(connection, record_id, [(path, name)])
    if photo.path.startswith("/") and _answer(connection, photo.record_id, photo.path) == photo.name:
        store.append(connection, photo.record_id, [(photo.path, "")])
    _say(store, connection, photo, AT, said if photo_id == photo.said_of else photo_id)


def _answer(connection: Connection, record_id: str, path: str) -> str:
    return connection.execute(select(s.Answers.value).where(
        s.Answers.record == bytes.fromhex(record_id), s.Answers.path == path)).scalar() or ""


def keep_words(store: Store, connection: Connection, going: set[bytes]) -> None:
    """Before interviews are erased: what is said of a photo that was moved to another one, which stays, is said there from now
    on."""
    for row, stays in moved_away(connection, going):
        if not stays:
            continue
        words = read_words(connection, [row])
        root, photo = words.roots[row.id], read_photo(row, words, current=True, disputed=False)
        said = {name: words.told(root, name) for name in (*SETTABLE, *OF_CAMERAS)}
        # of what laptops say differently the stricter
        said |= {"use": photo.use, "faces": photo.faces, "blur": boxes_text(photo.blur), FROM: ""}
        store.append(connection, photo.record_id, [(fact(photo.id, name), value) for name, value in said.items()
                                                   if value or name == FROM])


# ---------------------------------------------------------------------------------------------- taking back


def undo(store: Store, photo: Photo, name: str = "") -> str:
    """Takes back what was said last of the photo, or last at `name` (of SETTABLE, or "at": where it hangs); gives what that was,
    "" where there is nothing to take back. What is taken back once is not brought back by the next undo: that goes on to the one
    before. Problem: its former place is taken."""
    wanted = [name] if name else [*SETTABLE, AT]
    last, before, when = "", None, ""
    for one in wanted:
        said = _stack(store, photo, one)
        if len(said) > 1 and said[-1][1] > when:
            last, before, when = one, said[-2][0], said[-1][1]
    if last == AT:
        _move_back(store, photo, before)
    elif last:
        with store.writing() as connection:
            _say(store, connection, photo, last, before)
    return last


def _stack(store: Store, photo: Photo, name: str) -> list[tuple[str | None, str]]:
    """What was said, the word of now last, each with when; None: nothing was. A word that only brought the one before back stands
    for that. To empty it is a word like others ("") and can be taken back; None stands after its first word was taken back."""
    said: list[tuple[str | None, str]] = [(None, "")]
    for revision in history(store, photo.said_at, fact(photo.said_of, name)):
        value = revision.value
        if len(said) > 1 and value == said[-2][0]:
            said.pop()
        elif value != said[-1][0]:
            said.append((value, _when(revision)))
    return said


def _when(revision: Revision) -> str:
    """By the milliseconds in its id (store/ids.py): several things are said in a second."""
    return revision.id[12:24]


def _move_back(store: Store, photo: Photo, before: str | None) -> None:
    """`before`: its id there; "" where it was taken in, None too, with nothing said of where it hangs."""
    row = next(iter(photos(store, history=True, only=before or photo.said_of)), None)
    if row is None:
        raise Problem(message("Where the photo was is not here any more."), message("Give it another place."))
    with store.writing() as connection:
        _stand(store, connection, photo, row.id, row.record_id, row.path, said=before and "")
