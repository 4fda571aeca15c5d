"""What the program knows of an interview is filled in when it begins, and what it does not know is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli import run
from app.forms import Form, load_form
from app.locations import RESOURCES
from app.models import Ids, StoredInterview, Workspace
from app.models.interviews import move
from app.models.rounds import add_round
from app.translations import LANGUAGES
from tests.forms.small import bind, field, small

SCHOOL = RESOURCES / "forms" / "school.xlsx"
NAMES = ("m_city", "m_ward", "s_name", "m_round", "m_enum")


def refs_of(form: Form) -> dict[str, str]:
    return {definition.name: definition.ref for definition in form.definitions()}


def begun(workspace: Workspace, ward: str = "Ward 3") -> StoredInterview:
    city = workspace.find_city("Koidu") or workspace.add_city("Koidu")
    site = workspace.add_site(city.id, "KGH", "school", ward=ward)
    form = load_form(SCHOOL)
    workspace.add_form(form, SCHOOL.read_bytes(), SCHOOL.name)
    return StoredInterview.open(workspace, workspace.add_interview(site.id, form.sha256).id)


def said(kept: StoredInterview) -> list[str]:
    refs = refs_of(kept.interview.form)
    return [kept.interview.node(refs[name]).value for name in NAMES]


@pytest.fixture
def workspace(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Workspace.create(tmp_path / "w.cityneeds", ids=Ids("known")) as one:
        yield one


def test_what_is_known_is_filled_in_and_kept(workspace: Workspace) -> None:
    workspace.author = "KN-01"
    city = workspace.add_city("Koidu")
    add_round(workspace, city.id, "Baseline")
    kept = begun(workspace)
    assert said(kept) == ["Koidu", "Ward 3", "KGH", "r0", "KN-01"]
    assert kept.known() == tuple(refs_of(kept.interview.form)[name] for name in NAMES)
    refs = refs_of(kept.interview.form)
    kept.set(refs["m_ward"], "Ward 4")                                         # a correction is a revision like any
    assert [one.value for one in workspace.history(kept.id, refs["m_ward"])] == ["Ward 3", "Ward 4"]
    again = StoredInterview.open(workspace, kept.id)
    assert said(again) == ["Koidu", "Ward 4", "KGH", "r0", "KN-01"]
    assert refs["m_ward"] in again.known()
    again.set(refs["m_ward"], "")
    assert refs["m_ward"] not in again.known()                                # then it is asked
    assert said(StoredInterview.open(workspace, kept.id))[1] == ""


@pytest.mark.parametrize(("author", "code"), [("", ""), ("Fatmata Kamara", ""), ("Fatmata", ""), ("KN-01", "KN-01"),
                                              ("a code of more than 12", "")])
def test_a_name_is_no_code(workspace: Workspace, author: str, code: str) -> None:
    workspace.author = author
    kept = begun(workspace, ward="")
    assert said(kept) == ["Koidu", "", "KGH", "", code]
    assert [ref.rpartition("/")[2] for ref in kept.known()] == ["m_city", "s_name", *(["m_enum"] if code else [])]


def test_a_command_begins_in_the_same_way_and_may_say_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "w.cityneeds"
    with Workspace.create(file) as one:
        one.add_site(one.add_city("Koidu").id, "KGH", "school", ward="Ward 3")
    refs = refs_of(load_form(SCHOOL))
    steps = tmp_path / "steps.json"
    steps.write_text(json.dumps([{"set": refs["m_ward"], "value": "Ward 5"}, {"set": refs["m_consent"], "value": "yes"}]))
    assert run(["form", "fill", str(SCHOOL), "--steps", str(steps), "--into", str(file), "--city", "Koidu", "--site", "KGH"]) == 0
    with Workspace.open(file) as one:
        (record,) = one.interviews()
        answers = one.answers(record.id)
    assert answers[refs["m_city"]] == "Koidu"
    assert answers[refs["m_ward"]] == "Ward 5"
    assert answers[refs["s_name"]] == "KGH"


def test_an_interview_of_a_form_of_before_goes_on_in_its_form(workspace: Workspace) -> None:
    """Asked where its form asks it: what it does not say has no place in the line of what is known."""
    site = workspace.add_site(workspace.add_city("Koidu").id, "KGH", "school", ward="Ward 3")
    form = small("<enum/><name/>", bind("enum") + bind("name"), field("enum") + field("name"))
    workspace.add_form(form, form.xform, "old.xml")
    kept = StoredInterview.open(workspace, workspace.add_interview(site.id, form.sha256).id)
    assert kept.known() == ()
    kept.set("/data/name", "Old")
    kept.finish()


def test_the_languages_of_the_program_are_those_of_the_forms() -> None:
    form = load_form(SCHOOL)
    assert {name[-3:-1] for name in form.languages} == set(LANGUAGES)


def test_what_was_filled_in_from_the_site_follows_it_when_the_office_moves_it(workspace: Workspace) -> None:
    """The name and the city do; a ward that somebody said otherwise stays as it was said."""
    kept = begun(workspace)
    refs = refs_of(kept.interview.form)
    kept.set(refs["m_ward"], "Ward 9")
    other = workspace.add_site(workspace.add_city("Bo").id, "Bo School", "school", ward="Ward 1")
    move(workspace, kept.id, other.id, "Begun at the wrong school")
    assert said(StoredInterview.open(workspace, kept.id))[:3] == ["Bo", "Ward 9", "Bo School"]
    back = workspace.sites(workspace.city("Koidu").id)[0]
    move(workspace, kept.id, back.id, "It was right")
    assert said(StoredInterview.open(workspace, kept.id))[:3] == ["Koidu", "Ward 9", "KGH"]


def test_a_site_without_a_ward_takes_the_ward_of_the_other_away(workspace: Workspace) -> None:
    kept = begun(workspace)
    other = workspace.add_site(workspace.cities()[0].id, "Bo School", "school")
    move(workspace, kept.id, other.id, "Begun at the wrong school")
    again = StoredInterview.open(workspace, kept.id)
    assert said(again)[:3] == ["Koidu", "", "Bo School"]
    assert refs_of(again.interview.form)["m_ward"] not in again.known()       # so it is asked


def test_at_the_programme_no_place_is_known(workspace: Workspace) -> None:
    """An entry of the programme is in no city, and begins all the same."""
    workspace.author = "KN-01"
    practice = RESOURCES / "forms" / "good_practice.xlsx"
    form = load_form(practice)
    workspace.add_form(form, practice.read_bytes(), practice.name)
    kept = StoredInterview.open(workspace, workspace.add_interview(workspace.programme().id, form.sha256).id)
    refs = refs_of(form)
    assert [kept.interview.node(refs[name]).value for name in ("m_city", "m_ward", "m_enum")] == ["", "", "KN-01"]
    assert kept.known() == (refs["m_enum"],)
