"""What stands at a name is never lost by a command that somebody gave the wrong name: copies, exports, demonstrations, prints."""

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import run
from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.carry.replaceable import WouldReplace
from app.models.consent.erasure import erase
from app.models.files import encryption_keys
from app.models.merge.merging import merge
from app.models.protect.age_encryption import Keys
from app.models.protect.protection import protect
from app.models.records.integrity import verify
from app.problem import Problem
from app.saving import AN_HOUR, replacing, saved
from tests.models.office import laptop

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and links as POSIX knows them")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    laptop(tmp_path / "office.cityneeds", "office").close()
    return tmp_path / "office.cityneeds"


def copied(office: Path, target: Path, **named: str) -> Path:
    with Workspace.open(office, read_only=True) as one:
        return copy_workspace(one, target, **named)


def grow(file: Path, head: str) -> None:
    with Workspace.open(file) as one:
        one.write(one.interviews()[0].id, [("/data/head", head)])


def test_an_older_copy_is_replaced_and_keeps_its_permissions(office: Path, tmp_path: Path) -> None:
    copy = copied(office, tmp_path / "copy.cityneeds")
    copy.chmod(0o640)
    for head in ("Dr Sesay", "Dr Bangura"):
        grow(office, head)
        copied(office, copy)
        with Workspace.open(copy, read_only=True) as one:
            assert one.answers(one.interviews()[0].id)["/data/head"] == head
    if os.name != "nt":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o640


def other(folder: Path, office: Path) -> Path:
    laptop(folder / "there.cityneeds", "another laptop").close()
    return folder / "there.cityneeds"


def went_on(folder: Path, office: Path) -> Path:
    there = copied(office, folder / "there.cityneeds")
    grow(there, "said on the laptop")
    return there


def ahead(folder: Path, office: Path) -> Path:
    """A newer copy, of which the office's file was taken back to an older state."""
    before = office.read_bytes()
    grow(office, "Dr Later")
    there = copied(office, folder / "there.cityneeds")
    office.write_bytes(before)
    return there


def with_a_picture_of_its_own(folder: Path, office: Path) -> Path:
    from app.photos import take_in
    from tests.models.office import picture
    there = copied(office, folder / "there.cityneeds")
    with Workspace.open(there) as one:
        one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture(), "p.jpg"))
    return there


def empty(folder: Path, office: Path) -> Path:
    Workspace.create(folder / "there.cityneeds").close()
    return folder / "there.cityneeds"


def damaged(folder: Path, office: Path) -> Path:
    (folder / "there.cityneeds").write_bytes(b"SQLite format 3\x00" + bytes(4000))
    return folder / "there.cityneeds"


def protected(folder: Path, office: Path) -> Path:
    there = other(folder, office)
    protect(there, "a market in Koidu")
    encryption_keys.lock(there)
    return there


def encrypted(folder: Path, office: Path) -> Path:
    with Workspace.open(office, read_only=True) as one:
        return copy_workspace(one, folder / "there.age", keys=Keys(passphrase="a market in Koidu"))


def no_workspace(folder: Path, office: Path) -> Path:
    (folder / "there.txt").write_text("a thesis")
    return folder / "there.txt"


def tied_to_it(folder: Path, office: Path) -> Path:
    there = went_on(folder, office)
    (folder / "link.cityneeds").symlink_to(there)
    return folder / "link.cityneeds"


STANDING = [other, went_on, ahead, with_a_picture_of_its_own, empty, damaged, protected, encrypted, no_workspace, tied_to_it]


@pytest.mark.parametrize("make", STANDING, ids=lambda make: make.__name__)
def test_a_copy_replaces_nothing_else_unless_it_is_named(make: Callable[[Path, Path], Path], office: Path, tmp_path: Path,
                                                         capsys: pytest.CaptureFixture[str]) -> None:
    there = make(tmp_path, office)
    before = there.read_bytes()
    with pytest.raises(WouldReplace, match="there already"):
        copied(office, there)
    assert run(["copy", str(office), str(there)]) == 1
    assert f"--replace {there.name}" in capsys.readouterr().err or make is tied_to_it
    assert run(["copy", str(office), str(there), "--replace", "another.cityneeds"]) == 1
    assert there.read_bytes() == before
    assert run(["copy", str(office), str(there), "--replace", there.name]) == 0
    assert verify(there) == []
    with Workspace.open(there, read_only=True) as copy, Workspace.open(office, read_only=True) as source:
        assert copy.digest() == source.digest()
    assert there.is_symlink() == (make is tied_to_it)
    assert not list(tmp_path.glob(".*"))


def test_what_is_erased_here_or_merged_here_is_not_lost_with_a_copy(office: Path, tmp_path: Path) -> None:
    there = copied(office, tmp_path / "there.cityneeds")
    grow(there, "said on the laptop")
    with Workspace.open(office) as one:
        merge(one, [there])
        copy_workspace(one, there)              # all that it says is here by now
        erase(one, one.interviews()[0].id)
        copy_workspace(one, there)              # and what is missing was taken away here, on purpose
    with Workspace.open(there, read_only=True) as copy:
        assert copy.interviews() == []


def test_a_workspace_that_is_open_is_not_replaced(office: Path, tmp_path: Path) -> None:
    from tests.models.test_holding import another_program
    there = copied(office, tmp_path / "there.cityneeds")
    with another_program(there), pytest.raises(Problem, match="another program"):
        copied(office, there, replace="there.cityneeds")
    with Workspace.open(there), pytest.raises(Problem, match="open here"):
        copied(office, there, replace="there.cityneeds")


def test_one_that_changes_while_it_is_copied_stays(office: Path, tmp_path: Path) -> None:
    there = copied(office, tmp_path / "there.cityneeds")

    def meanwhile(done: int, total: int, what: str) -> None:
        if done == 2:
            grow(there, "said meanwhile")
    with Workspace.open(office, read_only=True) as one, pytest.raises(Problem, match="changed by another program meanwhile"):
        copy_workspace(one, there, progress=meanwhile)
    with Workspace.open(there, read_only=True) as one:
        assert one.answers(one.interviews()[0].id)["/data/head"] == "said meanwhile"


@pytest.mark.parametrize("end", [".csv.zip", ".xlsx", ".geojson", ".zip"])
def test_exports_replace_files_and_never_a_workspace(end: str, office: Path, tmp_path: Path) -> None:
    out = tmp_path / f"out{end}"
    for _ in range(2):
        assert run(["export", str(office), "--city", "Koidu", "-o", str(out)]) == 0
    for there in (office, encrypted(tmp_path, office)):
        before = there.read_bytes()
        renamed = there.rename(tmp_path / f"renamed{end}")
        source = copied(there.with_name("renamed" + end), tmp_path / "s.cityneeds", replace="s.cityneeds") if there == office \
            else tmp_path / "s.cityneeds"
        assert run(["export", str(source), "--city", "Koidu", "-o", str(renamed)]) == 1
        assert renamed.read_bytes() == before
        if there == office:
            renamed.rename(office)


@pytest.mark.parametrize("arguments", [
    ["report", "FILE", "--city", "Koidu", "-o", "OUT"], ["report", "FILE", "--city", "Koidu", "--format", "docx", "-o", "OUT"],
    ["report", "FILE", "--city", "Koidu", "--format", "png", "-o", "OUT"], ["demo", "OUT"], ["create", "OUT"]])
def test_no_command_writes_over_a_workspace_or_what_lies_beside_it(arguments: list[str], office: Path, tmp_path: Path) -> None:
    there = other(tmp_path, office)
    journal = tmp_path / "there.cityneeds-journal"
    for out in (there, journal) if arguments[0] == "report" else (there,):
        if out == journal:
            journal.write_bytes(b"what a commit that is under way may need")
        before = out.read_bytes()
        assert run([{"FILE": str(office), "OUT": str(out)}.get(one, one) for one in arguments]) == 1
        assert out.read_bytes() == before


@posix
def test_nothing_but_an_ordinary_file_is_ever_replaced(office: Path, tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pipe.geojson", tmp_path / "folder.geojson"
    os.mkfifo(pipe)
    folder.mkdir()
    (tmp_path / "device.geojson").symlink_to("/dev/null")
    for out in (pipe, folder, tmp_path / "device.geojson"):
        kind = stat.S_IFMT(out.stat().st_mode)
        assert run(["export", str(office), "--city", "Koidu", "-o", str(out)]) == 1
        assert stat.S_IFMT(out.stat().st_mode) == kind
    for out in (pipe, tmp_path / "device.geojson"):
        assert run(["copy", str(office), str(out), "--replace", out.name]) == 1
        assert run(["report", str(office), "--city", "Koidu", "-o", str(out)]) == 1


def stopped(file: Path) -> None:
    with replacing(file) as half:
        half.write(b"half")
        raise RuntimeError


@posix
def test_permissions_and_links_of_the_target_stay_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    file, link, second = (tmp_path / name for name in ("out.csv", "link.csv", "second.csv"))
    before = os.umask(0o027)
    try:
        saved(file, b"1")
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
    finally:
        os.umask(before)
    for mode in (0o600, 0o664, 0o755):
        file.chmod(mode)
        saved(file, b"2")
        assert (stat.S_IMODE(file.stat().st_mode), file.read_bytes()) == (mode, b"2")
    link.symlink_to(file)
    saved(link, b"3")
    assert link.is_symlink()
    os.link(file, second)
    saved(file, b"4")
    assert [one.read_bytes() for one in (file, link, second)] == [b"4"] * 3
    (tmp_path / "dangling.csv").symlink_to(tmp_path / "later.csv")
    saved(tmp_path / "dangling.csv", b"5")
    assert (tmp_path / "later.csv").read_bytes() == b"5"
    with pytest.raises(RuntimeError):
        stopped(file)
    assert file.read_bytes() == b"4"
    assert not list(tmp_path.glob(".*"))


def test_names_of_240_bytes_are_copied_protected_exported_and_killed_copies_of_them_swept(office: Path, tmp_path: Path) -> None:
    for name in ("a" * 230, "é" * 115, "व" * 76):
        there = copied(office, tmp_path / f"{name}.cityneeds")
        copied(office, there)
        assert run(["export", str(there), "--city", "Koidu", "-o", str(tmp_path / f"{name}.csv.zip")]) == 0
        protect(there, "a market in Koidu")
        grow(there, "Dr Sesay")
        assert verify(there) == []
    with pytest.raises(Problem, match="too long"):
        Workspace.create(tmp_path / f"{'a' * 240}.cityneeds")


@posix
def test_a_file_of_two_names_is_not_protected_under_one(office: Path, tmp_path: Path) -> None:
    os.link(office, tmp_path / "second.cityneeds")
    before = office.read_bytes()
    with pytest.raises(Problem, match="second name"):
        protect(office, "a market in Koidu")
    assert (tmp_path / "second.cityneeds").read_bytes() == before


def test_what_a_killed_program_left_of_a_file_goes_when_it_is_written_again(tmp_path: Path) -> None:
    """It may hold people's answers; what is younger than an hour may be another program's that is at it."""
    old = [tmp_path / ".answers.csv.0a1b2c3d.part", tmp_path / ".answers.csv.0a1b2c3d.part-journal"]
    others = [tmp_path / ".answers.csv.11112222.part", tmp_path / ".other.csv.0a1b2c3d.part", tmp_path / "answers.csv.part"]
    for left in (*old, *others):
        left.write_bytes(b"Dr Kamara")
    for left in (*old, *others[1:]):
        os.utime(left, (time.time() - 2 * AN_HOUR,) * 2)
    saved(tmp_path / "answers.csv", b"answers")
    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / "answers.csv", *others])
