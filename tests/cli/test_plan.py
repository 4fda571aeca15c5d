"""The field-work list by commands: made, set, filled in from a sheet, listed for a team's day; checks answered with a word."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from app.cli import run
from app.forms import load_form
from app.models import Workspace
from tests.findings.towns import spreadsheet


@pytest.fixture
def city(tmp_path: Path) -> Path:
    path = tmp_path / "kenema.cityneeds"
    with Workspace.create(path) as workspace:
        kenema = workspace.add_city("Kenema")
        for name, kind in (("Gombu School", "school"), ("Largo School", "school"), ("Dama Health Post", "health-centre")):
            workspace.add_site(kenema.id, name, kind)
    return path


def listed(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["plan", "list", str(path), "--json", *options]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_the_lead_makes_a_list_and_a_team_sees_its_day(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "make", str(city), "--form", "cn_school", "--kind", "school", "--team", "Team 1"]) == 0
    assert run(["plan", "set", str(city), "--site", "Largo School", "--form", "cn_school", "--team", "Team 2",
                "--day", "2026-11-24", "--target", "2", "--note", "Ask for Mrs Sesay"]) == 0
    assert [(line["site"], line["team"], line["day"], line["target"]) for line in listed(city, capsys)] == [
        ("Gombu School", "Team 1", "", 1), ("Largo School", "Team 2", "2026-11-24", 2)]
    mine = listed(city, capsys, "--mine", "--team", "team 2", "--today", "2026-11-24")
    assert [line["site"] for line in mine] == ["Largo School"]
    assert [line["site"] for line in listed(city, capsys, "--late", "--today", "2026-11-25")] == ["Largo School"]
    assert run(["plan", "make", str(city), "--form", "cn_school", "--kind", "school"]) == 0
    assert len(listed(city, capsys)) == 2
    assert run(["plan", "remove", str(city), "--site", "Gombu School", "--form", "cn_school", "--reason", "closed"]) == 0
    assert [line["site"] for line in listed(city, capsys)] == ["Largo School"]


def test_a_sheet_says_first_what_it_would_do(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "plan.xlsx"
    assert run(["plan", "set", str(city), "--site", "Gombu School", "--form", "cn_school", "--team", "Team 1"]) == 0
    assert run(["plan", "export", str(city), str(sheet)]) == 0
    book = openpyxl.load_workbook(sheet)
    page = book["plan"]
    rows = {row[0].value: row for row in page.iter_rows(min_row=2)}
    assert set(rows) == {"Gombu School", "Largo School", "Dama Health Post"}
    rows["Gombu School"][4].value = "2026-11-24"
    rows["Largo School"][1].value, rows["Largo School"][3].value = "cn_school", "Team 2"
    for row in (["Nowhere", "cn_school"], ["Largo School", "no_form"], ["Dama Health Post", "cn_hospital", "", "", "soon"],
                ["Largo School", "cn_school"]):
        page.append(row)
    book.save(sheet)
    capsys.readouterr()
    assert run(["plan", "import", str(city), str(sheet), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["new"], said["changed"], said["left-out"], said["written"]) == (1, 1, 4, False)
    assert all(row["why"] for row in said["rows"] if row["what"] == "left-out")
    assert len(listed(city, capsys)) == 1
    assert run(["plan", "import", str(city), str(sheet), "--yes"]) == 0
    assert {(line["site"], line["team"], line["day"]) for line in listed(city, capsys)} == {
        ("Gombu School", "Team 1", "2026-11-24"), ("Largo School", "Team 2", "")}
    capsys.readouterr()
    assert run(["plan", "import", str(city), str(sheet)]) == 0
    assert "as they were: 2" in capsys.readouterr().out


def test_a_check_of_a_site_is_answered_and_settled(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = ["check", str(city), "--site", "Dama Health Post"]
    assert run([*here, "--comment", "Is it open?"]) == 0
    assert [line["state"] for line in listed(city, capsys)] == ["asked"]
    assert run([*here, "--answer", "Closed since May"]) == 0
    (line,) = listed(city, capsys, "--office")
    assert line["state"] == "answered"
    assert run([*here, "--send-back", "Who says so?"]) == 0
    assert [line["state"] for line in listed(city, capsys)] == ["sent-back"]
    assert run([*here, "--settle"]) == 0
    assert listed(city, capsys) == []


def test_without_a_form_each_kind_of_site_gets_what_is_for_it(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "make", str(city)]) == 0
    lines = listed(city, capsys)
    assert {(line["site"], line["form_id"]) for line in lines} >= {
        ("Gombu School", "cn_school"), ("Dama Health Post", "cn_hospital")}
    assert not any(line["site"] == "Gombu School" and line["form_id"] == "cn_hospital" for line in lines)


def test_a_round_is_planned_at_the_sites_to_which_it_goes(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An interview elsewhere is not of it, and such a line could never be done."""
    assert run(["round", "add", str(city), "--city", "Kenema", "--name", "Second", "--number", "1", "--site", "Largo School"]) == 0
    assert run(["plan", "make", str(city), "--form", "cn_school", "--kind", "school", "--round", "Second"]) == 0
    assert [line["site"] for line in listed(city, capsys)] == ["Largo School"]


def test_a_preview_says_whose_it_is_and_what_it_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the words of the form; and the ledger keeps no answer, which could be erased later."""
    form = spreadsheet(tmp_path / "beds.xlsx", ("type", "name", "label"), [("integer", "beds", "Number of beds")])
    office, laptop = tmp_path / "office.cityneeds", tmp_path / "lap.cityneeds"
    with Workspace.create(office) as workspace:
        kept = workspace.add_form(load_form(form), form.read_bytes(), form.name)
        site = workspace.add_site(workspace.add_city("Kenema").id, "Gombu Clinic", "hospital")
        first = workspace.add_interview(site.id, kept.sha256).id
        workspace.write(first, [("/data/beds", "7120")])
    shutil.copy(office, laptop)
    with Workspace.open(laptop) as one:
        one.author = "Aminata"
        one.write(first, [("/data/beds", "7012")])
        one.add_interview(site.id, kept.sha256)
    assert run(["merge", str(office), str(laptop), "--preview"]) == 0
    said = capsys.readouterr().out
    assert "Number of beds: 7120 → 7012 (Aminata)" in said
    assert "written by Aminata" in said
    assert "new: " in said
    assert run(["merge", str(office), str(laptop), "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert report["samples"][0]["after"] == "7012"
    assert report["authors"] == [{"name": "Aminata", "answers": 2, "records": 2}]
    with sqlite3.connect(office) as file:
        assert "7012" not in str(file.execute("SELECT * FROM merged").fetchall())
