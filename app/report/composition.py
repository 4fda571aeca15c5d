"""What a report says, section by section, before it is pages or a document to edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.findings import CityFindings, Comparison, Costs, unsettled
from app.layers import OpenedLayer
from app.problem import Problem
from app.programme import CityProgramme
from app.progress import Progress, quiet
from app.report import phrases
from app.report.blocks import Blocks, NewPage, headings, keys
from app.report.context import RenderContext
from app.report.documents import PRESETS, Document
from app.report.options import ReportOptions
from app.report.sections import ABOUT_THE_OTHERS, SECTIONS, SITE, SITE_ANNEX
from app.report.sections.city_report import CityReport, photo_numbers
from app.report.style import PAGES, Style, read_style
from app.report.translations import require_language
from app.report.typographic import typographic
from app.translations import Either, Message, message, message_n

MOST_NAMED = 3                  # conflicts, where signing off is refused


@dataclass(frozen=True)
class Composition:
    report: CityReport
    blocks: dict[str, Blocks]           # by section, in the order printed; sections that say nothing are left out
    options: ReportOptions

    @property
    def style(self) -> Style:
        return self.report.style

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper, points."""
        return PAGES[self.options.page]

    @property
    def document(self) -> Document | None:
        """None: sections that somebody chose."""
        return PRESETS.get(self.options.document)

    @property
    def covered(self) -> bool:
        return not self.options.site and (self.document is None or self.document.covered)

    @property
    def title(self) -> Message:
        """Below the city's name, on the first page."""
        return phrases.SUMMARY if self.document is None or "brief" in self.blocks else self.document.title

    @property
    def first_keys(self) -> dict[str, str]:
        """Where each section begins: the key of its first heading."""
        return {name: heading.key for name, blocks in self.blocks.items() if (heading := next(headings(blocks), None))}

    @property
    def texts(self) -> tuple[object, ...]:
        """All that holds words to be printed."""
        findings = self.report.findings
        return findings.name, self.report.country, self.style.organisation, self.blocks

    def context(self, photos: Callable[[str, str], bytes]) -> RenderContext:
        """A new one for each document that is written."""
        return RenderContext(self.style, self.report.language, photos,
                             frozenset(key for blocks in self.blocks.values() for key in keys(blocks)))


def compose(findings: CityFindings, language: str, options: ReportOptions, support: Sequence[Any] | None = None,
            rounds: Comparison | None = None, progress: Progress = quiet, *, costs: Costs | None = None,
            programme: CityProgramme | None = None, layers: Sequence[OpenedLayer[Any]] = ()) -> Composition:
    """Problem: language, paper, section or site is unknown; the style cannot be used; or the city cannot be signed off."""
    style = options.style if isinstance(options.style, Style) else read_style(options.style)
    if options.page not in PAGES:
        raise Problem(message("There is no paper {paper}.", paper=options.page),
                      message("Choose one of {papers}.", papers=Either(tuple(PAGES))))
    require_language(language)
    if options.site and options.template is None:
        options = replace(options, sections=SITE_ANNEX if options.document == "annex" else SITE)
    options = _with_open_issues(_one_site(findings, options.site), options)
    unknown = [name for name in options.sections if name not in SECTIONS]
    if unknown:
        raise Problem(message("There is no section {section}.", section=unknown[0]),
                      message("The sections are {sections}.", sections=tuple(SECTIONS)))
    report = _report(findings, language, style, options)
    report = replace(report, support=support, rounds=rounds, costs=costs, programme=programme, layers=layers, forms=options.forms)
    made: dict[str, Blocks] = {}
    # Once all others are made it is known what they cite.
    for done, name in enumerate(sorted(options.sections, key=lambda name: name in ABOUT_THE_OTHERS)):
        progress(done, len(options.sections) + 1, SECTIONS[name].title)
        made[name] = SECTIONS[name].blocks(report)
    blocks = {name: made[name] for name in options.sections if made[name]}
    if "brief" in blocks and tuple(blocks)[-1] != "brief":
        blocks["brief"] = [*blocks["brief"], NewPage()]         # a page that is handed out alone
    return Composition(report, typographic(blocks, language), options)


def _report(findings: CityFindings, language: str, style: Style, options: ReportOptions) -> CityReport:
    """Sites and photos keep the numbers that they have in the city."""
    city = CityReport(language=language, findings=findings, style=style, room=PAGES[options.page][0] - 2 * style.margin,
                      numbers={site.id: number for number, site in enumerate(findings.sites, 1)},
                      photos_printed="photos" in options.sections,
                      internal_photos=options.internal_photos, open_printed="open" in options.sections)
    return replace(city, findings=_one_site(findings, options.site), all_sites=findings.sites, photo_numbers=photo_numbers(city))


def _with_open_issues(findings: CityFindings, options: ReportOptions) -> ReportOptions:
    """Problem: it is to be signed off, and answers contradict each other that figures hang on. Where it is signed off with them,
    their section is printed."""
    moving = unsettled(findings)
    if moving and not options.draft and not options.with_open:
        names = tuple(dict.fromkeys(f"{issue.name}: {issue.question or issue.subject}" for issue in moving[:MOST_NAMED]))
        more = len(moving) - MOST_NAMED
        listed = (*names, message_n("{count} more", "{count} more", more)) if more > 0 else names
        raise Problem(message("{city} cannot be signed off: answers contradict each other, and printed figures hang on them "
                              "({issues}).", city=findings.name, issues=listed),
                      message("Settle them, or sign off with them named (--final --with-open)."))
    if moving and options.with_open and "open" not in options.sections and options.sections not in (("brief",), SITE):
        return replace(options, sections=(*options.sections, "open"))
    return options


def _one_site(findings: CityFindings, name: str) -> CityFindings:
    """The findings of the site of that name or id alone; of all where it is "". Problem: there is none."""
    if not name:
        return findings
    sites = tuple(site for site in findings.sites if name in (site.name, site.id))
    if not sites:
        raise Problem(message("{city} has no site {site}.", city=findings.name, site=name),
                      message("Its sites are {sites}.", sites=tuple(site.name for site in findings.sites)))
    own = {site.id for site in sites}
    return replace(findings, sites=sites, photos=(), internal_photos=(), photos_left_out=(),
                   open=tuple(issue for issue in findings.open if issue.site_id in own))
