"""The action plan: what is to be done, where, by whom, by when, for how much; and how hard it is beside how bad."""

from __future__ import annotations

from collections import Counter

from app.findings import cost_words
from app.report import phrases
from app.report.blocks import Blocks, Cell, Column, DataTable, Heading, Label, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.statements import EFFORTS, HORIZONS, Action
from app.translations import message, message_n

TITLE = message("Action plan")
MOST = {"0-3": 15, "3-12": 6, "12+": 3}         # actions of each horizon, so that it is one page; the annex has all
MOST_SITES = 3


def plan(report: CityReport) -> Blocks:
    actions = report.statements.actions
    if not actions:
        return [Heading(report.say(TITLE), "plan"), Paragraph(report.say(phrases.NO_NEEDS))]
    note = message("A proposal for the council: what is urgent or comes first within three months, the next within a year. Effort: "
                   "who can do it, and whether it takes a tenth of all the cost.")
    return [Heading(report.say(TITLE), "plan"), Paragraph(report.say(note), "caption", muted=True, after=5),
            _table(report, actions), Space(8), *_matrix(report, actions)]


def _table(report: CityReport, actions: tuple[Action, ...]) -> DataTable:
    currency = report.costs.currency if report.costs is not None else ""
    rows: list[tuple[Cell, ...]] = []
    for horizon, words in HORIZONS.items():
        own = [action for action in actions if action.horizon == horizon]
        if own:
            rows.append((Label(report.say(words)), "", "", "", ""))
        rows += [_row(report, action, currency) for action in own[:MOST[horizon]]]
        if (more := len(own) - MOST[horizon]) > 0:
            rows.append((report.say(message_n("{count} more, in the annex", "{count} more, in the annex", more)), "", "", "", ""))
    return DataTable((Column(report.say(message("Action")), 0.38, bold=True), Column(report.say(phrases.SITES), 0.22),
                      Column(report.say(message("Asked of")), 0.13), Column(report.say(message("Effort")), 0.13),
                      Column(report.say(message("Cost")), 0.14, right=True)), tuple(rows))


def _row(report: CityReport, action: Action, currency: str) -> tuple[Cell, ...]:
    amount = f"{report.number(action.quantity)} {report.unit(action.unit, action.quantity)}"
    return (report.say(message("{item}: {amount}", item=action.title, amount=amount)), _numbers(report, action),
            report.say(cost_words.ACTORS[action.actor]), report.say(EFFORTS[action.effort]),
            report.say(action.cost_words(currency)))


def _numbers(report: CityReport, action: Action) -> str:
    """The numbers of its sites on the map, or how many they are."""
    numbers = sorted(report.numbers[site_id] for site_id in action.site_ids if site_id in report.numbers)
    words = report.say(message_n("site {names}", "sites {names}", len(numbers), names=tuple(map(str, numbers))))
    if action.unknown_sites:
        unknown = message_n("{count} unknown", "{count} unknown", action.unknown_sites)
        return report.say(message("{sites}; {unknown}", sites=words, unknown=unknown))
    return words


def _matrix(report: CityReport, actions: tuple[Action, ...]) -> Blocks:
    """How many actions of each priority take how much effort: what is bad and easy comes first."""
    counts = Counter((action.priority, action.effort) for action in actions)
    shown = [name for name in (*phrases.PRIORITIES, "") if any(action.priority == name for action in actions)]
    rows = tuple((report.priority(name) if name else report.say(message("No priority")),
                  *(report.count(counts[name, effort]) if counts[name, effort] else "–" for effort in EFFORTS)) for name in shown)
    heads = tuple(Column(report.say(words), 0.25, right=True) for words in EFFORTS.values())
    return [Heading(report.say(message("How urgent, and how hard")), "matrix", 1),
            DataTable((Column(report.say(phrases.PRIORITY), 0.25), *heads), rows)]
