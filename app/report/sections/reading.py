"""How the report is to be read: what the levels mean, how many of the sites it speaks of, and what it cannot say."""

from __future__ import annotations

from app.findings import LEVELS
from app.report.blocks import Blocks, Cell, Column, DataTable, Heading, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.report.sections.coverage import limits, reached
from app.statements import service_name, site_ladders
from app.translations import message

TITLE = message("How to read this report")
MEANINGS = {"advanced": message("Basic, and more: what the city or the country asks beyond it."),
            "basic": message("The service is there, works, and is within reach, as the international definition asks."),
            "limited": message("There is something, but it fails in one point: too far, not working today, shared, unsafe."),
            "none": message("There is no service, or one that does not count as such.")}


def reading(report: CityReport) -> Blocks:
    """What a level means in general, and at each service by the form's own words."""
    ladders = site_ladders(report.findings)
    used = [name for name in LEVELS if any(name in indicator.bands for indicator in ladders)]
    rows: list[tuple[Cell, ...]] = [
        (report.say(message("In general")), _levels(report, {name: report.say(MEANINGS[name]) for name in used})),
        *((report.say(service_name(report.findings, one)), _levels(report, dict(one.meanings))) for one in ladders if one.meanings)]
    heads = Column(report.say(message("Service")), 0.15, bold=True), Column(report.say(message("What its levels mean")), 0.85)
    levels: Blocks = [DataTable(heads, tuple(rows)), Space(6)] if used else []
    unknown = message("Unknown is not zero: where nobody knows, it is said, and the site is left out of that figure.")
    return [Heading(report.say(TITLE), "reading"), *levels, Paragraph(report.say(unknown), after=6),
            Heading(report.say(message("Where we were")), "coverage", 1), *reached(report), *limits(report)]


def _levels(report: CityReport, meanings: dict[str, str]) -> str:
    """All levels of one service, one after the other."""
    return report.sentences(*(message("{level}: {meaning}", level=report.level_named(name), meaning=words)
                              for name, words in meanings.items()))
