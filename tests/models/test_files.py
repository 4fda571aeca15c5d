"""Recordings and documents are kept, carried and merged as photos are, but nothing decodes them."""

from pathlib import Path

import pytest

from app.cli import run
from app.forms import load_form
from app.models import StoredInterview, Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.problem import Problem

FORM = b"""<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
 <h:head><h:title>Voices</h:title><model>
  <instance><data id="voices"><said/><plan/><face/><name/></data></instance>
  <bind nodeset="/data/said" type="binary"/><bind nodeset="/data/plan" type="binary"/><bind nodeset="/data/face" type="binary"/>
  <bind nodeset="/data/name" type="string"/>
 </model></h:head>
 <h:body>
  <upload ref="/data/said" mediatype="audio/*"><label>Said</label></upload>
  <upload ref="/data/plan" mediatype="application/*"><label>Plan</label></upload>
  <upload ref="/data/face" mediatype="image/*"><label>Face</label></upload>
  <input ref="/data/name"><label>Name</label></input>
 </h:body></h:html>"""
SPOKEN = bytes(range(256)) * 40


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "laptop.cityneeds") as one:
        site = one.add_site(one.add_city("Koidu").id, "School", "school")
        one.add_interview(site.id, one.add_form(load_form(FORM), FORM, "voices.xml").sha256)
    return tmp_path / "laptop.cityneeds"


def attach(path: Path, ref: str, data: bytes, name: str) -> str:
    with Workspace.open(path) as one, StoredInterview.open(one, one.interviews()[0].id) as kept:
        return kept.add_file(ref, data, name).name


def test_it_is_the_answer_and_no_photo(laptop: Path) -> None:
    assert attach(laptop, "/data/said", SPOKEN, "voice.m4a") == "voice.m4a"
    with Workspace.open(laptop) as one:
        (file,) = one.files()
        assert one.photos() == []
        assert (file.path, file.name, file.media) == ("/data/said", "voice.m4a", "audio/*")
        assert one.photo_bytes(file.sha256) == SPOKEN
        assert one.answers(file.interview_id)["/data/said"] == "voice.m4a"
        with pytest.raises(Problem, match="not a photo"):
            one.photo_bytes(file.sha256, "thumbnail")
    assert not verify(laptop)


def test_two_of_one_name_are_two(laptop: Path) -> None:
    attach(laptop, "/data/said", SPOKEN, "voice.m4a")
    assert attach(laptop, "/data/plan", b"other", "voice.m4a") == "d9298a10-voice.m4a"
    assert attach(laptop, "/data/said", SPOKEN, "voice.m4a") == "voice.m4a"
    with Workspace.open(laptop) as one:
        assert len(one.files()) == 2


@pytest.mark.parametrize(("ref", "data"), [("/data/face", SPOKEN), ("/data/name", SPOKEN), ("/data/said", b"")])
def test_what_does_not_fit_is_refused(laptop: Path, ref: str, data: bytes) -> None:
    with pytest.raises(Problem):
        attach(laptop, ref, data, "voice.m4a")
    with Workspace.open(laptop) as one:
        assert one.files() == []


@pytest.mark.parametrize("light", [False, True])
def test_it_is_carried_and_merged(laptop: Path, tmp_path: Path, light: bool) -> None:
    attach(laptop, "/data/said", SPOKEN, "voice.m4a")
    with Workspace.open(laptop) as one:
        carried = copy_workspace(one, tmp_path / "stick.cityneeds", light=light)
        held = one.digest()
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        (report,) = merge(office, [carried])
        assert report.refused == []
        assert office.digest() == held
        assert office.prepare_renditions() == 0
        assert [office.photo_bytes(file.sha256) for file in office.files()] == [SPOKEN]
    assert not verify(tmp_path / "office.cityneeds")


def test_the_command_takes_what_the_question_asks_for(laptop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7")
    with Workspace.open(laptop) as one:
        interview = one.interviews()[0].id
    command = ["photo", "add", str(laptop), "--interview", interview, "--question"]
    assert run([*command, "/data/plan", str(tmp_path / "plan.pdf")]) == 0
    assert run([*command, "/data/face", str(tmp_path / "plan.pdf")]) == 1
    assert "not taken in as a photo" in capsys.readouterr().err
    with Workspace.open(laptop) as one:
        assert [file.name for file in one.files()] == ["plan.pdf"]
