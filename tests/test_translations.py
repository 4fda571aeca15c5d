"""A sentence is written once in English, and worded where it is read."""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog

from app.problem import Problem
from app.translations import Beginning, Either, Measure, Rounded, message, message_in, message_n
from tests import words


def test_a_problem_says_its_sentences_and_what_they_speak_of() -> None:
    problem = Problem(message("{name} is damaged.", name=Path("there") / "banjul.cityneeds"), message("Open your last copy of it."))
    assert str(problem) == "banjul.cityneeds is damaged. Open your last copy of it."
    assert problem.kind == "{name} is damaged."
    assert problem.arguments["name"] == Path("there") / "banjul.cityneeds"


def test_braces_in_what_somebody_typed_stay() -> None:
    assert str(message("{name} is damaged.", name="{0} {x}")) == "{0} {x} is damaged."


@pytest.mark.parametrize(("language", "value", "text"), [
    ("en", 1234567, "1,234,567"),
    ("ne", 1234567, "12,34,567"),
    ("fr", Decimal("1234.5"), "1\u202f234,5"),
    ("pt_BR", 1234567, "1.234.567"),
    ("en", Rounded(12.04, 1), "12"),
    ("fr", date(2026, 11, 3), "3 novembre 2026"),
    ("en", Measure(3, "length-kilometer"), "3 km"),
    ("fr", ("Koidu", "Banjul", "Khajura"), "Koidu, Banjul et Khajura"),
    ("es", Either(("Koidu", "Banjul")), "Koidu o Banjul"),
    ("fr", Beginning(("Koidu", "Banjul", "Khajura")), "Koidu, Banjul, Khajura"),
    ("en", message("open"), "open"),
    ("en", "1234567", "1234567"),
])
def test_arguments_are_worded_in_the_language(language: str, value: object, text: str) -> None:
    assert message("{it}", it=value).in_language(language) == text


def test_a_count_says_one_and_many() -> None:
    texts = [str(message_n("{count} interview is finished", "{count} interviews are finished", count)) for count in (0, 1, 2, 1500)]
    assert texts == ["0 interviews are finished", "1 interview is finished", "2 interviews are finished",
                     "1,500 interviews are finished"]


@pytest.mark.parametrize(("language", "count", "text"), [
    ("en", 1.5, "1.5 litres"), ("en", Decimal("0.5"), "0.5 litres"), ("en", Decimal("1.0"), "1 litre"),
    ("fr", Decimal("1.5"), "1,5 litre"), ("fr", 2.5, "2,5 litres"), ("es", 1.5, "1,5 litros"),
])
def test_a_fraction_takes_the_form_that_the_language_gives_it(language: str, count: float | Decimal, text: str) -> None:
    unit = message_n("litre", "litres", count)
    assert message("{quantity} {unit}", quantity=count, unit=unit).in_language(language) == text


@pytest.mark.parametrize("language", words.TRANSLATED)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 11, 100, 101, 1_000_000, 0.5, 1.5, 2.25])
def test_every_count_has_a_form(language: str, count: float) -> None:
    assert message_n("litre", "litres", count).in_language(language)


def test_a_language_that_nobody_speaks_gets_english() -> None:
    assert message_in("of a form", "open").in_language("tlh") == "open"


# ------------------------------------------------------------------------------------------------- the catalogue

def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@cache
def template() -> Catalog:
    return words.extracted()


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_every_sentence_is_translated(language: str) -> None:
    catalog = words.updated(language, template())
    waiting = [item.id for item in catalog if item.id and not all(item.string if item.pluralizable else (item.string,))]
    assert waiting == [], "run `python -m tests.words`, and translate them"


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_what_is_kept_is_what_is_said(language: str) -> None:
    catalog = words.updated(language, template())
    assert words.as_text(catalog) == words.catalogue(language).read_bytes(), "run `python -m tests.words`"
    assert words.compiled(catalog) == words.catalogue(language).with_suffix(".mo").read_bytes(), "run `python -m tests.words`"


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_placeholders_are_those_of_the_sentence(language: str) -> None:
    """A form for one or two may say the count in words."""
    for item in words.read(language):
        if not item.id:
            continue
        wanted = set().union(*(placeholders(text) for text in (item.id if item.pluralizable else (item.id,))))
        for text in filter(None, item.string if item.pluralizable else (item.string,)):
            optional = {"count"} if item.pluralizable else set()
            assert placeholders(text) <= wanted, (item.id, text)
            assert placeholders(text) >= wanted - optional, (item.id, text)


def test_no_french_sign_stands_alone_on_a_line() -> None:
    """A narrow space that does not break stands before ; ! ? and one as wide as any before a colon, and inside guillemets."""
    loose = [text for item in words.read("fr") if item.id for text in (item.string if item.pluralizable else (item.string,))
             if re.search(r"[^\u202f\u00a0\s] [;:!?»]|« ", text)]
    assert loose == []
