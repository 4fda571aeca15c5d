"""Interviews go out as ODK submissions with their photos and come back the same, once, whatever else is in the file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.demo.drawings import draw
from app.exchange import from_submissions, to_submissions
from app.forms import load_form
from app.models import StoredInterview, Workspace
from app.photos import take_in
from app.problem import Problem
from app.progress import Cancelled

XFORM = b"""<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
 <h:head><h:title>Taps</h:title><model>
  <instance><data id="taps" version="7"><name/><front/><spoken/>
    <tap><kind/><picture/></tap><meta><instanceID/></meta></data></instance>
  <bind nodeset="/data/name" type="string" required="true()"/>
  <bind nodeset="/data/front" type="binary"/>
  <bind nodeset="/data/spoken" type="binary"/>
  <bind nodeset="/data/tap/kind" type="string"/>
  <bind nodeset="/data/tap/picture" type="binary"/>
  <bind nodeset="/data/meta/instanceID" type="string" readonly="true()" preload="uid"/>
 </model></h:head>
 <h:body>
  <input ref="/data/name"><label>Name</label></input>
  <upload ref="/data/front" mediatype="image/*"><label>Front</label></upload>
  <upload ref="/data/spoken" mediatype="audio/*"><label>Spoken</label></upload>
  <group ref="/data/tap"><label>Tap</label><repeat nodeset="/data/tap">
   <input ref="/data/tap/kind"><label>Kind</label></input>
   <upload ref="/data/tap/picture" mediatype="image/*"><label>Picture</label></upload></repeat></group>
 </h:body></h:html>"""


def new(path: Path) -> tuple[Workspace, str, str]:
    workspace = Workspace.create(path)
    site = workspace.add_site(workspace.add_city("Koidu").id, "School", "school")
    form = workspace.add_form(load_form(XFORM), XFORM, "taps.xml")
    return workspace, site.id, form.sha256


def interview(workspace: Workspace, site: str, form: str, name: str) -> str:
    record = workspace.add_interview(site, form)
    with StoredInterview.open(workspace, record.id) as kept:
        if name:
            kept.set("/data/name", name)
        kept.add_photo("/data/front", take_in(draw("school", 1, (64, 48)), "front.jpg"))
        kept.add_file("/data/spoken", b"as it was said", "spoken.m4a")
        count = sum(node.ref.startswith("/data/tap[") and node.definition.kind == "repeat" for node in kept.interview.nodes())
        for _ in range(count, 2):
            kept.add("/data/tap")
        for n in (1, 2):
            kept.set(f"/data/tap[{n}]/kind", f"kind {n}")
            kept.add_photo(f"/data/tap[{n}]/picture", take_in(draw("tap", n, (64, 48)), f"tap{n}.jpg"))
        if name:
            kept.finish()
    return record.id


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Workspace, str, str]]:
    workspace, site, form = new(tmp_path / "office.cityneeds")
    with workspace:
        yield workspace, site, form


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    workspace, site, form = new(tmp_path / "laptop.cityneeds")
    with workspace:
        ids = [interview(workspace, site, form, "Koidu <School> & sons"), interview(workspace, site, form, "")]
        assert to_submissions(workspace, ids, tmp_path / "out.zip").written == 2
    return tmp_path / "out.zip"


def test_what_goes_out_comes_back_the_same(archive: Path, office: tuple[Workspace, str, str], tmp_path: Path) -> None:
    workspace, site, _ = office
    came = from_submissions(workspace, archive, site)
    assert (len(came.interviews), came.known, came.open, came.refused) == (2, 0, 1, ())
    assert sorted(one.state for one in workspace.interviews()) == ["finished", "open"]
    assert len(workspace.photos()) == 6
    assert [file.media for file in workspace.files()] == ["audio/*"] * 2
    to_submissions(workspace, came.interviews, tmp_path / "again.zip")
    with zipfile.ZipFile(archive) as one, zipfile.ZipFile(tmp_path / "again.zip") as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert all(one.read(name) == other.read(name) for name in one.namelist())
        assert sum(name.endswith("submission.xml") for name in one.namelist()) == 2
        assert {one.read(name) for name in one.namelist() if name.endswith("spoken.m4a")} == {b"as it was said"}
        assert sum(name.endswith("tap2.jpg") for name in one.namelist()) == 2


def test_the_same_archive_again_brings_nothing(archive: Path, office: tuple[Workspace, str, str]) -> None:
    workspace, site, _ = office
    from_submissions(workspace, archive, site)
    before = workspace.revision_stamp()
    again = from_submissions(workspace, archive, site)
    assert (again.interviews, again.known) == ((), 2)
    assert workspace.revision_stamp() == before


def test_a_folder_is_as_good_as_an_archive(archive: Path, office: tuple[Workspace, str, str], tmp_path: Path) -> None:
    workspace, site, _ = office
    with zipfile.ZipFile(archive) as whole:
        whole.extractall(tmp_path / "folder")
    assert len(from_submissions(workspace, tmp_path / "folder", site).interviews) == 2


def test_what_is_wrong_is_named_and_the_rest_comes_in(
    archive: Path, office: tuple[Workspace, str, str], tmp_path: Path
) -> None:
    workspace, site, _ = office
    with zipfile.ZipFile(archive, "a") as whole:
        whole.writestr("a/submission.xml", b"<data id='taps'><name>")
        whole.writestr("b/submission.xml", b"<data id='strangers'/>")
        whole.writestr("c/submission.xml", b"<!DOCTYPE d [<!ENTITY x 'y'>]><data id='taps'><name>&x;</name></data>")
        whole.writestr("d/submission.xml", b"<data id='taps' version='7'><name>N</name><front>no.jpg</front></data>")
        whole.writestr("d/no.jpg", b"no photo")
    came = from_submissions(workspace, archive, site)
    assert len(came.interviews) == 3
    assert {name for name, _ in came.refused} == {"a/submission.xml", "b/submission.xml", "c/submission.xml", "d/no.jpg"}
    assert "strangers" in str(dict(came.refused)["b/submission.xml"])


def test_what_is_no_archive_is_a_sentence(office: tuple[Workspace, str, str], tmp_path: Path) -> None:
    workspace, site, _ = office
    (tmp_path / "letter.zip").write_bytes(b"not an archive")
    (tmp_path / "empty").mkdir()
    for source, says in (("letter.zip", "neither a folder nor"), ("gone.zip", "neither"), ("empty", "no submission")):
        with pytest.raises(Problem, match=says):
            from_submissions(workspace, tmp_path / source, site)


def test_stopping_leaves_the_old_archive(archive: Path, tmp_path: Path) -> None:
    before = archive.read_bytes()

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled

    with Workspace.open(tmp_path / "laptop.cityneeds") as workspace, pytest.raises(Cancelled):
        to_submissions(workspace, [one.id for one in workspace.interviews()], archive, stop)
    assert archive.read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".out")]
