"""Wheel and source archive, installed outside the tree: the command `cityneeds` finds all that it needs."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import pytest

from app import __version__
from tests.conftest import ROOT


def build(source: Path, out: Path) -> list[Path]:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(out)], cwd=source, check=True, capture_output=True)
    return sorted(out.iterdir())


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel, and the source archive."""
    source, wheel = build(ROOT, tmp_path_factory.mktemp("dist"))[::-1]
    return wheel, source


@pytest.fixture(scope="module")
def installed(archives: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, in an environment whose packages are those of the tests, but for CityNeeds itself."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([sys.executable, "-m", "pip", "--python", str(folder), "install", "--no-deps", "--no-index", str(archives[0])],
                   check=True, capture_output=True)
    (pure,) = folder.rglob("site-packages")
    (pure / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")      # the .pth files inside are not followed
    return scripts / "cityneeds"


def run(command: Path, folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "HOME": str(folder), "CITYNEEDS_CACHE": str(folder / "cache"), "PYTHONHASHSEED": "7"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run([str(command), *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "--version") == f"CityNeeds {__version__}\n"


def test_it_finds_its_forms_and_prints_a_city(installed: Path, demonstration: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "demo", "d.cityneeds")
    assert (tmp_path / "d.cityneeds").read_bytes() == demonstration.read_bytes()        # sets have another order there
    run(installed, tmp_path, "report", "d.cityneeds", "--city", "Koidu", "-o", "koidu.pdf")
    assert (tmp_path / "koidu.pdf").read_bytes().startswith(b"%PDF")
    resources = {path.name for path in (ROOT / "resources").iterdir()}
    (package,) = (path for path in installed.parent.parent.rglob("resources") if path.parent.name == "app")
    assert {path.name for path in package.iterdir()} == resources | {           # the help inside the window
        "guide.md", "guide", "question-types.md", "form-columns.md"}


def test_the_source_archive_builds_the_same_wheel(archives: tuple[Path, Path], tmp_path: Path) -> None:
    wheel, source = archives
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    assert {"app", "resources", "tests", "main.py", "constraints.txt"} <= {path.name for path in folder.iterdir()}
    (again,) = (path for path in build(folder, tmp_path / "dist") if path.suffix == ".whl")
    assert again.read_bytes() == wheel.read_bytes()


def test_without_the_server_extra_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch,
                                                                  capsys: pytest.CaptureFixture[str]) -> None:
    from app.cli import run as command
    monkeypatch.setattr("app.models.store.server.find_spec", lambda name: None)
    assert command(["info", "postgresql://nobody@localhost/nothing"]) == 1
    assert "cityneeds[server]" in capsys.readouterr().err
