"""Residents: each person counts. (Ladders and shares: tests/findings/examples/resident.toml.)"""

from pathlib import Path

import pytest

from app.findings import city_findings
from app.forms import Form, load_form
from app.locations import RESOURCES
from app.models import StoredInterview, Workspace

HOME = {"r_adult": "yes", "r_here": "yes", "r_hh": 6, "r_water": "borehole", "r_pipe": "home", "r_wtime": 30,
        "r_toilet": "pit_slab", "r_tshare": "no", "r_hw": "ws", "r_refuse": "collected", "r_ill": "yes", "r_got": "yes",
        "r_school_n": 3, "r_school_out": 1}


@pytest.mark.parametrize("persons", [4, 5, 10])
def test_each_person_counts_and_nobody_stands_alone(forms: dict[str, Form], tmp_path: Path, persons: int) -> None:
    form = forms["resident"]
    refs = {definition.name: definition.ref for definition in form.definitions()}
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        city = workspace.add_city("Koidu")
        site = workspace.add_site(city.id, "Moyiba ward")
        kept_form = workspace.add_form(form, (RESOURCES / "forms" / "resident.xlsx").read_bytes(), "resident.xlsx")
        for number in range(persons):
            with StoredInterview.open(workspace, workspace.add_interview(site.id, kept_form.sha256).id) as kept:
                said = {"m_enum": "KN-01", "m_consent": "yes", **HOME, "r_wtime": 10 + 50 * number // persons}
                for name, value in said.items():
                    kept.set(refs[name], str(value))
                kept.finish()
        found = city_findings(workspace, city.id)
    water = [one for one in found.indicators if one.id == "R1"]
    if persons < 10:
        assert water == []          # three have it and two have not: either would tell of too few
    else:
        assert (water[0].n, dict(zip(water[0].bands, water[0].counts, strict=True))) == (
            10, {"advanced": 0, "basic": 5, "limited": 5, "none": 0})
    assert found.sites[0].findings == ()
    assert all(one.answers == () for one in found.sites[0].interviews)


@pytest.mark.parametrize(("seen", "level"), [("dry", "limited"), ("w", "limited"), ("ws", "basic"), ("none", "none")])
def test_a_place_without_water_is_a_place(hold, seen: str, level: str) -> None:
    """Witness 17."""
    assert hold("resident", **{**HOME, "r_hw": seen})["i_hands"] == level


def test_how_long_it_takes_to_a_public_tap_is_asked(hold) -> None:
    """Piped water is at home, at a neighbour's or at a tap: only at home takes it no time."""
    tap = hold("resident", **{**HOME, "r_water": "piped", "r_pipe": "tap", "r_wtime": 50})
    home = hold("resident", **{**HOME, "r_water": "piped", "r_pipe": "home"})
    assert (tap.relevant("r_wtime"), tap["i_water"]) == (True, "limited")
    assert (home.relevant("r_wtime"), home["i_water"]) == (False, "basic")


def test_nothing_that_was_asked_is_on_no_page(forms: dict[str, Form], tmp_path: Path) -> None:
    """Satisfaction, barriers, needles, trades and all else stand in a table, told apart by sex, age and disability."""
    form = forms["resident"]
    refs = {definition.name: definition.ref for definition in form.definitions()}
    answers = {"m_enum": "KN-01", "m_consent": "yes", **HOME, "r_age": "a25", "m_sex": "f", "r_wg_walk": "lot",
               "r_medw": "yes", "r_sat_h": "vpoor", "r_hbar": "cost far", "r_skill": "yes", "r_skill_t": "carpentry",
               "r_chosen": "list", "r_from": 40}
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        city = workspace.add_city("Koidu")
        site = workspace.add_site(city.id, "Moyiba ward")
        kept_form = workspace.add_form(form, (RESOURCES / "forms" / "resident.xlsx").read_bytes(), "resident.xlsx")
        for number in range(12):
            with StoredInterview.open(workspace, workspace.add_interview(site.id, kept_form.sha256).id) as kept:
                for name, value in {**answers, "m_sex": "f" if number < 6 else "m"}.items():
                    kept.set(refs[name], str(value))
                kept.finish()
        table = city_findings(workspace, city.id).persons[0]
    shown = {question.ref.rpartition("/")[2]: question for question in table.questions}
    asked = {definition.name for definition in form.definitions() if definition.control in ("select1", "select", "input")
             and definition.has_label and not definition.calculate and not definition.readonly
             and definition.name.startswith(("r_", "m_sex"))}
    assert asked - shown.keys() == {"r_from"}       # how they were drawn stands above the table
    needles = {row.name: row.everyone and row.everyone.count for row in shown["r_medw"].rows if row.name in ("yes", "no")}
    assert needles == {"yes": 12, "no": 0}
    assert {group.word for group in table.groups} == {"sex"}        # all are of one age, and of households with a disability
    assert [share and share.count for share in shown["r_sat_h"].rows[3].groups] == [6, 6]
    assert (table.sampling.representative, table.sampling.weighted) == (True, True)


BEFORE = Path(__file__).parent / "before" / "resident-2026112703.xlsx"


def test_figures_of_the_form_of_before_stand_with_those_of_now(forms: dict[str, Form], tmp_path: Path) -> None:
    """A round that was begun with the older form goes on with the newer: a draft is finished in its own form, shares are of all."""
    older = load_form(BEFORE)
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        city = workspace.add_city("Koidu")
        site = workspace.add_site(city.id, "Moyiba ward")
        for form, source in ((older, BEFORE), (forms["resident"], RESOURCES / "forms" / "resident.xlsx")):
            kept_form = workspace.add_form(form, source.read_bytes(), "resident.xlsx")
            refs = {definition.name: definition.ref for definition in form.definitions()}
            for number in range(6):
                record = workspace.add_interview(site.id, kept_form.sha256)
                said = {"m_enum": "KN-01", "m_consent": "yes", **HOME, "m_sex": "f", "r_wg": "walk",
                        "r_sat_h": "good" if number else "na"}
                for begun in (list(said.items())[:3], list(said.items())[3:]):      # a draft, opened again
                    with StoredInterview.open(workspace, record.id) as kept:
                        for name, value in begun:
                            if name in refs:
                                kept.set(refs[name], str(value))
                        if begun[-1][0] == "r_sat_h":
                            kept.finish()
        found = city_findings(workspace, city.id)
    assert {indicator.id: indicator.n for indicator in found.indicators}["R1"] == 12
    table = found.persons[0]
    questions = [(question.ref.rpartition("/")[2], question) for question in table.questions]
    assert (table.persons, [question.n for name, question in questions if name == "r_water"]) == (12, [12])
    asked_of_whom = [question.label for name, question in questions if name == "n_disability"]
    assert len(asked_of_whom) == 2          # of the household then, of the respondent now: never one figure
    assert [question.n for name, question in questions if name == "r_wg"] == [6, 6]
