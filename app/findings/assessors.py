"""Assessors side by side, each against the others with the same forms: to be talked about, not to be ranked by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from app.findings.values import AssessorLine


@dataclass(frozen=True)
class AssessedInterview:
    """One finished interview whose respondent agreed."""

    assessor: str
    form_id: str
    minutes: float | None
    asked: int
    missing: int
    scores: tuple[tuple[str, float], ...]       # (indicator, value) of the domain `score`


def assessors(held: Sequence[AssessedInterview]) -> tuple[AssessorLine, ...]:
    """By code; those of interviews that name nobody stand under ""."""
    by_name: dict[str, list[AssessedInterview]] = {}
    for one in held:
        by_name.setdefault(one.assessor, []).append(one)
    return tuple(_line(name, by_name[name], held) for name in sorted(by_name))


def _line(name: str, own: Sequence[AssessedInterview], everyone: Sequence[AssessedInterview]) -> AssessorLine:
    forms = {one.form_id for one in own}
    others = [one for one in everyone if one.assessor != name and one.form_id in forms]
    minutes = {form: _median(one.minutes for one in others if one.form_id == form) for form in forms}
    usual = [minutes[one.form_id] for one in own if one.minutes is not None]
    ids = {id for one in own for id, _ in one.scores}
    scored = {wanted: _median(value for one in others for id, value in one.scores if id == wanted) for wanted in ids}
    away = [value - other for one in own for id, value in one.scores if (other := scored[id]) is not None]
    return AssessorLine(
        name, len(own), len(others), _median(one.minutes for one in own), _median(usual), _share(own), _share(others),
        _median(value for one in own for _, value in one.scores), _median(away))


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _share(held: Sequence[AssessedInterview]) -> float | None:
    asked = sum(one.asked for one in held)
    return sum(one.missing for one in held) / asked if asked else None
