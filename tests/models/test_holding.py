"""Two programs on one file: one writes, the other reads and is told; and files of newer programs."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.cli import run
from app.models import Workspace
from app.models.files.errors import ReadingOnly
from app.models.files.file_lock import lock_of
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.problem import Problem
from tests.models.office import laptop

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
OPEN = """
import sys
from pathlib import Path
from app.models import Workspace
with Workspace.open(Path(sys.argv[1])) as workspace:
    print("open", flush=True)
    sys.stdin.readline()
    workspace.add_city("Makeni")
"""


@contextmanager
def another_program(file: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", OPEN, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                          env=ENVIRONMENT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process


@pytest.fixture
def file(tmp_path: Path) -> Path:
    laptop(tmp_path / "a.cityneeds").close()
    return tmp_path / "a.cityneeds"


def test_the_second_program_reads_and_is_told(file: Path) -> None:
    with another_program(file) as process:
        with pytest.raises(ReadingOnly, match="open in another program"):
            Workspace.open(file)
        with Workspace.open_or_read(file) as second:
            assert "another program" in str(second.read_only_because)
            with pytest.raises(Problem, match="reading only"):
                second.add_city("Bo")
            process.communicate("\n")
            assert [city.name for city in second.cities()] == ["Koidu", "Makeni"]
    with Workspace.open_or_read(file) as alone:
        assert alone.read_only_because is None
    assert list(file.parent.iterdir()) == [file]


def test_a_killed_program_locks_nobody_out(file: Path) -> None:
    with another_program(file) as process:
        process.send_signal(signal.SIGKILL)
    assert lock_of(file).exists()
    with Workspace.open(file) as workspace:
        workspace.add_city("Bo")
    assert list(file.parent.iterdir()) == [file]


def test_commands_that_read_work_beside_it_and_those_that_write_say_why(
        file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with another_program(file):
        assert run(["info", str(file)]) == 0
        assert run(["verify", str(file)]) == 0
        assert run(["copy", str(file), str(tmp_path / "b.cityneeds")]) == 0
        capsys.readouterr()
        assert run(["merge", str(file), str(tmp_path / "b.cityneeds")]) == 1
        assert "open in another program" in capsys.readouterr().err


def test_threads_of_one_program_open_it_beside_each_other(file: Path, tmp_path: Path) -> None:
    laptop(tmp_path / "b.cityneeds").close()
    with Workspace.open(file) as window:
        with Workspace.open(file) as thread, Workspace.open(file, read_only=True) as reader:
            merge(thread, [tmp_path / "b.cityneeds"])
            assert len(reader.interviews()) == 2
        window.add_city("Bo")
        assert lock_of(file).exists()


def test_what_the_program_looks_at_does_not_let_go_of_the_locks(file: Path) -> None:
    """Closing any handle of a file takes a process's POSIX locks away: a second opening must not do so to a commit."""
    attempt = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute('BEGIN IMMEDIATE')"
    with Workspace.open(file) as window, window.store._engine.begin():
        Workspace.open(file, read_only=True).close()
        found = subprocess.run([sys.executable, "-c", attempt, str(file)], capture_output=True, text=True)
        assert "database is locked" in found.stderr


@pytest.fixture
def newer(file: Path) -> Path:
    with sqlite3.connect(file) as connection:
        connection.executescript("PRAGMA user_version = 99; CREATE TABLE later (id TEXT); ALTER TABLE record ADD COLUMN more TEXT")
    connection.close()
    return file


def test_a_newer_file_is_read_and_says_why(newer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open_or_read(newer) as workspace:
        assert "written by a newer CityNeeds" in str(workspace.read_only_because)
        assert workspace.answers(workspace.interviews()[0].id)["/data/head"] == "Dr Kamara"
    assert run(["info", str(newer)]) == 0
    assert verify(newer) == []
    assert run(["photo", "add", str(newer), "--interview", "x", "--question", "y", str(newer)]) == 1


def test_a_newer_file_that_cannot_be_read_is_a_sentence(newer: Path) -> None:
    with sqlite3.connect(newer) as connection:
        connection.execute("ALTER TABLE record RENAME COLUMN kind TO sort")
    connection.close()
    with pytest.raises(Problem, match="cannot read"):
        Workspace.open_or_read(newer)


def test_a_folder_that_may_not_be_written_is_read(file: Path) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("the administrator may write everywhere")
    file.parent.chmod(0o500)
    try:
        with Workspace.open_or_read(file) as workspace:
            assert "may not be written" in str(workspace.read_only_because)
    finally:
        file.parent.chmod(0o700)
