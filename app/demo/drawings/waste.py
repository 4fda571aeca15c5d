"""The demonstration's drawings of waste: incinerator, bins, an open dump."""

from __future__ import annotations

from itertools import pairwise

from app.demo.drawings import scenery
from app.demo.drawings.canvas import Canvas, Colour, Point, darker, lighter, mix

METAL: Colour = (150, 158, 162)
BRICK: Colour = (170, 92, 70)
CONCRETE: Colour = (196, 190, 180)


def incinerator(canvas: Canvas) -> None:
    """A brick incinerator under a roof, with a chimney that smokes or is cracked."""
    pick, middle = canvas.random, canvas.width / 2 + canvas.random.uniform(-60, 60)
    earth = scenery.outdoors(canvas)
    scenery.greenery(canvas, 470)
    foot, brick = 610.0, pick.choice((BRICK, (150, 100, 80), (184, 120, 90)))
    for n in range(pick.randint(4, 7)):
        grow = 16 + n * 9
        canvas.oval(middle + 78 + n * n * 5, 118 - n * 14 + 60, grow * 1.3, grow, (130, 128, 132, 90))
    canvas.box(middle + 56, 170, 46, 300, METAL)
    canvas.box(middle + 56, 170, 13, 300, lighter(METAL, 0.35))
    canvas.box(middle + 50, 162, 58, 16, darker(METAL, 0.3))
    for post in (-250, 244):
        canvas.box(middle + post, 330, 14, foot - 330, (116, 92, 72))
    canvas.shape([(middle - 290, 344), (middle - 262, 300), (middle + 262, 300), (middle + 290, 344)], METAL)
    for n in range(1, 30):
        x = middle - 262 + 524 * n / 30
        canvas.line([(x, 300), (middle - 290 + 580 * n / 30, 344)], (*darker(METAL, 0.35), 120), 2)
    canvas.oval(middle, foot + 6, 250, 20, scenery.SHADE)
    canvas.box(middle - 160, 400, 320, foot - 400, brick)
    for row in range(14):
        y = 400 + row * 15
        canvas.box(middle - 160, y, 320, 2, (*lighter(brick, 0.35), 130))
        for n in range(12):
            canvas.box(middle - 160 + n * 28 + (14 if row % 2 else 0), y, 2, 15, (*lighter(brick, 0.35), 110))
    canvas.box(middle - 172, 388, 344, 18, CONCRETE)
    canvas.box(middle + 140, 406, 20, foot - 406, (20, 16, 26, 50))
    canvas.box(middle - 70, 440, 110, 76, (58, 54, 60), 6)
    canvas.box(middle - 62, 448, 94, 60, (88, 84, 90), 4)
    canvas.box(middle + 22, 470, 22, 8, (196, 150, 60), 3)
    canvas.box(middle - 56, 548, 82, 42, (36, 30, 32), 4)
    for n in range(5):
        canvas.oval(
            middle - 44 + n * 15, 584, 9, 8 + 5 * pick.random(), (236, pick.randint(120, 170), 60, 210)
        )
    for _ in range(pick.randint(7, 13)):
        canvas.oval(
            middle - 20 + pick.uniform(-140, 160),
            foot + pick.uniform(4, 28),
            pick.uniform(8, 26),
            pick.uniform(4, 9),
            (90, 84, 84, 180),
        )
    if pick.random() < 0.5:
        crack: list[Point] = [
            (middle - 130, 410),
            (middle - 118, 446),
            (middle - 132, 476),
            (middle - 112, 520),
            (middle - 126, 560),
        ]
        canvas.line(crack, (50, 36, 34), 4)
    for n, colour in enumerate(pick.sample(((212, 176, 44), (178, 52, 48), (48, 48, 54)), 2)):
        _bag(canvas, middle - 300 + n * 66, 668 - n * 10, colour)
    _fence(canvas, darker(earth, 0.3), 490)
    scenery.person(canvas, middle + 236, 680, 1.05, (70, 110, 150), -1)


def _bag(canvas: Canvas, x: float, foot: float, colour: Colour) -> None:
    canvas.oval(x, foot, 44, 9, scenery.SHADE)
    canvas.shape(
        [
            (x - 38, foot - 2),
            (x - 42, foot - 44),
            (x - 14, foot - 76),
            (x + 12, foot - 76),
            (x + 40, foot - 42),
            (x + 36, foot - 2),
        ],
        colour,
    )
    canvas.shape(
        [(x - 30, foot - 8), (x - 32, foot - 42), (x - 12, foot - 66), (x - 6, foot - 8)],
        (*lighter(colour, 0.4), 120),
    )
    canvas.shape(
        [(x - 12, foot - 74), (x - 20, foot - 92), (x + 18, foot - 92), (x + 10, foot - 74)],
        darker(colour, 0.15),
    )


def _fence(canvas: Canvas, colour: Colour, y: float) -> None:
    for n in range(int(canvas.width / 50) + 1):
        if abs(n * 50 - canvas.width / 2) > 330:
            canvas.box(n * 50, y - 52, 6, 60, colour)
    for rail in (44, 18):
        for left, right in ((0.0, canvas.width / 2 - 330), (canvas.width / 2 + 330, canvas.width)):
            canvas.box(left, y - rail, right - left, 4, colour)


def bins(canvas: Canvas) -> None:
    """Three waste bins against a wall: yellow, red, black, one of them overflowing at times."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.outdoors(canvas, 500)
    paint = pick.choice(scenery.WALLS)
    canvas.box(0, 130, canvas.width, 400, paint)
    canvas.box(0, 430, canvas.width, 100, darker(paint, 0.16))
    canvas.fade(112, 132, (150, 90, 70), (120, 72, 58))
    canvas.box(0, 526, canvas.width, 22, CONCRETE)
    scenery.board(canvas, middle, 214, "WASTE: SORT HERE", (70, 120, 112), 26)
    over = pick.randrange(4)
    kinds: list[tuple[Colour, str]] = [
        ((226, 182, 48), "INFECTIOUS"),
        ((190, 58, 52), "SHARPS"),
        ((58, 60, 66), "GENERAL"),
    ]
    for n, (colour, words) in enumerate(kinds):
        x = middle - 250 + n * 250 + pick.uniform(-14, 14)
        _bin(canvas, x, 640, colour, words, full=n == over, lid=pick.random() < 0.7)
    if pick.random() < 0.5:
        _bag(canvas, middle + 400, 690, (58, 60, 66))


def _bin(canvas: Canvas, x: float, foot: float, colour: Colour, words: str, *, full: bool, lid: bool) -> None:
    canvas.oval(x, foot + 2, 96, 15, scenery.SHADE)
    if full:
        for dx, dy, tone in (
            (-46, 0, (232, 230, 224)),
            (-14, -22, (190, 206, 210)),
            (24, -12, (238, 222, 196)),
            (50, 4, (206, 190, 180)),
        ):
            canvas.shape(
                [
                    (x + dx - 26, foot - 214 + dy),
                    (x + dx - 8, foot - 254 + dy),
                    (x + dx + 24, foot - 246 + dy),
                    (x + dx + 30, foot - 206 + dy),
                ],
                tone,
            )
    canvas.shape([(x - 82, foot - 218), (x + 82, foot - 218), (x + 68, foot), (x - 68, foot)], colour)
    canvas.shape(
        [(x - 82, foot - 218), (x - 54, foot - 218), (x - 46, foot), (x - 68, foot)], lighter(colour, 0.25)
    )
    canvas.shape(
        [(x + 62, foot - 218), (x + 82, foot - 218), (x + 68, foot), (x + 52, foot)], darker(colour, 0.2)
    )
    if lid and not full:
        canvas.box(x - 92, foot - 240, 184, 24, darker(colour, 0.12), 8)
        canvas.box(x - 22, foot - 254, 44, 16, darker(colour, 0.3), 6)
    else:
        canvas.box(x - 88, foot - 222, 176, 14, darker(colour, 0.25), 6)
    canvas.box(x - 56, foot - 150, 112, 60, (250, 248, 240), 6)
    canvas.text(x, foot - 120, words, (50, 46, 50), 15)


def dump(canvas: Canvas) -> None:
    """An open heap of waste with smoke, birds and a lonely goat of a bush."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.outdoors(canvas, 400)
    for n in range(9):
        canvas.oval(
            middle + 160 + n * 14 + pick.uniform(-12, 12),
            400 - n * 34,
            22 + n * 10,
            18 + n * 6,
            (120, 116, 120, 70),
        )
    canvas.oval(middle, 640, 430, 46, scenery.SHADE)
    heap: list[Point] = [
        (middle - 420, 640),
        (middle - 330, 540),
        (middle - 230, 500),
        (middle - 120, 440),
        (middle + 10, 420),
        (middle + 130, 390),
        (middle + 240, 470),
        (middle + 330, 540),
        (middle + 420, 640),
    ]
    canvas.shape(heap, (120, 104, 92))
    canvas.shape([(x, y + 30 if y < 640 else y) for x, y in heap], (104, 90, 82))
    tones: tuple[Colour, ...] = (
        (226, 222, 214),
        (66, 110, 150),
        (190, 66, 56),
        (236, 190, 80),
        (90, 130, 96),
        (52, 50, 56),
        (206, 182, 150),
        (150, 196, 206),
    )
    for _ in range(330):
        x = middle + max(-1.0, min(1.0, pick.gauss(0, 0.42))) * 400
        top = _height_at(heap, x)
        y = top + (640 - top) * pick.random() ** 0.9
        size, lean = pick.uniform(6, 17), pick.uniform(-6, 6)
        canvas.shape(
            [
                (x - size, y),
                (x - size * 0.6 + lean, y - size),
                (x + size * 0.8 + lean, y - size * 0.7),
                (x + size, y + size * 0.2),
            ],
            mix(pick.choice(tones), (110, 96, 86), pick.uniform(0, 0.5)),
        )
    for _ in range(pick.randint(3, 5)):
        _bag(
            canvas,
            middle - 380 + pick.uniform(0, 760),
            640 + pick.uniform(0, 46),
            pick.choice(((52, 50, 56), (66, 110, 150), (226, 222, 214))),
        )
    for _ in range(pick.randint(4, 8)):
        x, y = pick.uniform(0.1, 0.9) * canvas.width, pick.uniform(110, 330)
        canvas.arc(x - 11, y, 11, 7, (190, 350), (50, 48, 54), 3)
        canvas.arc(x + 11, y, 11, 7, (190, 350), (50, 48, 54), 3)


def _height_at(line: list[Point], x: float) -> float:
    for (left, top), (right, end) in pairwise(line):
        if left <= x <= right:
            return top + (end - top) * (x - left) / (right - left)
    return line[0][1]
