"""Interviews that are kept: go on where they stood, undo, finish, reopen; and files that are none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.forms import load_form
from app.models import Ids, StoredInterview, Workspace
from app.problem import Problem

FORM = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Wards</h:title><model>
<instance><data id="wards"><head/><ward jr:template=""><name/><beds/></ward><total/><meta><instanceID/></meta></data></instance>
<bind nodeset="/data/head" required="true()"/><bind nodeset="/data/ward/beds" type="int" constraint=". &lt; 500"/>
<bind nodeset="/data/total" type="int" calculate="sum(/data/ward/beds)"/>
<bind nodeset="/data/meta/instanceID" readonly="true()" jr:preload="uid"/></model></h:head><h:body>
<input ref="/data/head"><label>Head</label></input><group ref="/data/ward"><label>Ward</label><repeat nodeset="/data/ward">
<input ref="/data/ward/name"><label>Name</label></input><input ref="/data/ward/beds"><label>Beds</label></input>
</repeat></group></h:body></h:html>"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.cityneeds") as made:
        yield made


@pytest.fixture
def interview(workspace: Workspace) -> str:
    site = workspace.add_site(workspace.add_city("Koidu").id, "Hospital", "hospital")
    form = workspace.add_form(load_form(FORM), FORM, "wards.xml")
    return workspace.add_interview(site.id, form.sha256).id


def test_everything_is_there_again(workspace: Workspace, interview: str) -> None:
    kept = StoredInterview.open(workspace, interview)
    first_id = kept.interview.node("/data/meta/instanceID").value
    for number, (name, beds) in enumerate([("Maternity", "12"), ("Surgery", "20")], 1):
        kept.add("/data/ward")
        kept.set(f"/data/ward[{number}]/name", name)
        kept.set(f"/data/ward[{number}]/beds", beds)
    kept.remove("/data/ward[1]")
    kept.position = "/data/ward[1]/beds"
    again = StoredInterview.open(workspace, interview)
    assert again.position == "/data/ward[1]/beds"
    assert again.interview.node("/data/ward[1]/name").value == "Surgery"
    assert again.interview.node("/data/total").value == "20"
    assert again.interview.instances("/data/ward") == ["/data/ward[1]"]
    assert again.interview.node("/data/meta/instanceID").value == first_id


def test_undo_and_redo_are_revisions_too(workspace: Workspace, interview: str) -> None:
    kept = StoredInterview.open(workspace, interview)
    kept.set("/data/head", "Dr Kamara")
    kept.set("/data/head", "Dr Sesay")
    kept.undo()
    assert kept.interview.node("/data/head").value == "Dr Kamara"
    kept.redo()
    assert StoredInterview.open(workspace, interview).interview.node("/data/head").value == "Dr Sesay"
    assert [one.value for one in workspace.history(interview, "/data/head")] == [
        "Dr Kamara", "Dr Sesay", "Dr Kamara", "Dr Sesay"]


def test_undo_brings_a_removed_instance_back_with_its_answers(workspace: Workspace, interview: str) -> None:
    kept = StoredInterview.open(workspace, interview)
    kept.add("/data/ward")
    kept.set("/data/ward[1]/beds", "7")
    kept.remove("/data/ward[1]")
    assert kept.interview.node("/data/total").value == "0"
    kept.undo()
    assert kept.interview.node("/data/ward[1]/beds").value == "7"
    assert StoredInterview.open(workspace, interview).interview.node("/data/total").value == "7"


def test_each_edit_names_what_it_replaces(workspace: Workspace, interview: str) -> None:
    kept = StoredInterview.open(workspace, interview)
    kept.set("/data/head", "a")
    kept.set("/data/head", "b")
    first, second = workspace.history(interview, "/data/head")
    assert first.parents == ()
    assert second.parents == (first.id,)


def test_a_finished_interview_is_locked_until_it_is_reopened(workspace: Workspace, interview: str) -> None:
    kept = StoredInterview.open(workspace, interview)
    with pytest.raises(Problem, match="Head"):
        kept.finish()
    kept.set("/data/head", "Dr Kamara")
    kept.finish()
    assert workspace.interview(interview).state == "finished"
    with pytest.raises(Problem, match="locked"):
        StoredInterview.open(workspace, interview).set("/data/head", "another")
    with pytest.raises(Problem, match="reason"):
        kept.reopen("  ")
    kept.reopen("wrong name")
    kept.set("/data/head", "Dr Sesay")
    assert workspace.interview(interview).state == "open"
    assert [one.value for one in workspace.history(interview, "@reopened")] == ["wrong name"]


def test_the_same_ids_make_the_same_workspace(tmp_path: Path) -> None:
    digests = set()
    for name in "ab":
        watch = iter(range(1_700_000_000_000, 1 << 50))
        with Workspace.create(tmp_path / name, ids=Ids("seed", now=lambda watch=watch: next(watch), device="x")) as made:
            made.add_site(made.add_city("Koidu").id, "School")
            digests.add(made.digest())
    assert len(digests) == 1


def test_a_second_program_is_told_and_loses_nothing(workspace: Workspace, interview: str, tmp_path: Path) -> None:
    import sqlite3
    other = sqlite3.connect(tmp_path / "w.cityneeds", timeout=0, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    workspace.store._engine.raw_connection().execute("PRAGMA busy_timeout = 10")
    with pytest.raises(Problem, match="in use by another program"):
        workspace.add_city("Banjul")
    other.rollback()
    other.close()
    assert [city.name for city in workspace.cities()] == ["Koidu"]


def test_a_full_disk_keeps_what_was_saved(workspace: Workspace, interview: str) -> None:
    kept = StoredInterview.open(workspace, interview)
    kept.set("/data/head", "Dr Kamara")
    connection = workspace.store._engine.raw_connection()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    def answer_on() -> None:
        for number in range(200):
            kept.set("/data/head", f"{number} " + "x" * 5000)

    with pytest.raises(Problem, match="disk is full"):
        answer_on()
    saved = kept.interview.node("/data/head").value
    connection.execute("PRAGMA max_page_count = 1073741823")
    assert StoredInterview.open(workspace, interview).interview.node("/data/head").value == saved


@pytest.mark.parametrize("name", ["missing.cityneeds", "folder"])
def test_what_cannot_be_opened_says_why(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Problem):
        Workspace.open(tmp_path / name)


def test_creating_never_overwrites(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="already"):
        Workspace.create(tmp_path / "w.cityneeds")
