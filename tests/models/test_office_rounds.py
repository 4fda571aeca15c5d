"""The rounds that the office sets: by commands, on two laptops, in every order of merging."""

import json
import shutil
from pathlib import Path

import pytest

from app.cli import run
from app.models import AssessmentRound, Workspace, round_on
from app.models.conflicts import conflicts
from app.models.merge import merge
from app.models.records import verify
from app.models.rounds import add_round, find_round, remove_round, set_round
from app.problem import Problem


def command(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = run(["round", *map(str, arguments)])
    said = capsys.readouterr()
    return status, said.out.strip(), said.err.strip()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    file = tmp_path / "office.cityneeds"
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu")
        workspace.add_site(city.id, "School A", "school")
        workspace.add_site(city.id, "Clinic B", "health-centre")
    return file


def test_rounds_are_set_by_commands(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    koidu = (office, "--city", "Koidu", "--name")
    assert command(capsys, "add", *koidu, "Baseline", "--first", "2026-11-01", "--last", "2026-11-20")[0] == 0
    assert command(capsys, "add", *koidu, "After the flood", "--first", "2026-11-21", "--site", "School A", "--setting",
                   "emergency")[0] == 0
    _, said, _ = command(capsys, "list", office, "--json")
    assert [{key: value for key, value in one.items() if key != "id"} for one in json.loads(said)] == [
        {"city": "Koidu", "name": "Baseline", "number": 0, "first": "2026-11-01", "last": "2026-11-20", "setting": "routine",
         "sites": []},
        {"city": "Koidu", "name": "After the flood", "number": 1, "first": "2026-11-21", "last": "", "setting": "emergency",
         "sites": ["School A"]}]
    assert command(capsys, "set", *koidu, "after the flood", "--last", "2026-12-24", "--site", "School A", "--site", "Clinic B",
                   "--setting", "outbreak")[0] == 0
    assert command(capsys, "set", *koidu, "0", "--rename", "Before", "--first", "")[0] == 0
    assert command(capsys, "list", office, "--city", "Koidu")[1].splitlines() == [
        "Koidu, number 0: Before, until 2026-11-20, routine, all sites",
        "Koidu, number 1: After the flood, 2026-11-21 to 2026-12-24, outbreak, Clinic B and School A"]
    assert command(capsys, "set", *koidu, "1", "--all-sites")[0] == 0
    assert command(capsys, "remove", *koidu, "Before", "--reason", "it was a trial")[0] == 0
    assert command(capsys, "list", office)[1] == "Koidu, number 1: After the flood, 2026-11-21 to 2026-12-24, outbreak, all sites"
    assert verify(office) == []


@pytest.mark.parametrize(("arguments", "says"), [
    (["--name", " "], "A round needs a name."),
    (["--name", "Twice"], "There is a round Twice already."),
    (["--name", "New", "--number", "0"], "Twice is number 0 already."),
    (["--name", "New", "--first", "24 November"], "“24 November” is no day."),
    (["--name", "New", "--first", "2026-11-24", "--last", "2026-11-23"], "The round ends before it begins."),
    (["--name", "New", "--number", "-1"], "A round cannot be number -1."),
    (["--name", "New", "--site", "Nowhere"], "There is no site Nowhere."),
])
def test_what_is_no_round_is_refused(office: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    command(capsys, "add", office, "--city", "Koidu", "--name", "Twice")
    status, _, said = command(capsys, "add", office, "--city", "Koidu", *arguments)
    assert status == 1
    assert says in said
    assert len(command(capsys, "list", office)[1].splitlines()) == 1


def test_a_round_that_was_removed_comes_back_when_it_is_added_again(office: Path) -> None:
    with Workspace.open(office) as workspace:
        city = workspace.city("Koidu").id
        first = add_round(workspace, city, "Baseline", first="2026-11-01")
        remove_round(workspace, first.id, "a slip")
        assert workspace.rounds(city) == ()
        again = add_round(workspace, city, "Baseline", last="2026-11-30")
        assert (again.id, again.first, again.last) == (first.id, "", "2026-11-30")
        with pytest.raises(Problem, match="needs a reason"):
            remove_round(workspace, first.id, " ")


def test_two_laptops_that_differ_are_a_conflict_in_any_order(office: Path, tmp_path: Path) -> None:
    files = []
    for name, last in (("one", "2026-11-20"), ("two", "2026-11-30")):
        files.append(Path(shutil.copy(office, tmp_path / f"{name}.cityneeds")))
        with Workspace.open(files[-1]) as laptop:
            add_round(laptop, laptop.city("Koidu").id, "Baseline", first="2026-11-01", last=last)
    found = []
    for order in (files, files[::-1]):
        file = Path(shutil.copy(office, tmp_path / "merged.cityneeds"))
        with Workspace.open(file) as workspace:
            reports = merge(workspace, order)
            assert sum(report.brought.get("rounds", 0) for report in reports) == 1
            (disputed,) = conflicts(workspace)
            assert (disputed.path, {head.value for head in disputed.heads}) == ("last", {"2026-11-20", "2026-11-30"})
            found.append((workspace.rounds(), workspace.digest()))
            settled = set_round(workspace, find_round(workspace, workspace.city("Koidu").id, "Baseline"))
            assert settled == found[-1][0][0]
            assert conflicts(workspace) == [], "whoever sets a round settles it"
        file.unlink()
    assert found[0] == found[1]


@pytest.mark.parametrize(("site", "day", "name"), [
    ("a", "2026-11-01", "r0"), ("a", "2026-11-20", "r1"), ("b", "2026-11-20", "r0"), ("a", "2026-10-31", ""), ("a", "", ""),
    ("b", "2026-12-01", ""), ("a", "2031-03-01", "r1")])
def test_the_round_of_a_day(site: str, day: str, name: str) -> None:
    known = (AssessmentRound("0", "c", "r0", 0, "2026-11-01", "2026-11-30"),
             AssessmentRound("1", "c", "r1", 1, "2026-11-15", "", sites=frozenset("a")))
    found = round_on(known, site, day)
    assert (found.name if found else "") == name


def test_what_cannot_be_read_of_a_round_is_named(office: Path) -> None:
    with Workspace.open(office) as workspace:
        city = workspace.city("Koidu").id
        added = add_round(workspace, city, "Baseline", first="2026-11-01")
        workspace.write(added.id, [("first", "in autumn"), ("setting", "peace")])
        (kept,) = workspace.rounds(city)
        assert (kept.first, kept.setting) == ("", "routine")
        assert {(doubt.kind, doubt.field) for doubt in workspace.doubtful(city)} == {("round", "first"), ("round", "setting")}
