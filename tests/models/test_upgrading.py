"""Files of versions 1 to 3: opened, brought up to date in a copy, and still merged as they are."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from random import Random
from time import sleep
from types import SimpleNamespace

import pytest

from app.cli import run
from app.models import Workspace
from app.models.conflicts.answer_conflicts import conflicts
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.models.store.migrations import STEPS
from app.models.store.schema import VERSION
from app.photos import take_in
from app.problem import Problem
from tests.models.office import laptop, picture

VERSIONS = (1, 2, 3)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
OPEN = """
import sys
from pathlib import Path
from app.models import Workspace
import app.models.store.upgrade
print("ready", flush=True)
sys.stdin.readline()
Workspace.open(Path(sys.argv[1])).close()
"""


def older(path: Path, turns: int = 1, number: int = 1) -> str:
    """A file of an older version at `path`; gives the digest of what is in it."""
    now = path.with_suffix(".now")
    with laptop(now) as one:
        interview = one.interviews()[0].id
        one.add_photo(interview, "/data/head", take_in(picture(), "p.jpg"))
        for turn in range(turns):
            one.write(interview, [("/data/head", f"Dr {turn}")])
        held = one.digest()
    with sqlite3.connect(path) as connection:
        connection.executescript(Path(__file__).with_name(f"version{number}.sql").read_text())
        connection.execute("ATTACH ? AS now", (str(now),))
        for (name,) in connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
            connection.execute(f"INSERT INTO main.{name} SELECT * FROM now.{name}")
    connection.close()
    now.unlink()
    return held


def version(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


@pytest.mark.parametrize("number", VERSIONS)
def test_a_file_of_an_older_version_opens_for_writing(number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "old.cityneeds"
    held = older(file, number=number)
    with Workspace.open(file) as workspace:
        assert workspace.digest() == held
        workspace.write(workspace.interviews()[0].id, [("/data/head", "new")])
        assert merge(workspace, []) == []
    assert version(file) == VERSION
    assert verify(file) == []
    assert list(tmp_path.iterdir()) == [file]
    assert run(["info", str(file), "--json"]) == 0
    came_up = json.loads(capsys.readouterr().out)["migrations"]
    assert [one["name"] for one in came_up] == [step.name for step in STEPS if step.version > number]


def test_one_that_cannot_be_brought_up_is_read_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "old.cityneeds"
    held = older(file, number=3)
    before = file.read_bytes()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    with Workspace.open_or_read(file) as workspace:
        assert workspace.digest() == held
        assert "no room" in str(workspace.read_only_because)
        with pytest.raises(Problem, match="reading only"):
            workspace.add_city("Koidu")
    assert file.read_bytes() == before


@pytest.mark.parametrize("number", VERSIONS)
def test_one_that_is_only_read_stays_as_it_is(number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "old.cityneeds"
    older(file, number=number)
    before = file.read_bytes()
    assert run(["info", str(file)]) == 0
    assert run(["verify", str(file)]) == 0
    capsys.readouterr()
    assert run(["quarantine", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    with Workspace.open(file, read_only=True) as workspace:
        assert conflicts(workspace) == []
    assert file.read_bytes() == before


@pytest.mark.parametrize("number", VERSIONS)
def test_files_of_an_older_version_still_come_in(number: int, tmp_path: Path) -> None:
    file = tmp_path / "old.cityneeds"
    held = older(file, number=number)
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        (report,) = merge(office, [file])
        assert (report.problem, report.refused) == ("", [])
        assert office.digest() == held
        shutil.copy(file, tmp_path / "posing.cityneeds")
        with sqlite3.connect(tmp_path / "posing.cityneeds") as connection:
            connection.execute(f"PRAGMA user_version = {number + 1}")       # and lacks what such files have
        connection.close()
        (report,) = merge(office, [tmp_path / "posing.cityneeds"])
        assert "lacks parts" in report.problem


def test_a_damaged_old_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "old.cityneeds"
    older(file, 40)
    data = bytearray(file.read_bytes())
    data[8192:12288] = bytes(4096)
    file.write_bytes(data)
    with pytest.raises(Problem):
        Workspace.open(file)
    assert file.read_bytes() == data
    assert list(tmp_path.iterdir()) == [file]


def die(folder: Path, kills: int, seed: int) -> None:
    random, whole, file = Random(seed), folder / "whole.cityneeds", folder / "old.cityneeds"
    held = older(whole, 50)
    for _ in range(kills):
        shutil.copy(whole, file)
        with subprocess.Popen([sys.executable, "-c", OPEN, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True, env=ENVIRONMENT) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            process.stdin.write("\n")
            process.stdin.flush()
            sleep(random.uniform(0, 0.08))
            process.send_signal(signal.SIGKILL)
        assert version(file) in (1, VERSION)
        assert version(file) == VERSION or file.read_bytes() == whole.read_bytes()
        with Workspace.open(file) as workspace:
            assert workspace.digest() == held
        assert sorted(one.name for one in folder.iterdir()) == ["old.cityneeds", "whole.cityneeds"]
        assert verify(file) == []


def test_five_kills_leave_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    die(tmp_path, 5, 1)


@pytest.mark.slow
def test_two_hundred_kills_leave_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    die(tmp_path, 200, 2)
