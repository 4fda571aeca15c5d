"""Scripts that our own fonts do not write, and fonts that do: one table. What stands in it is looked for in the folder that was
chosen, then in the office's own and in the system's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.locations import font_folders
from app.report.typesetting.font_files import FontFile, files_in, font_file, plain_name


class Script(NamedTuple):
    """`code`: ISO 15924; `letters`: as in a class of a regular expression; `fonts`: names of files without weights, the best first;
    what a person is told to look for is the first. `region`: the member of a collection that writes it."""

    code: str
    letters: str
    fonts: tuple[str, ...]
    region: str = ""


# Noto first, which Linux has and anybody may copy; then what Windows and macOS bring.
SCRIPTS = (
    Script("Ethi", "\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f", ("Noto Sans Ethiopic", "Abyssinica SIL", "ebrima", "nyala", "Kefa")),
    Script("Thai", "\u0e00-\u0e7f", ("Noto Sans Thai", "LeelawUI", "leelawad", "Loma", "Garuda", "tahoma", "Thonburi")),
    Script("Laoo", "\u0e80-\u0eff", ("Noto Sans Lao", "LeelawUI", "LaoUI", "Lao Sangam MN", "DejaVu Sans")),
    Script("Beng", "\u0980-\u09ff", ("Noto Sans Bengali", "Nirmala", "vrinda", "Lohit-Bengali", "Bangla Sangam MN")),
    Script("Taml", "\u0b80-\u0bff", ("Noto Sans Tamil", "Nirmala", "latha", "Lohit-Tamil", "Tamil Sangam MN")),
    Script("Telu", "\u0c00-\u0c7f", ("Noto Sans Telugu", "Nirmala", "gautami", "Lohit-Telugu", "Telugu Sangam MN")),
    Script("Knda", "\u0c80-\u0cff", ("Noto Sans Kannada", "Nirmala", "tunga", "Lohit-Kannada", "Kannada Sangam MN")),
    Script("Mlym", "\u0d00-\u0d7f", ("Noto Sans Malayalam", "Nirmala", "kartika", "Lohit-Malayalam", "Malayalam Sangam MN")),
    Script("Gujr", "\u0a80-\u0aff", ("Noto Sans Gujarati", "Nirmala", "shruti", "Lohit-Gujarati", "Gujarati Sangam MN")),
    Script("Guru", "\u0a00-\u0a7f", ("Noto Sans Gurmukhi", "Nirmala", "raavi", "Lohit-Gurmukhi", "Gurmukhi Sangam MN")),
    Script("Orya", "\u0b00-\u0b7f", ("Noto Sans Oriya", "Nirmala", "kalinga", "Lohit-Odia", "Oriya Sangam MN")),
    Script("Sinh", "\u0d80-\u0dff", ("Noto Sans Sinhala", "Nirmala", "iskpota", "LKLUG", "Sinhala Sangam MN")),
    Script("Hebr", "\u0590-\u05ff\ufb1d-\ufb4f", ("Noto Sans Hebrew", "segoeui", "arial", "DejaVu Sans", "Arial Hebrew")),
    Script("Kore", "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff",
           ("Noto Sans KR", "malgun", "NanumGothic", "NotoSansCJK", "NotoSansCJKkr", "AppleSDGothicNeo", "DroidSansFallbackFull"),
           "KR"),
    Script("Mymr", "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f", ("Noto Sans Myanmar", "mmrtext", "Padauk", "Myanmar Sangam MN")),
    Script("Khmr", "\u1780-\u17ff\u19e0-\u19ff", ("Noto Sans Khmer", "LeelawUI", "KhmerUI", "Khmer OS", "Khmer Sangam MN")),
    Script("Geor", "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f", ("Noto Sans Georgian", "segoeui", "sylfaen", "DejaVu Sans")),
    Script("Armn", "\u0530-\u058f\ufb13-\ufb17", ("Noto Sans Armenian", "segoeui", "sylfaen", "DejaVu Sans")),
    Script("Nkoo", "\u07c0-\u07ff", ("Noto Sans NKo", "ebrima", "DejaVu Sans")),
    Script("Adlm", "\U0001e900-\U0001e95f", ("Noto Sans Adlam", "ebrima")),
    Script("Vaii", "\ua500-\ua63f", ("Noto Sans Vai", "ebrima")),
    Script("Tfng", "\u2d30-\u2d7f", ("Noto Sans Tifinagh", "ebrima", "DejaVu Sans")),
    Script("Hani", "\u2e80-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
           ("Noto Sans SC", "msyh", "NotoSansCJK", "NotoSansCJKsc", "simsun", "PingFang", "DroidSansFallbackFull"), "SC"),
)
_ANY = Script("Zyyy", "", ())           # a letter of no script of these: the chosen folder may have it
_WHICH = re.compile("|".join(f"([{script.letters}])" for script in SCRIPTS))
HEAVY = 700
Places = tuple[Path | None, tuple[Path, ...]]

_folder: ContextVar[Path | None] = ContextVar("fonts' folder", default=None)


@contextmanager
def fonts_of(folder: Path | None) -> Iterator[None]:
    """What is set meanwhile, in this thread, may take fonts from this folder, too."""
    before = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(before)


def places() -> Places:
    """The chosen folder and the others; what is remembered of a text hangs on them."""
    return _folder.get(), font_folders()


def script_of(letter: str) -> Script | None:
    """The row of the table; None: of another script."""
    found = _WHICH.match(letter)
    return SCRIPTS[found.lastindex - 1] if found and found.lastindex else None


@lru_cache(maxsize=20000)
def other_font(letter: str, heavy: bool, where: Places) -> tuple[str, FontFile] | None:
    """The font for a letter that ours have not, with the code of its script; None where there is none. `heavy`: of its family the
    one that is bold, where there is one."""
    script = script_of(letter) or _ANY
    for candidate in _candidates(script, where):
        if ord(letter) in candidate.letters:
            family = [one for one in _candidates(script, where)
                      if one.family == candidate.family and ord(letter) in one.letters]
            wanted = HEAVY if heavy else 400
            return script.code, min(family, key=lambda one: (one.slanted, abs(one.weight - wanted) if not one.heaviest else 0))
    return None


@lru_cache(maxsize=256)
def _candidates(script: Script, where: Places) -> tuple[FontFile, ...]:
    folder, others = where
    found: list[FontFile] = []
    if folder is not None:                  # whatever it is called
        every = sorted(path for paths in files_in(folder).values() for path in paths)
        found += [one for path in every if (one := font_file(path, script.region)) is not None]
    for name in map(plain_name, script.fonts):
        for place in others:
            paths = files_in(place).get(name, ())
            found += [one for path in paths if (one := font_file(path, script.region)) is not None]
    return tuple(found)
