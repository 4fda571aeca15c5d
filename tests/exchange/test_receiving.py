"""Submissions of ODK come in whole or not at all, once, the same on every laptop, and go again while nothing was changed since."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from app.cli import run
from app.exchange import bring_in_aside, from_submissions, to_submissions
from app.forms import load_form
from app.locations import Server
from app.models import StoredInterview, Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.conflicts.answer_conflicts import conflicts
from app.models.consent.erasure import erase
from app.models.merge.merging import merge
from app.models.merge.quarantined import kept_aside
from app.models.records.integrity import verify
from app.models.submissions.import_records import imports, undo
from app.photos import take_in
from tests.exchange.odk import archive, form, laptop, photo, submission
from tests.models.postgres import cluster, database  # noqa: F401 - fixtures

A, B, C = "uuid:a", "uuid:b", "uuid:c"


def site(workspace: Workspace, number: int = 0) -> str:
    return workspace.sites()[number].id


def said(workspace: Workspace, name: str = "name") -> list[str | None]:
    return sorted(workspace.answers(one.id).get(f"/data/{name}") or "" for one in workspace.interviews())


def merged(path: Path, *files: Path) -> Workspace:
    office = Workspace.create(path)
    for report in merge(office, files):
        assert (report.problem, report.refused) == ("", [])
    assert kept_aside(office) == []
    assert verify(path) == []
    return office


# ------------------------------------------------------------------------------------------ once


def test_the_same_submission_twice_in_one_archive_comes_in_once(tmp_path: Path) -> None:
    source = archive(tmp_path / "s.zip", {"one": submission("Awa", A), "other": submission("Awa", A)})
    with laptop(tmp_path / "l.cityneeds") as one:
        came = from_submissions(one, source, site(one))
        assert (len(came.interviews), came.known, came.refused) == (1, 1, ())
        assert said(one) == ["Awa"]


def test_one_without_an_id_is_known_by_its_content_and_its_files(tmp_path: Path) -> None:
    texts = {"a": submission("Awa", front="p.jpg"), "b": submission("Awa", front="p.jpg"), "c": submission("Awa", front="p.jpg"),
             "d": submission("Binta")}
    source = archive(tmp_path / "s.zip", texts, {"a/p.jpg": photo(1), "b/p.jpg": photo(1), "c/p.jpg": photo(2)})
    with laptop(tmp_path / "l.cityneeds") as one:
        assert (len(from_submissions(one, source, site(one)).interviews), said(one)) == (3, ["Awa", "Awa", "Binta"])
        before = one.revision_stamp()
        assert from_submissions(one, source, site(one)).known == 4
        assert one.revision_stamp() == before


def test_one_id_with_two_contents_is_kept_aside_and_named(tmp_path: Path) -> None:
    source = archive(tmp_path / "s.zip", {"a": submission("Awa", A), "b": submission("Binta", A)})
    with laptop(tmp_path / "l.cityneeds") as one:
        came = from_submissions(one, source, site(one))
        assert [name for name, _ in came.refused] == ["b/submission.xml"]
        assert said(one) == ["Awa"]
        assert [aside.table for aside in kept_aside(one)] == ["submission"]


def test_what_is_refused_sets_the_exit_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop(tmp_path / "l.cityneeds").close()
    good = archive(tmp_path / "good.zip", {"a": submission("Awa", A)})
    bad = archive(tmp_path / "bad.zip", {"a": submission("Awa", A), "b": "<data"})
    where = ["--city", "Koidu", "--site", "School"]
    assert run(["import", str(tmp_path / "l.cityneeds"), str(good), *where]) == 0
    assert run(["import", str(tmp_path / "l.cityneeds"), str(bad), *where]) == 1
    assert "b/submission.xml" in capsys.readouterr().out


# ------------------------------------------------------------------------------------------ whoever brings it in


def test_two_laptops_that_import_the_same_archive_merge_to_one(tmp_path: Path) -> None:
    texts = {"a": submission("Awa", A, taps=("pump", "well"), front="p.jpg", spoken="s.m4a"), "b": submission("Binta"),
             "c": submission("", C)}
    source = archive(tmp_path / "s.zip", texts, {"a/p.jpg": photo(1), "a/s.m4a": b"as it was said"})
    with laptop(tmp_path / "base.cityneeds") as base:
        for name in ("north", "south"):
            copy_workspace(base, tmp_path / f"{name}.cityneeds")
    files = []
    for number, name in enumerate(("north", "south")):
        files.append(tmp_path / f"{name}.cityneeds")
        with Workspace.open(files[-1]) as one:
            one.author = name
            came = from_submissions(one, source, site(one, number))
            assert (len(came.interviews), came.open) == (3, 1)
    ends = set()
    for order in permutations(files):
        with merged(tmp_path / f"{order[0].stem}-first.cityneeds", *order) as office:
            assert said(office) == ["", "Awa", "Binta"]
            assert {one.path for one in conflicts(office)} == {"@site"}
            assert (len(office.photos()), len(office.files())) == (1, 1)
            assert sorted(one.state for one in office.interviews()) == ["finished", "finished", "open"]
            assert sorted({one.author for one in imports(office)}) == ["north", "south"]
            ends.add(office.digest())
            found = next(one for one in office.interviews() if office.answers(one.id).get("/data/name") == "Awa")
            assert found.created.startswith("2026-11-24T09:00")
    assert len(ends) == 1


# ------------------------------------------------------------------------------------------ edits

CHAIN = {A: submission("first", A, note="goes", taps=("x", "y")), B: submission("second", B, A, note="", taps=("x",)),
         C: submission("third", C, B, note="")}


@pytest.mark.parametrize("order", list(permutations(CHAIN)))
def test_an_edit_replaces_what_it_names_in_any_order_of_arrival(tmp_path: Path, order: tuple[str, ...]) -> None:
    with laptop(tmp_path / "l.cityneeds") as one:
        for key in order:
            source = archive(tmp_path / f"{key[5:]}.zip", {"x": CHAIN[key]})
            assert from_submissions(one, source, site(one)).refused == ()
        (left,) = one.interviews()
        answers = one.answers(left.id)
        assert answers["/data/name"] == "third"
        assert "/data/note" not in answers
        assert not [path for path in answers if path.startswith("/data/tap")]
        assert conflicts(one) == []
    assert verify(tmp_path / "l.cityneeds") == []


@pytest.mark.parametrize("names", [(A, B), (B, A)])
def test_the_history_of_an_edited_interview_holds_both(tmp_path: Path, names: tuple[str, ...]) -> None:
    with laptop(tmp_path / "l.cityneeds") as one:
        for key in names:
            from_submissions(one, archive(tmp_path / f"{key[5:]}.zip", {"x": CHAIN[key]}), site(one))
        (left,) = one.interviews()
        history = {step.value: step for step in one.history(left.id, "/data/name")}
        assert history["second"].parents == (history["first"].id,)
        again = from_submissions(one, archive(tmp_path / "both.zip", {"x": CHAIN[B], "y": CHAIN[A]}), site(one))
        assert (again.interviews, again.known, again.refused) == ((), 2, ())


@pytest.mark.parametrize("shares", [((A,), (B,)), ((A, B), (C,)), ((A, B), (B, A)), ((A,), (B, A), (C, B)), ((C,), (A, B))])
def test_an_edit_on_one_laptop_and_the_original_on_another_are_one(tmp_path: Path, shares: tuple[tuple[str, ...], ...]) -> None:
    files = []
    with laptop(tmp_path / "base.cityneeds") as base:
        for number in range(len(shares)):
            files.append(copy_workspace(base, tmp_path / f"l{number}.cityneeds"))
    for path, keys in zip(files, shares, strict=True):
        with Workspace.open(path) as one:
            for key in keys:
                from_submissions(one, archive(tmp_path / f"{path.stem}{key[5:]}.zip", {"x": CHAIN[key]}), site(one))
    last = max(key for keys in shares for key in keys)
    for number, order in enumerate(permutations(files)):
        with merged(tmp_path / f"office{number}.cityneeds", *order) as office:
            assert said(office) == ["third" if last == C else "second"]
            assert {one.path for one in conflicts(office)} <= {"@site"}


def test_an_edit_by_a_later_version_of_the_form_stands_for_the_first(tmp_path: Path) -> None:
    edit = submission("second", B, A, version="8", more="<more>9</more>")
    for number, texts in enumerate(((CHAIN[A], edit), (edit, CHAIN[A]))):
        with laptop(tmp_path / f"l{number}.cityneeds") as one:
            one.add_form(load_form(form("8", "<more/>")), form("8", "<more/>"), "taps.xml")
            for at, text in enumerate(texts):
                from_submissions(one, archive(tmp_path / f"{number}{at}.zip", {"x": text}), site(one))
            (left,) = one.interviews()
            assert one.answers(left.id)["/data/more"] == "9"


def test_an_interview_that_was_sent_out_takes_the_edit_that_comes_back(tmp_path: Path) -> None:
    with laptop(tmp_path / "l.cityneeds") as one:
        record = one.add_interview(site(one), one.forms()[0].sha256)
        with StoredInterview.open(one, record.id) as kept:
            kept.set("/data/name", "first")
            kept.set("/data/note", "goes")
            for number, kind in enumerate(("pump", "well", "tap"), 1):
                kept.add("/data/tap")
                kept.set(f"/data/tap[{number}]/kind", kind)
            kept.add_photo("/data/front", take_in(photo(1), "front.jpg"))
            sent = kept.interview.node("/data/meta/instanceID").value
            kept.finish()
        to_submissions(one, [record.id], tmp_path / "out.zip")
        again = from_submissions(one, tmp_path / "out.zip", site(one))
        assert (again.interviews, again.known) == ((), 1)
        edit = archive(tmp_path / "edit.zip", {"x": submission("second", B, sent, taps=("pump", "river"), front="front.jpg")},
                       {"x/front.jpg": photo(1)})
        came = from_submissions(one, edit, site(one))
        assert (came.edited, came.interviews, came.refused) == (1, (), ())
        (left,) = one.interviews()
        assert left.id == record.id
        with StoredInterview.open(one, left.id) as kept:
            node = kept.interview.node
            assert (node("/data/name").value, node("/data/note").value) == ("second", "")
            assert [node(f"{ref}/kind").value for ref in kept.interview.instances("/data/tap")] == ["pump", "river"]
        assert conflicts(one) == []
        assert len(one.photos()) == 1
        undo(one)
        with StoredInterview.open(one, left.id) as kept:
            assert kept.interview.node("/data/name").value == "first"
            assert len(kept.interview.instances("/data/tap")) == 3
        assert from_submissions(one, edit, site(one)).edited == 1
        assert said(one) == ["second"]


# ------------------------------------------------------------------------------------------ forms


def test_a_form_of_another_version_comes_out_of_the_archive(tmp_path: Path) -> None:
    text = submission("Awa", A, version="8", more="<more>9</more>")
    source = archive(tmp_path / "s.zip", {"i": text}, {"forms/taps.xml": form("8", "<more/>")})
    with laptop(tmp_path / "l.cityneeds") as one:
        came = from_submissions(one, source, site(one))
        assert (len(came.interviews), came.refused) == (1, ())
        (left,) = one.interviews()
        assert one.answers(left.id)["/data/more"] == "9"
        assert one.load_form(left.form_sha256).version == "8"


@pytest.mark.parametrize("version", ["8", "7"])
def test_what_its_form_does_not_ask_is_kept_aside_until_the_form_comes(
    tmp_path: Path, version: str, capsys: pytest.CaptureFixture[str],
) -> None:
    """By another version, or by one that calls itself the same."""
    text = submission("Awa", A, version=version, more="<more>9</more>", front="p.jpg")
    source = archive(tmp_path / "s.zip", {"i": text}, {"i/p.jpg": photo(1)})
    file = tmp_path / "l.cityneeds"
    laptop(file).close()
    assert run(["import", str(file), str(source), "--city", "Koidu", "--site", "School"]) == 1
    assert "kept aside with all its answers" in capsys.readouterr().out
    with Workspace.open(file) as one:
        assert one.interviews() == []
        (aside,) = kept_aside(one)
        assert (aside.table, list(aside.row["files"])) == ("submission", ["p.jpg"])
        assert bring_in_aside(one).interviews == ()
        if version == "7":
            return
        one.add_form(load_form(form("8", "<more/>")), form("8", "<more/>"), "taps.xml")
        assert len(bring_in_aside(one).interviews) == 1
        assert kept_aside(one) == []
        (left,) = one.interviews()
        assert one.answers(left.id)["/data/more"] == "9"
        assert len(one.photos()) == 1


# ------------------------------------------------------------------------------------------ all or nothing

IMPORT = """
import sys
from pathlib import Path
from app.exchange import from_submissions
from app.models import Workspace
with Workspace.open(Path(sys.argv[1])) as workspace:
    print("ready", flush=True)
    from_submissions(workspace, Path(sys.argv[2]), workspace.sites()[0].id)
"""


def many(path: Path, count: int) -> Path:
    texts = {f"i{n}": submission(f"n{n}", f"uuid:{n}", front=f"p{n}.jpg", taps=("a", "b")) for n in range(count)}
    return archive(path, texts, {f"i{n}/p{n}.jpg": photo(n) for n in range(count)})


def whole(workspace: Workspace) -> int:
    """How many there are; each of them whole."""
    interviews = workspace.interviews()
    assert all(one.state == "finished" for one in interviews)
    assert {photo.interview_id for photo in workspace.photos()} == {one.id for one in interviews}
    assert len(workspace.photos()) == len(interviews)
    assert all(len(workspace.answers(one.id)) > 6 for one in interviews)
    return len(interviews)


def test_killed_at_any_moment_nothing_is_half_and_the_next_goes_on(tmp_path: Path) -> None:
    source, random, cut = many(tmp_path / "s.zip", 30), Random(3), 0
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    for number in range(5):
        file = tmp_path / f"l{number}.cityneeds"
        laptop(file).close()
        with subprocess.Popen([sys.executable, "-c", IMPORT, str(file), str(source)], stdout=subprocess.PIPE, text=True,
                              env=environment) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(random.uniform(0.1, 0.6))
            process.send_signal(signal.SIGKILL)
        with Workspace.open(file) as one:
            before = whole(one)
            cut += 0 < before < 30
            came = from_submissions(one, source, site(one))
            assert (len(came.interviews), came.known) == (30 - before, before)
            assert whole(one) == 30
            assert len(imports(one)) == 1                       # it went on, and is undone as one
            assert undo(one).removed == 30
        assert verify(file) == []


def test_a_full_disk_leaves_nothing_half_and_the_next_goes_on(tmp_path: Path) -> None:
    source = many(tmp_path / "s.zip", 8)
    with laptop(tmp_path / "l.cityneeds") as one:
        with one.store._engine.connect() as connection:               # what SQLite says when there is no room
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 12}")
        came = from_submissions(one, source, site(one))
        assert "The disk is full" in str(came.refused[-1][1])
        assert whole(one) == len(came.interviews) < 8
        with one.store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        again = from_submissions(one, source, site(one))
        assert again.refused == ()
        assert whole(one) == 8


def test_what_an_older_program_left_half_is_made_whole(tmp_path: Path) -> None:
    """It wrote the interview, its answers, each file and the end one after the other."""
    source = many(tmp_path / "s.zip", 1)
    with laptop(tmp_path / "l.cityneeds") as one:
        from app.forms import read_submission
        old = one.add_interview(site(one), one.forms()[0].sha256)
        text = submission("n0", "uuid:0", front="p0.jpg", taps=("a", "b"))
        one.write(old.id, list(read_submission(load_form(form()), text.encode()).items()))
        came = from_submissions(one, source, site(one))
        assert (came.completed, came.interviews) == (1, ())
        assert whole(one) == 1
        assert from_submissions(one, source, site(one)).known == 1


def test_files_that_were_missing_come_with_a_later_archive(tmp_path: Path) -> None:
    text = {"i": submission("Awa", A, front="p.jpg")}
    with laptop(tmp_path / "l.cityneeds") as one:
        came = from_submissions(one, archive(tmp_path / "light.zip", text), site(one))
        assert came.missing == ("i/p.jpg",)
        assert from_submissions(one, archive(tmp_path / "full.zip", text, {"i/p.jpg": photo(1)}), site(one)).completed == 1
        assert len(one.photos()) == 1


def test_on_a_server(tmp_path: Path, database: Callable[[], Server]) -> None:  # noqa: F811
    laptop(tmp_path / "l.cityneeds").close()
    with Workspace.create(database()) as office:
        merge(office, [tmp_path / "l.cityneeds"])
        source = many(tmp_path / "s.zip", 3)
        assert len(from_submissions(office, source, site(office)).interviews) == whole(office) == 3
        edit = archive(tmp_path / "edit.zip", {"x": submission("second", B, "uuid:0")})
        assert from_submissions(office, edit, site(office)).edited == 1
        assert from_submissions(office, edit, site(office)).known == 1
        assert said(office) == ["n1", "n2", "second"]
        assert undo(office).reverted == 1
        assert undo(office).removed == 3
        assert office.interviews() == []
        assert len(from_submissions(office, source, site(office)).interviews) == 3
        erase(office, office.interviews()[0].id)
        assert from_submissions(office, source, site(office)).erased == 1
        copy_workspace(office, tmp_path / "back.cityneeds")
    with merged(tmp_path / "second.cityneeds", tmp_path / "back.cityneeds") as second:
        assert len(second.interviews()) == 2
