"""The first group of every form: the consent script as it is read, the four consents and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest

from app.forms import Form, Interview, load_form
from app.locations import RESOURCES
from app.models.assessment import overlay_assessment
from tests.instruments.conftest import Held

SAID = {"organisation": "City Aid", "contact": "+232 76 000 000", "kept": "two years"}
OFFICIALS = ("city_council", "supply_list", "exchange", "good_practice")
FULL = ("school", "hospital", "medical_waste", "resident", "student")
FORMS = (*OFFICIALS, *FULL)
LANGUAGES = ("English (en)", "French (fr)", "Portuguese (pt)", "Spanish (es)", "Arabic (ar)", "Nepali (ne)", "Chinese (zh)")
# Read aloud calmly in a minute: words, and characters where words are not told apart.
MOST_WORDS, MOST_CHARACTERS = 160, 280
each = pytest.mark.parametrize("name", FORMS)


@cache
def form_of(name: str, *, said: bool) -> Form:
    folder = RESOURCES / "forms"
    files = {"norms.csv": (folder / "norms.csv").read_bytes(), "catalogue.csv": (RESOURCES / "catalogue.csv").read_bytes(),
             "assessment.csv": overlay_assessment((folder / "assessment.csv").read_bytes(), SAID if said else {})}
    return load_form((folder / f"{name}.xlsx").read_bytes(), files=files, name=f"{name}.xlsx")


def script(interview: Interview) -> str:
    """What stands on the screen to be read, before the first consent."""
    words = []
    for node in interview.nodes():
        if node.definition.annotations.get("role") == "consent":
            break
        if node.relevant and node.definition.name.startswith("m_say_"):
            words.append(node.label)
    return " ".join(words)


@each
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_is_read_in_under_a_minute(name: str, language: str) -> None:
    text = script(form_of(name, said=True).begin(language=language))
    assert text
    if language == "Chinese (zh)":
        assert len(text) <= MOST_CHARACTERS
    else:
        assert len(text.split()) <= MOST_WORDS


def test_officials_hear_a_shorter_one() -> None:
    for language in LANGUAGES:
        lengths = {name: len(script(form_of(name, said=True).begin(language=language))) for name in FORMS}
        assert max(lengths[name] for name in OFFICIALS) < min(lengths[name] for name in FULL)


@each
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_who_asks_how_long_answers_are_kept_and_whom_to_call(name: str, language: str) -> None:
    said = script(form_of(name, said=True).begin(language=language))
    assert all(text in said for text in SAID.values())
    nobody = script(form_of(name, said=False).begin(language=language))
    assert not any(text in nobody for text in SAID.values())
    assert not re.search(r"[:：]\s*($|\s\w)", nobody[-1:])             # nothing is announced and then not said
    assert nobody != said


def test_without_a_name_our_team_speaks() -> None:
    assert "our assessment team" in script(form_of("school", said=False).begin(language="English (en)"))
    assert "our assessment team" not in script(form_of("school", said=True).begin(language="English (en)"))


@each
def test_the_minutes_that_are_promised_are_those_that_are_planned(name: str) -> None:
    """No other number is read aloud than the one by which a hasty interview is told."""
    interview = form_of(name, said=True).begin()
    refs = {definition.name: definition for definition in interview.form.definitions()}
    planned = "minutes" in refs["end"].annotations
    assert ("set_minutes" in refs) == planned
    if planned:
        minutes = interview.annotation(refs["end"].ref, "minutes")
        assert interview.node(refs["set_minutes"].ref).value == f"{minutes:.0f}"
        assert f" {minutes:.0f} " in script(interview)


@each
def test_consents_are_asked_where_they_decide_something(name: str) -> None:
    form = form_of(name, said=False)
    definitions = list(form.definitions())
    roles = {definition.annotations.get("role"): definition for definition in definitions}
    assert ("consent-photos" in roles) == any(one.media_type.startswith("image") for one in definitions if one.control == "upload")
    assert ("consent-naming" in roles) == ("respondent" in roles)
    assert ("consent-contact" in roles) == any(one.name == "z_contact" for one in definitions)
    interview = form.begin()
    for role in ("consent-photos", "consent-naming", "consent-contact"):
        if role in roles:
            assert not interview.node(roles[role].ref).relevant             # before anybody agreed to take part
    interview.set(roles["consent"].ref, "yes")
    assert all(interview.node(roles[role].ref).relevant for role in roles if role and role.startswith("consent"))


@each
@pytest.mark.parametrize("answer", ["yes", "no", ""])
def test_photos_and_contact_are_asked_after_a_yes_only(name: str, answer: str) -> None:
    held = Held(form_of(name, said=False), {one: answer for one in ("m_ok_photo", "m_ok_contact")
                                           if any(d.name == one for d in form_of(name, said=False).definitions())})
    pictures = [node for node in held.interview.nodes() if node.definition.media_type.startswith("image")]
    if answer != "yes":
        assert not any(node.relevant for node in pictures)
        assert "z_contact" not in held.refs or not held.relevant("z_contact")
    elif pictures:
        assert any(node.relevant for node in pictures)
        assert held.relevant("z_contact")


@each
def test_whoever_answers_is_named_after_a_yes_only(name: str) -> None:
    for answer in ("yes", "no", ""):
        if "m_ok_name" not in {one.name for one in form_of(name, said=False).definitions()}:
            return
        held = Held(form_of(name, said=False), {"m_ok_name": answer})
        assert bool(held.says("m_role", "withheld")) == (answer != "yes")
        if "c_office" in held.refs:
            assert bool(held.says("c_office", "withheld")) == (answer != "yes")
        assert bool(held.says("z_contact", "withheld"))


def test_adults_alone_are_asked_as_residents(hold: Callable[..., Held]) -> None:
    assert hold("resident", r_adult="yes", r_here="yes").relevant("r_water")
    assert hold("resident", r_adult="yes").relevant("r_water")         # who lives here was not said: no reason to stop
    for adult, here in (("no", "yes"), ("yes", "no"), ("", "yes"), ("", "")):
        assert not hold("resident", r_adult=adult, r_here=here).relevant("r_water")


@each
def test_what_the_program_knows_has_its_role(name: str) -> None:
    roles = {definition.annotations.get("role") for definition in form_of(name, said=False).definitions()}
    assert {"assessor", "round", "ward"} <= roles
    assert "city" in roles or name in ("resident", "student")
    assert ("site-name" in roles) == (name not in ("resident", "student", "exchange", "good_practice"))


@each
def test_a_telephone_number_keeps_its_order_in_arabic(name: str) -> None:
    """Each value that is put in stands isolated: digits in groups would be read from the right."""
    said = script(form_of(name, said=True).begin(language="Arabic (ar)"))
    assert all(f"\u2068{text}\u2069" in said for text in SAID.values())
