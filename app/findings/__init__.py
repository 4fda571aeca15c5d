"""From answers to service levels, needs and priorities; from sites to the city. Unknown is not zero."""

from app.findings.cache import FactsCache
from app.findings.city import lowest_level
from app.findings.city_findings import city_findings
from app.findings.explain import Explained, explain
from app.findings.open_issues import open_issues, unsettled
from app.findings.rounds import Comparison, compare_rounds, rounds
from app.findings.values import CityFindings, Indicator, Need, OpenIssue

__all__ = ["CityFindings", "Comparison", "Explained", "FactsCache", "Indicator", "Need", "OpenIssue", "city_findings",
           "compare_rounds", "explain", "lowest_level", "open_issues", "rounds", "unsettled"]
