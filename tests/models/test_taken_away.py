"""A photo is its question's while the current answer names it: taken away or replaced, it is gone from all but the history."""

from __future__ import annotations

import io
import json
import zipfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.cli import run
from app.exchange import to_submissions
from app.findings import city_findings
from app.forms import load_form
from app.models import StoredInterview, Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.conflicts.answer_conflicts import conflicts, resolve
from app.models.consent.erasure import erase_photo
from app.models.consent.withdrawals import accept, withdrawals
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.photos import take_in

FORM = b"""<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
 <h:head><h:title>Yard</h:title><model>
  <instance><data id="yard"><gate/><roof/><tap jr:template=""><picture/></tap></data></instance>
  <bind nodeset="/data/gate" type="binary"/><bind nodeset="/data/roof" type="binary"/>
  <bind nodeset="/data/tap/picture" type="binary"/>
 </model></h:head>
 <h:body>
  <upload ref="/data/gate" mediatype="image/*"><label>Gate</label></upload>
  <upload ref="/data/roof" mediatype="image/*"><label>Roof</label></upload>
  <group ref="/data/tap"><label>Taps</label><repeat nodeset="/data/tap">
   <upload ref="/data/tap/picture" mediatype="image/*"><label>Tap</label></upload></repeat></group>
 </h:body></h:html>"""


def jpeg(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return out.getvalue()


COLOURS = {colour: take_in(jpeg(colour), f"{colour}.jpg") for colour in ("red", "green", "blue", "white")}


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "laptop.cityneeds") as one:
        site = one.add_site(one.add_city("Koidu").id, "School", "school")
        one.add_interview(site.id, one.add_form(load_form(FORM), FORM, "yard.xml").sha256)
    return tmp_path / "laptop.cityneeds"


def names(one: Workspace, **options: bool) -> list[str]:
    return [photo.name for photo in one.photos(**options)]


def everywhere(one: Workspace, folder: Path) -> set[str]:
    """The photos that lists, figures, counts and exports show, by their hash."""
    found = {photo.sha256 for photo in one.photos()}
    city = one.cities()[0].id
    assert {photo["sha256"] for photo in one.info()["photos"]} == found
    assert {photo.sha256 for sheet in city_findings(one, city).sites for photo in sheet.photos} <= found
    to_submissions(one, [one.interviews()[0].id], folder / "out.zip")
    with zipfile.ZipFile(folder / "out.zip") as archive:
        assert len([name for name in archive.namelist() if name.endswith(".jpg")]) == len(found)
    return found


def test_what_is_taken_away_or_replaced_is_gone_from_everything_and_undo_brings_it_back(laptop: Path, tmp_path: Path) -> None:
    with Workspace.open(laptop) as one, StoredInterview.open(one, one.interviews()[0].id) as kept:
        kept.add_photo("/data/gate", COLOURS["red"])
        kept.add_photo("/data/roof", COLOURS["green"])
        kept.add_photo("/data/roof", COLOURS["blue"])
        assert names(one) == ["red.jpg", "blue.jpg"]
        assert everywhere(one, tmp_path) == {COLOURS["red"].sha256, COLOURS["blue"].sha256}
        kept.set("/data/gate", "")
        assert names(one) == ["blue.jpg"]
        assert everywhere(one, tmp_path) == {COLOURS["blue"].sha256}
        assert names(one, history=True) == ["red.jpg", "green.jpg", "blue.jpg"]
        assert [photo.current for photo in one.photos(history=True)] == [False, False, True]
        kept.undo()
        assert names(one) == ["red.jpg", "blue.jpg"]
        kept.undo()
        kept.undo()
        assert names(one) == ["red.jpg"]
        kept.redo()
        assert names(one) == ["red.jpg", "green.jpg"]
        kept.add_photo("/data/gate", COLOURS["white"])
        kept.add_photo("/data/gate", COLOURS["red"])            # the same bytes again are the same photo again
        assert names(one) == ["red.jpg", "green.jpg"]


def test_figures_and_lists_follow_without_anything_else_being_changed(laptop: Path) -> None:
    """What is known of a file is looked at again where an answer names another photo, and nothing but an answer changed."""
    with Workspace.open(laptop) as one, StoredInterview.open(one, one.interviews()[0].id) as kept:
        kept.add("/data/tap")
        kept.add_photo("/data/gate", COLOURS["red"])
        kept.add_photo("/data/tap[1]/picture", COLOURS["green"])
        kept.finish()
        city = one.cities()[0].id

        def shown() -> list[str]:
            return [photo.sha256 for sheet in city_findings(one, city).sites for photo in sheet.photos]
        assert len(shown()) == 2
        kept.reopen("wrong")
        kept.finish()
        assert len(shown()) == 2
        kept.reopen("wrong")
        one.write(kept.id, [("@state", "finished")])
        one.write(kept.id, [("/data/gate", "")])
        assert shown() == [COLOURS["green"].sha256]
        instance = next(path for path in one.answers(kept.id) if path.endswith("}"))
        one.write(kept.id, [(instance, None)])
        assert shown() == []
        one.write(kept.id, [(instance, "")])
        assert shown() == [COLOURS["green"].sha256]


def test_while_two_photos_contradict_each_other_both_are_shown_and_settling_leaves_one(laptop: Path, tmp_path: Path) -> None:
    with Workspace.open(laptop) as one:
        other = copy_workspace(one, tmp_path / "other.cityneeds")
    for path, colour in ((laptop, "red"), (other, "blue")):
        with Workspace.open(path) as one, StoredInterview.open(one, one.interviews()[0].id) as kept:
            kept.add_photo("/data/gate", COLOURS[colour])
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        merge(office, [laptop, other])
        assert {(photo.name, photo.disputed) for photo in office.photos()} == {("red.jpg", True), ("blue.jpg", True)}
        conflict, = conflicts(office)
        assert [head.photos for head in conflict.heads] == [1, 1]
        resolve(office, conflict, "blue.jpg")
        assert [(photo.name, photo.disputed) for photo in office.photos()] == [("blue.jpg", False)]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("laptop", "other")), st.sampled_from((*COLOURS, "")), st.booleans()),
                min_size=1, max_size=6),
       st.permutations(("laptop", "other")))
def test_whatever_two_laptops_do_every_order_of_merging_shows_the_same_photos(
        tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, bool]], order: list[str]) -> None:
    folder = tmp_path_factory.mktemp("orders")
    with Workspace.create(folder / "laptop.cityneeds") as one:
        site = one.add_site(one.add_city("Koidu").id, "School", "school")
        one.add_interview(site.id, one.add_form(load_form(FORM), FORM, "yard.xml").sha256)
        StoredInterview.open(one, one.interviews()[0].id).close()
        copy_workspace(one, folder / "other.cityneeds")
    for who, colour, gate in acts:
        with Workspace.open(folder / f"{who}.cityneeds") as one, StoredInterview.open(one, one.interviews()[0].id) as kept:
            ref = "/data/gate" if gate else "/data/roof"
            if colour:
                kept.add_photo(ref, COLOURS[colour])
            else:
                kept.set(ref, "")
    offices = []
    for number, files in enumerate((order, order[::-1])):
        with Workspace.create(folder / f"office{number}.cityneeds") as office:
            for name in files:
                merge(office, [folder / f"{name}.cityneeds"])
            offices.append(sorted((one.path, one.name, one.current, one.disputed) for one in office.photos(history=True)))
            # a photo is current exactly where a head of its question names it
            heads = {(one.path, head.value) for one in conflicts(office) for head in one.heads}
            heads |= set(office.answers(office.interviews()[0].id).items())
            assert all(one.current == ((one.path, one.name) in heads) for one in office.photos(history=True))
    assert offices[0] == offices[1]


SECRET = "a patient at her door"


def noise() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 300), 90).save(out, "JPEG")
    return out.getvalue()


def test_a_photo_that_is_erased_is_gone_here_and_from_whatever_merges_in_any_order(laptop: Path, tmp_path: Path) -> None:
    face = noise()
    with Workspace.open(laptop) as one, StoredInterview.open(one, one.interviews()[0].id) as kept:
        photo = kept.add_photo("/data/gate", take_in(face, "face.jpg"), caption=SECRET)
        kept.add_photo("/data/roof", COLOURS["red"], caption="The roof")
        one.write(kept.id, [(f"@photo/{photo.id}/model", "A camera of hers")])
        kept.finish()
        told = {revision.path for revision in one.history(kept.id) if photo.id in revision.path}     # of noise more or less
        old = copy_workspace(one, tmp_path / "old.cityneeds")
    pieces = [SECRET.encode(), b"A camera of hers", *(face[at:at + 24] for at in range(700, len(face) - 24, 997))]
    pieces = [piece for piece in pieces if piece in laptop.read_bytes()]       # some lie across two pages
    assert len(pieces) > 10
    with Workspace.open(laptop) as one:
        gone = erase_photo(one, photo.id)
        assert len(told) >= 2
        assert (gone.photos, gone.answers) == (1, len(told))
        assert names(one, history=True) == ["red.jpg"]
        assert one.answers(one.interviews()[0].id)["/data/gate"] == ""
        assert one.photos()[0].caption == "The roof"
        assert one.interviews()[0].state == "finished"
    assert not [piece for piece in pieces if piece in laptop.read_bytes()]
    assert not verify(laptop)
    for number, order in enumerate(permutations((laptop, old))):
        path = tmp_path / f"office{number}.cityneeds"
        with Workspace.create(path) as office:
            for file in order:
                merge(office, [file])
            merge(office, [order[0]])
            assert names(office, history=True) == ["red.jpg"]
            assert office.photos()[0].caption == "The roof"
            waiting = [one.id for one in withdrawals(office) if one.state == "waiting"]
            if waiting:                             # here nobody said yes yet: hidden until then
                accept(office, waiting)
            assert names(office, history=True) == ["red.jpg"]
        assert not verify(path)
        assert not [piece for piece in pieces if piece in path.read_bytes()]


def test_by_command_a_photo_is_listed_and_erased(laptop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(laptop) as one, StoredInterview.open(one, one.interviews()[0].id) as kept:
        kept.add_photo("/data/gate", COLOURS["red"])
        kept.add_photo("/data/gate", COLOURS["blue"])
    assert run(["photo", "list", str(laptop), "--json"]) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == ["blue.jpg"]
    assert run(["photo", "list", str(laptop), "--history", "--json"]) == 0
    red = json.loads(capsys.readouterr().out)[0]
    assert (red["name"], red["current"]) == ("red.jpg", False)
    assert run(["erase", str(laptop), "--photo", red["id"]]) != 0
    assert "--yes" in capsys.readouterr().err
    assert run(["erase", str(laptop), "--photo", red["id"], "--yes"]) == 0
    with Workspace.open(laptop) as one:
        assert names(one, history=True) == ["blue.jpg"]
        assert one.answers(one.interviews()[0].id)["/data/gate"] == "blue.jpg"


def test_by_command_the_good_are_kept_and_the_bad_named(laptop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for colour in COLOURS:
        (tmp_path / f"{colour}.jpg").write_bytes(jpeg(colour))
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7")
    with Workspace.open(laptop) as one:
        interview = one.interviews()[0].id
        with StoredInterview.open(one, interview) as kept:
            kept.add("/data/tap")
    files = [str(tmp_path / name) for name in ("red.jpg", "plan.pdf", "gone.jpg", "green.jpg", "blue.jpg")]
    assert run(["photo", "add", str(laptop), "--interview", interview, "--question", "/data/tap[1]/picture", *files]) == 1
    said = capsys.readouterr()
    assert len(said.out.split()) == 3
    assert "plan.pdf" in said.err
    assert "gone.jpg" in said.err
    with Workspace.open(laptop) as one, StoredInterview.open(one, interview) as kept:
        assert [kept.interview.node(f"/data/tap[{n}]/picture").value for n in (1, 2, 3)] == ["red.jpg", "green.jpg", "blue.jpg"]
    assert run(["photo", "add", str(laptop), "--interview", interview, "--question", "/data/gate", *files[3:]]) == 1
    assert "no room for blue.jpg" in capsys.readouterr().err
    assert run(["photo", "add", str(laptop), "--interview", interview, "--question", "/data/gate", files[0]]) == 0
    with Workspace.open(laptop) as one:
        assert one.answers(interview)["/data/gate"] == "red.jpg"
