"""Lists of cities come in; a table of administrative units names what is here and adds nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import run
from app.models import Workspace

UNITS = """ADM0_PCODE,ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,ADM3_EN,ADM3_PCODE
SL,Eastern,SL01,Kono,SL0103,Koidu,SL010301
SL,Eastern,SL01,Kono,SL0103,Gbense,SL010302
SL,Northern,SL02,Bombali,SL0201,Gbense,SL020105
SL,Eastern,SL01,Kono,SL0103,Tankoro,SL010304
"""


def planned(capsys: pytest.CaptureFixture[str], file: Path, source: Path, *words: str) -> dict[str, Any]:
    capsys.readouterr()
    run(["city", "import", str(file), str(source), *words, "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_cities_come_in_with_what_is_known_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, source = tmp_path / "a.cityneeds", tmp_path / "cities.csv"
    with Workspace.create(file) as office:
        office.add_city("Koidu", aliases="Sefadu")
    source.write_text("City;Country;ISO2;Lat;Lon;POP_2020\nSefadu;Sierra Leone;sl;8.64;-10.97;128 000\n"
                      "Kenema;Sierra Leone;SL;7.88;-11.19;\nKenema;Sierra Leone;SL;;;5\n"
                      "Bo;Sierra Leone;SL;28.2;83.9;\nMakeni;;Sierra;;;\n;;;;;9\n", "utf-8")
    plan = planned(capsys, file, source)
    assert [(row["name"], row["state"]) for row in plan["rows"]] == [
        ("Sefadu", "matched"), ("Kenema", "new"), ("Kenema", "doubtful"), ("Bo", "doubtful"), ("Makeni", "doubtful"),
        ("", "left-out")]
    assert "another country" in plan["rows"][3]["reasons"][0]
    assert planned(capsys, file, source, "--yes")["done"]["changed"]
    with Workspace.open(file, read_only=True) as office:
        koidu, kenema = office.cities()
        assert (koidu.name, koidu.iso, koidu.population, koidu.place) == ("Koidu", "SL", 128_000, (8.64, -10.97))
        assert (kenema.name, kenema.position_source) == ("Kenema", "import")


def test_a_table_of_units_gives_cities_and_wards_their_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, source = tmp_path / "a.cityneeds", tmp_path / "units.csv"
    source.write_text(UNITS, "utf-8")
    with Workspace.create(file) as office:
        city = office.add_city("Koidu", iso="SL")
        for name, ward in (("One", "Gbense"), ("Two", "Tankoro"), ("Three", ""), ("Four", "Nowhere")):
            office.add_site(city.id, name, ward=ward)
        office.edit_city(city.id, {"admin-codes": "SL; SL01; SL0103"})
    plan = planned(capsys, file, source, "--yes", "--replace")
    assert plan["what"] == "unit"
    with Workspace.open(file, read_only=True) as office:
        assert [one.name for one in office.cities()] == ["Koidu"], "no unit becomes a city"
        codes = {site.name: site.admin_codes for site in office.sites()}
    assert codes == {"One": "SL; SL01; SL0103; SL010302", "Two": "SL; SL01; SL0103; SL010304", "Three": "", "Four": ""}
    assert any("no city and no ward" in note for note in plan["notes"])


@pytest.mark.parametrize("iso", ["SL", ""])
def test_a_ward_whose_name_several_units_have_is_told_and_gets_none(
        tmp_path: Path, capsys: pytest.CaptureFixture[str], iso: str) -> None:
    file, source = tmp_path / "a.cityneeds", tmp_path / "units.csv"
    source.write_text(UNITS, "utf-8")
    with Workspace.create(file) as office:
        office.add_site(office.add_city("Makeni", iso=iso).id, "One", ward="Gbense")
    (row,) = planned(capsys, file, source, "--yes")["rows"]
    assert (row["state"], "several units" in row["reasons"][0]) == ("left-out", True)
    with Workspace.open(file, read_only=True) as office:
        assert office.sites()[0].admin_codes == ""
