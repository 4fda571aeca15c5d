"""A protected workspace: nothing opens it without its passphrase, everything works with it, and it can be taken off."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from app.cli import run
from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.files import encryption_keys
from app.models.files.encryption_keys import Protected
from app.models.merge.merging import merge
from app.models.protect.age_encryption import Keys
from app.models.protect.protection import protect, unprotect
from app.models.records.integrity import verify
from app.photos import take_in
from app.problem import Problem
from tests.models.office import laptop, picture

WORD = "a märket in Koidu"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with laptop(tmp_path / "laptop.cityneeds") as one:
        one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture(), "p.jpg"))
    return tmp_path / "laptop.cityneeds"


def held(file: Path) -> str:
    with Workspace.open(file, read_only=True) as one:
        return one.digest()


def test_it_is_switched_on_and_off_again(file: Path) -> None:
    before = held(file)
    protect(file, WORD)
    assert not any(word in file.read_bytes() for word in (b"Kamara", b"Koidu", b"SQLite format", b"JFIF"))
    encryption_keys.lock(file)
    for open_it in (Workspace.open, Workspace.open_or_read, verify):
        with pytest.raises(Protected, match="protected with a passphrase"):
            open_it(file)
    with pytest.raises(Problem, match="does not open"):
        encryption_keys.unlock(file, "another one")
    encryption_keys.unlock(file, WORD)
    with Workspace.open(file) as one:
        assert one.digest() == before
        one.write(one.interviews()[0].id, [("/data/head", "Dr Sesay")])
    assert verify(file) == []
    with pytest.raises(Problem, match="already"):
        protect(file, WORD)
    now = held(file)
    unprotect(file)
    assert b"Sesay" in file.read_bytes()
    assert held(file) == now
    assert list(file.parent.iterdir()) == [file]


def test_any_program_of_its_kind_opens_it_by_the_passphrase(file: Path) -> None:
    import sqlcipher3.dbapi2 as sqlcipher
    protect(file, "a market in Koidu")
    connection = sqlcipher.connect(str(file))
    connection.execute("PRAGMA key = 'a market in Koidu'")
    assert ("Dr Kamara",) in connection.execute("SELECT value FROM revision").fetchall()
    connection.close()
    plain = sqlite3.connect(file)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT value FROM revision")
    plain.close()


def test_a_short_passphrase_and_an_open_file_are_refused(file: Path) -> None:
    from tests.models.test_holding import another_program
    with pytest.raises(Problem, match="fewer than"):
        protect(file, "Koidu")
    with another_program(file), pytest.raises(Problem, match="another program"):
        protect(file, WORD)
    assert not encryption_keys.is_protected(file)


def test_copies_of_it_are_protected_too_and_come_in(file: Path, tmp_path: Path) -> None:
    before = held(file)
    protect(file, WORD)
    with Workspace.open(file) as one:
        copy = copy_workspace(one, tmp_path / "copy.cityneeds")
        light = copy_workspace(one, tmp_path / "light.cityneeds", light=True)
        sealed = copy_workspace(one, tmp_path / "copy.age", keys=Keys(passphrase="another market"))
    for made in (copy, light, sealed):
        assert b"Kamara" not in made.read_bytes()
    encryption_keys.lock(file)
    for number, (made, word) in enumerate([(copy, WORD), (sealed, "another market")]):
        encryption_keys.lock(file)
        with Workspace.create(tmp_path / f"office{number}.cityneeds") as office:
            (report,) = merge(office, [made])
            assert "passphrase" in report.problem
            (report,) = merge(office, [made], keys=Keys(passphrase="not this one"))
            assert f"does not open {made.name}" in report.problem
            (report,) = merge(office, [made], keys=Keys(passphrase=word))
            assert (report.problem, report.refused) == ("", [])
            assert office.digest() == before
            assert merge(office, [made])[0].again
    assert not list(tmp_path.glob(".*"))


def test_an_office_that_is_protected_brings_files_in(file: Path, tmp_path: Path) -> None:
    office = tmp_path / "office.cityneeds"
    Workspace.create(office).close()
    protect(office, WORD)
    with Workspace.open(office) as one:
        (report,) = merge(one, [file])
        assert report.brought["photos"] == 1
    assert held(office) == held(file)
    assert verify(office) == []
    assert b"Kamara" not in office.read_bytes()


def test_a_damaged_one_is_a_sentence(file: Path, tmp_path: Path) -> None:
    protect(file, WORD)
    whole = file.read_bytes()
    for at in (3_000, 5_000, len(whole) - 9, len(whole) // 2):
        data = bytearray(whole)
        data[at] ^= 4
        file.write_bytes(data)
        try:
            found = bool(verify(file))
        except Problem:
            found = True
        assert found
        with Workspace.create(tmp_path / f"office{at}.cityneeds") as office:
            (report,) = merge(office, [file])
            assert report.problem


def test_the_commands(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    word = tmp_path / "word.txt"
    word.write_text(f"{WORD}\n", encoding="utf-8")
    plain = Path(shutil.copy(file, tmp_path / "plain.cityneeds"))
    assert run(["protect", str(file), "on", "--passphrase-file", str(word)]) == 0
    assert "cannot be helped" in capsys.readouterr().err
    encryption_keys.lock(file)
    monkeypatch.setattr("sys.stdin", io.StringIO("wrong one\n"))
    assert run(["info", str(file)]) == 1
    assert "does not open" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORD}\n"))
    assert run(["info", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["digest"] == held(plain)
    encryption_keys.lock(file)
    assert run(["merge", str(plain), str(file), "--passphrase-file", str(word)]) == 0
    assert run(["protect", str(file), "off"]) == 0
    assert held(file) == held(plain)
