"""A sentence is written once in English, and worded where it is read."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.problem import Problem
from app.translations import Either, Measure, Rounded, message, message_in, message_n


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
    ("en", message("open"), "open"),
    ("en", "1234567", "1234567"),
])
def test_arguments_are_worded_in_the_language(language: str, value: object, text: str) -> None:
    assert message("{it}", it=value).in_language(language) == text


def test_a_count_says_one_and_many() -> None:
    texts = [str(message_n("{count} interview is finished", "{count} interviews are finished", count)) for count in (0, 1, 2, 1500)]
    assert texts == ["0 interviews are finished", "1 interview is finished", "2 interviews are finished",
                     "1,500 interviews are finished"]


def test_a_language_that_nobody_speaks_gets_english() -> None:
    assert message_in("of a form", "open").in_language("tlh") == "open"
