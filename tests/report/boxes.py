"""Where text and pictures of a printed PDF stand, read back from the operators of its pages with pikepdf alone; and what is wrong
with that: texts on one another, or outside the frame of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)
ABOVE, BELOW = 0.7, 0.18        # of the size: how high a capital rises above the line, how deep a letter hangs below it
TOUCH = 0.6                     # points by which two boxes may lie in each other: what a rounding makes
LONGEST = 60                    # letters of a text that is named
SIDES, FOOT = 46.0, 14.0        # points at the page's sides that stay empty; below the foot


@dataclass(frozen=True)
class Box:
    """A line of text, or a picture, in points from the lower left of its page. `part`: "body", "foot" (of the page) or "figure"
    (inside one)."""

    page: int               # from 1
    left: float
    low: float
    right: float
    top: float
    part: str = "body"
    text: str = ""          # "": a picture

    def covers(self, other: Box) -> bool:
        return (min(self.right, other.right) - max(self.left, other.left) > TOUCH
                and min(self.top, other.top) - max(self.low, other.low) > TOUCH)


def _product(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _around(matrix: Matrix, left: float, low: float, right: float, top: float) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (low, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


class _Font:
    """Widths of its codes, thousandths, and what they stand for."""

    def __init__(self, font: Any) -> None:
        first = int(font.get("/FirstChar", 0))
        self.widths = {first + at: float(wide) for at, wide in enumerate(font.get("/Widths", []))}
        self.letters = dict(_letters(font.ToUnicode.read_bytes())) if "/ToUnicode" in font else {}

    def advance(self, code: bytes) -> float:
        return sum(self.widths.get(one, 0.0) for one in code)

    def read(self, code: bytes) -> str:
        return "".join(self.letters.get(one, "?") for one in code)


def _letters(table: bytes) -> Iterator[tuple[int, str]]:
    """Of a ToUnicode as ReportLab writes it: ranges of codes with a list of what each stands for, or single ones."""
    for first, _, listed in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\[([^\]]*)\]", table):
        for at, one in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", listed), int(first, 16)):
            yield at, bytes.fromhex(one.decode()).decode("utf-16-be", "replace")
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for one, stands in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            yield int(one, 16), bytes.fromhex(stands.decode()).decode("utf-16-be", "replace")


class _Reader:
    """Walks through one page's operators."""

    def __init__(self, page: Any, number: int, fonts: dict[Any, _Font]) -> None:
        self.page, self.number, self.fonts = page, number, fonts
        whole = tuple(float(edge) for edge in page.MediaBox)
        self.matrix, self.clip = PLAIN, whole
        self.saved: list[tuple[Matrix, tuple[float, ...]]] = []
        self.path: list[tuple[float, float, float, float]] = []
        self.parts: list[str] = []
        self.text_matrix, self.font, self.size, self.advance, self.largest, self.letters = PLAIN, "", 0.0, 0.0, 0.0, ""

    def boxes(self) -> Iterator[Box]:
        for operands, operator in pikepdf.parse_content_stream(self.page):
            match str(operator):
                case "q":
                    self.saved.append((self.matrix, self.clip))
                case "Q":
                    self.matrix, self.clip = self.saved.pop()
                case "cm":
                    self.matrix = _product(tuple(map(float, operands)), self.matrix)     # type: ignore[arg-type]
                case "re":
                    x, y, wide, high = map(float, operands)
                    self.path.append(_around(self.matrix, x, y, x + wide, y + high))
                case "m" | "l":
                    x, y = map(float, operands)
                    self.path.append(_around(self.matrix, x, y, x, y))
                case "c":
                    for x, y in zip(operands[::2], operands[1::2], strict=True):
                        self.path.append(_around(self.matrix, float(x), float(y), float(x), float(y)))
                case "W" | "W*":
                    around = (min(one[0] for one in self.path), min(one[1] for one in self.path),
                              max(one[2] for one in self.path), max(one[3] for one in self.path))
                    self.clip = (max(self.clip[0], around[0]), max(self.clip[1], around[1]),
                                 min(self.clip[2], around[2]), min(self.clip[3], around[3]))
                case "n" | "S" | "s" | "f" | "F" | "f*" | "B" | "b" | "B*" | "b*":
                    self.path.clear()
                case "BDC" | "BMC":
                    self.parts.append(self._part(operands))
                case "EMC":
                    self.parts.pop()
                case "Do":
                    yield self._box(*_around(self.matrix, 0, 0, 1, 1))
                case "BT":
                    self.advance, self.largest, self.letters = 0.0, 0.0, ""
                case "Tm":
                    self.text_matrix = tuple(map(float, operands))          # type: ignore[assignment]
                case "Tf":
                    self.font, self.size = str(operands[0]), float(operands[1])
                    self.largest = max(self.largest, self.size)
                case "Tj":
                    self._show(bytes(operands[0]))
                case "TJ":
                    for one in operands[0]:
                        if isinstance(one, pikepdf.String):
                            self._show(bytes(one))
                        else:
                            self.advance -= float(one) / 1000 * self.size
                case "ET" if self.letters.strip():
                    matrix = _product(self.text_matrix, self.matrix)
                    left, low, right, top = _around(matrix, 0, -BELOW * self.largest, self.advance, ABOVE * self.largest)
                    yield self._box(left, low, right, top, self.letters)

    def _show(self, code: bytes) -> None:
        held = self.page.Resources.Font[self.font]
        font = self.fonts.setdefault(held.objgen, None)                     # type: ignore[arg-type]
        if font is None:
            font = self.fonts[held.objgen] = _Font(held)
        self.advance += font.advance(code) / 1000 * self.size
        self.letters += font.read(code)

    def _part(self, operands: Any) -> str:
        properties = operands[1] if len(operands) > 1 else {}
        if operands[0] == "/Artifact" and properties.get("/Subtype") == "/Footer":
            return "foot"
        return "figure" if operands[0] == "/Figure" else ""

    def _box(self, left: float, low: float, right: float, top: float, text: str = "") -> Box:
        """As far as it is seen."""
        part = next((part for part in self.parts if part), "body")
        return Box(self.number, max(left, self.clip[0]), max(low, self.clip[1]), min(right, self.clip[2]),
                   min(top, self.clip[3]), part, text)


def boxes(path: Path) -> list[Box]:
    """Those that are seen, in the order in which they are drawn."""
    with pikepdf.open(path) as document:
        fonts: dict[Any, _Font] = {}
        return [box for number, page in enumerate(document.pages, 1) for box in _Reader(page, number, fonts).boxes()
                if box.right > box.left and box.top > box.low]


def layout_faults(path: Path) -> list[str]:
    with pikepdf.open(path) as document:
        sizes = [(float(page.MediaBox[2]), float(page.MediaBox[3])) for page in document.pages]
    found = boxes(path)
    faults = [f"page {box.page}: {_named(box)} stands outside the frame" for box in found if _outside(box, *sizes[box.page - 1])]
    for number in range(1, len(sizes) + 1):
        faults += [f"page {number}: {_named(one)} and {_named(other)} stand on one another"
                   for one, other in _pairs([box for box in found if box.page == number and box.text])]
    return faults


def _outside(box: Box, wide: float, high: float) -> bool:
    lowest = FOOT if box.part == "foot" else SIDES
    return box.left < SIDES or box.right > wide - SIDES or box.low < lowest or box.top > high - FOOT


def _pairs(found: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Those that lie in each other, whichever order; a page has a thousand boxes."""
    by_height = sorted(found, key=lambda box: box.low)
    for at, box in enumerate(by_height):
        for other in by_height[at + 1:]:
            if other.low > box.top:
                break
            if box.covers(other):
                yield box, other


def _named(box: Box) -> str:
    said = " ".join(box.text.split())[:LONGEST] or "a picture"
    return f"\u201c{said}\u201d ({box.left:.0f}, {box.low:.0f})"
