"""main.py: what happens before the environment is ready."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BARE_PYTHON = getattr(sys, "_base_executable", sys.executable)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that the door reads, in a folder where nothing is set up."""
    for name in ("main.py", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def start(checkout: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in ("CITYNEEDS_STARTED", "PYTHONPATH")}
    return subprocess.run([BARE_PYTHON, "main.py", *arguments], cwd=checkout, env={**clean, **environment},
                          capture_output=True, text=True, timeout=120)


def test_an_old_python_can_read_it() -> None:
    """A syntax error in front of the version check would be all that its user ever sees."""
    ast.parse((ROOT / "main.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_python_without_venv_is_told_what_to_install(checkout: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "ensurepip.py").write_text("raise ImportError('as on Debian')")
    result = start(checkout, "info", "x", PYTHONPATH=str(hidden))
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("CityNeeds: Python's venv module is missing.")
    assert "apt install python3-venv" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_failed_set_up_says_so_and_is_tried_again(checkout: Path) -> None:
    (checkout / "constraints.txt").write_text("this is not a constraint ===\n")
    first = start(checkout, "info", "x")
    assert first.returncode == 1
    assert "Setting up did not succeed" in first.stderr
    assert "Traceback" not in first.stderr
    assert not (checkout / ".venv" / "cityneeds-setup").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_cannot_be_written_gets_one_sentence(checkout: Path) -> None:
    checkout.chmod(0o500)
    try:
        result = start(checkout, "info", "x")
    finally:
        checkout.chmod(0o700)
    assert result.returncode == 1
    assert "Put CityNeeds into a folder that you may write to" in result.stderr
    assert "Traceback" not in result.stderr


def test_every_pin_admits_what_is_locked() -> None:
    """constraints.txt is what was tested; a range that excludes it would make every set-up fail."""
    import tomllib

    from packaging.requirements import Requirement
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text().split())
    locked = {name.lower().replace("_", "-"): version for name, version in locked.items()}
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["server"], *extras["test"]]
    for requirement in (one for one in map(Requirement, wanted) if one.name != "cityneeds"):
        version = locked[requirement.name.lower()]
        assert requirement.specifier.contains(version), f"{requirement} against {version}"
