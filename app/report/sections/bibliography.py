"""What the tags on the pages lead to: the sources that these pages cite and no others, how each was checked, and the norms that the
team has set itself."""

from __future__ import annotations

from app.findings import SETTING_WORDS, setting_sentence
from app.number_format import format_number
from app.report import phrases
from app.report.blocks import Blocks, Cell, Column, DataTable, Heading, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.report.units import norm_unit
from app.sources import NOTHING_KNOWN, cited
from app.translations import message, message_n

TITLE = message("Sources")
NOT_READ = "not read"


def bibliography(report: CityReport) -> Blocks:
    """Nothing where the pages before it cite nothing."""
    found = cited(report.cited)
    if not found:
        return []
    rows: list[tuple[Cell, ...]] = []
    for tag, source in found:
        if source is None:
            rows.append((tag, report.say(NOTHING_KNOWN), "", ""))
        else:
            rows.append((tag, source.citation, source.address or "–", report.say(source.how)))
    unread = sum(source is None or source.checked == NOT_READ for _, source in found)
    blocks: Blocks = [Heading(report.say(TITLE), "sources"),
                      Paragraph(report.say(setting_sentence(report.findings.settings)), after=4)]
    if unread:
        words = message_n("Of the sources that these pages cite, {count} is not read yet: what rests on it is to be verified.",
                          "Of the sources that these pages cite, {count} are not read yet: what rests on them is to be verified.",
                          unread)
        blocks.append(Paragraph(report.say(words), after=4))
    blocks.append(DataTable((Column("", 0.06, bold=True), Column(report.say(message("Author, title, edition, place")), 0.44),
                             Column(report.say(message("Address")), 0.28), Column(report.say(message("How it was checked")), 0.22)),
                            tuple(rows)))
    return blocks + _team_norms(report)


def _team_norms(report: CityReport) -> Blocks:
    own = report.findings.team_norms
    if not own:
        return []
    rows = tuple((norm.title, report.say(SETTING_WORDS[norm.setting]), format_number(norm.value, report.language),
                  report.say(norm_unit(norm.unit, norm.value)), format_number(norm.default, report.language), norm.source,
                  norm.note or "–", report.short_day(norm.day)) for norm in own)
    return [Space(8), Heading(report.say(message("Norms that the team has set")), "team-norms", 1),
            DataTable((Column(report.say(message("Norm")), 0.26, bold=True), Column(report.say(message("Setting")), 0.1),
                       Column(report.say(message("Value")), 0.07, right=True), Column(report.say(phrases.UNIT), 0.1),
                       Column(report.say(message("Default")), 0.08, right=True), Column(report.say(phrases.SOURCE), 0.07),
                       Column(report.say(message("Where it stands, or why it was chosen")), 0.22),
                       Column(report.say(message("Set on")), 0.1)), rows)]
