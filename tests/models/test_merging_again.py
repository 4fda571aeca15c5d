"""What comes a second time: a file that was refused in part, and a form with other files beside it."""

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from app.cli import run
from app.models import Workspace
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from tests.models.office import laptop


def change(path: Path, sql: str, *values: object) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(sql, values)
    connection.close()


def test_what_was_refused_comes_in_when_its_form_is_here(tmp_path: Path) -> None:
    base, without = tmp_path / "base.cityneeds", tmp_path / "without.cityneeds"
    with laptop(base) as one:
        held = one.digest()
    shutil.copy(base, without)
    change(without, "DELETE FROM form")
    with laptop(tmp_path / "other.cityneeds"):
        pass
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        (first,) = merge(office, [without])
        assert any("form is not here" in one.reason for one in first.refused)
        assert office.interviews() == []
        merge(office, [tmp_path / "other.cityneeds"])
        (second,) = merge(office, [without])
        assert second.again is False
        assert second.refused == []
        assert second.brought["interviews"] == 1
        (third,) = merge(office, [without])
        assert third.again
    with Workspace.create(tmp_path / "whole.cityneeds") as office:
        merge(office, [without, base, without])
        assert office.digest() == held
    assert verify(tmp_path / "office.cityneeds") == []


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    file, renamed, other = (tmp_path / f"{name}.cityneeds" for name in ("file", "renamed", "other"))
    with laptop(file):
        pass
    shutil.copy(file, renamed)
    with laptop(other):
        pass
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        first, twice = merge(office, [file, renamed])           # renamed is examined before file is in
        assert (first.again, twice.again, twice.brought) == (False, True, {})
        os.replace(other, file)                                 # the same name, and most likely the same size
        new, same = merge(office, [file, renamed])
        assert (new.again, same.again, same.sha256) == (False, True, first.sha256)
        assert new.brought["answers"]
    with Workspace.open(tmp_path / "office.cityneeds") as office:
        assert [one.again for one in merge(office, [file, renamed])] == [True, True]


def test_other_files_beside_a_form_are_listed_and_kept(tmp_path: Path) -> None:
    files = {}
    for name, norms in (("a", {"norms.csv": b"beds,10"}), ("b", {"norms.csv": b"beds,20", "more.csv": b"x"}), ("c", {})):
        files[name] = tmp_path / f"{name}.cityneeds"
        with laptop(files[name]) as one:
            form = bytes.fromhex(one.forms()[0].sha256)
        for title, data in norms.items():
            change(files[name], "INSERT INTO form_file VALUES (?, ?, ?)", form, title, data)
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        a, b, c = merge(office, files.values())
        assert a.refused == []
        assert {(one.what, one.reason) for one in b.refused} == {
            ("form_file norms.csv", "its form is here with another content of this file; kept in quarantine"),
            ("form_file more.csv", "its form is here without this file; kept in quarantine")}
        assert [one.what for one in c.refused] == ["form_file norms.csv"]
        assert len(office.interviews()) == 3
        raw = office.store._engine.raw_connection()
        assert raw.execute("SELECT bytes FROM form_file").fetchall() == [(b"beds,10",)]
        kept = [json.loads(row[0]) for row in raw.execute("SELECT content FROM quarantine WHERE name = 'form_file'")]
        assert {bytes.fromhex(row["bytes"]) for row in kept} == {b"beds,20", b"x"}
        raw.close()
        merge(office, [files["b"]])
        assert office.store._engine.raw_connection().execute("SELECT count(*) FROM quarantine").fetchone() == (2,)


def test_what_a_killed_merge_left_behind_is_taken_away(tmp_path: Path) -> None:
    old, young = tmp_path / ".incoming-old", tmp_path / ".incoming-young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "file.cityneeds").write_bytes(b"answers")
    os.utime(old, (0, 0))
    laptop(tmp_path / "base.cityneeds").close()
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        merge(office, [tmp_path / "base.cityneeds"])
    assert not old.exists()
    assert not young.exists()       # one that is used is locked: see test_traces


def test_what_was_kept_aside_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ab":
        with laptop(tmp_path / f"{name}.cityneeds") as one:
            form = bytes.fromhex(one.forms()[0].sha256)
        change(tmp_path / f"{name}.cityneeds", "INSERT INTO form_file VALUES (?, 'norms.csv', ?)", form, name.encode())
    office = tmp_path / "office.cityneeds"
    Workspace.create(office).close()
    assert run(["quarantine", str(office)]) == 0
    assert "Nothing" in capsys.readouterr().out
    assert run(["merge", str(office), str(tmp_path / "a.cityneeds"), str(tmp_path / "b.cityneeds")]) == 0
    capsys.readouterr()
    assert run(["quarantine", str(office), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["table"], row["row"]["bytes"]) == ("form_file", b"b".hex())
    assert "another content" in row["reason"]
    assert run(["quarantine", str(office)]) == 0
    assert "norms.csv" in capsys.readouterr().out


def test_a_city_without_a_name_or_with_an_odd_position_is_still_listed(tmp_path: Path) -> None:
    with laptop(tmp_path / "a.cityneeds") as one:
        city = one.cities()[0].id
        one.write(city, [("name", None), ("latitude", "north")])
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        merge(office, [tmp_path / "a.cityneeds"])
        (found,) = office.cities()
        assert (found.id, found.name, found.latitude) == (city, "", None)
