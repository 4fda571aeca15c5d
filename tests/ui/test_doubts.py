"""Doubts reach the office: by the command, in the window, on paper; settled by a word, or sent back to be checked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from app.cli import run
from app.forms import load_form
from app.models import Workspace
from app.models.conflicts import open_checks
from app.models.interviews import StoredInterview
from app.ui.city.doubts_page import DoubtsPage
from app.ui.main_window import MainWindow
from tests.findings.towns import spreadsheet
from tests.ui.test_city import click

HEAD = ("type", "name", "label", "constraint", "constraint_message", "calculation", "readonly", "bind::cn:warning",
        "bind::cn:indicator", "bind::cn:aggregate")
ROWS = [
    ("integer", "beds", "Beds", "", "", "", "", ". > 500"),
    ("integer", "used", "Beds in use", "${beds} = '' or . <= ${beds}", "Not more than the beds."),
    ("decimal", "share", "Use of beds", "", "", "if(${beds} = '' or ${used} = '', '', 100 * ${used} div ${beds})", "yes", "",
     "H13", "mean"),
]


def hospital_form(folder: Path) -> Path:
    return spreadsheet(folder / "beds.xlsx", HEAD, ROWS)


def held(file: Path, form: Path, *hospitals: tuple[str, str]) -> list[str]:
    """Beds and beds in use of each hospital; their interviews."""
    interviews = []
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu").id
        kept = workspace.add_form(load_form(form), form.read_bytes(), form.name)
        for number, (beds, used) in enumerate(hospitals):
            site = workspace.add_site(city, f"Hospital {number}", "hospital")
            interviews.append(workspace.add_interview(site.id, kept.sha256).id)
            # as they come from another program, or a merge: here a rule that is broken cannot be finished
            workspace.write(interviews[-1], [("/data/beds", beds), ("/data/used", used), ("@state", "finished")])
    return interviews


def listed(file: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, str]]:
    assert run(["doubts", str(file), "--city", "Koidu", "--json", *more]) == 0
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "w.cityneeds"


def test_unusual_contradicting_and_implausible(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """600 beds are unusual; 90 of 30 in use break a rule, and 300 % lies above what is plausible; 20 of 30 is none of it."""
    held(file, hospital_form(tmp_path), ("600", "300"), ("30", "90"), ("30", "20"))
    found = listed(file, capsys)
    assert [(doubt["site"], doubt["kind"], doubt["label"], doubt["answer"]) for doubt in found] == [
        ("Hospital 0", "warning", "Beds", "600"), ("Hospital 1", "implausible", "Use of beds", "300"),
        ("Hospital 1", "contradiction", "Beds in use", "90")]
    assert "Not more than the beds." in str(found[2]["why"])


def test_far_from_ten_others(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten hospitals at about 80 %, one at 5 %: far. Of nine in all nobody can tell."""
    usual = [("100", str(78 + at % 5)) for at in range(10)]
    held(file, hospital_form(tmp_path), *usual, ("100", "5"))
    assert [(doubt["site"], doubt["kind"]) for doubt in listed(file, capsys)] == [("Hospital 10", "outlier")]
    held(tmp_path / "few.cityneeds", hospital_form(tmp_path), *usual[:8], ("100", "5"))
    assert listed(tmp_path / "few.cityneeds", capsys) == []


def test_a_word_settles_it_until_the_answer_changes(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    interviews = held(file, hospital_form(tmp_path), ("600", "300"))
    doubt = listed(file, capsys)[0]
    assert listed(file, capsys, "--settle", doubt["id"], "A teaching hospital") == []
    assert [one["settled"] for one in listed(file, capsys, "--all")] == ["A teaching hospital"]
    with Workspace.open(file) as workspace, StoredInterview.open(workspace, interviews[0]) as interview:
        interview.reopen("a typing error")
        interview.set("/data/beds", "700")
        interview.finish()
    assert [one["settled"] for one in listed(file, capsys) if one["kind"] == "warning"] == [""]
    with Workspace.open(file) as workspace, StoredInterview.open(workspace, interviews[0]) as interview:
        interview.reopen("it was right")
        interview.set("/data/beds", "600")
        interview.finish()
    assert [one for one in listed(file, capsys) if one["kind"] == "warning"] == []
    assert doubt["id"] in [one["id"] for one in listed(file, capsys, "--reopen", doubt["id"])]


def test_without_a_word_nothing_is_settled(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held(file, hospital_form(tmp_path), ("600", "300"))
    doubt = listed(file, capsys)[0]
    assert run(["doubts", str(file), "--city", "Koidu", "--settle", doubt["id"], "  "]) != 0
    assert "Say in a few words" in capsys.readouterr().err
    assert run(["doubts", str(file), "--city", "Koidu", "--settle", "none", "x"]) != 0
    assert len(listed(file, capsys)) == 1


def test_the_assessors_reason_is_told(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    interviews = held(file, hospital_form(tmp_path), ("600", "300"))
    with Workspace.open(file) as workspace, StoredInterview.open(workspace, interviews[0]) as interview:
        interview.reopen("asked again")
        interview.confirm("/data/beds", True, "three buildings")
        interview.finish()
    found = next(one for one in listed(file, capsys) if one["kind"] == "warning")
    assert (found["confirmed"], found["reason"]) == (True, "three buildings")
    assert "confirmed with the respondent: three buildings" in str(found["why"])


def test_the_window_settles_and_sends_back(file: Path, tmp_path: Path, window: MainWindow, qtbot: QtBot) -> None:
    interviews = held(file, hospital_form(tmp_path), ("600", "300"), ("30", "90"))
    window.open_workspace(file)
    window.go_city("", "overview")
    overview = window.page.overview
    qtbot.waitUntil(lambda: overview.findings is not None, timeout=20000)
    click(overview.doubts)
    page = window.page
    assert isinstance(page, DoubtsPage)
    qtbot.waitUntil(lambda: page.table.rowCount() == 3, timeout=20000)
    page.table.setCurrentCell(0, 0)
    page.word.setText("A teaching hospital")
    click(page.settle)
    qtbot.waitUntil(lambda: page.table.rowCount() == 2, timeout=20000)
    page.table.setCurrentCell(1, 0)
    page.word.setText("Count the beds again")
    click(page.send)
    with Workspace.open(tmp_path / "w.cityneeds", read_only=True) as workspace:
        checks = [(check.interview_id, check.path, check.comment) for check in open_checks(workspace)]
    assert checks == [(interviews[1], "/data/used", "Count the beds again")]


def test_open_doubts_are_printed(file: Path, tmp_path: Path) -> None:
    held(file, hospital_form(tmp_path), ("600", "300"))
    assert run(["report", str(file), "--city", "Koidu", "--sections", "open", "-o", str(tmp_path / "out.pdf")]) == 0
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    assert "Hospital 0 – Beds: “Beds” is 600: unusual, and nobody confirmed it." in text


# --------------------------------------------------------------------- days, places, photos and patterns, by the same word

def far_school(file: Path, form: Path) -> tuple[str, str]:
    """A city whose one site lies far from its centre; the site and its interview."""
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu", latitude=8.64, longitude=-10.97).id
        kept = workspace.add_form(load_form(form), form.read_bytes(), form.name)
        site = workspace.add_site(city, "School", "school", latitude=9.64, longitude=-10.97).id
        interview = workspace.add_interview(site, kept.sha256).id
        workspace.write(interview, [("/data/beds", "30"), ("/data/used", "20"), ("@state", "finished")])
    return site, interview


def test_a_position_is_settled_until_it_moves(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site, _ = far_school(file, hospital_form(tmp_path))
    doubt = listed(file, capsys)[0]
    assert doubt["kind"] == "position"
    assert listed(file, capsys, "--settle", doubt["id"], "It belongs to the district") == []
    assert [one["settled"] for one in listed(file, capsys, "--all")] == ["It belongs to the district"]
    assert run(["findings", str(file), "--city", "Koidu"]) == 0
    assert "The office lets it stand: It belongs to the district" in capsys.readouterr().out
    with Workspace.open(file) as workspace:
        workspace.write(site, [("latitude", "9.6401")])         # a few metres, and as many kilometres in words
    assert [one["kind"] for one in listed(file, capsys)] == ["position"]
    with Workspace.open(file) as workspace:
        workspace.write(site, [("latitude", "9.64")])
    assert listed(file, capsys) == []
    assert [one["id"] for one in listed(file, capsys, "--reopen", doubt["id"])] == [doubt["id"]]


def test_it_is_the_same_doubt_in_every_language(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    far_school(file, hospital_form(tmp_path))
    assert [one["id"] for one in listed(file, capsys)] == [one["id"] for one in listed(file, capsys, "--language", "ne")]


def test_a_word_on_a_site_comes_with_a_merge(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    far_school(file, hospital_form(tmp_path))
    other = tmp_path / "other.cityneeds"
    shutil.copyfile(file, other)
    doubt = listed(other, capsys)[0]
    assert listed(other, capsys, "--settle", doubt["id"], "It belongs to the district") == []
    assert run(["merge", str(file), str(other)]) == 0
    capsys.readouterr()
    assert [one["settled"] for one in listed(file, capsys, "--all")] == ["It belongs to the district"]


def test_what_is_said_of_an_interview_is_sent_back_to_it(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, interview = far_school(file, hospital_form(tmp_path))
    doubt = listed(file, capsys)[0]
    assert [one["id"] for one in listed(file, capsys, "--check", doubt["id"], "Ask the head")] == [doubt["id"]]
    with Workspace.open(file, read_only=True) as workspace:
        check, = open_checks(workspace)
    assert (check.interview_id, check.path) == (interview, "/data/beds")
    assert check.comment == "School lies 111 km from the city centre: check its position. – Ask the head"


def test_what_is_of_no_interview_is_only_settled(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu", latitude=8.64, longitude=-10.97).id
        workspace.add_site(city, "School", "school", latitude=9.64, longitude=-10.97)
    doubt = listed(file, capsys)[0]
    assert run(["doubts", str(file), "--city", "Koidu", "--check", doubt["id"], "Ask"]) != 0
    assert "no interview that could be sent back" in capsys.readouterr().err


def test_the_window_settles_a_position(file: Path, tmp_path: Path, window: MainWindow, qtbot: QtBot) -> None:
    far_school(file, hospital_form(tmp_path))
    window.open_workspace(file)
    window.go_city("", "overview")
    overview = window.page.overview
    qtbot.waitUntil(lambda: overview.findings is not None, timeout=20000)
    click(overview.doubts)
    page = window.page
    assert isinstance(page, DoubtsPage)
    qtbot.waitUntil(lambda: page.table.rowCount() == 1, timeout=20000)
    assert "111 km from the city centre" in page.why.text()
    page.word.setText("It belongs to the district")
    click(page.settle)
    qtbot.waitUntil(lambda: page.table.rowCount() == 0, timeout=20000)
    page.all.setChecked(True)
    assert "It belongs to the district" in page.state.text()
    click(page.reopen)
    qtbot.waitUntil(lambda: page.settle.isVisibleTo(page), timeout=20000)


@pytest.mark.parametrize("changed", [("/data/beds", "40"), ("/data/used", "91")])
def test_a_broken_rule_rests_on_both_answers(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                             changed: tuple[str, str]) -> None:
    """90 of 30 beds were let stand; that says nothing of 90 of 40, nor of 91 of 30; and not of how plausible 300 % are."""
    interviews = held(file, hospital_form(tmp_path), ("30", "90"))
    rule = next(one for one in listed(file, capsys) if one["kind"] == "contradiction")
    assert [one["kind"] for one in listed(file, capsys, "--settle", rule["id"], "Two to a bed")] == ["implausible"]
    with Workspace.open(file) as workspace:
        workspace.write(interviews[0], [changed])
    assert {one["kind"] for one in listed(file, capsys)} == {"contradiction", "implausible"}
