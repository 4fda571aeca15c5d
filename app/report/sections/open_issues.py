"""What nobody has settled yet: one line on the brief, and a list of each with what the sides say."""

from __future__ import annotations

from collections.abc import Callable

from app.findings import OpenIssue
from app.report import phrases
from app.report.blocks import Blocks, Heading, Link, Paragraph
from app.report.sections.city_report import CityReport
from app.report.translations import day_and_hour
from app.statements import still_open as unsettled
from app.translations import Message, message, message_n

TITLE = message("What is still open")
MOST_NAMED, LETTERS = 3, 60         # conflicts that the line itself names where the list is not printed


def still_open(report: CityReport) -> Blocks:
    """Nothing where nothing is open. Interviews that are not finished are told with the coverage."""
    issues = report.findings.open
    if not issues:
        return []
    note = message("Nobody has settled these yet. Figures rest on the answer that is shown meanwhile.")
    return [Heading(report.say(TITLE), "open"), Paragraph(report.say(note), after=4),
            *(Paragraph(f"• {issue_sentence(report, issue)}", bold=issue.moves, after=2) for issue in issues)]


def line(report: CityReport) -> Blocks:
    """How much is open, in one line that leads to the list; where no list is printed it names what moves a figure."""
    findings = report.findings
    what = unsettled(findings)
    if what is None:
        return []
    moving = [issue for issue in findings.open if issue.moves]
    words = report.say(what)
    if moving and not report.open_printed:
        named = report.joined(*(_short(_about(report, issue)) for issue in moving[:MOST_NAMED]), between="; ")
        words = report.joined(words, named, f"(+{len(moving) - MOST_NAMED})" if len(moving) > MOST_NAMED else "", between=" ")
    return [Paragraph("", "small", before=4, links=(Link(words, "open" if findings.open else "coverage"),))]


def alert(report: CityReport) -> Blocks:
    """The same in red, where answers contradict each other or are doubtful."""
    if not report.findings.open:
        return line(report)
    return [Paragraph(paragraph.links[0].text, bold=True, alert=True, before=2, key=paragraph.links[0].key)
            for paragraph in line(report) if isinstance(paragraph, Paragraph)]


def issue_sentence(report: CityReport, issue: OpenIssue) -> str:
    name = report.site(issue.site_id) if issue.site_id in report.numbers else issue.name
    where = report.joined(name, issue.form_title, between=" – ")
    if issue.kind == "conflict":
        return _conflict(report, issue, where)
    if issue.kind == "doubt":
        if not issue.question:
            return report.say(message_n("{form}: {count} answer of persons is doubtful.",
                                        "{form}: {count} answers of persons are doubtful.", issue.count, form=issue.form_title))
        return report.say(message("{where}: “{question}” is {answer}: {why}.", where=where, question=issue.question,
                                  answer=issue.answers[0], why=issue.said))
    sentences: dict[str, Callable[[], Message]] = {
        "refused": lambda: message("{count} × {what} from other files, refused and kept aside: {reason}", count=issue.count,
                                   what=issue.name, reason=issue.said),
        "unread": lambda: message("{where}: this interview could not be evaluated and is in no figure: {reason}", where=where,
                                  reason=issue.said),
        "check": lambda: message("{where}: “{question}” is to be checked: {comment}", where=where, question=issue.question,
                                 comment=issue.said)}
    return report.say(sentences[issue.kind]())


def _conflict(report: CityReport, issue: OpenIssue, where: str) -> str:
    answers = tuple(message("“{name}”", name=_short(_value(report, issue, value))) for value in issue.answers)
    differ = message("{where}: answers differ on “{question}”: {answers}.", where=where, question=_about(report, issue),
                     answers=answers or "–")
    return report.sentences(differ, message("A printed figure hangs on it.")) if issue.moves else report.say(differ)


def _about(report: CityReport, issue: OpenIssue) -> str:
    if not issue.subject:
        return issue.question
    subject = phrases.subject_words(issue.subject)
    return report.say(message("{subject}: {question}", subject=subject, question=issue.question) if issue.question else subject)


def _value(report: CityReport, issue: OpenIssue, value: str) -> str:
    match issue.subject:
        case "state" if value in phrases.STATES:
            return report.say(phrases.STATES[value])
        case "kind":
            return report.kind(value)
        case "finished":
            value = day_and_hour(value[:16], report.language)
    return value or report.say(phrases.NO_ANSWER)


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else text[:LETTERS - 1] + "…"
