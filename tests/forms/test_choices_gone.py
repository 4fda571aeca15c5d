"""What was chosen before its list changed stays until somebody takes it away, and keeps nobody from choosing more."""

from __future__ import annotations

import pytest

from app.forms import Interview, load_form
from app.problem import Problem
from tests.ui.forms import items, xform

BIND = '<bind nodeset="/data/a" type="string"/>'


def begun(*names: str, saved: str = "") -> Interview:
    body = f'<select ref="/data/a"><label>A</label>{items(*names)}</select>'
    return load_form(xform("<a/>", BIND, body)).begin(saved_state={"/data/a": saved} if saved else None)


@pytest.mark.parametrize(("answer", "kept"), [("x b c", "x b c"), ("b x", "b x"), ("b", "b"), ("", "")])
def test_a_choice_that_is_gone_stays_beside_others(answer: str, kept: str) -> None:
    interview = begun("b", "c", saved="x b")
    assert interview.node("/data/a").value == "x b"
    interview.set("/data/a", answer)
    assert interview.node("/data/a").value == kept


def test_one_that_was_never_chosen_is_refused_and_so_is_one_that_was_taken_away() -> None:
    interview = begun("b", "c", saved="x b")
    with pytest.raises(Problem, match="y"):
        interview.set("/data/a", "x b y")
    interview.set("/data/a", "b")
    with pytest.raises(Problem, match="x"):
        interview.set("/data/a", "x b")
    assert interview.node("/data/a").value == "b"
