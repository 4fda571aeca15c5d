"""What may not break the page: no data, markup in answers, long words and answers, hundreds of rows, odd letters, no photos."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from app.findings import AnswerLine, CityFindings, InterviewFinding, Need, NeedLine, SiteSheet
from app.problem import Problem
from app.report import ReportOptions, write_report

EMPTY = CityFindings("c" * 32, "Banjul", "The Gambia", "GM", 13.4549, -16.579, None, "", False, "en", (), (), (), (), (), "",
                     "", 0, "0" * 64, 0)


def site(*answers: str) -> SiteSheet:
    rows = tuple(AnswerLine(f"/data/q{at}", f"Question {at}", text, "answered", 0, False) for at, text in enumerate(answers))
    held = InterviewFinding("i" * 32, "s" * 32, "f", "A form", "1", "finished", "2026-11-03T09:00:00+00:00", "", None, "", "",
                            "yes", "", 1, 1, rows, "")
    return SiteSheet("s" * 32, "Marina <b>School</b>", "school", 13.45, -16.58, "", (held,), (), (), (), False)


def no_photos(sha256: str, size: str) -> bytes:
    raise AssertionError("there are none")


def printed(findings: CityFindings, path: Path, **named: object) -> tuple[str, object]:
    facts = write_report(findings, path, photos=no_photos, **named)  # type: ignore[arg-type]
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert len(document) == facts.pages
    document.close()
    return text, facts


def test_a_city_without_anything_says_so(tmp_path: Path) -> None:
    text, _ = printed(EMPTY, tmp_path / "out.pdf")
    assert "there is nothing to count" in text


@pytest.mark.parametrize("answer", [
    '<img src="/etc/passwd">', "<b>x", "& < > ]]>", "%s {0} {name}", "x" * 400, "\u0000\u0007bell", "two\nlines"])
def test_an_answer_is_only_text(tmp_path: Path, answer: str) -> None:
    text, _ = printed(replace(EMPTY, sites=(site(answer),)), tmp_path / "out.pdf")
    visible = "".join(letter for letter in answer if letter >= " ")
    assert visible.replace(" ", "")[:60] in text.replace("\r\n", "").replace("\n", "").replace(" ", "")


def test_ten_thousand_letters_run_over_pages(tmp_path: Path) -> None:
    answer = " ".join(f"word{number}" for number in range(1200))
    text, facts = printed(replace(EMPTY, sites=(site(answer),)), tmp_path / "out.pdf")
    assert "word0 " in text
    assert "word1199" in text
    assert facts.pages > 4  # type: ignore[attr-defined]


def test_five_hundred_needs(tmp_path: Path) -> None:
    line = NeedLine("X", "/data/n", "s" * 32, "i" * 32, 3.0, 5.0, None, 0.7, 100.0, False, 0.6, 0.0, 50.0, "P2", "because")
    needs = tuple(Need(f"X-{at}", f"Item number {at}", "piece", 1, "", 3.0, None, (line,), 0, 100.0, 50.0, "P2", "because", "D",
                       "water") for at in range(500))
    text, _ = printed(replace(EMPTY, needs=needs, sites=(site("a"),)), tmp_path / "out.pdf")
    assert "Item number 499" in text


def test_letters_that_no_font_has_are_told(tmp_path: Path) -> None:
    _, facts = printed(replace(EMPTY, sites=(site("smile 😀"),)), tmp_path / "out.pdf")
    assert facts.missing_glyphs == ("😀",)  # type: ignore[attr-defined]


def test_letter_paper_and_other_words(tmp_path: Path) -> None:
    text, _ = printed(replace(EMPTY, sites=(site("oui"),)), tmp_path / "out.pdf", language="fr",
                      options=ReportOptions(page="Letter", draft=False))
    assert "Toutes les réponses" in text
    assert "PROJET" not in text


@pytest.mark.parametrize("named", [{"language": "xx"}, {"options": ReportOptions(page="A7")},
                                   {"options": ReportOptions(sections=("poem",))}])
def test_what_it_cannot_do_it_says(tmp_path: Path, named: dict) -> None:
    with pytest.raises(Problem):
        write_report(EMPTY, tmp_path / "out.pdf", photos=no_photos, **named)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written"):
        write_report(EMPTY, tmp_path / "no" / "out.pdf", photos=no_photos)


def test_no_font_is_named_that_is_not_embedded(tmp_path: Path) -> None:
    import pikepdf
    write_report(replace(EMPTY, sites=(site("ab"),)), tmp_path / "out.pdf", photos=no_photos)
    with pikepdf.open(tmp_path / "out.pdf") as document:
        names = {str(font.BaseFont) for page in document.pages for font in page.Resources.get("/Font", {}).values()}
    assert names
    assert all("+" in name for name in names), names
