"""The demonstration's drawings of what stands outside: buildings, water points, toilets, waste."""

from __future__ import annotations

from app.photos import scenery
from app.photos.canvas import Canvas, Colour, Point, darker, lighter, mix

METAL: Colour = (150, 158, 162)
BRICK: Colour = (170, 92, 70)
CONCRETE: Colour = (196, 190, 180)


def school(canvas: Canvas) -> None:
    """A long classroom block with a veranda, a flag, pupils in the yard."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.outdoors(canvas)
    scenery.greenery(canvas, 470)
    paint, cover, accent = pick.choice(scenery.WALLS), pick.choice(scenery.ROOFS), pick.choice(scenery.CLOTHES)
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
    scenery.board(canvas, middle, 300, pick.choice(("SCHOOL", "PRIMARY SCHOOL", "VOCATIONAL SCHOOL")), accent, 22)
    pole = left + width + pick.choice((70, -60 - width - 60))
    canvas.box(pole, 250, 6, 340, (236, 234, 228))
    canvas.shape([(pole + 6, 254), (pole + 74, 262), (pole + 66, 280), (pole + 74, 300), (pole + 6, 296)], accent)
    for _ in range(pick.randint(5, 8)):
        scenery.person(canvas, pick.uniform(0.1, 0.9) * canvas.width, pick.uniform(580, 690), pick.uniform(0.62, 0.8), accent)


def hospital(canvas: Canvas) -> None:
    """Two storeys with a red cross-free sign, an ambulance bay and a ramp."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.outdoors(canvas)
    scenery.greenery(canvas, 480)
    paint, accent = pick.choice(((244, 244, 238), (232, 240, 240), (246, 238, 224))), pick.choice(((52, 128, 138), (58, 104, 156), (74, 134, 96)))
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
    canvas.shape([(middle - 130, foot), (middle + 130, foot), (middle + 190, foot + 34), (middle - 190, foot + 34)], CONCRETE)
    scenery.board(canvas, middle, 196, pick.choice(("HOSPITAL", "HEALTH CENTRE", "GENERAL HOSPITAL")), accent, 26)
    if pick.random() < 0.75:
        _van(canvas, middle + pick.choice((-300, 210)), 640, accent)
    for n in range(pick.randint(2, 4)):
        coat = (244, 246, 246) if n == 0 else None
        scenery.person(canvas, middle + pick.uniform(-170, 170), pick.uniform(600, 690), pick.uniform(0.8, 0.95), coat)


def _van(canvas: Canvas, x: float, foot: float, stripe: Colour) -> None:
    canvas.oval(x + 95, foot + 6, 120, 14, scenery.SHADE)
    canvas.box(x, foot - 92, 140, 84, (246, 246, 242), 10)
    canvas.shape([(x + 132, foot - 86), (x + 168, foot - 80), (x + 192, foot - 44), (x + 194, foot - 8), (x + 132, foot - 8)], (246, 246, 242))
    canvas.shape([(x + 144, foot - 76), (x + 164, foot - 72), (x + 180, foot - 46), (x + 144, foot - 46)], (96, 130, 148))
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
        canvas.box(middle - 140 - 16 * n, foot + 12 * n, 280 + 32 * n, 12, mix(CONCRETE, (90, 84, 80), 0.12 * n))
    scenery.board(canvas, middle, 240, "CITY COUNCIL", (70, 84, 110), 20)
    for _ in range(3):
        scenery.person(canvas, middle + pick.uniform(-260, 260), pick.uniform(610, 680), 0.85)


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
        canvas.oval(middle - 44 + n * 15, 584, 9, 8 + 5 * pick.random(), (236, pick.randint(120, 170), 60, 210))
    for n in range(pick.randint(7, 13)):
        canvas.oval(middle - 20 + pick.uniform(-140, 160), foot + pick.uniform(4, 28), pick.uniform(8, 26), pick.uniform(4, 9), (90, 84, 84, 180))
    if pick.random() < 0.5:
        crack: list[Point] = [(middle - 130, 410), (middle - 118, 446), (middle - 132, 476), (middle - 112, 520), (middle - 126, 560)]
        canvas.line(crack, (50, 36, 34), 4)
    for n, colour in enumerate(pick.sample(((212, 176, 44), (178, 52, 48), (48, 48, 54)), 2)):
        _bag(canvas, middle - 300 + n * 66, 668 - n * 10, colour)
    _fence(canvas, darker(earth, 0.3), 490)
    scenery.person(canvas, middle + 236, 680, 1.05, (70, 110, 150), -1)


def _bag(canvas: Canvas, x: float, foot: float, colour: Colour) -> None:
    canvas.oval(x, foot, 44, 9, scenery.SHADE)
    canvas.shape([(x - 38, foot - 2), (x - 42, foot - 44), (x - 14, foot - 76), (x + 12, foot - 76), (x + 40, foot - 42), (x + 36, foot - 2)], colour)
    canvas.shape([(x - 30, foot - 8), (x - 32, foot - 42), (x - 12, foot - 66), (x - 6, foot - 8)], (*lighter(colour, 0.4), 120))
    canvas.shape([(x - 12, foot - 74), (x - 20, foot - 92), (x + 18, foot - 92), (x + 10, foot - 74)], darker(colour, 0.15))


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
    kinds: list[tuple[Colour, str]] = [((226, 182, 48), "INFECTIOUS"), ((190, 58, 52), "SHARPS"), ((58, 60, 66), "GENERAL")]
    for n, (colour, words) in enumerate(kinds):
        x = middle - 250 + n * 250 + pick.uniform(-14, 14)
        _bin(canvas, x, 640, colour, words, full=n == over, lid=pick.random() < 0.7)
    if pick.random() < 0.5:
        _bag(canvas, middle + 400, 690, (58, 60, 66))


def _bin(canvas: Canvas, x: float, foot: float, colour: Colour, words: str, *, full: bool, lid: bool) -> None:
    canvas.oval(x, foot + 2, 96, 15, scenery.SHADE)
    if full:
        for dx, dy, tone in ((-46, 0, (232, 230, 224)), (-14, -22, (190, 206, 210)), (24, -12, (238, 222, 196)), (50, 4, (206, 190, 180))):
            canvas.shape([(x + dx - 26, foot - 214 + dy), (x + dx - 8, foot - 254 + dy), (x + dx + 24, foot - 246 + dy), (x + dx + 30, foot - 206 + dy)], tone)
    canvas.shape([(x - 82, foot - 218), (x + 82, foot - 218), (x + 68, foot), (x - 68, foot)], colour)
    canvas.shape([(x - 82, foot - 218), (x - 54, foot - 218), (x - 46, foot), (x - 68, foot)], lighter(colour, 0.25))
    canvas.shape([(x + 62, foot - 218), (x + 82, foot - 218), (x + 68, foot), (x + 52, foot)], darker(colour, 0.2))
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
        canvas.oval(middle + 160 + n * 14 + pick.uniform(-12, 12), 400 - n * 34, 22 + n * 10, 18 + n * 6, (120, 116, 120, 70))
    canvas.oval(middle, 640, 430, 46, scenery.SHADE)
    heap: list[Point] = [(middle - 420, 640), (middle - 330, 540), (middle - 230, 500), (middle - 120, 440), (middle + 10, 420), (middle + 130, 390), (middle + 240, 470), (middle + 330, 540), (middle + 420, 640)]
    canvas.shape(heap, (120, 104, 92))
    canvas.shape([(x, y + 30 if y < 640 else y) for x, y in heap], (104, 90, 82))
    tones: tuple[Colour, ...] = ((226, 222, 214), (66, 110, 150), (190, 66, 56), (236, 190, 80), (90, 130, 96), (52, 50, 56), (206, 182, 150), (150, 196, 206))
    for _ in range(330):
        x = middle + max(-1.0, min(1.0, pick.gauss(0, 0.42))) * 400
        top = _height_at(heap, x)
        y = top + (640 - top) * pick.random() ** 0.9
        size, lean = pick.uniform(6, 17), pick.uniform(-6, 6)
        canvas.shape([(x - size, y), (x - size * 0.6 + lean, y - size), (x + size * 0.8 + lean, y - size * 0.7), (x + size, y + size * 0.2)], mix(pick.choice(tones), (110, 96, 86), pick.uniform(0, 0.5)))
    for n in range(pick.randint(3, 5)):
        _bag(canvas, middle - 380 + pick.uniform(0, 760), 640 + pick.uniform(0, 46), pick.choice(((52, 50, 56), (66, 110, 150), (226, 222, 214))))
    for _ in range(pick.randint(4, 8)):
        x, y = pick.uniform(0.1, 0.9) * canvas.width, pick.uniform(110, 330)
        canvas.arc(x - 11, y, 11, 7, 190, 350, (50, 48, 54), 3)
        canvas.arc(x + 11, y, 11, 7, 190, 350, (50, 48, 54), 3)


def _height_at(line: list[Point], x: float) -> float:
    for (left, top), (right, end) in zip(line, line[1:], strict=False):
        if left <= x <= right:
            return top + (end - top) * (x - left) / (right - left)
    return line[0][1]


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
    canvas.shape([(left, foot), (left + width, foot), (left + width + 60, 690), (left - 60, 690)], mix(earth, CONCRETE, 0.7))
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


def _bucket_stand(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """A bucket with a tap on a stand, soap beside, a basin below."""
    wood: Colour = (140, 104, 74)
    canvas.oval(x, foot, 96 * size, 13 * size, scenery.SHADE)
    for side in (-62, 54):
        canvas.box(x + side * size, foot - 150 * size, 9 * size, 150 * size, wood)
    canvas.box(x - 74 * size, foot - 160 * size, 148 * size, 13 * size, lighter(wood, 0.2))
    blue: Colour = (58, 120, 170)
    canvas.shape([(x - 50 * size, foot - 290 * size), (x + 50 * size, foot - 290 * size), (x + 40 * size, foot - 160 * size), (x - 40 * size, foot - 160 * size)], blue)
    canvas.shape([(x - 50 * size, foot - 290 * size), (x - 28 * size, foot - 290 * size), (x - 22 * size, foot - 160 * size), (x - 40 * size, foot - 160 * size)], lighter(blue, 0.3))
    canvas.box(x - 56 * size, foot - 302 * size, 112 * size, 16 * size, (240, 240, 236), 5 * size)
    canvas.box(x - 6 * size, foot - 182 * size, 46 * size, 9 * size, (200, 164, 80))
    canvas.box(x + 32 * size, foot - 182 * size, 9 * size, 26 * size, (200, 164, 80))
    canvas.box(x - 72 * size, foot - 172 * size, 26 * size, 12 * size, (236, 150, 160), 5 * size)
    canvas.shape([(x - 14 * size, foot - 40 * size), (x + 84 * size, foot - 40 * size), (x + 68 * size, foot - 2), (x + 2 * size, foot - 2)], (216, 108, 74))


def handwashing(canvas: Canvas) -> None:
    """Handwashing stations before a wall, with a poster on how to."""
    pick, middle = canvas.random, canvas.width / 2
    scenery.outdoors(canvas, 510)
    paint = pick.choice(scenery.WALLS)
    canvas.box(0, 90, canvas.width, 440, paint)
    canvas.box(0, 430, canvas.width, 100, mix(paint, (90, 130, 140), 0.5))
    canvas.box(0, 526, canvas.width, 20, CONCRETE)
    scenery.window(canvas, middle + 250, 190, 130, 150, pick.choice(scenery.ROOFS))
    canvas.box(middle - 90, 150, 180, 230, (252, 250, 244), 6)
    canvas.text(middle, 184, "WASH HANDS", (40, 100, 140), 24)
    for n in range(4):
        x, y = middle - 42 + (n % 2) * 84, 240 + (n // 2) * 84
        canvas.oval(x, y, 32, 32, ((196, 222, 232), (226, 210, 180), (206, 226, 200), (232, 206, 206))[n])
        canvas.oval(x - 7, y + 4, 15, 10, scenery.SKINS[1])
        canvas.oval(x + 8, y + 6, 15, 10, scenery.SKINS[2])
        canvas.oval(x + pick.uniform(-6, 6), y - 14, 5, 7, (70, 140, 190))
    stands = pick.randint(1, 3)
    for n in range(stands):
        _bucket_stand(canvas, middle + (n - (stands - 1) / 2) * 250, 668, 1.1)
    for n in range(pick.randint(1, 2)):
        scenery.person(canvas, middle - 330 + n * 640, 690, 1.25, pick.choice(scenery.CLOTHES))


def tap(canvas: Canvas) -> None:
    """A standpipe on a concrete apron, jerrycans in a queue, water running or not."""
    pick, middle = canvas.random, canvas.width / 2 + canvas.random.uniform(-50, 50)
    scenery.outdoors(canvas)
    scenery.greenery(canvas, 470)
    canvas.shape([(middle - 210, 590), (middle + 210, 590), (middle + 280, 680), (middle - 280, 680)], CONCRETE)
    canvas.shape([(middle - 280, 680), (middle + 280, 680), (middle + 280, 694), (middle - 280, 694)], darker(CONCRETE, 0.25))
    canvas.shape([(middle - 60, 616), (middle + 90, 616), (middle + 110, 656), (middle - 70, 656)], mix(CONCRETE, (90, 130, 150), 0.45))
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
