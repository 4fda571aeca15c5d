"""The map as a picture, for documents that cannot hold our drawings: drawn by the same code as on paper."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

from app.report.blocks import Map
from app.report.context import RenderContext
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.site_map import map_story

DOTS = 200                      # an inch


def map_picture(block: Map, context: RenderContext) -> bytes:
    """The map as PNG, with its legend below it."""
    wide = block.view.projection.width
    drawings = map_story(context.style, block)
    heights = [drawing.wrap(wide, 0)[1] for drawing in drawings]
    pdf = BytesIO()
    canvas = PageCanvas(pdf, context=context, pagesize=(wide, sum(heights)), invariant=1)
    y = sum(heights)
    for drawing, high in zip(drawings, heights, strict=True):
        y -= high
        drawing.drawOn(canvas, 0, y)
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(pdf.getvalue())
    png = BytesIO()
    document[0].render(scale=DOTS / 72).to_pil().save(png, "PNG", optimize=True)
    document.close()
    return png.getvalue()
