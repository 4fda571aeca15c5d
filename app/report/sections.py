"""The sections of the report, one function each; a section that has nothing to say says why, or leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus import CondPageBreak, KeepTogether, PageBreak, Spacer, Table, TableStyle

from app.findings.values import CityFindings, Indicator, NeedLine, PhotoFinding, SiteSheet
from app.places.mapview import Mark, country_map, sites_map
from app.report import style
from app.report.drawing import Figures, Ladder, Legend, MapDrawing, Picture, Priority
from app.report.fonts import REGULAR, SEMIBOLD
from app.report.layout import Heading, Story, WhereRoom, beside, grid
from app.report.shaping import embedded
from app.report.text import Text, width
from app.report.words import RIGHT_TO_LEFT, number, table


@dataclass
class Page:
    """What a section needs: the findings, the words, the room, the photos."""

    findings: CityFindings
    language: str
    room: float
    photos: Callable[[str, str], bytes]
    numbers: dict[str, int] = field(default_factory=dict)       # site id -> its number on the map

    def say(self, key: str, **values: object) -> str:
        if self.language in RIGHT_TO_LEFT:
            values = {name: embedded(value) for name, value in values.items()}
        return table(self.language)[key].format(**values)

    def number(self, value: float | None, decimals: int = 1) -> str:
        return self.say("unknown") if value is None else number(value, self.language, decimals)

    def withheld(self) -> set[str]:
        """Interviews whose photos and names may not be printed."""
        return {one.id for site in self.findings.sites for one in site.interviews if one.consent == "no"}

    def plates(self, site: SiteSheet) -> list[PhotoFinding]:
        """The site's photos that may be printed."""
        return [photo for photo in site.photos if photo.interview_id not in self.withheld()]

    def site(self, site_id: str) -> str:
        name = next((site.name for site in self.findings.sites if site.id == site_id), "")
        return f"{self.numbers[site_id]} {name}" if site_id in self.numbers else name


def _measure(words: str, height: float) -> float:
    return width(words, REGULAR, height)


# ---------------------------------------------------------------------------------------------- the brief

def brief(page: Page) -> Story:
    findings = page.findings
    assessed = sum(one.assessed for one in findings.coverage)
    refused = sum(one.refused for one in findings.coverage)
    held = sum(len(site.interviews) for site in findings.sites)
    wanted = [need for need in findings.needs if need.quantity > 0]
    figures = [
        (page.number(assessed), page.say("sites_assessed", known=len(findings.sites)), style.BLUE),
        (page.number(held), page.say("interviews"), style.BLUE),
        (page.number(sum(need.priority == "P1" for need in wanted)), page.say("first_needs"), style.RED),
        (page.number(len(wanted)), page.say("all_needs"), style.SAND),
    ]
    if findings.population is not None:
        figures.append((page.number(findings.population), page.say("population", note=findings.population_note), style.BLUE))
    elif refused:
        figures.append((page.number(refused), page.say("refused"), style.SAND))
    story: Story = [Figures(figures), Spacer(1, 4)]
    story.append(beside(_map(page), _levels(page, short=True), page.room, 0.53))
    story += [Heading(page.say("needed_first"), "needed-first"), *_needs_table(page, 5, short=True)]
    shown = [photo for site in findings.sites for photo in page.plates(site)][:3]
    if shown:
        story.append(WhereRoom([Heading(page.say("saw"), "saw"), *_plates(page, _varied(page), 3, 0.42)]))
    return story


def _varied(page: Page) -> list[PhotoFinding]:
    """One photo a site, of different questions, as far as there are."""
    found: list[PhotoFinding] = []
    for site in page.findings.sites:
        for photo in page.plates(site):
            if photo.question not in [one.question for one in found] and photo.site_id not in [one.site_id for one in found]:
                found.append(photo)
                break
        if len(found) == 3:
            return found
    return found


def _map(page: Page) -> Story:
    findings = page.findings
    marks = [Mark(str(page.numbers[site.id]), site.latitude, site.longitude, "school" if site.kind == "school" else "health")
             for site in findings.sites if site.latitude is not None and site.longitude is not None]
    wide = page.room * 0.53 - 8
    story: Story = [Heading(page.say("where"), "where")]
    if marks:
        view = sites_map(marks, wide, wide * 0.66, iso=findings.iso, language=page.language, measure=_measure)
        if view is not None:
            story.append(MapDrawing(view))
    elif findings.latitude is not None and findings.longitude is not None:
        home = Mark(findings.name, findings.latitude, findings.longitude)
        story.append(MapDrawing(country_map(findings.iso, home, wide, wide * 0.66, language=page.language, measure=_measure)))
    names = " · ".join(f"{page.numbers[site.id]} {site.name}" for site in findings.sites)
    story += [Text(names, style.SIZES["caption"] - 0.6, before=2),
              Text(page.say("map_note"), style.SIZES["caption"] - 1, color=style.GREY)]
    return story


def _levels(page: Page, *, short: bool) -> Story:
    ladders = [one for one in page.findings.indicators if one.ladder]
    story: Story = [Heading(page.say("levels"), "levels-brief" if short else "levels")]
    if not ladders:
        return [*story, Text(page.say("no_findings"))]
    story.append(Legend(list(zip(ladders[0].bands, ladders[0].band_labels, strict=True))))
    for one in ladders[:8] if short else ladders:
        title = f"{one.title} ({_asked_of(page, one)})"
        story.append(Ladder(title, one.bands, one.counts, page.say("n_note", n=one.n, expected=one.expected)))
        if not short and one.users and sum(one.users):
            better = sum(users for level, users in zip(one.bands, one.users, strict=True) if level in ("advanced", "basic"))
            share = f"{100 * better / sum(one.users):.0f} %"
            story.append(Text(page.say("users_note", share=share) + f" · {one.source}", style.SIZES["caption"],
                              color=style.GREY, after=3))
    return story


def _asked_of(page: Page, indicator: Indicator) -> str:
    kinds = {site.id: site.kind for site in page.findings.sites}
    return ", ".join(dict.fromkeys(page.say(kinds[one.site_id]).lower() for one in indicator.sites
                                   if kinds.get(one.site_id) in table(page.language)))


# ---------------------------------------------------------------------------------------------- needs

def _priority(page: Page, name: str) -> Any:
    if not name:
        return "–"
    return Priority(page.say(name), name)


def _needs_table(page: Page, most: int | None, *, short: bool) -> Story:
    wanted = [need for need in page.findings.needs if need.quantity > 0 or not short][:most]
    if not wanted:
        return [Text(page.say("no_needs"))]
    rows = []
    for at, need in enumerate(wanted, 1):
        unknown = " " + page.say("unknown_at", count=need.unknown_sites) if need.unknown_sites else ""
        sites = str(sum(line.net is not None for line in need.lines))
        row = [str(at), need.title, page.number(need.quantity), need.unit, sites, _priority(page, need.priority)]
        if short:
            row.append(need.reason + unknown)
        else:
            row += [page.number(need.score, 0) if need.score is not None else "–",
                    page.number(need.packs) if need.packs else "–", need.reason + unknown, need.source]
        rows.append(row)
    room = page.room
    if short:
        head = ["#", page.say("item"), page.say("quantity"), page.say("unit"), page.say("site_count"), page.say("priority"),
                page.say("why")]
        return grid(head, rows, [room * part for part in (0.035, 0.21, 0.1, 0.065, 0.075, 0.115, 0.4)], (2, 4), (1,))
    head = ["#", page.say("item"), page.say("quantity"), page.say("unit"), page.say("site_count"), page.say("priority"),
            page.say("score"), page.say("packs"), page.say("why"), page.say("source")]
    return grid(head, rows, [room * part for part in (0.035, 0.17, 0.1, 0.065, 0.075, 0.105, 0.06, 0.07, 0.25, 0.07)],
                (2, 4, 6, 7), (1,))


def needs(page: Page) -> Story:
    return [CondPageBreak(240), Heading(page.say("needs"), "needs"), *_needs_table(page, None, short=False), Spacer(1, 6),
            Text(page.say("priority_rule"), style.SIZES["caption"], color=style.GREY)]


def supply(page: Page) -> Story:
    rows = []
    titles = {need.item: (need.title, need.unit) for need in page.findings.needs}
    for site in page.findings.sites:
        for line in sorted(site.needs, key=lambda one: (one.net is None, one.priority or "P9", one.item)):
            title, unit = titles[line.item]
            rows.append([page.site(site.id), title, page.number(line.net), unit, _priority(page, line.priority)])
    if not rows:
        return []
    head = [page.say("site"), page.say("item"), page.say("quantity"), page.say("unit"), page.say("priority")]
    return [CondPageBreak(160), Heading(page.say("supply"), "supply"),
            *grid(head, rows, [page.room * part for part in (0.31, 0.37, 0.1, 0.09, 0.13)], (2,))]


def donor(page: Page) -> Story:
    """What can be bought: the known quantities, in pieces and packs, with the specification."""
    rows = [[str(at), need.item, need.title, need.specification or "–", page.number(need.quantity), need.unit,
             page.number(need.packs) if need.packs else "–", _priority(page, need.priority)]
            for at, need in enumerate((one for one in page.findings.needs if one.quantity > 0), 1)]
    head = ["#", "", page.say("item"), page.say("specification"), page.say("quantity"), page.say("unit"), page.say("packs"),
            page.say("priority")]
    widths = [page.room * part for part in (0.04, 0.11, 0.22, 0.25, 0.09, 0.08, 0.085, 0.125)]
    return [CondPageBreak(240), Heading(page.say("donor"), "donor"),
            *(grid(head, rows, widths, (4, 6), (2,)) if rows else [Text(page.say("no_needs"))])]


# ---------------------------------------------------------------------------------------------- figures

def coverage(page: Page) -> Story:
    findings = page.findings
    rows = [[page.say(one.kind) if one.kind in table(page.language) else one.kind, str(one.assessed), str(one.known),
             str(one.refused)] for one in findings.coverage]
    story: Story = [PageBreak(), Heading(page.say("coverage"), "coverage"), Text(page.say("method"), after=6),
                    Text(page.say("represent"), after=6)]
    if findings.unfinished:
        story.append(Text(page.say("unfinished", count=findings.unfinished), after=6))
    if findings.first_day:
        story.append(Text(page.say("age_note", first=findings.first_day, last=findings.last_day), after=6))
    if rows:
        story += grid([page.say("kind"), page.say("assessed"), page.say("known"), page.say("declined")], rows,
                      [page.room * part for part in (0.4, 0.2, 0.2, 0.2)], (1, 2, 3))
    silent = [page.site(site.id) for site in findings.sites if not site.interviews]
    if silent:
        story.append(Text(page.say("not_reached", names=" · ".join(silent)), before=6))
    story += [Text(page.say("refusal_line", site=page.site(site.id), reason=one.refusal or page.say("unknown")), before=3)
              for site in findings.sites for one in site.interviews if one.consent == "no"]
    if page.withheld():
        story.append(Text(page.say("withheld"), before=3))
    if findings.flags:
        story.append(Heading(page.say("flags"), "flags", 1))
        story += [Text(f"• {flag.sentence}", after=2) for flag in findings.flags]
    return story


def levels(page: Page) -> Story:
    if not any(one.ladder for one in page.findings.indicators):
        return []
    return [CondPageBreak(200), *_levels(page, short=False)]


def figures(page: Page) -> Story:
    rows = []
    for one in page.findings.indicators:
        if one.ladder:
            continue
        spread = f"{page.number(one.low)} – {page.number(one.high)}" if one.low is not None else "–"
        rows.append([one.id, one.title, page.number(one.value), one.unit, spread, f"{one.n}/{one.expected}",
                     f"{one.observed}/{one.n}", one.source])
    if not rows:
        return []
    head = ["", page.say("indicator"), page.say("city_figure"), page.say("unit"), page.say("range"), page.say("n"),
            page.say("observed"), page.say("source")]
    return [CondPageBreak(160), Heading(page.say("figures"), "figures"),
            *grid(head, rows, [page.room * part for part in (0.06, 0.27, 0.1, 0.17, 0.14, 0.07, 0.11, 0.08)], (2, 4, 5, 6), (1,))]


# ---------------------------------------------------------------------------------------------- photos

def _plates(page: Page, photos: list[PhotoFinding], columns: int, shape: float) -> Story:
    gap = 12.0
    wide = (page.room - gap * (columns - 1)) / columns
    rows = []
    for start in range(0, len(photos), columns):
        cells: list[Any] = []
        for photo in photos[start:start + columns]:
            caption = photo.caption or photo.question
            place = f"{photo.latitude:.5f}, {photo.longitude:.5f} · " if photo.latitude is not None else ""
            cells += [[Picture(page.photos(photo.sha256, "print"), wide, wide * shape), Spacer(1, 3),
                       Text(caption, style.SIZES["caption"] + 0.4, SEMIBOLD),
                       Text(f"{place}{photo.taken[:16].replace('T', ' ')} · {page.site(photo.site_id)}",
                            style.SIZES["caption"] - 0.4, color=style.GREY, after=6)], ""]
        cells = cells[:-1] + [""] * (2 * columns - 1 - len(cells[:-1]))
        rows.append(cells)
    if not rows:
        return []
    made = Table(rows, [wide if at % 2 == 0 else gap for at in range(2 * columns - 1)])
    made.setStyle(TableStyle([("FONTNAME", (0, 0), (-1, -1), REGULAR), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                              ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                              ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]))
    return [made]


def photo_pages(page: Page) -> Story:
    photos = [photo for site in page.findings.sites for photo in page.plates(site)]
    if not photos:
        return []
    return [CondPageBreak(260), Heading(page.say("photos"), "photos"), *_plates(page, photos, 3, 0.72)]


# ---------------------------------------------------------------------------------------------- sites

def sites(page: Page) -> Story:
    story: Story = []
    for site in page.findings.sites:
        story += _sheet(page, site)
    return [PageBreak(), Heading(page.say("sites"), "sites"), *story] if story else []


def _sheet(page: Page, site: SiteSheet) -> Story:
    kind = page.say(site.kind) if site.kind in table(page.language) else site.kind
    place = f" · {site.latitude:.5f}, {site.longitude:.5f}" if site.latitude is not None else ""
    story: Story = [CondPageBreak(150), Heading(page.site(site.id), f"site-{site.id}", 1),
                    Text(f"{kind}{' · ' + site.ward if site.ward else ''}{place}", style.SIZES["caption"], color=style.GREY)]
    for one in site.interviews:
        respondent = ("" if one.consent == "no" else one.respondent) or "–"
        words = page.say("interviewed", form=one.form_title, date=one.started[:10],
                         minutes="–" if one.minutes is None else f"{one.minutes:.0f}", respondent=respondent)
        if one.consent == "no":
            words += f" · {page.say('declined')}: {one.refusal or '–'}"
        story.append(Text(words, style.SIZES["caption"], color=style.GREY))
    known = {one.id: one for one in page.findings.indicators}
    rows = [[one.indicator, known[one.indicator].title,
             page.number(one.value) if one.value is not None else one.text or page.say("unknown"),
             known[one.indicator].unit] for one in site.findings]
    if rows:
        story += [Spacer(1, 4), *grid(["", page.say("indicator"), page.say("site_levels"), page.say("unit")], rows,
                                      [page.room * part for part in (0.08, 0.47, 0.2, 0.25)])]
    wanted = [line for line in site.needs if line.net is None or line.net > 0]
    if wanted:
        titles = {need.item: (need.title, need.unit) for need in page.findings.needs}
        story += [Spacer(1, 4), *grid(
            [page.say("site_needs"), page.say("quantity"), page.say("unit"), page.say("priority"), page.say("why")],
            [_site_need(page, line, titles) for line in wanted],
            [page.room * part for part in (0.34, 0.1, 0.08, 0.13, 0.35)], (1,))]
    return [*story, Spacer(1, 8)]


def _site_need(page: Page, line: NeedLine, titles: dict[str, tuple[str, str]]) -> list[Any]:
    title, unit = titles[line.item]
    return [title, page.number(line.net), unit, _priority(page, line.priority), line.reason]


def answers(page: Page) -> Story:
    story: Story = []
    states = {"missing": page.say("no_answer"), "not-asked": page.say("not_asked")}
    for site in page.findings.sites:
        for one in site.interviews:
            if not one.answers:
                continue
            rows = []
            for answer in one.answers:
                indent = "   " * answer.depth
                if answer.heading:
                    rows.append([Text(indent + answer.label, style.SIZES["table"], SEMIBOLD, style.NAVY), ""])
                else:
                    rows.append([indent + answer.label, answer.text or states.get(answer.state, "–")])
            story += [CondPageBreak(120), Heading(f"{page.site(site.id)} – {one.form_title}", f"answers-{one.id}", 1),
                      *grid([page.say("question"), page.say("answer")], rows, [page.room * 0.62, page.room * 0.38])]
    return [PageBreak(), Heading(page.say("answers"), "answers"), *story] if story else []


def notes(page: Page) -> Story:
    line = "_" * 34
    return [KeepTogether([
        Heading(page.say("notes"), "notes"), Text(page.say("sources"), after=4), Text(page.say("priority_rule"), after=4),
        Text(page.say("map_note"), after=4),
        *([] if page.language == "en" else [Text(page.say("translated"), color=style.GREY)]), Spacer(1, 8),
        Heading(page.say("sign"), "sign", 1), Spacer(1, 22),
        beside([Text(line), Text(f"{page.say('sign_city')} · {page.say('date')}", style.SIZES["caption"])],
                [Text(line), Text(f"{page.say('sign_team')} · {page.say('date')}", style.SIZES["caption"])], page.room, 0.5)])]


SECTIONS: dict[str, Callable[[Page], Story]] = {
    "brief": brief, "coverage": coverage, "levels": levels, "figures": figures, "needs": needs, "supply": supply, "donor": donor,
    "photos": photo_pages, "sites": sites, "answers": answers, "notes": notes,
}
DEFAULT = tuple(name for name in SECTIONS if name != "donor")       # the donor's list is printed where it is asked for
