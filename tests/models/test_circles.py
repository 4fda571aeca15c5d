"""Revisions that replace each other in a circle, as only a forger writes them: they hide nobody's answer, in whatever order they
come, and a person is asked."""

import itertools
import secrets
import sqlite3
from pathlib import Path

import pytest

from app.models import Workspace
from app.models.conflicts.answer_conflicts import conflicts, resolve
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.models.store.ids import digest
from tests.models.office import laptop


def forged(path: Path, record: bytes, question: str, value: str, key: bytes, parents: list[bytes]) -> None:
    clock = 1_790_000_000_000
    connection = sqlite3.connect(path)
    stamp = digest(record, question, value, "Somebody", clock, parents)
    connection.execute("INSERT INTO revision (id, digest, record, path, value, author, clock) VALUES (?,?,?,?,?,?,?)",
                       (key, stamp, record, question, value, "Somebody", clock))
    connection.executemany("INSERT INTO revision_parent VALUES (?,?)", [(key, one) for one in parents])
    connection.commit()
    connection.close()


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """An honest answer; two halves of a circle over it, and both in one file."""
    made = {name: tmp_path / f"{name}.cityneeds" for name in ("honest", "half", "other half", "both")}
    with laptop(made["honest"]) as workspace:
        record = bytes.fromhex(workspace.interviews()[0].id)
    for name in ("half", "other half", "both"):
        made[name].write_bytes(made["honest"].read_bytes())
    with Workspace.open(made["honest"]) as workspace:
        workspace.write(record.hex(), [("/data/total", "12")])
        honest = bytes.fromhex(workspace.history(record.hex(), "/data/total")[0].id)
    one, other = secrets.token_bytes(16), secrets.token_bytes(16)
    for name in ("half", "both"):
        forged(made[name], record, "/data/total", "999", one, [honest, other])
    for name in ("other half", "both"):
        forged(made[name], record, "/data/total", "998", other, [one])
    return made


def test_any_order_gives_the_same_answer_and_a_question(files: dict[str, Path], tmp_path: Path) -> None:
    orders = [*itertools.permutations(["honest", "half", "other half"]), ("honest", "both"), ("both", "honest"),
              ("both", "half", "honest", "other half")]
    outcomes = []
    for at, order in enumerate(orders):
        office = tmp_path / f"office {at}.cityneeds"
        with Workspace.create(office) as workspace:
            for name in order:
                merge(workspace, [files[name]])
            interview = workspace.interviews()[0].id
            (conflict,) = conflicts(workspace)
            assert {head.value for head in conflict.heads} == {"12", "998", "999"}
            outcomes.append((workspace.digest(without=("writer",)), workspace.answers(interview)["/data/total"]))
        assert [str(finding.what) for finding in verify(office)] == [
            "1 answer is replaced in a circle, which no program writes by itself."]
    assert len(set(outcomes)) == 1


def test_it_is_settled_like_any_conflict(files: dict[str, Path], tmp_path: Path) -> None:
    office = tmp_path / "office.cityneeds"
    with Workspace.create(office) as workspace:
        merge(workspace, [files["honest"], files["both"]])
        (conflict,) = conflicts(workspace)
        resolve(workspace, conflict, "12")
        assert workspace.answers(conflict.record_id)["/data/total"] == "12"
        assert conflicts(workspace) == []
        merge(workspace, [files["half"]])
        assert conflicts(workspace) == []
        assert [one.value for one in workspace.history(conflict.record_id, "/data/total")][-1] == "12"
    assert verify(office) == []
