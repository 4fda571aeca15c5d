"""Sites outside of their city or ward, at one point, with swapped coordinates: doubts in a sentence, settled like others."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import run
from app.findings import city_findings
from app.models import Workspace
from app.places import Position
from tests.layers.made import KOIDU, geojson, square

LONGITUDE, LATITUDE = KOIDU


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITYNEEDS_SETTINGS", str(tmp_path / "settings"))


def town(folder: Path, sites: dict[str, tuple[float, float] | None], ward: str = "", *, centre: bool = True) -> Path:
    """Sites by name, with how many degrees they lie north and east of the middle; None: nobody knows."""
    file = folder / "town.cityneeds"
    with Workspace.create(file) as workspace:
        place = {"latitude": LATITUDE, "longitude": LONGITUDE} if centre else {}
        city = workspace.add_city("Koidu", iso="SL", **place)
        for name, off in sites.items():
            where = {} if off is None else {"latitude": LATITUDE + off[0], "longitude": LONGITUDE + off[1]}
            workspace.add_site(city.id, name, "school", ward=ward, **where)
    return file


def place_at(file: Path, name: str, latitude: float, longitude: float) -> None:
    with Workspace.open(file) as workspace:
        site = next(one for one in workspace.sites() if one.name == name)
        workspace.set_site_position(site.id, Position(latitude, longitude), source="typed")


def doubts(file: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(["doubts", str(file), "--city", "Koidu", "--all", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    return [one for one in found if one["kind"].startswith("position")]


def said(file: Path) -> list[tuple[str, str]]:
    with Workspace.open(file, read_only=True) as workspace:
        flags = city_findings(workspace, workspace.cities()[0].id, language="en").flags
    return sorted((one.kind, one.sentence) for one in flags if one.kind.startswith("position"))


NEAR = {f"School {number}": (0.002 * number, -0.001 * number) for number in range(6)}


def test_sites_that_lie_well_are_not_asked_about(tmp_path: Path) -> None:
    assert said(town(tmp_path, {**NEAR, "Nowhere": None}, ward="Gbense")) == []


@pytest.mark.parametrize(("latitude", "longitude", "slip"), [
    (LONGITUDE, LATITUDE, "its latitude and longitude were swapped"), (LATITUDE, -LONGITUDE, "its longitude had the wrong sign"),
    (-LATITUDE, LONGITUDE, "its latitude had the wrong sign"), (-LATITUDE, -LONGITUDE, "both of its numbers had the wrong sign"),
    (-LONGITUDE, LATITUDE, "its latitude and longitude were swapped, and one of them had the wrong sign")])
@pytest.mark.parametrize("centre", [True, False])
def test_a_slip_that_explains_it_is_named(tmp_path: Path, latitude: float, longitude: float, slip: str, centre: bool) -> None:
    file = town(tmp_path, {**NEAR, "Lost": (0, 0)}, centre=centre)
    place_at(file, "Lost", latitude, longitude)
    (kind, sentence), = said(file)
    assert kind == ("position" if centre else "position-group")
    assert sentence.startswith("Lost lies ")
    assert sentence.endswith(f"as if {slip}: check its position.")


def test_far_without_a_slip_is_told_plainly(tmp_path: Path) -> None:
    file = town(tmp_path, {**NEAR, "Lost": (0.6, 0.3)})
    assert said(file) == [("position", "Lost lies 74 km from the city centre: check its position.")]


def test_one_that_no_map_of_the_others_can_show(tmp_path: Path) -> None:
    """Within thirty kilometres of the centre, and far from where all others are."""
    file = town(tmp_path, {**NEAR, "Lost": (0.2, 0)})
    (kind, sentence), = said(file)
    assert kind == "position-group"
    assert sentence == "Lost lies 21 km from the middle of the other sites: check its position."


def test_two_sites_at_one_point(tmp_path: Path) -> None:
    file = town(tmp_path, {**NEAR, "Twin": (0.004, -0.002), "Third": (0.00401, -0.00201)})
    (kind, sentence), = said(file)
    assert kind == "position-shared"
    assert sentence == "School 2, Third and Twin are said to be at one point: check their positions."
    place_at(file, "Twin", LATITUDE - 0.003, LONGITUDE)
    place_at(file, "Third", LATITUDE - 0.004, LONGITUDE)
    assert said(file) == []


def test_far_from_the_other_sites_of_its_ward(tmp_path: Path) -> None:
    file = town(tmp_path, NEAR | {"Away": (0.04, 0.02)}, ward="Gbense")
    (kind, sentence), = said(file)
    assert kind == "position-ward"
    assert "Away lies 4.5 km from the other sites of its ward Gbense" in sentence


def test_too_few_in_a_ward_tell_nothing(tmp_path: Path) -> None:
    few = {"One": (0.0, 0.0), "Two": (0.001, 0.001), "Away": (0.04, 0.02)}
    assert said(town(tmp_path, few, ward="Gbense")) == []


def test_wards_and_the_city_by_a_layer_that_is_carried(tmp_path: Path) -> None:
    """A laptop's other files count for nothing: the doubts of a file are the same wherever it is read."""
    file = town(tmp_path, {"School": (0.0, 0.0), "Astray": (0.04, 0.0), "Outside": (0.09, 0.0)}, ward="Gbense")
    areas = geojson(tmp_path / "areas.geojson", {"GBENSE": square(*KOIDU, 0.01), "Koidu": square(*KOIDU, 0.05)})
    assert run(["layer", "add", str(file), str(areas), "--name", "Areas"]) == 0
    assert said(file) == []
    assert run(["layer", "add", str(file), str(areas), "--name", "Areas", "--carry"]) == 0
    assert said(file) == [
        ("position-city", "Outside lies 4.4 km outside of Koidu (by Areas): check its position."),
        ("position-ward", "Astray lies 3.3 km from its ward Gbense (by Areas): check its position and its ward.")]
    assert run(["layer", "remove", str(file), "Areas"]) == 0
    assert said(file) == []


def test_a_doubt_about_a_place_is_settled_and_comes_again_with_another_place(tmp_path: Path,
                                                                             capsys: pytest.CaptureFixture[str]) -> None:
    file = town(tmp_path, {**NEAR, "Lost": (0.6, 0.3), "Twin": (0.0, 0.0)})
    found = doubts(file, capsys)
    assert sorted(one["kind"] for one in found) == ["position", "position-shared"]
    for one in found:
        assert run(["doubts", str(file), "--city", "Koidu", "--settle", one["id"], "It is right: a school of the district"]) == 0
    assert all(one["settled"] for one in doubts(file, capsys))
    place_at(file, "Lost", LATITUDE + 0.7, LONGITUDE)
    assert [one["kind"] for one in doubts(file, capsys) if not one["settled"]] == ["position"]
