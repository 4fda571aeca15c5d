"""Texts in languages: labels, hints, messages, with the parts that are computed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

MEDIA = ("image", "audio", "video", "big-image")
UNNAMED = "default"                     # the language that the converter gives to columns which name none
NOT_SAID = ("-",)                       # what it writes where a language lacks a text that another has


@dataclass
class Translations:
    """`texts[language][id][form]` is a tuple of pieces: strings, and expressions as `Output`."""

    languages: list[str] = field(default_factory=list)
    default: str = ""
    texts: dict[str, dict[str, dict[str, tuple[Any, ...]]]] = field(default_factory=dict)
    _found: dict[tuple[str, str, str], tuple[Any, ...] | None] = field(default_factory=dict)

    def pieces(self, language: str, name: str, form: str = "") -> tuple[Any, ...] | None:
        """In the language, else in the default one, else in whichever has it; None where none has."""
        key = language, name, form
        if key not in self._found:
            self._found[key] = self._pieces(language, name, form)
        return self._found[key]

    def _pieces(self, language: str, name: str, form: str) -> tuple[Any, ...] | None:
        missing = None
        for candidate in dict.fromkeys((language, self.default, UNNAMED, *self.languages)):
            entry = self.texts.get(candidate, {}).get(name)
            if entry is None:
                continue
            pieces = entry.get(form)
            if pieces is None and form == "":
                pieces = entry.get("long") or entry.get("short")
            if pieces is not None and pieces != NOT_SAID:
                return pieces
            missing = missing or pieces
        return missing

    def media_files(self) -> tuple[str, ...]:
        """The names of all pictures, sounds and films beside labels, hints and choices, in any language."""
        names = {pieces[0].rpartition("/")[2] for texts in self.texts.values() for by_form in texts.values()
                 for kind, pieces in by_form.items() if kind in MEDIA and isinstance(pieces[0], str)}
        return tuple(sorted(names - {"-", ""}))

    def choosable(self) -> tuple[str, ...]:
        """The languages that a person may choose between. What stands in columns without a language is one of them where it says
        what a named language says too; else it is only what all of them fall back on."""
        named = tuple(dict.fromkeys(language for language in self.languages if language not in ("", UNNAMED)))
        own = self.texts.get(UNNAMED, {})
        alternative = any(pieces != NOT_SAID and self.texts[language].get(name, {}).get(form, NOT_SAID) not in (NOT_SAID, pieces)
                          for language in named for name, by_form in own.items() for form, pieces in by_form.items())
        return (UNNAMED, *named) if alternative else named


@dataclass(frozen=True)
class Output:
    """`<output value="…"/>` inside a text; compiled where the text is used."""

    expression: str


def language_code(name: str) -> str:
    """"fr" of "French (fr)"; the name itself where it has no code."""
    match = re.fullmatch(r".*\(([^()]+)\)\s*", name)
    return match[1].strip() if match else name
