"""What changed between two rounds: the same sites only, from level to level, and what may not be judged is said."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

from app.findings import Comparison, Figure, IndicatorChange
from app.report import phrases
from app.report.blocks import Bar, Blocks, Cell, Column, DataTable, Heading, LevelChanges, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.report.translations import percent
from app.translations import Message, message, message_in, message_n, worded

TITLE = message("What changed between two rounds")
# By what `app.findings` says of a change.
TRENDS = {
    "better": message_in("trend", "better"), "worse": message_in("trend", "worse"),
    "no clear change": message("no clear change"), "changed": message_in("trend", "changed"),
    "few": message("too few sites to judge"), "redefined": message("not compared: the form defines it differently"),
    "not judged": message("not judged: not counted in points"), "persons": message("other people were asked"),
    "": message("no site known in both")}
JUDGED = frozenset({"better", "worse", "changed"})      # the others are counted
# What a figure over the same sites is, by what `app.findings` says of it.
FIGURES = {"pooled": message("pooled"), "mean": message("mean of sites"), "weighted": message("mean, weighted by users"),
           "share-of-sites": message("share of sites"), "share-of-people": message("share of persons asked"),
           "sum": message_in("figure of the whole", "sum"), "per-population": message("over the city's population")}
RULE = message("A difference of less than 5 points is no clear change. Fewer than 3 sites are judged only where the city has no "
               "more of their kind. A site that does not know the answer in one of the rounds is left out of that figure.")


def rounds(report: CityReport) -> Blocks:
    """Nothing where there is one round: the section on method says so."""
    comparison = report.rounds
    if comparison is None:
        return []
    blocks: Blocks = [Heading(report.say(TITLE), "rounds"), _held(report, comparison), *_compared(report, comparison),
                      Paragraph(report.say(RULE), before=3, after=4)]
    unmoved = tuple(change.title for change in comparison.changes if change.ladder and change.steps and not _moved(change))
    if unmoved:
        blocks.append(Paragraph(report.say(message("At every site as before: {names}.", names=unmoved)), before=3, after=4))
    legend: tuple[str, ...] = ()
    for change in comparison.changes:
        if _moved(change):
            changes = _level_changes(report, change, comparison)
            blocks.append(replace(changes, legend=changes.before.labels != legend))
            legend = changes.before.labels
    return [*blocks, *_table(report, comparison)]


def _compared(report: CityReport, comparison: Comparison) -> Blocks:
    """Which sites, and which forms are not the same."""
    if comparison.both:
        panel = message("Compared are only the sites that were assessed in both rounds ({count}): {names}.",
                        count=len(comparison.both), names=comparison.both)
    else:
        panel = message("No site was assessed in both rounds, so nothing can be compared.")
    blocks: Blocks = [Paragraph(report.say(panel), before=6)]
    for its_round, names in ((comparison.before, comparison.only_before), (comparison.after, comparison.only_after)):
        if names:
            only = message("Only in {round}, and so in no comparison: {names}.", round=its_round.title or its_round.code,
                           names=names)
            blocks.append(Paragraph(report.say(only), before=3))
    return blocks + [Paragraph(report.say(message("The form changed – {what}.", what=what)), before=3)
                     for what in comparison.forms_changed]


def _table(report: CityReport, comparison: Comparison) -> Blocks:
    """Figures without levels, and levels that are known at no site in both rounds."""
    listed = [change for change in comparison.changes if not change.ladder]
    listed += [change for change in comparison.changes if change.ladder and not change.steps]
    rows = [_row(report, change) for change in listed if change.trend in JUDGED]
    unjudged = Counter(change.trend for change in listed if change.trend not in JUDGED)
    # Translators: {reasons} is a list: "too few sites to judge (12)"
    reasons = tuple(message("{reason} ({count})", reason=TRENDS[trend], count=count) for trend, count in unjudged.items())
    words = message("Not in the table: {reasons}.", reasons=reasons)
    left_out: Blocks = [Paragraph(report.say(words), before=4)] if reasons else []
    if not rows:
        return left_out
    before, after = (its_round.title or its_round.code for its_round in (comparison.before, comparison.after))
    return [Space(6), DataTable((
        Column("", 0.07), Column(report.say(phrases.INDICATOR), 0.29, bold=True), Column(report.say(phrases.UNIT), 0.13),
        Column(report.say(message("Same sites")), 0.1, right=True), Column(before, 0.09, right=True),
        Column(after, 0.09, right=True), Column(report.say(message("Difference")), 0.09, right=True),
        Column(report.say(message("Judgement")), 0.14)), tuple(rows)), *left_out]


def _moved(change: IndicatorChange) -> bool:
    """Whether there is something to draw: bars that stay as they are take a page and say nothing."""
    return change.ladder and bool(change.risen or change.fallen)


def _held(report: CityReport, comparison: Comparison) -> DataTable:
    rows = tuple((each.title or each.code,
                  report.joined(report.day(each.first_day), report.day(each.last_day), between=" – ") if each.first_day else "–",
                  report.count(each.sites), report.count(each.interviews)) for each in (comparison.before, comparison.after))
    return DataTable((Column(report.say(message("Round")), 0.28, bold=True), Column(report.say(message("Field work")), 0.4),
                      Column(report.say(phrases.SITES), 0.16, right=True),
                      Column(report.say(message("Interviews")), 0.16, right=True)), rows)


def _level_changes(report: CityReport, change: IndicatorChange, comparison: Comparison) -> LevelChanges:
    labels = tuple(report.level(name, label) for name, label in zip(change.bands, change.band_labels, strict=True))
    before, after = change.panel
    bars = tuple(Bar(each.title or each.code, change.bands, labels, figure.counts, "")
                 for each, figure in ((comparison.before, before), (comparison.after, after)))
    return LevelChanges(change.title, report.say(message("same sites: {count}", count=before.n)), bars[0], bars[1],
                        tuple((step.before, step.after, step.sites) for step in change.steps),
                        report.joined(*map(report.say, _judged(report, change)), report.cite(change.source)))


def _judged(report: CityReport, change: IndicatorChange) -> list[Message | str]:
    stayed = sum(step.sites for step in change.steps) - change.risen - change.fallen
    before, after = change.panel
    texts: list[Message | str] = [message("{risen} better · {fallen} worse · {stayed} as before", risen=change.risen,
                                          fallen=change.fallen, stayed=stayed)]
    if None not in (before.value, after.value) or before.without_supply or after.without_supply:
        if change.ladder and before.value is not None and after.value is not None:
            texts.append(message("Sites at basic or better: {before} → {after}", before=percent(before.value, 1),
                                 after=percent(after.value, 1)))
        else:
            arrow, unit = "←" if report.right_to_left else "→", change.unit
            texts.append(report.joined(_with_unit(report, before, unit), _with_unit(report, after, unit), between=f" {arrow} "))
    if change.difference is not None and change.ladder:
        texts.append(message_n("{difference} point", "{difference} points", math.ceil(abs(change.difference)),
                               difference=_signed(report, change.difference)))
    texts.append(TRENDS[change.trend])
    if change.unknown:
        texts.append(message("{count} not known in both rounds", count=change.unknown))
    return texts


def _row(report: CityReport, change: IndicatorChange) -> tuple[Cell, ...]:
    """Of the same sites; of all, where other people were asked: they are no panel."""
    other_people = change.trend == "persons"
    before, after = change.all_sites if other_people else change.panel
    sites = f"{report.count(before.n)} / {report.count(after.n)}" if other_people else report.count(before.n)
    unit = report.unit(change.unit)
    if (kind := FIGURES.get(before.figure)) and not change.ladder:
        unit = f"{unit}, {report.say(kind)}" if unit else report.say(kind)
    return (change.id, change.title, unit, sites, _figure(report, before), _figure(report, after),
            _signed(report, change.difference) if change.difference is not None else "–", report.say(TRENDS[change.trend]))


def _figure(report: CityReport, figure: Figure) -> str:
    if figure.value is None and figure.without_supply:
        return report.say(phrases.NO_SUPPLY)
    if figure.value is None:
        return report.say(phrases.UNKNOWN) if figure.n == 0 and figure.expected else "–"
    return report.number(figure.value)


def _with_unit(report: CityReport, figure: Figure, unit: str) -> str:
    if unit == "%" and figure.value is not None:
        return worded(percent(figure.value, 1), report.language)
    if figure.value is None:
        return _figure(report, figure)
    return f"{_figure(report, figure)} {report.unit(unit, figure.value)}".rstrip()


def _signed(report: CityReport, value: float) -> str:
    """With its sign; a real minus."""
    words = report.number(abs(value))
    sign = "+" if value > 0 else "−"
    return words if words == "0" else report.joined(f"{sign}{words}")
