"""Exchanges and good practices: audiences of any size."""

import pytest


@pytest.mark.parametrize("people", ["0", "80", "500000", "120000000"])
def test_an_audience_of_any_size_is_taken(hold, people: str) -> None:
    """Witness 14: a webinar with 500,000 people."""
    held = hold("exchange", m_enum="AA-01", x_topic="Webinar B", x_kind="webinar", x_state="done", x_people=people)
    assert (held["i_part"], held.interview.errors()) == (people, [])


@pytest.mark.parametrize("people", ["0", "1400000000"])
def test_a_practice_serves_any_number(hold, people: str) -> None:
    held = hold("good_practice", m_enum="AA-01", p_name="Sorting", p_problem="Waste in drains", p_people=people)
    assert (held["i_people"], held.interview.errors()) == (people, [])
