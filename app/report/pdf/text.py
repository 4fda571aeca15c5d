"""Text as it is: never markup, so that nothing in an answer is ever obeyed. Breaks lines, and words that are too long.

On a mirrored page (right-to-left languages) the whole drawing is flipped once and each line of text is flipped back, so
that no flowable has to know: "left" is where a line of that language begins.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.platypus import Flowable

from app.report import style
from app.report.typesetting.fonts import REGULAR, font_named
from app.report.typesetting.shaping import EMBED, ENDS, Piece, base_of, lacking, pieces

MISSING: set[str] = set()           # letters without a glyph, of the report that is being written

ONE_LINE = 200                      # letters; more are never one line
_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")      # of a line, each another way of saying it
CUT = "…"
_HAN = "\u2e80-\u303e\u3040-\u9fff\uf900-\ufaff\uff00-\uff60"
_CLOSING = "，。、；：？！）》」』】〕”’…％%"
# What may not be cut: a Chinese letter with the closing sign behind or the opening sign before it; else what has no space.
_UNITS = re.compile(rf"[（《「『【〔“‘]*[{_HAN}][{_CLOSING}]*|[^\s{_HAN}]+[{_CLOSING}]*|[{_CLOSING}]+")


@lru_cache(50000)
def _unit_width(text: str, font: str) -> float:
    return sum(piece.width for piece in pieces(text, font, base_of(text, False))) / 1000


def width(text: str, font: str, size: float) -> float:
    """Points."""
    return _unit_width(text, font) * size


def lines_of(text: str, font: str, size: float, room: float) -> list[str]:
    """Greedy line breaking, between words or Chinese letters; a word wider than the line is cut."""
    if not text.isprintable():
        text = _ENDS.sub("\n", text)
    if len(text) < ONE_LINE and "\n" not in text and text[:1] != " " and width(text, font, size) <= room:
        return [text]
    return _embedding_kept(_broken(text, font, size, room))


def at_most(count: int, text: str, font: str, size: float, room: float) -> list[str]:
    """The first lines of it, where there is no room for more; what was left out is told by an ellipsis."""
    lines = lines_of(text[:count * ONE_LINE * 5], font, size, room)     # no line holds so many
    if len(lines) <= count and len(text) <= count * ONE_LINE * 5:
        return lines
    last = lines[count - 1].rstrip(ENDS)
    while last and width(last + CUT, font, size) > room:
        last = last[:-1]
    return _embedding_kept([*lines[:count - 1], last.rstrip() + CUT])


def shortened(text: str, font: str, size: float, room: float) -> str:
    """It in one line of that room."""
    return at_most(1, text, font, size, room)[0]


def _embedding_kept(lines: list[str]) -> list[str]:
    """A name kept in its own order (`shaping.embedded`) that is broken goes on so in the next line."""
    is_open = False
    for at, line in enumerate(lines):
        begins, is_open = is_open, line.rfind(EMBED) > line.rfind(ENDS) or (is_open and ENDS not in line)
        lines[at] = EMBED * begins + line + ENDS * is_open
    return lines


def _broken(text: str, font: str, size: float, room: float) -> list[str]:
    found: list[str] = []
    space = width(" ", font, size)
    for paragraph in text.split("\n"):
        line, wide, end = "", 0.0, 0
        for unit in _UNITS.finditer(paragraph):
            word = unit[0]
            gap = " " if line and unit.start() > end else ""
            end = unit.end()
            if not line:
                word = paragraph[:unit.start()] * (unit.start() < 20 and not found) + word     # an indent is kept
            more = width(word, font, size)
            if wide + space * len(gap) + more <= room:
                line, wide = line + gap + word, wide + space * len(gap) + more
                continue
            if line:
                found.append(line)
            while more > room and len(word) > 1:
                cut = _fitting(word, font, size, room)
                found.append(word[:cut])
                word = word[cut:]
                more = width(word, font, size)
            line, wide = word, more
        found.append(line)
    return found


def _fitting(word: str, font: str, size: float, room: float) -> int:
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width(word[:middle], font, size) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def draw_line(canvas: Any, text: str, x: float, y: float, font: str, size: float, color: str, align: str = "left",
              room: float = 0.0, base: str = "") -> None:
    """One line with its baseline at y; `room` is what "right" and "center" are aligned in; `base` its direction, "L" or "R"."""
    text = text.rstrip()
    if not text:
        return
    mirrored = getattr(canvas, "mirrored", False)
    if not text.isascii():
        MISSING.update(lacking(text, font))
    drawn = pieces(text, font, base or base_of(text, mirrored))
    wide = sum(piece.width for piece in drawn) * size / 1000
    x += {"left": 0.0, "right": room - wide, "center": (room - wide) / 2}[align]
    code = [f"{colored(color)} rg", f"BT -1 0 0 1 {x + wide:.3f} {y:.3f} Tm" if mirrored else f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm"]
    for piece in drawn:
        _show(canvas, code, piece, size)
    code.append("ET")
    canvas._code.append(" ".join(code))


@lru_cache(200)
def colored(color: str) -> str:
    """"#rrggbb" as PDF's operators want it."""
    return " ".join(f"{int(color[at:at + 2], 16) / 255:.4f}" for at in (1, 3, 5))


_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def _show(canvas: Any, code: list[str], piece: Piece, size: float) -> None:
    """The piece's glyphs as text operators; widths that differ from the font's are made up for between them."""
    font, document = font_named(piece.font), canvas._doc
    if piece.letters.isascii() and piece.letters.isprintable() and piece.letters:      # they stand for themselves in subset 0
        code.append(f"{font.getSubsetInternalName(0, document)} {size:g} Tf ({piece.letters.translate(_ESCAPED)}) Tj")
        return
    if piece.letters:
        code += [f"{font.getSubsetInternalName(number, document)} {size:g} Tf ({canvas._escape(letters)}) Tj"
                 for number, letters in font.splitString(piece.letters, document)]
        return
    if piece.said:
        said = PDFString(piece.said).format(document).decode("latin-1") if piece.said.isascii() else \
            "<FEFF" + piece.said.encode("utf-16-be").hex().upper() + ">"
        code.append(f"/Span <</ActualText {said}>> BDC")
    widths = font.face.charWidths
    fallback = font.face.defaultWidth
    raised, held, subset = 0.0, "", -1
    for number, letters in font.splitString("".join(chr(glyph.code) for glyph in piece.glyphs), document):
        if number != subset:
            code.append(f"{font.getSubsetInternalName(number, document)} {size:g} Tf")
            subset = number
        part, glyphs = piece.glyphs[len(held):len(held) + len(letters)], letters
        held += "x" * len(letters)
        if not any(glyph.across or glyph.up for glyph in part) and all(
                abs(glyph.advance - widths.get(glyph.code, fallback)) < 0.6 for glyph in part):
            code.append(f"({canvas._escape(glyphs)}) Tj")
            continue
        for glyph, byte in zip(part, glyphs, strict=True):
            if abs(glyph.up - raised) > 0.01:
                raised = glyph.up
                code.append(f"{raised * size / 1000:.3f} Ts")
            before = f"{-glyph.across:.1f} " if glyph.across else ""
            after = widths.get(glyph.code, fallback) + glyph.across - glyph.advance
            code.append(f"[{before}<{byte:02X}> {after:.1f}] TJ")
    if raised:
        code.append("0 Ts")
    if piece.said:
        code.append("EMC")


class Text(Flowable):  # type: ignore[misc]
    """A paragraph of plain text."""

    def __init__(self, text: str, size: float = 0.0, font: str = REGULAR, color: str = "",
                 align: str = "left", after: float = 0.0, before: float = 0.0, lines: list[str] | None = None,
                 link: str = "") -> None:
        super().__init__()
        self.link = link                # key of the heading that a click leads to
        size = size or style.SIZES["body"]
        self.text, self.size, self.font, self.color, self.align = text, size, font, color or style.INK, align
        self.spaceAfter, self.spaceBefore = after, before
        self._lines = lines
        self._text = text or " ".join(lines or ())          # decides the direction of every line
        self.leading = size * style.LEADING

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        if self._lines is None or self._broken_for != room:
            self._lines = lines_of(self.text, self.font, self.size, room) if self._lines is None or self.text else self._lines
            self._broken_for = room
        return room, len(self._lines) * self.leading

    _broken_for = -1.0

    def split(self, room: float, height: float) -> list[Text]:
        self.wrap(room, height)
        fitting = int(height // self.leading)
        assert self._lines is not None
        if fitting < 1 or fitting >= len(self._lines):
            return [] if fitting < 1 else [self]
        parts = (self._lines[:fitting], 0.0), (self._lines[fitting:], self.spaceAfter)
        return [Text("", self.size, self.font, self.color, self.align, after, lines=lines, link=self.link)
                for lines, after in parts]

    def draw(self) -> None:
        assert self._lines is not None
        y = len(self._lines) * self.leading - self.size * 1.06
        base = base_of(self._text, getattr(self.canv, "mirrored", False))
        align = self.align                  # numbers end at the right on any page: their units stand in one column
        if align == "right" and getattr(self.canv, "mirrored", False):
            align = "left"
        for line in self._lines:
            draw_line(self.canv, line, 0, y, self.font, self.size, self.color, align, self.room, base)
            y -= self.leading
        if self.link:
            lead(self.canv, self.link, 0, 0, self.room, len(self._lines) * self.leading)


def lead(canvas: Any, key: str, x: float, y: float, wide: float, high: float) -> None:
    """A click in this rectangle leads to the heading. PDF/A wants it printed (flag 4) and without a border."""
    canvas.linkRect("", key, (x, y, x + wide, y + high), relative=1, Border="[0 0 0]", F=4)


class Links(Flowable):  # type: ignore[misc]
    """Words one after the other with dots between them, each leading to its heading; key "": only words."""

    BETWEEN = " · "

    _lines: list[list[tuple[str, str, float, float]]]       # words, key, x, width
    _broken = False                                         # for good: what a page's end has left of others

    def __init__(self, links: list[tuple[str, str]], size: float, before: float = 0.0) -> None:
        super().__init__()
        self.links, self.size, self.spaceBefore = links, size, before
        self.leading = size * style.LEADING

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        if self._broken:
            return room, len(self._lines) * self.leading
        gap = width(self.BETWEEN, REGULAR, self.size)
        self._lines = [[]]
        x = 0.0
        for words, key in self.links:
            for at, piece in enumerate(lines_of(words, REGULAR, self.size, room)):
                wide = width(piece, REGULAR, self.size)
                if at or (x and x + wide > room):
                    self._lines.append([])
                    x = 0.0
                self._lines[-1].append((piece, key, x, wide))
                x += wide + gap
        return room, len(self._lines) * self.leading

    def split(self, room: float, height: float) -> list[Links]:
        self.wrap(room, height)
        fitting = int(height // self.leading)
        if fitting < 1 or fitting >= len(self._lines):
            return [] if fitting < 1 else [self]
        parts = Links(self.links, self.size), Links(self.links, self.size)
        for part, lines in zip(parts, (self._lines[:fitting], self._lines[fitting:]), strict=True):
            part._lines, part._broken = lines, True
        return list(parts)

    def draw(self) -> None:
        y = len(self._lines) * self.leading - self.size * 1.06
        for line in self._lines:
            for at, (words, key, x, wide) in enumerate(line):
                draw_line(self.canv, words, x, y, REGULAR, self.size, style.BLUE if key else style.INK)
                if at < len(line) - 1:
                    draw_line(self.canv, "·", x + wide + width(" ", REGULAR, self.size), y, REGULAR, self.size, style.GREY)
                if key:
                    lead(self.canv, key, x, y - self.size * 0.3, wide, self.leading)
            y -= self.leading
