"""The sections of the report, one function each: from the findings to blocks. One that has nothing to say says why, or leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.report import phrases
from app.report.blocks import Blocks
from app.report.sections import (
    answers,
    bibliography,
    costs,
    coverage,
    evidence,
    indicators,
    method,
    needs,
    notes,
    open_issues,
    overview,
    people,
    plan,
    programme,
    questionnaire,
    reading,
    rounds,
    sectors,
    site_map,
    site_pages,
    site_sheet,
    support,
    voice,
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
    "reading": Section(reading.TITLE, reading.reading),
    "overview": Section(overview.TITLE, overview.overview),
    "sectors": Section(sectors.TITLE, sectors.sectors),
    "plan": Section(plan.TITLE, plan.plan),
    "voice": Section(voice.TITLE, voice.voice),
    "site-pages": Section(site_pages.TITLE, site_pages.site_pages),
    "site-sheet": Section(phrases.SITE_SHEET, site_sheet.site_sheet),
    "method": Section(method.TITLE, method.method),
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
    "received": Section(support.RECEIVED_TITLE, support.at_sites),
    "donor": Section(support.DONOR_TITLE, support.donor),
    "support": Section(support.SUPPORT_TITLE, support.support),
    "programme": Section(programme.TITLE, programme.programme),
    "waste": Section(indicators.WASTE_TITLE, indicators.waste),
    "photos": Section(evidence.PHOTOS_TITLE, evidence.photos),
    "sites": Section(evidence.SHEETS_TITLE, evidence.sites),
    "answers": Section(answers.TITLE, answers.answers),
    "questionnaire": Section(questionnaire.TITLE, questionnaire.questionnaire),
    "glossary": Section(notes.GLOSSARY_TITLE, notes.glossary),
    "sources": Section(bibliography.TITLE, bibliography.bibliography),
    "notes": Section(notes.NOTES_TITLE, notes.notes),
}
ABOUT_THE_OTHERS = ("method", "sources", "notes")    # they say what stands on the pages of the other sections
CITY = ("brief", "reading", "overview", "sectors", "rounds", "plan", "site-pages", "voice", "support", "programme",
        "method")
SITE = ("site-sheet",)              # one page, left at the site
SITE_ANNEX = ("sites", "open", "photos", "answers", "notes")        # what it rests on
# everything in one file; what the city report says in another way, the donor's list and the sheets of sites are printed where they
# are asked for
DEFAULT = tuple(name for name in SECTIONS
                if name not in ("donor", "questionnaire", *SITE, *CITY) or name in ("brief", "rounds", "support", "programme"))
