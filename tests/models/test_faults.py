"""What disks do: files cut short and bits turned, and no room left at any write. What was saved stays, and is whole."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.photos import take_in
from app.problem import Problem
from tests.models.office import laptop, picture

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    with laptop(tmp_path / "base.cityneeds") as one:
        interview = one.interviews()[0].id
        one.add_photo(interview, "/data/head", take_in(picture(), "p.jpg"))
        for turn in range(40):
            one.write(interview, [("/data/head", f"Dr {turn}")])
    return tmp_path / "base.cityneeds"


def said(workspace: Workspace) -> dict[str, set[tuple[str, str, str | None]]]:
    return {one.id: {(row.id, row.path, row.value) for row in workspace.history(one.id)} for one in workspace.interviews()}


def contents(told: dict[str, set[tuple[str, str, str | None]]]) -> dict[str, set[tuple[str, str | None]]]:
    """Without the ids, which no digest covers: the same answer twice closes by itself."""
    return {interview: {row[1:] for row in rows} for interview, rows in told.items()}


def damage(base: Path, folder: Path, variants: int, seed: int) -> None:
    """A damaged file is opened, verified, and merged into an office that lacks what it says, and into one that has it."""
    random, whole, file = Random(seed), base.read_bytes(), folder / "damaged.cityneeds"
    empty, full = folder / "empty.cityneeds", folder / "full.cityneeds"
    Workspace.create(empty).close()
    with Workspace.create(full) as office, Workspace.open(base, read_only=True) as one:
        merge(office, [base])
        right = said(one)
    refused = 0
    for number in range(variants):
        data = bytearray(whole)
        if number % 3 == 0:
            del data[random.randrange(len(data)):]
        else:
            for _ in range(1 if number % 3 == 1 else random.randrange(2, 200)):
                data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        file.write_bytes(data)
        for read_only in (True, False):
            with contextlib.suppress(Problem), Workspace.open(file, read_only=read_only) as opened:
                opened.info()
        try:
            wrong = bool(verify(file))
        except Problem:
            wrong = True
        file.write_bytes(data)
        target = shutil.copy(empty, folder / "office.cityneeds")
        with Workspace.open(target) as office:
            (report,) = merge(office, [file])
            refused += bool(report.problem or report.refused)
            if not report.problem and not report.refused and not wrong:
                assert said(office) == right            # what no digest covers (names of devices, of photos) may differ
            for interview, rows in contents(said(office)).items():
                assert rows <= contents(right)[interview]       # nothing that was never said
        assert verify(target) == []
        with Workspace.open(full) as office:
            merge(office, [file])
            assert contents(said(office)) == contents(right)
    assert verify(full) == []
    assert refused > variants / 4


def test_thirty_damaged_files_are_read_right_or_refused(base: Path, tmp_path: Path) -> None:
    damage(base, tmp_path, 30, 1)


@pytest.mark.slow
def test_a_thousand_damaged_files_are_read_right_or_refused(base: Path, tmp_path: Path) -> None:
    damage(base, tmp_path, 1_000, 2)


# ------------------------------------------------------------------------------------------------ a disk without room

@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = sys.platform == "linux" and os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True).returncode == 0
    if not mounted:
        pytest.skip("only root on Linux may make a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, capture_output=True)


def fill(disk: Path, free: int) -> Path:
    """Leaves so many bytes."""
    ballast = disk / "ballast"
    ballast.unlink(missing_ok=True)
    with ballast.open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(disk).free - free)))
    return ballast


ACTS = ["answer", "photo", "copy", "sealed copy", "merge", "upgrade"]
BLOCK = 4096            # of the small disk: a file grows by it, so each level of filling stops another write


@pytest.mark.parametrize("act", ACTS)
def test_a_full_disk_leaves_the_state_before_or_after(
        base: Path, small_disk: Path, tmp_path: Path, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.models.protect.age_passphrase.WORK", 4)        # what a passphrase costs has no part in it
    full_disk(base, small_disk, tmp_path, act, range(0, 1_500_000, 75_000))


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
def test_a_disk_full_at_every_write_leaves_the_state_before_or_after(
        base: Path, small_disk: Path, tmp_path: Path, act: str) -> None:
    full_disk(base, small_disk, tmp_path, act, range(0, 1_500_000, BLOCK))


def full_disk(base: Path, small_disk: Path, tmp_path: Path, act: str, room: range) -> None:
    from app.models.protect.age_encryption import Keys
    from tests.models.test_upgrading import older
    if act == "upgrade":
        base.unlink()
        older(base, 300)
    intake = take_in(picture("blue") + bytes(300_000), "q.jpg")
    with laptop(tmp_path / "other.cityneeds") as one:
        one.add_photo(one.interviews()[0].id, "/data/head", intake)
    ended = set()
    for free in room:
        for left in small_disk.iterdir():
            left.unlink()
        file = Path(shutil.copy(base, small_disk / "w.cityneeds"))
        before = file.read_bytes()
        fill(small_disk, free)
        try:
            with Workspace.open(file) as workspace:
                interview = workspace.interviews()[0].id
                if act == "answer":
                    workspace.write(interview, [("/data/head", "x" * 200_000)])
                elif act == "photo":
                    workspace.add_photo(interview, "/data/head", intake)
                elif act == "merge":
                    (report,) = merge(workspace, [tmp_path / "other.cityneeds"])
                    if report.problem:
                        raise Problem(report.problem)
                elif act == "copy":
                    copy_workspace(workspace, small_disk / "copy.cityneeds")
                elif act == "sealed copy":
                    copy_workspace(workspace, small_disk / "copy.age", keys=Keys(passphrase="x"), replace="copy.age")
            ended.add("done")
        except Problem as problem:
            about_the_disk = any(word in str(problem) for word in ("disk", "space", "room", "written"))
            ended.add("full" if about_the_disk else str(problem))
        (small_disk / "ballast").unlink()
        with Workspace.open(file) as workspace:
            workspace.info()
            if act == "answer":
                assert workspace.answers(interview)["/data/head"] in ("Dr 39", "x" * 200_000)
            elif act == "photo":
                assert all(workspace.photo_bytes(one.sha256) for one in workspace.photos())
        assert verify(file) == []
        copy = small_disk / "copy.cityneeds"
        assert not copy.exists() or verify(copy) == []
        if act in ("copy", "sealed copy"):
            assert file.read_bytes() == before
        assert not list(small_disk.glob(".*"))
    assert ended == {"done", "full"}


TAKE = """
import sys
from pathlib import Path
from app.models import StoredInterview, Workspace
from app.photos import take_in
from tests.models.office import picture
intakes = [take_in(picture(f"#0000{number:02x}"), f"{number}.jpg") for number in range(12)]
with Workspace.open(Path(sys.argv[1])) as workspace:
    interview = workspace.interviews()[0].id
    print("ready", flush=True)
    for intake in intakes:
        print(workspace.add_photo(interview, "/data/head", intake).sha256, flush=True)
"""


def die(file: Path, kills: int, seed: int) -> None:
    import signal
    import time
    random, whole = Random(seed), file.read_bytes()
    for _ in range(kills):
        file.write_bytes(whole)
        with subprocess.Popen([sys.executable, "-c", TAKE, str(file)], stdout=subprocess.PIPE, text=True,
                              env=ENVIRONMENT) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(random.uniform(0, 0.06))
            process.send_signal(signal.SIGKILL)
            acknowledged = {line for line in process.stdout.read().split("\n") if len(line) == 64}
        with Workspace.open(file) as workspace:
            held = {one.sha256 for one in workspace.photos()}
            assert acknowledged <= held
            assert all(workspace.photo_bytes(one, size) for one in held for size in ("original", "print", "thumbnail"))
        assert verify(file) == []


def test_five_kills_lose_no_acknowledged_photo(base: Path) -> None:
    die(base, 5, 1)


@pytest.mark.slow
def test_two_hundred_kills_lose_no_acknowledged_photo(base: Path) -> None:
    die(base, 200, 2)
