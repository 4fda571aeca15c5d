"""Taking a photo in: its bytes kept as they are, its facts read, a copy for print and a thumbnail made.

The copies are derived and can be made again; the original is evidence and is never changed, only read.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import message

PRINT_LONGEST, THUMBNAIL_LONGEST = 1600, 320  # pixels of the longer side
_PRINT_QUALITY, _THUMBNAIL_QUALITY = 85, 80
_THREADS = 2  # measured best: a third one takes memory and gains nothing


@dataclass(frozen=True)
class Intake:
    """A photo as it is taken in. None wherever the file does not say; degrees are WGS 84, metres above sea level."""

    sha256: str                    # of the original's bytes, hexadecimal: the photo's name for ever
    name: str
    format: str                    # "JPEG" | "PNG" | "WEBP" | "HEIF" | "AVIF" | "TIFF" | "GIF"
    width: int                     # pixels of the original as its decoder gives them, before `orientation` is heeded
    height: int
    orientation: int | None        # 1-8, as EXIF writes it
    latitude: float | None
    longitude: float | None
    altitude: float | None
    direction: float | None        # of the lens, degrees clockwise from north
    taken: str | None              # ISO 8601 local time, with its offset from UTC where the photo says it
    suspicious: str                # "" or why the position is doubtful or was not usable
    original: bytes = field(repr=False)
    print_copy: bytes = field(repr=False)      # JPEG, longer side at most 1600, upright, sRGB, without any metadata
    thumbnail: bytes = field(repr=False)       # JPEG, longer side at most 320, likewise
    direction_reference: str = ""  # "T" true north, "M" magnetic, "" not said
    accuracy: float | None = None  # metres, as the camera estimated it
    dop: float | None = None       # dilution of precision
    damaged: bool = False          # the file breaks off; what is left can be seen
    fraction: str = ""             # digits of the second's fraction
    make: str = ""                 # of the camera, and its model
    model: str = ""
    position_source: str = ""      # "EXIF" or "XMP"
    taken_source: str = ""         # "DateTimeOriginal", "DateTimeDigitized" or "XMP"
    doubts: tuple[str, ...] = ()   # words of app.photos.doubts; `suspicious` is their sentences
    phash: str = ""                # app.photos.likeness: by it the same picture in other bytes is known; "" it has no contrast


@dataclass(frozen=True)
class Refused:
    """A file that could not be taken in, and the sentences that say why."""

    name: str
    problem: Problem


def take_in(data: bytes, name: str) -> Intake:
    """The photo whose file holds `data`; `name` is for messages and is kept as its first name.

    Of a GIF or another file with several pictures, the first. Raises Problem where it is not a JPEG, PNG, WebP, HEIC, AVIF, TIFF or
    GIF that can be decoded, or where decoding would take too much memory.
    """
    # Pillow and libheif take 100 ms to import: not for a program that only starts
    from app.photos import doubts, pixels
    from app.photos.facts import facts
    from app.photos.likeness import perceptual_hash
    from app.photos.tiff import read_tags

    opened = pixels.open_photo(data, name)
    kind, size = opened.format, opened.size
    read_facts = facts(read_tags(opened.parts.exif), opened.parts.xmp)
    decoded = pixels.decode(opened, PRINT_LONGEST)
    orientation = decoded.orientation or read_facts.orientation
    with pixels.readable(name):
        for_print = pixels.upright(decoded, orientation, PRINT_LONGEST)
        small = pixels.smaller(for_print, THUMBNAIL_LONGEST)
        likeness = perceptual_hash(small)
        made = pixels.jpeg(for_print, _PRINT_QUALITY), pixels.jpeg(small, _THUMBNAIL_QUALITY)
    all_doubts = (*read_facts.doubts, *(("damaged",) if decoded.damaged else ()))
    return Intake(
        hashlib.sha256(data).hexdigest(), name, kind, *size, orientation,
        read_facts.latitude, read_facts.longitude, read_facts.altitude, read_facts.direction, read_facts.taken,
        " ".join(str(doubts.doubt_message(doubt)) for doubt in all_doubts), data, *made, read_facts.direction_reference,
        read_facts.accuracy,
        read_facts.dop, decoded.damaged, read_facts.fraction, read_facts.make, read_facts.model, read_facts.position_source,
        read_facts.taken_source, all_doubts, likeness,
    )  # fmt: skip


def check_picture(data: bytes, name: str, *, decoded: bool) -> None:
    """Whether it is a photo of a size that a camera makes; `decoded`: as small as its format allows, to see that it can be
    shown. A JPEG that breaks off can.

    Problem: as `take_in` raises, but where it is not decoded, what decoding would cost is nobody's matter.
    """
    from app.photos import pixels

    opened = pixels.open_photo(data, name)
    if decoded:
        pixels.decode(opened, 1)


@cache
def stand_in() -> Intake:
    """What is shown in the place of a photo that cannot be decoded: an empty frame, crossed out, and no words."""
    from app.photos import pixels

    return take_in(pixels.crossed_frame(PRINT_LONGEST), "stand-in.jpg")


def take_in_many(
    files: Iterable[Path], keep: Callable[[Path, Intake], None], progress: Progress = quiet,
    refuse: Callable[[Path, Problem], None] | None = None,
) -> tuple[Refused, ...]:
    """Take in every file, two at a time, handing each to `keep` in the order given, in the caller's thread.

    Only a few photos are in memory at once. What could not be taken in comes back with its reason (and is told to `refuse`
    at once), and the rest is kept. `progress` may raise Cancelled: what `keep` has had stays kept, nothing else is.
    """
    paths = list(files)
    refused: list[Refused] = []
    progress(0, len(paths), "")
    with ThreadPoolExecutor(_THREADS) as pool:
        for done, (path, outcome) in enumerate(_in_order(pool, paths), start=1):
            if isinstance(outcome, Intake):
                keep(path, outcome)
            else:
                refused.append(Refused(path.name, outcome))
                if refuse is not None:
                    refuse(path, outcome)
            progress(done, len(paths), path.name)
    return tuple(refused)


def _in_order(pool: ThreadPoolExecutor, paths: list[Path]) -> Iterator[tuple[Path, Intake | Problem]]:
    """The outcomes in the order of `paths`, with at most one photo waiting for each thread."""
    waiting: deque[tuple[Path, Future[Intake | Problem]]] = deque()
    try:
        for path in paths:
            waiting.append((path, pool.submit(_take_file, path)))
            if len(waiting) > 2 * _THREADS:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        for _, future in waiting:
            future.cancel()


def _take_file(path: Path) -> Intake | Problem:
    try:
        return take_in(path.read_bytes(), path.name)
    except Problem as problem:
        return problem
    except OSError as error:
        return Problem(message("“{name}” cannot be read ({reason}).", name=path, reason=error.strerror or str(error)),
                       message("Check the card or the folder it is on."))
