"""Good practices and exchanges between cities: usual, boundary, missing."""

import pytest

PRACTICE = {"p_problem": "Waste lay in the market", "p_stage": "running", "p_steps": [{"p_step": "Carts were bought"}],
            "p_paid": "The council", "p_evidence": "figures", "p_after": "Half as much", "p_fit": "adapt", "p_people": 400}
VISIT = {"x_topic": "Sorting waste", "x_kind": "visit", "x_state": "done", "x_people": 12, "x_women": 5, "x_after": "start stay"}


@pytest.mark.parametrize(("changes", "result", "value"), [
    ({}, "i_described", "100"), ({"p_evidence": "nothing"}, "i_described", "80"), ({"p_paid": ""}, "i_described", "80"),
    ({"p_problem": ""}, "i_described", ""),
    ({}, "i_people", "400"), ({"p_people": 0}, "i_people", "0"), ({"p_people": ""}, "i_people", ""),
])
def test_practices(hold, changes: dict[str, object], result: str, value: str) -> None:
    assert hold("good_practice", **{**PRACTICE, **changes})[result] == value


@pytest.mark.parametrize(("changes", "result", "value"), [
    ({}, "i_part", "12"), ({"x_people": 0}, "i_part", "0"), ({"x_people": ""}, "i_part", ""),
    ({}, "i_women", "41.7"), ({"x_women": 0}, "i_women", "0"), ({"x_women": ""}, "i_women", ""),
    ({}, "i_follow", "100"), ({"x_after": "stay"}, "i_follow", "0"), ({"x_after": "nothing"}, "i_follow", "0"),
    ({"x_after": ""}, "i_follow", ""),
])
def test_exchanges(hold, changes: dict[str, object], result: str, value: str) -> None:
    assert hold("exchange", **{**VISIT, **changes})[result] == value


def test_what_was_not_held_has_no_participants(hold) -> None:
    assert not hold("exchange", **{**VISIT, "x_state": "planned"}).relevant("i_part")
