"""Where, when and by whom an interview was held can be corrected, on any laptop, and the office sees who differs."""

from pathlib import Path

import pytest

from app.cli import run
from app.findings import city_findings
from app.models import StoredInterview, Workspace
from app.models.conflicts.answer_conflicts import conflicts
from app.models.interviews.corrections import assessors
from app.models.merge.merging import merge
from app.problem import Problem
from tests.models.office import laptop


def at(path: Path, *words: str) -> int:
    verb, *rest = words
    return run(["interview", verb, str(path), *rest])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "laptop.cityneeds"
    with laptop(path) as one:
        one.author = "Awa"
        one.add_site(one.cities()[0].id, "Clinic", "health-centre")
        one.add_interview(one.sites()[0].id, one.forms()[0].sha256)
    return path


def listed(path: Path, site: str) -> list[str]:
    with Workspace.open(path, read_only=True) as one:
        (found,) = [known for known in one.sites() if known.name == site]
        city = {record.id for record in one.interviews(city_id=found.city_id)}
        here = [record.id for record in one.interviews(site_id=found.id)]
        assert set(here) <= city
        assert all(one.interview(record).site_id == found.id for record in here)
        return here


def test_it_is_moved_and_moved_back(file: Path) -> None:
    first, second = listed(file, "Hospital")
    assert at(file, "move", first, "Clinic", "--reason", "the wrong school was chosen") == 0
    assert (listed(file, "Hospital"), listed(file, "Clinic")) == ([second], [first])
    assert at(file, "move", first, "Hospital", "--reason", "it was right") == 0
    assert (listed(file, "Hospital"), listed(file, "Clinic")) == ([first, second], [])
    with Workspace.open(file, read_only=True) as one:
        assert [step.value for step in one.history(first, "@site/@reason")] == ["the wrong school was chosen", "it was right"]
        assert [site.name for site in city_findings(one, one.cities()[0].id).sites] == ["Hospital", "Clinic"]


def test_two_who_move_it_apart_are_asked(file: Path, tmp_path: Path) -> None:
    (first, _), files = listed(file, "Hospital"), []
    for name, site in (("a", "Clinic"), ("b", "Market")):
        files.append(tmp_path / f"{name}.cityneeds")
        files[-1].write_bytes(file.read_bytes())
        with Workspace.open(files[-1]) as one:
            if site == "Market":
                one.add_site(one.cities()[0].id, site)
        assert at(files[-1], "move", first, site, "--reason", "seen there") == 0
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        merge(office, files)
        assert {conflict.path for conflict in conflicts(office)} == {"@site"}
    places = [listed(tmp_path / "office.cityneeds", name) for name in ("Clinic", "Market", "Hospital")]
    assert sorted(map(len, places)) == [0, 1, 1]        # it is counted once


@pytest.mark.parametrize("said", ["nowhere", "0" * 32, "", "\u202e"])
def test_a_site_that_is_none_hides_nothing(said: str, file: Path) -> None:
    with Workspace.open(file) as one:
        one.write(one.interviews()[0].id, [("@site", said)])
    assert len(listed(file, "Hospital")) == 2


def test_day_and_assessor(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = listed(file, "Hospital")
    assert at(file, "date", first, "2026-02-30", "--reason", "paper") == 1
    assert at(file, "date", first, "2199-01-01", "--reason", "paper") == 1
    assert at(file, "date", first, "2026-02-03", "--reason", " ") == 1
    assert at(file, "date", first, "2026-02-03", "--reason", "held on paper") == 0
    assert at(file, "assessor", first, "Binta", "--reason", "Awa typed it") == 0
    with Workspace.open(file, read_only=True) as one:
        assert one.interview(first).day == "2026-02-03"
        assert one.interview(second).day == one.interview(second).created[:10]
        assert assessors(one, [first, second]) == {first: "Binta", second: "Awa"}
    assert "no day" in capsys.readouterr().err


def test_finished_and_reopened_by_commands(file: Path) -> None:
    first, _ = listed(file, "Hospital")
    assert at(file, "reopen", first, "--reason", "a mistake") == 1       # it is open
    assert at(file, "finish", first) == 0
    assert at(file, "finish", first) == 1
    assert at(file, "move", first, "Clinic", "--reason", "the office knows") == 0         # the lock is on answers
    assert at(file, "reopen", first, "--reason", "a mistake") == 0
    with Workspace.open(file) as one:
        assert one.interview(first).state == "open"
        with StoredInterview.open(one, first) as kept:
            kept.set("/data/head", "Dr Conteh")


def test_what_is_taken_off_is_hidden_and_stays(file: Path) -> None:
    first, second = listed(file, "Hospital")
    with Workspace.open(file) as one:
        one.write(first, [("@removed", "begun by mistake")])
        assert [record.id for record in one.interviews()] == [second]
        with pytest.raises(Problem):
            one.interview(first)
        one.write(first, [("@removed", None)])
        assert len(one.interviews()) == 2
