"""What all tests share: no display, no trace in the person's own folders, the demonstration, real forms where they are there."""

import gc
import os
import shutil
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(LANGUAGE="en")        # what commands say is compared in English, whatever the machine speaks

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parent.parent
FEW_EXAMPLES = 8               # of a property: no fewer are tried
SLOW_SECONDS = 1800             # of one long test; pyproject.toml says how long any other may take

LONGEST_WAIT = 30_000           # ms that a test waits where it says nothing else: against hanging, however busy the machine is
for waits in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive, QtBot.waitExposed):
    waits.__kwdefaults__ = {**(waits.__kwdefaults__ or {}), "timeout": LONGEST_WAIT}        # pytest-qt has no setting for it


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the long tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    skip, patience = pytest.mark.skip(reason="long run: give --slow"), pytest.mark.timeout(SLOW_SECONDS)
    if not config.getoption("--slow"):
        fewer_examples({getattr(item, "obj", None) for item in items})
    for item in items:
        if item.get_closest_marker("slow"):             # its keywords name folders, too
            item.add_marker(patience if config.getoption("--slow") else skip)


def fewer_examples(tests: set[Any]) -> None:
    """At each run a part of the examples that a property is tried with, others each time; all of them with --slow."""
    for test in tests:
        said = getattr(test, "_hypothesis_internal_use_settings", None)     # Hypothesis has no setting for what a test has set
        if said is not None and said.max_examples > FEW_EXAMPLES:
            test._hypothesis_internal_use_settings = settings(said, max_examples=max(FEW_EXAMPLES, said.max_examples // 4))


def set_heap_aside() -> None:
    """What stands by now is not looked through again at each full collection of garbage: eight thousand tests and all modules were
    a fifth of the time of all."""
    gc.collect()
    gc.freeze()


def pytest_collection_finish() -> None:
    gc.set_threshold(20_000, 10, 10)
    set_heap_aside()


@pytest.fixture(scope="module", autouse=True)
def light_heap() -> Iterator[None]:
    """What a module has made for others (forms, fonts, caches) is set aside at its end."""
    yield
    set_heap_aside()


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk() -> Iterator[None]:
    """Only a power cut could tell; what programs do that are killed is tried in programs of their own, which wait."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.models.store.engine.ON_DISK", "OFF")
        yield


@pytest.fixture(scope="session", autouse=True)
def forms_once(run_folder: Path) -> Iterator[None]:
    from tests import forms_once
    with pytest.MonkeyPatch.context() as patch:
        forms_once.share(patch, run_folder / "cache")
        yield


def not_here(what: str) -> NoReturn:
    """What a test needs and does not find is a failure where everything was set up for it (CI), and left out elsewhere."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real forms and photos that stands beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        not_here("the folder of real forms and photos is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder of this run, the same for all its workers."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def demonstration(run_folder: Path, own_cache: None) -> Iterator[Path]:
    """Written once for the whole run, for reading only: who changes it takes `demo`."""
    file, lock = run_folder / "demonstration.cityneeds", run_folder / "demonstration.lock"
    while not file.exists():
        try:
            lock.mkdir()
        except FileExistsError:         # another worker writes it
            time.sleep(0.2)
            continue
        try:
            if not file.exists():
                from app.demo import write_demonstration
                write_demonstration(run_folder / "writing.cityneeds", seed=1)
                (run_folder / "writing.cityneeds").replace(file)
        finally:
            lock.rmdir()
    before = sha256(file.read_bytes()).digest()
    yield file
    assert sha256(file.read_bytes()).digest() == before, "a test has written into the demonstration of all"


@pytest.fixture
def demo(demonstration: Path, tmp_path: Path) -> Path:
    """The demonstration as a file of one's own."""
    return Path(shutil.copy(demonstration, tmp_path / "demonstration.cityneeds"))


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and crash reports of a test stay in its own folder."""
    for name in ("LOGS", "SETTINGS"):
        monkeypatch.setenv(f"CITYNEEDS_{name}", str(tmp_path / name.lower()))
    monkeypatch.setenv("CITYNEEDS_FONTS", "")       # pages look the same whatever fonts a machine has


@pytest.fixture(scope="session", autouse=True)
def own_cache(run_folder: Path) -> None:
    """Converted forms are shared by the tests of one run, and by nobody else."""
    os.environ["CITYNEEDS_CACHE"] = str(run_folder / "cache")
