"""The documents that a city is printed as: each for one reader, with the sections that this reader needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.problem import Problem
from app.report.options import ReportOptions
from app.report.purposes import PURPOSES
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


_SECTIONS: dict[str, tuple[str, ...]] = {
    "brief": ("brief",), "city": CITY, "donor": ("donor", "sources"), "site": SITE,
    "annex": ("figures", "needs", "costs", "people", "waste", "supply", "received", "photos", "sites", "answers", "questionnaire",
              "glossary", "sources", "notes")}
PRESETS = {name: Document(title, purpose, _SECTIONS.get(name, ()), covered=name not in ("brief", "donor", "site", "questionnaire"),
                          of_site=name == "site", of_form=name == "questionnaire", of_programme=name in ("practices", "bulletin"))
           for name, (title, purpose) in PURPOSES.items()}
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
