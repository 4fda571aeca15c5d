"""A battery that dies while a file is being protected, or its protection taken off: it is what it was or what it was to be."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from app.models import Workspace
from app.models.files import encryption_keys
from app.models.records.integrity import verify
from tests.models.office import laptop

WORD = "a market in Koidu"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
TURN = """
import sys
from pathlib import Path
from app.models import Workspace
from app.models.files import encryption_keys
from app.models.protect.protection import protect, unprotect
file, word = Path(sys.argv[1]), sys.argv[2]
protected = encryption_keys.is_protected(file)
if protected:
    encryption_keys.unlock(file, word)
print("ready", flush=True)
sys.stdin.readline()
unprotect(file) if protected else protect(file, word)
print("done", flush=True)
"""


def die(folder: Path, kills: int, seed: int) -> None:
    random, file = Random(seed), folder / "laptop.cityneeds"
    with laptop(file) as one:
        held = one.digest()
    took = 0.0
    for number in range(kills + 2):             # the first two, there and back, are let live: they give the time it takes
        before = encryption_keys.is_protected(file)
        with subprocess.Popen([sys.executable, "-c", TURN, str(file), WORD], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True, env=ENVIRONMENT) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            start = monotonic()
            process.stdin.write("\n")
            process.stdin.flush()
            if number >= 2:
                sleep(random.uniform(0, took))
                process.send_signal(signal.SIGKILL)
            said = process.stdout.read()
        took = max(took, monotonic() - start) if number < 2 else took
        now = encryption_keys.is_protected(file)
        assert now != before or "done" not in said
        if now:
            encryption_keys.unlock(file, WORD)
        with Workspace.open(file) as one:       # takes away what the kill left beside it, plain or not
            assert one.digest() == held
        assert verify(file) == []
        assert [one.name for one in folder.iterdir()] == [file.name]


def test_four_kills_leave_it_protected_or_not(tmp_path: Path) -> None:
    die(tmp_path, 4, 1)


@pytest.mark.slow
def test_two_hundred_kills_leave_it_protected_or_not(tmp_path: Path) -> None:
    die(tmp_path, 200, 2)
