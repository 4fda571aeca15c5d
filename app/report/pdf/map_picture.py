"""Drawings as pictures, for documents that cannot hold ours: drawn by the same code as on paper."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from app.report import blocks
from app.report.pdf.site_map import MapDrawing, MapLegend
from app.report.typesetting.fonts import REGULAR

DOTS = 200                      # an inch


def map_picture(block: blocks.Map) -> bytes:
    """The map as PNG, with its legend below it."""
    view = block.view.projection
    held = BytesIO()
    legend = MapLegend(block.title, block.legend)
    below = legend.wrap(view.width, 0)[1] if block.legend else 0.0
    canvas = Canvas(held, pagesize=(view.width, view.height + below), invariant=1, initialFontName=REGULAR)
    canvas.translate(0, below)
    drawn = MapDrawing(block.view, block.inset)
    drawn.canv = canvas
    drawn.draw()
    if block.legend:
        canvas.translate(0, -below)
        legend.canv = canvas
        legend.draw()
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(held.getvalue())
    picture = BytesIO()
    document[0].render(scale=DOTS / 72).to_pil().save(picture, "PNG", optimize=True)
    document.close()
    return picture.getvalue()
