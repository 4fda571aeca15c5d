"""The week from Monday's list to the second round, with what must be true each evening."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.week.week import DAYS, KINDS, LATER, TEAMS, WRONG_YEAR, Week


def answer_by_command(week: Week) -> Callable[[Path], None]:
    def answer(file: Path) -> None:
        laptop = next(one for one in week.laptops if one.file == file)
        for line in laptop.plan("--state", "asked"):
            for check in line["checks"]:
                about = ["--interview", check["interview_id"], "--question", check["path"]] if check["interview_id"] else [
                    "--site", line["site"]]
                laptop.does("check", file, *about, "--answer", "Counted again: it is right")
    return answer


def play(week: Week, answer: Callable[[Path], None] | None = None) -> None:
    """`answer`: who answers what is asked in a laptop's file; else commands do."""
    week.prepare()
    first_day(week)
    second_day(week, answer or answer_by_command(week))
    round_two(week)


def first_day(week: Week) -> None:
    week.tally.part = "day one"
    office, moved = week.office, ""
    for number, laptop in enumerate(week.laptops, 1):
        done = week.work(laptop, DAYS[0], 0, WRONG_YEAR if number == 3 else "")
        if number == 1:
            moved = done[0]
        if number == 3:         # five years ahead: what it held is of no round until its day is put right
            assert week.laptops[2].plan("--mine", "--today", DAYS[0])
            for interview in done:
                laptop.does("interview", "date", laptop.file, interview, DAYS[0], "--reason", "The clock stood at 2031")
    week.tally.part = "the laptop that died"
    week.replace(2)
    week.tally.part = "evening of day one"
    week.bring_home(4)
    first = sum(line["day"] == DAYS[0] for line in office.plan())
    assert week.states("Baseline") == {"done": first, "to-do": week.scale.sites - first}
    assert len(week.held) == first
    assert len(office.plan("--late", "--today", DAYS[1])) == 0
    week.tally.part = "corrections of the office"
    lines = office.plan()
    there = next(line for line in lines if moved in line["finished"])
    other = next(line for line in lines if line["form_id"] == there["form_id"] and line["state"] == "to-do")
    office.does("interview", "move", office.file, moved, other["site_id"], "--reason", "It was held next door")
    after = {line["site"]: line["state"] for line in office.plan()}
    assert (after[there["site"]], after[other["site"]]) == ("to-do", "done")
    office.does("interview", "move", office.file, moved, there["site_id"], "--reason", "It was right")
    week.tally.part = "a check asked, found and answered"
    asked = next(line for line in office.plan() if line["state"] == "done" and line["form_id"] == "visit")
    office.does("check", office.file, "--interview", asked["finished"][0], "--question", "/data/people", "--comment", "So few?")
    office.does("check", office.file, "--site", other["site"], "--comment", "Is it open?")
    assert [line["planned"] for line in office.plan("--state", "asked")].count(False) == 1      # a site is asked about by itself
    assert len(office.plan("--state", "asked")) == 2
    week.tally.part = "a form's second version"
    office.does("form", "add", office.file, week.forms[1], "--current")
    week.send_out()


def second_day(week: Week, answer: Callable[[Path], None]) -> None:
    week.tally.part = "day two"
    office = week.office
    draft_of = week.laptops[3]
    line = next(line for line in draft_of.plan("--mine", "--today", DAYS[1])
                if line["day"] == DAYS[1] and line["form_id"] == "visit")
    draft = week.begin(draft_of, line, DAYS[1], 0)
    week.take_out()
    week.laptops[2].wrong_by = 0
    for laptop in week.laptops:
        for form in laptop.looks("form", "list", laptop.file):
            if form["id"] == "visit":
                assert {version["version"] for version in form["versions"]} == {"1", "2"}
                assert form["current"] == next(one["sha256"] for one in form["versions"] if one["version"] == "2")
        week.work(laptop, DAYS[1], 1)
    draft_of.does("interview", "finish", draft_of.file, draft)          # in its own version
    week.held.append(draft)
    week.tally.part = "a check asked, found and answered"
    answer(week.laptops[0].file)
    week.tally.part = "evening of day two"
    week.bring_home(1, 4)
    assert week.checks() == ["answered", "answered"]
    assert {line["state"] for line in office.plan()} == {"done", "answered"}
    week.tally.part = "a check asked, found and answered"
    for line in office.plan("--state", "answered"):
        for check in line["checks"]:
            about = ["--interview", check["interview_id"], "--question", check["path"]] if check["interview_id"] else [
                "--site", line["site"]]
            office.does("check", office.file, *about, "--settle")
    week.tally.part = "the office's queue"
    week.settle_doubts()
    assert week.states("Baseline") == {"done": week.scale.sites}
    found = office.looks("search", office.file, "dry", "quarter")
    assert found["total"] >= sum(line["form_id"] == "visit" for line in office.plan())


def round_two(week: Week) -> None:
    """On half of the sites."""
    week.tally.part = "round two"
    office = week.office
    half = [line["site"] for line in office.plan()][::2]
    office.does("round", "add", office.file, "--city", "Kenema", "--name", "Round 1", "--number", 1, "--first", "2027-02-22",
                "--last", "2027-02-28", *(word for site in half for word in ("--site", site)))
    for kind in KINDS:
        office.does("plan", "make", office.file, "--form", week.form_of(kind), "--kind", kind, "--round", "Round 1",
                    "--team", TEAMS[0], "--day", LATER)
    assert week.states("Round 1") == {"to-do": len(half)}
    week.send_out(TEAMS[:1])
    week.take_out()
    assert len(week.work(week.laptops[0], LATER, 1)) == len(half)
    week.bring_home()
    week.settle_doubts()
    assert week.states("Round 1") == {"done": len(half)}
    assert week.states("Baseline") == {"done": week.scale.sites}
