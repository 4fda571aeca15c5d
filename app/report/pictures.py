"""Drawings as pictures, for documents that cannot hold ours: drawn by the same code as on paper."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from app.report import blocks
from app.report.drawing import MapDrawing
from app.report.fonts import REGULAR

DOTS = 200                      # an inch


def map_picture(block: blocks.Map) -> bytes:
    """The map as PNG."""
    view = block.view.projection
    held = BytesIO()
    canvas = Canvas(held, pagesize=(view.width, view.height), invariant=1, initialFontName=REGULAR)
    drawn = MapDrawing(block.view, block.inset)
    drawn.canv = canvas
    drawn.draw()
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(held.getvalue())
    picture = BytesIO()
    document[0].render(scale=DOTS / 72).to_pil().save(picture, "PNG", optimize=True)
    document.close()
    return picture.getvalue()
