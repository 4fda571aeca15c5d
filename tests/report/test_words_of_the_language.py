"""Countries, dates, specifications and apostrophes as the report's language has them."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.findings.catalogue import items
from app.report import ReportOptions, write_report
from app.report.translations import country, said_moment
from app.report.typographic import typographic
from app.translations import as_day, message
from tests.report.small_city import LANGUAGES
from tests.report.test_hard_cases import EMPTY, no_photos, site
from tests.report.test_scripts import pdfium


@pytest.mark.parametrize(("name", "iso", "language", "said"), [
    ("Sierra Leone", "SL", "ar", "سيراليون"), ("The Gambia", "GM", "fr", "Gambie"), ("The Gambia", "GM", "en", "The Gambia"),
    ("Nepal", "", "ne", "नेपाल"), ("नेपाल", "", "zh", "尼泊尔"), ("Atlantis", "", "fr", "Atlantis"), ("", "SL", "fr", "Sierra Leone"),
    ("", "", "fr", ""), ("Somewhere", "XQ", "fr", "Somewhere")])
def test_a_country_is_named_in_the_language(name: str, iso: str, language: str, said: str) -> None:
    assert country(name, iso, language) == said


@pytest.mark.parametrize(("value", "language", "said"), [
    ("2025-11-05", "fr", "5 novembre 2025"), ("2025-11-05", "zh", "2025年11月5日"), ("no day", "fr", "no day"), ("", "fr", ""),
    ("2025-13-45", "fr", "2025-13-45"), ("09:30:00.000+00:00", "fr", "09:30")])
def test_an_answer_that_is_a_day_is_said_in_the_language(value: str, language: str, said: str) -> None:
    assert said_moment(value, language) == said


def test_a_day_in_a_sentence() -> None:
    assert message("{what}", what=as_day("2026-11-01")).in_language("fr") == "1 novembre 2026"
    assert as_day("2026-11") == "2026-11"


def test_a_typed_text_that_looks_like_a_day_stays_as_it_was_typed(tmp_path: Path) -> None:
    held = site("2025-11-05", "2025-11-05")
    interview = held.interviews[0]
    dated = replace(interview.answers[1], is_moment=True)
    held = replace(held, interviews=(replace(interview, answers=(interview.answers[0], dated)),))
    write_report(replace(EMPTY, sites=(held,)), tmp_path / "out.pdf", language="fr", photos=no_photos,
                 options=ReportOptions(sections=("answers",)))
    text = pdfium(tmp_path / "out.pdf")
    assert "2025-11-05" in text
    assert "5 novembre 2025" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_specification_has_words_and_keeps_its_numbers(language: str) -> None:
    english, said = items("en")["PPE-01"].specification, items(language)["PPE-01"].specification
    assert "EN 14683" in said
    assert (said == english) == (language == "en")
    assert items(language)["DEV-07"].specification == "ISO 80601-2-12"


def test_apostrophes_of_a_french_page_are_curved(tmp_path: Path) -> None:
    assert typographic(("l'eau", "5'", "'a'", "d'Ivoire"), "fr") == ("l’eau", "5'", "'a'", "d’Ivoire")
    assert typographic("l'eau", "en") == "l'eau"
    for language, said in (("fr", "l’eau"), ("en", "l'eau")):
        write_report(replace(EMPTY, sites=(site("l'eau"),)), tmp_path / "out.pdf", language=language, photos=no_photos)
        assert said in pdfium(tmp_path / "out.pdf")
