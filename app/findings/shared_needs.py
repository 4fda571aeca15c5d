"""Rules over several sites (resources/shared_needs.csv): what sites in reach of each other need together, once.

A form computes within one interview, and knows of other sites nothing. Here stand no questions and no items: the table says which
item sites share, by which norms, and what is then not needed at those that are served (docs/decisions/shared-needs.md). Pure but
for the table that comes with the program.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import fsum, prod
from pathlib import Path
from typing import NamedTuple

from app.findings.city import CountedInterview
from app.findings.clusters import Claimant, Cluster, Place, clusters
from app.findings.facts import NeedFact
from app.findings.memo import Memo
from app.findings.shared_values import SharedNeeds, SharedProposal, Spared, Unplaced
from app.findings.values import SiteSheet
from app.locations import RESOURCES
from app.models import facts

METRES_IN_KM = 1000.0


@dataclass(frozen=True)
class SharingRule:
    """One row of the table, with the norms in force."""

    item: str
    purpose: str                    # a site that one rule serves is none of the next rule's with the same purpose
    reach_km: float
    capacity: float                 # of one unit in a day
    reserve: float                  # capacity wanted for each unit of demand
    instead: tuple[str, ...]        # items that who is served does not need
    unit: str                       # of the demand, as the CLDR names it


@cache
def _rows(path: Path) -> tuple[dict[str, str], ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


def sharing_norms(path: Path = RESOURCES / "shared_needs.csv") -> frozenset[str]:
    """The keys of the norms that the table names."""
    return frozenset(key for row in _rows(path) for key in (row["reach"], *row["capacity"].split(), row["reserve"]))


def sharing_rules(norms: Mapping[str, float], path: Path = RESOURCES / "shared_needs.csv") -> tuple[SharingRule, ...]:
    """`norms`: those in force, by key; a row that names another is left out: nothing is known of its sharing."""
    return tuple(SharingRule(row["item"], row["purpose"], norms[row["reach"]],
                             prod(norms[key] for key in row["capacity"].split()), norms[row["reserve"]],
                             tuple(row["instead"].split()), row["unit"])
                 for row in _rows(path)
                 if {row["reach"], *row["capacity"].split(), row["reserve"]} <= norms.keys())


def shared(counted: Sequence[CountedInterview], sheets: Iterable[SiteSheet], rules: Sequence[SharingRule],
           titles: Mapping[str, str], language: str, memo: Memo | None = None) -> tuple[list[CountedInterview], SharedNeeds]:
    """The same interviews, with what sites need together at the site that serves them; and who shares what with whom.

    `titles`: of the items, by code, in the language.
    """
    memo = memo or Memo()
    items = frozenset(item for rule in rules for item in (rule.item, *rule.instead))
    at_site: dict[str, list[_Stated]] = {}
    for one in counted:
        if about := memo.of(("sharing", one.interview_id), _about, one.facts.needs, items):
            at_site.setdefault(one.site_id, []).append(_Stated(one.day, one.interview_id, about))
    sites = tuple(_SharingSite(sheet.id, sheet.name, _place(sheet), tuple(at_site[sheet.id])) for sheet in sheets
                  if sheet.id in at_site)
    found, changes = memo.of("shared", _shared, sites, tuple(rules), {item: titles.get(item, item) for item in items}, language)
    return [memo.of(("shared", one.interview_id), _changed, one, one.facts.needs, here) if (here := changes.get(one.site_id))
            else one for one in counted], found


class _Stated(NamedTuple):
    """What one interview says of the items of the table."""

    day: str
    interview_id: str
    facts: tuple[NeedFact, ...]


class _SharingSite(NamedTuple):
    id: str
    name: str
    place: Place | None
    stated: tuple[_Stated, ...]

    def demand(self, item: str) -> tuple[str, NeedFact] | None:
        """The latest interview that says what the site must cope with, and how; None: no one says it."""
        said = [(one.day, one.interview_id, fact) for one in self.stated for fact in one.facts
                if fact.item == item and fact.demand is not None]
        return max(said, key=lambda row: row[:2])[1:] if said else None

    def proposes(self, item: str) -> list[float | None]:
        """What it would need of the item for itself, and is not met; None: unknown."""
        return [fact.net for one in self.stated for fact in one.facts if fact.item == item and (fact.net is None or fact.net > 0)]


class _Change(NamedTuple):
    """What differs at one site: items that it does not need, and the fact that stands for all whom it serves."""

    spared: frozenset[str]
    hosted: tuple[tuple[str, NeedFact], ...]        # with the interview that it stands in


def _about(needs: Sequence[NeedFact], items: frozenset[str]) -> tuple[NeedFact, ...]:
    """Wishes share nothing: they stand beside what is computed."""
    return tuple(fact for fact in needs if fact.item in items and (fact.demand is not None or fact.basis != "asked"))


def _place(sheet: SiteSheet) -> Place | None:
    return None if sheet.latitude is None or sheet.longitude is None else (sheet.latitude, sheet.longitude)


def _shared(sites: Sequence[_SharingSite], rules: Sequence[SharingRule], titles: Mapping[str, str],
            language: str) -> tuple[SharedNeeds, dict[str, _Change]]:
    by_id = {site.id: site for site in sites}
    proposals: list[SharedProposal] = []
    unplaced: list[Unplaced] = []
    covered: dict[str, set[str]] = {}
    spared: dict[str, set[str]] = {}
    hosted: dict[str, list[tuple[str, NeedFact]]] = {}
    for rule in rules:
        done = covered.setdefault(rule.purpose, set())
        said = {site.id: claim for site in sites if site.id not in done and (claim := site.demand(rule.item)) and claim[1].demand}
        claimants = [Claimant(id, by_id[id].place, fact.demand or 0.0, max(0.0, fact.net or 0.0)) for id, (_, fact) in said.items()]
        done |= {one.id for one in claimants if one.units > 0}
        for cluster in clusters(claimants, rule.reach_km * METRES_IN_KM, rule.capacity, rule.reserve):
            done |= {cluster.host, *cluster.served}
            proposal = _proposal(rule, cluster, by_id, titles)
            proposals.append(proposal)
            for id in cluster.served:
                if id != cluster.host:
                    spared.setdefault(id, set()).update((rule.item, *rule.instead))
            if cluster.units:
                interview_id, own_fact = said[cluster.host]
                hosted.setdefault(cluster.host, []).append(
                    (interview_id, _for_all(own_fact, cluster.units, [said[id][1] for id in cluster.served],
                                            str(proposal.sentences[0].in_language(language)))))
        if len(claimants) > 1:
            unplaced += [Unplaced(rule.item, titles[rule.item], one.id, by_id[one.id].name) for one in claimants
                         if one.place is None and (one.units > 0 or by_id[one.id].proposes(rule.item))]
    return (SharedNeeds(tuple(proposals), tuple(sorted(unplaced, key=lambda one: (one.item, one.site, one.site_id)))),
            {id: _Change(frozenset(spared.get(id, ())), tuple(hosted.get(id, ()))) for id in spared.keys() | hosted.keys()})


def _proposal(rule: SharingRule, cluster: Cluster, by_id: Mapping[str, _SharingSite], titles: Mapping[str, str]) -> SharedProposal:
    served = sorted((by_id[id] for id in cluster.served), key=lambda site: (site.name, site.id))
    spared = [Spared(item, titles[item], site.id, site.name, quantity) for item in (rule.item, *rule.instead) for site in served
              if site.id != cluster.host for quantity in site.proposes(item)]
    return SharedProposal(rule.item, titles[rule.item], cluster.host, by_id[cluster.host].name, tuple(site.id for site in served),
                          tuple(site.name for site in served), cluster.demand, rule.unit, cluster.units, cluster.alone,
                          rule.reach_km, tuple(spared))


def _for_all(own: NeedFact, units: int, served: Sequence[NeedFact], reason: str) -> NeedFact:
    """The host's need with what it copes with for others: as bad as it is for the worst of them, for all their people."""
    people = [fact.people for fact in (own, *(fact for fact in served if fact is not own)) if fact.people is not None]
    severity = [fact.severity for fact in (own, *served) if fact.severity is not None]
    return own._replace(net=float(units), gross=max(float(units), own.gross or 0.0), people=fsum(people) if people else None,
                        severity=max(severity, default=None), urgent=own.urgent or any(fact.urgent for fact in served),
                        reason=facts.shortened(reason))


def _changed(interview: CountedInterview, needs: Sequence[NeedFact], change: _Change) -> CountedInterview:
    """The interview with what is spared met, and what is hosted in its place. Wishes stay: they are printed beside."""
    hosted = {(fact.item, fact.ref): fact for interview_id, fact in change.hosted if interview_id == interview.interview_id}

    def now(fact: NeedFact) -> NeedFact:
        if (fact.item, fact.ref) in hosted:
            return hosted[fact.item, fact.ref]
        return fact._replace(net=0.0, reason="") if fact.item in change.spared and fact.basis != "asked" else fact
    return replace(interview, shares=True, facts=replace(interview.facts, needs=tuple(now(fact) for fact in needs)))
