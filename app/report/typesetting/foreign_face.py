"""A face of somebody else's font, embedded by fontTools: ReportLab reads neither collections nor PostScript outlines nor fonts with
several weights in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from io import BytesIO
from typing import Any

import uharfbuzz
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._g_l_y_f import table__g_l_y_f
from fontTools.varLib.instancer import instantiateVariableFont
from reportlab.pdfbase.ttfonts import FF_SYMBOLIC, TTFontFace

from app.report.typesetting.font_files import FontFile

_KEPT = ("glyf", "loca", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep", "name", "OS/2", "post", "cmap", "GlyphOrder")
_OUTLINES = ("CFF ", "fvar", "gvar", "avar", "cvar", "HVAR", "MVAR", "STAT")       # wanted while the subset is cut
_SMOOTH = 0.001         # of the em: how far a curve may lie from the one that it replaces


class ForeignFace(TTFontFace):  # type: ignore[misc]
    """`weight`: the one that is drawn, where a font has several. Never parsed by ReportLab: what that wants to know of a face is
    set here."""

    def __init__(self, file: FontFile, weight: int) -> None:
        self.file, self.weight = file, weight
        self.subfontNameX, self.filename, self.familyName = b"", str(file.path), file.family
        with file.open() as font:
            self._read(font)

    def _read(self, font: TTFont) -> None:
        file, weight = self.file, self.weight
        self.unitsPerEm = font["head"].unitsPerEm
        scale = 1000 / self.unitsPerEm
        self.name = re.sub("[^A-Za-z0-9-]", "", f"{file.family}-{weight if file.heaviest else file.weight}-{file.number}").encode()
        self.ascent, self.descent = (round(edge * scale) for edge in (font["hhea"].ascent, font["hhea"].descent))
        self.capHeight = round(getattr(font["OS/2"], "sCapHeight", 0) * scale) or self.ascent
        self.bbox = [round(edge * scale) for edge in (font["head"].xMin, font["head"].yMin, font["head"].xMax, font["head"].yMax)]
        self.italicAngle, self.flags = font["post"].italicAngle, FF_SYMBOLIC
        self.stemV = 50 + int((weight / 65) ** 2)
        self.charToGlyph = {code: font.getGlyphID(name) for code, name in file.letters.items()}
        advance = self.shaper.get_glyph_h_advance
        self.charWidths = {code: advance(glyph) * scale for code, glyph in self.charToGlyph.items()}
        self.defaultWidth = advance(0) * scale

    @cached_property
    def shaper(self) -> Any:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(self.filename), self.file.number)
        shaper = uharfbuzz.Font(face)
        if self.file.heaviest:
            shaper.set_variations({"wght": self._reached})
        return shaper

    @property
    def _reached(self) -> float:
        return float(min(self.weight, self.file.heaviest))

    def makeSubset(self, subset: Sequence[int]) -> bytes:
        """The glyphs of these letters alone, as TrueType; byte by byte in the order of the letters."""
        with self.file.open() as font:
            return self._cut(font, subset)

    def _cut(self, font: TTFont, subset: Sequence[int]) -> bytes:
        order = font.getGlyphOrder()
        names = [order[self.charToGlyph.get(code, 0)] for code in subset]
        for tag in set(font.keys()) - {*_KEPT, *_OUTLINES}:
            del font[tag]
        options = Options(notdef_outline=True, glyph_names=True, hinting=False, name_IDs=[0, 1, 2, 6])
        cutter = Subsetter(options)
        cutter.populate(glyphs=set(names))
        cutter.subset(font)
        if "fvar" in font:
            font = instantiateVariableFont(font, {axis.axisTag: self._reached if axis.axisTag == "wght" else axis.defaultValue
                                                  for axis in font["fvar"].axes})
        if "glyf" not in font:
            _as_true_type(font)
        _map_bytes(font, names)
        for tag in set(font.keys()) & set(_OUTLINES):
            del font[tag]
        font["post"].formatType = 3.0
        font.recalcTimestamp = False
        made = BytesIO()
        font.save(made)
        return made.getvalue()


def _as_true_type(font: Any) -> None:
    """PostScript's curves as TrueType has them."""
    outlines, glyphs = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm * _SMOOTH, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf: table__g_l_y_f = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = font.getGlyphOrder(), glyphs
    font["glyf"] = glyf
    font["maxp"].tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
                  "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
                  "maxCompositeContours", "maxComponentDepth"):
        setattr(font["maxp"], field, int(field in ("maxZones",)))
    font.sfntVersion = "\x00\x01\x00\x00"


def _map_bytes(font: TTFont, names: Sequence[str]) -> None:
    table = newTable("cmap")
    table.tableVersion = 0
    inner = CmapSubtable.newSubtable(6)
    inner.platformID, inner.platEncID, inner.language, inner.format = 1, 0, 0, 6
    inner.cmap = dict(enumerate(names))
    table.tables = [inner]
    font["cmap"] = table
