"""What persons answered, tabulated whole: each question by answer and group, with n and interval, and nobody told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.findings import FormTable, QuestionTable, city_findings
from app.findings.city import CountedInterview
from app.findings.facts import InterviewFacts
from app.findings.tabulation import TabulatedQuestion, form_table, wilson
from app.models import Workspace
from tests.findings.persons import ask, half_ill, persons_form


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return persons_form(tmp_path)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.cityneeds") as made:
        yield made


def table(workspace: Workspace, form: Path, *wards: list[dict[str, str]]) -> FormTable:
    return city_findings(workspace, ask(workspace, form, *wards)).persons[0]


def question(found: FormTable, name: str) -> QuestionTable:
    return next(one for one in found.questions if one.ref == f"/data/{name}")


def test_each_question_by_answer_with_n_and_interval(workspace: Workspace, form: Path) -> None:
    found = table(workspace, form, half_ill())
    ill = question(found, "ill")
    assert (found.persons, ill.n, ill.unanswered, ill.not_asked) == (20, 20, 0, 0)
    yes = ill.rows[0].everyone
    assert yes is not None
    assert (yes.count, yes.percent, round(yes.low or 0, 1), round(yes.high or 0, 1)) == (10, 50, 29.9, 70.1)     # Wilson, by hand
    assert [group.label for group in found.groups] == ["Woman", "Man"]
    assert [group.persons for group in found.groups] == [12, 8]
    home = question(found, "home").spread
    assert home is not None
    assert (home.n, home.quartile, home.median, home.upper_quartile, home.mean) == (20, 2.5 + 0.5, 4, 5, 4)
    assert question(found, "says").unanswered == 20
    assert {row.label: row.everyone and row.everyone.count for row in question(found, "wants").rows} == {
        "Water": 20, "Light": 20, "Road": 0}


def test_a_small_cell_and_what_would_tell_it_are_not_shown(workspace: Workspace, form: Path) -> None:
    """3 of 20 were not ill, so 17 were: neither is shown, nor how many were asked about care, nor what the 17 said of it."""
    found = table(workspace, form, [{"sex": "f" if at < 10 else "m", "ill": "no" if at < 3 else "yes",
                                     "cared": "yes" if at > 9 else "no"} for at in range(20)])
    ill, cared = question(found, "ill"), question(found, "cared")
    assert [row.everyone for row in ill.rows] == [None, None]
    assert (ill.n, cared.n, cared.not_asked) == (20, None, None)
    assert all(group is None for row in ill.rows for group in row.groups[:1])
    assert [row.everyone for row in cared.rows] == [None, None]


def test_of_fewer_than_five_persons_nothing_is_shown(workspace: Workspace, form: Path) -> None:
    found = table(workspace, form, [{"sex": "f", "ill": "yes"}] * 4)
    assert (found.persons, found.questions, found.groups) == (4, (), ())


def test_who_was_drawn_stands_for_as_many_as_their_place_had(workspace: Workspace, form: Path) -> None:
    """Ward 0: 10 of 100 houses, all with light missing; ward 1: 10 of 300, none: a quarter of the houses, not half of them."""
    drawn = {"chance": "yes", "sex": "f"}
    found = table(workspace, form, [{**drawn, "houses": "100", "wants": "light"}] * 10,
                  [{**drawn, "houses": "300", "wants": "road"}] * 10)
    light = next(row.everyone for row in question(found, "wants").rows if row.name == "light")
    assert light is not None
    assert (light.count, light.percent) == (10, 25)
    assert (found.sampling.representative, found.sampling.weighted) == (True, True)


@pytest.mark.parametrize("houses", ["", "0"])
def test_without_their_frame_all_weigh_alike_and_one_who_was_not_drawn_makes_it_not_representative(
        workspace: Workspace, form: Path, houses: str) -> None:
    persons = [{"chance": "yes", "houses": "100", "wants": "light"}] * 9 + [{"chance": "yes", "houses": houses, "wants": "road"}]
    found = table(workspace, form, persons, [{"chance": "no", "wants": "road"}] * 8)
    assert (found.sampling.representative, found.sampling.weighted, found.sampling.drawn) == (False, False, 10)
    light = next(row.everyone for row in question(found, "wants").rows if row.name == "light")
    assert light is not None
    assert light.percent == 50


QUESTIONS = (TabulatedQuestion("/sex", "Sex", "one", (("f", "F"), ("m", "M")), group="sex"),
             TabulatedQuestion("/q", "Q", "one", (("a", "A"), ("b", "B"), ("c", "C"))),
             TabulatedQuestion("/s", "S", "several", (("x", "X"), ("y", "Y"))))
answers = {"/sex": ["f", "m", ""], "/q": ["a", "b", "c", ""], "/s": ["x", "y", "x y", ""]}
persons = st.lists(st.fixed_dictionaries({}, optional={
    ref: st.sampled_from(values).map(lambda value: (value,)) for ref, values in answers.items()}), min_size=1, max_size=60)


def tabulated(said: list[dict[str, tuple[str, ...]]]) -> FormTable:
    interviews = [CountedInterview("site", str(at), InterviewFacts("F", (), (), (), {}, {}, (), {}, {}, 0, 0, said=one))
                  for at, one in enumerate(said)]
    return form_table("f", "F", interviews, ["1"] * len(said), QUESTIONS)


@given(persons)
def test_nothing_shown_is_small_and_all_shown_is_so(said: list[dict[str, tuple[str, ...]]]) -> None:
    found = tabulated(said)
    for table in found.questions:
        assert table.n is None or table.n == 0 or table.n >= 5
        for row in table.rows:
            for share in (row.everyone, *row.groups):
                assert share is None or share.count == 0 or share.count >= 5
            if row.everyone is not None and table.kind == "one":
                assert row.everyone.count == sum(one.get(table.ref) == (row.name,) for one in said)


@given(persons, st.randoms(use_true_random=False))
def test_the_order_of_persons_changes_nothing(said: list[dict[str, tuple[str, ...]]], random: object) -> None:
    assert tabulated(said) == tabulated(said[::-1])


@given(st.integers(0, 50), st.integers(1, 50))
def test_an_interval_holds_its_share(part: int, n: int) -> None:
    share = min(part, n) / n
    low, high = wilson(share, n)
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1
