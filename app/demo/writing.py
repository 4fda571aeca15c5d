"""Writes the demonstration workspace. The same seed gives the same each time, ids included; another seed gives other
interviews at the same sites, as from another laptop."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from app.demo.drawings import draw as draw_photo
from app.demo.draws import draw
from app.demo.pledges import write_pledges
from app.demo.prices import write_prices
from app.forms import Clock, Form, Interview, load_form
from app.locations import RESOURCES, cache_dir
from app.models import CONFIRMED, Ids, Site, Workspace
from app.models.files import PART, placed, translate_errors
from app.photos import take_in
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import message

REGISTER = datetime.fromisoformat("2026-11-02T07:00:00+00:00")
MOST_TRIES = 25


def write_demonstration(path: Path, *, seed: int = 1, progress: Progress = quiet) -> None:
    """Problem: the file is there already, or cannot be written. Nothing half-made is left behind."""
    data = json.loads((RESOURCES / "demo" / "cities.json").read_text(encoding="utf-8"))
    if path.exists():
        raise Problem(message("{file} is there already.", file=path), message("Choose another name, or open it."))
    with translate_errors(path), placed(path, PART, anew=True) as part:
        _write(part, data, seed, progress)


def _write(path: Path, data: Mapping[str, Any], seed: int, progress: Progress) -> None:
    forms = {name: load_form(RESOURCES / "forms" / f"{name}.xlsx", cache=cache_dir())
             for name in dict.fromkeys(interview["form"] for city in data["cities"] for site in city["sites"]
                                       for interview in site["interviews"])}
    with Workspace.create(path, ids=_ids("register", "the team lead's laptop", _Watch(REGISTER))) as workspace:
        planned = _register(workspace, data)
        for name, form in forms.items():
            workspace.add_form(form, (RESOURCES / "forms" / f"{name}.xlsx").read_bytes(), f"{name}.xlsx")
        write_pledges(workspace)
        write_prices(workspace)
    plans = sorted(((site, plan) for site, sheet in planned for plan in sheet["interviews"]), key=lambda pair: pair[1]["started"])
    watch = _Watch(REGISTER)
    with Workspace.open(path, ids=_ids(f"interviews {seed}", f"assessor's laptop {seed}", watch)) as workspace:
        for done, (site, plan) in enumerate(plans):
            progress(done, len(plans), site.name)
            watch.set(datetime.fromisoformat(plan["started"]))
            _hold(workspace, site, plan, forms[plan["form"]], data["photos"],
                  f"{seed}/{site.name}/{plan.get('like', plan['started'])}")     # a later round draws as the first


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


def _register(workspace: Workspace, data: Mapping[str, Any]) -> list[tuple[Site, Mapping[str, Any]]]:
    sites = []
    for city in data["cities"]:
        fields = {key: value for key, value in city.items() if key not in ("name", "sites")}
        record = workspace.add_city(city["name"], demo=True, **fields)
        for site in city["sites"]:
            latitude, longitude = site["at"]
            sites.append((workspace.add_site(record.id, site["name"], site["kind"], demo=True, ward=site["ward"],
                                             latitude=latitude, longitude=longitude), site))
    return sites


def _hold(workspace: Workspace, site: Site, plan: Mapping[str, Any], form: Form, subjects: Mapping[str, Any], seed: str) -> None:
    """One interview: drawn answers through the real engine, then kept, with its photos, and finished."""
    random = Random(seed)
    started = datetime.fromisoformat(plan["started"])
    ended = started + timedelta(minutes=plan["minutes"])
    interview = form.begin(clock=Clock.fixed(now=plan["started"]), seed=random.getrandbits(32))
    answers = json.loads((RESOURCES / "demo" / f"{plan['form']}.json").read_text(encoding="utf-8")) | plan["answers"]
    fixed = {"@site": site.name, "@position": f"{site.latitude} {site.longitude} 0 8"}
    fill(interview, answers, random, {"m_enum": f"KN-{random.randint(1, 4):02d}", **fixed})
    record = workspace.add_interview(site.id, form.sha256, demo=True)
    root = form.root.ref
    values: list[tuple[str, str | None]] = list(interview.saved_state().items())
    values += [(node.path + CONFIRMED, node.value) for node in interview.nodes() if node.warning]
    values += [(f"{root}/start", started.isoformat()), (f"{root}/end", ended.isoformat())]
    workspace.write(record.id, values)
    _photograph(workspace, record.id, interview, site, subjects, random, started)
    finished = not interview.errors()
    if finished:
        workspace.write(record.id, [("@state", "finished"), ("@finished", ended.isoformat())])


def fill(interview: Interview, answers: Mapping[str, Any], random: Random, fixed: Mapping[str, str]) -> None:
    """Answers every relevant question that the data know, in the order of the form."""
    drawn: dict[str, str] = {}

    def level(definition: Any, base: str, values: Mapping[str, Any]) -> None:
        for child in definition.children:
            ref = f"{base}/{child.name}"
            if child.kind == "repeat":
                instances = values.get(child.name, [])
                have = len(interview.instances(ref))
                for _ in range(have, len(instances)):
                    interview.add(ref)
                for number in range(have, len(instances), -1):
                    interview.remove(f"{ref}[{number}]")
                for number, inner in enumerate(instances, 1):
                    level(child, f"{ref}[{number}]", inner)
            elif child.children:
                level(child, ref, values)
            elif (child.name in values or child.name in fixed) and child.control and not child.calculate:
                _answer(interview, ref, child.name, fixed.get(child.name, values.get(child.name)), random, drawn, fixed)
    level(interview.form.root, interview.form.root.ref, answers)


def _answer(interview: Interview, ref: str, name: str, value: Any, random: Random, drawn: dict[str, str],
            fixed: Mapping[str, str]) -> None:
    """Draws until the form takes the answer; what it never takes stays unanswered."""
    node = interview.node(ref)
    for _ in range(MOST_TRIES):
        answer = fixed.get(value, value) if isinstance(value, str) and value.startswith("@") else draw(value, random, drawn)
        if not node.relevant:
            return
        interview.set(ref, answer)
        if node.valid:
            drawn[name] = answer
            return
    interview.set(ref, "")


def _photograph(workspace: Workspace, interview_id: str, interview: Interview, site: Site, subjects: Mapping[str, Any],
                random: Random, started: datetime) -> None:
    for node in interview.nodes():
        name = node.definition.name
        if name in subjects and node.relevant and random.random() < 0.6:
            subject, caption = subjects[name]
            assert site.latitude is not None
            assert site.longitude is not None
            data = draw_photo(subject, seed=random.getrandbits(16), size=(1024, 768),
                              when=started + timedelta(minutes=random.randint(3, 30)),
                              latitude=site.latitude + random.uniform(-0.0004, 0.0004),
                              longitude=site.longitude + random.uniform(-0.0004, 0.0004),
                              altitude=float(random.randint(20, 400)), direction=float(random.randint(0, 359)))
            intake = take_in(data, f"{name}.jpg")
            workspace.add_photo(interview_id, node.path, intake, caption=caption)
            workspace.write(interview_id, [(node.path, intake.name)])
