"""The sections of the report, one function each: from the findings to blocks. One that has nothing to say says why, or leaves."""

from __future__ import annotations

from collections.abc import Callable

from app.report.blocks import Blocks
from app.report.sections.brief import brief
from app.report.sections.city import figures, levels, waste
from app.report.sections.closing import glossary, notes
from app.report.sections.coverage import coverage
from app.report.sections.evidence import answers, photos, sites
from app.report.sections.needs import donor, needs, supply, support
from app.report.sections.page import Page
from app.report.sections.rounds import rounds
from app.report.sections.still_open import still_open
from app.report.sections.where import sites_shown

SECTIONS: dict[str, Callable[[Page], Blocks]] = {
    "brief": brief, "map": sites_shown, "coverage": coverage, "open": still_open, "levels": levels, "figures": figures,
    "rounds": rounds, "needs": needs, "supply": supply, "donor": donor, "support": support, "waste": waste, "photos": photos,
    "sites": sites, "answers": answers, "glossary": glossary, "notes": notes,
}
DEFAULT = tuple(name for name in SECTIONS if name != "donor")       # the donor's list is printed where it is asked for
SITE = ("sites", "open", "photos", "notes", "answers")                      # what is left at one site


def title(name: str) -> str:
    """The key of a section's title; "waste" alone is a kind of site, "open" a column."""
    return {"waste": "waste_section", "open": "still_open"}.get(name, name)
