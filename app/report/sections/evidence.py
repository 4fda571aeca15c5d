"""What the figures rest on: photos, a sheet for each site, every answer."""

from __future__ import annotations

from app.findings.values import SiteSheet
from app.report.blocks import Blocks, Cell, Column, Gap, Heading, Label, Link, Paragraph, Photos, Table
from app.report.sections.page import Page

INDENT = "   "
PLATE = 0.63            # height by width: five rows on a page


def photos(page: Page) -> Blocks:
    shown = tuple(page.plate(photo) for site in page.findings.sites for photo in page.photos(site))
    return [Heading(page.say("photos"), "photos"), Photos(shown, shape=PLATE)] if shown else []


def sites(page: Page) -> Blocks:
    found: Blocks = []
    for site in page.findings.sites:
        found += _sheet(page, site)
    title = page.say("site_sheet" if len(page.findings.sites) == 1 else "sites")
    return [Heading(title, "sites"), *found] if found else []


def _sheet(page: Page, site: SiteSheet) -> Blocks:
    position = page.place(site)
    place = f"{position[0]:.5f}, {position[1]:.5f}" if position else ""
    facts = [page.kind(site.kind), site.ward, place]
    found: Blocks = [Heading(page.site(site.id), f"site-{site.id}", 1),
                     Paragraph(" · ".join(one for one in facts if one), "caption", muted=True)]
    for one in site.interviews:
        respondent = ("" if one.consent == "no" else one.respondent) or "–"
        words = page.say("interviewed", form=one.form_title, date=page.day(one.started[:10]),
                         minutes="–" if one.minutes is None else f"{one.minutes:.0f}", respondent=respondent)
        if one.consent == "no":
            words += f" · {page.say('declined')}: {one.refusal or '–'}"
        found.append(Paragraph("", "caption", links=(Link(words, f"answers-{one.id}"),)))
    if not site.interviews:
        found.append(Paragraph(page.say("no_interview"), before=3))
    known = {one.id: one for one in page.findings.indicators}
    rows: list[tuple[Cell, ...]] = [
        (one.indicator, known[one.indicator].title,
         page.number(one.value) if one.value is not None else page.level(one.level, one.text) if one.text else page.say("unknown"),
         page.unit(known[one.indicator].unit), page.say(f"evidence_{one.evidence}") if one.evidence else "–")
        for one in site.findings]
    if rows:
        found += [Gap(4), Table((Column("", 0.07), Column(page.say("indicator"), 0.43),
                                 Column(page.say("site_levels"), 0.14, right=True), Column(page.say("unit"), 0.22),
                                 Column(page.say("evidence"), 0.14)), tuple(rows))]
    wanted = [line for line in site.needs if line.net is None or line.net > 0]
    if wanted:
        found += [Gap(6), Table((Column(page.say("site_needs"), 0.33, bold=True), Column(page.say("quantity"), 0.1, right=True),
                                 Column(page.say("unit"), 0.09), Column(page.say("priority"), 0.13), Column(page.say("why"), 0.35)),
                                tuple((page.item(line.item)[0], page.number(line.net), page.item(line.item)[1],
                                       page.priority(line.priority), line.reason or "–") for line in wanted))]
    return [*found, Gap(8)]


def answers(page: Page) -> Blocks:
    """Every question with its answer; "not asked" and "no answer" are told apart. Who declined was asked no more."""
    found: Blocks = []
    states = {"missing": page.say("no_answer"), "not-asked": page.say("not_asked")}
    for site in page.findings.sites:
        for one in site.interviews:
            rows: list[tuple[Cell, ...]] = [
                (Label(INDENT * answer.depth + answer.label), "") if answer.heading
                else (INDENT * answer.depth + answer.label, page.seen_at(one.id, answer) if answer.photos_at
                      else answer.text or states.get(answer.state, "–")) for answer in one.answers
                if one.consent != "no" or (answer.state == "answered" and not answer.heading)]
            if rows:
                found += [Heading(f"{page.site(site.id)} – {one.form_title}", f"answers-{one.id}", 1),
                          Table((Column(page.say("question"), 0.62), Column(page.say("answer"), 0.38)), tuple(rows))]
    return [Heading(page.say("answers"), "answers"), *found] if found else []
