"""A word settles whatever is said of how the figures came about, until a value that it rests on changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.findings import all_doubts, city_findings
from app.findings.quality import flag
from app.models import Workspace
from app.models.conflicts import settle_doubt
from app.translations import message
from tests.findings.test_quality import Visits, visit


@pytest.fixture
def odd(workspace: Workspace, tmp_path: Path) -> tuple[Visits, dict[str, str]]:
    """A town where much is odd, and its interviews by site."""
    town = Visits(workspace, visit(tmp_path, minutes="40"))
    held = {"Short": town.visit("Short", 5), "Alike": town.visit("Alike", 40, run=12),
            "Far": town.visit("Far", 40, at="9.9 -10.97 0 0"), "Beside": town.visit("Beside", 40, at="9.9 -10.97 0 0")}
    for name in ("Copy", "Other copy"):
        town.number = 99
        held[name] = town.visit(name, 40)
    for at in range(5):
        held[f"Empty {at}"] = town.visit(f"Empty {at}", 40, n0=None)
    return town, held


def open_kinds(town: Visits) -> set[str]:
    return {one.kind for one in town.findings().flags if one.is_open}


def test_every_one_is_settled_and_comes_back_with_its_value(odd: tuple[Visits, dict[str, str]]) -> None:
    town, held = odd
    before = town.findings()
    assert {one.kind for one in before.flags} >= {"duration-planned", "straight-line", "position", "position-same", "copy"}
    for doubt in all_doubts(before):
        settle_doubt(town.workspace, doubt.record_id, doubt.id, f"It is so: {doubt.kind}")
    assert open_kinds(town) == set()
    assert {one.id: one.settled for one in town.findings().flags} == {one.id: f"It is so: {one.kind}" for one in before.flags}
    assert {one.id for one in city_findings(town.workspace, town.id, language="fr").flags if one.is_open} == set()
    for name, path, value, kinds in (
            ("Short", "/data/end", "2026-11-03T08:06:00", {"duration-planned"}),
            ("Far", "/data/at", "9.91 -10.97 0 0", {"position"}),
            ("Alike", "/data/g/q11", "never", {"straight-line"}),
            ("Beside", "/data/mark", "51", set())):
        with_word = town.workspace.answers(held[name])[path]
        town.workspace.write(held[name], [(path, value)])
        assert open_kinds(town) == kinds, name
        town.workspace.write(held[name], [(path, with_word)])
        assert open_kinds(town) == set(), name


VALUES = st.lists(st.one_of(st.text(max_size=5), st.integers(), st.floats(allow_nan=False), st.none()), max_size=4).map(tuple)


@given(VALUES, VALUES)
def test_two_doubts_are_one_where_they_rest_on_the_same(first: tuple[object, ...], second: tuple[object, ...]) -> None:
    """Whatever the sentence says of them, in whichever language."""
    one, same, other = (flag("position", "site", message("It lies {km} away.", km=km), rests_on)
                        for km, rests_on in ((1, first), (2, first), (1, second)))
    assert one.id == same.id
    assert (one.id == other.id) == (repr(first) == repr(second))
