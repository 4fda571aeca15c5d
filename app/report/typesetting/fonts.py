"""The fonts of the report, embedded as subsets: ours, each weight a font of its own, and for scripts that they do not write those
of `other_scripts`. No font is ever named that is not embedded."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import uharfbuzz
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTEncoding, TTFont

from app.own_fonts import BOLD, FALLBACKS, SEMIBOLD, path_of
from app.report.typesetting.font_files import UNREADABLE
from app.report.typesetting.foreign_face import ForeignFace
from app.report.typesetting.other_scripts import HEAVY, Places, other_font, places

STROKE = 0.032              # of the size: how much thicker a letter is drawn whose font has no bold
MISSING = "\u25a1"          # what is printed for a letter that no font has: a box one can see, and that is reported
PRIVATE = 0xF0000           # shaped glyphs stand in the font as letters of the private plane


# Reports that are written side by side share the fonts, which are read once. ReportLab registers a font by its name for the whole
# process, and its font file has a position of reading that cutting a subset moves: each of these is done by one thread at a time.
_registering = Lock()
_loaded: dict[str, ShapedFont] = {}


class ShapedFont(TTFont):  # type: ignore[misc]
    """A font that prints shaped glyphs too: each stands in the PDF for the letters that it was made from.

    ReportLab knows letters only. A glyph made from letters gets a letter of its own in the private plane; ToUnicode maps
    that back to what was written, so that the text can be searched and copied.
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, shapable=False, asciiReadable=1)
        self._empty()

    def _empty(self) -> None:
        self.written: dict[int, str] = {}                       # private letter -> what it was made from
        self._private: dict[tuple[int, str], int] = {}
        self._one_at_a_time = Lock()                            # new private letters, subsets

    @cached_property
    def shaper(self) -> Any:
        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(self.face.filename)))

    @property
    def is_light(self) -> bool:
        return not self.fontName.endswith("Bold")

    def letter(self, glyph: int, written: str) -> int:
        """The private letter under which this glyph is printed for these letters."""
        code = self._private.get((glyph, written))
        return self._new_letter(glyph, written) if code is None else code

    def _new_letter(self, glyph: int, written: str) -> int:
        with self._one_at_a_time:
            code = self._private.get((glyph, written), PRIVATE + len(self._private))
            self.written[code] = written
            self.face.charToGlyph[code] = glyph
            self.face.charWidths[code] = self.shaper.get_glyph_h_advance(glyph) * 1000 / self.shaper.face.upem
            self._private[glyph, written] = code                # last: who finds it may draw it
        return code

    def addObjects(self, doc: Any) -> None:
        """As ReportLab's, with our ToUnicode."""
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            internal = self.getSubsetInternalName(number, doc)[1:]
            base = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            font = pdfdoc.PDFTrueTypeFont()
            font.Name, font.BaseFont = internal, base
            font.FirstChar, font.LastChar = 0, len(subset) - 1
            font.Widths = pdfdoc.PDFArray([self.face.getCharWidth(code) for code in subset])
            stream = pdfdoc.PDFStream()
            stream.content = to_unicode(base, [self.written.get(code, chr(code)) for code in subset])
            stream.filters = [pdfdoc.PDFZCompress]
            font.ToUnicode = doc.Reference(stream, "toUnicodeCMap:" + base)
            with self._one_at_a_time:
                font.FontDescriptor = self.face.addSubsetObjects(doc, base, subset)
            doc.Reference(font, internal)
            doc.idToObject["BasicFonts"].dict[internal] = font
        del self.state[doc]


class ForeignFont(ShapedFont):
    """Of a font that is not ours."""

    def __init__(self, name: str, face: ForeignFace) -> None:
        self.fontName, self.face, self.encoding = name, face, TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable, self.shapable = 1, False
        self._empty()

    @cached_property
    def shaper(self) -> Any:
        return self.face.shaper

    @property
    def is_light(self) -> bool:
        return bool(self.face.file.is_light)


def to_unicode(name: str, texts: Iterable[str]) -> str:
    """A CMap from byte to text (PDF 32000-1, 9.10.3); at most a hundred lines a block."""
    lines = [f"<{at:02X}> <{(text if text > chr(31) else ' ').encode('utf-16-be').hex().upper()}>"
             for at, text in enumerate(texts)]
    blocks = [lines[start:start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            f"/CMapName /{name} def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")


@cache
def register_fonts() -> None:
    """Makes the fonts known to ReportLab; once in a process."""
    for name in FALLBACKS:
        font_named(name)


def font_named(name: str) -> ShapedFont:
    """The font, read when a letter first needs it: the Chinese ones take time."""
    font = _loaded.get(name)
    if font is None:
        with _registering:
            font = _loaded.get(name)
            if font is None:
                font = ShapedFont(name, str(path_of(name)))
                pdfmetrics.registerFont(font)
                _loaded[name] = font
    return font


@cache
def _letters(font: str) -> frozenset[int]:
    return frozenset(code for code in tuple(font_named(font).face.charToGlyph) if code < PRIVATE)


def font_for(letter: str, font: str) -> str:
    """The first font that has the letter, of ours, else of those that may be had; "" where none does."""
    return _own_font(letter, font) or _other_font(letter, font in (BOLD, SEMIBOLD), places())


def font_with(letters: str, font: str) -> str:
    """The first that has all of them, a letter with its marks, so that they stand where they belong; "" where none does."""
    for name in (font, *FALLBACKS[font]):
        if all(ord(letter) in _letters(name) for letter in letters):
            return name
    other = font_for(letters[0], font)
    return other if other and all(ord(letter) in font_named(other).face.charToGlyph for letter in letters) else ""


def stroke_of(name: str, font: str) -> float:
    """How much thicker, in sizes, letters of the font `name` are drawn where `font` is asked for: a bold that is light is none."""
    return STROKE if font in (BOLD, SEMIBOLD) and font_named(name).is_light else 0.0


@cache
def _own_font(letter: str, font: str) -> str:
    for name in (font, *FALLBACKS[font]):
        if ord(letter) in _letters(name):
            return name
    return ""


@cache
def _other_font(letter: str, heavy: bool, where: Places) -> str:
    found = other_font(letter, heavy, where)
    if found is None:
        return ""
    script, file = found                    # each script is a font of its own: HarfBuzz shapes one script at a time
    weight = HEAVY if heavy and not file.is_light else 400
    name = f"{script} {weight} {file.path} {file.number}"
    with _registering:
        if name not in _loaded:
            try:
                _loaded[name] = ForeignFont(name, ForeignFace(file, weight))
            except UNREADABLE:
                return ""
    return name
