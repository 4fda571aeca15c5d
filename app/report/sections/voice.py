"""What the people say: what each group would improve first, and how far their answers speak for others."""

from __future__ import annotations

from app.report.blocks import Blocks, Heading, Paragraph
from app.report.sections.city_report import CityReport
from app.statements import voices_said
from app.translations import message

TITLE = message("What people put first")


def voice(report: CityReport) -> Blocks:
    said = voices_said(report.findings)
    tables = report.findings.persons
    if not said and not tables:
        return []
    blocks: Blocks = [Heading(report.say(TITLE), "voice"), *(Paragraph(report.say(sentence), after=4) for sentence in said)]
    for table in tables:
        words = report.say(table.too_few) if not table.questions else report.sentences(*table.sentences())
        blocks += [Heading(report.joined(table.title, report.say(table.who), between=" – "), f"voice-{table.form_id}", 1),
                   Paragraph(words, after=4)]
    where = message("Every question with its answers stands in the annex.")
    return [*blocks, Paragraph(report.say(where), "caption", muted=True, key="people")]
