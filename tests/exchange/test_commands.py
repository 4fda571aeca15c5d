"""The formats from the command line: each is chosen by the name of the file, and what is written can be read."""

import hashlib
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from app.cli import run
from app.models import Workspace


def test_each_format(demonstration: Path, tmp_path: Path) -> None:
    for name in ("koidu.xlsx", "koidu.csv.zip", "koidu.geojson", "koidu.zip"):
        assert run(["export", str(demonstration), "--city", "Koidu", "-o", str(tmp_path / name)]) == 0
    sheets = openpyxl.load_workbook(tmp_path / "koidu.xlsx")
    assert any(str(cell.value).startswith("=") for sheet in sheets for row in sheet.iter_rows() for cell in row)
    assert len(json.loads((tmp_path / "koidu.geojson").read_text("utf-8"))["features"]) > 5
    with zipfile.ZipFile(tmp_path / "koidu.csv.zip") as tables, zipfile.ZipFile(tmp_path / "koidu.zip") as odk:
        assert all(name.endswith(".csv") for name in tables.namelist())
        assert sum(name.endswith("submission.xml") for name in odk.namelist()) >= 9


def test_submissions_come_back_in(demonstration: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.cityneeds"
    copy.write_bytes(demonstration.read_bytes())
    assert run(["export", str(copy), "--city", "Koidu", "-o", str(tmp_path / "out.zip")]) == 0
    with Workspace.open(copy) as workspace:
        city = workspace.city("Koidu")
        count = len(workspace.interviews())
        workspace.add_site(city.id, "Brought in")
    capsys.readouterr()
    assert run(["import", str(copy), str(tmp_path / "out.zip"), "--city", "Koidu", "--site", "Brought in"]) == 0
    assert capsys.readouterr().out.startswith("0 interviews came in")
    with Workspace.open(copy, read_only=True) as workspace:
        assert len(workspace.interviews()) == count


@pytest.mark.parametrize("command", [
    ["export", "{file}", "--city", "Koidu", "-o", "koidu.doc"], ["export", "{file}", "--city", "Nowhere", "-o", "koidu.xlsx"],
    ["import", "{file}", "nothing.zip", "--city", "Koidu", "--site", "Nowhere"]])
def test_what_cannot_be_is_told(demonstration: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    assert run([one.format(file=demonstration) for one in command]) == 1
    assert capsys.readouterr().err.startswith("cityneeds: ")


def test_the_archive_of_the_demonstration_attaches_what_was_taken(demonstration: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    assert run(["export", str(demonstration), "--city", "Koidu", "-o", str(out)]) == 0
    with Workspace.open(demonstration, read_only=True) as workspace, zipfile.ZipFile(out) as box:
        ids = [one.id for one in workspace.interviews(city_id=workspace.city("Koidu").id)]
        held = {(one.interview_id, one.path): one for one in workspace.photos()}
        wanted = sorted(held[key].sha256 for key in held if key[0] in ids
                        and workspace.answers(key[0]).get(key[1]) == held[key].name)
        named = []
        for name in (one for one in box.namelist() if one.endswith("/submission.xml")):
            folder = name.rpartition("/")[0]
            said = [f"{folder}/{one.text}" for one in etree.fromstring(box.read(name)).iter() if one.text]
            named += [hashlib.sha256(box.read(one)).hexdigest() for one in said if one in box.namelist()]
    assert sorted(named) == wanted
    assert wanted
