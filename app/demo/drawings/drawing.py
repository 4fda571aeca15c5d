"""Demonstration photos: drawings that nobody can take for a photo, with the EXIF of a real one.

The same arguments give the same bytes with the same version of Pillow. Each drawing says on itself what it is.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from datetime import datetime
from random import Random

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from app.demo.drawings import buildings, indoors, sanitation, waste
from app.demo.drawings.canvas import Canvas

CAPTION = "drawing, demonstration"

SUBJECTS: dict[str, Callable[[Canvas], None]] = {
    "school": buildings.school,
    "classroom": indoors.classroom,
    "hospital": buildings.hospital,
    "ward": indoors.ward,
    "workshop": indoors.workshop,
    "store": indoors.store,
    "incinerator": waste.incinerator,
    "bins": waste.bins,
    "waste dump": waste.dump,
    "toilets": sanitation.toilets,
    "tap": sanitation.tap,
    "handwashing": sanitation.handwashing,
    "council": buildings.council,
}


def draw(
    subject: str,
    seed: int | str,
    size: tuple[int, int] = (1280, 960),
    when: datetime | str | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
    *,
    altitude: float | None = None,
    direction: float | None = None,
) -> bytes:
    """A JPEG of `size` pixels showing `subject` (a key of SUBJECTS), varied by `seed`.

    Its EXIF holds what is given: `when` (local time, a datetime or ISO 8601, with its offset if it has one), the
    position in degrees (WGS 84), the altitude in metres and the direction in degrees from true north. ValueError: no such subject.
    """
    if subject not in SUBJECTS:
        raise ValueError(f"there is no drawing of {subject!r}, only of {', '.join(sorted(SUBJECTS))}")
    canvas = Canvas(size, Random(f"{subject}/{seed}"))
    SUBJECTS[subject](canvas)
    width = 15 * len(CAPTION) * 0.56
    canvas.box(canvas.width - width - 30, 714, width + 18, 26, (250, 248, 242, 205), 13)
    canvas.text(canvas.width - width / 2 - 21, 727, CAPTION, (60, 56, 60), 15)
    out = io.BytesIO()
    exif = _exif(f"{subject} ({CAPTION})", when, (latitude, longitude), altitude, direction)
    canvas.picture().save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()


def _exif(
    title: str,
    when: datetime | str | None,
    position: tuple[float | None, float | None],
    altitude: float | None,
    direction: float | None,
) -> bytes:
    block = Image.Exif()
    block[0x010E], block[0x0112], block[0x0131] = title, 1, "CityNeeds demonstration"
    if when is not None:
        moment = datetime.fromisoformat(when) if isinstance(when, str) else when
        block.get_ifd(0x8769)[0x9003] = moment.strftime("%Y:%m:%d %H:%M:%S")
        if moment.tzinfo is not None:
            offset = moment.strftime("%z")
            block.get_ifd(0x8769)[0x9011] = f"{offset[:3]}:{offset[3:5]}"
    gps = block.get_ifd(0x8825)
    latitude, longitude = position
    if latitude is not None and longitude is not None:
        gps.update({0: b"\2\3\0\0", 1: "S" if latitude < 0 else "N", 2: _sexagesimal(latitude),
                    3: "W" if longitude < 0 else "E", 4: _sexagesimal(longitude), 18: "WGS-84"})
    if altitude is not None:
        gps.update({5: b"\1" if altitude < 0 else b"\0", 6: IFDRational(round(abs(altitude) * 100), 100)})
    if direction is not None:
        gps.update({16: "T", 17: IFDRational(round(direction % 360 * 100), 100)})
    return block.tobytes()


def _sexagesimal(degrees: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Degrees, minutes and seconds to the hundred-thousandth of a second (a third of a millimetre)."""
    hundred_thousandths = round(math.fabs(degrees) * 3600 * 100_000)
    minutes, seconds = divmod(hundred_thousandths, 60 * 100_000)
    return IFDRational(minutes // 60, 1), IFDRational(minutes % 60, 1), IFDRational(seconds, 100_000)
