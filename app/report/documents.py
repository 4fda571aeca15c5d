"""The documents that a city is printed as: each for one reader, with the sections that this reader needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.problem import Problem
from app.report.options import ReportOptions
from app.report.sections import CITY, SITE
from app.translations import Message, message


@dataclass(frozen=True)
class Document:
    """`purpose`: who reads it and what for, one sentence."""

    title: Message
    purpose: Message
    sections: tuple[str, ...]
    covered: bool = True            # begins with a cover
    of_site: bool = False           # of one site, which must be named
    of_form: bool = False           # of one form, and of no city
    of_programme: bool = False      # of the programme's records: of all cities, or of one


PRESETS = {
    "brief": Document(message("Brief"), message("One page for the mayor: what is worst, what changed, what is to be decided."),
                      ("brief",), covered=False),
    "city": Document(message("City report"), message("What a city council works with: findings, needs and an action plan."),
                     CITY),
    "annex": Document(message("Annex"),
                      message("What the figures rest on, for those who check them: every figure and every answer."),
                      ("figures", "needs", "costs", "people", "waste", "supply", "received", "photos", "sites", "answers",
                       "questionnaire", "glossary", "sources", "notes")),
    "donor": Document(message("Donors' list"),
                      message("What can be shipped: quantities, packs, volume, weight, cost; who pledged what, where it is."),
                      ("donor", "sources"), covered=False),
    "site": Document(message("Site sheet"), message("What was found at one site, to be left there the same evening."), SITE,
                     covered=False, of_site=True),
    "questionnaire": Document(message("Questionnaire on paper"),
                              message("A form to be filled in by hand, on a day without a laptop, and typed in the same evening."),
                              (), covered=False, of_form=True),
    "practices": Document(message("Booklet of good practices"),
                          message("For other cities: the practices that were published, a page each, with whom to ask."), (),
                          of_programme=True),
    "bulletin": Document(message("Bulletin of the programme"),
                         message("For partners and donors: what was mobilised and handed over, shared, and is planned."), (),
                         of_programme=True),
}
STANDARD = "city"


def document(name: str) -> Document:
    """Problem: there is none of that name."""
    if name not in PRESETS:
        raise Problem(message("There is no document {name}.", name=name),
                      message("The documents are {names}.", names=tuple(PRESETS)))
    return PRESETS[name]


def is_of_city(name: str) -> bool:
    """Whether it is composed of sections of one city's report."""
    return not (PRESETS[name].of_form or PRESETS[name].of_programme)


def options_of(name: str, options: ReportOptions | None = None) -> ReportOptions:
    """The same options, for that document. Problem: there is none of that name."""
    return replace(options or ReportOptions(), document=name, sections=document(name).sections)
