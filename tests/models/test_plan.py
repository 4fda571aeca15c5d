"""The field-work list: what is planned, what became of it, and checks that stand in it; merged in any order."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from app.forms import load_form
from app.models import Ids, Workspace
from app.models.carry import copy_workspace
from app.models.conflicts import answer, ask, ask_at_site, conflicts, open_checks, send_back, settle
from app.models.consent import erase
from app.models.interviews import move
from app.models.merge import merge
from app.models.plan import PlanEntry, PlanLine, plan_lines, remove_entries, set_entries
from app.models.rounds import add_round
from app.problem import Problem
from tests.models.test_keeping import FORM


def begun(path: Path, name: str = "Kenema", ids: str = "office") -> tuple[Workspace, str, str, str]:
    """A workspace, the ids of a city and of a site, and a form's SHA-256."""
    workspace = Workspace.create(path, ids=Ids(ids))
    workspace.author = "Lead"
    city = workspace.add_city(name)
    site = workspace.add_site(city.id, "Gombu School", "school")
    form = load_form(FORM)
    return workspace, city.id, site.id, workspace.add_form(form, FORM, "f.xml").sha256


def only(workspace: Workspace) -> PlanLine:
    (line,) = plan_lines(workspace).lines
    return line


def form_id(workspace: Workspace) -> str:
    return workspace.forms()[0].id


def test_a_line_goes_from_to_do_to_done(tmp_path: Path) -> None:
    workspace, _, site, sha = begun(tmp_path / "w.cityneeds")
    with workspace:
        set_entries(workspace, [PlanEntry(site, form_id(workspace), team="Team 1", day="2026-11-24")])
        line = only(workspace)
        assert (line.state, line.team, line.site, line.is_late("2026-11-25"), line.is_late("2026-11-24")) == (
            "to-do", "Team 1", "Gombu School", True, False)
        record = workspace.add_interview(site, sha)
        assert only(workspace).state == "open"
        workspace.write(record.id, [("@state", "finished")])
        assert (only(workspace).state, only(workspace).finished) == ("done", (record.id,))


def test_several_interviews_are_wanted(tmp_path: Path) -> None:
    workspace, _, site, sha = begun(tmp_path / "w.cityneeds")
    with workspace:
        set_entries(workspace, [PlanEntry(site, form_id(workspace), target="2")])
        for state in ("open", "done"):
            workspace.write(workspace.add_interview(site, sha).id, [("@state", "finished")])
            assert only(workspace).state == state


def test_what_nobody_planned_stands_in_the_list(tmp_path: Path) -> None:
    workspace, _, site, sha = begun(tmp_path / "w.cityneeds")
    with workspace:
        record = workspace.add_interview(site, sha)
        line = only(workspace)
        assert (line.planned, line.state, line.open) == (False, "open", (record.id,))
        other = workspace.add_site(line.city_id, "Largo School", "school")
        move(workspace, record.id, other.id, "held there")
        assert only(workspace).site == "Largo School"


def test_an_interview_counts_for_the_round_of_its_day(tmp_path: Path) -> None:
    workspace, city, site, sha = begun(tmp_path / "w.cityneeds")
    with workspace:
        first, second = (add_round(workspace, city, name, first=day, last=day[:8] + "28")
                         for name, day in (("Base", "2020-01-01"), ("Again", "2020-02-01")))
        set_entries(workspace, [PlanEntry(site, form_id(workspace), one.id) for one in (first, second)])
        record = workspace.add_interview(site, sha)
        workspace.write(record.id, [("@state", "finished"), ("@day", "2020-02-03")])
        assert {line.round: line.state for line in plan_lines(workspace).lines} == {"Base": "to-do", "Again": "done"}


def test_a_check_is_asked_answered_sent_back_and_settled(tmp_path: Path) -> None:
    workspace, _, site, sha = begun(tmp_path / "w.cityneeds")
    with workspace:
        record = workspace.add_interview(site, sha)
        workspace.write(record.id, [("@state", "finished")])
        path = next(definition.ref for definition in load_form(FORM).definitions() if definition.kind == "question")
        stamp = workspace.interview(record.id).stamp
        ask(workspace, record.id, path, "600 beds?")
        assert only(workspace).state == "asked"
        (check,) = open_checks(workspace)
        with pytest.raises(Problem):
            answer(workspace, check, " ")
        answer(workspace, check, "60, counted again")
        (check,) = open_checks(workspace)
        assert (only(workspace).state, check.answer, check.answered_by) == ("answered", "60, counted again", "Lead")
        assert plan_lines(workspace).for_office()
        send_back(workspace, check, "Which wards?")
        assert (only(workspace).state, only(workspace).checks[0].comment) == ("sent-back", "Which wards?")
        settle(workspace, only(workspace).checks[0])
        assert (only(workspace).state, only(workspace).checks) == ("done", ())
        assert workspace.interview(record.id).stamp == stamp            # nothing was said of the interview


def test_a_check_of_a_site_stands_at_its_form_or_by_itself(tmp_path: Path) -> None:
    workspace, _, site, _ = begun(tmp_path / "w.cityneeds")
    with workspace:
        ask_at_site(workspace, site, "Is it still open?")
        assert (only(workspace).form_id, only(workspace).state) == ("", "asked")
        settle(workspace, only(workspace).checks[0])
        set_entries(workspace, [PlanEntry(site, form_id(workspace))])
        ask_at_site(workspace, site, "Take the register along", form_id=form_id(workspace))
        assert only(workspace).state == "asked"


def test_plan_and_checks_travel_and_no_order_matters(tmp_path: Path) -> None:
    """The office asks, two laptops answer at once: nobody is asked to settle it, and all files show the same."""
    office, _, site, sha = begun(tmp_path / "office.cityneeds")
    with office:
        record = office.add_interview(site, sha)
        office.write(record.id, [("@state", "finished")])
        set_entries(office, [PlanEntry(site, form_id(office), team="Team 1", day="2026-11-24")])
        path = next(definition.ref for definition in load_form(FORM).definitions() if definition.kind == "question")
        ask(office, record.id, path, "Is it so?")
        copies = [copy_workspace(office, tmp_path / f"lap{number}.cityneeds") for number in (1, 2)]
        for number, copy in enumerate(copies):
            with Workspace.open(copy, ids=Ids(f"lap{number}")) as laptop:
                laptop.author = f"Team {number + 1}"
                answer(laptop, open_checks(laptop)[0], f"yes, says {number + 1}")
        shown = set()
        for order in itertools.permutations(copies):
            with Workspace.open(copy_workspace(office, tmp_path / f"{order[0].stem}-first.cityneeds")) as merged:
                reports = merge(merged, order)
                assert [report.conflicts for report in reports] == [0, 0]
                assert conflicts(merged) == []
                shown.add(plan_lines(merged))
                settle(merged, open_checks(merged)[0])
                assert open_checks(merged) == []
        assert len(shown) == 1
        assert next(iter(shown)).lines[0].state == "answered"


def test_two_who_plan_the_same_meet_and_who_differ_are_asked(tmp_path: Path) -> None:
    office, _, site, _ = begun(tmp_path / "office.cityneeds")
    with office:
        form = form_id(office)
        laptop = copy_workspace(office, tmp_path / "lap.cityneeds")
        with Workspace.open(laptop, ids=Ids("lap")) as one:
            set_entries(one, [PlanEntry(site, form, team="Team 2", day="2026-11-24")])
        set_entries(office, [PlanEntry(site, form, team="Team 1", day="2026-11-24")])
        merge(office, [laptop])
        (conflict,) = conflicts(office)
        assert (conflict.path, {head.value for head in conflict.heads}) == ("team", {"Team 1", "Team 2"})
        assert only(office).day == "2026-11-24"
        set_entries(office, [PlanEntry(site, form, team="Team 2")])
        assert (conflicts(office), only(office).team) == ([], "Team 2")


def test_nothing_is_set_where_one_line_is_wrong(tmp_path: Path) -> None:
    workspace, _, site, _ = begun(tmp_path / "w.cityneeds")
    with workspace:
        right = PlanEntry(site, "school")
        for wrong in (PlanEntry("ab", "school"), PlanEntry(site, " "), PlanEntry(site, "school", "ab"),
                      PlanEntry(site, "school", day="tomorrow"), PlanEntry(site, "school", state="lost"),
                      PlanEntry(site, "school", target="0")):
            with pytest.raises(Problem):
                set_entries(workspace, [right, wrong])
        assert plan_lines(workspace).lines == ()
        set_entries(workspace, [right])
        remove_entries(workspace, [right], "closed")
        assert plan_lines(workspace).lines == ()
        set_entries(workspace, [right])
        assert only(workspace).form == "school"


def test_what_was_to_be_checked_goes_with_an_erased_interview(tmp_path: Path) -> None:
    """It says what a person answered: it is erased here, and a later file does not bring it back."""
    office, _, site, sha = begun(tmp_path / "office.cityneeds")
    with office:
        record = office.add_interview(site, sha)
        path = next(definition.ref for definition in load_form(FORM).definitions() if definition.kind == "question")
        ask(office, record.id, path, "Mrs Kamara said 7?")
        laptop = copy_workspace(office, tmp_path / "lap.cityneeds")
        with Workspace.open(laptop, ids=Ids("lap")) as one:
            answer(one, open_checks(one)[0], "Mrs Kamara said 8")
            ask(one, record.id, path, "and Mr Kamara?")
        erase(office, record.id)
        assert b"Kamara" not in (tmp_path / "office.cityneeds").read_bytes()
        merge(office, [laptop])
        assert open_checks(office) == []
        assert office.records("check") == []
