"""The city's figures: service levels, indicators, medical waste."""

from __future__ import annotations

from app.findings.values import Indicator, SiteFinding
from app.report.blocks import Bar, Blocks, Cell, Column, Gap, Heading, Ladders, Paragraph, Table
from app.report.sections.page import SMALLEST, Page

BETTER = ("advanced", "basic")
SITES_BESIDE = 4        # columns of sites in one table


def bars(page: Page, domain: str = "") -> list[Bar]:
    """One bar for each indicator with levels, of all domains or one."""
    found = []
    for one in page.findings.indicators:
        if not one.ladder or (domain and one.domain != domain):
            continue
        labels = tuple(page.level(name, label) for name, label in zip(one.bands, one.band_labels, strict=True))
        small = one.source
        if one.users and sum(one.users):
            better = sum(users for level, users in zip(one.bands, one.users, strict=True) if level in BETTER)
            few = 0 < better < SMALLEST or 0 < sum(one.users) - better < SMALLEST          # of the rest, one could count back
            share = page.say("small") if few and better < SMALLEST else "–" if few else f"{100 * better / sum(one.users):.0f} %"
            small = page.say("users_note", share=share) + f" · {one.source}"
        small += f" · {page.say('observed')} {one.observed}/{one.n}"
        if held := page.held(one):
            small += f" · {held}"
        asked = _asked_of(page, one)
        found.append(Bar(f"{one.title} ({asked})" if asked else one.title, one.bands, labels, one.counts,
                         page.say("n_note", n=one.n, expected=one.expected), small))
    return found


def _asked_of(page: Page, indicator: Indicator) -> str:
    kinds = {site.id: site.kind for site in page.findings.sites}
    return page.listed(dict.fromkeys(page.kind(kinds[one.site_id]).lower() for one in indicator.sites if one.site_id in kinds))


def levels(page: Page) -> Blocks:
    found = bars(page)
    return [Heading(page.say("levels"), "levels"), Ladders(tuple(found))] if found else []


def figures(page: Page) -> Blocks:
    shown = [one for one in page.findings.indicators if not one.ladder]
    return [Heading(page.say("figures"), "figures"), _figures_table(page, shown)] if shown else []


def _figures_table(page: Page, shown: list[Indicator]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in shown:
        spread = f"{page.number(one.low)} – {page.number(one.high)}" if one.low is not None else "–"
        rows.append((one.id, one.title, page.number(one.value), page.unit(one.unit), spread, f"{one.n}/{one.expected}",
                     f"{one.observed}/{one.n}", page.days(one)[0] or "–", one.source))
    return Table((Column("", 0.06), Column(page.say("indicator"), 0.25, bold=True),
                  Column(page.say("city_figure"), 0.08, right=True),
                  Column(page.say("unit"), 0.15), Column(page.say("range"), 0.13, right=True),
                  Column(page.say("n"), 0.06, right=True),
                  Column(page.say("observed"), 0.09, right=True), Column(page.say("oldest"), 0.1, right=True),
                  Column(page.say("source"), 0.08)), tuple(rows))


def waste(page: Page) -> Blocks:
    """Medical waste, site by site: what is done with it, and what is needed for it."""
    own = [one for one in page.findings.indicators if one.domain == "waste"]
    if not own:
        return []
    found: Blocks = [Heading(page.say("waste_section"), "waste"), Paragraph(page.say("waste_note"), after=5)]
    sites = [site for site in page.findings.sites if any(one.indicator in {each.id for each in own} for one in site.findings)]
    for start in range(0, len(sites), SITES_BESIDE):
        shown = sites[start:start + SITES_BESIDE]
        share = 0.46 / len(shown)
        held = [{one.indicator: one for one in site.findings} for site in shown]
        rows: list[tuple[Cell, ...]] = [
            (one.id, f"{one.title}{'' if one.ladder or not one.unit else ' (' + page.unit(one.unit) + ')'}",
             *(_at(page, one, each.get(one.id)) for each in held)) for one in own]
        found += [Table((Column("", 0.07), Column(page.say("indicator"), 0.47, bold=True),
                         *(Column(page.site(site.id), share, right=True) for site in shown)), tuple(rows)), Gap(6)]
    wanted = [need for need in page.findings.needs if need.domain == "waste" and (need.quantity > 0 or need.unknown_sites)]
    if wanted:
        found += [Heading(page.say("needs"), "waste-needs", 1), Table(
            (Column(page.say("item"), 0.34, bold=True), Column(page.say("quantity"), 0.11, right=True),
             Column(page.say("unit"), 0.11),
             Column(page.say("priority"), 0.13), Column(page.say("why"), 0.31)),
            tuple((need.title, page.number(need.quantity), page.unit(need.unit), page.priority(need.priority), need.reason)
                  for need in wanted))]
    return found


def _at(page: Page, indicator: Indicator, held: SiteFinding | None) -> str:
    if held is None:
        return "–"
    return page.level(held.level, held.text) if indicator.ladder and held.level else page.number(held.value, 2)
