"""A PDF's pages as pictures, by PDFium."""

from __future__ import annotations

from io import BytesIO
from threading import Lock

import pypdfium2

_PDFIUM = Lock()        # PDFium may be called by one thread at a time, whatever document it is about


class UnreadablePdf(Exception):
    """What was given is no PDF that PDFium can read."""


class RasterizedPdf:
    """A PDF held open to be looked at, by any thread: pages count from 0, lengths are in points; `close` may be called twice."""

    def __init__(self, pdf: bytes) -> None:
        with _PDFIUM:
            try:
                self._document = pypdfium2.PdfDocument(pdf)
                self.sizes: list[tuple[float, float]] = [page.get_size() for page in self._document]
            except pypdfium2.PdfiumError as error:
                raise UnreadablePdf(str(error)) from error

    def pixels(self, page: int, scale: float) -> tuple[bytes, int, int, int]:
        """The page as red, green, blue and an unused byte: bytes, width, height, bytes a row. `scale`: pixels a point."""
        with _PDFIUM:
            bitmap = self._document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            picture = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
            bitmap.close()
        return picture

    def find(self, page: int, text: str) -> list[tuple[float, float, float, float]]:
        """Where a text stands on a page: left, bottom, right, top."""
        with _PDFIUM:
            words = self._document[page].get_textpage()
            search = words.search(text)
            places: list[tuple[float, float, float, float]] = []
            while (hit := search.get_next()) is not None:
                places += [words.get_rect(number) for number in range(words.count_rects(*hit))]
            search.close()
            words.close()
        return places

    def close(self) -> None:
        with _PDFIUM:
            self._document.close()


def page_as_png(pdf: bytes, page: int, dots: int) -> bytes:
    """`page` counts from 0; `dots` an inch."""
    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            picture = document[page].render(scale=dots / 72).to_pil().copy()      # of its own: the bitmap is PDFium's
        finally:
            document.close()
    png = BytesIO()
    picture.save(png, "PNG", optimize=True)
    return png.getvalue()
