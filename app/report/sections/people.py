"""What people answered: every question of the forms that ask persons, by answer and by group, and how far it speaks for others."""

from __future__ import annotations

from app.findings import FormTable, PersonGroup, Share, Spread
from app.report.blocks import Blocks, Cell, Column, DataTable, Heading, Label, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.translations import message

TITLE = message("What people said")
NOT_SHOWN = "–"
ANSWER, INTERVAL = message("Answer"), message("95 % interval")
MOST_GROUPS = 6         # columns beside everybody; more of them have tables of their own


def people(report: CityReport) -> Blocks:
    blocks: Blocks = []
    for table in report.findings.persons:
        blocks += _form(report, table)
    return [Heading(report.say(TITLE), "people"), *blocks] if blocks else []


def _form(report: CityReport, table: FormTable) -> Blocks:
    blocks: Blocks = [Heading(report.joined(table.title, report.say(table.who), between=" – "), f"people-{table.form_id}", 1)]
    if not table.questions:
        return [*blocks, Paragraph(report.say(table.too_few))]
    blocks.append(Paragraph(report.sentences(*table.sentences()), before=2, after=4))
    columns = [at for at, group in enumerate(table.groups) if group.name and group.persons is not None]
    if len(columns) <= MOST_GROUPS:
        blocks.append(_answers(report, table, columns))
    else:
        blocks.append(_answers(report, table, []))
        for word in dict.fromkeys(table.groups[at].word for at in columns):
            blocks += [Space(8), _answers(report, table, [at for at in columns if table.groups[at].word == word])]
    return [*blocks, Paragraph(report.say(table.why_not_shown), "caption", muted=True, before=3), Space(8)]


def _answers(report: CityReport, table: FormTable, columns: list[int]) -> DataTable:
    """Every question; `columns`: places of the groups that stand beside everybody, with shares in % and medians."""
    rows: list[tuple[Cell, ...]] = []
    empty = ("",) * len(columns)
    for question in table.questions:
        silent = report.say(message("no answer: {count}", count=question.unanswered)) if question.unanswered else ""
        n = "" if question.n is None else report.count(question.n)
        rows.append((Label(question.label), n, "", silent, *empty))
        for answer in question.rows:
            share = answer.everyone
            everyone = (NOT_SHOWN, "", "") if share is None else (
                report.count(share.count), _percent(report, share.percent), _between(report, share.low, share.high, 0))
            rows.append((answer.label, *everyone, *(_group_share(report, answer.groups[at]) for at in columns)))
        for other in question.others:
            rows.append((other.label, NOT_SHOWN if other.everyone is None else report.count(other.everyone), "", "", *empty))
        if question.spread is not None:
            rows += _numbers(report, question.spread, [question.group_spreads[at] for at in columns])
    width = 0.06 if columns else 0.1
    interval = 0.13 if columns else 0.2
    group_width = 0.39 / len(columns) if columns else 0.0
    heads = tuple(Column(_group_head(report, table.groups[at]), group_width, right=True) for at in columns)
    return DataTable((Column(report.say(ANSWER), 1 - 2 * width - interval - group_width * len(columns)),
                      Column(report.say(table.unit), width, right=True), Column("%", width, right=True),
                      Column(report.say(INTERVAL), interval, right=True), *heads), tuple(rows))


def _numbers(report: CityReport, spread: Spread, groups: list[Spread | None]) -> list[tuple[Cell, ...]]:
    medians = (NOT_SHOWN if group is None else report.number(group.median) for group in groups)
    rows: list[tuple[Cell, ...]] = [(report.say(message("Median; half of all lie between")), "", report.number(spread.median),
                                     _between(report, spread.quartile, spread.upper_quartile, 1), *medians)]
    if spread.mean is not None:
        rows.append((report.say(message("Mean; 95 % interval")), "", report.number(spread.mean),
                     _between(report, spread.low, spread.high, 1), *("" for _ in groups)))
    return rows


def _group_head(report: CityReport, group: PersonGroup) -> str:
    return group.label if group.persons is None else report.joined(group.label, f"({report.count(group.persons)})", between=" ")


def _group_share(report: CityReport, share: Share | None) -> str:
    return _percent(report, share.percent) if share else NOT_SHOWN


def _percent(report: CityReport, value: float) -> str:
    return report.number(round(value), 0)


def _between(report: CityReport, low: float | None, high: float | None, places: int) -> str:
    if low is None or high is None:
        return ""
    return report.joined(report.number(round(low, places)), report.number(round(high, places)), between=" – ")
