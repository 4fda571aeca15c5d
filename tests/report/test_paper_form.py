"""Forms on paper: all that is asked, in its order, when it is asked, with room for the answer."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from app.cli import run
from app.forms import load_form
from app.locations import RESOURCES
from app.report import questionnaire_publication
from app.report.blocks import Choices, Heading, KeptTogether, Paragraph
from app.report.paper_form import MOST_CHOICES, paper_form
from app.report.skip_words import Numbered, condition_words
from app.session.operations.reports import written_publication

FORMS = sorted(path.stem for path in (RESOURCES / "forms").glob("*.xlsx"))


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    document.close()
    return text


@pytest.mark.parametrize("name", FORMS)
def test_every_question_stands_on_paper_in_its_order(name: str) -> None:
    """But those of modules that are off, which nobody asks."""
    form = load_form(RESOURCES / "forms" / f"{name}.xlsx")
    off = {one.ref for one in form.definitions() if "/set_module_" in one.relevant}
    asked = [one for one in form.definitions()
             if one.control not in ("", "trigger") and not one.calculate and one.kind == "question" and one.readonly != "true()"
             and not any(one.ref.startswith(f"{ref}/") for ref in off)]
    numbers = [int(match[1]) for block in paper_form(form, "en") if isinstance(block, KeptTogether)
               for part in block.blocks if isinstance(part, Paragraph) and (match := re.match(r"(\d+)\. ", part.text))]
    assert numbers == sorted(numbers) or any(one.kind == "repeat" for one in form.definitions())
    assert sorted(set(numbers)) == list(range(1, len(asked) + 1))


def test_it_is_printed_by_the_command_from_a_file_and_from_a_workspace(demo: Path, tmp_path: Path,
                                                                       capsys: pytest.CaptureFixture[str]) -> None:
    school = RESOURCES / "forms" / "school.xlsx"
    assert run(["report", str(school), "--preset", "questionnaire", "--language", "fr", "-o", str(tmp_path / "a.pdf")]) == 0
    text = text_of(tmp_path / "a.pdf")
    assert "Acceptez-vous de participer" in text
    command = ["report", str(demo), "--preset", "questionnaire", "--form", "cn_school"]
    for out in ("b.pdf", "c.pdf"):
        assert run([*command, "-o", str(tmp_path / out)]) == 0
    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "c.pdf").read_bytes()
    text = text_of(tmp_path / "b.pdf")
    assert "Only if question 7: Yes." in text
    assert re.search(r"Only if the answers before ask for it \(questions? ", text)
    assert run(["report", str(demo), "--preset", "questionnaire", "--form", "poem", "-o", str(tmp_path / "d.pdf")]) == 1
    assert "There is no form poem here." in capsys.readouterr().err
    assert not (tmp_path / "d.pdf").exists()


@pytest.mark.parametrize("each", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_forms_of_others_are_printed(shared: Path, tmp_path: Path, each: int) -> None:
    for path in sorted((shared / "forms").glob("*.xlsx"))[::each]:
        assert (written_publication(questionnaire_publication(load_form(path)), tmp_path / "out.pdf").pages or 0) >= 1, path.name


def test_boxes_are_for_several_and_circles_for_one() -> None:
    blocks = paper_form(load_form(RESOURCES / "forms" / "student.xlsx"), "en")
    choices = [part for block in blocks if isinstance(block, KeptTogether) for part in block.blocks if isinstance(part, Choices)]
    assert {one.several for one in choices} == {True, False}
    assert all(0 < len(one.labels) <= MOST_CHOICES for one in choices)
    assert any(isinstance(block, Heading) for block in blocks)


ANSWERS = {"/data/a": Numbered(1, {"yes": "Yes", "no": "No"}), "/data/b": Numbered(2, {}), "/data/g/c": Numbered(3, {"x": "X"})}


@pytest.mark.parametrize(("relevant", "words"), [
    ("", None), (" /data/a  = 'yes'", "Only if question 1: Yes."), ("/data/a != 'yes'", "Only if question 1 is not: Yes."),
    ("selected( /data/g/c , 'x')", "Only if question 3: X."), ("not(selected( /data/g/c , 'x'))", "Only if question 3 is not: X."),
    ("/data/b >= 5 and /data/a = 'no'", "Only if question 2 ≥ 5 and question 1: No."),
    ("/data/b > 5 or /data/a = 'no'", "Only if question 2 > 5 or question 1: No."),
    ("/data/a != ''", "Only if question 1 is answered."),
    ("count-selected(/data/g/c) > 1", "Only if the answers before ask for it (questions 3)."),
    ("1 = 2", None)])
def test_conditions_in_words(relevant: str, words: str | None, tmp_path: Path) -> None:
    form = load_form(RESOURCES / "forms" / "event.xlsx")
    said = condition_words(relevant, form, ANSWERS)
    assert (str(said) if said is not None else None) == words
