"""What was drawn on the screen, as a photo is kept: a drawing with its moment, or a photo with lines over it and its own facts."""

from __future__ import annotations

import io
from datetime import datetime

from app.photos.facts import TAKEN

_QUALITY = 92
_ORIENTATION, _EXIF, _GPS, _MAKER_NOTE = 0x0112, 0x8769, 0x8825, 0x927C


def as_drawing(picture: bytes, moment: datetime) -> bytes:
    """A PNG that says when it was drawn. `picture`: in a format that Pillow reads; `moment`: with its offset from UTC."""
    from PIL import Image
    exif = Image.Exif()
    when, offset, _ = TAKEN
    exif.get_ifd(_EXIF).update({when: f"{moment:%Y:%m:%d %H:%M:%S}", offset: f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:5]})
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        opened.convert("RGB").save(out, "PNG", optimize=True, exif=exif.tobytes())
    return out.getvalue()


def drawn_over(picture: bytes, original: bytes) -> bytes:
    """A JPEG of the upright photo with what was drawn, which says where and when the original was taken. What only the camera's
    maker can read is left out, since it points into the original's bytes."""
    from PIL import Image, UnidentifiedImageError
    exif = Image.Exif()
    try:
        with Image.open(io.BytesIO(original)) as opened:
            exif.load(opened.getexif().tobytes())
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        exif = Image.Exif()             # its facts cannot be read here; the original stays beside it
    exif[_ORIENTATION] = 1
    exif.get_ifd(_EXIF).pop(_MAKER_NOTE, None)
    exif.get_ifd(_GPS)
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as drawn:
        drawn.convert("RGB").save(out, "JPEG", quality=_QUALITY, exif=exif.tobytes())
    return out.getvalue()
