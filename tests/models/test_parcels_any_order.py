"""Parcels: outward goes what the office sets and no one's answers, home comes what is new; whatever is doubled, late or lost on the
way, the office ends as with whole copies."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models import Ids, Workspace
from app.models.carry import copy_workspace
from app.models.conflicts import conflicts, resolve
from app.models.consent import WAITING, accept, erase, withdrawals
from app.models.merge import MergeReport, merge
from app.models.parcels import write_home, write_outward
from app.models.records import verify
from app.photos import take_in
from tests.models.office import laptop, picture
from tests.models.postgres import cluster, database  # noqa: F401 - fixtures

LEFT_OUT = "not all of that is here"
Step = tuple[str, int, int]


class Field:
    """An office, two laptops that began with its parcel, and what they do. Clocks stand still, jump and go back by years."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count, self.now = folder, 0, 1_800_000_000_000
        self.office = folder / "office.cityneeds"
        laptop(self.office, "office").close()
        self.laptops = [folder / "a.cityneeds", folder / "b.cityneeds"]
        self.outward: list[Path] = []
        self.home: list[tuple[Path, set[bytes]]] = []           # and what its laptop had when it was made
        self.backup = folder / "backup.cityneeds"
        shutil.copy(self.office, self.backup)
        self.out(0, 0)
        for path in self.laptops:
            Workspace.create(path, ids=self.ids()).close()
            self.merged(path, self.outward[0])

    def ids(self, jump: int = 0) -> Ids:
        self.count += 1
        return Ids(f"start {self.count}", now=lambda: self.now + (0, 0, 20_000_000, -20_000_000, 150_000_000_000)[jump % 5])

    def open(self, path: Path, jump: int = 0) -> Workspace:
        return Workspace.open(path, ids=self.ids(jump))

    def merged(self, path: Path, file: Path) -> MergeReport:
        with self.open(path) as one:
            (report,) = merge(one, [file])
        assert report.problem == ""
        return report

    # ------------------------------------------------------------------------------------------ steps

    def answer(self, who: int, what: int) -> None:
        with self.open(self.laptops[who % 2], what) as one:
            held = [interview.id for interview in one.interviews()]
            if what % 2 or not held:
                held.append(one.add_interview(one.sites()[0].id, one.forms()[0].sha256).id)
            one.write(held[-1], [("/data/head", f"said {self.count}"), ("/data/total", str(what))])
            if what % 3 == 0:
                self.count += 1
                one.add_photo(held[-1], "/data/head", take_in(picture(("red", "blue", "green", "white")[self.count % 4]), "p.jpg"))
            self.now += 60_000
            one.write(held[0], [("/data/head", f"said once more {self.count}")])

    def site(self, who: int, what: int) -> None:
        with self.open(self.laptops[who % 2], what) as one:
            one.write(one.sites()[0].id, [("name", f"Hospital {self.count}")])
            one.add_site(one.cities()[0].id, f"School {self.count}", "school")

    def desk(self, who: int, what: int) -> None:
        """At the office: a word about somebody's interview, another site, a conflict settled."""
        with self.open(self.office, what) as one:
            for interview in one.interviews()[-1:]:
                one.write(interview.id, [("@settled/doubt", f"checked {self.count}")])
            one.add_site(one.cities()[0].id, f"Clinic {self.count}", "health-centre")
            for conflict in conflicts(one)[:1]:
                resolve(one, conflict, conflict.heads[-1].value)

    def out(self, who: int, what: int) -> None:
        path = self.folder / f"out{len(self.outward)}.cityneeds"
        with Workspace.open(self.office, read_only=True) as one:
            self.outward.append(write_outward(one, path))

    def take(self, who: int, what: int) -> None:
        """It brings no answer, and takes none away; only what somebody withdrew is hidden."""
        path, parcel = self.laptops[who % 2], self.outward[-1 - what % min(len(self.outward), 3)]
        assert rows(parcel, "SELECT 1 FROM record WHERE kind NOT IN ('city', 'site', 'withdrawal')") == []
        assert rows(parcel, "SELECT 1 FROM revision WHERE path LIKE '/%'") == []
        before, answers = everything(path), said(path)
        self.merged(path, parcel)
        assert before <= everything(path)
        gone = hidden(path)
        assert {one: value for one, value in answers.items() if one not in gone} == said(path)

    def carry(self, who: int, what: int) -> None:
        path = self.laptops[who % 2]
        with Workspace.open(path, read_only=True) as one:
            made = write_home(one, self.folder / f"home{len(self.home)}.cityneeds", light=bool(what % 2))
        self.home.append((made, everything(path)))

    def bring(self, who: int, what: int) -> None:
        """Late, again, or before another one. What it leaves out and what is not here is said."""
        if self.home:
            parcel, had = self.home[what % len(self.home)]
            report = self.merged(self.office, parcel)
            if not report.again and not any(LEFT_OUT in refusal.reason for refusal in report.refused):
                assert had <= everything(self.office) | erased(self.office, had, self.laptops)

    def swap(self, who: int, what: int) -> None:
        """A laptop takes in what the other one meant for the office."""
        if self.home:
            self.merged(self.laptops[who % 2], self.home[what % len(self.home)][0])

    def erase(self, who: int, what: int) -> None:
        path = (*self.laptops, self.office)[who % 3]
        with self.open(path) as one:
            for interview in one.interviews()[:1]:
                erase(one, interview.id, "asked for it")

    def accept(self, who: int, what: int) -> None:
        with self.open((*self.laptops, self.office)[who % 3]) as one:
            accept(one, [word.id for word in withdrawals(one) if word.state == WAITING][:1])

    def restore(self, who: int, what: int) -> None:
        """The office is set back to what it was once."""
        shutil.copy(self.backup, self.office)

    def keep(self, who: int, what: int) -> None:
        shutil.copy(self.office, self.backup)


ACTS: dict[str, Callable[[Field, int, int], None]] = {
    "answer": Field.answer, "site": Field.site, "desk": Field.desk, "out": Field.out, "take": Field.take, "carry": Field.carry,
    "bring": Field.bring, "swap": Field.swap, "erase": Field.erase, "accept": Field.accept, "restore": Field.restore,
    "keep": Field.keep}
STEPS = st.lists(st.tuples(st.sampled_from([*ACTS, "answer", "answer", "carry", "bring", "take", "out"]), st.integers(0, 5),
                           st.integers(0, 5)), min_size=4, max_size=14)


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def everything(path: Path) -> set[bytes]:
    return {row[0] for table in ("revision", "photo", "record") for row in rows(path, f"SELECT id FROM {table}")}     # type: ignore[misc]


def hidden(path: Path) -> set[str]:
    with Workspace.open(path, read_only=True) as one:
        return {word.record_id for word in withdrawals(one) if word.state == WAITING}


def said(path: Path) -> dict[str, dict[str, str]]:
    """Of each interview that is shown."""
    with Workspace.open(path, read_only=True) as one:
        return {interview.id: {at: value for at, value in one.answers(interview.id).items() if at[0] == "/"}
                for interview in one.interviews()}


def erased(office: Path, had: set[bytes], laptops: list[Path]) -> set[bytes]:
    """Of what a laptop had, all that is about what was erased at the office."""
    gone = {row[0] for row in rows(office, "SELECT record FROM erasure")}
    return gone | {row[0] for path in laptops for table in ("revision", "photo")      # type: ignore[misc]
                   for row in rows(path, f"SELECT id, record FROM {table}") if row[1] in gone}


def ended(field: Field) -> None:
    """Each takes the office's last word in and sends home; beside it, whole copies of the same laptops."""
    whole = field.folder / "whole.cityneeds"
    field.out(0, 0)
    for path in field.laptops:
        field.merged(path, field.outward[-1])
    shutil.copy(field.office, whole)
    for number, path in enumerate(field.laptops):
        field.carry(number, 0)
        field.bring(0, len(field.home) - 1)
        assert verify(field.home[-1][0]) == []
        with Workspace.open(path, read_only=True) as one:
            copy = copy_workspace(one, field.folder / f"copy{number}.cityneeds")
        field.merged(whole, copy)
    with Workspace.open(field.office, read_only=True) as ours, Workspace.open(whole, read_only=True) as theirs:
        assert ours.digest() == theirs.digest()
        assert repr(conflicts(ours)) == repr(conflicts(theirs))
    assert said(field.office) == said(whole)
    assert verify(field.office) == []


def played(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as name:
        field = Field(Path(name))
        for act, who, what in steps:
            ACTS[act](field, who, what)
        ended(field)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_parcels_in_any_order_doubled_or_missing_end_as_whole_copies(steps: list[Step]) -> None:
    played(steps)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_many_of_them_do(steps: list[Step]) -> None:
    played(steps)


# Each was wrong once, or is a case that a simpler mark (the highest id of a writer) would get wrong.
@pytest.mark.parametrize("steps", [
    [("answer", 0, 1), ("carry", 0, 0), ("answer", 0, 3), ("carry", 0, 0), ("bring", 0, 1), ("out", 0, 0), ("take", 0, 0)],
    [("answer", 0, 1), ("carry", 0, 0), ("bring", 0, 0), ("out", 0, 0), ("take", 0, 0), ("restore", 0, 0), ("answer", 0, 3),
     ("carry", 0, 0), ("bring", 0, 1)],
    [("answer", 0, 3), ("carry", 0, 1), ("bring", 0, 0), ("out", 0, 0), ("take", 0, 0), ("carry", 0, 0), ("bring", 0, 1)],
    [("answer", 0, 1), ("carry", 0, 0), ("bring", 0, 0), ("erase", 2, 0), ("out", 0, 0), ("take", 0, 0), ("accept", 0, 0)],
    [("answer", 0, 1), ("erase", 0, 0), ("carry", 0, 0), ("bring", 0, 0), ("accept", 2, 0), ("out", 0, 0), ("take", 1, 0)],
], ids=["the second day came before the first", "the office was set back", "light, then full", "erased at the office",
        "erased at the laptop"])
def test_what_may_happen_on_the_way(steps: list[Step]) -> None:
    played(steps)
