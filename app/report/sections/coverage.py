"""Method, who was not reached and why, what is to be doubted: from the data, not from a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median_low

from app.findings import Indicator, InterviewFinding, not_known_words
from app.report import phrases
from app.report.blocks import Blocks, Column, DataTable, Heading, Paragraph
from app.report.sections.city_report import CityReport
from app.translations import Message, message, message_n

TITLE = message("Method, coverage and limitations")


def coverage(report: CityReport) -> Blocks:
    return [Heading(report.say(TITLE), "coverage"), *(Paragraph(text, after=5) for text in method(report)), *reached(report),
            *limits(report), *to_check(report)]


def reached(report: CityReport) -> Blocks:
    """How many sites of each kind were assessed, of those known."""
    findings = report.findings
    rows = tuple((report.kind(kind.kind), report.count(kind.assessed), report.count(kind.known), report.count(kind.refused),
                  report.count(kind.known - kind.assessed - kind.refused)) for kind in findings.coverage)
    if not rows:
        return []
    heads = (message("Assessed"), message("Known"), phrases.DECLINED, message("Not visited"))
    return [DataTable((Column(report.say(phrases.KIND), 0.36),
                       *(Column(report.say(head), 0.16, right=True) for head in heads)), rows)]


def limits(report: CityReport) -> Blocks:
    return [Paragraph(report.say(limit), before=4) for limit in _limits(report)]


def to_check(report: CityReport) -> Blocks:
    """What is to be doubted, open or with the office's word."""
    findings, blocks = report.findings, Blocks()
    if findings.flags:
        blocks.append(Heading(report.say(message("To be checked")), "flags", 1))
        blocks += [Paragraph(f"• {report.say(flag.message)}", after=2) for flag in findings.flags if flag.is_open]
        blocks += [Paragraph("• " + report.say(message("{sentence} The office lets it stand: {word}", sentence=flag.message,
                                                       word=flag.settled)), after=2)
                   for flag in findings.flags if not flag.is_open]
    return blocks


def method(report: CityReport) -> list[str]:
    findings = report.findings
    interviews = [interview for site in findings.sites for interview in site.interviews
                  if interview.consent != "no" and not interview.failure]
    texts = [report.say(message(
        "Assessors held interviews at the sites with standard forms. Every figure below counts finished interviews only: "
        "of each form at each site that of the latest round, and in it of the latest day. A missing answer takes the site out of "
        "that figure and is never counted as zero; what does not apply is not counted either."))]
    if interviews:
        texts.append(report.sentences(*_held(report, interviews)))
    texts.append(report.say(message(
        "Sites were not drawn at random. The figures describe the sites assessed; they do not stand for others.")))
    if findings.first_day:
        first, last = report.day(findings.first_day), report.day(findings.last_day)
        texts.append(report.say(message("The figures rest on interviews held on {day}.", day=first) if first == last else
                                message("The figures rest on interviews held from {first} to {last}.", first=first, last=last)))
    texts.append(report.sentences(*_rounds(report)))
    if report.language not in ("en", "fr"):
        texts.append(report.say(message("Questions, answers and items stand in the language of the form and the catalogue where "
                                        "these have no translation.")))
    return texts


def _rounds(report: CityReport) -> Iterable[Message]:
    doubted = sum(bool(interview.day_doubts) for site in report.findings.sites for interview in site.interviews)
    if doubted:
        yield message_n("The day of {count} interview cannot be right and makes no field-work period: see “To be checked”.",
                        "The days of {count} interviews cannot be right and make no field-work period: see “To be checked”.",
                        doubted)
    if report.findings.round:
        yield message("The city's current round is {round}.", round=report.findings.round)
    if report.rounds is None:
        yield message("This report shows one round: the latest interview of each form at each site. A comparison needs two rounds "
                       "at the same sites and is not part of it.")
        return
    before = report.rounds.before
    yield message("Levels and needs show the latest interview of each form at each site. What changed since {before} stands in a "
                   "section of its own.", before=before.title or before.code)


def _held(report: CityReport, interviews: list[InterviewFinding]) -> Iterable[Message]:
    """What the interviews say of themselves."""
    forms = Counter(interview.form_title for interview in interviews)
    counted = tuple(report.joined(title, report.count(count), between=" ") for title, count in forms.items())
    yield message_n("{count} interview is finished: {forms}.", "{count} interviews are finished: {forms}.", len(interviews),
                    forms=counted)
    if minutes := [interview.minutes for interview in interviews if interview.minutes is not None]:
        yield message_n("Half of them took {count} minute or less.", "Half of them took {count} minutes or less.",
                        round(median_low(minutes)))
    if team := {interview.assessor for interview in interviews if interview.assessor}:
        yield message("Assessors: {count}.", count=len(team))


def _limits(report: CityReport) -> Iterable[Message]:
    findings = report.findings
    if silent := [site for site in findings.sites if not site.interviews]:
        yield message("Not reached: {names}. No interview was held there, and the data give no reason.",
                      names=report.sites_named(silent))
    for site in findings.sites:
        for interview in site.interviews:
            if interview.consent == "no":
                yield message("Declined: {site} ({reason}).", site=report.site(site.id),
                              reason=interview.refusal or phrases.UNKNOWN)
    if findings.unfinished:
        yield message("Interviews begun and not finished, which are not counted: {count}.", count=findings.unfinished)
    if lost := [site for site in findings.sites if site.latitude is None or site.longitude is None]:
        yield message("No position is known of: {names}.", names=report.sites_named(lost))
    yield from _evidence(report)
    if short := [_known_at(indicator) for indicator in findings.indicators if indicator.n < indicator.expected]:
        yield message("Not known at every site that was asked: {names}.", names=tuple(short))
    if report.withheld or any(interview.not_agreed for site in findings.sites for interview in site.interviews):
        yield message("Where consent was not given, photos, names and positions are left out.")
    if (left_out := report.photos_left_out) is not None:
        yield left_out


def _known_at(indicator: Indicator) -> Message | str:
    at = f"{indicator.title} {indicator.n}/{indicator.expected}"
    why = not_known_words(indicator)
    # Translators: {indicator} is a title with the number of sites: Water 3/5; {why} lists: does not know: 2
    return message("{indicator} ({why})", indicator=at, why=why) if why else at


def _evidence(report: CityReport) -> Iterable[Message]:
    rests = Counter(finding.evidence if finding.known else None
                    for indicator in report.findings.indicators for finding in indicator.sites)
    if rests:
        yield message("Of {all} findings at sites, {seen} rest on what was seen, {read} on a document, {told} on what was told. "
                      "Unknown: {unknown}.", all=sum(rests.values()), seen=rests["observed"], read=rests["document"],
                      told=rests["reported"] + rests[""], unknown=rests[None])
