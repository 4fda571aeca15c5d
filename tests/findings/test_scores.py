"""Sector scores and the city's: weighted by users, never of too few, never zero for unknown."""

import json
from pathlib import Path
from random import Random

import pytest

from app.cli import run
from app.findings import CityFindings, CityScore, SectorScore
from app.models import Workspace
from tests.findings.towns import Town, spreadsheet

HEAD = ("type", "name", "label", "calculation", "readonly", "bind::cn:role", "bind::cn:indicator", "bind::cn:domain",
        "bind::cn:sector", "bind::cn:weight", "bind::cn:evidence")


def marks(folder: Path, name: str, sector: str, *, persons: bool = False, weight: str = "${users}") -> Path:
    """A form that asks a site's mark (0–100) and its users."""
    rows = [("decimal", "mark", "Mark"), ("integer", "users", "Users"), ("integer", "schools", "Schools", "", "", "sites-school"),
            ("text", "publish", "May it be published?", "", "", "publish"),
            ("decimal", "score", f"Score of {sector}", "if(${mark} = '', '', ${mark})", "yes", "", f"{sector}0", "score", sector,
             weight, "'observed'")]
    if persons:
        rows.append(("text", "each", "Each", "'yes'", "yes", "each"))
    return spreadsheet(folder / f"{name}.xlsx", HEAD, rows)


def of(found: CityFindings, sector: str) -> SectorScore:
    return next(one for one in found.scores if one.sector == sector)


@pytest.mark.parametrize(("asked", "value", "n", "without", "by_users"), [
    ([(50, 100), (80, 300), (20, 100)], 62, 3, 0, True),                     # usual: the large school counts three times
    ([(50, 100), (80, 300), (20, 100), (None, 900)], 62, 3, 0, True),        # unknown score: left out, not 0
    ([(50, 100), (80, 300), (20, 100), (0, None)], 62, 3, 1, True),          # users unknown: its share cannot be known
    ([(50, None), (80, None), (20, None)], 50, 3, 0, False),                 # nobody states users: each school alike
    ([(0, 10), (0, 10), (0, 10)], 0, 3, 0, True),
    ([(50, 100), (80, 300), (None, 100)], None, 2, 0, True),                 # two of three: not enough data
    ([(50, 100), (70, 100)], 60, 2, 0, True),                                # two of two: all there are
    ([(None, 100)], None, 0, 0, False),
])
def test_the_score_of_a_sector(workspace: Workspace, tmp_path: Path, asked: list[tuple[int | None, int | None]],
                               value: float | None, n: int, without: int, by_users: bool) -> None:
    town = Town(workspace, marks(tmp_path, "school", "edu"))
    for number, (mark, users) in enumerate(asked):
        town.ask(f"School {number}", "school", mark=mark, users=users)
    one = of(town.findings(), "edu")
    assert (one.value, one.n, one.without_users, one.by_users) == (value, n, without, by_users)
    assert (one.asked, one.there, len(one.sites)) == (len(asked), len(asked), n)


def test_all_there_are_is_what_the_register_and_the_council_say(workspace: Workspace, tmp_path: Path) -> None:
    town = Town(workspace, marks(tmp_path, "school", "edu"))
    town.ask("One", "school", mark=50, users=100)
    assert of(town.findings(), "edu").value == 50
    town.site("Two", "school")
    assert (of(town.findings(), "edu").value, of(town.findings(), "edu").there) == (None, 2)
    town.ask("Two", "school", mark=50, users=100)
    assert of(town.findings(), "edu").value == 50
    town.ask("Council", "council", schools=40)
    assert (of(town.findings(), "edu").value, of(town.findings(), "edu").there) == (None, 41)


def test_a_hospital_alone_is_not_the_sector_where_health_centres_were_not_seen(workspace: Workspace, tmp_path: Path) -> None:
    town = Town(workspace, marks(tmp_path, "hospital", "health"))
    town.ask("Hospital", "hospital", mark=90, users=5)
    town.site("Centre", "health-centre")
    assert (of(town.findings(), "health").value, of(town.findings(), "health").there) == (None, 2)


def test_persons_count_alike_and_fewer_than_five_are_not_shown(workspace: Workspace, tmp_path: Path) -> None:
    town = Town(workspace, marks(tmp_path, "resident", "city", persons=True))
    for mark in (0, 100, 50, 50):
        town.ask("Ward", mark=mark, users=mark + 1)
    assert town.findings().scores == ()
    town.ask("Ward", mark=100, users=1)
    one = of(town.findings(), "city")
    assert (one.value, one.n, one.persons, one.there, one.by_users, one.sites) == (60, 5, True, None, False, ())


def whole(town: Town, folder: Path, **marked: int | None) -> CityScore | None:
    for sector, name, kind in (("health", "Hospital", "hospital"), ("waste", "Hospital", "hospital"), ("edu", "School", "school"),
                               ("city", "Council", "council")):
        if sector in marked:
            town.use(marks(folder, sector, sector))
            town.ask(name, kind, mark=marked[sector], users=10, publish="yes")
    return town.findings().score


@pytest.mark.parametrize(("marked", "value", "n", "missing", "zeros"), [
    ({"health": 80, "edu": 80, "city": 80, "waste": 80}, 80, 4, (), ()),
    ({"health": 100, "edu": 100, "city": 100, "waste": 0}, 31.6227766, 4, (), ("waste",)),     # collapsed: seen, and not the end
    ({"health": 90, "edu": 40}, 60, 2, ("waste", "city"), ()),
    ({"health": 90, "edu": None}, None, 1, ("waste", "edu", "city"), ()),
])
def test_the_score_of_the_city(workspace: Workspace, tmp_path: Path, marked: dict[str, int | None], value: float | None, n: int,
                               missing: tuple[str, ...], zeros: tuple[str, ...]) -> None:
    town = Town(workspace, marks(tmp_path, "first", "none"))
    found = whole(town, tmp_path, **marked)
    assert found is not None
    assert found.value == (None if value is None else pytest.approx(value, abs=1e-6))
    assert (found.n, found.missing, found.zeros) == (n, missing, zeros)
    assert ("sectors" in found.against) is bool(missing)


def test_what_keeps_a_city_from_standing_beside_others(workspace: Workspace, tmp_path: Path) -> None:
    town = Town(workspace, marks(tmp_path, "first", "none"))
    assert town.findings().score is None
    found = whole(town, tmp_path, health=80, waste=80, edu=80, city=80)
    assert found is not None
    assert (found.coverage, found.against) == (1, ())
    for number in range(4):
        town.use(marks(tmp_path, "edu", "edu"))
        town.ask(f"School {number}", "school", mark=80, users=10)
        town.site(f"Not seen {number}", "school")
    found = town.findings().score
    assert found is not None
    assert (found.coverage, found.n, found.against) == (5 / 9, 4, ("coverage",))
    town.ask("School 0", "school", mark=80, users=10, publish="no")
    found = town.findings().score
    assert found is not None
    assert found.against == ("coverage", "consent")


def test_consent_that_nobody_asked_for_is_none(workspace: Workspace, tmp_path: Path) -> None:
    town = Town(workspace, marks(tmp_path, "school", "edu"))
    town.ask("School", "school", mark=80, users=10)
    found = town.findings().score
    assert found is not None
    assert (found.value, found.against) == (None, ("sectors", "consent"))


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_interviews_changes_nothing(tmp_path: Path, seed: int) -> None:
    asked = [(f"School {at}", at * 7.3, at + 1) for at in range(8)]
    form, seen = marks(tmp_path, "school", "edu"), []
    for number in range(2):
        with Workspace.create(tmp_path / f"{number}.cityneeds") as workspace:
            town = Town(workspace, form)
            for name, mark, users in asked:
                town.ask(name, "school", mark=mark, users=users)
            seen.append([(one.value, one.n, one.by_users) for one in town.findings().scores])
        Random(seed).shuffle(asked)
    assert seen[0] == seen[1]


def test_the_command_line_says_scores_and_how_thin_they_are(workspace: Workspace, tmp_path: Path,
                                                            capsys: pytest.CaptureFixture[str]) -> None:
    town = Town(workspace, marks(tmp_path, "school", "edu"))
    town.ask("One", "school", mark=50, users=100)
    town.site("Two", "school")
    workspace.close()
    assert run(["findings", str(workspace.path), "--city", "Koidu"]) == 0
    said = capsys.readouterr().out
    assert "Score of edu: not enough data (n = 1 of 2 sites)" in said
    assert "City score: not enough data (geometric mean of 0 of 4 sectors); not to be compared with other cities" in said
    assert "Assessor not stated: n = 1" in said
    assert run(["findings", str(workspace.path), "--city", "Koidu", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["scores"][0]["value"], told["score"]["against"], told["assessors"][0]["interviews"]) == (
        None, ["sectors", "coverage", "consent"], 1)
