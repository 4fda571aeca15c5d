"""What is protected or encrypted stands in plain nowhere, at no moment, and what a kill leaves goes at the next opening."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.files import encryption_keys
from app.models.files.atomic_file import private_folder
from app.models.merge.merging import merge
from app.models.protect import age_passphrase
from app.models.protect.age_encryption import Keys
from app.models.protect.protection import protect
from app.models.records.integrity import verify
from app.photos import take_in
from tests.models.office import laptop, picture

SECRET = "zq-patient-name-7731"
WORD = "a market in Koidu"
KEYS = Keys(passphrase=WORD)


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A protected workspace, its encrypted copy, and a protected office that is empty; and the plain file, in another folder."""
    monkeypatch.setattr(age_passphrase, "WORK", 10)
    folder, stick = tmp_path / "office", tmp_path / "stick"
    folder.mkdir()
    stick.mkdir()
    with laptop(stick / "plain.cityneeds") as one:
        interview = one.interviews()[0].id
        one.add_photo(interview, "/data/head", take_in(picture(), "p.jpg"))
        for turn in range(5):
            one.write(interview, [("/data/head", f"{SECRET} {turn} " + "x" * 200_000)])
        copy_workspace(one, folder / "laptop.cityneeds")
        copy_workspace(one, stick / "sealed.age", keys=KEYS)
    Workspace.create(folder / "office.cityneeds").close()
    for file in (folder / "laptop.cityneeds", folder / "office.cityneeds"):
        protect(file, WORD)
    return {"laptop": folder / "laptop.cityneeds", "office": folder / "office.cityneeds", "sealed": stick / "sealed.age",
            "plain": stick / "plain.cityneeds", "folder": folder}


def plain_in(folder: Path) -> list[str]:
    found = []
    for at, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):                  # gone meanwhile
                if SECRET.encode() in Path(at, name).read_bytes():
                    found.append(name)
    return found


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """Looks at all that lies there, again and again, while the block runs: a kill could come at any moment."""
    seen: list[str] = []
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            seen.extend(plain_in(folder))
    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def taken_along(files: dict[str, Path]) -> None:
    with Workspace.open(files["laptop"], read_only=True) as one:
        copy_workspace(one, files["folder"] / "out.age", keys=Keys(passphrase="another market"))
        copy_workspace(one, files["folder"] / "light.age", light=True, keys=Keys(passphrase="another market"))
        copy_workspace(one, files["folder"] / "out.cityneeds")


def brought(name: str) -> Callable[[dict[str, Path]], None]:
    def bring(files: dict[str, Path]) -> None:
        with Workspace.open(files["office"]) as office:
            for preview in (True, False):
                (report,) = merge(office, [files[name]], keys=KEYS, preview=preview)
                assert (report.problem, report.refused) == ("", [])
            assert office.photo_bytes(office.photos()[0].sha256)
        assert verify(files["office"]) == []
    return bring


@pytest.mark.parametrize("act", [taken_along, brought("laptop"), brought("sealed"), brought("plain")],
                         ids=["copied", "protected", "encrypted", "plain"])
def test_nothing_plain_stands_beside_a_protected_workspace(act: Callable[[dict[str, Path]], None],
                                                           secrets: dict[str, Path]) -> None:
    with watched(secrets["folder"]) as seen:
        act(secrets)
    assert seen == []
    assert not list(secrets["folder"].glob(".*"))


def test_an_encrypted_file_leaves_nothing_plain_beside_an_office_that_is_not_protected(secrets: dict[str, Path],
                                                                                       tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    for name in ("sealed", "laptop"):
        with Workspace.create(tmp_path / "other" / f"{name}.cityneeds") as office, watched(tmp_path / "other") as seen:
            (report,) = merge(office, [secrets[name]], keys=KEYS, preview=True)
            assert (report.problem, report.brought["photos"]) == ("", 1)
        assert seen == []


def test_an_encrypted_copy_of_a_protected_workspace_is_the_workspace(secrets: dict[str, Path], tmp_path: Path) -> None:
    with Workspace.open(secrets["laptop"], read_only=True) as one:
        sealed = copy_workspace(one, tmp_path / "copy.age", keys=KEYS)
        with Workspace.create(tmp_path / "new.cityneeds") as office:
            (report,) = merge(office, [sealed], keys=KEYS)
            assert (report.problem, report.refused) == ("", [])
            assert office.digest() == one.digest()
    assert verify(tmp_path / "new.cityneeds") == []


KILLED = """
import os, sys
from pathlib import Path
from app.models.files.atomic_file import private_folder
with private_folder(Path(sys.argv[1])) as folder:
    (folder / "file.cityneeds").write_bytes(b"answers")
    os._exit(9)
"""


def test_what_is_left_behind_goes_at_the_next_opening_and_what_is_used_stays(secrets: dict[str, Path]) -> None:
    folder = secrets["folder"]
    older = folder / ".incoming-x4_q1abc"       # as the program made them before
    subprocess.run([sys.executable, "-c", KILLED, str(folder)], cwd=Path(__file__).resolve().parents[2])
    older.mkdir()
    (older / "plain.cityneeds").write_bytes(SECRET.encode())
    assert len(list(folder.glob(".incoming-*"))) == 3
    Workspace.open(secrets["laptop"]).close()
    assert not list(folder.glob(".incoming-*"))
    with private_folder(folder / ".." / "office") as used:      # of this program, by another way to say the same folder
        older.mkdir()
        Workspace.open(secrets["laptop"], read_only=True).close()
        assert used.exists()
        assert not older.exists()
        another = subprocess.run([sys.executable, "-c", "import sys\nfrom pathlib import Path\n"
                                  "from app.models.files.atomic_file import sweep_private\n"
                                  "sweep_private(Path(sys.argv[1]))", str(folder)],
                                 cwd=Path(__file__).resolve().parents[2])
        assert another.returncode == 0
        assert used.exists()
    assert not list(folder.glob(".*"))


def test_a_protected_file_of_a_stranger_is_looked_at_as_a_plain_one(secrets: dict[str, Path], tmp_path: Path) -> None:
    file = secrets["laptop"]
    key = encryption_keys.key_of(file, file.read_bytes()[:16])
    connection = encryption_keys.connect(file, key, mode="rw")
    connection.execute("CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM answer; END")
    connection.close()
    with Workspace.create(tmp_path / "o.cityneeds") as office:
        (report,) = merge(office, [file])
        assert "no CityNeeds file does ('t')" in report.problem
    assert os.path.getsize(file)
