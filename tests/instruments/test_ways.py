"""Every form is walked through its longest and its shortest way, and what it plans in minutes is held against what it asks."""

from random import Random
from typing import get_args

import pytest

from app.forms import Form
from tests.instruments.conftest import INSTRUMENTS, with_modules
from tests.instruments.ways import SECONDS_A_QUESTION, Way, asked, walk, wander
from tests.skip_logic import CONSENT, PICTURES, files

REFUSAL = {"m_consent": "no"}
WANDERED = 400          # interviews at random, until each question was met
each = pytest.mark.parametrize("name", INSTRUMENTS)


@each
@pytest.mark.parametrize("way", get_args(Way))
def test_a_way_ends_finished(forms: dict[str, Form], name: str, way: Way) -> None:
    interview = walk(forms[name], way, CONSENT)
    assert [node.ref for node in asked(interview) if node.value == ""] == []
    assert interview.errors() == []
    again = forms[name].begin(saved_state=interview.saved_state())
    assert again.submission(instance_id="uuid:1") == interview.submission(instance_id="uuid:1")


@each
def test_every_question_is_met_on_some_way(forms: dict[str, Form], name: str) -> None:
    """A question that no way meets is asked of nobody; tried with all modules on."""
    form, random = with_modules(name), Random(1)
    met = {node.definition.name for given in (CONSENT, REFUSAL) for node in asked(walk(form, "longest", given))}
    wanted = {one.name for one in form.definitions()
              if one.kind == "question" and one.control and one.control not in ("upload", "trigger") and not one.calculate
              and not one.readonly}
    for _ in range(WANDERED):
        if wanted <= met:
            break
        met |= wander(form, CONSENT, random)
    assert sorted(wanted - met) == []


@each
def test_the_minutes_are_those_of_its_questions(forms: dict[str, Form], name: str) -> None:
    """Twelve seconds a question at the longest, each repeat once: what is left of the plan is for further instances, for looking at
    things and for walking there."""
    longest = walk(forms[name], "longest", CONSENT)
    end = next((one for one in forms[name].definitions() if "minutes" in one.annotations), None)
    if end is None:
        pytest.skip("this form plans no minutes")
    planned = longest.annotation(end.ref, "minutes")
    assert len(asked(longest)) * SECONDS_A_QUESTION / 60 <= planned


def test_the_pages_of_the_guide_say_what_the_forms_ask() -> None:
    """`python -m tests.skip_logic` draws them anew."""
    drawn = files()
    assert {path.name for path in PICTURES.iterdir()} == set(drawn)
    assert [name for name, written in drawn.items() if (PICTURES / name).read_text(encoding="utf-8") != written] == []
