"""What the figures rest on: photos, and a sheet for each site."""

from __future__ import annotations

from app.findings import InterviewFinding, NeedLine, SiteFinding, SiteSheet, need_words, reason_words
from app.report import phrases
from app.report.blocks import Blocks, Cell, Column, DataTable, Heading, Link, Paragraph, Photos, Space
from app.report.sections.city_report import CityReport
from app.report.sections.site_map import one_site
from app.translations import Measure, message

PLATE = 0.63            # height by width: five rows on a page
PHOTOS_TITLE, SHEETS_TITLE = message("Photos"), message("Site sheets")


def photos(report: CityReport) -> Blocks:
    """And how many others there are that may not be printed, and why."""
    plates = tuple(report.plate(photo) for photo in report.printable)
    left_out = report.photos_left_out
    if not plates and left_out is None:
        return []
    words: Blocks = [Paragraph(report.say(left_out), "caption", muted=True, after=4)] if left_out is not None else []
    return [Heading(report.say(PHOTOS_TITLE), "photos"), *words, *([Photos(plates, shape=PLATE)] if plates else [])]


def sites(report: CityReport) -> Blocks:
    blocks: Blocks = []
    for site in report.findings.sites:
        blocks += _sheet(report, site)
    title = report.say(phrases.SITE_SHEET if len(report.findings.sites) == 1 else SHEETS_TITLE)
    return [Heading(title, "sites"), *blocks] if blocks else []


def _sheet(report: CityReport, site: SiteSheet) -> Blocks:
    position = report.place(site)
    facts = (report.kind(site.kind), site.ward, f"{position[0]:.5f}, {position[1]:.5f}" if position else "")
    blocks: Blocks = [Heading(report.site(site.id), f"site-{site.id}", 1),
                      Paragraph(report.joined(*facts), "caption", muted=True)]
    if len(report.findings.sites) == 1:             # a document of its own; the city's has one map for all
        blocks += one_site(report, site)
    blocks += [Paragraph("", "caption", links=(Link(held_words(report, interview), f"answers-{interview.id}"),))
               for interview in site.interviews]
    if not site.interviews:
        blocks.append(Paragraph(report.say(message("No finished interview at this site.")), before=3))
    return [*blocks, *_results(report, site), *_needs(report, site), Space(8)]


def held_words(report: CityReport, interview: InterviewFinding) -> str:
    respondent = ("" if interview.consent == "no" else interview.respondent) or "–"
    duration = "–" if interview.minutes is None else Measure(round(interview.minutes), "duration-minute")
    day = report.day(interview.day or interview.started[:10])
    words = report.say(message("{form} · {date} · {duration} · respondent: {respondent}", form=interview.form_title,
                               date=message("{day} (in doubt)", day=day or "–") if interview.day_doubts else day, duration=duration,
                               respondent=respondent))
    if interview.consent != "no":
        return words
    declined = report.say(message("Declined: {reason}", reason=interview.refusal or "–"))
    return report.joined(words, declined)


def _results(report: CityReport, site: SiteSheet) -> Blocks:
    known = {indicator.id: indicator for indicator in report.findings.indicators}
    rows: list[tuple[Cell, ...]] = [
        (finding.indicator, known[finding.indicator].title, _result(report, finding), report.unit(known[finding.indicator].unit),
         report.say(phrases.EVIDENCE[finding.evidence]) if finding.evidence else "–") for finding in site.findings]
    return [Space(4), DataTable(
        (Column("", 0.07), Column(report.say(phrases.INDICATOR), 0.43), Column(report.say(message("Results")), 0.14, right=True),
         Column(report.say(phrases.UNIT), 0.22), Column(report.say(message("Evidence")), 0.14)), tuple(rows))] if rows else []


def _result(report: CityReport, finding: SiteFinding) -> str:
    if finding.without_supply:
        return report.say(phrases.NO_SUPPLY)
    if finding.value is not None:
        return report.number(finding.value)
    if finding.because:
        return report.say(message("unknown: {why}", why=reason_words(finding.because)))
    return report.level(finding.level, finding.text) if finding.text else report.say(phrases.UNKNOWN)


def _needs(report: CityReport, site: SiteSheet) -> Blocks:
    rows: list[tuple[Cell, ...]] = []
    for line in site.needs:
        if line.net is None or line.net > 0:
            title, unit = report.item(line.item, line.net)
            rows.append((title, report.number(line.net), unit, report.priority(line.priority), _why(report, line)))
    return [Space(6), DataTable(
        (Column(report.say(message("Needs of this site")), 0.33, bold=True), Column(report.say(phrases.QUANTITY), 0.1, right=True),
         Column(report.say(phrases.UNIT), 0.09), Column(report.say(phrases.PRIORITY), 0.13),
         Column(report.say(phrases.WHY), 0.35)), tuple(rows))] if rows else []


def _why(report: CityReport, line: NeedLine) -> str:
    """Its reason, of whom it is asked where that is no donor, and what other forms say of it."""
    asked = "" if line.actor == "donor" else f"{report.say(need_words.ASKED_OF[line.actor])}."
    said = need_words.beside(line)
    return report.joined(line.reason, asked, f"{report.say(said)}." if said else "", between=" ") or "–"
