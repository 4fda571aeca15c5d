"""Photos in the file: as many pixels as print shows, as the JPEG that they are, each once."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFImageXObject

DOTS = 200                  # an inch, on paper
MUCH_MORE = 1.4             # times as many pixels: worth drawing smaller
QUALITY = 80


def printable(data: bytes, wide: float, high: float) -> tuple[bytes, int, int]:
    """A JPEG that fills a box of so many points at DOTS an inch, its width and height."""
    with Image.open(BytesIO(data)) as picture:
        dots = 72 / max(wide / picture.width, high / picture.height)
        if picture.format == "JPEG" and picture.mode in ("RGB", "L") and dots < DOTS * MUCH_MORE:
            return data, picture.width, picture.height
        size = (picture.width, picture.height)
        if dots > DOTS:
            size = (max(1, round(size[0] * DOTS / dots)), max(1, round(size[1] * DOTS / dots)))
        picture.draft("RGB", size)                      # the decoder leaves out what would be thrown away
        drawn = picture.convert("RGB").resize(size, Image.Resampling.BILINEAR)
    held = BytesIO()
    drawn.save(held, "JPEG", quality=QUALITY)
    return held.getvalue(), *size


def draw(canvas: Any, data: bytes, x: float, y: float, wide: float, high: float) -> None:
    """ReportLab decodes every JPEG to name it; here its bytes name it."""
    document, name = canvas._doc, "photo" + hashlib.sha1(data, usedforsecurity=False).hexdigest()
    known = document.getXObjectName(name)
    if not document.hasForm(name):
        made = PDFImageXObject(name)
        made.loadImageFromJPEG(BytesIO(data))
        document.Reference(made, known)
        document.addForm(name, made)
    canvas._formsinuse.append(name)
    canvas._code.append(f"q {wide:.3f} 0 0 {high:.3f} {x:.3f} {y:.3f} cm /{known} Do Q")
