"""A page of a PDF as a picture."""

from __future__ import annotations

from io import BytesIO
from threading import Lock

import pypdfium2

_PDFIUM = Lock()        # PDFium may be called by one thread at a time, whatever document it is about


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
