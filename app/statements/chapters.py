"""The chapters of a report: which figures and needs are told together, as a mayor's offices are."""

from __future__ import annotations

from collections.abc import Mapping

from app.findings import CityFindings, Indicator, Need
from app.translations import Message, message

TITLES: Mapping[str, Message] = {
    "water": message("Water"), "hygiene": message("Sanitation and hygiene"), "waste": message("Waste and protection"),
    "health": message("Health services"), "education": message("Schools and training"), "energy": message("Energy"),
    "city": message("The city")}
CHAPTERS = tuple(TITLES)
_OF_DOMAINS = {"water": "water", "sanitation": "hygiene", "hygiene": "hygiene", "waste": "waste", "protection": "waste",
               "energy": "energy", "city": "city"}
_OF_KINDS = {"school": "education", "hospital": "health", "health-centre": "health", "waste": "waste"}
_OF_SECTORS = {"health": "health", "waste": "waste", "edu": "education"}


def chapter_title(name: str) -> Message:
    return TITLES[name]


def chapter_of_indicator(findings: CityFindings, indicator: Indicator) -> str:
    """By its domain; what schools and health facilities both have (staff, services) by the sites that have it. A score belongs to
    its sector."""
    for score in findings.scores:
        if score.indicator == indicator.id:
            return _OF_SECTORS.get(score.sector, "city")
    return _chapter(findings, indicator.domain, {finding.site_id for finding in indicator.sites})


def chapter_of_need(findings: CityFindings, need: Need) -> str:
    return _chapter(findings, need.domain, {line.site_id for line in need.lines})


def _chapter(findings: CityFindings, domain: str, site_ids: set[str]) -> str:
    if domain in _OF_DOMAINS:
        return _OF_DOMAINS[domain]
    chapters = [_OF_KINDS.get(site.kind, "city") for site in findings.sites if site.id in site_ids]
    return max(chapters, key=lambda name: (chapters.count(name), -CHAPTERS.index(name)), default="city")
