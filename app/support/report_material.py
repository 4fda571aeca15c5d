"""All that is printed of a city: its findings with what is still open, what support needs, and what changed since a round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.findings import CityFindings, Comparison, Costs, FactsCache, city_findings, compare_rounds, open_issues, rounds
from app.programme import CityProgramme, city_programme
from app.progress import Progress, quiet
from app.support.costs import city_costs
from app.support.gaps import Missing, gaps, missing
from app.support.given import given
from app.support.ledger import Ledger

if TYPE_CHECKING:
    from app.models import Workspace


@dataclass(frozen=True)
class ReportMaterial:
    """What `app.report.write_report` takes of a city. `rounds` None: there is one."""

    findings: CityFindings
    support: tuple[Missing, ...]
    rounds: Comparison | None           # the two last; None where there is one
    costs: Costs | None = None          # None where nobody worked them out
    programme: CityProgramme | None = None      # None where nothing of it is of this city


def report_material(workspace: Workspace, city_id: str, language: str, progress: Progress = quiet, *,
            cache: FactsCache | None = None) -> ReportMaterial:
    """`cache`: of this file, as `city_findings` takes it. Problem: no such city."""
    cache = cache or FactsCache()
    findings = city_findings(workspace, city_id, language=language, cache=cache, progress=progress)
    findings = replace(findings, open=(*findings.open, *open_issues(workspace, findings)))
    codes = [city_round.code for city_round in rounds(workspace, city_id, language=language, cache=cache) if city_round.code]
    compared = compare_rounds(workspace, city_id, *codes[-2:], language=language, cache=cache) if len(codes) > 1 else None
    of_city = gaps(Ledger(workspace), findings)
    gifts = given(workspace, language=language, city_id=city_id, cache=cache)
    return ReportMaterial(findings, tuple(missing(gap, gifts) for gap in of_city), compared,
                          city_costs(workspace, findings, of_city),
                          city_programme(workspace, city_id, language=language, cache=cache, progress=progress))
