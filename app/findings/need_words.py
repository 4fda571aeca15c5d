"""A need in sentences, the same in windows, commands and on paper: how a quantity is split, who else says how many, what it rests
on, of whom it can be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from app.findings.need_values import ACTORS, Assumption, Need, NeedLine, Witness
from app.findings.priority import PRIORITIES, PriorityRule
from app.findings.witnesses import whole
from app.translations import Beginning, Message, Rounded, message, message_in

_BASES = {"use": message_in("basis of a quantity", "from recorded use"), "norm": message_in("basis of a quantity", "from a norm"),
          "asked": message_in("basis of a quantity", "as asked for")}
_UNKNOWN_DAY = message("day unknown")
ASKED_OF = {"donor": message("What donors can give"), "city": message("Asked of the city"),
            "ministry": message("Asked of the ministry"), "community": message("Asked of the community")}


def split(by_priority: Mapping[str, float]) -> Beginning | None:
    """How many are of which priority, the most urgent first; None where all are of one."""
    if len(by_priority) < 2:
        return None
    # Translators: of one item, how many are of which priority: "First: 40, next: 200"
    parts = {"P1": message("First: {quantity}", quantity=Rounded(by_priority.get("P1", 0))),
             "P2": message("next: {quantity}", quantity=Rounded(by_priority.get("P2", 0))),
             "P3": message("later: {quantity}", quantity=Rounded(by_priority.get("P3", 0))),
             "": message("not ranked: {quantity}", quantity=Rounded(by_priority.get("", 0)))}
    return Beginning(tuple(parts[name] for name in (*PRIORITIES, "") if name in by_priority))


def by_actor(needs: Iterable[Need]) -> dict[str, tuple[Need, ...]]:
    """Of whom they can be asked, donors first; each in the order given. What nobody can ship stands in no shipping list."""
    needs = tuple(needs)
    groups = {actor: tuple(need for need in needs if need.actor == actor) for actor in ACTORS}
    return {actor: group for actor, group in groups.items() if group}


def beside(line: NeedLine) -> Message | None:
    """What the other interviews at the site say of it; None where there are none."""
    if not line.witnesses:
        return None
    # Translators: {said} lists what other forms say of the same need: "Supply list, 3 November 2026: 15,000, as asked for"
    return message("Other forms say of the same need, and are not added: {said}", said=tuple(map(witness, line.witnesses)))


def witness(one: Witness) -> Message:
    return message("{form}, {day}: {quantity}, {basis}", form=one.form, basis=_BASES[one.basis],
                   day=date.fromisoformat(one.day) if one.day else _UNKNOWN_DAY,
                   quantity=message("unknown") if one.net is None else Rounded(whole(one.net)))


def basis(line: NeedLine) -> Message:
    return _BASES[line.basis]


def assumed(need: Need) -> tuple[Assumption, ...]:
    """The norms of all its known lines, each once."""
    return tuple(dict.fromkeys(one for line in need.lines if line.net is not None for one in line.rests_on))


def rests_on(assumptions: Iterable[Assumption], units: Callable[[str, float], object]) -> Message | None:
    """None where no norm is in the calculation. `units`: the words of a unit beside a number (`app.report.unit_words`)."""
    norms = tuple(_assumption(one, units) for one in assumptions)
    # Translators: {norms} lists what a quantity was calculated with: "Days that a supply must cover: 84 days [V28]"
    return message("Calculated with {norms}", norms=norms) if norms else None


def _assumption(one: Assumption, units: Callable[[str, float], object]) -> Message:
    # Translators: {norm} is its title, {value} with its unit, {source} the tag of its source: "Masks per worker: 3 pieces [V28]"
    return message("{norm}: {value} {unit} [{source}]", norm=one.title, value=Rounded(one.value, 4),
                   unit=units(one.unit, one.value), source=one.source or "D")


def rule_sentence(rule: PriorityRule) -> Message:
    """How a priority is judged, with the norms in force."""
    points = {name: Rounded(100 * weight, 1) for name, weight in rule.weights.items()}
    return message(
        "Priority, of 100 points: {severity} for how bad it is, {urgent} for what cannot wait a month, {gap} for how much is "
        "missing, {people} for how many people use the service in a month, {voice} for how often it is asked for. First "
        "from {first} points, second from {second}, third below.", first=Rounded(rule.first, 1),
        second=Rounded(rule.second, 1), **points)
