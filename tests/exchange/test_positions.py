"""Whence a position comes goes with it: into tables, GeoJSON, history, review; through undo, merging and settled conflicts."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from app.cli import run
from app.exchange import from_submissions, to_csv, to_geojson, to_submissions
from app.findings import CityFindings, city_findings
from app.forms import load_form
from app.models import PositionFacts, StoredInterview, Workspace, position_facts, position_remark
from app.models.conflicts import conflicts, resolve
from app.models.merge import merge
from tests.ui.forms import xform

FORM = xform("<gate/><wells><at/></wells><way/>",
             '<bind nodeset="/data/gate" type="geopoint" cn:role="position"/><bind nodeset="/data/wells/at" type="geopoint"/>'
             '<bind nodeset="/data/way" type="geotrace"/>',
             '<input ref="/data/gate"><label>Gate</label></input>'
             '<group ref="/data/wells"><label>Wells</label><repeat nodeset="/data/wells">'
             '<input ref="/data/wells/at"><label>Well</label></input></repeat></group>'
             '<input ref="/data/way"><label>Way</label></input>', title="places")
RECEIVED = PositionFacts("receiver", "2026-11-27T09:30:00+00:00", 3.1, "GST", 0.9, 12, "satellites", 20, 1.2, "person",
                         "/dev/ttyACM0")


def begun(file: Path) -> tuple[str, str]:
    """The id of the city, and of an interview with nothing answered."""
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu", iso="SL")
        site = workspace.add_site(city.id, "Moyiba", "school")
        record = workspace.add_form(load_form(FORM), FORM, "places.xml")
        return city.id, workspace.add_interview(site.id, record.sha256).id


def held(file: Path) -> tuple[str, str]:
    """The same with a received gate, a typed well and one from the map, finished."""
    city_id, interview_id = begun(file)
    with Workspace.open(file) as workspace, StoredInterview.open(workspace, interview_id) as stored:
        stored.set("/data/gate", "8.6439 -10.9717 380.1 3.1", position=RECEIVED)
        if not stored.interview.instances("/data/wells"):
            stored.add("/data/wells")
        stored.add("/data/wells")
        stored.set("/data/wells[1]/at", "8.7 -10.9 0 0")
        stored.set("/data/wells[2]/at", "8.71 -10.91 0 0", position=PositionFacts("map"))
        stored.finish()
    return city_id, interview_id


def findings_of(file: Path, city_id: str) -> CityFindings:
    with Workspace.open(file) as workspace:
        return city_findings(workspace, city_id)


def test_tables_and_geojson_say_how_each_position_came_about(tmp_path: Path) -> None:
    file = tmp_path / "a.cityneeds"
    findings = findings_of(file, held(file)[0])
    to_csv(findings, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        tables = {name: list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode("utf-8-sig"))))
                  for name in ("positions", "sites")}
    gate, typed, mapped = tables["positions"]
    assert [gate[name] for name in ("question", "latitude", "longitude", "altitude")] == ["/data/gate", "8.6439", "-10.9717",
                                                                                          "380.1"]
    assert {name: gate[name] for name in ("accuracy", "position_source", "position_time", "accuracy_method", "fix", "hdop",
                                          "satellites", "readings", "spread", "accepted", "device")} == {
        "accuracy": "3.1", "position_source": "receiver", "position_time": "2026-11-27T09:30:00+00:00", "accuracy_method": "GST",
        "fix": "satellites", "hdop": "0.9", "satellites": "12", "readings": "20", "spread": "1.2", "accepted": "person",
        "device": "/dev/ttyACM0"}
    assert (typed["position_source"], typed["accuracy"], typed["altitude"]) == ("typed", "", "")
    assert mapped["position_source"] == "map"
    (site,) = tables["sites"]
    assert (site["accuracy"], site["position_source"]) == ("3.1", "receiver"), "the site lies where its interview says"
    to_geojson(findings, tmp_path / "city.geojson", decimals=2)
    features = json.loads((tmp_path / "city.geojson").read_text())["features"]
    properties = [one["properties"] for one in features if one["properties"]["what"] == "answer"]
    assert [one["position_source"] for one in properties] == ["receiver", "typed", "map"]
    assert (properties[0]["hdop"], properties[0]["satellites"], properties[0]["replayed"]) == (0.9, 12, False)
    assert next(one for one in features if one["properties"]["what"] == "answer")["geometry"]["coordinates"] == [-10.97, 8.64]
    assert next(one for one in features if one["properties"]["what"] == "site")["properties"]["position_source"] == "receiver"


def test_a_position_that_is_put_right_by_hand_is_not_the_receivers(tmp_path: Path) -> None:
    file = tmp_path / "a.cityneeds"
    _, interview_id = begun(file)
    with Workspace.open(file) as workspace, StoredInterview.open(workspace, interview_id) as stored:
        stored.set("/data/gate", "8.6439 -10.9717 380.1 3.1", position=RECEIVED)
        stored.set("/data/gate", "8.644 -10.9717 0 0")
        said = stored.position_facts("/data/gate")
        assert said is not None
        assert (said.source, said.accuracy) == ("typed", None)
        stored.set("/data/gate", "")
        assert stored.position_facts("/data/gate") is None
        stored.undo()
        stored.undo()
        assert stored.position_facts("/data/gate") == RECEIVED
    with Workspace.open(file) as workspace, StoredInterview.open(workspace, interview_id) as stored:
        assert stored.position_facts("/data/gate") == RECEIVED, "the file keeps it"


def test_merged_and_settled_it_is_the_origin_of_the_value_that_stands(tmp_path: Path) -> None:
    office = tmp_path / "office.cityneeds"
    _, interview_id = begun(office)
    laptops = []
    for name in ("a", "b"):
        file = tmp_path / f"{name}.cityneeds"
        file.write_bytes(office.read_bytes())
        laptops.append(file)
    values = ("8.6439 -10.9717 380.1 3.1", "8.7 -10.9 0 0")
    with Workspace.open(laptops[0]) as workspace, StoredInterview.open(workspace, interview_id) as stored:
        stored.set("/data/gate", values[0], position=RECEIVED)
    with Workspace.open(laptops[1]) as workspace, StoredInterview.open(workspace, interview_id) as stored:
        stored.set("/data/gate", values[1], position=PositionFacts("map"))
    with Workspace.open(office) as workspace:
        reports = merge(workspace, laptops)
        assert not any(report.refused for report in reports)
        (conflict,) = conflicts(workspace)
        assert conflict.path == "/data/gate", "how it came about contradicts nobody"
        for value, source in zip(values, ("receiver", "map"), strict=True):
            assert position_facts({**workspace.answers(interview_id), "/data/gate": value}, "/data/gate").source == source
        resolve(workspace, conflict, values[0])
        assert position_facts(workspace.answers(interview_id), "/data/gate") == RECEIVED


def test_two_who_say_the_same_contradict_nobody(tmp_path: Path) -> None:
    office = tmp_path / "office.cityneeds"
    _, interview_id = begun(office)
    laptops = [tmp_path / "a.cityneeds", tmp_path / "b.cityneeds"]
    for at, file in enumerate(laptops):
        file.write_bytes(office.read_bytes())
        with Workspace.open(file) as workspace, StoredInterview.open(workspace, interview_id) as stored:
            stored.set("/data/gate", "8.7 -10.9 0 0", position=PositionFacts("typed", f"2026-11-2{at}T09:30:00+00:00"))
    with Workspace.open(office) as workspace:
        merge(workspace, laptops)
        assert conflicts(workspace) == []
        assert position_facts(workspace.answers(interview_id), "/data/gate").time == "2026-11-20T09:30:00+00:00"


def test_what_came_in_as_a_submission_is_imported_until_somebody_says_more(tmp_path: Path) -> None:
    file, other = tmp_path / "a.cityneeds", tmp_path / "b.cityneeds"
    _, interview_id = held(file)
    with Workspace.open(file) as workspace:
        to_submissions(workspace, [interview_id], tmp_path / "out.zip")
    with Workspace.create(other) as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba", "school")
        workspace.add_form(load_form(FORM), FORM, "places.xml")
        from_submissions(workspace, tmp_path / "out.zip", site.id)
        (record,) = workspace.interviews()
        with StoredInterview.open(workspace, record.id) as stored:
            said = stored.position_facts("/data/gate")
            assert said is not None
            assert (said.source, said.accuracy) == ("import", 3.1)
            stored.reopen("The gate was moved")
            stored.set("/data/gate", "8.8 -10.9 0 0")
            assert stored.position_facts("/data/gate").source == "typed"


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"source":"moon"}', '{"source":7}', "[" * 9000])
def test_a_damaged_word_about_a_position_says_nothing(text: str) -> None:
    path, _ = position_remark("/data/gate", "8 9 0 0", RECEIVED)
    assert position_facts({"/data/gate": "8 9 0 0", path: text}, "/data/gate") is None


def test_odd_figures_of_a_strangers_file_are_left_out() -> None:
    path, _ = position_remark("/data/gate", "8 9 0 0", RECEIVED)
    odd = json.dumps({"source": "receiver", "accuracy": float("nan"), "hdop": -1, "satellites": True, "count": 1e300,
                      "time": "noon", "device": "x" * 10_000, "replayed": "yes", "more": 1})
    assert position_facts({"/data/gate": "8 9 0 0", path: odd}, "/data/gate") == PositionFacts("receiver")


def test_the_history_of_the_command_says_it_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.cityneeds"
    _, interview_id = held(file)
    assert run(["history", str(file), "--interview", interview_id]) == 0
    out = capsys.readouterr().out
    assert "from a receiver, accurate to 3.1 m, 12 satellites, HDOP 0.9, mean of 20 readings, spread 1.2 m, taken by" in out
    assert "{" not in out.replace("wells{", "")
