"""Interviews of the forms of before go on in their form, and what they say stands together with what the forms of now say."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from app.findings import city_findings
from app.forms import Form, load_form
from app.locations import RESOURCES
from app.models import StoredInterview, Workspace

BEFORE = Path(__file__).parent / "before"           # XForms of version 2026112702
WATER = {"s_water": "borehole", "s_water_loc": "premises", "s_water_now": "yes", "s_water_days": "10", "s_water_pts": "4"}
PUPILS = {"s_levels": "prim", "s_shifts": "1", "s_girls": "60", "s_boys": "40", "s_maxshift": "100"}
INSIDE = {"s_power": "grid", "s_pc": "4", "s_net": "yes", "s_hw_pts": "2", "s_hw_water": "2", "s_hw_soap": "2", "s_toilet": "vip",
          "s_t_girls": "3", "s_t_girls_ok": "3", "s_t_boys": "2", "s_t_boys_ok": "2", "s_t_mixed_ok": "0", "s_urinal_m": "0"}
BEDS = {"h_beds": "40", "h_beddays": "800", "h_toilet": "vip", "h_t_ok": "3", "h_t_opd": "4", "h_t_staff": "yes",
        "h_t_staff_f": "1", "h_t_staff_m": "1", "h_t_dis": "yes", "h_hh_poc": "5", "h_hh_poc_ok": "5", "h_waste_form": "no",
        "h_tr_sh": "incin2", "h_tr_inf": "incin2"}
# the same facts, as each version asks for them
PAIRS: dict[str, tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str | float]]] = {
    "school": (
        {**PUPILS, **WATER, **INSIDE, "s_mhm": "bin water lock"},
        {"s_water_test": "yes", "s_t_dis": "yes", "s_ramp": "yes", "s_mat": "yes"},
        {"s_water_tested": "no", "s_water_treated": "yes", "s_t_reach": "level door rail", "s_ramp_room": "yes",
         "s_mat_learn": "no", "s_mat_aid": "yes"}, {"S1": "advanced", "S2": "advanced", "S3": "advanced", "S8": 7.0}),
    "hospital": (
        BEDS, {"h_t_sex": "yes", "h_hh_toi": "yes", "h_bins": "yes"},
        {"h_t_women": "yes", "h_t_mhm": "bin water lock", "h_hh_near": "water soap", "h_bins_three": "yes", "h_bins_full": "yes",
         "h_bins_sorted": "yes"}, {"H9": "basic", "H10": "basic", "W1": "basic"}),
}


def before(name: str) -> tuple[Form, bytes]:
    data = gzip.decompress(next(BEFORE.glob(f"{name}-*.xml.gz")).read_bytes())
    tables = {path.name: path.read_bytes() for path in (RESOURCES / "forms" / "norms.csv", RESOURCES / "catalogue.csv")}
    return load_form(data, files=tables, name=f"{name}.xml"), data


def now(name: str) -> tuple[Form, bytes]:
    path = RESOURCES / "forms" / f"{name}.xlsx"
    return load_form(path), path.read_bytes()


def held(workspace: Workspace, city: str, kept: tuple[Form, bytes], site: str, answers: dict[str, str], *,
         finish: bool = True) -> str:
    form, source = kept
    refs = {one.name: one.ref for one in form.definitions()}
    kept_form = workspace.add_form(form, source, "form")
    record = workspace.add_interview(workspace.add_site(city, site, "school").id, kept_form.sha256).id
    with StoredInterview.open(workspace, record) as interview:
        interview.set(refs["m_enum"], "KN-01")
        for name, value in {"m_consent": "yes", **answers}.items():
            interview.set(refs[name], value)
        for question, value in (("h_svc[1]/v_name", "opd"), ("h_svc[1]/v_av", "full"), ("h_dev[1]/d_item", "bp")):
            group, _, inner = question.partition("[")
            if group in refs:
                interview.set(f"{refs[group]}[{inner}", value)
        if finish:
            interview.finish()
    return record


def said(finding: Any) -> str | float | None:
    return finding.level if finding.level and finding.value is None else finding.value


@pytest.mark.parametrize("name", PAIRS)
def test_the_same_facts_give_the_same_figures_in_both_versions(tmp_path: Path, name: str) -> None:
    both, then, today, expected = PAIRS[name]
    title = {"s_name": "School", "s_levels": "prim"} if name == "school" else {"h_name": "Clinic", "h_type": "hc"}
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        city = workspace.add_city("Koidu").id
        held(workspace, city, before(name), "Before", {**title, **both, **then})
        held(workspace, city, now(name), "Now", {**title, **both, **today})
        indicators = {one.id: one for one in city_findings(workspace, city).indicators}
        for indicator, value in expected.items():
            assert [said(finding) for finding in indicators[indicator].sites] == [value, value], indicator
            assert (indicators[indicator].n, indicators[indicator].expected) == (2, 2)
        assert not indicators.keys() & {"S12", "S16", "H20", "H24"}        # no module is on


@pytest.mark.parametrize("name", PAIRS)
def test_a_draft_is_finished_in_its_own_form(tmp_path: Path, name: str) -> None:
    both, then, _, expected = PAIRS[name]
    title = {"s_name": "School", "s_levels": "prim"} if name == "school" else {"h_name": "Clinic", "h_type": "hc"}
    path = tmp_path / "w.cityneeds"
    with Workspace.create(path) as workspace:
        city = workspace.add_city("Koidu").id
        draft = held(workspace, city, before(name), "Before", {**title, **both}, finish=False)
        held(workspace, city, now(name), "Now", title)
    with Workspace.open(path) as workspace:
        form = workspace.load_form(workspace.interview(draft).form_sha256)
        assert form.version == "2026112702"
        refs = {one.name: one.ref for one in form.definitions()}
        with StoredInterview.open(workspace, draft) as interview:
            for question, value in then.items():
                interview.set(refs[question], value)
            interview.finish()
        found = {one.id: one for one in city_findings(workspace, city).indicators}
        assert all(value in map(said, found[indicator].sites) for indicator, value in expected.items())
