"""Holding the demonstration's interviews: drawn answers through the real engine, as a team would have given them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from app.demo.drawings import draw as draw_photo
from app.demo.draws import draw
from app.forms import Clock, Form, Interview
from app.locations import RESOURCES
from app.models import CONFIRMED, Site, Workspace
from app.photos import take_in

MOST_TRIES = 25
PHOTO = (800, 600)          # px: a page prints no more of them, and drawing takes half of all the time


@cache
def _usual(form_name: str) -> Mapping[str, Any]:
    path = RESOURCES / "demo" / f"{form_name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def hold(workspace: Workspace, site: Site, plan: Mapping[str, Any], form: Form, seed: str, *,
         photos: Mapping[str, Any] | None = None, said: dict[str, str] | None = None, assessor: str = "") -> str:
    """One interview, kept with its photos, and finished where nothing is missing; its id. `photos`: what is drawn for an image
    question, and its caption. `said`: what is known at the site, by question; what is answered now is added to it."""
    random = Random(seed)
    started = datetime.fromisoformat(plan["started"])
    ended = started + timedelta(minutes=plan["minutes"])
    interview = form.begin(clock=Clock.fixed(now=plan["started"]), seed=random.getrandbits(32))
    fixed = {"@site": site.name, "@position": f"{site.latitude} {site.longitude} 0 8"} | ({"m_enum": assessor} if assessor else {})
    fill(interview, {**_usual(plan["form"]), **plan["answers"]}, random, fixed, {} if said is None else said)
    record = workspace.add_interview(site.id, form.sha256, demo=True)
    taken = _photograph(workspace, record.id, interview, site, photos or {}, random, started)
    root = form.root.ref
    values: list[tuple[str, str | None]] = [*interview.saved_state().items(), *taken]
    values += [(node.path + CONFIRMED, node.value) for node in interview.nodes() if node.warning]
    values += [(f"{root}/start", started.isoformat()), (f"{root}/end", ended.isoformat())]
    if not interview.errors():
        values += [("@state", "finished"), ("@finished", ended.isoformat())]
    workspace.write(record.id, values)
    return record.id


def fill(interview: Interview, answers: Mapping[str, Any], random: Random, fixed: Mapping[str, str],
         drawn: dict[str, str]) -> None:
    """Answers every relevant question that the data know, in the order of the form. `drawn`: what was answered before, by question;
    what is answered now is added to it."""

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
        answer = fixed.get(value, "") if isinstance(value, str) and value in fixed else draw(value, random, drawn)
        if not node.relevant:
            return
        interview.set(ref, answer)
        if node.valid:
            drawn[name] = answer
            return
    interview.set(ref, "")


def _photograph(workspace: Workspace, interview_id: str, interview: Interview, site: Site, subjects: Mapping[str, Any],
                random: Random, started: datetime) -> list[tuple[str, str]]:
    """What the image questions answer then."""
    taken = []
    for node in interview.nodes():
        name = node.definition.name
        if name in subjects and node.relevant and random.random() < 0.6:
            subject, caption = subjects[name]
            assert site.latitude is not None
            assert site.longitude is not None
            data = draw_photo(subject, seed=random.getrandbits(16), size=PHOTO,
                              when=started + timedelta(minutes=random.randint(3, 30)),
                              latitude=site.latitude + random.uniform(-0.0004, 0.0004),
                              longitude=site.longitude + random.uniform(-0.0004, 0.0004),
                              altitude=float(random.randint(20, 400)), direction=float(random.randint(0, 359)))
            intake = take_in(data, f"{name}.jpg")
            workspace.attach_photo(interview_id, node.path, intake, caption=caption)
            taken.append((node.path, intake.name))
    return taken
