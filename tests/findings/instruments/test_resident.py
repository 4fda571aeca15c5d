"""Residents: ladders of JMP, access, what is not asked; usual, boundary, missing."""

from pathlib import Path

import pytest

from app.findings import city_findings
from app.forms import Form
from app.locations import RESOURCES
from app.models import KeptInterview, Workspace

HOME = {"r_adult": "yes", "r_hh": 6, "r_water": "borehole", "r_wtime": 30, "r_toilet": "pit_slab", "r_tshare": "no", "r_hw": "ws",
        "r_refuse": "collected", "r_ill": "yes", "r_got": "yes", "r_school_n": 3, "r_school_out": 1}


@pytest.mark.parametrize(("changes", "result", "value"), [
    ({}, "i_water", "basic"), ({"r_wtime": 31}, "i_water", "limited"), ({"r_wtime": ""}, "i_water", ""),
    ({"r_water": "piped"}, "i_water", "basic"), ({"r_water": "surface"}, "i_water", "none"), ({"r_water": ""}, "i_water", ""),
    ({}, "i_toilet", "basic"), ({"r_tshare": "yes"}, "i_toilet", "limited"), ({"r_tshare": ""}, "i_toilet", ""),
    ({"r_toilet": "none"}, "i_toilet", "none"), ({"r_toilet": "pit_open"}, "i_toilet", "none"),
    ({}, "i_hands", "basic"), ({"r_hw": "w"}, "i_hands", "limited"), ({"r_hw": "rep_no"}, "i_hands", "none"),
    ({"r_hw": ""}, "i_hands", ""),
    ({}, "i_collected", "100"), ({"r_refuse": "burn"}, "i_collected", "0"), ({"r_refuse": ""}, "i_collected", ""),
    ({}, "i_unmet", "0"), ({"r_got": "no"}, "i_unmet", "100"), ({"r_got": ""}, "i_unmet", ""),
    ({}, "i_surface", "0"), ({"r_water": "surface"}, "i_surface", "100"), ({"r_water": ""}, "i_surface", ""),
    ({}, "i_open", "0"), ({"r_toilet": "none"}, "i_open", "100"), ({"r_toilet": ""}, "i_open", ""),
    ({}, "i_score", "89"), ({"r_water": "surface", "r_toilet": "none", "r_hw": "none", "r_refuse": "burn"}, "i_score", "0"),
    ({"r_hw": ""}, "i_score", "90"), ({"r_hw": "", "r_water": ""}, "i_score", ""),       # two of four say too little
    ({}, "i_out", "33.3"), ({"r_school_out": 0}, "i_out", "0"), ({"r_school_out": ""}, "i_out", ""),
])
def test_results(hold, changes: dict[str, object], result: str, value: str) -> None:
    assert hold("resident", **{**HOME, **changes})[result] == value


@pytest.mark.parametrize(("changes", "result"), [
    ({"r_ill": "no"}, "i_unmet"), ({"r_school_n": 0}, "i_out"), ({"r_adult": "no"}, "i_water")])
def test_what_does_not_apply_is_not_asked(hold, changes: dict[str, object], result: str) -> None:
    assert not hold("resident", **{**HOME, **changes}).relevant(result)


@pytest.mark.parametrize("persons", [4, 5])
def test_each_person_counts_and_nobody_stands_alone(forms: dict[str, Form], tmp_path: Path, persons: int) -> None:
    form = forms["resident"]
    refs = {definition.name: definition.ref for definition in form.definitions()}
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        city = workspace.add_city("Koidu")
        site = workspace.add_site(city.id, "Moyiba ward")
        kept_form = workspace.add_form(form, (RESOURCES / "forms" / "resident.xlsx").read_bytes(), "resident.xlsx")
        for number in range(persons):
            with KeptInterview.open(workspace, workspace.add_interview(site.id, kept_form.sha256).id) as kept:
                said = {"m_enum": "KN-01", "m_consent": "yes", **HOME, "r_wtime": 10 + 10 * number}
                for name, value in said.items():
                    kept.set(refs[name], str(value))
                kept.finish()
        found = city_findings(workspace, city.id)
    water = [one for one in found.indicators if one.id == "R1"]
    if persons < 5:
        assert water == []
    else:
        assert (water[0].n, dict(zip(water[0].bands, water[0].counts, strict=True))) == (
            5, {"advanced": 0, "basic": 3, "limited": 2, "none": 0})
    assert found.sites[0].findings == ()
    assert all(one.answers == () for one in found.sites[0].interviews)
