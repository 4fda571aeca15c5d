"""The map as a picture, for documents that cannot hold our drawings: drawn by the same code as on paper."""

from __future__ import annotations

from io import BytesIO

from app.report.blocks import Map
from app.report.context import RenderContext
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.rasterize import page_as_png
from app.report.pdf.site_map import map_story

DOTS = 200                      # an inch


def map_picture(block: Map, context: RenderContext) -> bytes:
    """The map as PNG, with its legend below it."""
    wide = block.view.projection.width
    drawings = map_story(context.style, block, "")
    heights = [drawing.wrap(wide, 0)[1] for drawing in drawings]
    pdf = BytesIO()
    canvas = PageCanvas(pdf, context=context, pagesize=(wide, sum(heights)), invariant=1)
    y = sum(heights)
    for drawing, high in zip(drawings, heights, strict=True):
        y -= high
        drawing.drawOn(canvas, 0, y)
    canvas.showPage()
    canvas.save()
    return page_as_png(pdf.getvalue(), 0, DOTS)
