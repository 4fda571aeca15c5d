"""What comes first: a life before a comfort, whatever is asked for; a rule that a team can read, and change."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli import run
from app.findings import PriorityRule, city_findings
from app.findings.catalogue import items
from app.findings.needs import needs
from app.findings.priority import COMPONENTS, rule_of
from app.models import Workspace
from app.models.norms import norms
from tests.findings.random_cities import random_city
from tests.findings.towns import Town, spreadsheet

RULE = PriorityRule()
shares = st.floats(0, 1)
people = st.none() | st.floats(0, 1_000_000)


@pytest.mark.parametrize(("severity", "urgent", "missing", "persons", "voice", "points", "word"), [
    (1, True, 1, 99_999, 1, 100, "P1"),
    (1, True, 0.5, 99, 0.5, 84, "P1"),              # a red flag of a small site
    (1, False, 1, 99_999, 0.9, 79, "P2"),           # it can wait a month
    (0.7, True, 1, 9_999, 1, 83, "P1"), (0.7, True, 0.5, 99, 0.5, 69, "P2"),
    (0.7, False, 1, 99_999, 1, 65, "P2"), (0.4, False, 1, 99_999, 0.9, 49, "P3"),
    (1, True, 1, None, 0, 80, "P1"),                # unknown people count for nothing
    (None, True, 1, 9, 0, None, ""), (1, True, None, 9, 0, None, ""),
])
def test_points_and_class(severity: float | None, urgent: bool, missing: float | None, persons: float | None, voice: float,
                          points: float | None, word: str) -> None:
    found = RULE.score(severity, missing, persons, voice, urgent=urgent)
    assert found == (None if points is None else pytest.approx(points, abs=0.01))
    assert RULE.priority(found) == word


def test_a_vaccine_for_unprotected_handlers_stands_above_soap_that_everybody_asks_for() -> None:
    vaccine = RULE.score(1, 0.5, 4, 0.5, urgent=False)
    soap = RULE.score(0.7, 1, 600, 1, urgent=False)
    assert vaccine is not None
    assert soap is not None
    assert vaccine > RULE.score(0.7, 0.9, 600, 0.75, urgent=False)      # type: ignore[operator]


@given(shares, shares, people, shares, st.booleans(), st.sampled_from(["severity", "gap", "people", "voice", "urgent"]), shares)
def test_more_of_a_component_never_lowers_a_priority(severity: float, missing: float, persons: float | None, voice: float,
                                                     urgent: bool, which: str, more: float) -> None:
    before = RULE.score(severity, missing, persons, voice, urgent=urgent)
    after = RULE.score(max(severity, more) if which == "severity" else severity, max(missing, more) if which == "gap" else missing,
                       (persons or 0) + 1000 * more if which == "people" else persons,
                       max(voice, more) if which == "voice" else voice, urgent=urgent or which == "urgent")
    assert before is not None
    assert after is not None
    assert 0 <= before <= after + 1e-9 <= 100 + 1e-6


@pytest.mark.parametrize("seed", range(12))
def test_first_is_chosen_in_any_city(seed: int) -> None:
    found = needs([one.counted() for one in random_city(seed)], items())
    lines = [line for need in found for line in need.lines if line.net is not None]
    first = [need for need in found if "P1" in need.by_priority]
    assert len(first) <= max(2, 0.4 * len(found))
    for line in lines:
        if line.priority == "P1":
            assert line.severity is not None
            assert line.severity >= 0.7
            assert line.urgent


def test_the_rule_is_that_of_the_norms_which_a_team_can_set(tmp_path: Path) -> None:
    form = spreadsheet(tmp_path / "one.xlsx", ("type", "name", "label", "calculation", "bind::cn:need", "bind::cn:severity"),
                       [("integer", "few", "Few"), ("calculate", "n", "Soap", "${few} * 1", "WSH-03", "1")])
    file = tmp_path / "w.cityneeds"
    with Workspace.create(file) as workspace:
        shipped = {norm.key: float(norm.value) for norm in norms(workspace) if norm.key.startswith("priority_")}
        assert rule_of(shipped) == PriorityRule(), "what the program falls back to is what it ships"
        assert sum(PriorityRule().weights[name] for name in COMPONENTS) == pytest.approx(1)
        town = Town(workspace, form)
        town.ask("North", few=3)
        assert [need.by_priority for need in town.findings().needs] == [{"P2": 3}]
    assert run(["norms", str(file), "--set", "priority_first=55", "--source", "D"]) == 0
    with Workspace.open(file) as workspace:
        changed = city_findings(workspace, town.id)
        assert [need.by_priority for need in changed.needs] == [{"P1": 3}]
        assert changed.priority_rule.first == 55
