"""Lists that come in to a register by the command, and two lists compared."""

import json
from pathlib import Path

import pytest

from app.cli import run
from app.models import Workspace
from app.models.registers import compare_registers, register

LIST = ("Facility name,DHIS2_ID,Lat,Lon,Nombre d’élèves\nKoidu Market School,SL001,8.64,-10.97,400\nBo School,SL002,-110.9,9.5,12\n"
        ",,8,9,\nTwice,SL003,,,\nTwice,SL003,,,\nNowhere,SL004,north,12,\n")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "w.cityneeds") as one:
        city = one.add_city("Koidu")
        one.add_site(city.id, "Koidu Market School", "school", latitude=8.6401, longitude=-10.9701)
        one.add_site(city.id, "Hospital", "hospital", latitude=8.7, longitude=-10.9)
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path / "w.cityneeds"


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run([str(one) for one in arguments]) == 0
    return capsys.readouterr().out


def test_a_preview_says_each_row_and_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "register", "import", file, "ministry", file.parent / "list.csv", "--column", "label=Facility name")
    assert "3 new, 0 changed, 0 as they are, 3 left out" in told
    assert "Nombre d’élèves → Nombre_d_eleves" in told
    for sentence in ("row 3 (Bo School): Its latitude and longitude look swapped", "row 4 (–): It has neither an id nor a label",
                     "row 5 (Twice): It is in the list more than once", "row 7 (Nowhere): Its position “north, 12” is none"):
        assert sentence in told
    assert "ministry" not in said(capsys, "register", "list", file)


def test_a_list_comes_in_and_the_same_list_again_changes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring = ("register", "import", file, "ministry", file.parent / "list.csv", "--column", "label=Facility name", "--yes")
    assert "3 rows were written" in said(capsys, *bring)
    before = said(capsys, "register", "show", file, "ministry", "--json")
    assert "0 new, 0 changed, 3 as they are" in said(capsys, *bring)
    assert said(capsys, "register", "show", file, "ministry", "--json") == before
    (file.parent / "list.csv").write_text(LIST.replace("400", "420"), encoding="utf-8")
    assert "Koidu Market School: Nombre_d_eleves: 400 → 420" in said(capsys, *bring)
    shown = json.loads(said(capsys, "register", "show", file, "ministry", "Koidu Market School", "--json"))
    assert (shown["properties"]["Nombre_d_eleves"], shown["version"]) == ("420", 2)
    assert [one["value"] for one in shown["history"] if one["path"] == "Nombre_d_eleves"] == ["400", "420"]


def test_what_a_server_served_comes_back_with_its_versions(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    served = file.parent / "trees.csv"
    served.write_text("name,label,__version,__createdAt,species\n11111111-1111-4111-8111-111111111111,Old mango,7,x,mango\n")
    said(capsys, "register", "import", file, "trees", served, "--yes")
    said(capsys, "register", "export", file, "trees", file.parent / "out.csv")
    head, row = (file.parent / "out.csv").read_text().splitlines()
    cells = dict(zip(head.split(","), row.split(","), strict=True))
    assert (cells["name"], cells["label"], cells["__version"], cells["__trunkVersion"], cells["species"]) == (
        "11111111-1111-4111-8111-111111111111", "Old mango", "7", "7", "mango")
    said(capsys, "register", "export", file, "trees", file.parent / "out.geojson")
    assert json.loads((file.parent / "out.geojson").read_text())["features"][0]["properties"]["title"] == "Old mango"


def test_shapes_come_in_as_odk_writes_them(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file.parent / "w.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"label": "Well"}, "geometry": {"type": "Point", "coordinates": [-10.97, 8.64]}},
        {"type": "Feature", "properties": {"label": "Road"},
         "geometry": {"type": "LineString", "coordinates": [[-10.97, 8.64], [-10.98, 8.65]]}}]}))
    said(capsys, "register", "import", file, "places", file.parent / "w.geojson", "--yes")
    with Workspace.open(file, read_only=True) as one:
        assert [entity.properties["geometry"] for entity in register(one, "places").entities] == [
            "8.64 -10.97 0 0; 8.65 -10.98 0 0", "8.64 -10.97 0 0"]


@pytest.mark.parametrize(("arguments", "sentence"), [
    (("sites",), "Sites are brought in as sites"), (("1st",), "is no name of a register"),
    (("ministry", "--column", "label=Name"), "has no column “Name”"), (("ministry",), "No column of the list says"),
    (("ministry", "--column", "a b=Lat", "--column", "label=Lon"), "is no name of a property")])
def test_what_cannot_be_is_a_sentence(file: Path, arguments: tuple[str, ...], sentence: str,
                                      capsys: pytest.CaptureFixture[str]) -> None:
    name, *more = arguments
    assert run(["register", "import", str(file), name, str(file.parent / "list.csv"), *more]) == 1
    assert sentence in capsys.readouterr().err


def test_two_lists_of_the_same_sites_are_compared_with_degrees_of_trust(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file.parent / "list.csv").write_text(
        "label,code,kind,Lat,Lon\nKoidu market school,SL1,primary,8.64,-10.97\nHospital,SL2,hospital,9.9,-10.9\nBo,SL3,,,\n")
    said(capsys, "register", "import", file, "ministry", file.parent / "list.csv", "--yes")
    said(capsys, "register", "set", file, "ministry", "--trust", "40")
    said(capsys, "register", "set", file, "sites", "--trust", "80")
    told = said(capsys, "register", "compare", file, "sites", "ministry")
    assert "2 in both, 2 of them say different things; 0 only in sites, 1 only in ministry" in told
    assert "sure 95 of 100 (same name, 16 m apart)" in told
    assert "* sites: kind: school" in told
    with Workspace.open(file, read_only=True) as one:
        there, back = compare_registers(one, "sites", "ministry"), compare_registers(one, "ministry", "sites")
    assert [(m.first.id, m.second.id, m.sure) for m in there.matches] == [(m.second.id, m.first.id, m.sure) for m in back.matches]
    far = next(match for match in there.matches if match.first.label == "Hospital")
    assert (far.sure, [one.property for one in far.differences]) == (60, ["geometry"])

