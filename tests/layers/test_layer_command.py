"""Layers by their commands: remembered by name and hash, found on each laptop, carried on wish."""

import json
import shutil
from pathlib import Path

import pytest

from app.cli import run
from app.layers import opened_layers
from app.models import Workspace
from app.models.merge import merge
from app.session import Session
from tests.layers.made import KOIDU, geojson, mbtiles, square


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITYNEEDS_SETTINGS", str(tmp_path / "settings"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "office" / "koidu.cityneeds"
    path.parent.mkdir()
    with Workspace.create(path) as workspace:
        workspace.add_city("Koidu", iso="SL", latitude=KOIDU[1], longitude=KOIDU[0])
    return path


def told(file: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["layer", "list", str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    return found


def test_add_list_remove(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_file = mbtiles(tmp_path / "koidu.mbtiles")
    assert run(["layer", "add", str(file), str(map_file)]) == 0
    assert capsys.readouterr().out == f"Koidu: pictures, at {map_file}. © OpenStreetMap contributors\n"
    wards = geojson(tmp_path / "wards.geojson", {"Gbense": square(*KOIDU)})
    assert run(["layer", "add", str(file), str(wards), "--name", "Wards", "--attribution", "City council, CC BY 4.0"]) == 0
    found = told(file, capsys)
    assert [(one["name"], one["kind"], one["attribution"], one["carried"], one["path"]) for one in found] == [
        ("Koidu", "raster", "© OpenStreetMap contributors", False, str(map_file)),
        ("Wards", "features", "City council, CC BY 4.0", False, str(wards))]
    assert run(["layer", "remove", str(file), "wards"]) == 0
    assert [one["name"] for one in told(file, capsys)] == ["Koidu"]
    assert wards.exists()
    assert run(["layer", "add", str(file), str(wards), "--name", "Wards again"]) == 0     # what was removed can come again
    assert [one["name"] for one in told(file, capsys)] == ["Koidu", "Wards again"]


def test_the_same_file_is_the_same_layer(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two laptops that add the same map have one layer after a merge."""
    map_file = mbtiles(tmp_path / "koidu.mbtiles")
    laptop = tmp_path / "laptop.cityneeds"
    assert run(["copy", str(file), str(laptop)]) == 0
    for one in (file, laptop):
        assert run(["layer", "add", str(one), str(map_file)]) == 0
    other_name = Path(shutil.copy(map_file, tmp_path / "other name.mbtiles"))
    assert run(["layer", "add", str(file), str(other_name), "--name", "Town"]) == 0
    with Workspace.open(file) as workspace:
        merge(workspace, [laptop])
    found = told(file, capsys)
    assert len(found) == 1


def test_a_file_that_is_no_layer_is_one_line(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("Koidu", encoding="utf-8")
    for wrong in (["layer", "add", str(file), str(tmp_path / "notes.txt")], ["layer", "add", str(file), str(file)],
                  ["layer", "add", str(file), str(tmp_path / "nowhere.mbtiles")], ["layer", "remove", str(file), "Town"]):
        assert run(wrong) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert "Traceback" not in said.err
    assert told(file, capsys) == []


def test_a_carried_layer_goes_along_in_copies_and_merges(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wards = geojson(tmp_path / "wards.geojson", {"Gbense": square(*KOIDU)})
    assert run(["layer", "add", str(file), str(wards), "--name", "Wards", "--carry"]) == 0
    wards.unlink()
    copy, other = tmp_path / "copy.cityneeds", tmp_path / "other.cityneeds"
    assert run(["copy", str(file), str(copy), "--light"]) == 0
    with Workspace.create(other) as workspace:
        merge(workspace, [copy])
    for one in (file, copy, other):
        assert run(["verify", str(one)]) == 0
        found, = told(one, capsys)
        assert (found["carried"], found["here"], found["path"]) == (True, True, None)
        with Workspace.open(one, read_only=True) as workspace:
            opened, = opened_layers(workspace)
            assert opened.layer is not None
            assert opened.layer.name == "Wards"


def test_the_file_of_a_layer_is_found_beside_the_workspace(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str],
                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick with workspace and map: another laptop finds the map; without it, a sentence says what is missing."""
    map_file = mbtiles(tmp_path / "koidu.mbtiles")
    assert run(["layer", "add", str(file), str(map_file)]) == 0
    stick = tmp_path / "stick"
    stick.mkdir()
    assert run(["copy", str(file), str(stick), "--layers"]) == 0
    assert run(["copy", str(file), str(stick / "again.cityneeds"), "--layers"]) == 0        # the map is there already
    assert (stick / "koidu.mbtiles").read_bytes() == map_file.read_bytes()
    monkeypatch.setenv("CITYNEEDS_SETTINGS", str(tmp_path / "another laptop"))
    map_file.unlink()
    found, = told(stick / "again.cityneeds", capsys)
    assert found["path"] == str(stick / "koidu.mbtiles")
    shutil.rmtree(stick)
    found, = told(file, capsys)
    assert (found["here"], found["path"]) == (False, None)
    with Session.of(file, read_only=True) as session:
        opened, = opened_layers(session.workspace)
    assert opened.layer is None
    assert "not on this laptop (koidu.mbtiles)" in str(opened.problem)


def test_another_file_of_that_name_beside_the_copy_is_never_replaced(tmp_path: Path, file: Path,
                                                                     capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layer", "add", str(file), str(mbtiles(tmp_path / "koidu.mbtiles"))]) == 0
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "koidu.mbtiles").write_bytes(b"something else")
    assert run(["copy", str(file), str(stick / "copy.cityneeds"), "--layers"]) == 1
    assert "Another file koidu.mbtiles" in capsys.readouterr().err
    assert (stick / "koidu.mbtiles").read_bytes() == b"something else"


def test_a_file_that_was_changed_is_another_layer(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wards = geojson(tmp_path / "wards.geojson", {"Gbense": square(*KOIDU)})
    assert run(["layer", "add", str(file), str(wards), "--name", "Wards"]) == 0
    geojson(wards, {"Gbense": square(*KOIDU), "Tankoro": square(-10.9, 8.7)})
    found, = told(file, capsys)
    assert found["here"] is False


def test_what_a_stranger_says_of_a_layer_harms_nothing(file: Path) -> None:
    with Workspace.open(file) as workspace:
        for said in ({"name": "x", "sha256": "../../etc", "kind": "raster"}, {"name": "x", "sha256": "0" * 64, "kind": "magic"},
                     {"name": "x", "sha256": "0" * 64, "kind": "raster", "file": "../../passwd"}):
            workspace.add_record("layer", None, said)
        known = workspace.layers()
        assert [one.file for one in known] == ["../../passwd"]
        opened, = opened_layers(workspace)
        assert opened.layer is None
