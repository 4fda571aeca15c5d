"""Lists of sites come in as other people have them: what each row would do is said first, and nothing comes in unasked."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from app.cli import run
from app.exchange.places import SITE_COLUMNS, columns_of, read_list
from app.models import Site, Workspace
from tests.exchange.places.lists import (
    HEADS,
    OSM,
    bad_list,
    write_csv,
    write_geojson,
    write_geopackage,
    write_xlsx,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "office.cityneeds"
    with Workspace.create(path) as office:
        office.add_city("Koidu", iso="SL", latitude=8.64, longitude=-10.97)
    return path


def planned(capsys: pytest.CaptureFixture[str], file: Path, source: Path, *words: str) -> dict[str, Any]:
    capsys.readouterr()
    run(["site", "import", str(file), str(source), "--city", "Koidu", *words, "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def sites(file: Path) -> list[Site]:
    with Workspace.open(file, read_only=True) as office:
        return office.sites()


@pytest.mark.parametrize(("encoding", "mark"), [
    ("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t"), ("mac_roman", ";"), ("cp850", "|")])
def test_five_thousand_bad_rows_are_each_told(
        file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str, mark: str) -> None:
    rows, faults = bad_list(5_000 if encoding == "cp1252" else 250)
    if mark == ",":
        rows = [[cell.replace(",", ".") for cell in row] for row in rows]
    rows = [row for row in rows if encoding.startswith("utf") or "Ã" not in row[0] or encoding == "cp1252"]
    source = write_csv(tmp_path / "ecoles.csv", rows, encoding=encoding, mark=mark)
    with Workspace.open(file, read_only=True) as office:
        before = office.digest()
    began = time.perf_counter()
    plan = planned(capsys, file, source)
    assert time.perf_counter() - began < 60, "a guard against hanging: 5,000 rows are planned in some seconds"
    with Workspace.open(file, read_only=True) as office:
        assert office.digest() == before, "a preview writes nothing"
    assert plan["columns"] == {
        "name": [HEADS[0]], "kind": ["Type"], "ward": ["Quartier"], "latitude": ["Lat"], "longitude": ["Long"],
        "population": [HEADS[5]], "contacts": [HEADS[6]]}
    if encoding not in ("cp1252", "utf-8", "utf-16"):
        return
    told = {row["row"]: row for row in plan["rows"]}
    assert len(told) == len(rows)
    said = {"twice": ("doubtful", "the same name as row"), "no position": ("new", "no position"),
            "swapped": ("doubtful", "latitude and longitude look swapped"), "sign": ("doubtful", "east and west look mixed up"),
            "far": ("doubtful", "from Koidu"), "no name": ("left-out", "no name"), "half": ("doubtful", "only half of a position"),
            "zero": ("doubtful", "0, 0"), "population": ("doubtful", "“beaucoup” is no number of people"),
            "broken": ("doubtful", "broken")}
    for fault, (state, words) in said.items():
        for number in faults[fault]:
            assert told[number]["state"] == state, (fault, told[number])
            assert any(words in reason for reason in told[number]["reasons"]), (fault, told[number])
    good = set(told) - set().union(*faults.values())
    assert all(told[number]["state"] == "new" and told[number]["reasons"] == [] for number in good)
    assert all(told[number]["name"].startswith("École Saint-Étienne n°") for number in good)


def test_what_comes_in_is_what_was_told_and_once(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows, faults = bad_list(200)
    source = write_csv(tmp_path / "ecoles.csv", rows, encoding="cp1252")
    plan = planned(capsys, file, source, "--yes")
    came = {row["name"] for row in plan["rows"] if row["taken"]}
    assert {site.name for site in sites(file)} == came
    assert len(came) == plan["taken"] == len(plan["done"]["added"]) == sum(row["state"] == "new" for row in plan["rows"])
    one = next(site for site in sites(file) if site.place)
    assert (one.kind, one.position_source, one.contacts, one.ward[:8]) == ("school", "import", "076 12 34", "Quartier")
    again = planned(capsys, file, source, "--yes")
    assert (again["done"]["added"], again["done"]["changed"]) == ([], [])
    assert len(sites(file)) == len(came)
    planned(capsys, file, source, "--yes", "--correct")
    there = {site.name: site for site in sites(file)}
    for number in faults["swapped"] | faults["sign"]:
        assert abs((there[rows[number - 2][0]].latitude or 0) - 8.64) < 0.1
    assert run(["site", "import", str(file), str(source), "--city", "Koidu", "--yes"]) == 1, "rows were left that nobody left out"
    capsys.readouterr()


def test_a_person_says_which_doubtful_rows_come_in(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_csv(tmp_path / "a.csv", [["Bo School", "", "", "", "", "", ""], ["Bo School", "", "North", "", "", "", ""],
                                            ["Market", "", "", "", "", "", ""]])
    assert planned(capsys, file, source, "--yes", "--take", "3", "--leave", "4")["taken"] == 2
    assert [(site.name, site.ward, site.kind) for site in sites(file)] == [
        ("Bo School", "", "school"), ("Bo School", "North", "school")]


def test_sites_that_are_here_are_matched_and_keep_what_is_said_of_them(
        file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(file) as office:
        city = office.cities()[0]
        known = office.add_site(city.id, "École Méthodiste", "school", ward="Tankoro")
        office.add_site(city.id, "Government Hospital", "hospital", latitude=8.645, longitude=-10.971)
    source = write_csv(tmp_path / "a.csv", [["ECOLE  METHODISTE", "school", "Gbense", "8,64", "-10,97", "300", "077"],
                                            ["Goverment Hospital", "hospital", "", "8,645", "-10,971", "", ""]])
    plan = planned(capsys, file, source)
    first, second = plan["rows"]
    assert (first["state"], first["record"]) == ("matched", known.id)
    assert set(first["changes"]) == {"population", "contacts", "position"}
    assert any("here “Tankoro”, in the list “Gbense”" in reason for reason in first["reasons"])
    assert (second["state"], second["reasons"]) == ("doubtful", ["it looks like “Government Hospital”, which is here"])
    planned(capsys, file, source, "--yes")
    one = next(site for site in sites(file) if site.id == known.id)
    assert (one.name, one.ward, one.population, one.place) == ("École Méthodiste", "Tankoro", 300, (8.64, -10.97))
    planned(capsys, file, source, "--yes", "--replace")
    assert next(site for site in sites(file) if site.id == known.id).ward == "Gbense"


def test_a_list_that_is_swapped_as_a_whole_is_told_by_the_country(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "b.cityneeds"
    with Workspace.create(file) as office:
        office.add_city("Koidu", iso="SL")          # nobody said where it lies
    source = write_csv(tmp_path / "a.csv", [[f"School {at}", "", "", "-10,97", f"8,6{at}", "", ""] for at in range(5)])
    plan = planned(capsys, file, source)
    assert plan["counts"]["doubtful"] == 5
    assert "swapped" in plan["rows"][0]["reasons"][0]
    right = planned(capsys, file, source, "--column", "latitude=Long", "--column", "longitude=Lat")
    assert right["counts"]["new"] == 5


def test_a_removed_site_does_not_come_back_unasked(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_csv(tmp_path / "a.csv", [["Old School", "", "", "", "", "", ""]])
    planned(capsys, file, source, "--yes")
    assert run(["site", "remove", str(file), "Old School", "--reason", "closed in 2019"]) == 0
    (row,) = planned(capsys, file, source)["rows"]
    assert (row["state"], row["reasons"][0]) == ("doubtful", "a site of this name was removed here: closed in 2019")


def test_workbooks_maps_and_openstreetmap_come_in(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_xlsx(tmp_path / "a.xlsx", [
        ["Ministry of Education"], [], ["School name", "ADM3_PCODE", "Latitude", "Longitude", "Pupils 2020"],
        ["Yengema School", "SL0203", 8.61, -11.04, 412.0]])
    (row,) = planned(capsys, file, book)["rows"]
    assert (row["name"], row["fields"]["admin-codes"], row["fields"]["population"]) == ("Yengema School", "SL0203", "412")
    assert row["fields"]["position"].startswith("8.61 -11.04 - - import")
    shapes = write_geojson(tmp_path / "a.geojson", [({"name": "Clinic A", "healthcare": "clinic"}, (-10.97, 8.64)),
                                                   ({"name": "Clinic B", "healthcare": "clinic"}, None)])
    plan = planned(capsys, file, shapes)
    assert [(row["name"], row["fields"]["kind"], row["reasons"]) for row in plan["rows"]] == [
        ("Clinic A", "health-centre", []), ("Clinic B", "health-centre", ["no position"])]
    package = write_geopackage(tmp_path / "a.gpkg", [("Waste yard", "waste_disposal", (-10.97, 8.64))])
    (row,) = planned(capsys, file, package)["rows"]
    assert (row["name"], row["fields"]["kind"]) == ("Waste yard", "waste")
    osm = tmp_path / "map.osm"
    osm.write_text(OSM, "utf-8")
    plan = planned(capsys, file, osm, "--yes")
    assert [(row["name"], row["fields"]["kind"]) for row in plan["rows"]] == [
        ("Koidu Girls School", "school"), ("Koidu Hospital", "hospital")]
    assert any("1 other thing of the map" in note for note in plan["notes"])
    assert any("OpenStreetMap" in note for note in plan["notes"])
    hospital = next(site for site in sites(file) if site.kind == "hospital")
    assert (hospital.latitude, hospital.longitude, hospital.contacts) == (8.651, -10.959, "+232 76")
    overpass = tmp_path / "o.json"
    overpass.write_text(json.dumps({"elements": [{"type": "way", "id": 3, "center": {"lat": 8.64, "lon": -10.96},
                                                  "tags": {"amenity": "marketplace", "name": "Central Market"}}]}), "utf-8")
    assert planned(capsys, file, overpass)["rows"][0]["fields"]["kind"] == "other"


@pytest.mark.parametrize(("data", "why"), [
    (b"\0\0\0\x0e\x0a\x09OSMHeader\x18\x7c", "packed as PBF"), (b"%PDF-1.7", "is a PDF"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "XLS"), (b"", "has no rows"), (b"name;kind\r\n", "has no rows"),
    (b'{"type": "FeatureCollection", "features": [', "is damaged"),
    (b"<html><body>", "web page"), (b"PK\x03\x04 nothing", "no spreadsheet"), (b"<osm><node id='1'", "is damaged"),
    (b"a;b\r\n1;2\r\n", "No column of x.csv was found to be the names of sites")])
def test_what_is_no_list_is_refused_with_a_sentence(
        file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, why: str) -> None:
    source = tmp_path / "x.csv"
    source.write_bytes(data)
    assert run(["site", "import", str(file), str(source), "--city", "Koidu", "--yes"]) == 1
    assert why in capsys.readouterr().err
    assert sites(file) == []


@pytest.mark.parametrize(("words", "why"), [
    (("--column", "name=Nothing"), "has no column Nothing"), (("--column", "name"), "names no column"),
    (("--column", "colour=Name"), "“colour” is nothing that a column can say"),
    (("--take", "x"), "names no rows"), (("--encoding", "klingon"), "no encoding klingon"),
    (("--encoding", "ascii"), "is not written in ascii")])
def test_words_that_mean_nothing_are_said(
        file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str) -> None:
    source = write_csv(tmp_path / "a.csv", [["Écolé", "", "", "", "", "", ""]])
    assert run(["site", "import", str(file), str(source), "--city", "Koidu", *words]) == 1
    assert why in capsys.readouterr().err


@pytest.mark.parametrize(("encoding", "name"), [
    ("cp1256", "مدرسة البنات الابتدائية"), ("gb18030", "第一小学校"), ("utf-16-le", "विद्यालय"), ("cp1252", "Colégio São João"),
    ("mac_roman", "École élémentaire"), ("cp850", "Escuela María Muñoz")])
def test_letters_are_read_as_they_were_written(tmp_path: Path, encoding: str, name: str) -> None:
    source = tmp_path / "a.csv"
    source.write_bytes("\r\n".join(["name;ward", *(f"{name};{at}" for at in range(20))]).encode(encoding))
    table = read_list(source)
    assert {row.cells[0] for row in table.rows} == {name}
    assert table.encoding == encoding
    assert table.notes


@pytest.mark.parametrize("heads", [
    ("School name", "Facility type", "Chiefdom", "GPS Latitude", "GPS Longitude", "Total Enrolment"),
    ("Nom de l'établissement", "Type de site", "Quartier", "lat", "lng", "Effectif"),
    ("Nome da escola", "Tipo", "Bairro", "Latitude", "Longitude", "Alunos"),
    ("Nombre del centro", "Tipo de centro", "Barrio", "Latitud", "Longitud", "Matrícula"),
    ("اسم المدرسة", "النوع", "الحي", "خط العرض", "خط الطول", "عدد السكان"),
    ("विद्यालयको नाम", "प्रकार", "वडा", "अक्षांश", "देशान्तर", "विद्यार्थी संख्या"),
    ("学校名称", "类型", "街道", "纬度", "经度", "人口")])
def test_heads_are_known_in_all_languages(tmp_path: Path, heads: tuple[str, ...]) -> None:
    table = read_list(write_csv(tmp_path / "a.csv", [["A", "B", "C", "8.6", "-10.9", "5"]], heads, title="A list"))
    fields = ("name", "kind", "ward", "latitude", "longitude", "population")
    assert [columns_of(table, SITE_COLUMNS).get(field) for field in fields] == [(0,), (1,), (2,), (3,), (4,), (5,)]


def test_the_tags_of_hxl_say_what_columns_are(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("A,B,C,D,E\n#adm1+code,#loc+name,#geo+lat,#geo+lon,#adm2 +code\nSL02,Bo,8.6,-10.9,SL0201\n", "utf-8")
    table = read_list(source)
    assert columns_of(table, SITE_COLUMNS) == {"admin-codes": (0, 4), "name": (1,), "latitude": (2,), "longitude": (3,)}
    assert [row.number for row in table.rows] == [3]
