"""The demonstration's drawings of water and toilets."""

from __future__ import annotations

from app.demo.drawings import scenery
from app.demo.drawings.canvas import Canvas, Colour, darker, lighter, mix

CONCRETE: Colour = (196, 190, 180)


def toilets(canvas: Canvas) -> None:
    """A latrine block with doors for girls and boys, a vent pipe for each, a path."""
    pick, middle = canvas.random, canvas.width / 2
    earth = scenery.outdoors(canvas)
    scenery.greenery(canvas, 470)
    paint, cover, doors = pick.choice(scenery.WALLS), pick.choice(scenery.ROOFS), pick.choice((4, 6))
    left, width, foot = middle - 70 * doors, 140.0 * doors, 560.0
    if doors == 6:
        left, width = middle - 345, 690.0
    for n in range(doors):
        x = left + width * (n + 0.5) / doors
        canvas.box(x + 24, 220, 12, 130, (70, 70, 78))
        canvas.box(x + 20, 214, 20, 10, (50, 50, 58))
    scenery.wall(canvas, left, 330, width, foot, paint, darker(paint, 0.2))
    scenery.roof(canvas, left, 336, width, 52, cover)
    canvas.shape(
        [(left, foot), (left + width, foot), (left + width + 60, 690), (left - 60, 690)],
        mix(earth, CONCRETE, 0.7),
    )
    broken = pick.randrange(doors * 2)
    for n in range(doors):
        x = left + width * (n + 0.5) / doors
        girls = n < doors / 2
        colour = (74, 126, 150) if not girls else (178, 92, 110)
        if n == broken:
            canvas.box(x - 34, 392, 68, foot - 392, (48, 42, 46))
            canvas.shape([(x - 30, 420), (x + 30, 400), (x + 44, foot), (x - 12, foot)], colour)
        else:
            scenery.door(canvas, x - 34, 392, 68, foot, colour, ajar=pick.random() < 0.2)
    for share, words in ((0.25, "GIRLS"), (0.75, "BOYS")):
        canvas.text(left + width * share, 374, words, (60, 54, 58), 22)
    if pick.random() < 0.6:
        _bucket_stand(canvas, left + width + 50, 640, 0.8)


def handwashing(canvas: Canvas) -> None:
    """Handwashing stations before a wall, with a poster on how to."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.outdoors(canvas, 510)
    paint = pick.choice(scenery.WALLS)
    canvas.box(0, 90, canvas.width, 440, paint)
    canvas.box(0, 430, canvas.width, 100, mix(paint, (90, 130, 140), 0.5))
    canvas.box(0, 526, canvas.width, 20, CONCRETE)
    scenery.window(canvas, middle + 250, 190, 130, 150, pick.choice(scenery.ROOFS))
    canvas.box(middle - 90, 108, 180, 226, (252, 250, 244), 6)
    canvas.text(middle, 138, "WASH HANDS", (40, 100, 140), 24)
    for n in range(4):
        x, y = middle - 42 + (n % 2) * 84, 194 + (n // 2) * 84
        canvas.oval(x, y, 32, 32, ((196, 222, 232), (226, 210, 180), (206, 226, 200), (232, 206, 206))[n])
        canvas.oval(x - 7, y + 4, 15, 10, scenery.SKINS[1])
        canvas.oval(x + 8, y + 6, 15, 10, scenery.SKINS[2])
        canvas.oval(x + pick.uniform(-6, 6), y - 14, 5, 7, (70, 140, 190))
    stands = pick.randint(1, 3)
    for n in range(stands):
        _bucket_stand(canvas, middle + (n - (stands - 1) / 2) * 250, 694, 1.06)
    for n in range(pick.randint(1, 2)):
        scenery.person(canvas, middle - 330 + n * 640, 690, 1.25, pick.choice(scenery.CLOTHES))


def _bucket_stand(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """A bucket with a tap on a stand, soap beside, a basin below."""
    wood: Colour = (140, 104, 74)
    canvas.oval(x, foot, 96 * size, 13 * size, scenery.SHADE)
    for side in (-62, 54):
        canvas.box(x + side * size, foot - 150 * size, 9 * size, 150 * size, wood)
    canvas.box(x - 74 * size, foot - 160 * size, 148 * size, 13 * size, lighter(wood, 0.2))
    blue: Colour = (58, 120, 170)
    canvas.shape(
        [
            (x - 50 * size, foot - 290 * size),
            (x + 50 * size, foot - 290 * size),
            (x + 40 * size, foot - 160 * size),
            (x - 40 * size, foot - 160 * size),
        ],
        blue,
    )
    canvas.shape(
        [
            (x - 50 * size, foot - 290 * size),
            (x - 28 * size, foot - 290 * size),
            (x - 22 * size, foot - 160 * size),
            (x - 40 * size, foot - 160 * size),
        ],
        lighter(blue, 0.3),
    )
    canvas.box(x - 56 * size, foot - 302 * size, 112 * size, 16 * size, (240, 240, 236), 5 * size)
    canvas.box(x - 6 * size, foot - 182 * size, 46 * size, 9 * size, (200, 164, 80))
    canvas.box(x + 32 * size, foot - 182 * size, 9 * size, 26 * size, (200, 164, 80))
    canvas.box(x - 72 * size, foot - 172 * size, 26 * size, 12 * size, (236, 150, 160), 5 * size)
    canvas.shape(
        [
            (x - 14 * size, foot - 40 * size),
            (x + 84 * size, foot - 40 * size),
            (x + 68 * size, foot - 2),
            (x + 2 * size, foot - 2),
        ],
        (216, 108, 74),
    )


def tap(canvas: Canvas) -> None:
    """A standpipe on a concrete apron, jerrycans in a queue, water running or not."""
    pick, middle = canvas.random, canvas.width / 2 + canvas.random.uniform(-50, 50)
    scenery.outdoors(canvas)
    scenery.greenery(canvas, 470)
    canvas.shape(
        [(middle - 210, 590), (middle + 210, 590), (middle + 280, 680), (middle - 280, 680)], CONCRETE
    )
    canvas.shape(
        [(middle - 280, 680), (middle + 280, 680), (middle + 280, 694), (middle - 280, 694)],
        darker(CONCRETE, 0.25),
    )
    canvas.shape(
        [(middle - 60, 616), (middle + 90, 616), (middle + 110, 656), (middle - 70, 656)],
        mix(CONCRETE, (90, 130, 150), 0.45),
    )
    canvas.box(middle - 34, 372, 68, 236, lighter(CONCRETE, 0.3), 8)
    canvas.box(middle + 14, 372, 20, 236, (20, 16, 26, 40), 8)
    canvas.box(middle - 44, 358, 88, 22, CONCRETE, 6)
    canvas.box(middle - 4, 430, 72, 14, (120, 124, 130), 4)
    canvas.box(middle + 58, 430, 14, 34, (120, 124, 130), 4)
    canvas.box(middle + 22, 410, 10, 22, (120, 124, 130))
    canvas.box(middle + 6, 402, 42, 11, (196, 60, 52), 5)
    running = pick.random() < 0.7
    if running:
        canvas.box(middle + 61, 464, 8, 78, (150, 200, 226, 220), 4)
    cans: tuple[Colour, ...] = ((226, 190, 60), (66, 122, 170), (214, 214, 206), (196, 90, 66))
    _jerrycan(canvas, middle + 65, 632, pick.choice(cans))
    for n in range(pick.randint(3, 6)):
        _jerrycan(canvas, middle - 150 - n * 62, 668 + pick.uniform(-12, 10), pick.choice(cans))
    for n in range(pick.randint(1, 3)):
        scenery.person(canvas, middle + 180 + n * 76, 668 + n * 8, 1.05, None, -1)


def _jerrycan(canvas: Canvas, x: float, foot: float, colour: Colour) -> None:
    canvas.oval(x, foot, 30, 7, scenery.SHADE)
    canvas.box(x - 25, foot - 72, 50, 72, colour, 8)
    canvas.box(x - 25, foot - 72, 14, 72, (*lighter(colour, 0.4), 150), 6)
    canvas.line([(x - 14, foot - 50), (x + 16, foot - 18)], darker(colour, 0.2), 3)
    canvas.line([(x + 16, foot - 50), (x - 14, foot - 18)], darker(colour, 0.2), 3)
    canvas.box(x - 20, foot - 86, 26, 16, darker(colour, 0.15), 5)
    canvas.box(x + 9, foot - 84, 12, 14, darker(colour, 0.35), 3)
