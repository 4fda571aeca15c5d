"""The annex and the site's sheet: answers as they were asked, repeats as tables, the questionnaire, and one page for a school."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from app.cli import run
from app.findings import LEVELS, AnswerLine, city_findings
from app.forms import load_form
from app.locations import RESOURCES
from app.models import Workspace
from app.report import ReportOptions, compose, options_of
from app.report.blocks import Block, DataTable, Heading, Label, LevelBars
from app.report.sections.answers import MOST_COLUMNS
from tests.languages import in_turn
from tests.report import small_city
from tests.report.tags import faults


def answers_of(lines: list[AnswerLine]) -> list[Block]:
    """Of one interview that says only these."""
    city = small_city.city("en")
    site = city.sites[0]
    interview = replace(site.interviews[0], answers=tuple(lines), consent="yes")
    held = replace(city, sites=(replace(site, interviews=(interview,)),))
    return list(compose(held, "en", options_of("annex")).blocks["answers"])


def line(ref: str, label: str, text: str = "", state: str = "answered", *, heading: bool = False) -> AnswerLine:
    return AnswerLine(ref, label, text, "calculated" if heading else state, ref.count("/") - 2, heading)


def said(blocks: list[Block]) -> str:
    return " ".join(str(cell.text if isinstance(cell, Label) else cell)
                    for block in blocks if isinstance(block, DataTable) for row in block.rows for cell in row)


def test_no_results_and_nothing_that_was_not_asked() -> None:
    text = said(answers_of([
        line("/d/g", "Water", heading=True), line("/d/g/a", "Is there water?", "Yes"),
        line("/d/g/b", "How far?", state="not-asked"),
        line("/d/g/c", "How much?", state="missing"), line("/d/h", "Empty title", heading=True),
        line("/d/h/x", "Never asked", state="not-asked"), line("/d/r", "Results", heading=True),
        line("/d/r/level", "Drinking water", "Basic", state="calculated")]))
    assert "Is there water?" in text
    assert "no answer" in text
    for unsaid in ("How far?", "Empty title", "Never asked", "Results", "Drinking water"):
        assert unsaid not in text, unsaid


@pytest.mark.parametrize("rows", [2, 500])
def test_a_repeat_is_a_table(rows: int) -> None:
    """Also one within another; a single instance reads like other questions."""
    lines = [line("/d/a", "First", "1")]
    for number in range(1, rows + 1):
        lines += [line(f"/d/rep[{number}]", f"Device {number}", heading=True),
                  line(f"/d/rep[{number}]/n", "Name", f"device-{number}"),
                  line(f"/d/rep[{number}]/in[1]/p", "Part", f"part-{number}-1"), line(f"/d/rep[{number}]/in[2]/p", "Part", "")]
    blocks = answers_of([*lines, line("/d/one[1]/q", "Once", "yes"), line("/d/z", "Last", "9")])
    tables = [block for block in blocks if isinstance(block, DataTable)]
    assert len(tables) == 4, "what is before, the repeat, the one within, what is after"
    assert [len(table.rows) for table in tables[1:3]] == [rows, 2 * rows]
    assert tables[1].rows[1] == ("2", "device-2")
    assert tables[2].rows[2][:2] == ("2.1", "part-2-1")
    assert "Device" in [block.text for block in blocks if isinstance(block, Heading)]
    assert [row[0] for row in tables[3].rows] == ["   Once", "Last"] or "Once" in said([tables[3]])


def test_of_many_questions_there_are_several_tables_with_the_name_in_each() -> None:
    lines = [line(f"/d/rep[{number}]/q{question}", f"Question {question}", f"{number}-{question}")
             for number in (1, 2) for question in range(12)]
    tables = [block for block in answers_of(lines) if isinstance(block, DataTable)]
    assert all(len(table.columns) <= MOST_COLUMNS + 1 for table in tables)
    assert all(table.columns[1].head == "Question 0" for table in tables)
    assert {cell for table in tables for row in table.rows for cell in row[2:]} == {
        f"{number}-{question}" for number in (1, 2) for question in range(1, 12)}


def test_the_annex_has_the_questionnaires_as_asked(demonstration: Path, tmp_path: Path) -> None:
    out = tmp_path / "annex.pdf"
    with Workspace.open(demonstration, read_only=True) as workspace:
        site = next(site.name for site in workspace.sites(workspace.city("Koidu").id) if site.kind == "school")
    assert run(["report", str(demonstration), "--city", "Koidu", "--preset", "annex", "-o", str(out)]) == 0
    assert not faults(out)
    assert run(["verify-report", str(out), str(demonstration)]) == 0
    document = pypdfium2.PdfDocument(out)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    asked = text.rpartition("The questionnaires as asked")[2]
    assert "School assessment, version" in asked
    assert "Only if question 7: Yes." in asked
    own = tmp_path / "own.pdf"
    assert run(["report", str(demonstration), "--city", "Koidu", "--preset", "annex", "--site", site, "-o", str(own)]) == 0
    assert 1 < len(pypdfium2.PdfDocument(own)) < 30


@pytest.mark.parametrize(("at", "language"), in_turn(list("012345")))
def test_a_sites_sheet_is_one_page(demonstration: Path, tmp_path: Path, at: str, language: str) -> None:
    with Workspace.open(demonstration, read_only=True) as workspace:
        city, name = [(city.name, site.name) for city in workspace.cities() for site in workspace.sites(city.id)][int(at)]
    out = tmp_path / "site.pdf"
    command = ["report", str(demonstration), "--city", city, "--preset", "site", "--site", name, "--language", language]
    assert run([*command, "-o", str(out)]) == 0
    assert len(pypdfium2.PdfDocument(out)) == 1, name
    assert not faults(out)


def test_koidus_city_report_has_at_most_twenty_pages_and_says_what_levels_mean(printed: Callable[..., Path]) -> None:
    document = pypdfium2.PdfDocument(printed("city", "en"))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    assert len(document) <= 20
    document.close()
    assert text.count("from an improved source at the school, which gives water now") == 2, "to be read first, and at its bar"


@pytest.mark.parametrize("name", ["school", "hospital", "medical_waste", "resident"])
def test_each_ladder_of_our_forms_says_what_its_levels_mean(name: str) -> None:
    """In all languages: a line for each level that its rule can give, which begins with the level's own label."""
    form = load_form(RESOURCES / "forms" / f"{name}.xlsx")
    ladders = [one for one in form.definitions() if one.annotations.get("indicator") and one.has_choices]
    assert ladders
    for language in ("en", "fr", "pt", "es", "ar", "ne", "zh"):
        interview = form.begin(language=form.speaks(language))
        for ladder in ladders:
            node = next(iter(interview.nodes({ladder})))
            labels = {choice.name: choice.label for choice in node.choices}
            reachable = [level for level in LEVELS if f"'{level}'" in ladder.calculate or level == "basic"]
            lines = node.hint.splitlines()
            assert len(lines) == len(lines and set(lines)), ladder.ref
            assert all(any(re.match(rf"{re.escape(labels[level])}\s*[:：] ?\S", said) for said in lines) for level in reachable), (
                language, ladder.ref, lines)


def test_a_hint_in_other_words_is_no_definition(demonstration: Path) -> None:
    with Workspace.open(demonstration, read_only=True) as workspace:
        findings = city_findings(workspace, workspace.city("Koidu").id, language="en")
    ladder = next(one for one in findings.indicators if one.ladder and one.meanings)
    assert dict(ladder.meanings).keys() <= set(LEVELS)
    plain = replace(findings, indicators=tuple(replace(one, meanings=()) for one in findings.indicators))
    blocks = compose(plain, "en", ReportOptions(sections=("sectors",))).blocks["sectors"]
    assert all("[" not in bar.small for block in blocks if isinstance(block, LevelBars) for bar in block.bars)
