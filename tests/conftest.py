"""What all tests share: no display, no trace in the person's own folders, the client's test data where it is there."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the long tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="long run: give --slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real forms and photos that stands beside the checkout; skips where it does not."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of real forms and photos is not beside this checkout")
    return folder


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and crash reports of a test stay in its own folder."""
    for name in ("LOGS", "SETTINGS"):
        monkeypatch.setenv(f"CITYNEEDS_{name}", str(tmp_path / name.lower()))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Converted forms are shared by the tests of one process, and by nobody else."""
    os.environ["CITYNEEDS_CACHE"] = str(tmp_path_factory.mktemp("cache"))
