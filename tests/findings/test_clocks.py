"""Rounds that the office sets, and laptop clocks that cannot be right. Real forms, real commands, real merges."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.findings.facts import InterviewFacts
from app.findings.held import AFTER_MERGE, BEFORE_FORM, OUTSIDE, TO_COME, UNKNOWN, Calendar, RoundPlace, version_day
from app.models import AssessmentRound, InterviewRecord, Workspace
from tests.findings.test_counting import MASKS, ROUND, Office, Steps, hospital, masks, office

__all__ = ["hospital", "office"]

FLAGS = {UNKNOWN, BEFORE_FORM, AFTER_MERGE, TO_COME, OUTSIDE, "round-other", "older-round"}


def said(office: Office) -> list[str]:
    return sorted(flag.kind for flag in office.findings().flags if flag.kind in FLAGS)


def held_at(office: Office, moment: str, steps: Steps, site: str = "One") -> str:
    return office.fill("hospital", steps, site=site, options=("--now", f"{moment}T09:00:00+00:00"))


def test_an_interview_belongs_to_the_round_of_its_day(office: Office, hospital: Callable[..., Steps]) -> None:
    old = held_at(office, "2027-02-03", hospital({ROUND: "", MASKS: "12000"}))
    new = held_at(office, "2027-03-03", hospital({ROUND: "", MASKS: "0"}), site="Two")
    for name, first, last in (("Before", "2027-02-01", "2027-02-28"), ("After", "2027-03-01", "2027-03-31")):
        office.run("round", "add", office.file, "--city", "Koidu", "--name", name, "--first", first, "--last", last)
    found = office.findings()
    assert found.round == "After"
    assert {interview.id: interview.round for site in found.sites for interview in site.interviews} == {old: "Before", new: "After"}
    assert (found.first_day, found.last_day, said(office)) == ("2027-02-03", "2027-03-03", ["older-round"])
    compared = json.loads(office.run("findings", office.file, "--city", "Koidu", "--rounds", "before", "After", "--json"))
    assert (compared["before"]["title"], compared["after"]["title"]) == ("Before", "After")
    assert json.loads(office.run("findings", office.file, "--city", "Koidu", "--rounds", "r0", "r1", "--json")) == compared


def test_the_round_of_the_day_stands_above_what_the_form_was_told(office: Office, hospital: Callable[..., Steps]) -> None:
    early = held_at(office, "2027-02-03", hospital({ROUND: "r1", MASKS: "12000"}))
    late = held_at(office, "2027-03-03", hospital({ROUND: "r0", MASKS: "0"}))
    assert office.counted() == {early}
    for name, first, last in (("Before", "2027-02-01", "2027-02-28"), ("After", "2027-03-01", "2027-03-31")):
        office.run("round", "add", office.file, "--city", "Koidu", "--name", name, "--first", first, "--last", last)
    assert office.counted() == {late}
    assert said(office) == ["round-other"]


def test_a_day_outside_every_round_decides_nothing_until_it_is_corrected(office: Office, hospital: Callable[..., Steps]) -> None:
    right = office.fill("hospital", hospital({MASKS: "0"}))
    wrong = held_at(office, "2031-03-01", hospital({MASKS: "12000"}))
    assert office.counted() == {right}, "more than a year ahead"
    assert said(office) == [TO_COME]
    day = office.findings().last_day
    koidu = (office.file, "--city", "Koidu", "--name", "Baseline")
    office.run("round", "add", *koidu, "--number", "1", "--first", "2026-11-01", "--last", "2036-12-31")
    office.run("round", "set", *koidu, "--last", "2027-12-31")
    assert said(office) == [OUTSIDE, TO_COME]
    assert office.counted() == {right}
    assert (office.findings().first_day, office.findings().last_day) == (day, day)
    office.run("interview", "date", office.file, wrong, "2026-11-02", "--reason", "the battery was empty")
    assert said(office) == []
    assert office.counted() == {right}
    office.run("interview", "date", office.file, right, "2026-11-01", "--reason", "typed in from paper")
    assert office.counted() == {wrong}


def test_a_day_before_the_form_was_made_is_a_doubt(office: Office, hospital: Callable[..., Steps]) -> None:
    right = office.fill("hospital", hospital({ROUND: "r0", MASKS: "0"}))
    wrong = held_at(office, "2019-01-01", hospital({ROUND: "r0", MASKS: "12000"}))
    assert office.counted() == {right}
    assert said(office) == [BEFORE_FORM]
    assert office.findings().first_day > "2026"
    office.run("interview", "date", office.file, wrong, "2026-11-01", "--reason", "held on paper, before the form was mended")
    assert said(office) == []
    assert office.counted() == {right}


@pytest.mark.parametrize("first", ["laptop", "office"])
def test_a_day_after_the_merge_that_brought_it_is_a_doubt(office: Office, hospital: Callable[..., Steps], first: str) -> None:
    laptop = Office(office.folder / "laptop", office.capsys)
    laptop.folder.mkdir()
    filled: dict[str, str] = {}

    def fill(name: str) -> None:
        if name == "laptop":
            filled[name] = held_at(laptop, "2027-06-01", hospital({MASKS: "12000"}))
        else:
            filled[name] = office.fill("hospital", hospital({MASKS: "0"}))
    for name in (first, "office" if first == "laptop" else "laptop"):
        fill(name)
    assert said(laptop) == []
    office.run("merge", office.file, laptop.file)
    office.run("join", office.file, *sorted(_cities(office)))
    sites = _sites(office)
    if len(sites) > 1:
        office.run("join", office.file, *sites)
    assert said(office) == [AFTER_MERGE]
    assert office.counted() == {filled["office"]}
    assert masks(office.findings()) > 0
    assert "2027" not in office.findings().last_day


def _cities(office: Office) -> list[str]:
    with Workspace.open(office.file, read_only=True) as workspace:
        return [city.id for city in workspace.cities()]


def _sites(office: Office) -> list[str]:
    with Workspace.open(office.file, read_only=True) as workspace:
        return [site.id for site in workspace.sites(workspace.cities()[0].id)]


# ------------------------------------------------------------------------------------------------ the rules alone

def record(day: str, **more: object) -> InterviewRecord:
    return InterviewRecord("i" * 32, "s", "form", "form", "finished", "", "", "", "", **{"day": day, **more})   # type: ignore[arg-type]


TODAY = date(2026, 11, 27)
R1 = AssessmentRound("1", "c", "Round 1", 1, "2026-11-01", "2026-11-30")


@pytest.mark.parametrize(("one", "version", "arrived", "rounds", "expected"), [
    (record("2026-11-27"), "2026112702", "", (), ()),
    (record("2026-11-26"), "2026112702", "", (), ()),                           # somewhere it was the 27th
    (record("2026-11-25"), "2026112702", "", (), (BEFORE_FORM,)),
    (record("2026-11-25", day_said=True), "2026112702", "", (), ()),
    (record("2026-11-25", demo=True), "2026112702", "", (), ()),
    (record("2000-01-01"), "7", "", (), ()),                                    # a version that is no date
    (record("2000-01-01"), "2026139902", "", (), ()),
    (record("2026-11-28"), "", "2026-11-27", (), ()),
    (record("2026-11-29"), "", "2026-11-27", (), (AFTER_MERGE,)),
    (record("2027-11-28"), "", "", (), ()),
    (record("2027-11-29"), "", "", (), (TO_COME,)),
    (record("2031-03-01"), "", "2031-03-01", (), (TO_COME,)),
    (record("2026-11-30"), "", "", (R1,), ()),
    (record("2026-12-01"), "", "", (R1,), (OUTSIDE,)),
    (record("2026-10-31", day_said=True), "", "", (R1,), (OUTSIDE,)),
    (record(""), "2026112702", "2026-11-27", (R1,), (UNKNOWN,)),
])
def test_what_is_doubted_of_a_day(one: InterviewRecord, version: str, arrived: str, rounds: tuple[AssessmentRound, ...],
                                  expected: tuple[str, ...]) -> None:
    calendar = Calendar(rounds, {"form": version}, {one.id: arrived} if arrived else {}, TODAY)
    assert calendar.time(one, FACTS, "").doubts == expected


FACTS = InterviewFacts("Form", (), (), (), {"round": "Round 1"}, {"round": "r1"}, (), {}, {}, 1, 1)


def test_a_doubted_day_tells_no_round_and_the_form_tells_it() -> None:
    calendar = Calendar((R1,), today=TODAY)
    assert calendar.time(record("2031-01-01"), FACTS, "").round == RoundPlace.of("r1")
    other = InterviewFacts("Form", (), (), (), {"round": "Round 3"}, {"round": "r3"}, (), {}, {}, 1, 1)
    assert calendar.time(record("2031-01-01"), other, "").round == RoundPlace.of(""), "a round that the office has not set"
    assert calendar.time(record("2026-11-02"), other, "").round == RoundPlace.of("r1")


@pytest.mark.parametrize(("begun", "said", "day"), [
    ("2026-11-20T23:30:00-05:00", False, "2026-11-20"), ("", False, "2026-11-27"), ("2026-11-20T09:00", True, "2026-11-27"),
    ("yesterday", False, "2026-11-27")])
def test_the_day_is_that_of_the_beginning_unless_somebody_said_it(begun: str, said: bool, day: str) -> None:
    assert Calendar(today=TODAY).time(record("2026-11-27", day_said=said), FACTS, begun).day == day


@settings(deadline=None)
@given(st.text(max_size=12) | st.from_regex(r"\A20\d{8}\Z"))
def test_any_version_is_a_day_or_none(version: str) -> None:
    found = version_day(version)
    assert found is None or version.replace("-", "").startswith(f"{found:%Y%m%d}")


def test_the_forms_own_question_is_filled_in_from_the_rounds_of_the_office(office: Office, hospital: Callable[..., Steps]) -> None:
    office.fill("hospital", hospital({ROUND: ""}), site="Before the rounds")
    office.run("round", "add", office.file, "--city", "Koidu", "--name", "Second", "--number", "1", "--first", "2027-01-01")
    asked = held_at(office, "2027-02-01", hospital({ROUND: ""}))
    other = held_at(office, "2027-02-01", hospital({ROUND: "r2"}), site="Two")
    outside = held_at(office, "2026-12-01", hospital({ROUND: ""}), site="Three")
    with Workspace.open(office.file, read_only=True) as workspace:
        assert [workspace.answers(one).get(ROUND, "") for one in (asked, other, outside)] == ["r1", "r2", ""]
    assert said(office) == [OUTSIDE, "older-round", "round-other"]


def test_the_setting_of_its_round_chooses_the_norms(office: Office, hospital: Callable[..., Steps]) -> None:
    office.fill("hospital", hospital({ROUND: "", MASKS: "0"}))
    before = masks(office.findings())
    held_at(office, "2027-02-01", hospital({ROUND: "", MASKS: "0"}))
    office.run("round", "add", office.file, "--city", "Koidu", "--name", "Now", "--first", "2026-01-01", "--setting", "routine")
    assert masks(office.findings()) == before
    office.run("round", "set", office.file, "--city", "Koidu", "--name", "Now", "--setting", "outbreak")
    assert masks(office.findings()) > before
