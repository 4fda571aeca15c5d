"""Readers and writers at once: no figure of before stands under the revision of after, whichever threads read."""

import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.findings import CityFindings, FactsCache, city_findings
from app.findings import facts as fact_reading
from app.models import Workspace
from tests.findings.towns import Town, spreadsheet

HEAD = ("type", "name", "label", "bind::cn:indicator", "bind::cn:aggregate")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("interleaved")
    form = spreadsheet(folder / "tap.xlsx", HEAD, [("decimal", "water", "Water", "W1", "mean")])
    with Workspace.create(folder / "clean.cityneeds") as workspace:
        town = Town(workspace, form)
        for site in ("North", "South", "East"):
            town.ask(site, "school", water=40)
    return folder / "clean.cityneeds"


def read(file: Path, cache: FactsCache) -> CityFindings:
    with Workspace.open(file, read_only=True) as workspace:
        return city_findings(workspace, workspace.cities()[0].id, language="en", cache=cache)


def anew(file: Path) -> CityFindings:
    return read(file, FactsCache())


class Turns:
    """Readers stop before each interview that they evaluate, and go on one at a time, as they are told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._waiting: dict[str, threading.Event] = {}
        self._arrived = threading.Condition()
        self._found: dict[str, CityFindings] = {}
        self._threads: dict[str, threading.Thread] = {}
        plain = fact_reading.FactsReader.facts

        def facts(reading: fact_reading.FactsReader, *given: object, **named: object) -> fact_reading.InterviewFacts:
            found = plain(reading, *given, **named)     # type: ignore[arg-type]
            self._stop()
            return found
        monkeypatch.setattr(fact_reading.FactsReader, "facts", facts)

    def _stop(self) -> None:
        name = threading.current_thread().name
        if name not in self._threads:
            return
        gate = threading.Event()
        with self._arrived:
            self._waiting[name] = gate
            self._arrived.notify_all()
        assert gate.wait(60)

    def begin(self, name: str, work: Callable[[], CityFindings]) -> None:
        self._threads[name] = threading.Thread(target=lambda: self._found.update({name: work()}), name=name)
        self._threads[name].start()
        self._rest(name)

    def step(self, name: str) -> None:
        with self._arrived:
            gate = self._waiting.pop(name, None)
        if gate is not None:
            gate.set()
            self._rest(name)

    def _rest(self, name: str) -> None:
        with self._arrived:
            self._arrived.wait_for(lambda: name in self._waiting or not self._threads[name].is_alive(), 0.2)

    def end(self) -> dict[str, CityFindings]:
        while any(thread.is_alive() for thread in self._threads.values()):
            for name in self._threads:
                self.step(name)
        for thread in self._threads.values():
            thread.join(60)
        return self._found


STEPS = st.lists(st.one_of(st.tuples(st.just("write"), st.integers(0, 2), st.integers(1, 99)),
                           st.tuples(st.sampled_from(["one", "two"]), st.just(0), st.just(0))), max_size=14)


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(STEPS)
def test_what_is_known_is_what_would_be_read_anew(clean: Path, steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        file = Path(folder) / "city.cityneeds"
        shutil.copy(clean, file)
        cache = FactsCache()
        turns = Turns(patched)
        with Workspace.open(file) as office:
            interviews = [one.id for one in office.interviews()]
            began: set[str] = set()
            for what, which, value in steps:
                if what == "write":
                    office.write(interviews[which], [("/data/water", str(value))])
                elif what in began:
                    turns.step(what)
                else:
                    began.add(what)
                    turns.begin(what, lambda: read(file, cache))
            for found in turns.end().values():
                now = office.revision_stamp()
                if (found.revision, found.data_hash) == now:
                    assert found.indicators == anew(file).indicators
            patched.undo()
            shown = read(file, cache)
            assert shown == anew(file)
            assert (shown.revision, shown.data_hash) == office.revision_stamp()


def test_a_slow_reading_puts_nothing_old_back(clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "city.cityneeds"
    shutil.copy(clean, file)
    cache = FactsCache()
    turns = Turns(monkeypatch)
    with Workspace.open(file) as office:
        turns.begin("slow", lambda: read(file, cache))
        for record in office.interviews():
            office.write(record.id, [("/data/water", "7")])
        assert read(file, cache).indicators[0].value == 7
        assert turns.end()["slow"].indicators[0].value == 7
        assert read(file, cache).indicators[0].value == 7
