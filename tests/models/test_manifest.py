"""A carried copy says itself what it held: what is cleanly gone or changed is seen when it comes to the office."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.photos import take_in
from app.problem import Problem
from tests.models.office import laptop, picture


@pytest.fixture
def base(tmp_path: Path) -> Path:
    with laptop(tmp_path / "base.cityneeds", "base") as one:
        one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture("blue"), "q.jpg"))
    return tmp_path / "base.cityneeds"


def copied(base: Path, *, light: bool = False) -> Path:
    with Workspace.open(base, read_only=True) as one:
        return copy_workspace(one, base.with_name("copy.cityneeds"), light=light)


def spoil(file: Path, *statements: str) -> None:
    """As a bad stick or a careless hand may, so that every page and every digest that is left is right."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for one in statements:
            assert connection.execute(one).rowcount > 0


def merged(file: Path) -> tuple[list[str], str, dict[str, int]]:
    with Workspace.create(file.with_name("office.cityneeds")) as office:
        (report,) = merge(office, [file])
    return [one.reason for one in report.refused], report.problem, report.brought


@pytest.mark.parametrize("light", [False, True])
def test_a_whole_copy_comes_in(base: Path, light: bool) -> None:
    file = copied(base, light=light)
    assert verify(file) == []
    refused, problem, brought = merged(file)
    assert (refused, problem) == ([], "")
    assert brought["photos"] == 1


def test_an_answer_that_is_cleanly_gone_is_missed_and_the_rest_comes_in(base: Path) -> None:
    file = copied(base)
    spoil(file, "DELETE FROM answer WHERE path = '/data/head'", "DELETE FROM revision WHERE path = '/data/head'")
    assert any("missing" in str(finding.what) for finding in verify(file))
    refused, problem, brought = merged(file)
    assert any("of its answers is missing" in one for one in refused)
    assert problem == ""
    assert brought["interviews"] == 1


@pytest.mark.parametrize("change", [
    "UPDATE photo SET latitude = 1.0, longitude = 2.0", "UPDATE writer SET device = 'another laptop'",
    "UPDATE record SET created = created + 1", "DELETE FROM photo"])
def test_a_fact_without_a_digest_of_its_own_that_was_changed_is_seen(base: Path, change: str) -> None:
    file = copied(base)
    spoil(file, change)
    assert verify(file) != []
    _, problem, brought = merged(file)
    assert "damaged" in problem
    assert brought == {}


def test_a_damaged_copy_is_not_copied_on(base: Path, tmp_path: Path) -> None:
    file = copied(base)
    spoil(file, "DELETE FROM photo")
    with Workspace.open(file, read_only=True) as one, pytest.raises(Problem, match="damaged"):
        copy_workspace(one, tmp_path / "again.cityneeds")
    assert not (tmp_path / "again.cityneeds").exists()


def test_a_copy_that_is_written_in_is_a_workspace_again(base: Path) -> None:
    file = copied(base)
    with Workspace.open(file) as one:
        one.write(one.interviews()[0].id, [("/data/head", "Dr Sesay")])
    assert verify(file) == []
    refused, problem, brought = merged(file)
    assert (refused, problem) == ([], "")
    assert brought["answers"] > 0
