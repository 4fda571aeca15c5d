"""The questionnaires as they were asked: every question with its answers and its condition, for those who check the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.report.blocks import Blocks, Cell, Choices, Column, DataTable, Heading, KeptTogether, Label, Paragraph
from app.report.paper_form import paper_form
from app.report.sections.city_report import CityReport
from app.translations import message

if TYPE_CHECKING:
    from app.forms import Form

TITLE = message("The questionnaires as asked")


def questionnaire(report: CityReport) -> Blocks:
    """Nothing where the forms were not handed in."""
    blocks: Blocks = []
    for number, form in enumerate(report.forms, 1):
        version = report.say(message("{form}, version {version}", form=form.title, version=form.version or "–"))
        heads = message("Question"), message("Answers"), message("Asked when")
        columns = tuple(Column(report.say(head), share) for head, share in zip(heads, (0.46, 0.32, 0.22), strict=True))
        blocks += [Heading(version, f"questionnaire-{number}", 1), DataTable(columns, tuple(_rows(form, report.language)))]
    return [Heading(report.say(TITLE), "questionnaire"), *blocks] if blocks else []


def _rows(form: Form, language: str) -> list[tuple[Cell, ...]]:
    """What stands on the form's own paper, in fewer lines. A condition of a whole group stands beside its title."""
    rows: list[tuple[Cell, ...]] = []
    for block in paper_form(form, language, copies=1)[1:]:
        match block:
            case Heading():
                rows.append((Label(block.text), "", ""))
            case KeptTogether():
                rows.append(_question(block))
            case Paragraph() if block.bold and block.size == "caption" and rows:
                rows[-1] = (*rows[-1][:-1], block.text)
    return rows


def _question(block: KeptTogether) -> tuple[Cell, ...]:
    said, condition, choices = "", "", ""
    for part in block.blocks:
        match part:
            case Paragraph() if part.bold and part.size == "caption":
                condition = part.text
            case Paragraph() if part.bold:
                said = part.text
            case Choices():
                choices = "; ".join(part.labels)
    return said, choices or "–", condition
