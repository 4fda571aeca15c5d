"""Does not know, declines, does not apply: answers by which nothing is known, told apart to the last figure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli import run
from app.exchange.tables import tables
from app.findings import FormTable, QuestionTable, city_findings, explain, gap_words, not_known_words
from app.findings.city import CountedInterview
from app.findings.facts import InterviewFacts
from app.findings.hidden_cells import FEWEST_PERSONS
from app.findings.tabulation import TabulatedQuestion, form_table
from app.forms import load_form
from app.models import Workspace
from app.report.composition import ReportOptions, compose
from tests.forms.books import book

CN = 'cn="https://cityneeds.org/xforms"'
LIST = [("list_name", "name", "label", "cn:answer"), *(("yn", name, label, kind) for name, label, kind in (
    ("yes", "Yes", None), ("no", "No", None), ("98", "Does not know", "dk"), ("99", "Declines to answer", "declined"),
    ("97", "Does not apply", "na"))), *(("level", level, level.title(), None) for level in ("basic", "limited", "none"))]
HEAD = ("type", "name", "label", "relevant", "calculation", "readonly", "bind::cn:indicator", "bind::cn:domain",
        "bind::cn:aggregate", "bind::cn:tri", "bind::cn:role", "bind::cn:group")
SITE = (("select_one yn", "tap", "Is there a tap?", "", "", "", "", "", "", "tap"), ("select_one yn", "soap", "Is there soap?"),
        ("calculate", "k_tap", "", "", "if(selected('97 98 99', ${tap}), '', ${tap})"),
        ("calculate", "k_soap", "", "", "if(selected('97 98 99', ${soap}), '', ${soap})"),
        ("select_one level", "w", "Water", "", "if(${k_tap} = '' or ${k_soap} = '', '', if(${k_tap} = 'no', 'none', "
         "if(${k_soap} = 'yes', 'basic', 'limited')))", "yes", "X1", "water", "share"))
PERSON = (("select_one sex", "sex", "Sex", "", "", "", "", "", "", "", "", "sex"), ("select_one yn", "ill", "Was anybody ill?"),
          ("select_multiple yn", "some", "What else?"), ("calculate", "each", "", "", "'yes'", "", "", "", "", "", "each"))
SEXES = [("sex", "f", "Woman", None), ("sex", "m", "Man", None)]


def form_of(folder: Path, rows: tuple[Any, ...], name: str) -> Path:
    path = folder / f"{name}.xlsx"
    path.write_bytes(book(*rows, head=HEAD, choices=[*LIST, *SEXES], settings=[
        ("form_title", "form_id", "version", "namespaces"), (name.title(), name, "1", CN)]))
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.cityneeds") as made:
        yield made


def city(workspace: Workspace, path: Path, *answers: dict[str, str], each_at_its_site: bool = True) -> str:
    city_id = workspace.add_city("Koidu").id
    kept = workspace.add_form(load_form(path), path.read_bytes(), path.name)
    site = ""
    for number, said in enumerate(answers):
        site = workspace.add_site(city_id, f"School {number}").id if each_at_its_site or not site else site
        record = workspace.add_interview(site, kept.sha256)
        workspace.write(record.id, [(f"/data/{name}", value) for name, value in said.items()] + [("@state", "finished")])
    return city_id


SAID = ({"tap": "yes", "soap": "yes"}, {"tap": "98", "soap": "yes"}, {"tap": "yes", "soap": "99"}, {"tap": "97", "soap": "98"}, {})


def test_an_unknown_level_says_by_which_answer(workspace: Workspace, tmp_path: Path) -> None:
    found = city_findings(workspace, city(workspace, form_of(tmp_path, SITE, "site"), *SAID))
    water = found.indicators[0]
    assert (water.n, water.expected, water.counts) == (1, 5, (1, 0, 0))
    assert [finding.because for finding in water.sites] == [(), ("dk",), ("declined",), ("dk", "na"), ()]
    assert [str(words) for words in not_known_words(water)] == ["does not know: 2", "declines to answer: 1", "does not apply: 1"]


def test_the_quality_of_a_question_tells_the_ways_apart(workspace: Workspace, tmp_path: Path) -> None:
    """By hand: of five the tap is not answered once, not known once, does not apply once."""
    found = city_findings(workspace, city(workspace, form_of(tmp_path, SITE, "site"), *SAID))
    gaps = {gap.ref: gap for gap in found.unanswered}
    tap, soap = gaps["/data/tap"], gaps["/data/soap"]
    assert (tap.asked, tap.missing, tap.does_not_know, tap.declined, tap.does_not_apply, tap.unknown) == (5, 1, 1, 0, 1, 2)
    assert (soap.asked, soap.missing, soap.does_not_know, soap.declined, soap.does_not_apply, soap.unknown) == (5, 1, 1, 1, 0, 3)
    assert [str(words) for words in gap_words(soap)] == ["no answer: 1", "does not know: 1", "declines to answer: 1"]
    said = next(flag.sentence for flag in found.flags if flag.kind == "not-known")
    assert said == ("“Is there soap?” (Site) is not known in 3 of 5 interviews: no answer: 1, does not know: 1 and "
                    "declines to answer: 1.")


def test_what_is_not_known_contradicts_nothing(workspace: Workspace, tmp_path: Path) -> None:
    """Two forms of a site answer one fact: yes and no differ, yes and `does not know` do not."""
    for other, differs in (("no", True), ("98", False)):
        with Workspace.create(tmp_path / f"{other}.cityneeds") as made:
            first, second = form_of(tmp_path, SITE, "site"), form_of(tmp_path, SITE, "second")
            city_id = made.add_city("Koidu").id
            site = made.add_site(city_id, "School").id
            for path, value in ((first, "yes"), (second, other)):
                record = made.add_interview(site, made.add_form(load_form(path), path.read_bytes(), path.name).sha256)
                made.write(record.id, [("/data/tap", value), ("@state", "finished")])
            kinds = [flag.kind for flag in city_findings(made, city_id).flags]
            assert ("disagreement" in kinds) is differs


def test_why_a_figure_is_unknown_leads_to_the_answer(workspace: Workspace, tmp_path: Path) -> None:
    found = city_findings(workspace, city(workspace, form_of(tmp_path, SITE, "site"), *SAID))
    finding = found.indicators[0].sites[1]
    told = explain(workspace, finding.interview_id, "/data/w")
    assert [(one.ref, one.text, one.other) for one in told.unknown()] == [("/data/tap", "Does not know", "dk")]


def test_tables_and_pages_keep_them_apart(workspace: Workspace, tmp_path: Path) -> None:
    city_id = city(workspace, form_of(tmp_path, SITE, "site"), *SAID)
    made = {table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
            for table in tables(city_findings(workspace, city_id))}
    assert [row["other_answer"] for row in made["answers"] if row["question"] == "/data/tap"] == [None, "dk", None, "na", None]
    assert [row["unknown_because"] for row in made["indicators"]] == [None, "dk", "declined", "dk na", None]
    assert [(row["question"], row["no_answer"], row["does_not_know"], row["declined"], row["does_not_apply"])
            for row in made["open_questions"]] == [("/data/soap", 1, 1, 1, 0), ("/data/tap", 1, 1, 0, 1)]
    pages = str(compose(city_findings(workspace, city_id), "en", ReportOptions()).blocks)
    assert "unknown: does not know and does not apply" in pages
    assert "Water 1/5 (does not know: 2, declines to answer: 1 and does not apply: 1)" in pages


def test_the_commands_say_it(workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city(workspace, form_of(tmp_path, SITE, "site"), *SAID)
    workspace.close()
    assert run(["findings", str(tmp_path / "w.cityneeds"), "--city", "Koidu"]) == 0
    printed = capsys.readouterr().out
    assert "unknown, of these: does not know: 2, declines to answer: 1 and does not apply: 1" in printed
    assert "Open 3 of 5: Is there soap? (Site; no answer: 1, does not know: 1 and declines to answer: 1)" in printed
    assert run(["findings", str(tmp_path / "w.cityneeds"), "--city", "Koidu", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unanswered"][0]["does_not_know"] == 1


def question(found: FormTable, name: str) -> QuestionTable:
    return next(one for one in found.questions if one.ref == f"/data/{name}")


def test_persons_who_do_not_know_are_rows_and_in_no_share(workspace: Workspace, tmp_path: Path) -> None:
    """40 answered, half of them yes; 3 did not know, 1 declined, 6 said nothing."""
    ill = ["yes"] * 20 + ["no"] * 20 + ["98"] * 3 + ["99"] + [""] * 6
    found = city_findings(workspace, city(workspace, form_of(tmp_path, PERSON, "person"), *(
        {"sex": "f", "ill": answer, "some": "yes no" if answer else ""} for answer in ill), each_at_its_site=False)).persons[0]
    table = question(found, "ill")
    assert (table.n, table.unanswered, table.not_asked) == (40, 6, 0)
    assert [(row.name, row.everyone and (row.everyone.count, row.everyone.percent)) for row in table.rows] == [
        ("yes", (20, 50)), ("no", (20, 50))]
    assert [(other.name, other.label, other.kind, other.everyone) for other in table.others] == [
        ("98", "Does not know", "dk", 3), ("99", "Declines to answer", "declined", 1)]


def test_what_is_chosen_beside_something_known_counts_as_known(workspace: Workspace, tmp_path: Path) -> None:
    some = ["yes 98"] * 10 + ["no"] * 10 + ["98"] * 5
    found = city_findings(workspace, city(workspace, form_of(tmp_path, PERSON, "person"), *(
        {"sex": "f", "some": answer} for answer in some), each_at_its_site=False)).persons[0]
    table = question(found, "some")
    assert table.n == 20
    assert [(row.name, row.everyone and row.everyone.count) for row in table.rows] == [("yes", 10), ("no", 10)]
    assert [(other.kind, other.everyone) for other in table.others] == [("dk", 5)]


QUESTIONS = (TabulatedQuestion("/sex", "Sex", "one", (("f", "F"), ("m", "M")), group="sex"),
             TabulatedQuestion("/q", "Q", "one", (("a", "A"), ("b", "B"), ("98", "K"), ("99", "D"), ("97", "N")),
                               others=(("98", "dk"), ("99", "declined"), ("97", "na"))),
             TabulatedQuestion("/s", "S", "several", (("x", "X"), ("y", "Y"), ("98", "K")), others=(("98", "dk"),)))
answers = {"/sex": ["f", "m", ""], "/q": ["a", "b", "98", "99", "97", ""], "/s": ["x", "y", "x y", "98", "x 98", ""]}
persons = st.lists(st.fixed_dictionaries({}, optional={
    ref: st.sampled_from(values).map(lambda value: (value,)) for ref, values in answers.items()}), min_size=5, max_size=60)


def tabulated(said: list[dict[str, tuple[str, ...]]], questions: tuple[TabulatedQuestion, ...] = QUESTIONS) -> FormTable:
    interviews = [CountedInterview("site", str(at), InterviewFacts("F", (), (), (), {}, {}, (), {}, {}, 0, 0, said=one))
                  for at, one in enumerate(said)]
    return form_table("f", "F", interviews, ["1"] * len(said), questions)


@given(persons)
def test_all_that_is_shown_is_so_and_adds_up(said: list[dict[str, tuple[str, ...]]]) -> None:
    for table in tabulated(said).questions[1:]:
        kinds = dict(next(one.others for one in QUESTIONS if one.ref == table.ref))
        values = [one[table.ref][0].split() for one in said if table.ref in one]
        known = [[name for name in names if name not in kinds] for names in values]
        assert table.n in (None, sum(map(bool, known)))
        for row in table.rows:
            if row.everyone is not None:
                count = sum(row.name in names for names in known)
                assert row.everyone.count == count
                assert row.everyone.percent == pytest.approx(100 * count / sum(map(bool, known)))
        for other in table.others:
            assert other.everyone in (None, sum(names[:1] == [other.name] and not named for names, named in zip(values, known,
                                                                                                             strict=True)))
            assert other.kind != "na" or other.everyone is None or other.everyone >= FEWEST_PERSONS or other.everyone == 0
        if table.n is not None and table.unanswered is not None and table.not_asked is not None and all(
                other.everyone is not None for other in table.others):
            assert len(said) == table.n + table.unanswered + table.not_asked + sum(other.everyone or 0 for other in table.others)


@given(persons)
def test_to_answer_so_changes_no_share_of_those_who_said_something(said: list[dict[str, tuple[str, ...]]]) -> None:
    """Where all is shown, those who did not know might as well have said nothing."""
    silent = [{ref: ("",) if ref == "/q" and value[0] in ("98", "99") else value for ref, value in one.items()} for one in said]
    one, other = (next(table for table in tabulated(rows).questions if table.ref == "/q") for rows in (said, silent))
    for left, right in zip(one.rows, other.rows, strict=True):
        if left.everyone is not None and right.everyone is not None:
            assert left.everyone == right.everyone
