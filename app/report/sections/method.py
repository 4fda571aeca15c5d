"""How it was done, what is doubted, what it rests on, and who signs."""

from __future__ import annotations

from app.report.blocks import Blocks, Heading, Paragraph
from app.report.sections.bibliography import bibliography
from app.report.sections.city_report import CityReport
from app.report.sections.coverage import method as method_words
from app.report.sections.coverage import to_check
from app.report.sections.notes import notes
from app.report.sections.open_issues import still_open
from app.translations import message

TITLE = message("Method, doubts and sources")


def method(report: CityReport) -> Blocks:
    return [Heading(report.say(TITLE), "method"), *(Paragraph(text, after=5) for text in method_words(report)),
            *to_check(report), *still_open(report), *bibliography(report), *notes(report)]
