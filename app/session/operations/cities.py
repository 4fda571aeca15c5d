"""Cities: added, and what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.findings import CityFindings, Comparison, Explained
    from app.models import City


@writes
def add_city(access: Access, *, name: str) -> Done[City]:
    """Problem: no name."""
    city = access.workspace.add_city(name)
    return Done(city, Changes(cities=True, records=frozenset({city.id})))


@reads
def findings(access: Access, *, city_id: str, language: str, answers: bool = False) -> CityFindings:
    """Service levels, needs and doubts; `answers`: each answer as it is printed, too. Problem: no such city."""
    from app.findings import city_findings
    return city_findings(access.workspace, city_id, language=language, answers=answers, cache=access.facts,
                         progress=access.progress)


@reads
def explanation(access: Access, *, interview_id: str, ref: str, language: str) -> Explained:
    """Why a figure is what it is. Problem: no such interview, or nothing there."""
    from app.findings import explain
    return explain(access.workspace, interview_id, ref, language=language)


@reads
def comparison(access: Access, *, city_id: str, before: str, after: str, language: str) -> Comparison:
    """What changed between two rounds. Problem: no such city or round."""
    from app.findings import compare_rounds
    return compare_rounds(access.workspace, city_id, before, after, language=language, cache=access.facts,
                          progress=access.progress)
