"""The demonstration's drawings of buildings: school, hospital, council."""

from __future__ import annotations

from app.demo.drawings import scenery
from app.demo.drawings.canvas import Canvas, Colour, darker, lighter, mix

METAL: Colour = (150, 158, 162)
CONCRETE: Colour = (196, 190, 180)


def school(canvas: Canvas) -> None:
    """A long classroom block with a veranda, a flag, pupils in the yard."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.outdoors(canvas)
    scenery.greenery(canvas, 470)
    paint, cover, accent = (
        pick.choice(scenery.WALLS),
        pick.choice(scenery.ROOFS),
        pick.choice(scenery.CLOTHES),
    )
    left, width, foot = middle - 350, 700.0, 520.0
    scenery.wall(canvas, left, 330, width, foot, paint, accent)
    rooms = pick.choice((3, 4))
    for n in range(rooms):
        x = left + width * (n + 0.5) / rooms
        each = width / rooms
        scenery.door(canvas, x - each * 0.34, 388, 46, foot, darker(accent, 0.2), ajar=pick.random() < 0.4)
        for side in (0.02, 0.27):
            scenery.window(canvas, x + each * side, 392, each * 0.17, 58)
    scenery.roof(canvas, left, 334, width, 96, cover, 34)
    for n in range(rooms * 2 + 1):
        canvas.box(left - 20 + (width + 30) * n / (rooms * 2), 338, 10, foot - 330, lighter(paint, 0.5))
    canvas.box(left - 34, foot, width + 68, 12, CONCRETE)
    canvas.box(left - 34, foot + 12, width + 68, 8, darker(CONCRETE, 0.3))
    scenery.board(
        canvas, middle, 300, pick.choice(("SCHOOL", "PRIMARY SCHOOL", "VOCATIONAL SCHOOL")), accent, 22
    )
    pole = left + width + pick.choice((70, -60 - width - 60))
    canvas.box(pole, 250, 6, 340, (236, 234, 228))
    canvas.shape(
        [(pole + 6, 254), (pole + 74, 262), (pole + 66, 280), (pole + 74, 300), (pole + 6, 296)], accent
    )
    scenery.people(canvas, pick.randint(5, 8), (0.1, 0.9), (590, 690), 0.7, accent)


def hospital(canvas: Canvas) -> None:
    """Two storeys with a red cross-free sign, an ambulance bay and a ramp."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.outdoors(canvas)
    scenery.greenery(canvas, 480)
    paint, accent = (
        pick.choice(((244, 244, 238), (232, 240, 240), (246, 238, 224))),
        pick.choice(((52, 128, 138), (58, 104, 156), (74, 134, 96))),
    )
    left, width, foot = middle - 330, 660.0, 540.0
    scenery.wall(canvas, left, 240, width, foot, paint, mix(paint, accent, 0.5))
    canvas.box(left - 16, 226, width + 32, 20, accent)
    canvas.box(left, 384, width, 12, accent)
    for storey, top in enumerate((276, 420)):
        for n in range(8):
            if storey == 1 and n in (3, 4):
                continue
            scenery.window(canvas, left + 30 + n * (width - 60) / 8 + 8, top, 48, 72)
    canvas.box(middle - 100, 404, 200, 16, darker(accent, 0.15))
    canvas.box(middle - 92, 420, 8, 120, lighter(accent, 0.5))
    canvas.box(middle + 84, 420, 8, 120, lighter(accent, 0.5))
    scenery.door(canvas, middle - 56, 436, 54, foot, (120, 160, 172))
    scenery.door(canvas, middle + 2, 436, 54, foot, (120, 160, 172), ajar=pick.random() < 0.5)
    canvas.shape(
        [(middle - 130, foot), (middle + 130, foot), (middle + 190, foot + 34), (middle - 190, foot + 34)],
        CONCRETE,
    )
    scenery.board(
        canvas, middle, 196, pick.choice(("HOSPITAL", "HEALTH CENTRE", "GENERAL HOSPITAL")), accent, 26
    )
    if pick.random() < 0.75:
        _van(canvas, middle + pick.choice((170, 230)), 660, accent)
    scenery.people(canvas, pick.randint(1, 3), (0.22, 0.48), (630, 690), 0.88)
    scenery.person(canvas, middle + pick.uniform(10, 60), 624, 0.86, (244, 246, 246))


def _van(canvas: Canvas, x: float, foot: float, stripe: Colour) -> None:
    canvas.oval(x + 95, foot + 6, 120, 14, scenery.SHADE)
    canvas.box(x, foot - 92, 140, 84, (246, 246, 242), 10)
    canvas.shape(
        [
            (x + 132, foot - 86),
            (x + 168, foot - 80),
            (x + 192, foot - 44),
            (x + 194, foot - 8),
            (x + 132, foot - 8),
        ],
        (246, 246, 242),
    )
    canvas.shape(
        [(x + 144, foot - 76), (x + 164, foot - 72), (x + 180, foot - 46), (x + 144, foot - 46)],
        (96, 130, 148),
    )
    canvas.box(x, foot - 42, 194, 12, stripe)
    canvas.box(x + 18, foot - 78, 50, 24, (96, 130, 148), 4)
    canvas.box(x + 96, foot - 102, 26, 12, (66, 120, 200), 5)
    for wheel in (36, 152):
        canvas.oval(x + wheel, foot - 6, 20, 20, (44, 42, 48))
        canvas.oval(x + wheel, foot - 6, 9, 9, METAL)


def council(canvas: Canvas) -> None:
    """A council hall with columns and steps."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.outdoors(canvas)
    scenery.greenery(canvas, 480)
    paint, cover = pick.choice(scenery.WALLS), pick.choice(scenery.ROOFS)
    left, width, foot = middle - 310, 620.0, 520.0
    scenery.wall(canvas, left, 320, width, foot, paint, darker(paint, 0.14))
    for n in range(6):
        if n not in (2, 3):
            scenery.window(canvas, left + 36 + n * 98, 372, 52, 86, cover)
    scenery.roof(canvas, left, 324, width, 84, cover)
    scenery.door(canvas, middle - 38, 400, 76, foot, darker(cover, 0.2))
    for n in range(4):
        canvas.box(middle - 120 + n * 74, 346, 18, foot - 346, lighter(paint, 0.7))
    canvas.shape([(middle - 150, 346), (middle, 262), (middle + 150, 346)], lighter(paint, 0.4))
    canvas.shape([(middle - 120, 338), (middle, 272), (middle + 120, 338)], paint)
    for n in range(3):
        canvas.box(
            middle - 140 - 16 * n, foot + 12 * n, 280 + 32 * n, 12, mix(CONCRETE, (90, 84, 80), 0.12 * n)
        )
    scenery.board(canvas, middle, 240, "CITY COUNCIL", (70, 84, 110), 20)
    scenery.people(canvas, pick.randint(2, 4), (0.2, 0.8), (620, 690), 0.85)
