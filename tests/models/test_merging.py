"""Many laptops become one office: nothing lost, nothing invented, in any order; and hostile files."""

import itertools
import json
import shutil
import sqlite3
from pathlib import Path
from random import Random

import pytest

from app.cli import run
from app.forms import load_form
from app.models import Ids, Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.conflicts.answer_conflicts import conflicts, resolve
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.models.store.row_validation import NO_PATH, place
from app.photos import take_in
from app.progress import Cancelled
from tests.models.office import laptop, picture
from tests.models.test_keeping import FORM


def bring(office: Workspace, *files: Path, **options: bool):
    return merge(office, files, **options)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    with laptop(tmp_path / "base.cityneeds") as one:
        one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture(), "p.jpg"))
    return tmp_path / "base.cityneeds"


def clone(base: Path, name: str, value: str, ids: Ids | None = None) -> Path:
    path = base.with_name(f"{name}.cityneeds")
    shutil.copy(base, path)
    with Workspace.open(path, ids=ids) as one:
        one.write(one.interviews()[0].id, [("/data/head", value)])
    return path


def test_any_order_and_repetition_end_the_same(base: Path, tmp_path: Path) -> None:
    files = [clone(base, "a", "A"), clone(base, "b", "B"), clone(base, "c", "C")]
    ends = set()
    for number, order in enumerate(itertools.permutations(files)):
        with Workspace.create(tmp_path / f"office{number}.cityneeds") as office:
            bring(office, *order, *order)
            record = office.interviews()[0].id
            ends.add((office.digest(), office.answers(record)["/data/head"], repr(conflicts(office))))
    assert len(ends) == 1


def test_two_answers_are_a_conflict_until_one_revision_replaces_both(base: Path, tmp_path: Path) -> None:
    files = [clone(base, "a", "A"), clone(base, "b", "B")]
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        reports = bring(office, *files)
        assert [report.conflicts for report in reports] == [0, 1]
        (conflict,) = conflicts(office)
        assert {head.value for head in conflict.heads} == {"A", "B"}
        resolve(office, conflict, "C")
        assert conflicts(office) == []
        bring(office, *files, base)
        assert conflicts(office) == []
        assert office.answers(conflict.record_id)["/data/head"] == "C"
        copy = copy_workspace(office, tmp_path / "carried.cityneeds")
    with Workspace.open(files[0]) as back:
        bring(back, copy)
        assert conflicts(back) == []
        assert back.answers(conflict.record_id)["/data/head"] == "C"


def test_equal_answers_close_by_themselves(base: Path, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        bring(office, clone(base, "a", "same"), clone(base, "b", "same"))
        assert conflicts(office) == []


def test_a_clock_set_back_hides_nothing(base: Path, tmp_path: Path) -> None:
    late = clone(base, "late", "1970", Ids(now=lambda: 1))
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        bring(office, base, late)
        assert office.answers(office.interviews()[0].id)["/data/head"] == "1970"


def test_a_preview_writes_nothing_and_says_the_same(base: Path, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        empty = office.digest()
        (before,) = bring(office, base, preview=True)
        assert office.digest() == empty
        (after,) = bring(office, base)
        assert before == after
        assert after.brought["sites"] == 1
        assert after.brought["photos"] == 1
        (again,) = bring(office, base)
        assert again.again


def test_an_id_that_means_something_else_goes_to_quarantine(base: Path, tmp_path: Path) -> None:
    def same_ids() -> Ids:
        watch = iter(range(1_800_000_000_000, 1 << 50))
        return Ids("clone", now=lambda: next(watch))

    files = [clone(base, "a", "A", same_ids()), clone(base, "b", "B", same_ids())]
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        _, second = bring(office, *files)
        assert [refusal.reason for refusal in second.refused] == [
            "its id is here already and means something else; kept in quarantine"]
        assert office.answers(office.interviews()[0].id)["/data/head"] == "A"
        kept = office.store._engine.raw_connection().execute("SELECT content FROM quarantine").fetchall()
        assert [json.loads(row[0])["value"] for row in kept] == ["B"]


def test_originals_follow_a_light_copy(base: Path, tmp_path: Path) -> None:
    with Workspace.open(base) as one:
        light = copy_workspace(one, tmp_path / "light.cityneeds", light=True)
        whole = one.digest()
        sha = one.photos()[0].sha256
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        bring(office, light)
        assert office.photo_bytes(sha, "print")
        bring(office, base)
        assert office.photo_bytes(sha) == picture()
        assert office.digest() == whole


def test_the_office_is_not_merged_with_itself(base: Path) -> None:
    with Workspace.open(base) as office:
        (report,) = merge(office, [base])
        assert "the office itself" in report.problem


HOSTILE = [
    ("CREATE VIEW extra AS SELECT 1", "holds something"),
    ("CREATE TRIGGER t AFTER INSERT ON writer BEGIN DELETE FROM revision; END", "holds something"),
    ("ALTER TABLE writer ADD COLUMN more TEXT", "holds something"),
    ("DROP TABLE photo", "lacks"),
    ("PRAGMA user_version = 99", "newer"),
    ("PRAGMA application_id = 7", "not a CityNeeds workspace"),
]


@pytest.mark.parametrize(("sql", "sentence"), HOSTILE)
def test_foreign_parts_keep_the_whole_file_out(base: Path, tmp_path: Path, sql: str, sentence: str) -> None:
    change(base, sql)
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        empty = office.digest()
        (report,) = bring(office, base)
        assert sentence in report.problem
        assert office.digest() == empty


ROWS = [
    ("UPDATE revision SET value = 'forged' WHERE path = '/data/head'", "changed after"),
    ("INSERT INTO revision_parent SELECT id, x'00' FROM revision WHERE path = '/data/head'", "wrong kind or length"),
    ("INSERT INTO revision_parent SELECT id, zeroblob(length) FROM revision, (SELECT 15 AS length UNION SELECT 17) "
     "WHERE path = '/data/head'", "wrong kind or length"),
    ("UPDATE photo SET latitude = 200", "not on the earth"),
    ("UPDATE photo SET path = '/data/none'", "no such question"),
    ("UPDATE attachment SET bytes = x'00'", "changed after"),
    ("DELETE FROM attachment; DELETE FROM copy", "missing"),
    ("UPDATE record SET kind = 'no such kind' WHERE kind = 'interview'", "its kind is none"),
    ("UPDATE writer SET started = -5", "time cannot be right"),
    ("UPDATE form SET xform = x'00'", "changed after"),
]


@pytest.mark.parametrize(("sql", "reason"), ROWS)
def test_a_row_that_cannot_be_right_stays_out_and_the_rest_comes_in(base: Path, tmp_path: Path, sql: str, reason: str) -> None:
    change(base, sql)
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        (report,) = bring(office, base)
        assert report.problem == ""
        assert any(reason in one.reason for one in report.refused)
        assert [city.name for city in office.cities()] == ["Koidu"]


def change(path: Path, sql: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript(sql)
    connection.close()


def test_damaged_files_are_read_right_or_refused(base: Path, tmp_path: Path) -> None:
    whole, random = base.read_bytes(), Random(4)
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        bring(office, base)
        before = office.digest()
        for number in range(60):
            data = bytearray(whole)
            if number % 2:
                data[random.randrange(len(data))] ^= 1 << random.randrange(8)
            else:
                del data[random.randrange(len(data)):]
            (tmp_path / "damaged.cityneeds").write_bytes(data)
            bring(office, tmp_path / "damaged.cityneeds")
        held = {one.id: one.value for one in office.history(office.interviews()[0].id)}
        with Workspace.open(base, read_only=True) as one:
            assert held == {row.id: row.value for row in one.history(one.interviews()[0].id)}
        assert office.digest() == before


def test_a_merge_that_is_stopped_leaves_nothing(base: Path, tmp_path: Path) -> None:
    seen = 0

    def stop(done: int, total: int, what: str) -> None:
        nonlocal seen
        seen += 1
        if seen == 5:
            raise Cancelled

    with Workspace.create(tmp_path / "office.cityneeds") as office:
        empty = office.digest()
        with pytest.raises(Cancelled):
            merge(office, [base], progress=stop)
        assert office.digest() == empty
    assert not list(tmp_path.glob(".incoming*"))


def test_the_command_says_what_came(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Workspace.create(tmp_path / "office.cityneeds").close()
    assert run(["merge", str(tmp_path / "office.cityneeds"), str(base), "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert report["brought"]["interviews"] == 1
    (tmp_path / "none.cityneeds").write_bytes(b"no")
    assert run(["merge", str(tmp_path / "office.cityneeds"), str(base), str(tmp_path / "none.cityneeds")]) == 1
    assert "merged before" in capsys.readouterr().out


def test_the_demonstration_comes_over_whole(demonstration: Path, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        (report,) = bring(office, demonstration)
        assert report.refused == []
        with Workspace.open(demonstration, read_only=True) as demo:
            # what it erased comes as a word about it, which the office keeps as its own record
            words = ("erasure", "record", "revision", "answer")
            assert office.digest(without=words) == demo.digest(without=words)
            assert [record.id for record in office.interviews()] == [record.id for record in demo.interviews()]
            for kind in ("city", "site", "round", "pledge", "movement", "prices", "assessment"):
                assert office.records(kind) == demo.records(kind)
            assert {word["id"] for word in demo.records("withdrawal")} <= {word["id"] for word in office.records("withdrawal")}
            assert all(office.answers(one.id) == demo.answers(one.id) for one in demo.interviews())
    assert verify(tmp_path / "office.cityneeds") == []


@pytest.mark.parametrize("name", ["élèves", "باب", "देवनागरी", "诊所", "e\u0301tage", "a-b.c"])
def test_questions_named_in_any_script_come_in(tmp_path: Path, name: str) -> None:
    xform = FORM.decode().replace("head/>", f"{name}/>").replace("/data/head", f"/data/{name}").encode()
    with Workspace.create(tmp_path / "laptop.cityneeds") as one:
        site = one.add_site(one.add_city("Koidu").id, "Hospital")
        interview = one.add_interview(site.id, one.add_form(load_form(xform), xform, "wards.xml").sha256).id
        one.write(interview, [(f"/data/{name}", "yes"), (f"/data/{name}/@confirmed", "yes")])
        held = one.digest()
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        (report,) = bring(office, tmp_path / "laptop.cityneeds")
        assert report.refused == []
        assert office.digest() == held


@pytest.mark.parametrize("path", ["/data/a b", "/data/a\n", "/data/×", "/data/\u202ea", "/data/" + "a" * 2_000, ""])
def test_what_no_xml_name_allows_stays_out(path: str) -> None:
    assert place(path, frozenset({path})) is NO_PATH
