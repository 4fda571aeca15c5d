"""Where a site is, is an answer like others: history, conflicts, merging, and with it its source, accuracy and time."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cli import run
from app.models import Site, Workspace
from app.models.conflicts import conflicts, resolve
from app.models.merge import merge
from app.places import Position
from app.problem import Problem

THERE = Position(8.64391, -10.97172, None, 4.5)


def office(folder: Path) -> tuple[Path, Site]:
    file = folder / "office.cityneeds"
    with Workspace.create(file) as workspace:
        workspace.author = "Amara"
        city = workspace.add_city("Koidu", iso="SL", latitude=8.64, longitude=-10.97)
        site = workspace.add_site(city.id, "Koidu Hospital", "hospital", latitude=8.6, longitude=-10.9)
    return file, site


def carried(file: Path, to: Path) -> Path:
    assert run(["copy", str(file), str(to)]) == 0
    return to


def test_a_position_keeps_its_source_accuracy_and_time(tmp_path: Path) -> None:
    file, site = office(tmp_path)
    with Workspace.open(file) as workspace:
        assert (workspace.site(site.id).place, workspace.site(site.id).position_source) == ((8.6, -10.9), "")
        workspace.set_site_position(site.id, THERE, source="receiver", time="2026-11-27T10:00:00+00:00")
    with Workspace.open(file) as workspace:
        now = workspace.site(site.id)
        assert (now.latitude, now.longitude, now.altitude, now.accuracy) == (8.64391, -10.97172, None, 4.5)
        assert (now.position_source, now.position_time) == ("receiver", "2026-11-27T10:00:00+00:00")
        assert workspace.sites()[0] == now
        workspace.set_site_position(site.id, Position(8.7, -11), source="map")
        assert workspace.site(site.id).accuracy is None, "the accuracy of another position says nothing about this one"
        assert len(workspace.history(site.id, "position")) == 2
        workspace.set_site_position(site.id, None, source="typed")
        assert workspace.site(site.id).place is None, "nobody knows: neither does the register"


def test_two_laptops_that_differ_are_one_conflict_settled_as_a_whole(tmp_path: Path) -> None:
    file, site = office(tmp_path)
    laptop = carried(file, tmp_path / "laptop.cityneeds")
    with Workspace.open(file) as workspace:
        workspace.set_site_position(site.id, THERE, source="receiver", time="2026-11-27T10:00:00+00:00")
    with Workspace.open(laptop) as workspace:
        workspace.set_site_position(site.id, Position(8.65, -10.97172), source="map", time="2026-11-27T11:00:00+00:00")
    with Workspace.open(file) as workspace:
        merge(workspace, [laptop])
        found, = conflicts(workspace)
        assert found.path == "position"
        assert len(found.heads) == 2
        mine = next(head.value for head in found.heads if head.value and "receiver" in head.value)
        resolve(workspace, found, mine)
        now = workspace.site(site.id)
        assert (now.latitude, now.position_source, now.accuracy) == (8.64391, "receiver", 4.5)
        assert conflicts(workspace) == []


def test_merging_brings_a_position_once(tmp_path: Path) -> None:
    file, site = office(tmp_path)
    laptop = carried(file, tmp_path / "laptop.cityneeds")
    with Workspace.open(laptop) as workspace:
        workspace.set_site_position(site.id, THERE, source="photo")
    with Workspace.open(file) as workspace:
        merge(workspace, [laptop])
        assert workspace.site(site.id).place == (8.64391, -10.97172)
        assert conflicts(workspace) == []


@pytest.mark.parametrize(("position", "source", "time"), [
    (Position(91, 0), "typed", ""), (Position(0, 181), "typed", ""), (Position(math.nan, 0), "typed", ""),
    (THERE, "dreamed", ""), (THERE, "typed", "yesterday")])
def test_what_is_no_position_is_a_sentence(tmp_path: Path, position: Position, source: str, time: str) -> None:
    file, site = office(tmp_path)
    with Workspace.open(file) as workspace, pytest.raises(Problem):
        workspace.set_site_position(site.id, position, source=source, time=time)


@pytest.mark.parametrize("said", ["", "here", "8.6", "95 10 0 0 typed", "8.6 -10.9", "1e400 5 - - typed", "nan nan - - map"])
def test_what_a_stranger_wrote_there_is_unknown_and_named(tmp_path: Path, said: str) -> None:
    file, site = office(tmp_path)
    with Workspace.open(file) as workspace:
        workspace.write(site.id, [("position", said)])
        assert workspace.site(site.id).place is None
        assert [(one.field, one.why) for one in workspace.doubtful()] == [("position", "unread")]


@given(st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(-400, 9000), st.none() | st.floats(0, 5000),
       st.sampled_from(["typed", "map", "photo", "receiver", "site", "import"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_kept_is_what_was_given(tmp_path_factory: pytest.TempPathFactory, latitude: float, longitude: float,
                                        altitude: float | None, accuracy: float | None, source: str) -> None:
    file, site = office(tmp_path_factory.mktemp("given"))
    with Workspace.open(file) as workspace:
        now = workspace.set_site_position(site.id, Position(latitude, longitude, altitude, accuracy), source=source,
                                          time="2026-11-27T10:00")
    given = (latitude, longitude, altitude, accuracy)
    for kept, said in zip((now.latitude, now.longitude, now.altitude, now.accuracy), given, strict=True):
        assert (kept is None) == (said is None)
        assert kept == (None if said is None else pytest.approx(said, abs=1e-6))
    assert (now.position_source, now.position_time) == (source, "2026-11-27T10:00")


def test_the_command_sets_and_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, site = office(tmp_path)
    assert run(["site", "position", str(file), "Koidu Hospital", "8°38.634′ N, 10°58.302′ W", "--source", "receiver",
                "--accuracy", "5", "--time", "2026-11-27T10:00"]) == 0
    assert capsys.readouterr().out == "Koidu Hospital: 8.64390, -10.97170 (from a receiver, ± 5 m, 27 November 2026)\n"
    assert run(["site", "position", str(file), site.id, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["latitude"], told["source"], told["accuracy"]) == (pytest.approx(8.6439), "receiver", 5)
    assert [one["path"] for one in told["history"]] == ["latitude", "longitude", "position"]
    assert run(["site", "position", str(file), site.id, "-"]) == 0
    assert capsys.readouterr().out == "Koidu Hospital: unknown\n"
    for wrong in (["site", "position", str(file), "Nowhere", "8, 10"], ["site", "position", str(file), site.id, "somewhere"],
                  ["site", "position", str(file), site.id, "8.6, 10.9", "--accuracy", "-3"]):
        assert run(wrong) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert "Traceback" not in said.err
