"""The copy of a photo that goes out: for others nothing but pixels, for the team what its camera wrote and what was said since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.photos import Additions, file_ending, stamped, stand_in, with_additions
from app.places import Position, format_position
from app.problem import Problem
from app.translations import Message, message, message_n

if TYPE_CHECKING:
    from app.models import Photo, Workspace

COARSE = {100: 3, 1_000: 2, 10_000: 1}      # metres, about -> decimals of a degree
HASH_DIGITS = 16                            # of a hash on a stamp; the manifest has all


def undecodable_words(count: int) -> Message:
    return message_n("{count} photo cannot be decoded, so no copy of it could be made.",
                     "{count} photos cannot be decoded, so no copies of them could be made.", count)


@dataclass(frozen=True)
class PhotoExportOptions:
    """`internal`: for the team, with what cameras wrote, and photos that others may not see. `position`: written into copies for
    others, too. `coarse`: 0, or about how many metres positions are rounded to, one of COARSE. `originals`: for the team, also
    where a part was made unreadable. `language`: of the stamp."""

    internal: bool = False
    stamp: bool = False
    position: bool = False
    coarse: int = 0
    originals: bool = False
    language: str = "en"

    def check(self) -> None:
        """Problem: two of them contradict each other."""
        if self.coarse and self.coarse not in COARSE:
            raise Problem(message("Positions are rounded to about 100, 1000 or 10000 metres."), message("Choose one of these."))
        if self.internal and self.coarse:
            raise Problem(message("What goes to the team keeps what cameras wrote, exact positions among it, so they cannot be "
                                  "rounded there."),
                          message("Leave one of the two out."))
        if self.originals and not self.internal:
            raise Problem(message("Originals in which a part was made unreadable go to nobody but the team."),
                          message("Say that it is for the team, or leave the originals out."))
        if self.originals and self.stamp:
            raise Problem(message("A stamp stands beneath a copy, and never on an original."), message("Leave one of the two out."))

    def shown(self, place: Position | None) -> Position | None:
        """The position as it is told."""
        if place is None or not self.coarse:
            return place
        decimals = COARSE[self.coarse]
        return Position(round(place.latitude, decimals) + 0.0, round(place.longitude, decimals) + 0.0)


@dataclass(frozen=True)
class PhotoCopy:
    """`made`: what kind of copy, a word of the manifest; `placed`: whether the position that somebody gave stands in it, as it
    should."""

    content: bytes
    ending: str
    made: str
    placed: bool = True


def photo_copy(workspace: Workspace, photo: Photo, options: PhotoExportOptions, stamp: Sequence[Sequence[str]], *,
               obscured: bool) -> PhotoCopy | None:
    """None: it cannot be decoded, and no original of it may go out. `obscured`: a part of the picture is to be unreadable."""
    if options.internal and not options.stamp and (options.originals or not obscured):
        try:
            original = workspace.photo_bytes(photo.sha256)
        except Problem:
            original = b""              # a light copy of the file has print sizes alone
        if original:
            return _with_what_was_said(original, photo)
    if not decodable(workspace, photo):
        return None
    copy = workspace.photo_copy(photo, "print")
    if options.stamp:
        copy = stamped(copy, stamp)
    place = options.shown(photo.position) if options.internal or options.position else None
    if place is not None or options.internal:
        copy = with_additions(copy, photo.name, Additions(
            place, None if options.coarse else photo.direction, photo.direction_reference, _method(photo, options),
            photo.taken if options.internal else ""))
    return PhotoCopy(copy, ".jpg", "stamped copy" if options.stamp else "copy")


def decodable(workspace: Workspace, photo: Photo) -> bool:
    """Whether a copy can be made of it: what is shown in its place is no copy."""
    try:
        return workspace.photo_bytes(photo.sha256, "print") != stand_in().print_copy
    except Problem:                     # its bytes are of no photo at all
        return False


def _with_what_was_said(original: bytes, photo: Photo) -> PhotoCopy:
    """Byte for byte, where nobody said where it was taken and nobody turned it."""
    ending = file_ending(original)
    if photo.place is None and not photo.turn:
        return PhotoCopy(original, ending, "original")
    try:
        changed = with_additions(original, photo.name, Additions(
            photo.place, photo.direction, photo.direction_reference, "MANUAL" if photo.place else "", turn=photo.turn))
    except Problem:                     # a kind of file that takes none, or its EXIF is full
        return PhotoCopy(original, ending, "original", placed=photo.place is None)
    return PhotoCopy(changed, ending, "original, with what was said of it")


def _method(photo: Photo, options: PhotoExportOptions) -> str:
    if options.coarse:
        return f"ROUNDED TO ABOUT {options.coarse} M"
    return "MANUAL" if photo.place is not None else ""


def stamp_words(name: str, place: str, photo: Photo, options: PhotoExportOptions) -> list[list[Message | str]]:
    """The lines of a stamp. `place`: name of the site or city."""
    position = options.shown(photo.position)
    where: Message | str = message("position not known")
    if position is not None:
        where = format_position(position.latitude, position.longitude, "letters", COARSE.get(options.coarse))
        if options.coarse:
            where = message("{position} (rounded to about {metres} m)", position=where, metres=options.coarse)
    return [[name, place], [photo.taken[:16].replace("T", " ") or message("day not known"), where,
                            f"SHA-256 {photo.sha256[:HASH_DIGITS]}"]]
