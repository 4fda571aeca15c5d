"""What counts: the latest of a site by its round and its day, each office, each person, each event. Real forms, real commands."""

import json
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cli import run
from app.findings import CityFindings, city_findings
from app.findings.counting import counting
from app.findings.facts import InterviewFacts
from app.findings.held import Held, RoundPlace, Time
from app.models import InterviewRecord, Workspace
from tests.report.test_what_is_said import pages

FORMS = Path(__file__).resolve().parents[2] / "resources" / "forms"
Steps = list[dict[str, Any]]


class Office:
    """A workspace that is filled as people fill it: by `form fill`."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.file, self.capsys = folder, folder / "office.cityneeds", capsys

    def run(self, *arguments: str | Path) -> str:
        status = run([str(argument) for argument in arguments])
        said = self.capsys.readouterr()
        assert status == 0, said.err
        return said.out.strip()

    def fill(self, form: str, steps: Steps, *, site: str = "One", city: str = "Koidu", options: tuple[str, ...] = ()) -> str:
        """Gives the interview's id."""
        script = self.folder / "steps.json"
        script.write_text(json.dumps(steps), encoding="utf-8")
        return self.run("form", "fill", FORMS / f"{form}.xlsx", "--steps", script, "--into", self.file, "--city", city,
                        "--site", site, "--finish", *options)

    def findings(self, city: str = "Koidu") -> CityFindings:
        with Workspace.open(self.file, read_only=True) as workspace:
            return city_findings(workspace, workspace.city(city).id)

    def counted(self) -> set[str]:
        return {interview.id for site in self.findings().sites for interview in site.interviews if interview.counts}


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(tmp_path, capsys)


@pytest.fixture
def hospital(shared: Path) -> Callable[..., Steps]:
    steps: Callable[..., Steps] = runpy.run_path(str(shared / "cases" / "figures" / "hosp.py"))["hosp"]
    return steps


@pytest.fixture
def written(shared: Path, tmp_path: Path) -> Callable[[str], Steps]:
    """The steps of exchanges, a good practice and council offices."""
    subprocess.run([sys.executable, shared / "cases" / "figures" / "ex.py"], cwd=tmp_path, check=True)
    return lambda name: json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))


ROUND, MASKS = "/data/cover/m_round", "g_supply/h_mask_stock"


def masks(found: CityFindings) -> float:
    return next((need.quantity for need in found.needs if need.item == "PPE-01"), 0.0)


@pytest.mark.parametrize("typed", [("r1", "r0"), ("r0", "r1")])
def test_the_later_round_counts_whatever_was_typed_last(office: Office, hospital: Callable[..., Steps],
                                                        typed: tuple[str, str]) -> None:
    stock = {"r1": "0", "r0": "12000"}
    ids = {code: office.fill("hospital", hospital({ROUND: code, MASKS: stock[code]})) for code in typed}
    assert office.counted() == {ids["r1"]}
    both = masks(office.findings())
    alone = Office(office.folder / "alone", office.capsys)
    alone.folder.mkdir()
    alone.fill("hospital", hospital({ROUND: "r1", MASKS: "0"}))
    assert both == masks(alone.findings()) > 0


def test_in_one_round_the_day_of_the_interview_tells_the_latest(office: Office, hospital: Callable[..., Steps]) -> None:
    first = office.fill("hospital", hospital({MASKS: "0"}))
    second = office.fill("hospital", hospital({MASKS: "12000"}))
    office.run("interview", "date", office.file, second, "2026-11-20", "--reason", "typed in from paper")
    assert office.counted() == {first}
    assert [flag.kind for flag in office.findings().flags if flag.kind == "duplicate"] == ["duplicate"]


def test_a_site_that_the_current_round_has_not_reached_keeps_its_latest(office: Office, hospital: Callable[..., Steps]) -> None:
    old = office.fill("hospital", hospital({ROUND: "r0"}), site="One")
    new = office.fill("hospital", hospital({ROUND: "r1"}), site="Two")
    assert office.counted() == {old, new}


def test_each_exchange_and_each_good_practice_counts(office: Office, written: Callable[[str], Steps]) -> None:
    talks = {office.fill("exchange", [step for step in written(name) if step["value"] != "very"], site="Town hall")
             for name in ("ex1", "ex2", "ex3")}  # the case answers one question with a word that is none of its choices
    practice = {office.fill("good_practice", written("gp1"), site="Town hall") for _ in range(2)}
    found = office.findings()
    assert office.counted() == talks | practice
    people = next(indicator for indicator in found.indicators if indicator.id == "X1")
    assert (people.n, people.value) == (3, 80 + 500_000 + 1126)
    assert [flag for flag in found.flags if flag.kind == "duplicate"] == []
    assert all(interview.answers for site in _annex(office).sites for interview in site.interviews), "events are printed whole"


def test_case_17_what_residents_say_of_their_home_and_care_stands_on_a_page(office: Office, shared: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, shared / "cases" / "figures" / "res.py"], cwd=tmp_path, check=True)
    for number in range(6):
        steps = json.loads((tmp_path / f"r{number}.json").read_text(encoding="utf-8"))
        without_water = [{**step, "value": "dry"} if step["set"].endswith("/r_hw") else step for step in steps]
        office.fill("resident", without_water, site="Moyiba ward")
    hands = next(indicator for indicator in office.findings().indicators if indicator.id == "R3")
    assert dict(zip(hands.bands, hands.counts, strict=True)) == {"advanced": 0, "basic": 0, "limited": 6, "none": 0}
    table = office.findings().persons[0]
    shown = {question.ref.rpartition("/")[2]: question for question in table.questions}
    assert shown.keys() >= {"r_sat_h", "r_sat_w", "r_hbar", "r_sbar", "r_medw", "r_skill_t"}
    assert not table.sampling.representative
    office.run("report", office.file, "--city", "Koidu", "--preset", "annex", "-o", tmp_path / "out.pdf")
    printed = " ".join(" ".join(pages(tmp_path / "out.pdf")).split())
    for words in ("Not representative", "Carpentry", "medical waste in public places"):
        assert words in printed


def _annex(office: Office) -> CityFindings:
    with Workspace.open(office.file, read_only=True) as workspace:
        return city_findings(workspace, workspace.city("Koidu").id, answers=True)


def test_codes_of_rounds_stand_in_the_order_of_their_numbers() -> None:
    codes = ["r10", "r9", "", "r0", "baseline", "2", "r1b", "r1"]
    assert sorted(codes, key=RoundPlace.of) == ["", "2", "baseline", "r0", "r1", "r1b", "r9", "r10"]


# ------------------------------------------------------------------------------------------------ any interviews in any order

def one(number: int, site: str, form: str, said: tuple[str, str, str, str, tuple[str, ...]]) -> Held:
    code, day, counts, key, doubts = said
    codes = {"each": "yes"} if counts == "person" else {}
    facts = InterviewFacts(form, (), (), (), {}, codes, (), {}, {}, 1, 1, counts="each" if counts == "person" else counts, key=key)
    record = InterviewRecord(f"{number:032x}", site, "", form, "finished", "", "", "", "", day=day)
    return Held(record, facts, Time(RoundPlace.of(code), day, doubts))


interviews = st.lists(st.tuples(
    st.sampled_from("AB"), st.sampled_from(["school", "council"]),
    st.tuples(st.sampled_from(["", "r0", "r1", "r2"]), st.sampled_from(["", "2026-11-20", "2026-11-21"]),
              st.sampled_from(["site", "key", "each", "person"]), st.sampled_from(["", "health", "works"]),
              st.sampled_from([(), (), ("day-outside",)]))), max_size=14)


@settings(deadline=None, max_examples=300)
@given(interviews, st.randoms())
def test_the_order_in_which_they_come_decides_nothing(rows: list[Any], random: Any) -> None:
    known = [one(number, *row) for number, row in enumerate(rows)]
    other = list(known)
    random.shuffle(other)
    first, second = counting(known), counting(other)
    assert (first.held, first.current, set(first.repeated), first.older) == (second.held, second.current, set(second.repeated),
                                                                          second.older)


@settings(deadline=None, max_examples=300)
@given(interviews)
def test_every_subject_is_counted_once_and_events_all(rows: list[Any]) -> None:
    known = [one(number, *row) for number, row in enumerate(rows)]
    chosen = counting(known)
    assert len({interview.subject for interview in chosen.held}) == len(chosen.held)
    persons = {interview.record.id for interview in known if interview.facts.codes}
    assert {interview.subject for interview in known if interview.record.id not in persons} == {
        interview.subject for interview in chosen.held if interview.record.id not in persons}
    for interview in chosen.held:
        assert all(other.standing <= interview.standing for other in known if other.subject == interview.subject)
