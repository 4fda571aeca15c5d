"""“Saved” is said of what is on the disk, at its name: files that are renamed, replaced or emptied while they are open."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cli import run
from app.models import StoredInterview, Workspace
from app.models.files.errors import FileGone, ReadingOnly
from app.models.files.file_lock import lock_of
from app.models.merge.merging import merge
from app.models.protect.protection import protect
from app.models.records.integrity import verify
from app.problem import Problem
from tests.models.office import laptop
from tests.models.test_holding import another_program

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody rename or take away a file that is open")


def said(file: Path) -> str:
    with Workspace.open(file, read_only=True) as one:
        return one.answers(one.interviews()[0].id)["/data/head"]


def renamed(file: Path) -> None:
    file.rename(file.with_name("renamed.cityneeds"))


def removed(file: Path) -> None:
    file.unlink()


def replaced(file: Path) -> None:
    os.replace(shutil.copy(file, file.with_name("other")), file)


def emptied(file: Path) -> None:
    os.truncate(file, 0)


HARMS: list[tuple[Callable[[Path], None], str]] = [
    (renamed, "was renamed to renamed.cityneeds"), (removed, "not in its folder any more"),
    (replaced, "Another file took the place"), (emptied, "was emptied")]


@pytest.mark.parametrize(("harm", "sentence"), HARMS)
def test_what_happened_to_the_file_is_said_and_nothing_is_kept_of_it(harm: Callable[[Path], None], sentence: str,
                                                                     tmp_path: Path) -> None:
    file = tmp_path / "a.cityneeds"
    with laptop(file) as one, StoredInterview.open(one, one.interviews()[0].id) as kept:
        kept.set("/data/head", "Dr Sesay")
        harm(file)
        for act in (lambda: kept.set("/data/head", "Dr Bangura"), lambda: one.add_city("Makeni"), kept.undo):
            with pytest.raises(FileGone, match=sentence) as told:
                act()
            assert "not saved" in str(told.value.what)
            assert told.value.remedy
        assert kept.interview.node("/data/head").value == "Dr Sesay"


def test_a_file_that_is_back_is_gone_on_with(tmp_path: Path) -> None:
    file = tmp_path / "a.cityneeds"
    with laptop(file) as one, StoredInterview.open(one, one.interviews()[0].id) as kept:
        renamed(file)
        with pytest.raises(FileGone):
            kept.set("/data/head", "Dr Sesay")
        (tmp_path / "renamed.cityneeds").rename(file)
        kept.set("/data/head", "Dr Sesay")
    assert said(file) == "Dr Sesay"
    assert verify(file) == []


@settings(max_examples=25, deadline=None)
@given(acts=st.lists(st.sampled_from(["say", "rename", "back", "replace", "lock"]), min_size=2, max_size=9))
def test_what_was_acknowledged_last_is_what_the_file_at_its_name_says(acts: list[str],
                                                                      tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("gone")
    file, away = folder / "a.cityneeds", folder / "away.cityneeds"
    with laptop(file) as one:
        interview, last, ours = one.interviews()[0].id, "Dr Kamara", True
        for number, act in enumerate(acts):
            if act == "say":
                try:
                    one.write(interview, [("/data/head", str(number))])
                    last = str(number)
                    assert ours
                    assert file.exists()
                except FileGone:
                    assert not (ours and file.exists())
            elif act == "rename" and file.exists() and not away.exists():
                file.rename(away)
                ours = False
            elif act == "back" and away.exists():
                os.replace(away, file)
                ours = True
            elif act == "replace" and file.exists() and ours:
                shutil.copy(file, away.with_name("copy"))
                file.rename(away)
                away.with_name("copy").rename(file)
                ours = False
            elif act == "lock":
                lock_of(file).unlink(missing_ok=True)
            if ours:
                assert said(file) == last
    shutil.rmtree(folder)


def test_a_file_that_goes_in_the_middle_of_a_commit_is_told_as_unsure(tmp_path: Path) -> None:
    file = tmp_path / "a.cityneeds"
    with laptop(file) as one:
        driver = one.store._engine.raw_connection().driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.set_trace_callback(lambda sql: renamed(file) if sql == "COMMIT" else None)
        with pytest.raises(FileGone, match=r"renamed\.cityneeds while it was open, so the last change may not have been saved"):
            one.write(one.interviews()[0].id, [("/data/head", "Dr Sesay")])
        driver.set_trace_callback(None)


def test_the_lock_holds_where_somebody_tidies_up_beside_the_file(tmp_path: Path) -> None:
    """The file beside it can be taken away by anything that cleans folders, also where it was made in this very session."""
    file = tmp_path / "a.cityneeds"
    with laptop(file) as one:
        interview = one.interviews()[0].id
        for turn in range(3):
            lock_of(file).unlink()
            one.write(interview, [("/data/head", f"Dr {turn}")])
            attempt = subprocess.run([sys.executable, "-c", "import sys\nfrom app.models.store.engine import *\n"
                                      "open_file(Path(sys.argv[1]), read_only=False)", str(file)], capture_output=True, text=True,
                                     cwd=Path(__file__).resolve().parents[2])
            assert "open in another program" in attempt.stderr
        lock_of(file).unlink()
        with another_program(file) as process:
            with pytest.raises(ReadingOnly, match="another program"):
                one.write(interview, [("/data/head", "at once with another program")])
            process.communicate("\n")
        one.write(interview, [("/data/head", "alone again")])
    assert said(file) == "alone again"
    assert verify(file) == []
    assert list(tmp_path.iterdir()) == [file]


def test_the_lock_holds_where_the_program_itself_looks_at_the_file_beside_it(tmp_path: Path) -> None:
    """As a file dialog does: closing any handle of a file takes the locks that belong to the process away."""
    file = tmp_path / "a.cityneeds"
    with laptop(file) as one:
        lock_of(file).read_bytes()
        if sys.platform != "linux":
            pytest.skip("Linux has locks that belong to the handle")
        attempt = subprocess.run([sys.executable, "-c", "import sys\nfrom app.models.store.engine import *\n"
                                  "open_file(Path(sys.argv[1]), read_only=False)", str(file)], capture_output=True, text=True,
                                 cwd=Path(__file__).resolve().parents[2])
        assert "open in another program" in attempt.stderr
        one.add_city("Makeni")


def hot(file: Path) -> Path:
    """As a battery leaves it that dies in a commit: the file half written, and the journal that takes it back."""
    with Workspace.open(file) as one:
        interview = one.interviews()[0].id
        for turn in range(40):
            one.write(interview, [("/data/head", f"{turn}" + "n" * 3_000)])
        one.write(interview, [("/data/head", "Dr Kamara")])
    subprocess.run([sys.executable, "-c", "import os, sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
                    "c.executescript('PRAGMA cache_size = 5; PRAGMA synchronous = EXTRA; BEGIN IMMEDIATE')\n"
                    "c.execute(\"UPDATE revision SET value = upper(value) || 'x', digest = zeroblob(32)\"); os._exit(9)",
                    str(file)])
    journal = file.with_name(f"{file.name}-journal")
    assert journal.stat().st_size
    return journal


@pytest.mark.parametrize("command", [["info"], ["verify"], ["copy", "OUT.cityneeds"], ["findings", "--city", "Koidu"],
                                     ["export", "--city", "Koidu", "-o", "OUT.geojson"]])
def test_commands_that_read_heal_a_file_after_a_power_cut(command: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.cityneeds"
    laptop(file).close()
    journal = hot(file)
    rest = [str(tmp_path / one) if one.startswith("OUT") else one for one in command[1:]]
    assert run([command[0], str(file), *rest]) == 0
    assert not journal.exists()
    assert said(file) == "Dr Kamara"
    assert verify(file) == []


def test_a_merge_takes_the_journal_of_a_file_along_and_leaves_both_as_they_are(tmp_path: Path) -> None:
    file, stick = tmp_path / "a.cityneeds", tmp_path / "stick"
    laptop(file).close()
    hot(file)
    stick.mkdir()
    for one in tmp_path.glob("a.cityneeds*"):
        one.rename(stick / one.name)
    before = {one.name: one.read_bytes() for one in stick.iterdir()}
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        (report,) = merge(office, [stick / "a.cityneeds"])
        assert (report.problem, report.refused) == ("", [])
    assert said(tmp_path / "office.cityneeds") == "Dr Kamara"
    assert {one.name: one.read_bytes() for one in stick.iterdir()} == before


def test_where_nothing_can_be_written_the_sentence_names_both_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.cityneeds"
    laptop(file).close()
    hot(file)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    for act in (lambda: Workspace.open(file, read_only=True), lambda: Workspace.open_or_read(file), lambda: verify(file)):
        with pytest.raises(Problem, match=r"power cut.*together with a\.cityneeds-journal"):
            act()
    with pytest.raises(ReadingOnly, match=r"together with a\.cityneeds-journal"):
        Workspace.open(file)


def test_a_workspace_that_is_open_in_this_program_is_not_protected_under_it(tmp_path: Path) -> None:
    file = tmp_path / "a.cityneeds"
    with laptop(file), pytest.raises(Problem, match="open here"):
        protect(file, "a market in Koidu")
