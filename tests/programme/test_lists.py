"""The lists by the commands: entries added, changed, listed and added up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from app.cli import run
from app.models import Workspace
from app.programme import read_programme, totals
from tests.programme.conftest import Say, sets
from tests.programme.lists import event_form, event_rows, milestone_form, xlsform


def test_entries_of_a_list_are_added_and_add_up(say: Say, tmp_path: Path) -> None:
    form = str(event_form(tmp_path))
    say("add", "events", "--form", form, *sets(title="Water in Koidu", day="2020-05-13", kind="webinar", women=40, audience="1200"))
    say("add", "events", "--form", form, *sets(title="To Banjul", day="2020-04-01", kind="visit", women=3))
    say("add", "events", "--form", form, *sets(title="No numbers", kind="webinar"))
    listed = say("list", "events", "--json")
    assert [entry["title"] for entry in listed["entries"]] == ["To Banjul", "Water in Koidu", "No numbers"]
    assert listed["totals"] == [{"label": "Women", "amount": 43, "said": 2, "of": 3},
                                {"label": "Audience online", "amount": 1200, "said": 1, "of": 2}]
    printed = say("list", "events")
    assert "Events: 3 entries" in printed
    assert "Audience online: 1,200 (1 of 2 entries say)" in printed
    assert "Women: 43 (2 of 3 entries say)" in printed


def test_what_an_entry_is_in_the_list(say: Say, tmp_path: Path) -> None:
    form = str(event_form(tmp_path))
    say("add", "events", "--form", form, *sets(title="Water", day="2020-05-13", kind="Study visit", state="Over", field="w dk"),
        "--set", "partners[1]/partner=UNDP", "--set", "partners[1]/country=China", "--set", "Organisation[2]=Banjul City Council",
        "--set", "step=Send slides", "--set", "by=Ms A", "--set", "steps[1]/until=2020-06-01", "--set", "step_state=going",
        "--set", "steps[2]/step=Thank them", "--set", "steps[2]/until=2020-05-20", "--set", "step_state[2]=over")
    (entry,) = say("list", "events", "--json")["entries"]
    assert (entry["kind"], entry["kind_text"], entry["state"], entry["state_text"]) == ("visit", "Study visit", "done", "Over")
    assert (entry["sectors"], entry["partners"], entry["countries"]) == (["water"], ["UNDP", "Banjul City Council"], ["China"])
    assert [(one["what"], one["who"], one["due"], one["state"]) for one in entry["follow_ups"]] == [
        ("Send slides", "Ms A", "2020-06-01", "open"), ("Thank them", "", "2020-05-20", "done")]
    assert (entry["who"], entry["due"]) == ("Ms A", "2020-06-01")      # of the next one that is open
    assert entry["totals"] == {"Women": None}                          # an audience online is not asked of a visit


@pytest.mark.parametrize(("given", "sentence"), [
    (["--set", "tittle=Water"], "The form “Meeting” has no question tittle. Did you mean title?"),
    (["--set", "title=Water", "--set", "day=2020-02-30"], "2020-02-30 is not an answer to “Day”. Give a date like 2026-11-23."),
    (["--set", "title=Water", "--set", "day=soon"], "soon is not an answer to “Day”."),
    (["--set", "title=Water", "--set", "women=many"], "“many”"),
    (["--set", "title=Water", "--set", "kind=party"], "party is not one of the choices of “Kind”."),
    (["--set", "title=Water", "--set", "kind=visit", "--set", "audience=12"], "“Audience online” is not asked here"),
    (["--set", "title=Water", "--set", "partners[0]/partner=x"], "Count from 1."),
    (["--set", "title"], "“title” is no answer. Write QUESTION=VALUE."),
    ([], "Nothing was said of the entry."),
    (["--set", "title=Water", "--city", "Nowhere"], "There is no city Nowhere"),
])
def test_bad_input_is_one_sentence_and_writes_nothing(say: Say, file: Path, tmp_path: Path, given: list[str],
                                                      sentence: str) -> None:
    before = file.read_bytes()
    said = say("add", "events", "--form", str(event_form(tmp_path)), *given, fails=1)
    assert sentence in said
    assert len(said.splitlines()) == 1
    assert "Traceback" not in said
    with Workspace.open(file) as workspace:
        assert not workspace.interviews()
        assert not workspace.forms()
    assert file.read_bytes() == before


def test_what_is_missing_is_said_and_what_was_given_is_kept_as_a_draft(say: Say, tmp_path: Path) -> None:
    form = str(event_form(tmp_path))
    assert "It is kept as a draft. Title: This answer is needed" in say(
        "add", "events", "--form", form, *sets(women=5), fails=1).replace("An answer is needed", "This answer is needed")
    listed = say("list", "events", "--json")
    assert (listed["count"], listed["drafts"]) == (0, 1)
    assert listed["totals"] == []                       # a draft is counted nowhere
    assert "1 draft, not counted" in say("list", "events")
    (draft,) = listed["entries"]
    say("edit", "events", draft["id"], *sets(title="Water"))
    listed = say("list", "events", "--json")
    assert (listed["count"], listed["drafts"]) == (1, 0)
    assert listed["totals"][0] == {"label": "Women", "amount": 5, "said": 1, "of": 1}


def test_a_change_keeps_the_history(say: Say, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = str(event_form(tmp_path))
    entry = say("add", "events", "--form", form, *sets(title="Water", women=5)).strip()
    say("edit", "events", "Water", *sets(women=7), "--reason", "counted again")
    assert say("list", "events", "--json")["entries"][0]["totals"]["Women"] == 7
    assert run(["history", str(file), "--interview", entry, "--question", "/data/women"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.rpartition(": ")[2] for line in told] == ["5", "7"]
    assert run(["history", str(file), "--interview", entry]) == 0
    assert "counted again" in capsys.readouterr().out
    with Workspace.open(file) as workspace:
        assert workspace.interview(entry).state == "finished"


def test_a_change_that_would_leave_it_incomplete_changes_nothing(say: Say, file: Path, tmp_path: Path) -> None:
    form = str(event_form(tmp_path))
    say("add", "events", "--form", form, *sets(title="Water", women=5))
    before = say("list", "events", "--json")
    assert "The entry would not be complete any more. Title:" in say("edit", "events", "Water", *sets(title=""), fails=1)
    assert "Women:" in say("edit", "events", "Water", *sets(women=-1), fails=1)
    assert "There is no entry Fire in the list events." in say("edit", "events", "Fire", *sets(women=1), fails=1)
    assert say("list", "events", "--json") == before


def test_the_thirty_events_of_the_seed(say: Say, file: Path, tmp_path: Path) -> None:
    """One by one, and as a sheet in a second file: the same totals."""
    form = str(event_form(tmp_path))
    numbers = [16_666 + (n < 20) for n in range(30)]
    assert sum(numbers) == 500_000
    for number, audience in enumerate(numbers, 1):
        say("add", "events", "--form", form, *sets(title=f"Webinar {number}", kind="webinar", audience=audience))
    one_by_one = say("list", "events", "--json")
    assert one_by_one["count"] == 30
    assert {"label": "Audience online", "amount": 500_000, "said": 30, "of": 30} in one_by_one["totals"]
    assert "Audience online: 500,000\n" in say("list", "events")
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(("Title", "Kind", "Audience online", "Day"))
    for number, audience in enumerate(numbers, 1):
        book.active.append((f"Webinar {number}", "Webinar", audience, None))
    book.save(tmp_path / "events.xlsx")
    other = tmp_path / "other.cityneeds"
    Workspace.create(other).close()
    say("add", "events", "--form", form, "--from", str(tmp_path / "events.xlsx"), on=other)
    assert say("list", "events", "--json", on=other)["totals"] == one_by_one["totals"]


def test_a_sheet_with_bad_rows_brings_nothing_and_names_them(say: Say, tmp_path: Path) -> None:
    form, sheet = str(event_form(tmp_path)), tmp_path / "events.csv"
    sheet.write_text("title,day,women\nWater,2020-05-13,4\nFire,2020-13-01,2\n,2020-01-01,7\nAir,,\n")
    said = say("add", "events", "--form", form, "--from", str(sheet), fails=1)
    assert "row 3: 2020-13-01 is not an answer to “Day”." in said
    assert "row 4: Title: " in said
    assert "Nothing came in." in said
    assert say("list", "events", "--json")["entries"] == []
    say("add", "events", "--form", form, "--from", str(sheet), "--yes", fails=1)
    listed = say("list", "events", "--json")
    assert [(entry["title"], entry["finished"]) for entry in listed["entries"]] == [("", False), ("Water", True), ("Air", True)]
    sheet.write_text("title,day,women\nWater,2020-05-13,4\n")
    assert "row 2: It is in the list already." in say("add", "events", "--form", form, "--from", str(sheet), fails=1)
    assert say("list", "events", "--json")["totals"] == [{"label": "Women", "amount": 4, "said": 1, "of": 2}]


@pytest.mark.parametrize(("name", "content", "sentence"), [
    ("a.csv", b"", "a.csv is empty."), ("a.csv", b"title,title\nx,y\n", "has the column title twice."),
    ("a.csv", b"title,\nWater,lost\n", "says “lost” in a column without a name."), ("a.csv", b"title\n\xff\n", "not text in UTF-8"),
    ("a.xlsx", b"no sheet", "is no spreadsheet"), ("nowhere.csv", None, "cannot be read"),
    ("a.csv", b"tittle\nWater\n", "row 2: The form “Meeting” has no question tittle."),
])
def test_a_sheet_that_is_none(say: Say, tmp_path: Path, name: str, content: bytes | None, sentence: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    said = say("add", "events", "--form", str(event_form(tmp_path)), "--from", str(tmp_path / name), fails=1)
    assert sentence in said
    assert say("list", "events", "--json")["entries"] == []


def test_figures_of_two_versions_stand_together(say: Say, file: Path, tmp_path: Path) -> None:
    old = xlsform(tmp_path / "meeting.xlsx", event_rows("Viewers"), list_name="events", version="2026010101")
    say("add", "events", "--form", str(old), *sets(title="Old", kind="webinar", audience=100))
    new = xlsform(tmp_path / "meeting.xlsx", event_rows("Audience online"), list_name="events", version="2026112801")
    say("add", "events", "--form", str(new), *sets(title="New", kind="webinar", audience=20))
    assert {"label": "Audience online", "amount": 120, "said": 2, "of": 2} in say("list", "events", "--json")["totals"]


def test_milestones_that_are_late(say: Say, file: Path, tmp_path: Path) -> None:
    form = str(milestone_form(tmp_path))
    for what, due, state in (("A", "2020-01-01", "going"), ("B", "2020-01-01", "over"), ("C", "", "going"), ("D", "2030-01-01", ""),
                             ("E", "2020-01-01", "")):
        say("add", "milestones", "--form", form, *sets(what=what, until=due, state=state))
    with Workspace.open(file) as workspace:
        found = read_programme(workspace).of("milestones")
    assert {entry.title for entry in found if entry.late("2026-11-28")} == {"A", "E"}


def test_unknown_never_becomes_nothing(say: Say, file: Path, tmp_path: Path) -> None:
    form = str(milestone_form(tmp_path))
    say("add", "milestones", "--form", form, *sets(what="A"))
    with Workspace.open(file) as workspace:
        (total,) = totals(read_programme(workspace).entries)
    assert (total.amount, total.said, total.of) == (None, 0, 1)
    assert "Budget: not known" in say("list", "milestones")
    say("add", "milestones", "--form", form, *sets(what="B", budget="0"))
    with Workspace.open(file) as workspace:
        (total,) = totals(read_programme(workspace).entries)
    assert (total.amount, total.said, total.of) == (Decimal(0), 1, 2)
