"""Computers of a played week: each with its own settings, name and clock, worked by commands as a person would."""

from __future__ import annotations

import io
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from app.cli import run
from app.session import Settings, save_settings


@dataclass
class Tally:
    """What each part of a week costs: commands that a person gave, bytes that sticks carried, seconds of the machine."""

    part: str = ""
    acts: Counter[str] = field(default_factory=Counter)
    carried: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))


class Computer:
    """`wrong_by`: how many seconds its clock is ahead."""

    def __init__(self, folder: Path, name: str, tally: Tally, *, team: str = "", assessor: str = "", wrong_by: int = 0) -> None:
        self.folder, self.name, self.tally, self.wrong_by = folder / name, name, tally, wrong_by
        self.folder.mkdir()
        self.file = self.folder / "kenema.cityneeds"
        with self.at_work():
            save_settings(Settings(team=team, assessor=assessor))

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """In this block the program runs on this computer."""
        real, before = time.time_ns, os.environ.get("CITYNEEDS_SETTINGS")
        os.environ["CITYNEEDS_SETTINGS"] = str(self.folder / "settings")
        try:
            with (patch("app.models.store.ids.platform.node", lambda: self.name),
                  patch("app.models.store.ids.time.time_ns", lambda: real() + self.wrong_by * 10**9)):
                yield
        finally:
            os.environ.pop("CITYNEEDS_SETTINGS")
            if before is not None:
                os.environ["CITYNEEDS_SETTINGS"] = before

    def does(self, *words: object, status: int = 0) -> str:
        """One command; what it printed."""
        out, err, start = io.StringIO(), io.StringIO(), time.perf_counter()
        with self.at_work(), redirect_stdout(out), redirect_stderr(err):
            ended = run([str(word) for word in words])
        self.tally.acts[self.tally.part] += 1
        self.tally.seconds[self.tally.part] += time.perf_counter() - start
        assert ended == status, f"{self.name}: {' '.join(map(str, words))}\n{out.getvalue()}\n{err.getvalue()}"
        return out.getvalue().strip()

    def looks(self, *words: object) -> Any:
        """What a command with --json says. To look is no act."""
        said = self.does(*words, "--json")
        self.tally.acts[self.tally.part] -= 1
        return json.loads(said)

    def carries(self, *words: object) -> Path:
        """A command that writes a parcel and prints where."""
        path = Path(self.does(*words))
        self.tally.carried[self.tally.part] += path.stat().st_size
        return path

    def plan(self, *options: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.looks("plan", "list", self.file, *options)
        return found

    def digest(self) -> str:
        found: str = self.looks("info", self.file)["digest"]
        return found

    def count(self, of: str) -> int:
        """How many "sites", "interviews", "photos" its file holds."""
        return len(self.looks("info", self.file)[of])
