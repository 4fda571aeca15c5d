"""The clocks of the cameras of a card: each may be wrong by hours or by years, and every photo of one camera by the same.

Nobody need have noticed. A camera that writes down where it was shows it: where its photos were taken at sites whose interviews
were held at other times, one shift of its clock brings most of them into their interviews, or none does. Of a camera without a
place, one photo of a clock tells, or one photo of which somebody knows in which interview it was taken.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from app.photos.facts import Facts
from app.photos.sorting import (
    AFTER,
    BEFORE,
    NEAR_METRES,
    NO_TIME,
    CardPhoto,
    Ground,
    Held,
    Interviews,
    InterviewSpan,
    KnownSite,
    Moment,
)
from app.problem import Problem
from app.translations import message

LEAST_PHOTOS = 3                        # that agree, before a clock is said to be wrong
_MOST = 0.8                             # share of those that tell which must agree
_LEAST_SHIFT = timedelta(minutes=20)    # less is the order of the questions and no wrong clock
_LONGEST_SHIFT = timedelta(days=36_600)
How = Literal["right", "found", "given", "unknown"]


@dataclass(frozen=True)
class CameraClock:
    """What is added to a camera's clock, and how that is known: its photos fit as they are, it was found by them, somebody said it,
    or nothing tells."""

    camera: str
    shift: timedelta
    how: How


def camera_name(facts: Facts) -> str:
    """What tells cameras apart: make and model as people call them, and the body's number where it is written down."""
    make, model, serial = facts.make, facts.model, facts.serial
    named = model if model.casefold().startswith(make.casefold()) else f"{make} {model}".strip()
    return " ".join(filter(None, (named, serial and f"({serial})")))


def camera_clocks(photos: Sequence[CardPhoto], sites: Sequence[KnownSite], spans: Sequence[InterviewSpan],
                  given: Mapping[str, timedelta] | None = None) -> tuple[CameraClock, ...]:
    """Of every camera of the card, by name. `given`: what somebody said of some of them."""
    said, ground, interviews = given or {}, Ground(sites), Interviews(spans)
    by_camera: dict[str, list[CardPhoto]] = {}
    for photo in photos:
        by_camera.setdefault(photo.camera, []).append(photo)
    return tuple(CameraClock(camera, said[camera], "given") if camera in said else _judged(camera, own, ground, interviews)
                 for camera, own in sorted(by_camera.items()))


def _judged(camera: str, photos: Sequence[CardPhoto], ground: Ground, interviews: Interviews) -> CameraClock:
    """By the photos whose place says at which site they were taken: the shift that brings most of them into an interview there."""
    told: list[list[tuple[timedelta, timedelta, timedelta]]] = []
    for photo in photos:
        near = ground.near(photo, NEAR_METRES)
        there = [one for one in interviews.at.get(near[0][1].id, ()) if not one.vague] if near else []
        if photo.taken and there:
            told.append([_window(Moment.of(photo.taken), one) for one in there])
    fits = sum(any(low <= NO_TIME <= high for low, high, _ in windows) for windows in told)
    if fits and fits * 2 >= len(told):
        return CameraClock(camera, NO_TIME, "right")
    if len(told) >= LEAST_PHOTOS:
        best = _best(told)
        if best is not None and len(best) >= max(LEAST_PHOTOS, _MOST * len(told)) and len(best) > fits:
            shift = timedelta(minutes=round(statistics.median(best)))
            if abs(shift) >= _LEAST_SHIFT:
                return CameraClock(camera, shift, "found")
    return CameraClock(camera, NO_TIME, "right" if fits else "unknown")


def _window(taken: Moment, one: Held) -> tuple[timedelta, timedelta, timedelta]:
    """The shifts with which the photo falls into the interview: the least, the greatest, and that to its middle."""
    low, high = one.start.since(taken), one.end.since(taken)
    return low - BEFORE, high + AFTER, low + (high - low) / 2


def _best(told: Sequence[Sequence[tuple[timedelta, timedelta, timedelta]]]) -> list[float] | None:
    """Of the one range of shifts with which most photos fall into interviews, each photo's own shift to the middle, in minutes.
    None where two ranges are as good: then nothing tells between them."""
    steps = sorted((at, change, photo) for photo, windows in enumerate(told)
                   for low, high, _ in windows for at, change in ((low, 0), (high, 1)))
    open_windows: dict[int, int] = {}
    most, ranges = 0, list[tuple[timedelta, timedelta]]()
    for index, (at, closes, photo) in enumerate(steps):
        open_windows[photo] = open_windows.get(photo, 0) + (-1 if closes else 1)
        if not open_windows[photo]:
            del open_windows[photo]
        if not closes and len(open_windows) >= most and index + 1 < len(steps):
            ranges = [*(ranges if len(open_windows) == most else ()), (at, steps[index + 1][0])]
            most = len(open_windows)
    if not ranges:
        return None
    low, high = ranges[0][0], ranges[-1][1]
    middles = [[middle / timedelta(minutes=1) for begin, end, middle in windows if begin <= high and end >= low]
               for windows in told]
    # two interviews that follow each other make one range; two that lie apart make two
    if any(later[0] - before[1] > AFTER + BEFORE for before, later in itertools.pairwise(ranges)):
        return None
    return [statistics.median(own) for own in middles if own]


_SHIFT = re.compile(r"(?P<sign>[+-])?\s*(?:(?P<days>\d{1,6})\s*d\s*)?"
                    r"(?:(?P<hours>\d{1,6}):(?P<minutes>[0-5]\d)(?::(?P<seconds>[0-5]\d))?|"
                    r"(?:(?P<h>\d{1,6})\s*h\s*)?(?:(?P<m>\d{1,7})\s*m(?:in)?\s*)?(?:(?P<s>\d{1,10})\s*s\s*)?)")


def parse_shift(text: str) -> timedelta:
    """A shift as people write it: `+7:08`, `-45 m`, `+3982 d 4 h`. Problem: it is none, or more than a hundred years."""
    found = _SHIFT.fullmatch(text.strip().replace("−", "-"))
    if found is None or not re.search(r"\d", text):
        raise Problem(message("“{text}” is no time to add to a clock.", text=text),
                      message("Write it like {first}, {second} or {third}.", first="+7:08", second="-45m", third="+3982d 4h"))
    part = {name: int(value) for name, value in found.groupdict().items() if value and name != "sign"}
    shift = timedelta(days=part.get("days", 0), hours=part.get("hours", 0) + part.get("h", 0),
                      minutes=part.get("minutes", 0) + part.get("m", 0), seconds=part.get("seconds", 0) + part.get("s", 0))
    if shift > _LONGEST_SHIFT:
        raise Problem(message("“{text}” is more than a hundred years.", text=text), message("Give what the clock was wrong by."))
    return -shift if found["sign"] == "-" else shift


def shift_words(shift: timedelta) -> str:
    """As `parse_shift` reads it, the same in every language: "+3982d 4:00", "-0:45"."""
    seconds = round(abs(shift).total_seconds())
    days, rest = divmod(seconds, 86_400)
    clock = f"{rest // 3600}:{rest // 60 % 60:02d}" + (f":{rest % 60:02d}" if rest % 60 else "")
    return ("-" if shift < NO_TIME else "+") + (f"{days}d {clock}" if days else clock)
