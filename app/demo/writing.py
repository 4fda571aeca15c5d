"""Writes the demonstration workspace. The same seed gives the same each time, ids included; another seed gives other
interviews at the same sites, as from another laptop."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from app.demo.holding import hold
from app.demo.office import write_office
from app.demo.pledges import write_pledges
from app.demo.prices import write_prices
from app.demo.programme import FORM_OF, write_programme
from app.demo.register import write_register
from app.forms import Form, load_form
from app.locations import RESOURCES, cache_dir
from app.models import Ids, Workspace
from app.models.files import PART, placed, translate_errors
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import message

REGISTER = datetime.fromisoformat("2026-11-02T07:00:00+00:00")
OFFICE = datetime.fromisoformat("2026-11-23T09:00:00+00:00")
FORMS = RESOURCES / "forms"


def write_demonstration(path: Path, *, seed: int = 1, progress: Progress = quiet) -> None:
    """Problem: the file is there already, or cannot be written. Nothing half-made is left behind."""
    data = json.loads((RESOURCES / "demo" / "cities.json").read_text(encoding="utf-8"))
    if path.exists():
        raise Problem(message("{file} is there already.", file=path), message("Choose another name, or open it."))
    with translate_errors(path), placed(path, PART, anew=True) as part:
        _write(part, data, seed, progress)


def _write(path: Path, data: Mapping[str, Any], seed: int, progress: Progress) -> None:
    watch = _Watch(REGISTER)
    with Workspace.create(path, ids=_ids("register", "the team lead's laptop", watch)) as workspace:
        planned = write_register(workspace, data)
        forms = _Forms(workspace, {one.plan["form"] for one in planned} | set(FORM_OF.values()))
        write_pledges(workspace)
        write_prices(workspace)
        write_programme(workspace, forms, watch.set, REGISTER)
    with Workspace.open(path, ids=_ids(f"interviews {seed}", f"assessor's laptop {seed}", watch)) as workspace:
        said: dict[tuple[str, str], dict[str, str]] = {}        # by site and year, which tells the rounds apart
        held = []
        for done, one in enumerate(planned):
            progress(done, len(planned), one.site.name)
            started = one.plan["started"]
            watch.set(datetime.fromisoformat(started))
            here = said.setdefault((one.site.id, started[:4]), {"city": one.city, "ward": one.site.ward})
            held.append((hold(workspace, one.site, one.plan, forms(one.plan["form"]),
                              f"{seed}/{one.site.name}/{one.plan.get('like', started)}",       # a later round draws as the first
                              photos=data["photos"], said=here, assessor=one.assessor), one.plan))
    watch.set(OFFICE)
    with Workspace.open(path, ids=_ids(f"office {seed}", "the office's computer", watch)) as workspace:
        workspace.author = "Demonstration office"
        write_office(workspace, held)


class _Forms:
    """The forms by name, as they run in the workspace: with what is said of the assessment."""

    def __init__(self, workspace: Workspace, names: set[str]) -> None:
        self._running: dict[str, Form] = {}
        for name in sorted(names):
            source = FORMS / f"{name}.xlsx"
            kept = workspace.add_form(load_form(source, cache=cache_dir()), source.read_bytes(), source.name)
            self._running[name] = workspace.load_form(kept.sha256)

    def __call__(self, name: str) -> Form:
        return self._running[name]


class _Watch:
    """Milliseconds that only go on when they are asked, from a moment that can be set."""

    def __init__(self, start: datetime) -> None:
        self.set(start)

    def set(self, moment: datetime) -> None:
        self._milliseconds = int(moment.timestamp() * 1000)

    def __call__(self) -> int:
        self._milliseconds += 1
        return self._milliseconds


def _ids(seed: str, device: str, watch: _Watch) -> Ids:
    return Ids(f"CityNeeds demonstration {seed}", now=watch, device=device)
