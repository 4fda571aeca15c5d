"""What `verify` finds, and that it is silent about a file that is whole."""

import sqlite3
from pathlib import Path

import pytest

from app.cli import run
from app.models.records.integrity import verify
from app.photos import take_in
from tests.models.office import laptop, picture


@pytest.mark.parametrize(("sql", "sentence"), [
    ("", ""),
    ("UPDATE revision SET value = 'x' WHERE path = '/data/head'", "not what was written"),
    ("UPDATE attachment SET bytes = x'00'", "not what was taken in"),
    ("UPDATE answer SET value = 'x' WHERE path = '/data/head'", "2 current answers"),
    ("DELETE FROM record WHERE kind = 'interview'", "about nothing"),
    ("DELETE FROM form", "without its form"),
])
def test_each_kind_of_damage_is_named(tmp_path: Path, sql: str, sentence: str) -> None:
    file = tmp_path / "a.cityneeds"
    with laptop(file) as one:
        one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture(), "p.jpg"))
    with sqlite3.connect(file) as connection:
        connection.executescript(sql)
    connection.close()
    said = " ".join(str(finding.what) for finding in verify(file))
    assert sentence in said
    assert run(["verify", str(file)]) == (1 if sql else 0)
    assert bool(said) == bool(sql)
