"""A photo out of the laptop's camera: the picture with the moment at which it was taken, as a camera writes it."""

from __future__ import annotations

import io
from datetime import datetime

from app.photos.facts import TAKEN

_QUALITY = 92
_EXIF, _MODEL = 0x8769, 0x0110


def as_photo(picture: bytes, moment: datetime, camera: str) -> bytes:
    """A JPEG of a picture in a format that Pillow reads. `moment`: with its offset from UTC; `camera`: what the system calls it."""
    from PIL import Image
    exif = Image.Exif()
    exif[_MODEL] = camera.encode("ascii", "replace").decode()[:64]
    when, offset, _ = TAKEN
    sign = f"{moment:%z}"
    exif.get_ifd(_EXIF).update({when: f"{moment:%Y:%m:%d %H:%M:%S}"} | ({offset: f"{sign[:3]}:{sign[3:5]}"} if sign else {}))
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        opened.convert("RGB").save(out, "JPEG", quality=_QUALITY, exif=exif.tobytes())
    return out.getvalue()
