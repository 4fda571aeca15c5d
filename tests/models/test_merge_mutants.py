"""Mistakes that a merge may be written with: what catches each of them is shown to catch it, by making it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.models import Ids, Workspace
from app.models.merge import bulk_insert
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.models.store import current_answers
from app.models.store.ids import digest
from tests.models.office import laptop

PATH = "/data/head"
TIE = 1_900_000_000_000


@pytest.fixture
def base(tmp_path: Path) -> Path:
    laptop(tmp_path / "base.cityneeds", "base").close()
    return tmp_path / "base.cityneeds"


def said_at_the_same_moment(base: Path) -> list[Path]:
    """Eight copies of one file in which the same answer is changed in the same millisecond, each to another value."""
    files = []
    for number in range(8):
        file = Path(shutil.copy(base, base.with_name(f"tie{number}.cityneeds")))
        with Workspace.open(file, ids=Ids(f"tie {number}", now=lambda: TIE)) as one:
            one.write(one.interviews()[0].id, [(PATH, f"Dr {number}")])
        files.append(file)
    return files


def with_one_id(base: Path) -> list[Path]:
    """Two files that say different things under one id, each with its right digest."""
    key = b"\x07" * 16
    files = []
    for number in range(2):
        file = Path(shutil.copy(base, base.with_name(f"same id {number}.cityneeds")))
        with closing(sqlite3.connect(file)) as connection, connection:
            (record,) = connection.execute("SELECT id FROM record WHERE kind = 'interview'").fetchone()
            value = f"Dr {number}"
            connection.execute("INSERT INTO revision VALUES (?, ?, ?, '/data/total', ?, '', ?)",
                               (key, digest(record, "/data/total", value, "", TIE, []), record, value, TIE))
            connection.execute("INSERT INTO answer VALUES (?, '/data/total', ?, ?, ?)", (record, value, key, TIE))
        files.append(file)
    return files


def merged(office: Path, files: list[Path]) -> tuple[str | None, int]:
    """The current answer, and how many rows were refused."""
    with Workspace.create(office) as one:
        reports = merge(one, files)
        assert not any(report.problem for report in reports)
        return one.answers(one.interviews()[0].id).get(PATH), sum(len(report.refused) for report in reports)


def ties_fall_alike(base: Path) -> bool:
    files = said_at_the_same_moment(base)
    with closing(sqlite3.connect(files[0])) as one, closing(sqlite3.connect(files[1])) as other:
        clocks = [file.execute("SELECT max(clock) FROM revision").fetchone() for file in (one, other)]
    assert clocks[0] == clocks[1]           # else nothing is tried here
    ends = set()
    for turn in range(len(files)):
        ends.add(merged(base.with_name(f"office{turn}.cityneeds"), files[turn:] + files[:turn]))
    return len(ends) == 1


def test_ties_of_the_clock_fall_alike_in_every_order(base: Path) -> None:
    assert ties_fall_alike(base)


def test_an_order_by_the_clock_alone_would_be_seen(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant = current_answers._PROJECT.replace("ORDER BY clock DESC, id DESC, digest DESC", "ORDER BY clock DESC")
    assert mutant != current_answers._PROJECT
    monkeypatch.setattr(current_answers, "_PROJECT", mutant)
    assert not ties_fall_alike(base) or verify(base.with_name("office0.cityneeds"))


def test_one_id_with_two_meanings_is_never_passed_over(base: Path, tmp_path: Path) -> None:
    one, other = with_one_id(base)
    for name, files in (("a", [one, other]), ("b", [other, one])):
        office = tmp_path / f"{name}.cityneeds"
        assert merged(office, files)[1] == 1
        assert verify(office) == []
        with closing(sqlite3.connect(office)) as connection:
            assert connection.execute("SELECT count(*) FROM quarantine").fetchone() == (1,)


def test_a_key_by_id_alone_would_be_seen(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = bulk_insert.SqliteSource.take
    monkeypatch.setattr(bulk_insert.SqliteSource, "take", lambda self, out, tick: (right(self, out, tick)[0], []))
    assert merged(tmp_path / "office.cityneeds", with_one_id(base))[1] == 0     # what the test above would fail on


def strict(office: Path) -> None:
    """Its table of revisions has a rule that incoming ones break, as an older or newer program's might."""
    with closing(sqlite3.connect(office)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'revision' AND type = 'table'").fetchone()
        at = sql.rindex(")")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'revision' AND type = 'table'",
                           (sql[:at] + ", CHECK (value IS NOT 'Dr Kamara')" + sql[at:],))


@pytest.mark.parametrize("ignoring", [False, True])
def test_a_row_that_breaks_a_rule_is_never_dropped_without_a_word(
        base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ignoring: bool) -> None:
    """With the statement as it is the database says no; with OR IGNORE it would be silent, and the count says it."""
    office = tmp_path / "office.cityneeds"
    Workspace.create(office).close()
    strict(office)
    monkeypatch.setattr("app.models.store.engine.check_schema", lambda *_: None)     # it would not be opened
    if ignoring:
        run = bulk_insert.SqliteSource._run
        monkeypatch.setattr(bulk_insert.SqliteSource, "_run", lambda self, query: run(
            self, query.replace("INSERT INTO main.revision (", "INSERT OR IGNORE INTO main.revision (")))
    with Workspace.open(office) as one:
        with pytest.raises(Exception, match="did not arrive" if ignoring else "CHECK constraint"):
            merge(one, [base])
        assert one.interviews() == []
