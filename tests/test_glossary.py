"""One word for one thing: the terms of `resources/translations/glossary.csv` hold in forms, tables and sentences.

A cell names the beginnings of words that may stand for the term, `|` between them, and after `!` those that never may. What is
looked for is the beginning, since words bend.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache

import openpyxl
import pytest
from babel.messages.pofile import read_po

from app.translations import FOLDER, LANGUAGES
from tests.words import TRANSLATED, catalogue

FORMS = FOLDER.parent / "forms"
_NO_WORDS = re.compile(r"\$?\{[^}]*\}|`[^`]*`|--[\w-]+")       # placeholders, commands, options: never translated
Pair = tuple[str, str, str]         # where it stands, English, the translation


@cache
def _sheets() -> tuple[tuple[str, list[tuple[object, ...]]], ...]:
    """Of each form its survey and its choices, as rows of cells."""
    sheets = []
    for form in sorted(FORMS.glob("*.xlsx")):
        with closing(openpyxl.load_workbook(form, read_only=True)) as book:
            sheets += [(form.stem, list(book[sheet].iter_rows(values_only=True))) for sheet in ("survey", "choices")]
    return tuple(sheets)


def _forms(language: str) -> Iterator[Pair]:
    for form, (first, *rows) in _sheets():
        heads = [str(head or "") for head in first]
        written = {head: next((other for other in heads if other.startswith(head.split("::")[0] + "::")
                               and other.endswith(f"({language})")), "") for head in heads if head.endswith("(en)")}
        for row in rows:
            cells = {head: str(cell or "") for head, cell in zip(heads, row, strict=False)}
            yield from ((f"{form} {cells['name']}", cells[head], cells[other]) for head, other in written.items()
                        if cells[head] and other)


def _tables(language: str) -> Iterator[Pair]:
    for table in sorted(FORMS.glob("*.csv")) + sorted(FORMS.parent.glob("catalogue.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("title_en"):
                    yield f"{table.stem} {row.get('code') or row.get('key')}", row["title_en"], row.get(f"title_{language}") or ""


def _sentences(language: str) -> Iterator[Pair]:
    with catalogue(language).open("rb") as file:
        for entry in read_po(file):
            if entry.id:
                yield "sentence", _said(entry.id), _said(entry.string)


def _said(words: str | Sequence[str] | None) -> str:
    """A sentence, with its plural forms one after the other."""
    return words if isinstance(words, str) else " ".join(words or ())


@cache
def _pairs(language: str) -> tuple[Pair, ...]:
    return (*_forms(language), *_tables(language), *_sentences(language))


def _terms() -> list[dict[str, str]]:
    with (FOLDER / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def strays(language: str, terms: list[dict[str, str]]) -> Iterator[str]:
    """The translations that say a term otherwise than the glossary does."""
    for row in terms:
        wanted, _, never = row[language].partition("!")
        stems = [stem.strip().casefold() for stem in wanted.split("|") if stem.strip()]
        banned = [word.strip().casefold() for word in never.split("|") if word.strip()]
        term = re.compile(rf"\b({row['term']})s?\b", re.IGNORECASE)
        for place, english, translated in _pairs(language):
            said = translated.casefold()
            keeps = any(stem in said for stem in stems) and not any(word in said for word in banned)
            if translated and term.search(_NO_WORDS.sub(" ", english)) and not keeps:
                yield f"{row['term']} | {place} | {english} | {translated}"


def test_each_term_has_its_word_in_each_language() -> None:
    assert set(TRANSLATED) == set(LANGUAGES) - {"en"}
    assert not [(row["term"], language) for row in _terms() for language in TRANSLATED if not row[language].strip()]


@pytest.mark.parametrize("language", TRANSLATED)
def test_terms_are_said_by_one_word(language: str) -> None:
    assert not list(strays(language, _terms()))
