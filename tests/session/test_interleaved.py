"""Operations and readers at once over one session: no figure that the data revision beside it does not have.

Every state of the file is read anew, by nobody who knows anything, and kept by its revision. Whatever a reader gives, which was
stopped before each interview and before the ledger while others wrote, must be what that revision gives. And where figures are
others after an operation, it said so.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from app.findings import CityFindings
from app.models import Workspace
from app.models.conflicts import conflicts
from app.models.protect import NO_KEYS
from app.problem import Problem
from app.progress import quiet
from app.session import NOTHING, Changes, Operation, Session
from app.session.operations import cities, interviews, merging, pledges, reports
from app.session.operations import conflicts as settling
from app.support import Ledger, ReportMaterial, report_material
from tests.findings.test_interleaved import Turns
from tests.session.conftest import Scene, copied

WRITES = ("type", "answer", "finish", "move", "erase", "merge", "settle", "promise")
READS = ("overview", "print")
STEPS = st.lists(st.one_of(
    st.tuples(st.sampled_from(WRITES), st.integers(0, 3), st.integers(1, 99)),
    st.tuples(st.sampled_from(READS), st.integers(0, 1), st.integers(1, 5))), min_size=3, max_size=14)
Stamp = tuple[int, str]


class Play:
    """One run over one file: the main thread is the windows'."""

    def __init__(self, scene: Scene, turns: Turns) -> None:
        self._scene, self._turns = scene, turns
        self.session = Session()
        self.session.use(Workspace.open(scene.file))
        self.workspace = self.session.workspace
        self.city = self.workspace.cities()[0].id
        self.ids = [record.id for record in self.workspace.interviews()]
        self.sites = [site.id for site in self.workspace.sites()]
        self.truth: dict[Stamp, ReportMaterial] = {}
        self._told: list[Changes] = []
        self._began: set[str] = set()
        self.session.subscribe(self._told.append)
        self._last = self._look()

    def _look(self) -> ReportMaterial:
        with Workspace.open(self._scene.file, read_only=True) as anew:
            printed = report_material(anew, self.city, "en")
        self.truth[printed.findings.revision, printed.findings.data_hash] = printed
        return printed

    def step(self, what: str, which: int, value: int) -> None:
        if what in READS:
            for _ in range(value):          # so many stops on
                self._read(f"{what} {which}", what)
            return
        before, told = self._last, len(self._told)
        with contextlib.suppress(Problem):      # finished already, erased already: nothing happened
            self._write(what, which, value)
        after = self._last = self._look()
        changes = NOTHING
        for more in self._told[told:]:
            changes |= more
        if figures(after.findings) != figures(before.findings):
            assert changes.figures, what
        if after.support != before.support:
            assert changes.ledger or changes.figures, what

    def _write(self, what: str, which: int, value: int) -> None:
        interview = self.ids[which]
        match what:
            case "type":                # as the page of an interview does
                self.workspace.write(interview, [("/data/water", str(value))])
                self.session.tell(interviews.answered(interview))
            case "answer":
                self.session.run(interviews.answer(interview_id=interview, answers={"/data/water": str(value)}))
            case "finish":
                self.session.run(interviews.finish(interview_id=interview))
            case "move":
                self.session.run(interviews.move(interview_id=interview, site_id=self.sites[value % 3], reason="test"))
            case "erase":
                self._aside(interviews.erase(interview_id=interview))
            case "merge":
                self._aside(merging.merge(files=[self._scene.laptops[which % 2]], keys=NO_KEYS))
            case "settle":
                for conflict in conflicts(self.workspace)[:1]:
                    self.session.run(settling.resolve(conflict=conflict, value=str(value)))
            case "promise":
                self.session.run(pledges.promise(donor="Rotary", item="WSH-03", quantity=value, city_id=self.city))

    def _aside(self, operation: Operation[Any]) -> None:
        """In a thread of its own, as a window runs what takes longer; readers stand still meanwhile, wherever they are."""
        work, errors = self.session.bound(operation), []

        def run() -> None:
            try:
                work(quiet)
            except Exception as error:
                errors.append(error)
        thread = threading.Thread(target=run, name="aside")
        thread.start()
        thread.join(60)
        for error in errors:
            raise error

    def _read(self, name: str, what: str) -> None:
        if name in self._began:
            self._turns.step(name)
            return
        self._began.add(name)
        operation: Operation[Any] = cities.findings(city_id=self.city, language="en", answers=True) if what == "overview" else \
            reports.collect(city_id=self.city, language="en")
        work: Callable[..., Any] = self.session.bound(operation)
        self._turns.begin(name, lambda: work(quiet))

    def end(self) -> None:
        """What the readers gave, and what they give now, is what its revision says."""
        results: list[Any] = list(self._turns.end().values())
        for what in READS:
            self._began.clear()
            self._read(f"{what} last", what)
            results += self._turns.end().values()
        assert results
        for result in results:
            findings = result.findings if isinstance(result, ReportMaterial) else result
            truth = self.truth[findings.revision, findings.data_hash]
            if isinstance(result, ReportMaterial):
                assert result == truth
            else:
                assert result == replace(truth.findings, open=result.open)
        self.session.close()


def figures(findings: CityFindings) -> CityFindings:
    """Without what names the state of the file."""
    return replace(findings, revision=0, data_hash="")


def play(made: Scene, steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        scene, turns = copied(made, Path(folder)), Turns(patched)

        def stopping_ledger(workspace: Workspace) -> Ledger:
            turns._stop()                       # between the findings and what is printed beside them
            return Ledger(workspace)
        patched.setattr(sys.modules["app.support.report_material"], "Ledger", stopping_ledger)
        for module in ("app.findings.city_findings", "app.session.operation"):
            patched.setattr(sys.modules[module], "MOST_READINGS", 50)       # whom nobody lets rest is another matter
        run = Play(scene, turns)
        try:
            for what, which, value in steps:
                run.step(what, which, value)
        finally:
            run.end()


QUICK = settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.generate],
                 suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@QUICK
@given(STEPS)
@example([("print", 0, 5), ("promise", 0, 7)])      # the ledger is read after the figures
@example([("print", 0, 3), ("move", 1, 2), ("print", 0, 4), ("promise", 0, 7)])
def test_no_figure_that_its_revision_does_not_have(made: Scene, steps: list[tuple[str, int, int]]) -> None:
    play(made, steps)


@pytest.mark.slow
@settings(QUICK, max_examples=100)
@given(STEPS)
def test_the_same_for_long(made: Scene, steps: list[tuple[str, int, int]]) -> None:
    play(made, steps)

