"""The ground of a map: the picture of its tiles, and shapes as vectors above it, in inks that a grey print keeps apart."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor

from app.own_fonts import REGULAR
from app.places import MAP_INKS
from app.report.ground import Ground, GroundShape
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.photo import draw_jpeg
from app.report.pdf.text import draw_line

SLIGHT = 0.45                   # of a line's width, where its kind matters less
MINOR = 4                       # rank from which a road is one of them


def draw_ground(canvas: PageCanvas, ground: Ground, wide: float, high: float) -> None:
    if ground.picture:
        draw_jpeg(canvas, ground.picture, 0, 0, wide, high)
    for shape in ground.shapes:
        _draw_shape(canvas, shape, high)


def draw_names(canvas: PageCanvas, ground: Ground, high: float) -> None:
    for name in ground.names:
        draw_line(canvas, name.words, name.x, high - name.y - name.height * 0.8, REGULAR, 5.8, MAP_INKS["place"].line,
                  align="center", room=name.width)


def _draw_shape(canvas: PageCanvas, shape: GroundShape, high: float) -> None:
    ink = MAP_INKS[shape.kind]
    path: Any = canvas.beginPath()
    for run in shape.runs:
        path.moveTo(run[0][0], high - run[0][1])
        for x, y in run[1:]:
            path.lineTo(x, high - y)
        if shape.fill:
            path.close()
    line = shape.outline and bool(ink.line)
    if not line and not shape.fill:
        return
    if shape.fill:
        canvas.setFillColor(HexColor(ink.fill))
    if line:
        width = ink.width * (SLIGHT if shape.kind == "road" and shape.rank >= MINOR else 1.0)
        canvas.setStrokeColor(HexColor(ink.line))
        canvas.setLineWidth(width)
        canvas.setDash([part * width for part in ink.dash] if ink.dash else [])
    canvas.drawPath(path, stroke=int(line), fill=int(shape.fill), fillMode=0)
    if line and ink.dash:
        canvas.setDash([])
