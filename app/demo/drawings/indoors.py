"""The demonstration's drawings of rooms: ward, workshop, store, classroom."""

from __future__ import annotations

from app.demo.drawings import scenery
from app.demo.drawings.canvas import Canvas, Colour, darker, lighter, mix

STEEL: Colour = (172, 180, 184)
WOOD: Colour = (168, 122, 82)


def ward(canvas: Canvas) -> None:
    """A row of beds, some with a drip stand, a window between, a nurse at times."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.room(canvas, 480)
    for x in (middle - 330, middle + 190):
        scenery.window(canvas, x, 130, 140, 150)
        scenery.daylight(canvas, x, 480)
    canvas.box(middle - 6, 0, 12, 56, (90, 90, 96))
    canvas.box(middle - 130, 54, 260, 10, (120, 116, 112))
    sheet: Colour = pick.choice(((236, 240, 238), (206, 224, 232), (226, 232, 214)))
    beds = pick.choice((3, 4))
    for n in range(beds):
        x = middle - 460 + n * (920 / beds) + 20
        taken = pick.random() < 0.5
        _bed(canvas, x, 560 + (n % 2) * 4, 900 / beds - 46, sheet, taken)
        if pick.random() < 0.55:
            _drip(canvas, x + 900 / beds - 34, 590)
    if pick.random() < 0.8:
        scenery.person(canvas, middle + pick.uniform(-120, 120), 716, 1.3, (240, 244, 244))


def _bed(canvas: Canvas, x: float, foot: float, width: float, sheet: Colour, taken: bool) -> None:
    canvas.oval(x + width / 2, foot + 50, width * 0.58, 14, scenery.SHADE)
    for side in (0.0, width - 9):
        canvas.box(
            x + side, foot - 122 + (0 if side == 0 else 40), 9, 172 - (0 if side == 0 else 40), STEEL, 4
        )
    for rail in (0, 18, 36):
        canvas.box(x - 2, foot - 118 + rail, 12, 6, darker(STEEL, 0.15))
    canvas.box(x, foot - 18, width, 14, darker(STEEL, 0.1))
    canvas.box(x + 6, foot - 52, width - 12, 38, lighter(sheet, 0.5), 10)
    canvas.box(x + 10, foot - 76, width * 0.26, 30, (252, 252, 248), 12)
    cover = canvas.random.choice(((92, 146, 160), (120, 150, 110), (176, 116, 100), (112, 124, 168)))
    if taken:
        skin = canvas.random.choice(scenery.SKINS)
        canvas.oval(x + 10 + width * 0.15, foot - 84, 20, 17, skin)
        canvas.oval(x + 10 + width * 0.11, foot - 92, 20, 13, (32, 26, 26))
        canvas.shape(
            [
                (x + width * 0.3, foot - 50),
                (x + width * 0.34, foot - 88),
                (x + width * 0.6, foot - 84),
                (x + width * 0.8, foot - 74),
                (x + width - 6, foot - 50),
            ],
            cover,
        )
    canvas.box(x + width * 0.3, foot - 58, width * 0.7 - 8, 50, cover, 8)
    canvas.box(x + width * 0.3, foot - 58, width * 0.08, 50, lighter(cover, 0.45), 6)


def _drip(canvas: Canvas, x: float, foot: float) -> None:
    canvas.box(x, foot - 260, 5, 280, STEEL)
    canvas.box(x - 22, foot - 262, 48, 5, STEEL)
    canvas.box(x - 30, foot - 254, 22, 44, (206, 226, 236, 230), 8)
    canvas.line([(x - 19, foot - 210), (x - 24, foot - 130), (x - 46, foot - 80)], (206, 226, 236), 2.4)
    canvas.line([(x - 18, foot + 22), (x + 2, foot + 8), (x + 24, foot + 22)], darker(STEEL, 0.2), 5)


def workshop(canvas: Canvas) -> None:
    """A carpentry or metal workshop: benches with vices, tools on the wall, trainees."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.room(canvas, 500)
    scenery.window(canvas, middle - 420, 150, 150, 140)
    scenery.daylight(canvas, middle - 420, 500)
    canvas.box(middle - 190, 116, 560, 200, (206, 176, 134), 6)
    for n in range(10):
        _tool(canvas, middle - 150 + n * 54, 150, pick.randrange(4))
    for n in range(pick.randint(5, 9)):
        x = middle + 410 + n * 9
        canvas.shape(
            [(x, 190 + n * 6), (x + 8, 190 + n * 6), (x + 30, 520), (x + 20, 520)],
            mix(WOOD, (230, 200, 150), pick.random()),
        )
    for n in range(3):
        scenery.person(
            canvas,
            middle - 300 + n * 280 + pick.uniform(-30, 30),
            600,
            1.15,
            pick.choice(((58, 92, 130), (90, 110, 80))),
        )
        _bench(canvas, middle - 420 + n * 286, 560, 244)
    for _ in range(34):
        canvas.arc(
            pick.uniform(0.05, 0.95) * canvas.width, pick.uniform(640, 735), 9, 5, (0, 250), (226, 192, 140), 3
        )


def _tool(canvas: Canvas, x: float, y: float, kind: int) -> None:
    if kind == 0:  # hammer
        canvas.box(x + 10, y + 14, 8, 96, WOOD, 3)
        canvas.box(x - 4, y, 38, 18, (70, 74, 80), 3)
    elif kind == 1:  # saw
        canvas.shape([(x, y + 34), (x + 26, y + 34), (x + 20, y + 130), (x + 10, y + 130)], STEEL)
        canvas.box(x - 4, y, 34, 36, (190, 100, 60), 8)
    elif kind == 2:  # spanner
        canvas.box(x + 9, y + 12, 10, 96, STEEL, 4)
        canvas.arc(x + 14, y + 10, 16, 16, (130, 50), STEEL, 8)
    else:  # square
        canvas.box(x + 2, y, 8, 110, STEEL)
        canvas.box(x + 2, y, 38, 12, WOOD)


def _bench(canvas: Canvas, x: float, top: float, width: float) -> None:
    pick = canvas.random
    canvas.oval(x + width / 2, top + 128, width * 0.55, 14, scenery.SHADE)
    for side in (12.0, width - 30):
        canvas.box(x + side, top, 18, 128, darker(WOOD, 0.3))
    canvas.box(x + 12, top + 84, width - 24, 12, darker(WOOD, 0.2))
    canvas.box(x, top, width, 24, lighter(WOOD, 0.15), 3)
    canvas.box(x, top + 17, width, 7, darker(WOOD, 0.1))
    canvas.box(x + width - 62, top - 26, 44, 28, (74, 96, 122), 4)
    canvas.box(x + width - 20, top - 18, 26, 7, STEEL, 3)
    canvas.box(x + 30, top - 12, pick.uniform(70, 120), 12, (232, 202, 152))


def store(canvas: Canvas) -> None:
    """Shelves of boxes, full or nearly empty, and cartons on the floor."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.room(canvas, 560)
    fill = pick.choice((0.95, 0.8, 0.45))
    for rack in range(3):
        x = middle - 450 + rack * 305
        canvas.oval(x + 145, 606, 165, 12, scenery.SHADE)
        for level in range(4):
            y = 236 + level * 118
            at = x + 14
            while at < x + 240:
                wide, high = pick.uniform(40, 76), pick.uniform(42, 88)
                if at + wide > x + 282:
                    break
                if pick.random() < fill:
                    _carton(canvas, at, y - high, wide - 5, high)
                at += wide
            canvas.box(x, y, 290, 10, STEEL)
            canvas.box(x, y + 8, 290, 5, darker(STEEL, 0.3))
        for post in (0, 282):
            canvas.box(x + post, 118, 9, 486, darker(STEEL, 0.12))
    for n in range(pick.randint(1, 4)):
        x = middle - 380 + n * 200 + pick.uniform(-20, 40)
        high = pick.uniform(80, 110)
        canvas.oval(x + 70, 702, 92, 12, scenery.SHADE)
        _carton(canvas, x, 702 - high, 140, high)


def _carton(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    pick = canvas.random
    colour: Colour = pick.choice(
        ((202, 162, 112), (190, 148, 100), (214, 178, 130), (224, 226, 224), (178, 200, 212))
    )
    canvas.box(x, y, width, height, colour, 2)
    canvas.box(x + width * 0.8, y, width * 0.2, height, (30, 20, 20, 24), 2)
    canvas.box(x, y + height * 0.1, width, height * 0.1, (*lighter(colour, 0.5), 160))
    if height > 50:
        canvas.box(x + width * 0.2, y + height * 0.4, width * 0.45, height * 0.28, (250, 248, 242), 2)
        accent = pick.choice(scenery.CLOTHES)
        canvas.box(x + width * 0.25, y + height * 0.46, width * 0.3, 4, accent)
        canvas.box(x + width * 0.25, y + height * 0.55, width * 0.2, 4, (120, 116, 112))


def classroom(canvas: Canvas) -> None:
    """A blackboard, a teacher, pupils at desks seen from behind."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.room(canvas, 500)
    scenery.window(canvas, middle + 350, 150, 120, 140)
    scenery.daylight(canvas, middle + 250, 500)
    canvas.box(middle - 280, 110, 540, 240, (140, 104, 72), 4)
    canvas.box(middle - 268, 122, 516, 216, (48, 76, 68))
    for n, words in enumerate(
        pick.sample(
            ("7 + 8 = 15", "a e i o u", "water  soap  hands", "12 + 19 = 31", "north  east  south"), 3
        )
    ):
        canvas.text(middle - 240, 164 + n * 62, words, (226, 232, 226), 34, "lm")
    scenery.person(canvas, middle + 300, 560, 1.35, pick.choice(scenery.CLOTHES), -1)
    shirt = pick.choice(scenery.CLOTHES)
    for row in range(2):
        count = 4 + row
        for n in range(count):
            x = middle + (n - (count - 1) / 2) * (210 + row * 10)
            foot = 640 + row * 110
            if pick.random() < 0.9:
                skin = pick.choice(scenery.SKINS)
                canvas.box(x - 36, foot - 96, 72, 80, shirt, 20)
                canvas.box(x - 9, foot - 112, 18, 22, skin)
                canvas.oval(x, foot - 130, 27, 30, (34, 28, 28))
            canvas.box(x - 84, foot - 46, 168, 14, lighter(WOOD, 0.2), 3)
            canvas.box(x - 84, foot - 34, 168, 50, WOOD)
            canvas.box(x - 84, foot + 6, 168, 10, darker(WOOD, 0.2))
