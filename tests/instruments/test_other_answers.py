"""Every list of choices has its other ways to answer, or a reason why it has none; in the forms of schools and health facilities
nothing is known by them, and no question asks two things."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest

from app.findings.facts import read
from app.forms import OTHER_ANSWERS, Interview, NodeDefinition, load_form
from app.locations import RESOURCES
from tests.instruments.conftest import INSTRUMENTS, with_modules
from tests.instruments.test_complete_needs import answered
from tests.instruments.test_instruments import sheet

FORMS = ("school", "hospital")
each = pytest.mark.parametrize("name", FORMS)

# Why a list has none of them. The rule: docs/decisions/other-answers.md
NAMED_BY_THE_ASSESSOR = "the assessor's own: nobody is asked"
AN_ENTRY = "it says what the entry is about: without it there is none"
WITHOUT = {
    "round": NAMED_BY_THE_ASSESSOR, "lang": NAMED_BY_THE_ASSESSOR, "evid": NAMED_BY_THE_ASSESSOR, "zq": NAMED_BY_THE_ASSESSOR,
    "sector": NAMED_BY_THE_ASSESSOR, "role": "the assessor sees or hears it, and there is `other`",
    "refuse": "it is the reason why nothing is answered, and there is `other`",
    "yn": "of consent, of what the assessor does and of photos: it is yes or no",
    "slevel": "what is taught at a school is known there", "ftype": "what a facility is stands at its door, and there is `other`",
    "wloc": "whoever fetches or drinks the water knows where it comes from",
    "svc": AN_ENTRY, "device": AN_ENTRY, "trade": AN_ENTRY,
    "dwhy": "that the cause is not found yet is an answer about the device: the repair begins with looking for it",
    "level": "calculated",
}
OWN_WORK = "the team writes down its own work: what it does not know stays empty"
OWN_PRACTICE = "who sends a practice in tells of what they do: what they do not know stays empty"
SEEN = "the assessor sees it"
OWN_DAY = "of their own day: whoever does not want to say leaves it out, as was read to them"
NOT_SAID = "`other or prefers not to say` is one of its answers"
# What only these forms ask
WITHOUT_IN: dict[str, dict[str, str]] = {
    "city_council": {"sex": NOT_SAID, "coff": AN_ENTRY},
    "event": dict.fromkeys(("vkind", "vstate", "vhow", "vrole", "vstep"), OWN_WORK),
    "exchange": dict.fromkeys(("xkind", "xstate", "xhow", "xuse"), OWN_WORK),
    "good_practice": dict.fromkeys(("who", "stage", "curr", "evd", "fit", "need3", "decision"), OWN_PRACTICE),
    "medical_waste": {"sex": NOT_SAID, "wmeas": "that quantities are not known is one of its answers", "stream": AN_ENTRY,
                      "hcwm_area": AN_ENTRY, "boxl": SEEN, "wst": SEEN, "climate": NAMED_BY_THE_ASSESSOR,
                      "special": "it says which leave the right way: none is one of its answers", "wunit": AN_ENTRY, "func": SEEN,
                      "per": "it says what the number before it is of", "pit": SEEN},
    "milestone": dict.fromkeys(("twho", "tstate"), OWN_WORK),
    "partner": dict.fromkeys(("okind", "curr"), OWN_WORK),
    "resident": {"chosen": NAMED_BY_THE_ASSESSOR, "fb": "it is a wish"},
    "student": {"uhow": NAMED_BY_THE_ASSESSOR, "uage": "it decides who must consent", "uages": "it decides who must consent",
                "permit": "it decides whether the interview may go on", "ukind": "it decides what is asked", "udrink": OWN_DAY,
                "uway": OWN_DAY, "fb": "it is a wish"},
    "supply_list": {"sex": NOT_SAID, "itemcat": "a filter of the items", "itemunit": "it says what the numbers are of",
                    "urg": "whoever asks for an item says how urgent it is"},
}
# Questions of yes and no may only ask one thing; a list of examples, or two words for one thing, is one
ONE_THING = {
    "sg_code": "one code of conduct forbids both",
    "s_cough_rule": "one rule: mouth and nose are covered",
    "sg_room": "a room is private where it is neither seen nor heard into",
    "h_bins_three": "the JMP's one condition: a bin for each of three kinds",
}
TWO = re.compile(r"\b(and|or)\b")


def asked(name: str) -> list[dict[str, str]]:
    return [row for row in sheet(name, "survey") if row.get("type", "").split()[:1] in (["select_one"], ["select_multiple"])
            and "calculation" not in row]


def others(name: str) -> dict[str, dict[str, str]]:
    """By list: choices with their kinds."""
    found: dict[str, dict[str, str]] = {}
    for row in sheet(name, "choices"):
        if "cn:answer" in row:
            found.setdefault(row["list_name"], {})[row["name"]] = row["cn:answer"]
    return found


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_list_has_its_other_answers_or_a_reason(name: str) -> None:
    used = {row["type"].split()[1] for row in asked(name)}
    without = used - others(name).keys()
    here = WITHOUT_IN.get(name, {}).keys()
    assert without <= WITHOUT.keys() | here
    assert here <= without
    assert name not in FORMS or not others(name).keys() & WITHOUT.keys()      # persons may decline what a site knows
    assert {kind for kinds in others(name).values() for kind in kinds.values()} <= set(OTHER_ANSWERS)


def test_every_reason_is_of_a_list_that_is_there() -> None:
    assert {row["list_name"] for name in FORMS for row in sheet(name, "choices")} >= WITHOUT.keys()


def _questions(name: str) -> list[tuple[NodeDefinition, dict[str, str]]]:
    by_list = {row["name"]: others(name).get(row["type"].split()[1], {}) for row in asked(name)}
    return [(one, by_list[one.name]) for one in with_modules(name).definitions() if by_list.get(one.name)]


@each
@pytest.mark.parametrize("often", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["once", "often"])
def test_what_nobody_knows_gives_the_results_that_silence_gives(name: str, often: bool) -> None:
    """Each other answer to each question, in random interviews: the same indicators and needs as without an answer. `often`: in
    each of the interviews, and not in the first that asks it alone."""
    form = with_modules(name)
    tried: set[tuple[str, str]] = set()
    for seed in range(24):
        interview = answered(form, Random(seed))
        for definition, kinds in _questions(name):
            for ref in _instances(interview, definition):
                if not interview.node(ref).relevant or (not often and {(definition.name, one) for one in kinds} <= tried):
                    continue
                before = interview.node(ref).value
                interview.set(ref, "")
                silent = _results(interview)
                for choice in kinds:
                    interview.set(ref, choice)
                    assert interview.node(ref).other_answer == kinds[choice]
                    assert _results(interview) == silent, f"{ref} = {choice}"
                    tried.add((definition.name, choice))
                interview.set(ref, before)
    assert tried == {(one.name, choice) for one, kinds in _questions(name) for choice in kinds}


def _instances(interview: Interview, definition: NodeDefinition) -> list[str]:
    return [node.ref for node in interview.nodes() if node.definition is definition]


def _results(interview: Interview) -> list[Any]:
    facts = read(interview, answers=False)
    return [*((one.id, one.value, one.level, one.users, one.numerator, one.denominator) for one in facts.indicators),
            *((one.ref, one.net, one.gross, one.asked, one.severity, one.people, one.urgent) for one in facts.needs),
            *facts.no_needs]


@each
def test_of_several_they_stand_alone(name: str) -> None:
    interview = with_modules(name).begin()
    types = {row["name"]: row["type"].split() for row in asked(name)}
    interview.set(next(one.ref for one in with_modules(name).definitions() if one.name == "m_consent"), "yes")
    for definition, kinds in _questions(name):
        if types[definition.name][0] == "select_multiple":
            for choice in kinds:
                assert re.search(rf"selected\(\., '{choice}'\)", definition.constraint), (definition.name, choice)


@each
def test_no_question_of_yes_and_no_asks_two_things(name: str) -> None:
    for row in asked(name):
        if {"yes", "no"} <= {one["name"] for one in sheet(name, "choices") if one["list_name"] == row["type"].split()[1]}:
            if row["name"].startswith("m_"):
                continue
            assert not TWO.search(row["label::English (en)"]) or row["name"] in ONE_THING, row["label::English (en)"]


@each
def test_a_module_is_asked_where_it_is_on(name: str) -> None:
    """Of 5 to 8 questions each; off, nothing of it is asked and nothing is unknown by it."""
    rows = sheet(name, "survey")
    groups: dict[str, list[str]] = {}
    for at, row in enumerate(rows):
        if row.get("relevant", "").startswith("${set_module_") and row["type"] == "begin_group":
            end = next(number for number in range(at, len(rows)) if rows[number]["type"] == "end_group")
            groups[row["name"]] = [one["name"] for one in rows[at + 1:end] if one["type"] not in ("note", "calculate")]
    expected = {"g_safeguarding", "g_displaced", "g_climate", "g_connectivity"}
    assert set(groups) == expected | ({"g_meals"} if name == "school" else {"g_mental_health"})
    assert all(5 <= len(questions) <= 8 for questions in groups.values()), groups
    for form, on in ((load_form(RESOURCES / "forms" / f"{name}.xlsx"), False), (with_modules(name), True)):
        interview = form.begin()
        interview.set(next(one.ref for one in form.definitions() if one.name == "m_consent"), "yes")
        for node in interview.nodes():
            if node.definition.name in groups:
                assert node.relevant is on
        ids = {one.id for one in read(interview, answers=False).indicators}
        assert ({"S12", "S13", "S14", "S15", "S16"} if name == "school" else {"H20", "H21", "H22", "H23", "H24"}) <= ids or not on
        assert on or not ids & {"S12", "S13", "S14", "S15", "S15n", "S16", "H20", "H21", "H22", "H22n", "H23", "H24"}
