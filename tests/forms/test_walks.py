"""Every shared form answered at random: what the engine keeps up to date equals a full evaluation from scratch."""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.forms import Clock, Form, Interview, load_form
from app.locations import cache_dir
from app.problem import Problem

NOW = Clock.fixed(now="2026-11-23T09:00:00+00:00")
NAMES = ("01", "06", "07", "08", "15", "16", "17", "28", "30")


@pytest.fixture(scope="module")
def forms() -> dict[str, Form]:
    return {}


def answer(node: Any, random: Random) -> str:
    if node.definition.has_choices:
        names = node.choice_names
        if not names:
            return ""
        if node.definition.control in ("select", "rank"):
            return " ".join(random.sample(names, random.randint(1, min(3, len(names)))))
        return str(random.choice(names))
    drawn = {
        "int": str(random.randint(0, 40)), "decimal": f"{random.uniform(0, 50):.1f}",
        "date": f"20{random.randint(10, 30)}-0{random.randint(1, 9)}-1{random.randint(0, 9)}",
        "time": f"10:3{random.randint(0, 9)}", "dateTime": f"2026-11-0{random.randint(1, 9)}T10:00:00Z",
        "geopoint": f"8.{random.randint(1, 9)} -10.5 0 0", "geotrace": "1 1;2 2", "geoshape": "1 1;2 2;3 1;1 1",
    }
    return drawn.get(node.definition.type, random.choice(["a", "b", "yes", "no", ""]))


def act(interview: Interview, random: Random) -> None:
    form, nodes = interview.form, list(interview.nodes())
    repeats = [one for one in form.definitions() if one.kind == "repeat" and not one.count and not one.fixed_count]
    instances = [node for node in nodes if node.kind == "repeat"]
    chance = random.random()
    if repeats and chance < 0.15:
        repeat = random.choice(repeats)
        if repeat.scope.parent is None:
            interview.add(repeat.ref)
    elif instances and chance < 0.2:
        interview.remove(random.choice(instances).ref)
    elif form.languages and chance < 0.25:
        interview.language = random.choice(form.languages)
    else:
        asked = [node for node in nodes if node.kind == "question" and node.definition.control and node.relevant
                 and not node.readonly]
        node = random.choice(asked)
        interview.set(node.ref, answer(node, random))


def picture(interview: Interview) -> list[tuple[str, str, bool]]:
    return [(node.path, node.value, node.relevant) for node in interview.nodes()]


def walk(form: Form, seed: int, steps: int) -> None:
    random = Random(seed)
    interview, other = form.begin(seed=seed, clock=NOW), form.begin(seed=seed, clock=NOW)
    for step in range(steps):
        try:
            act(interview, random)
        except Problem:
            continue        # counted repeats and the like: the engine may refuse, it may not break
        again = form.begin(saved_state=interview.saved_state(), seed=seed, clock=NOW, language=interview.language or None)
        assert picture(interview) == picture(again), f"seed {seed}, step {step}"
        other.language = interview.language
        other.restart(interview.saved_state())
        assert picture(other) == picture(again), f"seed {seed}, step {step}"


def load(shared: Path, name: str) -> Form:
    return load_form(next((shared / "forms").glob(f"{name}_*")), cache=cache_dir())


@pytest.mark.parametrize("name", NAMES)
def test_incremental_equals_from_scratch(shared: Path, name: str) -> None:
    form = load(shared, name)
    for seed in range(5):
        walk(form, seed, 15)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_two_hundred_walks(shared: Path, name: str) -> None:
    form = load(shared, name)
    for seed in range(200):
        walk(form, seed, 25)
