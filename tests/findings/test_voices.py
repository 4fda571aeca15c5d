"""What people put first: three, two and one points, and how far the council says the same (R7 and R8)."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli import run
from app.findings import FEWEST_PERSONS, CityFindings
from app.findings.priority import PriorityRule
from app.findings.values import Ranked, Voices
from app.findings.voices import of_persons
from app.models import Workspace
from tests.findings.towns import Town, spreadsheet

HEAD = ("type", "name", "label", "calculation", "readonly", "bind::cn:role", "bind::cn:need", "bind::cn:sector",
        "bind::cn:severity")
SECTORS = [("sector", code, code.capitalize()) for code in ("water", "waste", "edu", "health", "roads")]


def wishes(folder: Path, name: str, *, persons: bool) -> Path:
    rows = [("select_one sector", f"n{place}", f"Place {place}", "", "", "voice") for place in (1, 2, 3)]
    rows += [("select_multiple sector", "also", "Also", "", "", "voice")]
    rows += [("decimal", f"need_{code}", f"Need of {code}", "1", "yes", "", code.upper(), code, "0.4") for _, code, _ in SECTORS]
    if persons:
        rows.append(("text", "each", "Each", "'yes'", "yes", "each"))
    return spreadsheet(folder / f"{name}.xlsx", HEAD, rows, SECTORS)


def hear(town: Town, site: str, kind: str, *said: str) -> None:
    """Each as "water waste -": places in order, "-" is not answered."""
    for one in said:
        town.ask(site, kind, **{f"n{at + 1}": None if code == "-" else code for at, code in enumerate(one.split())})


def of(found: CityFindings, group: str) -> Voices | None:
    return next((one for one in found.voices if one.group == group), None)


@pytest.fixture
def residents(workspace: Workspace, tmp_path: Path) -> Town:
    return Town(workspace, wishes(tmp_path, "resident", persons=True))


@pytest.mark.parametrize(("said", "expected"), [
    (["water waste edu"] * 5, [(1, "water", 15, 50, 5), (2, "waste", 10, 100 / 3, 0), (3, "edu", 5, 100 / 6, 0)]),
    (["water waste edu"] * 3 + ["waste water edu"] * 3,                             # equal points share a place
     [(1, "waste", 15, 1500 / 36, None), (1, "water", 15, 1500 / 36, None), (3, "edu", 6, 600 / 36, 0)]),
    (["water - edu"] * 5, [(1, "water", 15, 75, 5), (2, "edu", 5, 25, 0)]),          # an empty place moves nobody up
    (["water - -"] * 6 + ["- - -"] + ["edu - -"] * 5, [(1, "water", 18, 600 / 11, 6), (2, "edu", 15, 500 / 11, 5)]),
])
def test_a_borda_count(residents: Town, said: list[str], expected: list[tuple[int, str, int, float, int]]) -> None:
    hear(residents, "Ward", "other", *said)
    found = of(residents.findings(), "residents")
    assert found is not None
    assert [(one.place, one.sector, one.points, pytest.approx(one.share), one.firsts) for one in found.ranks] == expected
    assert found.respondents == sum(one != "- - -" for one in said)
    assert found.ranks[-1].label == "Edu"


def test_fewer_than_five_residents_are_not_shown(residents: Town) -> None:
    hear(residents, "Ward", "other", *["water waste edu"] * 4)
    assert residents.findings().voices == ()


def test_an_answer_without_order_has_no_place(residents: Town) -> None:
    for _ in range(6):
        residents.ask("Ward", also="water edu")
    assert residents.findings().voices == ()


@pytest.mark.parametrize(("said", "shown", "hidden"), [
    (["water waste edu"] * 4 + ["water waste health"] * 5, ["waste", "water"], 2),      # edu of four; health would follow from it
    (["water - -"] * 6 + ["edu - -"], [], 2),                                       # of one person, and the rest of all
    (["water waste edu"] * 6 + ["waste edu health", "edu waste roads"], ["edu", "waste"], 3),    # two persons; water is the least
    (["water waste edu"] * 7, ["edu", "waste", "water"], 0)])
def test_what_few_residents_named_is_not_shown(residents: Town, said: list[str], shown: list[str], hidden: int) -> None:
    hear(residents, "Ward", "other", *said)
    found = of(residents.findings(), "residents")
    assert found is not None
    assert (sorted(rank.sector for rank in found.ranks), found.hidden) == (shown, hidden)


COUNTS = st.dictionaries(st.sampled_from(["water", "waste", "edu", "health", "roads"]), st.integers(0, 12))


@given(COUNTS, COUNTS)
def test_what_is_left_out_is_never_of_few(named: dict[str, int], firsts: dict[str, int]) -> None:
    """Nothing small is shown, and what is left of all, which can be subtracted, is of five persons or of all there are."""
    ranks = tuple(Ranked(1, sector, sector, 3, 20.0, firsts.get(sector, 0)) for sector in named)
    found = of_persons(Voices("residents", 20, ranks), named)
    assert not [rank for rank in found.ranks if 0 < named[rank.sector] < FEWEST_PERSONS]
    assert not [rank for rank in found.ranks if rank.firsts is not None and 0 < rank.firsts < FEWEST_PERSONS]
    hidden = set(named) - {rank.sector for rank in found.ranks}
    assert found.hidden == len(hidden)
    positive = [rank.sector for rank in found.ranks if named[rank.sector]]
    assert not hidden or not positive or (len(hidden) > 1 and sum(named[sector] for sector in hidden) >= FEWEST_PERSONS)


def test_the_command_says_that_sectors_are_not_shown(residents: Town, capsys: pytest.CaptureFixture[str]) -> None:
    hear(residents, "Ward", "other", *["water waste edu"] * 4, *["water waste health"] * 5)
    path = residents.workspace.path
    residents.workspace.close()
    assert run(["findings", str(path), "--city", "Koidu"]) == 0
    said = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("Put first by residents"))
    assert said.endswith("2 sectors are not shown, so that nothing is told of fewer than 5 persons")
    assert not {"Edu", "Health"} & {*said.replace(",", " ").split()}


@pytest.mark.parametrize(("council", "shared", "correlation"), [
    ("water waste edu", 3, 1), ("edu waste water", 3, -1), ("health roads edu", 1, pytest.approx(-9 / 9.5)),
])
def test_residents_and_council(residents: Town, tmp_path: Path, council: str, shared: int, correlation: float) -> None:
    hear(residents, "Ward", "other", *["water waste edu"] * 5)
    assert residents.findings().agreement is None
    residents.use(wishes(tmp_path, "council", persons=False))
    hear(residents, "Council", "council", council)
    found = residents.findings().agreement
    assert found is not None
    assert (found.shared, found.correlation) == (shared, correlation)


def test_two_sectors_have_no_correlation(residents: Town, tmp_path: Path) -> None:
    hear(residents, "Ward", "other", *["water waste -"] * 5)
    residents.use(wishes(tmp_path, "council", persons=False))
    hear(residents, "Council", "council", "waste - -")
    found = residents.findings().agreement
    assert found is not None
    assert (found.shared, found.correlation, found.compared) == (1, None, 2)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_interviews_changes_nothing(tmp_path: Path, seed: int) -> None:
    said = ["water waste edu", "edu waste roads", "health - water", "roads edu -", "waste water health", "edu health water"]
    form, seen = wishes(tmp_path, "resident", persons=True), []
    for number in range(2):
        with Workspace.create(tmp_path / f"{number}.cityneeds") as workspace:
            town = Town(workspace, form)
            hear(town, "Ward", "other", *said)
            seen.append(town.findings().voices)
        Random(seed).shuffle(said)
    assert seen[0] == seen[1]


@pytest.mark.parametrize(("ordered", "also", "expected"), [
    (["water waste edu"] * 5, [], {"water": 1, "waste": 2 / 3, "edu": 1 / 3, "health": 0, "roads": 0}),
    (["water waste edu"] * 2 + ["waste - -"], [], {"water": 6 / 7, "waste": 1, "edu": 2 / 7, "health": 0, "roads": 0}),
    (["water - edu"], [], {"water": 1, "waste": 0, "edu": 1 / 3, "health": 0, "roads": 0}),       # places, not mentions
    ([], ["water edu"], {"water": 1, "waste": 0, "edu": 1, "health": 0, "roads": 0}),             # without order all weigh alike
    (["water waste edu"], ["edu health roads"], {"water": 1, "waste": 2 / 3, "edu": 1, "health": 2 / 3, "roads": 2 / 3}),
    ([], [], {"water": 0, "waste": 0, "edu": 0, "health": 0, "roads": 0}),
])
def test_the_voice_of_a_priority_counts_points(residents: Town, ordered: list[str], also: list[str],
                                               expected: dict[str, float]) -> None:
    """Instruments, section 10: three, two and one points for what is put in order; two for each of several without order."""
    residents.ask("Ward")
    hear(residents, "Ward", "other", *ordered)
    for said in also:
        residents.ask("Ward", also=said)
    lines = {need.item.lower(): need.lines[0] for need in residents.findings().needs}
    weights = PriorityRule().weights
    assert {code: line.voice for code, line in lines.items()} == {code: pytest.approx(share) for code, share in expected.items()}
    assert lines["water"].score == pytest.approx(
        100 * (weights["severity"] * 0.4 + weights["gap"] + weights["voice"] * expected["water"]))


def test_places_and_mentions_of_one_interview_both_count(workspace: Workspace, tmp_path: Path) -> None:
    town = Town(workspace, wishes(tmp_path, "council", persons=False))
    town.ask("Council", "council", n1="water", n2="waste", n3="edu", also="edu roads")
    found = {need.item: need.lines[0].voice for need in town.findings().needs}
    assert found == {"WATER": 1, "WASTE": pytest.approx(2 / 3), "EDU": 1, "ROADS": pytest.approx(2 / 3), "HEALTH": 0}
