"""The city's figures: what they rest on and what they leave out, service levels, indicators, medical waste."""

from __future__ import annotations

from app.findings.values import Indicator, SiteFinding
from app.report.blocks import Bar, Blocks, Cell, Column, Gap, Heading, Ladders, NewPage, Paragraph, Table
from app.report.sections.page import Page

BETTER = ("advanced", "basic")
SITES_BESIDE = 4        # columns of sites in one table


def coverage(page: Page) -> Blocks:
    """Method, who was not reached and why, what is to be doubted: from the data, not from a template."""
    findings = page.findings
    found: Blocks = [NewPage(), Heading(page.say("coverage"), "coverage")]
    said = [page.say("method"), page.say("represent")]
    if findings.unfinished:
        said.append(page.say("unfinished", count=findings.unfinished))
    if findings.first_day:
        said.append(page.say("age_note", first=page.day(findings.first_day), last=page.day(findings.last_day)))
    said.append(page.say("one_round"))
    if page.language not in ("en", "fr"):
        said.append(page.say("untranslated"))
    found += [Paragraph(one, after=5) for one in said]
    rows = tuple((page.kind(one.kind), str(one.assessed), str(one.known), str(one.refused),
                  str(one.known - one.assessed - one.refused)) for one in findings.coverage)
    if rows:
        found.append(Table((Column(page.say("kind"), 0.36), Column(page.say("assessed"), 0.16, right=True),
                            Column(page.say("known"), 0.16, right=True), Column(page.say("declined"), 0.16, right=True),
                            Column(page.say("not_visited"), 0.16, right=True)), rows))
    silent = [page.site(site.id) for site in findings.sites if not site.interviews]
    if silent:
        found.append(Paragraph(page.say("not_reached", names=" · ".join(silent)), before=6))
    found += [Paragraph(page.say("refusal_line", site=page.site(site.id), reason=one.refusal or page.say("unknown")), before=3)
              for site in findings.sites for one in site.interviews if one.consent == "no"]
    if page.withheld():
        found.append(Paragraph(page.say("withheld"), before=3))
    if findings.flags:
        found.append(Heading(page.say("flags"), "flags", 1))
        found += [Paragraph(f"• {flag.sentence}", after=2) for flag in findings.flags]
    return found


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
            share = page.people(better) if 0 < better < 5 else f"{100 * better / sum(one.users):.0f} %"
            small = page.say("users_note", share=share) + f" · {one.source}"
        small += f" · {page.say('observed')} {one.observed}/{one.n}"
        found.append(Bar(f"{one.title} ({_asked_of(page, one)})", one.bands, labels, one.counts,
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
        rows.append((one.id, one.title, page.number(one.value), one.unit, spread, f"{one.n}/{one.expected}",
                     f"{one.observed}/{one.n}", one.source))
    return Table((Column("", 0.06), Column(page.say("indicator"), 0.27, bold=True),
                  Column(page.say("city_figure"), 0.09, right=True),
                  Column(page.say("unit"), 0.16), Column(page.say("range"), 0.15, right=True),
                  Column(page.say("n"), 0.07, right=True),
                  Column(page.say("observed"), 0.1, right=True), Column(page.say("source"), 0.1)), tuple(rows))


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
            (one.id, f"{one.title}{'' if one.ladder or not one.unit else ' (' + one.unit + ')'}",
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
