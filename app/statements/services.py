"""How it stands with the services: the worst one, and a headline for each chapter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.findings import KIND_WORDS, CityFindings, Indicator, SiteFinding
from app.statements.chapters import chapter_of_indicator
from app.statements.values import Evidence, Statement, contested
from app.translations import Message, message, message_n

MET = ("advanced", "basic")
MOST_NAMED = 3                  # sites by name in a sentence; the others are counted
MOST_JUDGED = 3                 # services in a headline: the worst ones


class People(NamedTuple):
    """Whom some sites serve in a month."""

    number: int
    unknown_sites: int          # of the sites: nobody knows how many


@dataclass(frozen=True)
class _Worst:
    indicator: Indicator
    level: str
    label: str
    sites: tuple[SiteFinding, ...]
    people: People


def worst_service(findings: CityFindings) -> Statement | None:
    """The service that is at its lowest level for most people; None where no service level is known. Where nothing is below
    basic, that is said."""
    ladders = [indicator for indicator in site_ladders(findings) if indicator.n]
    if not ladders:
        return None
    below = [worst for indicator in ladders if (worst := _lowest(findings, indicator)) is not None]
    if not below:
        sites = {finding.site_id for indicator in ladders for finding in indicator.sites if finding.level}
        words = message_n("Where it is known, no service is below basic ({services}; {count} site).",
                          "Where it is known, no service is below basic ({services}; {count} sites).", len(sites),
                          services=tuple(service_name(findings, indicator) for indicator in ladders))
        return _of_several("worst", findings, ladders, words)
    # the lowest level of all first: "none" anywhere is worse than "limited" anywhere
    worst = max(below, key=lambda one: (one.level == "none", one.people.number, len(one.sites), -ladders.index(one.indicator)))
    indicator = worst.indicator
    where = tuple(finding.site_id for finding in worst.sites)
    words = message_n("{service} is worst: at {sites} of the {count} site where it is known the level is “{level}” ({names}).",
                      "{service} is worst: at {sites} of the {count} sites where it is known the level is “{level}” ({names}).",
                      indicator.n, service=service_name(findings, indicator), level=worst.label, sites=len(worst.sites),
                      names=named(findings, where))
    return Statement("worst", (words, *_who(worst.people), *_how_known(indicator)),
                     (Evidence("indicator", indicator.id), *(Evidence("site", site_id) for site_id in where)),
                     indicator.n, indicator.expected, indicator.observed, contested(findings, where))


def headline(findings: CityFindings, chapter: str) -> Statement | None:
    """What a chapter comes to in one sentence: of its worst services, at how many sites they are basic or better; where it has no
    service levels, how many sites are in the best band of its figures. None where nothing of it was asked."""
    own = [indicator for indicator in findings.indicators if chapter_of_indicator(findings, indicator) == chapter]
    ladders = [indicator for indicator in site_ladders(findings) if indicator in own]
    judged = ladders or [indicator for indicator in own if indicator.bands and not is_of_persons(findings, indicator)
                         and indicator.domain != "score"]
    if not judged:
        return None
    known = sorted((indicator for indicator in judged if indicator.n), key=_share_reached)[:MOST_JUDGED]
    if not known:
        return _of_several("headline", findings, judged, message("It was asked, and nobody knows."))
    # Translators: {services} is a list: "Water: basic or better at 2 of 3 sites, Sanitation: basic or better at 1 of 3 sites"
    words = message("{services}.", services=tuple(_reached(findings, indicator) for indicator in known))
    return _of_several("headline", findings, known, words)


def site_ladders(findings: CityFindings) -> tuple[Indicator, ...]:
    """Service levels of sites. What persons answered is indicative, and stands with the voices."""
    return tuple(indicator for indicator in findings.indicators if indicator.ladder and not is_of_persons(findings, indicator))


def service_name(findings: CityFindings, indicator: Indicator) -> Message | str:
    """Its title; with the kinds of site that it is asked of where another one has the same title."""
    if sum(other.title == indicator.title for other in findings.indicators) < 2:
        return indicator.title
    kinds = {site.id: site.kind for site in findings.sites}
    asked = dict.fromkeys(kinds[finding.site_id] for finding in indicator.sites if finding.site_id in kinds)
    words = tuple(KIND_WORDS.get(kind, KIND_WORDS["other"]) for kind in asked)
    return message("{indicator} ({kinds})", indicator=indicator.title, kinds=words) if words else indicator.title


def named(findings: CityFindings, site_ids: Sequence[str]) -> tuple[object, ...]:
    """Sites by name, as a list in a sentence."""
    names = {site.id: site.name for site in findings.sites}
    found: tuple[object, ...] = tuple(names.get(site_id, site_id) for site_id in site_ids[:MOST_NAMED])
    if len(site_ids) > MOST_NAMED:
        found += (message_n("{count} more", "{count} more", len(site_ids) - MOST_NAMED),)
    return found


def people_at(findings: CityFindings, site_ids: Iterable[str], domain: str) -> People:
    """By what the needs of that domain say of their sites: how many people they serve in a month."""
    number = unknown = 0
    for site in findings.sites:
        if site.id in site_ids:
            known = [line.people for need in findings.needs if need.domain == domain for line in need.lines
                     if line.site_id == site.id and line.people is not None]
            number += round(max(known, default=0))
            unknown += not known
    return People(number, unknown)


def _lowest(findings: CityFindings, indicator: Indicator) -> _Worst | None:
    """The lowest level below basic at which some site is."""
    for level, label in reversed(tuple(zip(indicator.bands, indicator.band_labels, strict=True))):
        if level in MET:
            return None
        sites = tuple(finding for finding in indicator.sites if finding.level == level)
        if sites:
            people = people_at(findings, {finding.site_id for finding in sites}, indicator.domain)
            return _Worst(indicator, level, label, sites, people)
    return None


def _who(people: People) -> tuple[Message, ...]:
    if not people.number:
        return (message("How many people are served there is not known."),)
    if people.unknown_sites:
        return (message_n("At least {count} person is served there in a month.",
                          "At least {count} people are served there in a month.", people.number),)
    return (message_n("{count} person is served there in a month.", "{count} people are served there in a month.", people.number),)


def _how_known(indicator: Indicator) -> tuple[Message, ...]:
    """What makes it less certain: told and not seen, or not known everywhere."""
    words: list[Message] = []
    if indicator.observed < indicator.n:
        words.append(message_n("Seen at {count} of them, else told.", "Seen at {count} of them, else told.", indicator.observed)
                     if indicator.observed else message("It was told, and not seen."))
    return (*words, *_unknown_at((indicator,)))


def _unknown_at(indicators: Sequence[Indicator]) -> tuple[Message, ...]:
    """Sites whose form asks for it and nobody knows; of several services the most of one."""
    unknown = max(indicator.expected - indicator.n for indicator in indicators)
    if not unknown:
        return ()
    if len(indicators) == 1:
        return (message_n("It is not known at {count} more site.", "It is not known at {count} more sites.", unknown),)
    return (message_n("Some of it is not known at {count} site.", "Some of it is not known at {count} sites.", unknown),)


def _of_several(kind: str, findings: CityFindings, indicators: Sequence[Indicator], words: Message) -> Statement:
    sites = {finding.site_id for indicator in indicators for finding in indicator.sites}
    return Statement(kind, (words, *_unknown_at(indicators)), tuple(Evidence("indicator", one.id) for one in indicators),
                     max(one.n for one in indicators), max(one.expected for one in indicators),
                     min(one.observed for one in indicators), contested(findings, sites))


def _reached(findings: CityFindings, indicator: Indicator) -> Message:
    service, met = service_name(findings, indicator), _sites_reached(indicator)
    if indicator.ladder:
        return message_n("{service}: basic or better at {met} of {count} site",
                         "{service}: basic or better at {met} of {count} sites", indicator.n, service=service, met=met)
    return message_n("{service}: “{level}” at {met} of {count} site", "{service}: “{level}” at {met} of {count} sites", indicator.n,
                     service=service, level=indicator.band_labels[0], met=met)


def _sites_reached(indicator: Indicator) -> int:
    """At how many a service is basic or better; of a figure in bands, in the best one."""
    good = MET if indicator.ladder else indicator.bands[:1]
    return sum(count for name, count in zip(indicator.bands, indicator.counts, strict=True) if name in good)


def _share_reached(indicator: Indicator) -> tuple[float, int]:
    """The worst first; of two alike the one that is known at more sites."""
    return _sites_reached(indicator) / indicator.n, -indicator.n


def is_of_persons(findings: CityFindings, indicator: Indicator) -> bool:
    """Whether persons were asked, and not what is at a site."""
    persons = {table.form_id for table in findings.persons}
    forms = {interview.id: interview.form_id for site in findings.sites for interview in site.interviews}
    return bool(indicator.sites) and forms.get(indicator.sites[0].interview_id) in persons
