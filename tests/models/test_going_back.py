"""Undo, redo and a disk that refuses: the interview is again as it was begun, with what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.forms import Clock, Form, load_form
from app.models import StoredInterview, Workspace
from app.problem import Problem

XML = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>t</h:title><model><instance>
<data id="t"><ward/><beds/><same/><day/><start/><end/><pick/><a/><b/>
<room jr:template=""><mark/><q/></room>{meta}</data></instance>
<instance id="last" src="jr://instance/last-saved"/>
<instance id="many"><root>{items}</root></instance>
<bind nodeset="/data/beds" type="int"/><bind nodeset="/data/a" type="int"/><bind nodeset="/data/b" type="int"/>
<bind nodeset="/data/same" calculate="instance('last')/data/ward"/><bind nodeset="/data/day" calculate="today()"/>
<bind nodeset="/data/room/mark" calculate="once(uuid())"/>
<bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
<bind nodeset="/data/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
<bind nodeset="/data/meta/instanceID" jr:preload="uid"/></model></h:head><h:body>
<input ref="/data/ward"><label>Ward</label></input><input ref="/data/beds"><label>Beds</label></input>
<select1 ref="/data/pick"><itemset nodeset="randomize(instance('many')/root/item)"><value ref="name"/>
<label ref="name"/></itemset></select1>
<input ref="/data/a"><label>Cots</label><setvalue event="xforms-value-changed" ref="/data/b" value="/data/a + 1"/></input>
<input ref="/data/b"><label>Bins</label><setvalue event="xforms-value-changed" ref="/data/a" value="/data/b + 1"/></input>
<group ref="/data/room"><label>Room</label><repeat nodeset="/data/room"><input ref="/data/room/q"/></repeat></group>
</h:body></h:html>"""
ITEMS = "".join(f"<item><name>c{at}</name></item>" for at in range(15))
NOON = Clock.fixed(now="2026-11-23T12:00:00+00:00")


def form(*, meta: bool = True) -> tuple[Form, bytes]:
    source = XML.format(items=ITEMS, meta="<meta><instanceID/></meta>" if meta else "")
    if not meta:
        source = source.replace('<bind nodeset="/data/meta/instanceID" jr:preload="uid"/>', "")
    return load_form(source.encode(), name="t.xml"), source.encode()


@pytest.fixture(params=[True, False], ids=["instanceID", "nameless"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Workspace, str, str]]:
    with Workspace.create(tmp_path / "x.cityneeds") as made:
        loaded, source = form(meta=request.param)
        made.add_form(loaded, source, "t.xml")
        yield made, made.add_site(made.add_city("A").id, "S", "school").id, loaded.sha256


def begun(workspace: tuple[Workspace, str, str], **how: object) -> StoredInterview:
    file, site, sha256 = workspace
    return StoredInterview.open(file, file.add_interview(site, sha256).id, **how)     # type: ignore[arg-type]


def seen(kept: StoredInterview) -> dict[str, object]:
    """What rests on how it was begun: the interview before, the clock, chance."""
    node = kept.interview.node
    return {"same": node("/data/same").value, "day": node("/data/day").value, "order": tuple(node("/data/pick").choice_names),
            "now": kept.interview.clock.now() if kept.interview.clock.moment else None}


@pytest.mark.parametrize("how", [{}, {"clock": NOON}, {"clock": NOON, "seed": 7}, {"seed": 7}])
def test_undo_and_redo_begin_again_as_it_was_begun(workspace: tuple[Workspace, str, str], how: dict[str, object]) -> None:
    first = begun(workspace)
    first.set("/data/ward", "Maternity")
    first.finish()
    kept = begun(workspace, **how)
    kept.interview.properties["username"] = "Ann"
    before = seen(kept)
    assert before["same"] == "Maternity"
    assert (before["day"] == "2026-11-23") == ("clock" in how)
    kept.set("/data/beds", "3")
    kept.undo()
    assert seen(kept) == before
    kept.redo()
    assert seen(kept) == before
    assert kept.interview.node("/data/beds").value == "3"
    assert kept.interview.properties["username"] == "Ann"
    assert seen(StoredInterview.open(workspace[0], kept.id, **how)) == before         # type: ignore[arg-type]
    if "clock" not in how:
        assert seen(StoredInterview.open(workspace[0], kept.id))["order"] == before["order"]


def test_chance_goes_on_after_undo(workspace: tuple[Workspace, str, str]) -> None:
    kept = begun(workspace, seed=7)
    marks = set()
    for _ in range(4):
        kept.add("/data/room")
        kept.set("/data/beds", str(len(marks)))
        kept.undo()
        marks |= {kept.interview.node(f"{ref}/mark").value for ref in kept.interview.instances("/data/room")}
    rooms = kept.interview.instances("/data/room")
    assert len(rooms) == len({kept.interview.node(ref).path for ref in rooms}) == len(marks) == 4


def test_a_refused_write_begins_again_as_it_was_begun(
        workspace: tuple[Workspace, str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = begun(workspace)
    first.set("/data/ward", "Maternity")
    first.finish()
    kept = begun(workspace, clock=NOON, seed=7)
    before = seen(kept)

    def full(*_: object) -> None:
        raise Problem("The disk is full.", "Make room.")
    for act in (lambda: kept.set("/data/beds", "3"), kept.finish):
        with monkeypatch.context() as patched:
            patched.setattr(workspace[0], "write", full)
            patched.setattr(workspace[0].store, "append", full)
            with pytest.raises(Problem, match="full"):
                act()
        assert (seen(kept), kept.state) == (before, "open")
        assert [kept.interview.node(f"/data/{name}").value for name in ("beds", "end")] == ["", ""]


def test_an_act_without_an_end_is_refused_and_leaves_nothing(workspace: tuple[Workspace, str, str]) -> None:
    kept = begun(workspace)
    kept.set("/data/beds", "3")
    stamp = workspace[0].revision_stamp()
    with pytest.raises(Problem, match=r"“Cots” and “Bins” keep changing"):
        kept.set("/data/a", "1")
    assert workspace[0].revision_stamp() == stamp
    assert [kept.interview.node(f"/data/{name}").value for name in ("a", "b", "beds")] == ["", "", "3"]
    kept.set("/data/ward", "North")
    kept.undo()
    kept.undo()
    assert kept.interview.node("/data/beds").value == ""


def test_a_new_answer_ends_what_could_be_redone(workspace: tuple[Workspace, str, str]) -> None:
    kept = begun(workspace)
    kept.set("/data/beds", "3")
    kept.undo()
    kept.set("/data/beds", "4")
    assert kept.redo() is None
    assert kept.interview.node("/data/beds").value == "4"


def test_the_end_is_written_with_finishing_and_again_after_reopening(workspace: tuple[Workspace, str, str]) -> None:
    kept = begun(workspace, clock=NOON)
    kept.finish()
    assert workspace[0].answers(kept.id)["/data/end"] == "2026-11-23T12:00:00.000+00:00"
    later = StoredInterview.open(workspace[0], kept.id, clock=Clock.fixed(now="2026-11-24T08:00:00+00:00"))
    later.reopen("a word was wrong")
    assert later.interview.node("/data/end").value == "2026-11-23T12:00:00.000+00:00"
    later.finish()
    assert workspace[0].answers(kept.id)["/data/end"] == "2026-11-24T08:00:00.000+00:00"


def test_what_ended_elsewhere_keeps_its_end(workspace: tuple[Workspace, str, str]) -> None:
    file, site, sha256 = workspace
    record = file.add_interview(site, sha256)
    file.write(record.id, [("/data/end", "2026-01-01T10:00:00.000+00:00")])
    StoredInterview.open(file, record.id).finish()
    assert file.answers(record.id)["/data/end"] == "2026-01-01T10:00:00.000+00:00"


def test_nobody_is_kept_from_the_next_interview_by_a_last_one_that_cannot_be_evaluated(tmp_path: Path) -> None:
    source = b'''<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance>
        <data id="d"><text/><twice/><same/></data></instance><instance id="last" src="jr://instance/last-saved"/>
        <bind nodeset="/data/twice" calculate="concat(/data/text, /data/text)"/>
        <bind nodeset="/data/same" calculate="instance('last')/data/text"/></model></h:head><h:body/></h:html>'''
    with Workspace.create(tmp_path / "x.cityneeds") as file:
        sha256 = file.add_form(load_form(source), source, "d.xml").sha256
        site = file.add_site(file.add_city("A").id, "S", "school").id
        for text, same in (("short", "short"), ("x" * 600_000, "")):
            last = file.add_interview(site, sha256)
            file.write(last.id, [("/data/text", text), ("@state", "finished"),
                                 ("@finished", f"2026-11-{22 + len(text) // 600_000}T12:00:00Z")])
            kept = StoredInterview.open(file, file.add_interview(site, sha256).id)
            assert kept.interview.node("/data/same").value == same
