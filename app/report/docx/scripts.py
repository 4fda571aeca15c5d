"""A text cut into runs of one direction, script and language, as Word has to be told (ECMA-376 part 1, annex I).

Word knows no isolates: what keeps a value together becomes marks of direction around it (LRM, RLM), which Word and LibreOffice
obey, and only where the letters beside it do not say the same. Which run is read from the right the Unicode algorithm says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import bidirectional

from app.report.style import WordFonts
from app.report.typesetting.bidi import PDI, STEERS, first_strong, levels
from app.report.typesetting.shaping import RIGHT, clean, kept_in_order

_NUMBERS = re.compile("\u2066(\\d+(?:[.,]\\d+)*)\u2069")      # stand among letters from the right as they should without marks
LRM, RLM = "\u200e", "\u200f"
_MARK = {"L": LRM, "R": RLM}


class Script(NamedTuple):
    """`kind`: Word's class of letters: "cs" (complex), "eastAsia", or "" for all others."""

    letters: str
    kind: str
    language: str               # the one that most people write so; "" Word's own
    font: str                   # a name of `WordFonts`, or of a font that comes with Windows


_SCRIPTS = (
    Script("\u0590-\u05ff\ufb1d-\ufb4f", "cs", "he-IL", "arabic"),
    Script("\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefe", "cs", "ar-SA", "arabic"),
    Script("\u0900-\u097f\u200c\u200d\ua8e0-\ua8ff", "cs", "ne-NP", "devanagari"),
    Script("\u0980-\u09ff", "cs", "bn-BD", "devanagari"),
    Script("\u0b80-\u0bff", "cs", "ta-IN", "devanagari"),
    Script("\u0a00-\u0dff", "cs", "", "devanagari"),
    Script("\u0e00-\u0eff", "cs", "th-TH", "Leelawadee UI"),
    Script("\u1000-\u109f", "cs", "my-MM", "Myanmar Text"),
    Script("\u1780-\u17ff", "cs", "km-KH", "Leelawadee UI"),
    Script("\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", "eastAsia", "ko-KR", "Malgun Gothic"),
    Script("\u2e80-\u303e\u3040-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uff60", "eastAsia", "zh-CN", "chinese"),
    Script("\u10a0-\u10ff\u2d00-\u2d2f", "", "ka-GE", "Sylfaen"),
    Script("\u1200-\u139f\u2d80-\u2ddf", "", "am-ET", "Ebrima"),
)
PLAIN = Script("", "", "", "")
_FOUND = re.compile("|".join(f"(?P<s{at}>[{one.letters}]+)" for at, one in enumerate(_SCRIPTS)))


class Part(NamedTuple):
    text: str
    script: Script
    from_right: bool


def marked(text: str, rtl: bool) -> str:
    """The text as a template is filled with it: without what cannot be seen, with marks in place of isolates."""
    return "\n".join(_marked(_NUMBERS.sub(r"\1", line), "R" if rtl else "L") for line in text.split("\n"))


def font_of(script: Script, fonts: WordFonts) -> str:
    return str(getattr(fonts, script.font, script.font))


@lru_cache(4000)
def parts(text: str, rtl: bool) -> tuple[Part, ...]:
    """A line of it. `rtl`: the direction of its paragraph."""
    if text.isascii() and not rtl:
        cleaned = clean(text)
        return (Part(cleaned, PLAIN, False),) if cleaned else ()
    if not rtl and not RIGHT.search(text):
        return tuple(Part(part, script, False) for script, part in _by_script(clean(text)))
    marked = _marked(kept_in_order(_NUMBERS.sub(r"\1", text)) if rtl else text, "R" if rtl else "L")
    found: list[Part] = []
    for from_right, letters in groupby(zip(_from_right(marked, rtl), marked, strict=True), key=lambda pair: pair[0]):
        run = "".join(letter for _, letter in letters)
        found += [Part(part, script, from_right) for script, part in _by_script(run)]
    return tuple(found)


def _from_right(text: str, rtl: bool) -> list[bool]:
    """Of each letter; numbers among letters from the right belong to these."""
    level = levels(text, int(rtl))
    found = [bool(one % 2) for one in level]
    at = 0
    for even, run in groupby(level, key=lambda one: one % 2 == 0):
        size = len(list(run))
        if even and (rtl or at) and not any(bidirectional(letter) == "L" for letter in text[at:at + size]):
            found[at:at + size] = [True] * size
        at += size
    return found


def _by_script(text: str) -> Iterator[tuple[Script, str]]:
    """What lies between two pieces, spaces and signs, goes with the one before it."""
    script, run, end = PLAIN, "", 0
    for match in _FOUND.finditer(text):
        its = _SCRIPTS[int((match.lastgroup or "s0")[1:])]
        between = text[end:match.start()]
        end = match.end()
        if any(letter.isalnum() for letter in between):
            if run and script is not PLAIN:
                yield script, run
                run = ""
            script, run = PLAIN, run + between
        else:
            run += between
        if its is not script:
            if run and any(letter.isalnum() for letter in run):
                yield script, run
                run = ""
            script = its
        run += match[0]
    rest = text[end:]
    if script is not PLAIN and any(letter.isalnum() for letter in rest):
        yield script, run
        script, run = PLAIN, ""
    if run or rest:
        yield script, run + rest


def _marked(text: str, base: str) -> str:
    """With marks in place of isolates and embeddings."""
    if not STEERS.search(text):
        return "".join(letter if letter in (LRM, RLM) else clean(letter) for letter in text)
    made: list[str] = []
    around: list[str] = []                      # directions of what is open
    for at, letter in enumerate(text):
        outer = around[-1] if around else base
        if letter in "\u2066\u202a\u202d":
            around.append("L")
        elif letter in "\u2067\u202b\u202e":
            around.append("R")
        elif letter == "\u2068":
            around.append(first_strong(text[at + 1:].partition(PDI)[0]) or "L")
        elif letter in "\u2069\u202c":
            inner = around.pop() if around else base
            outer = around[-1] if around else base
            if inner != outer:
                made += [_MARK[inner], _MARK[outer]]
            continue
        else:
            made.append(letter if letter in (LRM, RLM) else clean(letter))
            continue
        if around[-1] != outer:
            made += [_MARK[outer], _MARK[around[-1]]]
    return _NEEDLESS.sub("", "".join(made))


_L, _R = "A-Za-z\u00c0-\u02af", "\u0620-\u064a\u05d0-\u05ea"
# A mark beside a letter of its own direction says nothing new.
_NEEDLESS = re.compile(f"(?<=[{_L}]){LRM}|{LRM}(?=[{_L}])|(?<=[{_R}]){RLM}|{RLM}(?=[{_R}])")
