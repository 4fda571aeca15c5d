"""A battery that dies while files are merged or copied: what is there afterwards is whole, and doing it again completes."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.photos import take_in
from tests.models.office import laptop, picture

WORK = """
import sys
from pathlib import Path
from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.merge.merging import merge
import app.photos, app.forms
print("ready", flush=True)
sys.stdin.readline()
with Workspace.open(Path(sys.argv[2])) as office:
    if sys.argv[1] == "merge":
        merge(office, map(Path, sys.argv[3:]))
    else:
        copy_workspace(office, Path(sys.argv[3]))
print("done", flush=True)
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def killed(after: float, *arguments: object) -> float:
    """Runs the work and kills it so many seconds after it began; gives how long it took where it was faster."""
    with subprocess.Popen([sys.executable, "-c", WORK, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True, env=ENVIRONMENT) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        began = time.monotonic()
        process.stdin.write("\n")
        process.stdin.flush()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        return time.monotonic() - began


def die(folder: Path, kills: int, seed: int) -> None:
    random = Random(seed)
    files = []
    for number, colour in enumerate(("green", "red", "blue")):
        files.append(folder / f"laptop{number}.cityneeds")
        with laptop(files[-1]) as one:
            interview = one.interviews()[0].id
            one.add_photo(interview, "/data/head", take_in(picture(colour), "p.jpg"))
            for turn in range(30):
                one.write(interview, [("/data/head", f"Dr {turn}"), ("@position", f"/data/{turn}")])
    empty, whole = folder / "empty.cityneeds", folder / "whole.cityneeds"
    Workspace.create(empty).close()
    shutil.copy(empty, whole)
    takes = killed(60, "merge", whole, *files)
    with Workspace.open(whole) as office:
        wanted = office.digest()
    copying = killed(60, "copy", whole, folder / "taken.cityneeds")
    for number in range(kills):
        if number % 2:
            target = folder / "carried.cityneeds"
            killed(random.uniform(0, copying), "copy", whole, target)
            assert not target.exists() or verify(target) == []
            with Workspace.open(whole) as office:
                copy_workspace(office, target)
                assert office.digest() == wanted
            with Workspace.open(target, read_only=True) as copy:
                assert copy.digest() == wanted
            if random.random() < 0.5:
                target.unlink()         # else the next copy replaces one that is there
            continue
        office_path = folder / "office.cityneeds"
        office_path.unlink(missing_ok=True)
        shutil.copy(empty, office_path)
        killed(random.uniform(0, takes), "merge", office_path, *random.sample(files, len(files)))
        with Workspace.open(office_path) as office:
            office.info()               # opening takes back what was half written
        assert verify(office_path) == []
        with Workspace.open(office_path) as office:
            assert all(report.problem == "" for report in merge(office, files))
            assert office.digest() == wanted
        assert verify(office_path) == []


def test_eight_kills_leave_whole_files(tmp_path: Path) -> None:
    die(tmp_path, 8, 1)


@pytest.mark.slow
def test_two_hundred_kills_leave_whole_files(tmp_path: Path) -> None:
    die(tmp_path, 200, 2)
