"""Sector scores and the city's score (instruments, section 9.2 and 9.3): for ordering a conversation, never a league table.

A form's indicator of the domain `score` with a `cn:sector` is a site's score of that sector. Too few sites are "not enough data",
and an unknown score is left out, never 0.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from app.findings.city import CountedInterview
from app.findings.facts import IndicatorFact
from app.findings.values import CityScore, SectorScore
from app.models import facts

SECTORS = ("health", "waste", "edu", "city")
FEWEST_SITES = 3                    # of a sector, unless these are all there are (project default)
FEWEST_SECTORS = 2                  # of a city's score (project default)
FLOOR = 1.0                         # stands for a sector's 0 in the geometric mean (project default)
COVERAGE = 0.6                      # of the sites: below, a city stands beside no other (project default)
KINDS = {"health": ("hospital", "health-centre"), "waste": ("hospital", "health-centre", "waste"), "edu": ("school",)}
DECLARED = {"sites-hospital": "hospital", "sites-health-centre": "health-centre", "sites-school": "school", "sites-tvet": "school"}


def register_of(counted: Sequence[CountedInterview], kinds: Mapping[str, str]) -> dict[str, int]:
    """How many sites of each kind the city has: those known here, or as many as its council says where that is more.
    `kinds`: of every site."""
    registered: dict[str, int] = {}
    for kind in kinds.values():
        registered[kind] = registered.get(kind, 0) + 1
    declared: dict[str, int] = {}
    all_codes = [interview.facts.codes for interview in counted]
    for role, kind in DECLARED.items():
        numbers = (facts.number(codes[role]) for codes in all_codes if role in codes)
        numbers_said = [int(number) for number in numbers if number is not None and number >= 0]
        if numbers_said:
            declared[kind] = declared.get(kind, 0) + max(numbers_said)
    return {kind: max(registered.get(kind, 0), declared.get(kind, 0)) for kind in dict.fromkeys([*registered, *declared])}


def sector_scores(counted: Sequence[CountedInterview], kinds: Mapping[str, str],
                  persons: Collection[str]) -> tuple[SectorScore, ...]:
    """In the order health, waste, education, city, others. `kinds`: of every site of the city; `persons`: the indicators of forms
    that ask persons, who are counted one by one and whose number in the city is not known."""
    register = register_of(counted, kinds)
    gathered: dict[tuple[str, str], list[tuple[CountedInterview, IndicatorFact]]] = {}
    for interview in sorted(counted, key=lambda interview: (interview.site_id, interview.interview_id)):
        for fact in interview.facts.indicators:
            if fact.domain == "score" and fact.sector:
                gathered.setdefault((fact.sector, fact.id), []).append((interview, fact))
    order = sorted(gathered, key=lambda key: (SECTORS.index(key[0]) if key[0] in SECTORS else len(SECTORS), key))
    return tuple(_sector(key[0], gathered[key], kinds, register, key[1] in persons) for key in order)


def _sector(sector: str, rows: Sequence[tuple[CountedInterview, IndicatorFact]], kinds: Mapping[str, str],
            register: Mapping[str, int], persons: bool) -> SectorScore:
    known_rows = [(interview, fact) for interview, fact in rows if fact.value is not None]
    weighed = [(interview, fact) for interview, fact in known_rows if fact.users]
    by_users = bool(weighed) and not persons
    used = weighed if by_users else known_rows       # the share of a site whose users are unknown cannot be known either
    own = dict.fromkeys((*KINDS.get(sector, ()), *(kinds[interview.site_id] for interview, _ in rows)))
    sites_there = None if persons else max(sum(register.get(kind, 0) for kind in own),
                                           len({interview.site_id for interview, _ in rows}))
    fact = rows[0][1]
    enough = len(used) >= FEWEST_SITES or (used and len({interview.site_id for interview, _ in used}) == sites_there)
    value = None
    if enough:
        weighted = [(fact.value or 0.0, fact.users if by_users and fact.users else 1.0) for _, fact in used]
        value = math.fsum(mark * weight for mark, weight in weighted) / math.fsum(weight for _, weight in weighted)
    return SectorScore(
        sector=sector, indicator=fact.id, title=fact.title, value=value, n=len(used), asked=len(rows), there=sites_there,
        by_users=by_users, without_users=len(known_rows) - len(used), persons=persons,
        observed=sum(fact.evidence == "observed" for _, fact in used), source=fact.source,
        sites=() if persons else tuple(interview.site_id for interview, _ in used))


def city_score(sectors: Sequence[SectorScore], *, publish: bool) -> CityScore:
    """The geometric mean of the sectors that have a score, so that one that collapsed is not hidden by the others. `publish`:
    whether all that were asked agreed that the city's figures stand beside those of other cities."""
    scored = [sector for sector in sectors if sector.value is not None]
    names = list(dict.fromkeys(sector.sector for sector in scored))
    missing = tuple(name for name in SECTORS if name not in names)
    value = None
    if len(names) >= FEWEST_SECTORS:
        value = min(100.0, math.exp(math.fsum(math.log(max(FLOOR, sector.value or 0.0)) for sector in scored) / len(scored)))
    covered = [sector.n / sector.there for sector in scored if sector.there]
    coverage = min(covered, default=None)
    against = [reason for reason, holds in (
        ("sectors", bool(missing)), ("coverage", coverage is None or coverage < COVERAGE), ("consent", not publish)) if holds]
    return CityScore(value, len(names), len(SECTORS), missing, tuple(sector.sector for sector in scored if sector.value == 0),
                     coverage,
                     tuple(against))
