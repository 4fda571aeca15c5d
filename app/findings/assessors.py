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


def assessors(interviews: Sequence[AssessedInterview]) -> tuple[AssessorLine, ...]:
    """By code; those of interviews that name nobody stand under ""."""
    by_name: dict[str, list[AssessedInterview]] = {}
    for interview in interviews:
        by_name.setdefault(interview.assessor, []).append(interview)
    return tuple(_line(name, by_name[name], interviews) for name in sorted(by_name))


def _line(name: str, own: Sequence[AssessedInterview], everyone: Sequence[AssessedInterview]) -> AssessorLine:
    forms = {interview.form_id for interview in own}
    comparable = [interview for interview in everyone if interview.assessor != name and interview.form_id in forms]
    minutes = {form: _median(interview.minutes for interview in comparable if interview.form_id == form) for form in forms}
    usual = [minutes[interview.form_id] for interview in own if interview.minutes is not None]
    ids = {id for interview in own for id, _ in interview.scores}
    scored = {indicator: _median(value for interview in comparable for id, value in interview.scores if id == indicator)
              for indicator in ids}
    away = [value - usual_score for interview in own for id, value in interview.scores if (usual_score := scored[id]) is not None]
    return AssessorLine(
        name, len(own), len(comparable), _median(interview.minutes for interview in own), _median(usual), _share(own),
        _share(comparable),
        _median(value for interview in own for _, value in interview.scores), _median(away))


def _median(values: Iterable[float | None]) -> float | None:
    numbers = [value for value in values if value is not None]
    return median(numbers) if numbers else None


def _share(interviews: Sequence[AssessedInterview]) -> float | None:
    asked = sum(interview.asked for interview in interviews)
    return sum(interview.missing for interview in interviews) / asked if asked else None
