"""Photos in the file: as many pixels as print shows, as the JPEG that they are, each once."""

from __future__ import annotations

import hashlib
from io import BytesIO

from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.platypus import Flowable

from app.report.pdf.canvas import PageCanvas

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
    encoded = BytesIO()
    drawn.save(encoded, "JPEG", quality=QUALITY)
    return encoded.getvalue(), *size


def draw_jpeg(canvas: PageCanvas, data: bytes, x: float, y: float, wide: float, high: float) -> None:
    """ReportLab decodes every JPEG to name it; here its bytes name it."""
    document, name = canvas._doc, "photo" + hashlib.sha1(data, usedforsecurity=False).hexdigest()
    reference = document.getXObjectName(name)
    if not document.hasForm(name):
        image = PDFImageXObject(name)
        image.loadImageFromJPEG(BytesIO(data))
        document.Reference(image, reference)
        document.addForm(name, image)
    canvas._formsinuse.append(name)
    canvas._code.append(f"q {wide:.3f} 0 0 {high:.3f} {x:.3f} {y:.3f} cm /{reference} Do Q")


class PhotoBox(Flowable):  # type: ignore[misc]
    """A photo fitted into a box, cropped to fill it round its point, or `whole`; read when it is drawn, so that a thousand cost no
    more than one."""

    def __init__(self, sha256: str, wide: float, high: float, *, link: str = "", key: str = "", whole: bool = False,
                 alt: str = "", point: tuple[float, float] = (0.5, 0.5)) -> None:
        super().__init__()
        self.sha256, self.wide, self.high, self.link, self.key, self.whole = sha256, wide, high, link, key, whole
        self.alt, self.point = alt, point

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        return self.wide, self.high

    def draw(self) -> None:
        data, pixels_wide, pixels_high = printable(self.canv.context.photos(self.sha256, "print"), self.wide, self.high)
        scale = (min if self.whole else max)(self.wide / pixels_wide, self.high / pixels_high)
        wide, high = pixels_wide * scale, pixels_high * scale
        if self.key:
            self.canv.destinations[self.key] = self.canv.getPageNumber(), self.canv.absolutePosition(0, self.high)[1]
        with (self.canv.link_to(self.link, self.alt, 0, 0, self.wide, self.high),
              self.canv.figure(self.alt, 0, 0, self.wide, self.high)):
            self.canv.saveState()
            mirrored = self.canv.upright(self.wide)
            path = self.canv.beginPath()
            path.rect(0, 0, self.wide, self.high)
            self.canv.clipPath(path, stroke=0, fill=0)
            left, low = min(0.0, max(self.wide - wide, self.wide / 2 - self.point[0] * wide)), \
                min(0.0, max(self.high - high, self.high / 2 - (1 - self.point[1]) * high))
            if self.whole:
                left, low = 0.0, self.high - high
            draw_jpeg(self.canv, data, left, low, wide, high)
            self.canv.restoreState()
            self.canv.mirrored = mirrored
