"""Lines of text on a canvas, and paragraphs of them.

On a mirrored page (right-to-left languages) the whole drawing is flipped once and each line of text is flipped back, so
that no flowable has to know: "left" is where a line of that language begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reportlab.platypus import Flowable

from app.own_fonts import REGULAR
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.tags import Slot, pdf_text
from app.report.style import LEADING, Style
from app.report.typesetting.fonts import font_named
from app.report.typesetting.lines import at_most, lines_of, width
from app.report.typesetting.scripts import other_language
from app.report.typesetting.shaping import Piece, base_of, lacking, pieces
from app.report.web import on_lines

ALONE = 2                       # lines of a paragraph that stand at a page's end or begin one, at least
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def draw_line(canvas: PageCanvas, text: str, x: float, y: float, font: str, size: float, color: str, *, align: str = "left",
              room: float = 0.0, base: str = "") -> None:
    """One line with its baseline at y; `room` is what "right" and "center" are aligned in; `base` its direction, "L" or "R"."""
    text = text.rstrip()
    if not text:
        return
    mirrored = canvas.mirrored
    if not text.isascii():
        canvas.context.missing_glyphs.update(lacking(text, font))
    drawn = pieces(text, font, base or base_of(text, mirrored))
    wide = sum(piece.width for piece in drawn) * size / 1000
    x += {"left": 0.0, "right": room - wide, "center": (room - wide) / 2}[align]
    code = [f"{colored(color)} rg", f"BT -1 0 0 1 {x + wide:.3f} {y:.3f} Tm" if mirrored else f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm"]
    for piece in drawn:
        if piece.stroke:                    # drawn around as well as filled: its font has no bold
            code.append(f"2 Tr {piece.stroke * size:.3f} w {colored(color)} RG")
        _show(canvas, code, piece, size)
        if piece.stroke:
            code.append("0 Tr")
    code.append("ET")
    canvas.show(" ".join(code))


def draw_lines(canvas: PageCanvas, lines: Sequence[str], x: float, y: float, font: str, size: float, color: str, *, text: str,
               align: str = "left", room: float = 0.0, base: str = "") -> None:
    """The lines into which the text is broken, the first with its baseline at y; a click on an address of the web leads there."""
    linked = on_lines(text, lines) if "://" in text else {}
    for number, line in enumerate(lines):
        if number in linked:
            _draw_linked(canvas, line, linked[number], x, y, font, size, color=color, align=align, room=room, base=base)
        else:
            draw_line(canvas, line, x, y, font, size, color, align=align, room=room, base=base)
        y -= size * LEADING


def _draw_linked(canvas: PageCanvas, line: str, parts: Sequence[tuple[int, int, str]], x: float, y: float, font: str, size: float,
                 *, color: str, align: str, room: float, base: str) -> None:
    """Where a line does not simply run from the left, all of it leads to its first address."""
    low, high = y - size * 0.3, size * LEADING
    if align != "left" or base == "R" or canvas.mirrored or not line.isascii():
        with canvas.web_link(parts[0][2], x, low, room, high):
            draw_line(canvas, line, x, y, font, size, color, align=align, room=room, base=base)
        return
    done = 0
    for start, end, address in parts:
        draw_line(canvas, line[done:start], x + width(line[:done], font, size), y, font, size, color, base=base)
        left = width(line[:start], font, size)
        with canvas.web_link(address, x + left, low, width(line[:end], font, size) - left, high):
            draw_line(canvas, line[start:end], x + left, y, font, size, color, base=base)
        done = end
    draw_line(canvas, line[done:], x + width(line[:done], font, size), y, font, size, color, base=base)


@lru_cache(200)
def colored(color: str) -> str:
    """"#rrggbb" as PDF's operators want it."""
    return " ".join(f"{int(color[at:at + 2], 16) / 255:.4f}" for at in (1, 3, 5))


def _show(canvas: PageCanvas, code: list[str], piece: Piece, size: float) -> None:
    """The piece's glyphs as text operators, with its language where that is not the document's; widths that differ from the font's
    are made up for between them."""
    font, document = font_named(piece.font), canvas._doc
    plain = piece.letters and piece.letters.isascii() and piece.letters.isprintable()       # they stand for themselves in subset 0
    if plain and canvas.latin:
        code.append(f"{font.getSubsetInternalName(0, document)} {size:g} Tf ({piece.letters.translate(_ESCAPED)}) Tj")
        return
    written = piece.letters or "".join(font.written[glyph.code] for glyph in piece.glyphs)
    tag = other_language(written, canvas.context.language)
    if tag or piece.actual_text:
        code.append(f"/Span <<{f'/Lang({tag})' if tag else ''}"
                    f"{f'/ActualText{pdf_text(piece.actual_text)}' if piece.actual_text else ''}>> BDC")
    if not piece.letters:
        _show_glyphs(canvas, code, piece, size)
    elif plain:
        code.append(f"{font.getSubsetInternalName(0, document)} {size:g} Tf ({piece.letters.translate(_ESCAPED)}) Tj")
    else:
        code += [f"{font.getSubsetInternalName(number, document)} {size:g} Tf ({canvas._escape(letters)}) Tj"
                 for number, letters in font.splitString(piece.letters, document)]
    if tag or piece.actual_text:
        code.append("EMC")


def _show_glyphs(canvas: PageCanvas, code: list[str], piece: Piece, size: float) -> None:
    font, document = font_named(piece.font), canvas._doc
    widths, default_width = font.face.charWidths, font.face.defaultWidth
    raised, first, current = 0.0, 0, -1
    for subset, letters in font.splitString("".join(chr(glyph.code) for glyph in piece.glyphs), document):
        if subset != current:
            code.append(f"{font.getSubsetInternalName(subset, document)} {size:g} Tf")
            current = subset
        glyphs = piece.glyphs[first:first + len(letters)]
        first += len(letters)
        if not any(glyph.across or glyph.up for glyph in glyphs) and all(
                abs(glyph.advance - widths.get(glyph.code, default_width)) < 0.6 for glyph in glyphs):
            code.append(f"({canvas._escape(letters)}) Tj")
            continue
        for glyph, byte in zip(glyphs, letters, strict=True):
            if abs(glyph.up - raised) > 0.01:
                raised = glyph.up
                code.append(f"{raised * size / 1000:.3f} Ts")
            before = f"{-glyph.across:.1f} " if glyph.across else ""
            after = widths.get(glyph.code, default_width) + glyph.across - glyph.advance
            code.append(f"[{before}<{byte:02X}> {after:.1f}] TJ")
    if raised:
        code.append("0 Ts")


class TextBlock(Flowable):  # type: ignore[misc]
    """A paragraph of plain text. `size` in points, 0 for that of the body; `link`: key of the heading that a click leads to;
    `most`: lines, the last one ending in dots; 0: all; `slot`: of the paragraph that it goes on with; `decorative`: not read
    aloud."""

    _broken_for = -1.0              # the room for which the lines were broken

    def __init__(self, style: Style, text: str, size: float = 0.0, font: str = REGULAR, *, color: str = "", after: float = 0.0,
                 before: float = 0.0, lines: list[str] | None = None, link: str = "", most: int = 0, slot: Slot | None = None,
                 decorative: bool = False) -> None:
        super().__init__()
        self.style, self.link, self.most, self.slot, self.decorative = style, link, most, slot or Slot(), decorative
        size = size or style.sizes.body
        self.text, self.size, self.font, self.color = text, size, font, color or style.colors.ink
        self.spaceAfter, self.spaceBefore = after, before
        self._lines = lines
        self._text = text or " ".join(lines or ())          # decides the direction of every line
        self.leading = size * LEADING

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        if self._lines is None or self._broken_for != room:
            if self._lines is None or self.text:
                self._lines = at_most(self.most, self.text, self.font, self.size, room) if self.most else lines_of(
                    self.text, self.font, self.size, room)
            self._broken_for = room
        return room, len(self._lines) * self.leading

    def beginning(self, room: float) -> float:
        """Points that its beginning takes on a page: all of a short one."""
        count = round(self.wrap(room, 0)[1] / self.leading)
        return (count if count < 2 * ALONE else ALONE) * self.leading

    def split(self, room: float, height: float) -> list[TextBlock]:
        """No page has one line of it alone."""
        count, fitting = round(self.wrap(room, height)[1] / self.leading), int(height // self.leading)
        fitting = min(fitting, max(count - ALONE, 0)) if fitting < count else fitting
        return self.cut(room, fitting * self.leading + 0.1) if fitting >= ALONE else []

    def cut(self, room: float, height: float) -> list[TextBlock]:
        """As many lines as fit, and the others."""
        self.wrap(room, height)
        fitting = int(height // self.leading)
        assert self._lines is not None
        if fitting < 1 or fitting >= len(self._lines):
            return [] if fitting < 1 else [self]
        parts = (self._lines[:fitting], 0.0), (self._lines[fitting:], self.spaceAfter)
        made = [TextBlock(self.style, "", self.size, self.font, color=self.color, after=after, lines=lines, link=self.link,
                          slot=self.slot, decorative=self.decorative)
                for lines, after in parts]
        for part in made:
            part._text = self._text         # has the direction, and the addresses that a page's end cuts
        return made

    def draw(self) -> None:
        assert self._lines is not None
        y = len(self._lines) * self.leading - self.size * 1.06
        base = base_of(self._text, self.canv.mirrored)
        with (self.canv.artefact() if self.decorative else self.canv.within("P", self.slot),
              self.canv.link_to(self.link, self._text, 0, 0, self.room, len(self._lines) * self.leading)):
            draw_lines(self.canv, self._lines, 0, y, self.font, self.size, self.color, text="" if self.link else self._text,
                       room=self.room, base=base)


class LinkLine(Flowable):  # type: ignore[misc]
    """Words one after the other with dots between them, each leading to its heading; key "": only words."""

    BETWEEN = " · "

    _lines: list[list[tuple[str, str, float, float]]]       # words, key, x, width
    _broken = False                                         # for good: what a page's end has left over

    def __init__(self, style: Style, links: Sequence[tuple[str, str]], size: float, before: float = 0.0,
                 slot: Slot | None = None) -> None:
        super().__init__()
        self.style, self.links, self.size, self.spaceBefore, self.slot = style, links, size, before, slot or Slot()
        self.leading = size * LEADING

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

    def split(self, room: float, height: float) -> list[LinkLine]:
        return self.cut(room, height)

    def cut(self, room: float, height: float) -> list[LinkLine]:
        """As many lines as fit, and the others."""
        self.wrap(room, height)
        fitting = int(height // self.leading)
        if fitting < 1 or fitting >= len(self._lines):
            return [] if fitting < 1 else [self]
        parts = [LinkLine(self.style, self.links, self.size, slot=self.slot) for _ in range(2)]
        for part, lines in zip(parts, (self._lines[:fitting], self._lines[fitting:]), strict=True):
            part._lines, part._broken = lines, True
        return parts

    def draw(self) -> None:
        with self.canv.within("P", self.slot):
            y = len(self._lines) * self.leading - self.size * 1.06
            for line in self._lines:
                self._draw_words(line, y)
                y -= self.leading

    def _draw_words(self, line: list[tuple[str, str, float, float]], y: float) -> None:
        colors = self.style.colors
        for at, (words, key, x, wide) in enumerate(line):
            with self.canv.link_to(key, words, x, y - self.size * 0.3, wide, self.leading):
                draw_line(self.canv, words, x, y, REGULAR, self.size, colors.blue if key else colors.ink)
            if at < len(line) - 1:
                draw_line(self.canv, "·", x + wide + width(" ", REGULAR, self.size), y, REGULAR, self.size, colors.grey)
