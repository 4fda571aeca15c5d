"""Letters that no font here has: said before they are printed as a mark, with their script and a font that has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from app.number_format import locale_of
from app.own_fonts import REGULAR
from app.report.typesetting.fonts import MISSING
from app.report.typesetting.other_scripts import fonts_of, script_of
from app.report.typesetting.shaping import lacking
from app.translations import Beginning, Inserted, Message, message

MOST_LETTERS = 8            # named in a sentence


@dataclass(frozen=True)
class ScriptName(Message):
    """A script as an argument of a sentence; `id` is its code (ISO 15924)."""

    def in_language(self, language: str, inserted: Inserted | None = None) -> str:
        return str(locale_of(language)._data["scripts"].get(self.id, self.id))


@dataclass(frozen=True)
class LackingLetters:
    """Of one script; `script` and `font` are "" where it is none of the table."""

    letters: tuple[str, ...]
    script: str
    font: str                   # that has them

    @property
    def sentence(self) -> Message:
        few = Beginning(self.letters[:MOST_LETTERS])
        if not self.script:
            return message("No font here has these letters, which are printed as {mark}: {letters}.", mark=MISSING, letters=few)
        # Translators: {script} is the name of a script, "Ethiopic"; {font} that of a font
        return message("No font here writes this script: {script}. Its letters are printed as {mark}: {letters}. A font that has "
                       "them, {font} for one, can be put into the folder for fonts.",
                       script=ScriptName(self.script), mark=MISSING, letters=few, font=self.font)


def lacking_letters(printed: object, folder: Path | None = None) -> tuple[LackingLetters, ...]:
    """Of all texts in it: blocks, or other frozen values. `folder`: with fonts that may be used, too."""
    letters: set[str] = set()
    for text in _texts(printed):
        if not text.isascii():
            letters.update(text)
    with fonts_of(folder):
        gone = lacking("".join(sorted(letters)), REGULAR)
    by_script: dict[str, list[str]] = {}
    fonts = {"": ""}
    for letter in sorted(gone):
        script = script_of(letter)
        code = script.code if script is not None else ""
        by_script.setdefault(code, []).append(letter)
        if script is not None:
            fonts[code] = script.fonts[0]
    return tuple(LackingLetters(tuple(found), code, fonts[code]) for code, found in by_script.items())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, Sequence) and not isinstance(value, bytes):
        for one in value:
            yield from _texts(one)
