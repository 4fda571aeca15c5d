"""PDFium is called by one thread at a time, whoever looks at a PDF."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.report import RasterizedPdf, UnreadablePdf


def small_pdf(pages: int) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(200, 100))
    for page in range(pages):
        canvas.drawString(20, 50, f"page {page} of the report")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_many_threads_look_at_many_documents() -> None:
    pdf = small_pdf(4)

    def looked_at(turn: int) -> tuple[int, int]:
        document = RasterizedPdf(pdf)
        page = turn % 4
        _, width, height, _ = document.pixels(page, 0.5)
        found = [number for number in range(4) if document.find(number, f"page {page} of")]
        document.close()
        document.close()
        assert found == [page]
        return width, height

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(looked_at, range(200))) == {(100, 50)}


def test_what_is_no_pdf_is_said() -> None:
    with pytest.raises(UnreadablePdf):
        RasterizedPdf(b"a letter")
