"""What is printed of a photo: its doubts beside it and among what is to be checked; nothing of one that was taken away."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from app.cli import run
from app.demo.drawings import draw
from app.forms import load_form
from app.models import StoredInterview, Workspace
from app.photos import take_in
from app.report import ReportOptions, compose
from app.translations import LANGUAGES
from tests.models.test_taken_away import COLOURS, FORM
from tests.report import small_city


@pytest.fixture
def office(tmp_path: Path) -> Path:
    abroad = draw("tap", 1, (800, 600), "2008-05-04T09:00:00", 43.47, 11.88)
    with Workspace.create(tmp_path / "office.cityneeds") as one:
        site = one.add_site(one.add_city("Koidu", iso="SL").id, "Moyiba School", "school")
        interview = one.add_interview(site.id, one.add_form(load_form(FORM), FORM, "yard.xml").sha256)
        with StoredInterview.open(one, interview.id) as kept:
            kept.add_photo("/data/gate", take_in(abroad[:len(abroad) * 2 // 3], "abroad.jpg"), caption="The gate")
            kept.add_photo("/data/roof", COLOURS["red"], caption="Her face")
            kept.set("/data/roof", "")
            kept.finish()
    return tmp_path / "office.cityneeds"


def printed(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_doubts_are_printed_and_what_was_taken_away_is_not(office: Path, tmp_path: Path) -> None:
    command = ["report", str(office), "--city", "Koidu", "--sections", "coverage,open,photos,answers"]
    assert run([*command, "-o", str(tmp_path / "city.pdf")]) == 0
    said = printed(tmp_path / "city.pdf")
    for words in ("another country (Italy)", "breaks off", "taken in 2008"):
        assert said.count(words) >= 2, words            # below the photo, and among what is to be checked
    assert "check the photo “The gate”" in said
    assert "Her face" not in said
    assert "red.jpg" not in said


def test_every_language_of_the_report_has_words_for_every_doubt(office: Path, tmp_path: Path) -> None:
    from app.photos.doubts import SENTENCES
    for language in LANGUAGES:
        report = compose(small_city.city(language), language, ReportOptions(sections=())).report
        words = {report.photo_doubt(f"{doubt}:IT") for doubt in SENTENCES}
        assert len(words) == len(SENTENCES)
        assert not any("{" in sentence for sentence in words)
