"""The sections of the report, one function each: from the findings to blocks. One that has nothing to say says why, or leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.report import phrases
from app.report.blocks import Blocks
from app.report.sections import (
    bibliography,
    costs,
    coverage,
    evidence,
    indicators,
    needs,
    notes,
    open_issues,
    people,
    programme,
    rounds,
    site_map,
)
from app.report.sections.brief import brief
from app.report.sections.city_report import CityReport
from app.translations import Message


@dataclass(frozen=True)
class Section:
    title: Message
    blocks: Callable[[CityReport], Blocks]


SECTIONS = {
    "brief": Section(phrases.SUMMARY, brief),
    "map": Section(site_map.MAP_TITLE, site_map.sites_on_map),
    "coverage": Section(coverage.TITLE, coverage.coverage),
    "open": Section(open_issues.TITLE, open_issues.still_open),
    "levels": Section(indicators.LEVELS_TITLE, indicators.levels),
    "figures": Section(indicators.FIGURES_TITLE, indicators.figures),
    "people": Section(people.TITLE, people.people),
    "rounds": Section(rounds.TITLE, rounds.rounds),
    "needs": Section(needs.NEEDS_TITLE, needs.needs),
    "costs": Section(costs.TITLE, costs.costs),
    "supply": Section(needs.SUPPLY_TITLE, needs.supply),
    "donor": Section(needs.DONOR_TITLE, needs.donor),
    "support": Section(needs.SUPPORT_TITLE, needs.support),
    "programme": Section(programme.TITLE, programme.programme),
    "waste": Section(indicators.WASTE_TITLE, indicators.waste),
    "photos": Section(evidence.PHOTOS_TITLE, evidence.photos),
    "sites": Section(evidence.SHEETS_TITLE, evidence.sites),
    "answers": Section(evidence.ANSWERS_TITLE, evidence.answers),
    "glossary": Section(notes.GLOSSARY_TITLE, notes.glossary),
    "sources": Section(bibliography.TITLE, bibliography.bibliography),
    "notes": Section(notes.NOTES_TITLE, notes.notes),
}
ABOUT_THE_OTHERS = ("sources", "notes")              # they say what stands on the pages of the other sections
DEFAULT = tuple(name for name in SECTIONS if name != "donor")       # the donor's list is printed where it is asked for
SITE = ("sites", "open", "photos", "notes", "answers")              # what a report of one site has
