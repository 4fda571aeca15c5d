"""What stands in many of the demonstration's drawings: sky, earth, trees, walls, roofs, windows, people, rooms."""

from __future__ import annotations

import math

from app.demo.drawings.canvas import Canvas, Colour, darker, lighter, mix

SKIES: tuple[tuple[Colour, Colour], ...] = (
    ((98, 164, 214), (214, 234, 242)),
    ((120, 178, 216), (248, 226, 196)),
    ((142, 178, 200), (230, 234, 230)),
    ((84, 150, 206), (196, 226, 240)),
)
EARTHS: tuple[Colour, ...] = ((190, 122, 78), (202, 146, 98), (178, 134, 92), (206, 168, 120))
WALLS: tuple[Colour, ...] = (
    (240, 222, 184),
    (222, 232, 224),
    (236, 206, 160),
    (206, 224, 234),
    (240, 232, 214),
)
ROOFS: tuple[Colour, ...] = ((164, 74, 54), (110, 124, 134), (70, 120, 112), (140, 92, 66))
CLOTHES: tuple[Colour, ...] = ((38, 108, 148), (196, 84, 60), (226, 166, 58), (84, 128, 84), (122, 88, 144))
SKINS: tuple[Colour, ...] = ((74, 48, 36), (96, 64, 46), (122, 84, 60))
LEAF: Colour = (72, 118, 72)
SHADE = (24, 20, 30, 48)


def outdoors(canvas: Canvas, horizon: float = 430) -> Colour:
    """Sky with sun and clouds, far hills, bare earth from `horizon` down. Returns the colour of the earth."""
    pick = canvas.random
    above, below = pick.choice(SKIES)
    earth = pick.choice(EARTHS)
    canvas.fade(0, horizon + 4, above, below)
    x, y = pick.uniform(0.1, 0.9) * canvas.width, pick.uniform(70, 130)
    for radius, opacity in ((86, 40), (62, 60), (42, 255)):
        canvas.oval(x, y, radius, radius, (255, 244, 214, opacity))
    for _ in range(pick.randint(2, 4)):
        cloud(canvas, pick.uniform(0, canvas.width), pick.uniform(60, horizon - 210), pick.uniform(0.6, 1.2))
    far = mix(below, LEAF, 0.45)
    for depth, colour in enumerate((mix(far, below, 0.4), far)):
        ridge(canvas, horizon, 74 - 30 * depth, colour)
    canvas.fade(horizon, 750, lighter(earth, 0.2), darker(earth, 0.1))
    for _ in range(70):
        y = horizon + 320 * pick.random() ** 0.8
        size = 1.5 + (y - horizon) / 80
        shade = darker(earth, 0.16) if pick.random() < 0.6 else lighter(earth, 0.3)
        canvas.oval(pick.uniform(0, canvas.width), y, size * 2.4, size * 0.6, (*shade, 150))
    for _ in range(9):
        tuft(canvas, pick.uniform(0, canvas.width), pick.uniform(horizon + 40, 740))
    return earth


def cloud(canvas: Canvas, x: float, y: float, size: float) -> None:
    for dx, dy, radius in ((-52, 8, 26), (-20, -6, 36), (22, -2, 32), (54, 10, 22)):
        canvas.oval(
            x + dx * size, y + dy * size, radius * size * 1.25, radius * size * 0.8, (255, 255, 255, 120)
        )


def ridge(canvas: Canvas, horizon: float, height: float, colour: Colour) -> None:
    phase, steps = canvas.random.uniform(0, 6), 60
    line = [
        (
            canvas.width * n / steps,
            horizon - height * (0.55 + 0.3 * math.sin(phase + n / 7) + 0.15 * math.sin(2 * phase + n / 2.6)),
        )
        for n in range(steps + 1)
    ]
    canvas.shape([(0, horizon + 3), *line, (canvas.width, horizon + 3)], colour)


def tuft(canvas: Canvas, x: float, y: float) -> None:
    green = mix(LEAF, (150, 160, 90), canvas.random.random())
    size = 6 + (y - 400) / 22
    for lean in (-0.7, -0.3, 0.1, 0.5, 0.8):
        canvas.line([(x + lean * 4, y), (x + lean * size, y - size * (1.2 - abs(lean) * 0.5))], green, 2.4)


def tree(canvas: Canvas, x: float, foot: float, size: float = 1.0) -> None:
    """A mango tree: a broad crown on a short trunk."""
    pick = canvas.random
    canvas.oval(x, foot, 105 * size, 13 * size, SHADE)
    canvas.shape(
        [
            (x - 13 * size, foot),
            (x - 7 * size, foot - 130 * size),
            (x + 7 * size, foot - 130 * size),
            (x + 14 * size, foot),
        ],
        (104, 76, 56),
    )
    green = mix(LEAF, (44, 92, 66), pick.random())
    for shade, dx, dy, grow in (
        (darker(green, 0.25), 6, 10, 1.0),
        (green, -4, -4, 0.9),
        (lighter(green, 0.16), -18, -20, 0.55),
    ):
        for cx, cy, radius in (
            (-62, -150, 54),
            (0, -182, 66),
            (64, -154, 52),
            (-30, -208, 48),
            (34, -212, 44),
        ):
            canvas.oval(
                x + (cx * grow + dx) * size,
                foot + (cy + dy) * size,
                radius * grow * size,
                radius * grow * size * 0.84,
                shade,
            )


def palm(canvas: Canvas, x: float, foot: float, size: float = 1.0) -> None:
    lean = canvas.random.uniform(-30, 30) * size
    top = (x + lean, foot - 250 * size)
    canvas.oval(x, foot, 60 * size, 8 * size, SHADE)
    canvas.line([(x, foot), (x + lean * 0.3, foot - 130 * size), top], (128, 98, 72), 12 * size)
    for angle in (-165, -140, -105, -75, -40, -12):
        tip = math.radians(angle)
        out = (top[0] + 105 * size * math.cos(tip), top[1] + 70 * size * math.sin(tip) + 34 * size)
        bend = (top[0] + 62 * size * math.cos(tip), top[1] + 72 * size * math.sin(tip) - 8 * size)
        green = mix(LEAF, (38, 96, 70), canvas.random.random())
        canvas.shape([top, (bend[0], bend[1] - 11 * size), out, (bend[0], bend[1] + 11 * size)], green)


def greenery(canvas: Canvas, foot: float) -> None:
    """One to three trees behind what the drawing is of, near its edges."""
    pick = canvas.random
    for x in pick.sample((0.04, 0.13, 0.88, 0.96), pick.randint(2, 3)):
        (palm if pick.random() < 0.4 else tree)(canvas, x * canvas.width, foot, pick.uniform(0.8, 1.15))


def roof(
    canvas: Canvas, x: float, eaves: float, width: float, height: float, colour: Colour, over: float = 24
) -> None:
    """A corrugated roof seen from the front, with its shadow on the wall below."""
    inset = min(width * 0.09, 70)
    left, right = x - over, x + width + over
    canvas.shape(
        [(left, eaves), (left + inset, eaves - height), (right - inset, eaves - height), (right, eaves)],
        colour,
    )
    count = int(width / 17)
    for n in range(1, count):
        share = n / count
        top = left + inset + (right - left - 2 * inset) * share
        canvas.line(
            [(top, eaves - height), (left + (right - left) * share, eaves)], (*darker(colour, 0.3), 120), 1.6
        )
    canvas.box(left, eaves - 4, right - left, 9, darker(colour, 0.3))
    canvas.box(x, eaves + 5, width, 20, (20, 18, 30, 60))


def wall(
    canvas: Canvas, x: float, top: float, width: float, foot: float, colour: Colour, plinth: Colour
) -> None:
    canvas.oval(x + width / 2, foot + 6, width / 2 + 40, 15, SHADE)
    canvas.box(x, top, width, foot - top, colour)
    canvas.box(x, foot - (foot - top) * 0.22, width, (foot - top) * 0.22, plinth)
    canvas.box(x + width - 14, top, 14, foot - top, (20, 18, 30, 26))


def window(
    canvas: Canvas, x: float, y: float, width: float, height: float, shutters: Colour | None = None
) -> None:
    canvas.box(x - 5, y - 5, width + 10, height + 10, (250, 246, 236))
    canvas.box(x, y, width, height, (66, 88, 104))
    canvas.shape(
        [
            (x, y + height),
            (x, y + height * 0.45),
            (x + width * 0.6, y),
            (x + width, y),
            (x + width, y + height * 0.1),
        ],
        (150, 184, 200, 120),
    )
    canvas.box(x + width / 2 - 2, y, 4, height, (250, 246, 236))
    canvas.box(x, y + height / 2 - 2, width, 4, (250, 246, 236))
    if shutters:
        for side in (x - width * 0.42 - 6, x + width + 6):
            canvas.box(side, y - 3, width * 0.42, height + 6, shutters)
            for n in range(1, 7):
                canvas.box(side + 3, y + height * n / 7, width * 0.42 - 6, 2.4, darker(shutters, 0.3))


def door(
    canvas: Canvas, x: float, top: float, width: float, foot: float, colour: Colour, ajar: bool = False
) -> None:
    canvas.box(x - 5, top - 5, width + 10, foot - top + 5, (250, 246, 236))
    canvas.box(x, top, width, foot - top, (44, 40, 46) if ajar else colour)
    if ajar:
        canvas.shape(
            [(x, top), (x + width * 0.42, top + 10), (x + width * 0.42, foot + 10), (x, foot)], colour
        )
    else:
        for n in range(1, 4):
            canvas.box(x + width * n / 4, top + 6, 2, foot - top - 12, darker(colour, 0.25))
        canvas.oval(x + width * 0.86, (top + foot) / 2, 4, 4, (236, 214, 150))


def person(
    canvas: Canvas, x: float, foot: float, size: float = 1.0, coat: Colour | None = None, faces: float = 1
) -> None:
    """Somebody seen from afar, without a face: a drawing identifies nobody."""
    pick = canvas.random
    skin, cloth = pick.choice(SKINS), coat or pick.choice(CLOTHES)
    legs = pick.choice(((62, 60, 76), (88, 72, 60), darker(cloth, 0.35)))
    canvas.oval(x, foot, 34 * size, 6 * size, SHADE)
    for side in (-1, 1):
        canvas.line(
            [(x + side * 8 * size, foot - 66 * size), (x + side * 10 * size, foot - 2)], legs, 13 * size
        )
        canvas.line(
            [
                (x + side * 17 * size, foot - 122 * size),
                (x + (side * 24 + 5 * faces) * size, foot - 74 * size),
            ],
            skin,
            9 * size,
        )
    canvas.box(x - 21 * size, foot - 132 * size, 42 * size, 76 * size, cloth, 13 * size)
    canvas.box(x - 6 * size, foot - 146 * size, 12 * size, 18 * size, skin)
    canvas.oval(x, foot - 160 * size, 16 * size, 19 * size, skin)
    canvas.shape(
        [
            (x - 16 * size, foot - 161 * size),
            (x - 12 * size, foot - 178 * size),
            (x + 12 * size, foot - 178 * size),
            (x + 16 * size, foot - 161 * size),
            (x, foot - 170 * size),
        ],
        (32, 26, 26),
    )


def people(
    canvas: Canvas,
    count: int,
    between: tuple[float, float],
    feet: tuple[float, float],
    size: float,
    coat: Colour | None = None,
) -> None:
    """Some people side by side, between two shares of the width; who stands nearer is drawn over who is behind."""
    pick = canvas.random
    left, wide = between[0] * canvas.width, (between[1] - between[0]) * canvas.width / count
    places = [(pick.uniform(*feet), left + wide * (n + pick.uniform(0.25, 0.75))) for n in range(count)]
    for foot, x in sorted(places):
        person(canvas, x, foot, size * pick.uniform(0.92, 1.08), coat)


def board(canvas: Canvas, x: float, y: float, words: str, colour: Colour, size: float = 24) -> None:
    """A sign with words on it."""
    width = max(120.0, len(words) * size * 0.72)
    canvas.box(x - width / 2 - 5, y - size - 5, width + 10, size * 2 + 10, darker(colour, 0.35), 8)
    canvas.box(x - width / 2, y - size, width, size * 2, colour, 6)
    canvas.text(x, y, words, (252, 250, 244), size)


def room(canvas: Canvas, floor: float = 520) -> Colour:
    """Inside: a wall with a painted lower half, tiles on the floor. Returns the wall's colour."""
    pick = canvas.random
    colour = pick.choice(WALLS)
    lower = pick.choice(((146, 184, 176), (140, 168, 192), (206, 168, 118), (160, 178, 140)))
    canvas.fade(0, floor, lighter(colour, 0.35), colour)
    canvas.fade(floor - 190, floor, lower, darker(lower, 0.1))
    canvas.box(0, floor - 196, canvas.width, 7, lighter(colour, 0.6))
    canvas.box(0, floor - 10, canvas.width, 10, darker(lower, 0.4))
    tile: Colour = pick.choice(((198, 186, 170), (184, 178, 172), (190, 164, 142)))
    canvas.fade(floor, 750, lighter(tile, 0.15), darker(tile, 0.12))
    for n in range(-12, 34):
        x = canvas.width * n / 20
        canvas.line(
            [
                (canvas.width / 2 + (x - canvas.width / 2) * 0.62, floor),
                (canvas.width / 2 + (x - canvas.width / 2) * 1.5, 750),
            ],
            (*darker(tile, 0.25), 90),
            2,
        )
    y, step = floor, 16.0
    while y < 750:
        canvas.box(0, y, canvas.width, 2, (*darker(tile, 0.25), 90))
        y, step = y + step, step * 1.45
    return colour


def daylight(canvas: Canvas, x: float, floor: float) -> None:
    """The light of a window on the floor."""
    canvas.shape([(x, floor), (x + 130, floor), (x + 250, 750), (x + 60, 750)], (255, 248, 220, 60))
