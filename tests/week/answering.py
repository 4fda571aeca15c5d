"""Answers for any form: walked through as it asks, each question answered with something that its own rules accept."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from app.forms import Clock, load_form
from app.locations import cache_dir
from app.problem import Problem

MOST_STEPS = 400


def steps(form: Path, site: str, day: str, *, known: dict[str, str] | None = None) -> list[dict[str, str]]:
    """For `form fill --steps`. The same for the same site, form and day; `known`: answers by a question's name."""
    done, errors = led(form, site, day, known=known)
    assert not errors, errors
    return done


def led(form: Path, site: str, day: str, *, known: dict[str, str] | None = None
        ) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    """The same, and what is left open or wrong in a form that cannot be answered to its end."""
    interview, random = load_form(form, cache=cache_dir()).begin(clock=Clock.fixed(today=day)), Random(f"{form.name} {site} {day}")
    done: list[dict[str, str]] = []
    seen: set[str] = set()
    while len(done) < MOST_STEPS:
        node = next((one for one in interview.nodes() if one.kind == "question" and one.relevant and not one.readonly
                     and one.definition.control and one.ref not in seen), None)
        if node is None:
            break
        seen.add(node.ref)
        said = (known or {}).get(node.definition.name)
        for value in ([said] if said is not None else guesses(node, site, day, random)):
            try:
                interview.set(node.ref, value)
            except Problem:
                continue
            now = interview.node(node.ref)
            if now.valid and not now.warning:
                done.append({"set": node.ref, "value": value})
                break
        else:
            interview.set(node.ref, "")
    return done, [(error.ref, error.kind) for error in interview.errors()]


def guesses(node: Any, site: str, day: str, random: Random) -> list[str]:
    name, kind = node.definition.name, node.type
    if "consent" in name:
        return ["yes"]
    if node.definition.has_choices:
        several = [" ".join(node.choice_names[:count]) for count in (2, 5)]
        return [*random.sample(node.choice_names, len(node.choice_names)), *several]
    if kind in ("int", "integer", "decimal"):
        return [str(random.randint(1, 12)), str(random.randint(20, 90)), "1", "0", "200", "800"]
    if kind == "date":
        return [day]
    if kind == "string":
        return ["KN-01"] if "enum" in name else [site] if name.endswith("_name") else ["Near the road", "AB1"]
    return []
