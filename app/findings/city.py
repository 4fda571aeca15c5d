"""From the facts of all interviews to the city: shares, means and ratios (instruments, section 9). Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.findings.facts import SITE, IndicatorFact, InterviewFacts, asks_persons
from app.findings.indicators import Indicator, SiteFinding
from app.findings.memo import Memo
from app.findings.values import LEVELS, SiteSheet

EVIDENCE = ("reported", "document", "observed")         # how an answer is known, the weakest first


@dataclass(frozen=True)
class CountedInterview:
    """One interview that counts: the latest finished one of its form at its site."""

    site_id: str
    interview_id: str
    facts: InterviewFacts = field(compare=False)        # what was made of a single fact compares that fact
    day: str = ""                                       # ISO date on which it was held; "" unknown
    placed: tuple[Any, ...] = ()                        # compares as its round and day come before or after another's
    shares: bool = field(default=False, compare=False)      # its needs are as they are where sites share
    at_site: dict[int, SiteFinding] = field(default_factory=dict, compare=False, repr=False)      # of each fact, once made


def indicators(counted: Sequence[CountedInterview], memo: Memo | None = None, *,
               population: int | None = None) -> tuple[Indicator, ...]:
    """In the order in which the forms name them. `population`: the city's; None unknown."""
    memo = memo or Memo()
    gathered: dict[str, list[tuple[CountedInterview, IndicatorFact]]] = {}
    for interview in counted:
        for fact in interview.facts.indicators:
            gathered.setdefault(fact.id, []).append((interview, fact))
    return tuple(memo.of(("indicator", name), lambda facts, population, _: indicator(facts, population), facts, population,
                         [(one.facts.all_hidden, asks_persons(one.facts)) for one, _ in facts]) for name, facts in gathered.items())


def indicator(facts: Sequence[tuple[CountedInterview, IndicatorFact]], population: int | None = None) -> Indicator:
    """One indicator over the sites that are given; at least one."""
    facts = _best_witnesses(facts)
    first = facts[0][1]
    # what nobody may read of an interview counts in the city's figure, and stands nowhere by itself
    shown = [(interview, fact) for interview, fact in facts if not interview.facts.all_hidden]
    sites = tuple(_at_site(interview, fact) for interview, fact in shown)
    # of the population is told by what a site has, whether or not it knows its own catchment
    by_population = first.aggregate == "per-population"
    known_facts = [fact for _, fact in facts if (fact.numerator is not None if by_population else fact.known)]
    values = [fact.value for _, fact in shown if fact.value is not None]
    names = [name for name, _ in first.bands]
    users = tuple(sum(fact.users or 0.0 for fact in known_facts if fact.standing == name) for name in names)
    figure, value, rests_on = _figure(first, known_facts, population)
    if figure == "share-of-sites" and asks_persons(facts[0][0].facts):
        figure = "share-of-people"
    without, share = _without_supply(facts)
    return Indicator(
        id=first.id, title=first.title, domain=first.domain, unit=first.unit, ladder=first.ladder,
        bands=tuple(names), band_labels=tuple(label for _, label in first.bands), source=first.source,
        aggregate=first.aggregate, sites=sites, n=len(known_facts), expected=len(facts),
        counts=tuple(sum(fact.standing == name for fact in known_facts) for name in names),
        users=users if any(fact.users for fact in known_facts) else (), value=value,
        low=min(values, default=None), high=max(values, default=None),
        observed=sum(fact.evidence == "observed" for fact in known_facts),
        figure=figure, in_figure=rests_on, without_supply=without, without_share=share,
        bounds=first.bounds, meanings=first.meanings)


def _best_witnesses(facts: Sequence[tuple[CountedInterview, IndicatorFact]]) -> Sequence[tuple[CountedInterview, IndicatorFact]]:
    """Where two forms of a site have the same indicator (the waste ladder of the waste form and of the facility's), it counts
    once: what is known, then as it was seen, found in a document or told, then the later day."""
    if len({interview.facts.form_title for interview, _ in facts}) == 1:
        return facts

    def weight(row: tuple[CountedInterview, IndicatorFact]) -> tuple[bool, int, str, str]:
        interview, fact = row
        return fact.known, EVIDENCE.index(fact.evidence) if fact.evidence in EVIDENCE else -1, interview.day, interview.interview_id

    best: dict[str, tuple[CountedInterview, IndicatorFact]] = {}
    for row in facts:
        interview = row[0]
        of = interview.site_id if interview.facts.counts == SITE else interview.interview_id
        if of not in best or weight(row) > weight(best[of]):
            best[of] = row
    return tuple(best.values())


def lowest_level(site: SiteSheet) -> str:
    """The lowest service level that is known at the site; "" where none is."""
    levels = {finding.level for finding in site.findings}
    return next((level for level in reversed(LEVELS) if level in levels), "")


def _at_site(interview: CountedInterview, fact: IndicatorFact) -> SiteFinding:
    finding = interview.at_site.get(id(fact))
    if finding is None:
        finding = interview.at_site[id(fact)] = SiteFinding(
            fact.id, interview.site_id, interview.interview_id, fact.value, fact.standing, fact.users, fact.evidence, fact.text,
            fact.without_supply, fact.because)
    return finding


def _figure(first: IndicatorFact, known_facts: Sequence[IndicatorFact],
            population: int | None) -> tuple[str, float | None, int]:
    """What the city's figure is, the figure, and how many facts it rests on. None where nothing is known, where the rule wants
    no figure, and of a ratio where no site has any supply."""
    values = [fact.value for fact in known_facts if fact.value is not None]
    match first.aggregate:
        case "none":
            return "none", None, 0
        case "share" if first.ladder:
            return "share-of-sites", None, len(known_facts)
        case "ratio":
            return "pooled", *_pooled(known_facts)
        case "per-population":
            total = math.fsum(fact.numerator for fact in known_facts if fact.numerator is not None)
            return "per-population", total / population if population and known_facts else None, len(known_facts)
        case "sum":
            return "sum", math.fsum(values) if values else None, len(values)
        case "mean-by-users":
            weighted = [(fact.value, fact.users) for fact in known_facts if fact.value is not None and fact.users is not None]
            if weight := math.fsum(users for _, users in weighted):
                return "weighted", math.fsum(value * users for value, users in weighted) / weight, len(weighted)
    mean = math.fsum(values) / len(values) if values else None
    return "share-of-sites" if first.aggregate == "share" else "mean", mean, len(values)


def _pooled(known_facts: Sequence[IndicatorFact]) -> tuple[float | None, int]:
    """All that is divided over all it is divided by: a site that has nothing to divide by is in, with what it divides."""
    pairs = [(fact.numerator, fact.denominator) for fact in known_facts]
    ratios = [(top, bottom) for top, bottom in pairs if top is not None and bottom is not None]
    denominators = math.fsum(bottom for _, bottom in ratios)
    return math.fsum(top for top, _ in ratios) / denominators if denominators else None, len(ratios)


def _without_supply(facts: Sequence[tuple[CountedInterview, IndicatorFact]]) -> tuple[tuple[str, ...], float | None]:
    """The sites with demand and no supply, most people first, and the share of all people (of what is divided, where one of the
    sites does not say how many people they are) that is there."""
    lacking = [(interview.site_id, fact) for interview, fact in facts if fact.without_supply]
    if not lacking:
        return (), None
    all_facts = [fact for _, fact in facts if fact.known and fact.numerator is not None and fact.denominator is not None]
    by_users = all(fact.users for fact in all_facts if fact.numerator)

    def people(fact: IndicatorFact) -> float:
        return (fact.users if by_users else fact.numerator) or 0.0

    sites = dict.fromkeys(site_id for site_id, _ in sorted(lacking, key=lambda row: (-people(row[1]), row[0])))
    everybody = math.fsum(map(people, all_facts))
    return tuple(sites), math.fsum(people(fact) for _, fact in lacking) / everybody if everybody else None
