"""Parcels by commands: a day of an office and a laptop, and what a parcel is not for."""

import json
from pathlib import Path

import pytest

from app.cli import run
from app.models import Workspace
from tests.models.office import laptop


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    laptop(tmp_path / "office.cityneeds").close()
    (tmp_path / "stick").mkdir()
    return tmp_path


def test_a_day_by_commands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office, team, stick = (str(folder / name) for name in ("office.cityneeds", "laptop.cityneeds", "stick"))
    assert run(["parcel", "out", office, stick, "--team", "North"]) == 0
    out = capsys.readouterr().out.strip()
    assert Path(out).name.startswith("Koidu - North - outward - laptop-")
    assert run(["verify", out]) == 0
    assert run(["create", team]) == 0
    capsys.readouterr()
    assert run(["merge", team, out]) == 0
    assert "parcel for the laptops (North); 1 form" in capsys.readouterr().out
    with Workspace.open(folder / "laptop.cityneeds") as one:
        one.write(one.add_interview(one.sites()[0].id, one.forms()[0].sha256).id, [("/data/head", "Dr Sesay")])
    assert run(["parcel", "home", team, stick, "--team", "North", "--light"]) == 0
    home = capsys.readouterr().out.strip()
    assert run(["merge", office, home, "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert (report["refused"], report["brought"]["interviews"], report["parcel"]["kind"], report["parcel"]["team"]) == (
        [], 1, "home", "North")
    assert run(["info", home, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["parcel"]["light"] is True
    assert run(["info", home]) == 0
    assert "A parcel for the office: what was new on a laptop. Team: North." in capsys.readouterr().out
    assert run(["info", office, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["parcel"] is None


@pytest.mark.parametrize("command", [
    ["findings", "FILE", "--city", "Koidu"], ["site", "list", "FILE"], ["parcel", "home", "FILE", "TO"],
    ["parcel", "second", "FILE", "TO"], ["protect", "FILE", "on"], ["copy", "FILE", "TO"],
    ["assessment", "FILE", "--organisation", "Red Cross"], ["merge", "FILE", "OFFICE"]])
def test_a_part_is_never_taken_for_the_whole(folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    assert run(["parcel", "out", str(folder / "office.cityneeds"), str(folder / "out.cityneeds")]) == 0
    before = (folder / "out.cityneeds").read_bytes()
    words = {"FILE": str(folder / "out.cityneeds"), "TO": str(folder / "stick"), "OFFICE": str(folder / "office.cityneeds")}
    arguments = [words.get(word, word) for word in command]
    (folder / "words").write_text("several words nobody guesses")
    assert run([*arguments, *(["--passphrase-file", str(folder / "words")] if command[0] == "protect" else [])]) == 1
    assert "is a parcel" in capsys.readouterr().err
    assert (folder / "out.cityneeds").read_bytes() == before
    assert list((folder / "stick").iterdir()) == []
