"""Who said what and when, as of any day; and the office's word at a question, which travels to the laptop and back."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cli import run
from app.models import Ids, Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.conflicts.checks import ask, open_checks, settle
from app.models.merge.merging import merge
from app.models.records.as_of import moment
from app.problem import Problem
from tests.models.office import laptop

DAY = 86_400_000
START = 1_800_000_000_000


@pytest.fixture
def days(tmp_path: Path) -> Path:
    """One question answered on three days, taken away on the fourth, given anew on the fifth."""
    path = tmp_path / "laptop.cityneeds"
    with laptop(path) as one:
        interview = one.interviews()[0].id
    for day, value in enumerate(("one", "two", "three", None, "five")):
        with Workspace.open(path, ids=Ids(f"day {day}", now=lambda day=day: START + day * DAY)) as one:
            one.author = f"Assessor {day}"
            one.write(interview, [("/data/total", value)])
    return path


def at(day: float) -> datetime:
    return datetime.fromtimestamp((START + day * DAY) / 1000 + 1, UTC)


def test_the_answers_of_each_day(days: Path) -> None:
    with Workspace.open(days, read_only=True) as one:
        interview = one.interviews()[0].id
        said = [one.answers_at(interview, at(day)).get("/data/total") for day in (-1, 0, 1, 2, 3, 4)]
        assert said == [None, "one", "two", "three", None, "five"]
        assert one.answers_at(interview, at(9)) == one.answers(interview)


def test_of_two_at_odds_the_one_that_is_shown(days: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.cityneeds"
    other.write_bytes(days.read_bytes())
    for path, hour in ((days, 1), (other, 2)):
        with Workspace.open(path, ids=Ids(f"{hour}", now=lambda hour=hour: START + 5 * DAY + hour * 3_600_000)) as one:
            one.write(one.interviews()[0].id, [("/data/total", f"hour {hour}")])
    with Workspace.open(days) as one:
        merge(one, [other])
        interview = one.interviews()[0].id
        assert one.answers_at(interview, at(5.06))["/data/total"] == "hour 1"
        assert one.answers_at(interview, at(9)) == one.answers(interview)


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "24.11.2026"])
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(Problem, match="no day or time"):
        moment(text)


def test_the_history_command(days: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(days, read_only=True) as one:
        interview = one.interviews()[0].id
    command = ["history", str(days), "--interview", interview, "--question", "/data/total"]
    assert run(command) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1:] for line in lines] == [
        ["Assessor 0", "/data/total: one"], ["Assessor 1", "/data/total: two"], ["Assessor 2", "/data/total: three"],
        ["Assessor 3", "/data/total: taken away"], ["Assessor 4", "/data/total: five"]]
    assert run([*command, "--at", at(1).date().isoformat()]) == 0
    assert capsys.readouterr().out == "/data/total: two\n"
    assert run([*command, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 5


def test_a_word_to_check_travels_to_the_laptop_and_back(days: Path, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        office.author = "Analyst"
        merge(office, [days])
        interview = office.interviews()[0].id
        for wrong in ("/data/nothing", ""):
            with pytest.raises(Problem):
                ask(office, interview, wrong, "Is it so?")
        with pytest.raises(Problem):
            ask(office, interview, "/data/total", " ")
        ask(office, interview, "/data/total", "600 beds?")
        with Workspace.open(days) as one:
            merge(one, [copy_workspace(office, tmp_path / "back.cityneeds")])
            (check,) = open_checks(one)
            assert (check.interview_id, check.path) == (interview, "/data/total")
            assert (check.comment, check.author) == ("600 beds?", "Analyst")
            assert one.answers(interview)["/data/total"] == "five"
            settle(one, check)
            assert open_checks(one, interview) == []
        merge(office, [days])
        assert open_checks(office) == []


def test_the_check_command(days: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(days, read_only=True) as one:
        interview = one.interviews()[0].id
    at_question = ["--interview", interview, "--question", "/data/total"]
    assert run(["check", str(days), *at_question, "--comment", "Is it so?"]) == 0
    assert "Is it so?" in capsys.readouterr().out
    assert run(["check", str(days), "--comment", "Which?"]) == 1
    assert run(["check", str(days), *at_question, "--settle", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(["check", str(days), *at_question, "--settle"]) == 1
