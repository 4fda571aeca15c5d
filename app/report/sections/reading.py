"""How the report is to be read: what the levels mean, how many of the sites it speaks of, and what it cannot say."""

from __future__ import annotations

from app.findings import LEVELS
from app.report.blocks import Blocks, Column, DataTable, Heading, LevelCell, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.report.sections.coverage import limits, reached
from app.translations import message

TITLE = message("How to read this report")
MEANINGS = {"advanced": message("Basic, and more: what the city or the country asks beyond it."),
            "basic": message("The service is there, works, and is within reach, as the international definition asks."),
            "limited": message("There is something, but it fails in one point: too far, not working today, shared, unsafe."),
            "none": message("There is no service, or one that does not count as such.")}


def reading(report: CityReport) -> Blocks:
    used = {name for indicator in report.findings.indicators if indicator.ladder for name in indicator.bands}
    rows = tuple((LevelCell(name, report.level_named(name)), report.say(MEANINGS[name])) for name in LEVELS if name in used)
    heads = Column(report.say(message("Level")), 0.16), Column(report.say(message("What it means")), 0.84)
    levels: Blocks = [DataTable(heads, rows), Space(6)] if rows else []
    unknown = message("Unknown is not zero: where nobody knows, it is said, and the site is left out of that figure.")
    return [Heading(report.say(TITLE), "reading"), *levels, Paragraph(report.say(unknown), after=6),
            Heading(report.say(message("Where we were")), "coverage", 1), *reached(report), *limits(report)]
