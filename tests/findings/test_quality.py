"""What is said of how the figures came about: each flag at its boundary, assessors side by side, questions left open."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from string import Formatter
from typing import Any

import pytest

from app.findings import CityFindings, Flag
from app.models import Workspace
from tests.findings.towns import Town, spreadsheet

HEAD = ("type", "name", "label", "calculation", "readonly", "relevant", "bind::cn:role", "bind::cn:indicator", "bind::cn:domain",
        "bind::cn:sector", "bind::cn:tri", "bind::cn:minutes")
CHOICES = [("freq", name, name.capitalize()) for name in ("often", "some", "never")]
STRAIGHT = 12


def visit(folder: Path, name: str = "visit", *, persons: bool = False, minutes: str = "") -> Path:
    rows = [("start", "start", ""), ("end", "end", "", "", "", "", "", "", "", "", "", minutes),
            ("text", "who", "Assessor", "", "", "", "assessor"),
            ("text", "m_round", "Round", "", "", "", "round"), ("geopoint", "at", "Position", "", "", "", "position"),
            ("decimal", "mark", "Mark"), ("text", "remark", "Remark", "", "", "", "comment"),
            ("integer", "beds", "Beds", "", "", "", "", "", "", "", "beds_in_use"),
            ("decimal", "score", "Score", "if(${mark} = '', '', ${mark})", "yes", "", "", "V0", "score", "edu"),
            ("begin group", "g", "How often")]
    rows += [("select_one freq", f"q{number}", f"Question {number}") for number in range(STRAIGHT)]
    rows += [("end group", "", "")]
    rows += [("integer", f"n{number}", f"Number {number}") for number in range(15)]
    if persons:
        rows.append(("text", "each", "Each", "'yes'", "yes", "", "each"))
    return spreadsheet(folder / f"{name}.xlsx", HEAD, rows, CHOICES)


class Visits(Town):
    number = 0

    def visit(self, name: str, minutes: float = 30, *, run: int = 0, open: int = 0, **answers: Any) -> str:
        """Answers all questions, differently each time: `run` of them alike in a row, the last `open` numbers not at all."""
        self.number += 1
        said: dict[str, Any] = {f"g/q{at}": ("often", "some", "never")[0 if at < run else (at + self.number) % 3]
                                for at in range(STRAIGHT)}
        said |= {f"n{at}": 1000 * self.number + at for at in range(15 - open)}
        begun = datetime(2026, 11, 3, 8)
        said |= {"start": begun.isoformat(), "end": (begun + timedelta(minutes=minutes)).isoformat(), "who": "KN-01", "mark": 50}
        return self.ask(name, "school", **(said | answers))

    def flagged(self, kind: str) -> list[Flag]:
        found = [one for one in self.findings().flags if one.kind == kind]
        for one in found:       # its arguments are all that any language needs to say it
            assert {name for _, name, _, _ in Formatter().parse(one.message.id) if name} == set(one.arguments)
        return found


@pytest.fixture
def town(workspace: Workspace, tmp_path: Path) -> Visits:
    return Visits(workspace, visit(tmp_path))


@pytest.mark.parametrize(("minutes", "kind"), [
    (30, ""), (12, ""), (11.9, "duration-short"), (75, ""), (75.1, "duration-long"), (1, "duration"),
])
def test_how_long_it_took(town: Visits, minutes: float, kind: str) -> None:
    for at in range(6):
        town.visit(f"School {at}", 30)
    town.visit("Other", minutes)
    found = [one for one in town.findings().flags if one.kind.startswith("duration")]
    assert [one.kind for one in found] == [kind] * bool(kind)
    assert all(one.site_id == town.sites["Other"] for one in found)


@pytest.mark.parametrize(("minutes", "planned"), [(16, ""), (15.9, "40"), (100, ""), (100.1, "40"), (1, "")])
def test_a_form_plans_how_long_it_takes(workspace: Workspace, tmp_path: Path, minutes: float, planned: str) -> None:
    """Its own budget counts from the first interview; what is too fast to be read is said as that."""
    town = Visits(workspace, visit(tmp_path, minutes="40"))
    town.visit("School", minutes)
    found = [one for one in town.findings().flags if one.kind.startswith("duration")]
    assert [str(one.arguments.get("planned", "")) for one in found] == [planned] * (bool(planned) or minutes == 1)
    assert not planned or found[0].sentence == (
        f"Visit at School took {round(minutes)} minutes, where the form plans 40: check it.")


def test_a_plan_may_follow_from_the_answers(workspace: Workspace, tmp_path: Path) -> None:
    town = Visits(workspace, visit(tmp_path, minutes="20 + ${beds}"))
    town.visit("Small", 30, beds=10)
    town.visit("Large", 30, beds=80)
    assert [(one.site_id, one.arguments["planned"]) for one in town.flagged("duration-planned")] == [(town.sites["Large"], 100)]


def test_others_are_asked_where_the_plan_says_nothing(workspace: Workspace, tmp_path: Path) -> None:
    town = Visits(workspace, visit(tmp_path, minutes="40"))
    for at in range(6):
        town.visit(f"School {at}", 90)
    town.visit("Other", 30)
    assert [one.kind for one in town.findings().flags if one.kind.startswith("duration")] == ["duration-short"]


def test_of_few_interviews_none_is_short(town: Visits) -> None:
    for at in range(4):
        town.visit(f"School {at}", 30)
    town.visit("Other", 5)
    assert not [one for one in town.findings().flags if one.kind == "duration-short"]


def test_an_interview_without_times_is_not_judged(town: Visits) -> None:
    for at in range(6):
        town.visit(f"School {at}", 30)
    town.visit("Other", start=None, end="never")
    assert not [one for one in town.findings().flags if one.kind.startswith("duration") and one.site_id == town.sites["Other"]]


@pytest.mark.parametrize(("run", "flagged"), [(STRAIGHT, True), (10, True), (9, False), (0, False)])
def test_the_same_answer_in_a_row(town: Visits, run: int, flagged: bool) -> None:
    answers = {"g/q9": "never"} if run == 9 else {"g/q10": "never", "g/q11": "some"} if run == 10 else {}
    town.visit("School", run=run, **answers)
    found = town.flagged("straight-line")
    assert [one.arguments["count"] for one in found] == [run] * flagged


def test_an_open_question_is_no_part_of_a_run_and_does_not_end_it(town: Visits) -> None:
    town.visit("School", run=STRAIGHT, **{"g/q3": None})
    assert [one.arguments["count"] for one in town.flagged("straight-line")] == [STRAIGHT - 1]


def test_where_it_was_held(town: Visits, workspace: Workspace) -> None:
    town.sites["Here"] = workspace.add_site(town.id, "Here", "school", latitude=8.64, longitude=-10.97).id
    town.visit("Here", at="8.655 -10.97 0 0")                       # 1.7 km
    assert not town.flagged("position-apart")
    town.visit("Here", at="8.66 -10.97 0 0")                        # 2.2 km
    assert [(one.site_id, one.arguments["km"]) for one in town.flagged("position-apart")] == [(town.sites["Here"], 2)]
    town.visit("Far", at="9 -10.97 0 0")
    assert [(one.site_id, one.arguments["km"]) for one in town.flagged("position")] == [(town.sites["Far"], 40)]
    town.visit("Other", at="9.0 -10.970 0 0")
    assert [one.arguments["sites"] for one in town.flagged("position-same")] == ["Far, Other"]


def test_a_city_without_a_centre_has_a_middle(workspace: Workspace, tmp_path: Path) -> None:
    town = Visits(workspace, visit(tmp_path))
    town.id = workspace.add_city("Nowhere").id
    for at in range(5):
        town.visit(f"School {at}", at=f"8.64{at} -10.97 0 0")
    assert not town.flagged("position-group")
    town.visit("Far", at="9 -10.97 0 0")
    assert [one.site_id for one in town.flagged("position-group")] == [town.sites["Far"]]


def test_the_same_answers_at_two_sites(town: Visits) -> None:
    for name in ("A", "B"):
        town.number = 7
        town.visit(name, who=name, at="8.64 -10.97 0 0" if name == "A" else "8.65 -10.97 0 0")
    town.visit("C")
    assert [one.arguments["sites"] for one in town.flagged("copy")] == ["A, B"]


def test_few_answers_make_no_copy(town: Visits) -> None:
    for name in ("A", "B"):
        town.ask(name, "school", mark=5, beds=3)
    assert not town.flagged("copy")


def test_sources_that_differ_stand_side_by_side(town: Visits, tmp_path: Path) -> None:
    first, second = town.form, visit(tmp_path, "audit")
    town.visit("A", beds=22)
    town.use(second)
    town.visit("A", beds=24)
    town.visit("B", beds=30)
    found = town.flagged("disagreement")
    assert [(one.site_id, one.arguments["about"], one.arguments["said"]) for one in found] == [
        (town.sites["A"], "beds in use", "Audit: 24 / Visit: 22")]
    town.visit("A", beds=22)
    assert not town.flagged("disagreement")
    town.visit("A", beds=24, m_round="r1")          # time went by
    assert not town.flagged("disagreement")
    town.form = first
    town.visit("C", beds=None)
    town.use(second)
    town.visit("C", beds=1)                         # unknown contradicts nobody
    assert not town.flagged("disagreement")


def test_persons_may_differ(workspace: Workspace, tmp_path: Path) -> None:
    town = Visits(workspace, visit(tmp_path, persons=True))
    town.visit("Ward", beds=1)
    town.visit("Ward", beds=2)
    assert not town.flagged("disagreement")
    assert not town.flagged("duplicate")


def test_assessors_side_by_side(town: Visits, tmp_path: Path) -> None:
    for at in range(5):
        town.visit(f"A{at}", 30 + at, who="KN-01", mark=50)
        town.visit(f"B{at}", 10, who="KN-02", mark=70, open=10)
    one, other = town.findings().assessors
    assert (one.assessor, one.interviews, one.others, one.minutes, one.minutes_others) == ("KN-01", 5, 5, 32, 10)
    assert (other.minutes, other.minutes_others, other.score, other.distance) == (10, 32, 70, 20)
    assert other.missing is not None
    assert other.missing_others is not None
    assert other.missing - other.missing_others == pytest.approx(10 / 33)
    flagged = {(one.kind, one.arguments["assessor"]) for kind in ("assessor-fast", "assessor-missing", "assessor-score")
               for one in town.flagged(kind)}
    assert flagged == {("assessor-fast", "KN-02"), ("assessor-missing", "KN-02"), ("assessor-score", "KN-02"),
                       ("assessor-score", "KN-01")}
    town.use(visit(tmp_path, "audit"))
    town.visit("C", 90, who="KN-03", mark=None)         # nobody else uses this form: nothing to be measured by
    alone = town.findings().assessors[2]
    assert (alone.others, alone.minutes, alone.minutes_others, alone.missing_others, alone.score, alone.distance) == (
        0, 90, None, None, None, None)


def test_few_interviews_say_nothing_of_an_assessor(town: Visits) -> None:
    for at in range(4):
        town.visit(f"A{at}", 30, who="KN-01")
        town.visit(f"B{at}", 5, who="KN-02", mark=90)
    town.visit("B4", 30, who="")
    assert [one.assessor for one in town.findings().assessors] == ["", "KN-01", "KN-02"]
    assert not [one for one in town.findings().flags if one.kind.startswith("assessor")]


def test_missing_by_question(town: Visits) -> None:
    for at in range(4):
        town.visit(f"S{at}", open=1 if at < 2 else 0, beds=1, m_round="r0", at=f"8.6{at} -10.9 0 0")
    found = {one.ref: one for one in town.findings().unanswered}
    assert {ref: (one.missing, one.asked, one.label) for ref, one in found.items()} == {"/data/n14": (2, 4, "Number 14")}
    assert not town.flagged("unanswered")               # of four interviews nothing is said
    town.visit("S4", open=1, beds=1, m_round="r0", at="8.7 -10.9 0 0")
    said = [(one.arguments["question"], one.arguments["missing"], one.arguments["asked"]) for one in town.flagged("unanswered")]
    assert said == [("Number 14", 3, 5)]


def test_a_question_that_is_not_asked_is_not_missing(workspace: Workspace, tmp_path: Path) -> None:
    rows = [("integer", "beds", "Beds"), ("integer", "used", "Beds in use", "", "", "${beds} > 0")]
    town = Visits(workspace, spreadsheet(tmp_path / "beds.xlsx", HEAD, rows))
    town.ask("A", beds=0)
    town.ask("B", beds=4)
    assert [(one.ref, one.missing, one.asked) for one in town.findings().unanswered] == [("/data/used", 1, 1)]


def plain(found: CityFindings) -> object:
    return (sorted((one.kind, one.sentence) for one in found.flags), found.assessors,
            [(one.ref, one.missing, one.asked) for one in found.unanswered])


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_interviews_changes_nothing(tmp_path: Path, seed: int) -> None:
    asked = [(f"S{at}", 5 + 9 * at, {"who": f"KN-{at % 3}", "open": at, "run": at + 4, "beds": at, "at": f"{8 + at} -10.9 0 0"})
             for at in range(8)]
    form, seen = visit(tmp_path), []
    for number in range(2):
        with Workspace.create(tmp_path / f"{number}.cityneeds") as workspace:
            town = Visits(workspace, form)
            for name, minutes, answers in asked:
                town.number = minutes
                town.visit(name, minutes, **answers)
            seen.append(plain(town.findings()))
        Random(seed).shuffle(asked)
    assert seen[0] == seen[1]
