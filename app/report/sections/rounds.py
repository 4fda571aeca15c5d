"""What changed between two rounds: the same sites only, from level to level, and what may not be judged is said."""

from __future__ import annotations

from dataclasses import replace

from app.findings.rounds import Comparison, Figure, IndicatorChange
from app.report.blocks import Bar, Blocks, Cell, Column, Gap, Heading, Moves, Paragraph, Table
from app.report.sections.page import Page
from app.report.translations import RIGHT_TO_LEFT
from app.report.typesetting.shaping import embedded

TRENDS = {"better": "better", "worse": "worse", "no clear change": "same", "changed": "changed", "few": "few",
          "redefined": "redefined", "not judged": "steps", "persons": "persons", "": "none"}


def rounds(page: Page) -> Blocks:
    """Nothing where there is one round: the section on method says so."""
    found = page.rounds
    if found is None:
        return []
    said: Blocks = [Heading(page.say("rounds"), "rounds"), _held(page, found)]
    if found.both:
        said.append(Paragraph(page.say("rounds_panel", count=len(found.both), names=page.listed(found.both)), before=6))
    else:
        said.append(Paragraph(page.say("rounds_none"), before=6))
    said += [Paragraph(page.say("rounds_only", round=one.title or one.code, names=page.listed(names)), before=3)
             for one, names in ((found.before, found.only_before), (found.after, found.only_after)) if names]
    said += [Paragraph(page.say("rounds_forms", what=what), before=3) for what in found.forms_changed]
    said += [Paragraph(page.say("rounds_rule"), before=3, after=4)]
    named: tuple[str, ...] = ()
    still = [one.title for one in found.changes if one.ladder and one.steps and not _moved(one)]
    if still:
        said.append(Paragraph(page.say("rounds_still", names=page.listed(still)), before=3, after=4))
    for one in found.changes:
        if _moved(one):
            said.append(replace(made := _moves(page, one, found), legend=made.before.labels != named))
            named = made.before.labels
    rows = [_row(page, one) for one in found.changes if not one.ladder]
    rows += [_row(page, one) for one in found.changes if one.ladder and not one.steps]      # known at no site in both rounds
    if rows:
        said += [Gap(6), Table((
            Column("", 0.07), Column(page.say("indicator"), 0.29, bold=True), Column(page.say("unit"), 0.13),
            Column(page.say("panel"), 0.1, right=True), Column(found.before.title or found.before.code, 0.09, right=True),
            Column(found.after.title or found.after.code, 0.09, right=True), Column(page.say("difference"), 0.09, right=True),
            Column(page.say("judged"), 0.14)), tuple(rows))]
    return said


def _moved(one: IndicatorChange) -> bool:
    """Whether there is something to draw: bars that stay as they are take a page and say nothing."""
    return bool(one.risen or one.fallen)


def _held(page: Page, found: Comparison) -> Table:
    rows = tuple((one.title or one.code, f"{page.day(one.first_day)} – {page.day(one.last_day)}" if one.first_day else "–",
                  str(one.sites), str(one.interviews)) for one in (found.before, found.after))
    return Table((Column(page.say("round"), 0.28, bold=True), Column(page.say("held"), 0.4),
                  Column(page.say("site_count"), 0.16, right=True), Column(page.say("interviews_held"), 0.16, right=True)), rows)


def _moves(page: Page, one: IndicatorChange, found: Comparison) -> Moves:
    labels = tuple(page.level(name, label) for name, label in zip(one.bands, one.band_labels, strict=True))
    stayed = sum(step.sites for step in one.steps) - one.risen - one.fallen
    said = [page.say("moved", risen=one.risen, fallen=one.fallen, stayed=stayed)]
    before, after = one.panel
    if before.value is not None and after.value is not None:
        unit = "%" if one.ladder else page.unit(one.unit)
        said.append(page.say("share_basic", before=_with(page, before, unit), after=_with(page, after, unit)) if one.ladder
                    else f"{_with(page, before, unit)} {'←' if page.language in RIGHT_TO_LEFT else '→'} {_with(page, after, unit)}")
    if one.difference is not None and one.ladder:
        said.append(page.say("points", difference=_signed(page, one.difference)))
    said.append(page.say(f"trend_{TRENDS[one.trend]}"))
    if one.unknown:
        said.append(page.say("unknown_both", count=one.unknown))
    bars = tuple(Bar(each.title or each.code, one.bands, labels, figure.counts, "")
                 for each, figure in ((found.before, before), (found.after, after)))
    return Moves(one.title, page.say("panel_note", n=before.n), bars[0], bars[1],
                 tuple((step.before, step.after, step.sites) for step in one.steps), " · ".join([*said, one.source]))


def _row(page: Page, one: IndicatorChange) -> tuple[Cell, ...]:
    """Of the same sites; of all, where other people were asked: they are no panel."""
    before, after = one.all_sites if one.trend == "persons" else one.panel
    return (one.id, one.title, page.unit(one.unit), str(before.n) if one.trend != "persons" else f"{before.n} / {after.n}",
            _with(page, before), _with(page, after),
            _signed(page, one.difference) if one.difference is not None else "–", page.say(f"trend_{TRENDS[one.trend]}"))


def _with(page: Page, figure: Figure, unit: str = "") -> str:
    if figure.value is None:
        return page.say("unknown") if figure.n == 0 and figure.expected else "–"
    return f"{page.number(figure.value)} {unit}".rstrip()


def _signed(page: Page, value: float) -> str:
    """With its sign; a real minus."""
    words = page.number(abs(value))
    signed = words if words == "0" else f"{'+' if value > 0 else '−'}{words}"
    return str(embedded(signed)) if page.language in RIGHT_TO_LEFT else signed
