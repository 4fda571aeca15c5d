"""A kept interview is read for figures on a short way; what is read there is what the running interview holds."""

import gc
import weakref
from dataclasses import replace
from math import isfinite
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.findings import city_findings
from app.findings.facts import FactsReader, InterviewFacts, band_of, read
from app.findings.withheld import withheld
from app.forms import Clock, Form, Interview, load_form
from app.locations import RESOURCES, cache_dir
from app.models import Workspace
from app.problem import Problem
from tests.forms.test_walks import act, answer

NOW = Clock.fixed(now="2026-11-23T09:00:00+00:00")
OWN = sorted(path.stem for path in (RESOURCES / "forms").glob("*.xlsx"))
THEIRS = ("01", "06", "07", "08", "15", "16", "17", "28", "30")
EXPRESSIONS = ("weight", "numerator", "denominator", "gross", "asked", "severity", "people")
_loaded: dict[Path, Form] = {}


def load(path: Path) -> Form:
    if path not in _loaded:
        _loaded[path] = load_form(path, cache=cache_dir())
    return _loaded[path]


def walked(form: Form, seed: int) -> Interview:
    """Answered act by act as in a window: most questions once, then some changed, repeats added and removed."""
    random = Random(seed)
    interview = form.begin(clock=NOW, seed=seed)
    for node in interview.nodes():
        if node.kind == "question" and node.definition.control and node.relevant and random.random() < 0.7:
            try:
                interview.set(node.ref, answer(node, random))
            except Problem:
                continue
    for _ in range(40):
        try:
            act(interview, random)
        except Problem:
            continue
    return interview


def held(interview: Interview) -> list[tuple[Any, ...]]:
    return [(node.path, node.value, node.relevant, node.label, node.hint, [(one.name, one.label) for one in node.choices],
             *(interview.annotation(node.ref, name) for name in node.definition.annotations)) for node in interview.nodes()]


def number(value: Any) -> float | None:
    try:
        found = None if value in (None, "") or isinstance(value, bool) else float(value)
    except ValueError:
        return None
    return found if found is None or isfinite(found) else None      # divided by nobody: no figure


def check(form: Form, seed: int) -> None:
    interview = walked(form, seed)
    kept = interview.saved_state()
    again = form.begin(saved_state=kept, clock=NOW, seed=seed, language=interview.language or None)
    assert held(interview) == held(again)
    facts = read(again)
    assert facts == read(interview)
    assert read(again, answers=False) == replace(facts, answers=None)
    for language in form.languages:
        reading = FactsReader(language)
        of_kept = reading.facts(form, kept, answers=False)
        reading.facts(form, {})
        assert reading.facts(form, kept, answers=False) == of_kept      # nothing of the one between is left
        interview.language = language
        assert read(interview, withheld(interview), answers=False) == of_kept
    compare_with_nodes(interview, facts if not form.languages else of_kept)


def compare_with_nodes(interview: Interview, facts: InterviewFacts) -> None:
    """Each figure against what the interview says of its question, one by one."""
    nodes = [node for node in interview.nodes() if node.relevant]
    indicators = [node for node in nodes if "indicator" in node.definition.annotations]
    needs = [node for node in nodes if "need" in node.definition.annotations]
    assert [one.id for one in facts.indicators] == [node.definition.annotations["indicator"] for node in indicators]
    for fact, node in zip(facts.indicators, indicators, strict=True):
        assert fact.title == node.label
        assert (fact.level == node.value) if fact.ladder else (fact.value == number(node.value))
        assert node.value != "" or fact.value is None       # unknown is not zero
        assert (fact.users, fact.numerator, fact.denominator) == tuple(
            number(interview.annotation(node.ref, name)) for name in EXPRESSIONS[:3])
    for need, node in zip(facts.needs, needs, strict=True):
        assert (need.ref, need.title, need.net) == (node.ref, node.label, number(node.value))
        assert need.reason == (node.hint if need.net is not None and need.net > 0 else "")
        assert node.value != "" or need.net is None
        gross, asked, severity, people = (number(interview.annotation(node.ref, name)) for name in EXPRESSIONS[3:])
        met = need.net is not None and need.net <= 0        # nobody asks how grave it would be
        assert (need.gross, need.asked, need.severity, need.people) == (gross, asked, None if met else severity, people)


@pytest.mark.parametrize("name", OWN)
@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 10**6))
@example(seed=297)      # a council of no inhabitants
def test_own_forms(name: str, seed: int) -> None:
    check(load(RESOURCES / "forms" / f"{name}.xlsx"), seed)


@pytest.mark.parametrize("name", THEIRS)
def test_forms_of_others(shared: Path, name: str) -> None:
    check(load(next((shared / "forms").glob(f"{name}_*"))), 7)


@pytest.mark.parametrize(("levels", "value", "band"), [
    ("good <= 40; strained <= 60; critical", 40.0, "good"), ("good <= 40; strained <= 60; critical", 40.1, "strained"),
    ("good <= 40; strained <= 60; critical", 61.0, "critical"), ("good >= 80; poor >= 20", 10.0, ""), ("", 1.0, ""),
    ("good <= 40; poor", None, ""), ("good is better; poor", 1.0, "poor"), ("good <= forty; poor", 1.0, "poor"),
    ("good < 40; poor", 1.0, "poor")])
def test_a_band_is_found_and_a_part_that_is_none_says_nothing(levels: str, value: float | None, band: str) -> None:
    assert band_of(value, levels) == band


def test_what_is_remembered_of_a_form_goes_with_its_file(demonstration: Path) -> None:
    """Each report kept its forms, a hundred thousand objects a city, for as long as the program ran."""
    with Workspace.open(demonstration, read_only=True) as workspace:
        assert city_findings(workspace, workspace.city("Koidu").id).needs
        forms = [weakref.ref(workspace.load_form(one.sha256)) for one in workspace.forms()]
    del workspace
    gc.collect()
    assert len(forms) > 5
    assert not any(form() for form in forms)
