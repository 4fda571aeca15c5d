"""Files in which the indexes over the revisions say something else than the rows: every row is judged as the table has it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.consent.erasure import erase
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.models.store.ids import digest
from tests.models.office import laptop

PATH = "/data/head"
Row = dict[str, Any]


@pytest.fixture
def rows(tmp_path: Path) -> tuple[Row, Row]:
    """Of a file with two interviews, in which each has one answer of the same length."""
    with laptop(tmp_path / "base.cityneeds") as one:
        second = one.add_interview(one.sites()[0].id, one.forms()[0].sha256)
        one.write(second.id, [(PATH, "Dr Sankoh")])
    shutil.copy(tmp_path / "base.cityneeds", tmp_path / "lying.cityneeds")
    with closing(sqlite3.connect(tmp_path / "base.cityneeds")) as connection:
        connection.row_factory = sqlite3.Row
        first, other = map(dict, connection.execute("SELECT * FROM revision WHERE path = ? ORDER BY clock, id", (PATH,)))
    return first, other


def rewrite(file: Path, row: Row, **changed: bytes) -> None:
    """In the table only: there, and in no index, id and digest are followed by the record."""
    new = row | changed
    if "digest" not in changed:
        new["digest"] = digest(new["record"], PATH, new["value"], new["author"], new["clock"], [])
    content = file.read_bytes()
    old, said = (each["id"] + each["digest"] + each["record"] for each in (row, new))
    assert content.count(old) == 1
    file.write_bytes(content.replace(old, said))
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok"


def brought(folder: Path, prepare: Callable[[Workspace], object] = lambda office: None) -> tuple[dict[str, str | None], list[str]]:
    """What the office has as answers now, by interview, and why the rest was refused; the office stands after it."""
    with Workspace.create(folder / "office.cityneeds") as office:
        prepare(office)
        (report,) = merge(office, [folder / "lying.cityneeds"])
        assert not report.problem
        found = {one.id: office.answers(one.id).get(PATH) for one in office.interviews()}
    assert verify(folder / "office.cityneeds") == []
    return found, [refusal.reason for refusal in report.refused]


def test_a_row_that_was_changed_under_its_index_is_refused(rows: tuple[Row, Row], tmp_path: Path) -> None:
    first, other = rows
    rewrite(tmp_path / "lying.cityneeds", first, digest=b"\x00" * 32)
    found, refused = brought(tmp_path)
    assert found == {first["record"].hex(): None, other["record"].hex(): other["value"]}
    assert len(refused) == 1


def test_a_row_that_the_indexes_know_by_another_id_comes_in_as_it_stands(rows: tuple[Row, Row], tmp_path: Path) -> None:
    rewrite(tmp_path / "lying.cityneeds", rows[0], id=b"\x07" * 16)
    found, refused = brought(tmp_path)
    assert found == {row["record"].hex(): row["value"] for row in rows}
    assert refused == []


def test_of_two_rows_with_one_id_one_comes_in_and_the_other_is_kept_aside(rows: tuple[Row, Row], tmp_path: Path) -> None:
    first, other = rows
    rewrite(tmp_path / "lying.cityneeds", other, id=first["id"])
    found, refused = brought(tmp_path)
    assert sorted(found.values(), key=str) == sorted((first["value"], None), key=str)
    assert len(refused) == 1
    assert "quarantine" in refused[0]


def test_what_was_withdrawn_stays_out_though_no_index_names_it(rows: tuple[Row, Row], tmp_path: Path) -> None:
    first, other = rows
    with Workspace.open(tmp_path / "base.cityneeds") as one:
        erase(one, first["record"].hex())
        copy_workspace(one, tmp_path / "erased.cityneeds")
    rewrite(tmp_path / "lying.cityneeds", other, record=first["record"])
    found, refused = brought(tmp_path, lambda office: merge(office, [tmp_path / "erased.cityneeds"]))
    assert found == {other["record"].hex(): other["value"]}
    assert len(refused) == 1
