"""Random histories of laptops: edits, withdrawals and decisions about them, forged erasures, clones, restored backups, copies of
copies, merges in any order and again."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.locations import Server
from app.models import Ids, Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.conflicts.answer_conflicts import conflicts, resolve
from app.models.consent.erasure import erase
from app.models.consent.withdrawals import accept, reject, withdrawals
from app.models.merge.merging import MergeReport, Refusal, merge
from app.models.records.integrity import verify
from app.models.records.withdrawals import WAITING
from app.photos import take_in
from tests.models.office import laptop, picture
from tests.models.postgres import cluster, database  # noqa: F401 - fixtures

Values = set[tuple[str, str]]
PATHS = ("/data/head", "/data/total", "@position")


class History:
    """A few laptops and what happens to them. `acknowledged` is every value (with its record) whose writing returned and may
    still be asked for: what a laptop wrote after its last backup is gone when that is restored, unless a merge or a copy
    carried it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.random, self.seed = folder, Random(seed), seed
        self.clock = 1_800_000_000_000
        self.count = 0
        self.laptops: list[Path] = []
        self.backups: dict[Path, tuple[Path, Values]] = {}
        self.acknowledged: dict[Path, Values] = {}
        with laptop(self.path("base"), f"base{seed}") as one:
            one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture(), "p.jpg"))
        for _ in range(2):
            self.clone(self.path("base"))

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.cityneeds"

    def fresh(self) -> Path:
        self.count += 1
        return self.path(f"laptop{self.count}")

    def ids(self) -> Ids:
        """Starts of the program never repeat; clocks stand still, jump and go back."""
        self.count += 1
        offset = self.random.choice((0, 0, 0, -5_000_000, 5_000_000))
        return Ids(f"{self.seed}-{self.count}", now=lambda: self.clock + offset)

    def held(self, path: Path) -> Values:
        return self.acknowledged.get(path, set())

    def clone(self, source: Path) -> None:
        target = self.fresh()
        shutil.copy(source, target)
        self.laptops.append(target)
        self.acknowledged[target] = set(self.held(source))

    def step(self) -> None:
        one, other = self.random.choice(self.laptops), self.random.choice(self.laptops)
        what = self.random.choice((
            "edit", "edit", "edit", "clone", "backup", "restore", "carry", "merge", "merge", "resolve", "erase", "forge", "decide"))
        if what == "edit":
            self.edit(one)
        elif what == "clone" and len(self.laptops) < 5:
            self.clone(one)
        elif what == "backup":
            shutil.copy(one, self.path(f"backup-{one.stem}"))
            self.backups[one] = (self.path(f"backup-{one.stem}"), set(self.held(one)))
        elif what == "restore" and one in self.backups:
            backup, held = self.backups[one]
            shutil.copy(backup, one)
            self.acknowledged[one] = set(held)
        elif what == "carry" and len(self.laptops) < 5:
            target = self.fresh()
            with Workspace.open(one, read_only=True) as source:
                copy_workspace(source, target, light=self.random.random() < 0.5)
            self.laptops.append(target)
            self.acknowledged[target] = set(self.held(one))
        elif what == "merge" and one != other:
            with Workspace.open(one, ids=self.ids()) as office:
                (report,) = merge(office, [other])
                assert (report.problem, unforged(report)) == ("", [])
            gone = erased([one])
            self.acknowledged[one] |= {value for value in self.held(other) if value[0] not in gone}
        elif what == "resolve":
            with Workspace.open(one, ids=self.ids()) as office:
                for conflict in conflicts(office)[:1]:
                    value = f"settled {self.count}"
                    resolve(office, conflict, value)
                    self.acknowledged[one].add((conflict.record_id, value))
        elif what == "erase" and self.random.random() < 0.5:
            with Workspace.open(one, ids=self.ids()) as office:
                if interviews := office.interviews():
                    erase(office, self.random.choice(interviews).id)
            self.forget(one)
        elif what == "forge" and self.random.random() < 0.5:
            self.forge(one)
        elif what == "decide":
            with Workspace.open(one, ids=self.ids()) as office:
                for word in [word.id for word in withdrawals(office) if word.state == WAITING][:1]:
                    if self.random.random() < 0.4:
                        accept(office, [word])
                    else:
                        reject(office, [word], f"reason {self.count}")
            self.forget(one)

    def forget(self, path: Path) -> None:
        """What was erased at a laptop may not be asked for there any more; it may at others."""
        gone = erased([path])
        self.acknowledged[path] = {value for value in self.held(path) if value[0] not in gone}

    def forge(self, path: Path) -> None:
        """An erasure put in by hand: of an interview, of a site or city, or of nothing that anybody knows."""
        self.count += 1
        key = self.random.randbytes(16)
        connection = sqlite3.connect(path)
        kinds = "kind IN ('city', 'site', 'interview')"
        known = [row[0] for row in connection.execute(f"SELECT id FROM record WHERE {kinds} ORDER BY id")]
        connection.execute("INSERT INTO erasure VALUES (?, ?, ?)", (key, self.random.choice([*known, key]), self.clock))
        connection.execute("DELETE FROM manifest")
        connection.commit()
        connection.close()

    def edit(self, path: Path) -> None:
        self.clock += self.random.choice((0, 1, 1_000))
        with Workspace.open(path, ids=self.ids()) as one:
            interviews = [interview.id for interview in one.interviews()]
            if self.random.random() < 0.2 or not interviews:
                interviews.append(one.add_interview(one.sites()[0].id, one.forms()[0].sha256).id)
            for _ in range(self.random.randint(1, 3)):
                self.count += 1
                # Now and then two laptops say the same, or take an answer away.
                value = self.random.choice((f"value {self.count}", f"value {self.count}", "same", None, ""))
                record, where = self.random.choice(interviews), self.random.choice(PATHS)
                disputed = disputes(one)
                one.write(record, [(where, value)])
                assert disputes(one) <= disputed            # who sees what all say contradicts nobody
                if value:
                    self.acknowledged[path].add((record, value))


def ended(path: Path | Server) -> tuple[object, ...]:
    """All that an office may say, its current answers and conflicts among it."""
    with Workspace.open(path, read_only=True) as office:
        return (office.digest(), repr(sorted(map(repr, conflicts(office)))),
                repr([sorted(office.answers(one.id).items()) for one in office.interviews()]), repr(withdrawals(office)))


def disputes(one: Workspace) -> set[tuple[str, str]]:
    found = conflicts(one)
    for conflict in found:
        assert len({head.value or None for head in conflict.heads}) > 1
    return {(conflict.record_id, conflict.path) for conflict in found}


def unforged(report: MergeReport) -> list[Refusal]:
    """Refused, and not because it withdraws a city or site."""
    return [one for one in report.refused if "can be withdrawn" not in one.reason]


def values(path: Path) -> Values:
    connection = sqlite3.connect(path)
    try:
        return {(row[0].hex(), row[1]) for row in connection.execute("SELECT record, value FROM revision")}
    finally:
        connection.close()


def erased(files: list[Path]) -> set[str]:
    found = set()
    for path in files:
        connection = sqlite3.connect(path)
        found |= {row[0].hex() for row in connection.execute("SELECT record FROM erasure")}
        connection.close()
    return found


def check(folder: Path, seed: int, steps: int, server: Server | None = None) -> None:
    history = History(folder, seed)
    for _ in range(steps):
        history.step()
    files = list(history.laptops)
    ends = set()
    for number in range(3):
        history.random.shuffle(files)
        path = history.path(f"office{number}")
        with Workspace.create(path) as office:
            order = [*files, *history.random.sample(files, 2)]
            for report in merge(office, order):
                assert (report.problem, unforged(report)) == ("", [])
            if number == 2:         # by way of an office between, as a district does
                between = copy_workspace(office, history.path("between"))
                merge(office, [between, *files])
        assert verify(path) == []   # the current answers from scratch are those that are kept up, too
        # A merge destroys nothing: what one laptop erased, the office has from another that still holds it.
        assert not set().union(*(history.held(one) for one in files)) - values(path)
        with Workspace.open(path, read_only=True) as office:
            hidden = {word.record_id for word in withdrawals(office) if word.state == WAITING}
            assert not hidden & {one.id for one in office.interviews()}
        ends.add(ended(path))
    between_only = history.path("over")
    with Workspace.create(between_only) as office:
        merge(office, [history.path("between")])
    ends.add(ended(between_only))
    if server is not None:
        with Workspace.create(server) as office:
            history.random.shuffle(files)
            merge(office, files)
        assert verify(server) == []
        ends.add(ended(server))
    assert len(ends) == 1


@pytest.mark.parametrize("seed", range(6))
def test_random_histories_end_the_same_in_every_order(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed, 16)


@pytest.mark.parametrize("seed", range(10, 13))
def test_they_end_the_same_on_a_server(tmp_path: Path, database: Callable[[], Server], seed: int) -> None:  # noqa: F811
    check(tmp_path, seed, 16, database())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 200))
def test_many_long_histories_end_the_same_in_every_order(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed, 60)
