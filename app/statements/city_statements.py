"""All that is said of a city in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.findings import CityFindings, Comparison, Costs
from app.statements.actions import Action, actions
from app.statements.changes import changed
from app.statements.chapters import CHAPTERS
from app.statements.needs import asked
from app.statements.services import headline, worst_service
from app.statements.values import Statement


@dataclass(frozen=True)
class CityStatements:
    worst: Statement | None                     # None: no service level is known
    changed: Statement
    asked: Statement
    headlines: Mapping[str, Statement]          # by chapter, in their order; those of which nothing was asked are left out
    actions: tuple[Action, ...]


def city_statements(findings: CityFindings, *, costs: Costs | None = None, rounds: Comparison | None = None) -> CityStatements:
    """`costs`, `rounds`: as of the report; None where nobody worked them out, or there is one round."""
    headlines = {name: statement for name in CHAPTERS if (statement := headline(findings, name)) is not None}
    return CityStatements(worst_service(findings), changed(findings, rounds), asked(findings, costs), headlines,
                          actions(findings, costs))
