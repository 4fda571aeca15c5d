"""Laptops that say the same are no conflict, however each of them came to say it, and who corrects it later contradicts nobody."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.forms import load_form
from app.models import StoredInterview, Workspace
from app.models.conflicts.answer_conflicts import conflicts, resolve
from app.models.merge.merging import merge
from tests.forms.books import book
from tests.models.office import laptop

HEAD = "/data/head"
TOWNS = book(
    ("select_one region", "region", "Region"), ("select_one town", "town", "Town", "selected(of, ${region})"),
    head=("type", "name", "label", "choice_filter"),
    choices=(("list_name", "name", "label", "of"), ("region", "n", "North", ""), ("region", "s", "South", ""),
             ("town", "a", "Aba", "n"), ("town", "c", "Cola", "s")))
Act = Callable[[StoredInterview], object]


def undone(kept: StoredInterview) -> None:
    kept.set(HEAD, "Dr Sesay")
    kept.undo()


def emptied(kept: StoredInterview) -> None:
    kept.set(HEAD, "Dr Sesay")
    kept.set(HEAD, "")


def remark_undone(kept: StoredInterview) -> None:
    kept.say_not_known(HEAD, "dk")
    kept.undo()


def remark_taken_back(kept: StoredInterview) -> None:
    kept.say_not_known(HEAD, "dk")
    kept.say_not_known(HEAD, "")


def remark_answered_over(kept: StoredInterview) -> None:
    kept.say_not_known(HEAD, "dk")
    emptied(kept)


def comment_undone(kept: StoredInterview) -> None:
    kept.comment(HEAD, "She was in a hurry")
    kept.undo()


def comment_taken_back(kept: StoredInterview) -> None:
    kept.comment(HEAD, "She was in a hurry")
    kept.comment(HEAD, "")


def nothing(_: StoredInterview) -> None:
    pass


SAYING_NOTHING = (undone, emptied, remark_undone, remark_taken_back, remark_answered_over, comment_undone, comment_taken_back,
                  nothing)


class Week:
    """An interview that is begun and unanswered, on laptops and at the office."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.base = folder, folder / "base.cityneeds"
        with laptop(self.base) as one:
            self.id = one.add_interview(one.sites()[0].id, one.forms()[0].sha256).id
            StoredInterview.open(one, self.id).close()

    def laptop(self, act: Act) -> Path:
        path = self.folder / f"{getattr(act, '__name__', 'other')}.cityneeds"
        shutil.copy(self.base, path)
        with Workspace.open(path) as one, StoredInterview.open(one, self.id) as kept:
            act(kept)
        return path

    def office(self, *files: Path) -> Workspace:
        path = self.folder / "office.cityneeds"
        shutil.copy(self.base, path)
        office = Workspace.open(path)
        told = sum(report.conflicts for report in merge(office, files))
        assert (told > 0) == bool(conflicts(office))
        return office


def test_two_that_say_nothing_say_the_same(tmp_path: Path) -> None:
    week = Week(tmp_path)
    files = [week.laptop(act) for act in SAYING_NOTHING]
    with week.office(*files) as office:
        assert conflicts(office) == []
        assert office.contradictions(week.id) == ()
        with StoredInterview.open(office, week.id) as kept:     # whoever answers later has seen that nothing was said
            kept.set(HEAD, "Dr Kamara")
            kept.comment(HEAD, "By telephone")
        assert conflicts(office) == []


def test_an_answer_and_one_that_was_taken_back_are_asked_about(tmp_path: Path) -> None:
    def answered(kept: StoredInterview) -> None:
        kept.set(HEAD, "Dr Kamara")

    week = Week(tmp_path)
    for act, differs in ((undone, True), (emptied, True), (comment_undone, False), (nothing, False)):
        with week.office(week.laptop(act), week.laptop(answered)) as office:
            assert [one.path for one in conflicts(office)] == [HEAD] * differs
            assert office.differing(week.id, [HEAD]) == frozenset([HEAD] * differs)


@pytest.mark.parametrize("first", ["", "Dr Kamara"])
def test_who_corrects_what_both_said_contradicts_nobody(tmp_path: Path, first: str) -> None:
    week = Week(tmp_path)
    files = [week.laptop(lambda kept: kept.set(HEAD, "Dr Kamara")).rename(tmp_path / f"{name}.cityneeds") for name in "ab"]
    with week.office(*files) as office:
        with StoredInterview.open(office, week.id) as kept:
            kept.set(HEAD, first)
            kept.set(HEAD, "Dr Koroma")
        assert conflicts(office) == []
        merge(office, files)
        assert conflicts(office) == []
        assert office.answers(week.id)[HEAD] == "Dr Koroma"


def test_nobody_is_asked_what_the_program_noted_of_an_answer_that_went(tmp_path: Path) -> None:
    """One laptop took back what took the answer away, the other did not."""
    with Workspace.create(tmp_path / "base.cityneeds") as one:
        form = one.add_form(load_form(TOWNS, name="form.xlsx"), TOWNS, "form.xlsx")
        record = one.add_interview(one.add_site(one.add_city("Koidu").id, "School", "school").id, form.sha256).id
        with StoredInterview.open(one, record) as kept:
            kept.set("/data/region", "n")
            kept.set("/data/town", "a")
    files = [Path(shutil.copy(tmp_path / "base.cityneeds", tmp_path / f"{name}.cityneeds")) for name in ("a", "b")]
    for path in files:
        with Workspace.open(path) as one, StoredInterview.open(one, record) as kept:
            kept.set("/data/region", "s")
            assert kept.taken() == ["/data/town"]
            if path == files[0]:
                kept.undo()
    with Workspace.open(tmp_path / "base.cityneeds") as office:
        merge(office, files)
        found = {conflict.path: conflict for conflict in conflicts(office)}
        assert sorted(found) == ["/data/region", "/data/town"]
        for path, value in (("/data/region", "n"), ("/data/town", "a")):
            resolve(office, found[path], value)
        with StoredInterview.open(office, record) as kept:
            assert kept.taken() == []           # it stands there, whatever was noted
            assert kept.remarks("/data/town").taken == ""


def test_an_instance_that_one_laptop_took_away_and_another_brought_back_is_asked_about(tmp_path: Path) -> None:
    """There "" is an answer: it is there."""
    week = Week(tmp_path)
    with Workspace.open(week.base) as one, StoredInterview.open(one, week.id) as kept:
        kept.add("/data/ward")
        instance = kept.interview.node("/data/ward[1]").path

    def removed(kept: StoredInterview) -> None:
        kept.remove("/data/ward[1]")

    def brought_back(kept: StoredInterview) -> None:
        kept.remove("/data/ward[1]")
        kept.undo()

    for one, other in itertools.permutations((removed, brought_back)):
        with week.office(week.laptop(one), week.laptop(other)) as office:
            assert instance in [conflict.path for conflict in conflicts(office)]
