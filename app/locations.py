"""Where things are on this machine: the one place that knows paths."""

import os
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from urllib.parse import urlsplit

from platformdirs import PlatformDirs

ROOT = Path(__file__).resolve().parent.parent
_INSTALLED = Path(__file__).resolve().parent / "resources"       # where the wheel carries them
RESOURCES = _INSTALLED if _INSTALLED.is_dir() else ROOT / "resources"


@cache
def _dirs() -> PlatformDirs:
    return PlatformDirs("CityNeeds", appauthor=False)


def cache_dir() -> Path:
    """Things that can be thrown away (converted forms). `CITYNEEDS_CACHE` overrides, for tests."""
    return Path(os.environ.get("CITYNEEDS_CACHE") or _dirs().user_cache_path)


def log_dir() -> Path:
    """Crash reports. `CITYNEEDS_LOGS` overrides, for tests."""
    return Path(os.environ.get("CITYNEEDS_LOGS") or _dirs().user_log_path)


def font_folders() -> tuple[Path, ...]:
    """Where fonts may lie that are not ours: the office's own folder, then the system's. `CITYNEEDS_FONTS` overrides, for tests."""
    return _font_folders(os.environ.get("CITYNEEDS_FONTS"), os.environ.get("CITYNEEDS_SETTINGS"))


@cache
def _font_folders(only: str | None, _: str | None) -> tuple[Path, ...]:
    """Remembered by what the environment says, which is compared at once: this is asked for each word that is printed."""
    if only is not None:
        return tuple(Path(folder) for folder in only.split(os.pathsep) if folder)
    home = Path.home()
    if sys.platform == "win32":
        system = [Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), home / "AppData/Local/Microsoft/Windows/Fonts"]
    elif sys.platform == "darwin":
        system = [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    else:
        system = [home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    return (settings_dir() / "fonts", *system)


def settings_dir() -> Path:
    """What the person chose: text size, theme, recent files. `CITYNEEDS_SETTINGS` overrides, for tests."""
    return Path(os.environ.get("CITYNEEDS_SETTINGS") or _dirs().user_config_path)


@dataclass(frozen=True)
class Server:
    """A workspace that many share: a PostgreSQL database. It answers to what a file's path is asked."""

    url: str = field(repr=False)            # may hold a password

    @property
    def name(self) -> str:
        """What people are told: the database and its host, never the password."""
        parts = urlsplit(self.url)
        database = parts.path.strip("/") or "the office's database"
        return f"{database} at {parts.hostname}" if parts.hostname else database

    stem = name

    def exists(self) -> bool:
        return True

    is_file = exists


Place = Path | Server


def place(text: str) -> Place:
    """Of what a person typed where a FILE is wanted."""
    return Server(text) if text.startswith(("postgresql://", "postgres://")) else Path(text)


def working_folder(where: Place) -> Path:
    """Where a private copy of a stranger's file may lie: beside the workspace, so that the disk is known to have room."""
    return Path(gettempdir()) if isinstance(where, Server) else where.resolve().parent
