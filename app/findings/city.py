"""From the facts of all interviews to the city: shares, means and ratios (instruments, section 9). Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.findings.facts import IndicatorFact, InterviewFacts
from app.findings.memo import Memo
from app.findings.values import LEVELS, Indicator, SiteFinding, SiteSheet


@dataclass(frozen=True)
class CountedInterview:
    """One interview that counts: the latest finished one of its form at its site."""

    site_id: str
    interview_id: str
    facts: InterviewFacts = field(compare=False)        # what was made of a single fact compares that fact
    day: str = ""                                       # ISO date on which it was held; "" unknown
    at_site: dict[int, SiteFinding] = field(default_factory=dict, compare=False, repr=False)      # of each fact, once made


def indicators(counted: Sequence[CountedInterview], memo: Memo | None = None) -> tuple[Indicator, ...]:
    """In the order in which the forms name them."""
    memo = memo or Memo()
    gathered: dict[str, list[tuple[CountedInterview, IndicatorFact]]] = {}
    for interview in counted:
        for fact in interview.facts.indicators:
            gathered.setdefault(fact.id, []).append((interview, fact))
    return tuple(memo.of(("indicator", name), indicator, facts) for name, facts in gathered.items())


def indicator(facts: Sequence[tuple[CountedInterview, IndicatorFact]]) -> Indicator:
    """One indicator over the sites that are given; at least one."""
    first = facts[0][1]
    sites = tuple(_at_site(interview, fact) for interview, fact in facts)
    known_facts = [fact for _, fact in facts if (fact.level if fact.ladder else fact.value is not None)]
    values = [fact.value for fact in known_facts if fact.value is not None]
    names = [name for name, _ in first.bands]
    users = tuple(sum(fact.users or 0.0 for fact in known_facts if fact.level == name) for name in names)
    return Indicator(
        id=first.id, title=first.title, domain=first.domain, unit=first.unit, ladder=first.ladder,
        bands=tuple(names), band_labels=tuple(label for _, label in first.bands), source=first.source,
        aggregate=first.aggregate, sites=sites, n=len(known_facts), expected=len(facts),
        counts=tuple(sum(fact.level == name for fact in known_facts) for name in names),
        users=users if any(fact.users for fact in known_facts) else (), value=_figure(first.aggregate, known_facts),
        low=min(values, default=None), high=max(values, default=None),
        observed=sum(fact.evidence == "observed" for fact in known_facts))


def lowest_level(site: SiteSheet) -> str:
    """The lowest service level that is known at the site; "" where none is."""
    levels = {finding.level for finding in site.findings}
    return next((level for level in reversed(LEVELS) if level in levels), "")


def _at_site(interview: CountedInterview, fact: IndicatorFact) -> SiteFinding:
    finding = interview.at_site.get(id(fact))
    if finding is None:
        finding = interview.at_site[id(fact)] = SiteFinding(fact.id, interview.site_id, interview.interview_id, fact.value,
                                                            fact.level, fact.users, fact.evidence, fact.text)
    return finding


def _figure(aggregate: str, known_facts: Iterable[IndicatorFact]) -> float | None:
    """The city's figure; None where nothing is known, or the rule wants no figure."""
    facts = list(known_facts)
    values = [fact.value for fact in facts if fact.value is not None]
    if aggregate == "ratio":
        pairs = [(fact.numerator, fact.denominator) for fact in facts]
        ratios = [(top, bottom) for top, bottom in pairs if top is not None and bottom is not None]
        denominators = math.fsum(bottom for _, bottom in ratios)
        return math.fsum(top for top, _ in ratios) / denominators if denominators else None
    if not values or aggregate in ("none", "share"):
        return None
    if aggregate == "sum":
        return math.fsum(values)
    if aggregate == "mean-by-users":
        weighted = [(fact.value, fact.users) for fact in facts if fact.value is not None and fact.users]
        weight = math.fsum(users for _, users in weighted)
        if weight:
            return math.fsum(value * users for value, users in weighted) / weight
    return math.fsum(values) / len(values)
