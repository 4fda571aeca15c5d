"""From answers to service levels, needs and priorities; from sites to the city. Unknown is not zero."""

from app.findings import cost_words
from app.findings.cache import FactsCache
from app.findings.catalogue import Item, items
from app.findings.city import lowest_level
from app.findings.city_findings import city_findings
from app.findings.costs import CostLine, Costs, Outstanding, Total, Worth, costs
from app.findings.explain import Explained, explain
from app.findings.open_issues import conflict_subject, open_issues, unsettled
from app.findings.photo_doubts import held_on, homes, photo_doubts
from app.findings.priority import PRIORITY_WEIGHTS
from app.findings.rounds import Comparison, Figure, IndicatorChange, Round, compare_rounds, rounds
from app.findings.values import (
    ACTORS,
    BASES,
    LEVELS,
    PRIORITIES,
    AnswerLine,
    AssessorLine,
    CityFindings,
    CityScore,
    Flag,
    Indicator,
    InterviewFinding,
    Need,
    NeedLine,
    OpenIssue,
    PhotoFinding,
    SectorScore,
    SiteFinding,
    SiteSheet,
    Voices,
    Witness,
)

__all__ = [
    "ACTORS",
    "BASES",
    "LEVELS",
    "PRIORITIES",
    "PRIORITY_WEIGHTS",
    "AnswerLine",
    "AssessorLine",
    "CityFindings",
    "CityScore",
    "Comparison",
    "CostLine",
    "Costs",
    "Explained",
    "FactsCache",
    "Figure",
    "Flag",
    "Indicator",
    "IndicatorChange",
    "InterviewFinding",
    "Item",
    "Need",
    "NeedLine",
    "OpenIssue",
    "Outstanding",
    "PhotoFinding",
    "Round",
    "SectorScore",
    "SiteFinding",
    "SiteSheet",
    "Total",
    "Voices",
    "Witness",
    "Worth",
    "city_findings",
    "compare_rounds",
    "conflict_subject",
    "cost_words",
    "costs",
    "explain",
    "held_on",
    "homes",
    "items",
    "lowest_level",
    "open_issues",
    "photo_doubts",
    "rounds",
    "unsettled",
]
