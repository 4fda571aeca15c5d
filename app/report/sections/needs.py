"""What is needed: ranked over the city, by site, for a donor; and what of it is already on its way."""

from __future__ import annotations

from typing import Any

from app.findings.values import Need
from app.report.blocks import Block, Blocks, Cell, Column, Gap, Heading, Link, Paragraph, Table
from app.report.sections.page import Page
from app.report.translations import RIGHT_TO_LEFT
from app.report.typesetting.shaping import embedded


def needs(page: Page) -> Blocks:
    return [Heading(page.say("needs"), "needs"), needs_table(page, None, short=False), Gap(6),
            Paragraph(page.say("priority_rule"), "caption", muted=True)]


def needs_table(page: Page, most: int | None, *, short: bool) -> Block:
    """Short: the known ones, each leading to the ranked list. A reason ends with the tag of its norm."""
    wanted = [need for need in page.findings.needs if need.quantity > 0 or not short][:most]
    if not wanted:
        return Paragraph(page.say("no_needs"))
    rows: list[tuple[Cell, ...]] = []
    for at, need in enumerate(wanted, 1):
        sites = str(sum(line.net is not None for line in need.lines))
        row: tuple[Cell, ...] = (str(at), Link(need.title, "needs") if short else need.title,
                                 page.number(need.quantity), page.unit(need.unit), sites, page.priority(need.priority))
        if not short:
            row += (page.number(need.score, 0) if need.score is not None else "–", page.number(need.packs) if need.packs else "–")
        rows.append((*row, _why(page, need)))
    shares = (0.035, 0.19, 0.09, 0.06, 0.065, 0.1, 0.46) if short else (0.035, 0.17, 0.09, 0.065, 0.065, 0.105, 0.06, 0.07, 0.34)
    heads = ["#", page.say("item"), page.say("quantity"), page.say("unit"), page.say("site_count"), page.say("priority")]
    heads += [page.say("why")] if short else [page.say("score"), page.say("packs"), page.say("why")]
    right, bold = ((0, 2, 4), (1,)) if short else ((0, 2, 4, 6, 7), (1,))
    return Table(tuple(Column(head, share, at in right, at in bold) for at, (head, share) in
                       enumerate(zip(heads, shares, strict=True))), tuple(rows))


def _why(page: Page, need: Need) -> str:
    unknown = f" {page.say('unknown_at', count=need.unknown_sites)}" if need.unknown_sites else ""
    reason = embedded(need.reason) if page.language in RIGHT_TO_LEFT and unknown else need.reason
    return f"{reason}{unknown} [{need.source}]"


def supply(page: Page) -> Blocks:
    """By site; a table's head is the site's name, so that every page says whose it is."""
    found: list[Block] = []
    for site in page.findings.sites:
        wanted = sorted(site.needs, key=lambda one: (one.net is None, one.priority or "P9", one.item))
        rows: list[tuple[Cell, ...]] = []
        for line in wanted:
            title, unit = page.item(line.item)
            rows.append((title, page.number(line.net), unit, page.priority(line.priority)))
        if rows:
            found += [Table((Column(page.site(site.id), 0.58), Column(page.say("quantity"), 0.14, right=True),
                             Column(page.say("unit"), 0.12), Column(page.say("priority"), 0.16)), tuple(rows)), Gap(8)]
    return [Heading(page.say("supply"), "supply"), *found] if found else []


def donor(page: Page) -> Blocks:
    """What can be bought: the known quantities less what is on its way, in pieces, packs and volumes, with the specification."""
    supported = {one.gap.item: one for one in page.support or ()}
    rows: list[tuple[Cell, ...]] = []
    for at, need in enumerate((one for one in page.findings.needs if one.quantity > 0), 1):
        held = supported.get(need.item)
        rows.append((str(at), f"{need.title} ({need.item})", need.specification or "–", page.number(need.quantity),
                     page.number(float(held.gap.coming + held.gap.delivered_since)) if held else "–",
                     page.number(float(held.gap.outstanding)) if held and held.gap.outstanding is not None else "–",
                     page.unit(need.unit), _packs(page, need, held),
                     page.number(held.cubic_metres, 2) if held and held.cubic_metres is not None else "–",
                     page.priority(need.priority)))
    if not rows:
        return [Heading(page.say("donor"), "donor"), Paragraph(page.say("no_needs"))]
    return [Heading(page.say("donor"), "donor"), Paragraph(page.say("donor_note"), "caption", muted=True, after=4), Table(
        (Column("#", 0.04, right=True), Column(page.say("item"), 0.18, bold=True), Column(page.say("specification"), 0.26),
         Column(page.say("quantity"), 0.085, right=True), Column(page.say("pledged"), 0.08, right=True),
         Column(page.say("open"), 0.085, right=True), Column(page.say("unit"), 0.06), Column(page.say("packs"), 0.06, right=True),
         Column("m³", 0.055, right=True), Column(page.say("priority"), 0.095)), tuple(rows))]


def _packs(page: Page, need: Need, held: Any) -> str:
    """Of what is open; "–" where an item comes one by one."""
    packs = held.packs if held and held.packs is not None else need.packs
    return page.number(packs) if packs and need.pack > 1 else "–"


def support(page: Page) -> Blocks:
    """What is promised, under way and handed over, beside the need; what nobody promised is in the list of needs."""
    if page.support is None:
        return []
    rows: list[tuple[Cell, ...]] = []
    for one in page.support:
        gap = one.gap
        if not (gap.coming or gap.delivered_since or gap.delivered_before or gap.disputed):
            continue
        rows.append((gap.title, page.number(None if gap.needed is None else float(gap.needed)), page.number(float(gap.coming)),
                     page.number(float(gap.delivered_since)), page.number(float(gap.delivered_before)),
                     page.number(float(gap.disputed)),
                     page.number(None if gap.outstanding is None else float(gap.outstanding)), page.unit(gap.unit)))
    found: Blocks = [Heading(page.say("support"), "support")]
    if not rows:
        return [*found, Paragraph(page.say("no_support"))]
    right = [page.say(key) for key in ("needed", "coming", "handed_since", "handed_before", "disputed", "open")]
    return [*found, Paragraph(page.say("support_note"), after=5), Table(
        (Column(page.say("item"), 0.26, bold=True), *(Column(head, 0.11, right=True) for head in right),
         Column(page.say("unit"), 0.08)), tuple(rows))]
