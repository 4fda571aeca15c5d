"""Where things are on this machine: the one place that knows paths."""

import os
from functools import cache
from pathlib import Path

from platformdirs import PlatformDirs

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"


@cache
def _dirs() -> PlatformDirs:
    return PlatformDirs("CityNeeds", appauthor=False)


def cache_dir() -> Path:
    """Things that can be thrown away (converted forms). `CITYNEEDS_CACHE` overrides, for tests."""
    return Path(os.environ.get("CITYNEEDS_CACHE") or _dirs().user_cache_path)


def log_dir() -> Path:
    """Crash reports. `CITYNEEDS_LOGS` overrides, for tests."""
    return Path(os.environ.get("CITYNEEDS_LOGS") or _dirs().user_log_path)


def settings_dir() -> Path:
    """What the person chose: text size, theme, recent files. `CITYNEEDS_SETTINGS` overrides, for tests."""
    return Path(os.environ.get("CITYNEEDS_SETTINGS") or _dirs().user_config_path)
