"""Encrypted copies: opened by whom they are for and by nobody else, in a format that others read too; nothing plain is left."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pyrage
import pytest

from app.cli import run
from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.merge.merging import merge
from app.models.protect import age_passphrase
from app.models.protect.age_encryption import Keys, keys_of, new_key, read_secret
from app.photos import take_in
from app.problem import Problem
from tests.models.office import laptop, picture

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
WORD = Keys(passphrase="a märket in Koidu")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with laptop(tmp_path / "laptop.cityneeds") as one:
        one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture(), "p.jpg"))
    return tmp_path / "laptop.cityneeds"


def sealed(file: Path, keys: Keys) -> Path:
    with Workspace.open(file, read_only=True) as one:
        return copy_workspace(one, file.with_name("copy.age"), keys=keys)


def brought(folder: Path, copy: Path, keys: Keys) -> str:
    """Merges into a new office; gives the problem."""
    with Workspace.create(folder / f"office{len(list(folder.iterdir()))}.cityneeds") as office:
        empty = office.digest()
        (report,) = merge(office, [copy], keys=keys)
        assert (office.digest() == empty) == bool(report.problem)
        if not report.problem:
            assert report.brought["photos"] == 1
            (again,) = merge(office, [copy])                # known by its hash: not opened
            assert again.again
    assert not list(folder.glob(".*"))
    return report.problem


def test_the_office_opens_what_was_made_for_it(file: Path, tmp_path: Path) -> None:
    public = new_key(tmp_path / "office.key")
    new_key(tmp_path / "other.key")
    assert os.name == "nt" or (tmp_path / "office.key").stat().st_mode & 0o077 == 0
    copy = sealed(file, keys_of(public))
    assert b"Kamara" in file.read_bytes()
    assert b"Kamara" not in copy.read_bytes()
    assert brought(tmp_path, copy, read_secret(tmp_path / "office.key")) == ""
    assert "another key" in brought(tmp_path, copy, read_secret(tmp_path / "other.key"))
    assert "office's key" in brought(tmp_path, copy, WORD)
    with pytest.raises(Problem, match="never overwritten"):
        new_key(tmp_path / "office.key")


def test_a_passphrase_opens_it(file: Path, tmp_path: Path) -> None:
    copy = sealed(file, WORD)
    assert brought(tmp_path, copy, WORD) == ""
    assert "does not open" in brought(tmp_path, copy, Keys(passphrase="another"))
    assert "with a passphrase" in brought(tmp_path, copy, Keys())


def test_what_is_no_key_is_said(file: Path, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="not one"):
        sealed(file, keys_of("age1 is no key"))
    (tmp_path / "odd.key").write_text("nothing")
    with pytest.raises(Problem, match="no secret key"):
        read_secret(tmp_path / "odd.key")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["laptop.cityneeds", "odd.key"]


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
def test_other_programs_read_it_whatever_its_size(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age_passphrase, "WORK", 4)              # what a passphrase costs is tried by the others
    plain, ours, back = bytes(one % 251 for one in range(size)), io.BytesIO(), io.BytesIO()
    age_passphrase.seal(io.BytesIO(plain), ours, "Koidu")
    assert pyrage.passphrase.decrypt(ours.getvalue(), "Koidu") == plain
    ours.seek(0)
    age_passphrase.unseal(ours, back, "Koidu")
    assert back.getvalue() == plain


def test_we_open_what_another_program_sealed() -> None:
    theirs, back = pyrage.passphrase.encrypt(b"x" * 70_000, "Koidu"), io.BytesIO()
    age_passphrase.unseal(io.BytesIO(theirs), back, "Koidu")
    assert back.getvalue() == b"x" * 70_000


@pytest.mark.parametrize("kind", ["key", "passphrase"])
def test_a_changed_byte_is_refused_and_leaves_nothing(
        file: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age_passphrase, "WORK", 4)              # many are opened here
    public, random = new_key(tmp_path / "office.key"), Random(5)
    copy = sealed(file, keys_of(public) if kind == "key" else WORD)
    keys = read_secret(tmp_path / "office.key") if kind == "key" else WORD
    whole = copy.read_bytes()
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        empty = office.digest()
        for number in range(60):
            data = bytearray(whole)
            if number % 2:
                data[random.randrange(len(data) if number % 4 == 1 else 200)] ^= 1 << random.randrange(8)
            else:
                del data[random.randrange(len(data)):]
            copy.write_bytes(data)
            (report,) = merge(office, [copy], keys=keys)
            assert report.problem
            assert office.digest() == empty
    assert not list(tmp_path.glob(".*"))


def test_the_commands(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word, key, stick = tmp_path / "word.txt", tmp_path / "office.key", tmp_path / "stick"
    word.write_text("a market in Koidu\n")
    stick.mkdir()
    Workspace.create(tmp_path / "office.cityneeds").close()
    assert run(["key", "new", str(key)]) == 0
    public = capsys.readouterr().out.strip()
    assert run(["copy", str(file), str(stick), "--light", "--to", public]) == 0
    one = Path(capsys.readouterr().out.strip())
    assert one.name.endswith(".cityneeds.age")
    assert run(["copy", str(file), str(tmp_path / "two.age"), "--encrypt", "--passphrase-file", str(word)]) == 0
    capsys.readouterr()
    assert run(["merge", str(tmp_path / "office.cityneeds"), str(one), str(tmp_path / "two.age"), "--identity", str(key),
                "--passphrase-file", str(word), "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["brought"]["interviews"], second["brought"]["photo originals"]) == (1, 1)
    assert list(stick.iterdir()) == [one]


SEAL = """
import resource, sys
from pathlib import Path
from app.models.protect.age_encryption import Keys, seal, unseal, read_secret
folder = Path(sys.argv[1])
for name, lock, opener in (("key", Keys(public=sys.argv[2]), read_secret(folder / "office.key")),
                           ("word", Keys(passphrase="x"), Keys(passphrase="x"))):
    with (folder / "large").open("rb") as large, (folder / "back").open("wb") as back:
        seal(large, folder / name, lock)
        unseal(folder / name, back, opener)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("ru_maxrss is in another unit elsewhere")
    public, used = new_key(tmp_path / "office.key"), []
    for megabytes in (1, 200):
        with (tmp_path / "large").open("wb") as large:
            for _ in range(megabytes):
                large.write(os.urandom(1 << 20))
        found = subprocess.run([sys.executable, "-c", SEAL, str(tmp_path), public], env=ENVIRONMENT, capture_output=True,
                               text=True, check=True)
        used.append(int(found.stdout))
        for name in ("key", "word"):
            (tmp_path / name).unlink()
    assert used[1] - used[0] < 20


WORK = """
import sys
from pathlib import Path
from app.models import Workspace
from app.models.protect import age_passphrase
from app.models.carry.carry_copy import copy_workspace
from app.models.protect.age_encryption import Keys
age_passphrase.WORK = 10
with Workspace.open(Path(sys.argv[1]), read_only=True) as one:
    print("ready", flush=True)
    sys.stdin.readline()
    copy_workspace(one, Path(sys.argv[2]), keys=Keys(passphrase="Koidu"))
"""


def die(folder: Path, kills: int, seed: int) -> None:
    """At the destination nothing plain stands at any moment; what a kill leaves beside the workspace goes after an hour."""
    random, file, stick = Random(seed), folder / "laptop.cityneeds", folder / "stick"
    stick.mkdir()
    Workspace.create(folder / "office.cityneeds").close()
    for _ in range(kills):
        with subprocess.Popen([sys.executable, "-c", WORK, str(file), str(stick / "copy.age")], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            process.stdin.write("\n")
            process.stdin.flush()
            time.sleep(random.uniform(0, 0.12))
            process.send_signal(signal.SIGKILL)
        for one in stick.iterdir():
            assert b"Kamara" not in one.read_bytes()
        if (stick / "copy.age").exists():
            with Workspace.open(folder / "office.cityneeds") as office:
                (report,) = merge(office, [stick / "copy.age"], keys=Keys(passphrase="Koidu"), preview=True)
                assert report.problem == ""
            (stick / "copy.age").unlink()
    for left in folder.glob(".incoming-*"):
        os.utime(left, (0, 0))
    for left in stick.iterdir():
        os.utime(left, (0, 0))
    sealed(file, WORD)
    with Workspace.open(file, read_only=True) as one:
        whole = copy_workspace(one, stick / "copy.age", keys=WORD)
    assert not list(folder.glob(".*"))
    assert list(stick.iterdir()) == [whole]


def test_five_kills_leave_nothing_plain(file: Path, tmp_path: Path) -> None:
    die(tmp_path, 5, 1)


@pytest.mark.slow
def test_two_hundred_kills_leave_nothing_plain(file: Path, tmp_path: Path) -> None:
    die(tmp_path, 200, 2)
