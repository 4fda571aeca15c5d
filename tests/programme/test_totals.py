"""Properties of the totals: of whatever entries, in whatever order, on whichever laptops, merged however often."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms import Form, load_form
from app.models import Workspace
from app.models.merge import merge
from app.programme import Entry, Total, read_programme, totals
from tests.programme.lists import practice_form

AMOUNTS = st.none() | st.decimals(min_value=0, max_value=10**11, places=2) | st.integers(0, 10**11).map(Decimal)
ENTRIES = st.lists(st.builds(
    lambda number, amounts, finished, withheld: Entry(
        f"{number:032x}", "events", "f", "F", finished, "", "", "", withheld=withheld, totals=amounts),
    st.integers(0, 10**9), st.dictionaries(st.sampled_from(["Women", "Men", "Audience"]), AMOUNTS), st.booleans(), st.booleans()),
    max_size=30)


@given(ENTRIES, st.randoms())
def test_the_order_of_entries_decides_nothing(entries: list[Entry], chance: object) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)        # type: ignore[attr-defined]
    assert totals(shuffled) == totals(entries)


@given(ENTRIES, st.integers(0, 30))
def test_parts_add_up_to_the_whole(entries: list[Entry], cut: int) -> None:
    whole = {total.label: total for total in totals(entries)}
    parts = [total for part in (entries[:cut], entries[cut:]) for total in totals(part)]
    assert {total.label for total in parts} == whole.keys()
    for label, total in whole.items():
        own = [part for part in parts if part.label == label]
        assert total.of == sum(part.of for part in own)
        assert total.said == sum(part.said for part in own)
        amounts = [part.amount for part in own if part.amount is not None]
        assert total.amount == (sum(amounts, Decimal(0)) if amounts else None)


@given(ENTRIES)
def test_what_is_unknown_never_becomes_nothing(entries: list[Entry]) -> None:
    for total in totals(entries):
        said = [entry.totals[total.label] for entry in entries if entry.finished and total.label in entry.totals]
        assert total.of == len(said)
        assert (total.amount is None) == all(amount is None for amount in said)
        assert total.said == sum(amount is not None for amount in said)


class Practice(NamedTuple):
    title: str
    people: int | None
    published: bool
    finished: bool
    laptop: int


TITLES = st.text("abc ", min_size=1, max_size=8).map(lambda text: f"Practice {text.strip()}")
PEOPLE, LAPTOPS = st.none() | st.integers(0, 10**6), st.integers(0, 2)
PRACTICES = st.lists(st.builds(Practice, TITLES, PEOPLE, st.booleans(), st.booleans(), LAPTOPS), max_size=8)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return load_form(practice_form(tmp_path_factory.mktemp("form")))


def written(workspace: Workspace, form: Form, practices: list[Practice]) -> None:
    workspace.add_form(form, b"", "practice.xlsx")
    for practice in practices:
        record = workspace.add_interview(workspace.programme().id, form.sha256)
        people = [] if practice.people is None else [("/data/people", str(practice.people))]
        published, state = "yes" if practice.published else "no", "finished" if practice.finished else "open"
        workspace.write(record.id, [("/data/title", practice.title), ("/data/publish", published), *people, ("@state", state)])


def summed(workspace: Workspace) -> tuple[tuple[Total, ...], list[str]]:
    found = read_programme(workspace)
    return totals(found.entries), sorted(entry.title for entry in found.entries)


@settings(max_examples=12, deadline=None)
@given(PRACTICES, st.permutations([0, 1, 2]))
def test_laptops_and_merges_decide_nothing(form: Form, practices: list[Practice], order: list[int]) -> None:
    with TemporaryDirectory() as folder:
        with Workspace.create(Path(folder) / "alone.cityneeds") as alone:
            written(alone, form, practices)
            expected = summed(alone)
        files = []
        for laptop in range(3):
            files.append(Path(folder) / f"{laptop}.cityneeds")
            with Workspace.create(files[-1]) as workspace:
                written(workspace, form, [practice for practice in practices if practice.laptop == laptop])
        with Workspace.create(Path(folder) / "office.cityneeds") as office:
            merge(office, [files[number] for number in order])
            assert summed(office) == expected
            merge(office, [files[number] for number in reversed(order)])        # once more
            assert summed(office) == expected
            hidden = {practice.title for practice in practices if not practice.published} - {
                practice.title for practice in practices if practice.published}
            told = str(read_programme(office))
            assert not [title for title in hidden if f"'{title}'" in told]
