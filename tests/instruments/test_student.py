"""Students and trainees: never a child without consent or alone, a group is one interview, and all they say reaches a page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.cli import run
from app.findings import CityFindings, city_findings
from app.forms import Form
from app.locations import RESOURCES
from app.models import StoredInterview, Workspace
from tests.instruments.conftest import Held

ALONE = {"m_enum": "KN-01", "u_how": "alone", "u_age": "a18", "u_sex": "f", "u_kind": "tvet", "u_trade": "metal",
         "u_tools": "school", "u_share": "five", "u_tools_ok": "no", "u_gear": "some", "u_material": "rare", "u_net": "no",
         "u_water_now": "no", "u_water_days": 2, "u_drink": "home", "u_girls_toilet": "no", "u_toilet": "dirty lock",
         "u_soap": "no", "u_mhm": "nothing", "u_way": "walk", "u_way_min": 40, "u_way_safe": "little",
         "u_way_why": "traffic dark", "u_school_safe": "mostly",
         "u_tell": "yes", "u_away": "yes", "u_away_why": "cost work", "u_missed": 1, "u_work": "yes", "u_after": "own",
         "u_help": "tools money", **{f"u_wg_{name}": "no" for name in ("see", "hear", "walk", "remember", "self", "comm")},
         "u_n1": "tvet", "u_n2": "water", "u_n3": "edu", "u_feedback": "meeting"}
GROUP = {**ALONE, "u_how": "group", "u_girls": 5, "u_boys": 0, "u_ages": "mixed", "u_permit": "school", "u_sight": "yes",
         "u_assent_all": "yes", "u_girls_spoke": 4}
MINOR = {"u_how": "alone", "u_age": "a15", "u_permit": "both", "u_sight": "yes", "u_assent": "yes"}
SECONDS = 12                # for a question, on average: read aloud, thought over, tapped


@pytest.mark.parametrize(("changed", "goes_on"), [
    ({}, "yes"), ({"u_permit": "school"}, "yes"), ({"u_permit": "nobody"}, "no"), ({"u_sight": "no"}, "no"),
    ({"u_assent": "no"}, "no"),
    ({"u_permit": ""}, ""), ({"u_age": "a14"}, "no"), ({"u_age": "a18", "u_permit": "", "u_assent": ""}, "yes")])
def test_no_child_is_asked_without_consent_and_assent_or_alone(hold, changed: Mapping[str, str], goes_on: str) -> None:
    held = hold("student", **{**MINOR, **changed})
    assert held["u_go"] == goes_on
    assert (held.relevant("asked"), held.relevant("u_stop")) == (goes_on == "yes", goes_on == "no")


@pytest.mark.parametrize(("changed", "goes_on"), [
    ({}, "yes"), ({"u_ages": "young"}, "no"), ({"u_permit": "nobody"}, "no"), ({"u_assent_all": "no"}, "no"),
    ({"u_assent_all": ""}, ""), ({"u_ages": "adults", "u_permit": "", "u_sight": ""}, "yes")])
def test_a_group_goes_on_where_all_want_it(hold, changed: Mapping[str, str], goes_on: str) -> None:
    held = hold("student", **{name: value for name, value in {**GROUP, **changed}.items() if name in (
        "u_how", "u_girls", "u_boys", "u_ages", "u_permit", "u_sight", "u_assent_all")})
    assert held["u_go"] == goes_on


def test_a_group_has_at_least_two_and_no_more_speak_than_are_there(hold) -> None:
    held = hold("student", **{**GROUP, "u_girls": 1, "u_girls_spoke": 2})
    assert {error.ref.rpartition("/")[2] for error in held.interview.errors()} == {"u_boys", "u_girls_spoke"}


@pytest.mark.parametrize("form", ["student", "resident"])
@pytest.mark.parametrize(("said", "disability"), [
    ({}, "no"), ({"see": "some"}, "no"), ({"see": "lot"}, "yes"), ({"comm": "cannot"}, "yes"), ({"walk": "dk"}, ""),
    ({"walk": "declined", "self": "lot"}, "yes"), ({"remember": ""}, "")])
def test_disability_is_a_lot_of_difficulty_in_one_of_six(hold, form: str, said: Mapping[str, str], disability: str) -> None:
    """Washington Group on Disability Statistics, Short Set, the cut-off it recommends."""
    start = {"student": {"u_how": "alone", "u_age": "a18"}, "resident": {"r_adult": "yes", "r_here": "yes"}}[form]
    prefix = {"student": "u_wg_", "resident": "r_wg_"}[form]
    answers = dict.fromkeys(("see", "hear", "walk", "remember", "self", "comm"), "no") | said
    assert hold(form, **start, **{prefix + name: value for name, value in answers.items()})["n_disability"] == disability


def test_fifteen_minutes_are_enough(forms: dict[str, Form]) -> None:
    for longest in ({**ALONE, **MINOR}, GROUP):
        held = Held(forms["student"], longest)
        asked = [node for node in held.interview.nodes() if node.relevant and not node.definition.calculate
                 and node.definition.control in ("select1", "select", "input") and not node.definition.readonly]
        assert len(asked) * SECONDS <= 15 * 60, len(asked)


def school_with(forms: dict[str, Form], folder: Path, students: list[dict[str, object]], head: dict[str, object]) -> Path:
    """One school of one city, its head and its students asked."""
    path = folder / "w.cityneeds"
    with Workspace.create(path) as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Koidu Technical Institute", kind="school")
        for name, interviews in (("student", students), ("school", [head])):
            refs = {definition.name: definition.ref for definition in forms[name].definitions()}
            kept_form = workspace.add_form(forms[name], (RESOURCES / "forms" / f"{name}.xlsx").read_bytes(), f"{name}.xlsx")
            for answers in interviews:
                with StoredInterview.open(workspace, workspace.add_interview(site.id, kept_form.sha256).id) as kept:
                    for question, value in {"m_enum": "KN-01", "m_consent": "yes", **answers}.items():
                        if kept.interview.node(refs[question]).relevant:
                            kept.set(refs[question], str(value))
                    kept.finish()
    return path


def found(path: Path) -> CityFindings:
    with Workspace.open(path, read_only=True) as workspace:
        return city_findings(workspace, workspace.cities()[0].id)


HEAD: dict[str, object] = {"s_name": "Koidu Technical Institute", "s_levels": "sss", "s_water": "borehole", "s_water_now": "yes"}


def test_groups_are_no_persons(forms: dict[str, Form], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = school_with(forms, tmp_path, [*[dict(ALONE)] * 14, *[dict(GROUP)] * 6], HEAD)
    table = found(path).persons[0]
    assert (table.persons, table.together, str(table.who), str(table.unit)) == (20, 6, "6 groups, 14 persons alone", "Interviews")
    assert run(["people", str(path), "--city", "Koidu"]) == 0
    printed = capsys.readouterr().out
    assert "Students and trainees – 6 groups, 14 persons alone" in printed
    assert "A group counts as one interview: its answers are those of the group." in printed
    assert "20 persons" not in printed


def test_every_question_of_who_is_asked_reaches_a_table(forms: dict[str, Form], tmp_path: Path) -> None:
    """Case 17 for students; how the interview was held stands in the site's data quality and not among answers."""
    table = found(school_with(forms, tmp_path, [dict(ALONE)] * 8 + [{**GROUP, "u_girls": 0, "u_boys": 5}] * 6,
                              HEAD)).persons[0]
    shown = {question.ref.rpartition("/")[2] for question in table.questions}
    asked = {definition.name for definition in forms["student"].definitions()
             if definition.control in ("select1", "select", "input") and definition.has_label and not definition.calculate
             and not definition.readonly and not definition.ref.startswith(("/data/cover", "/data/main/closing"))}
    assert asked - shown == set()
    assert {group.word for group in table.groups} == {"sex", "age", "disability"}


@pytest.mark.parametrize(("students", "differs"), [
    ([{}] * 5, True), ([{}] * 4, False), ([{}] * 3 + [{"u_water_now": "yes"}] * 2, True),
    ([{}] * 3 + [{"u_water_now": "yes"}] * 3, False),
    ([{"u_water_now": "dk"}] * 3 + [{}] * 4, False), ([{"u_water_now": "yes"}] * 6, False)])
def test_students_stand_beside_the_head(forms: dict[str, Form], tmp_path: Path, students: list[dict[str, object]],
                                        differs: bool) -> None:
    """What most of at least five say, without telling how many say otherwise."""
    path = school_with(forms, tmp_path, [{**ALONE, **changed} for changed in students], HEAD)
    about = [flag.sentence for flag in found(path).flags if flag.kind == "disagreement" and "water now" in flag.sentence]
    expected = (f"At Koidu Technical Institute sources differ on water now: "
                f"School assessment: Yes and Students and trainees (most of {len(students)}): No.")
    assert about == ([expected] if differs else [])


def test_students_voices_are_told_apart_from_residents(forms: dict[str, Form], tmp_path: Path) -> None:
    voices = {group.group: group for group in found(school_with(forms, tmp_path, [dict(ALONE)] * 5, HEAD)).voices}
    assert "residents" not in voices
    assert (voices["students"].respondents, [rank.sector for rank in voices["students"].ranks]) == (5, ["tvet", "water", "edu"])
