"""What nobody has settled yet: one line on the brief, and a list of each with what the sides say."""

from __future__ import annotations

from collections import Counter

from app.findings.values import OpenIssue
from app.report.blocks import Blocks, Heading, Link, Paragraph
from app.report.sections.page import Page
from app.report.translations import table

MOST_NAMED, LETTERS = 3, 60         # conflicts that the line itself names where the list is not printed


def still_open(page: Page) -> Blocks:
    """Nothing where nothing is open. Interviews that are not finished are told with the coverage."""
    issues = page.findings.open
    if not issues:
        return []
    said = [Paragraph(f"• {sentence(page, one)}", bold=one.moves, after=2) for one in issues]
    return [Heading(page.say("still_open"), "open"), Paragraph(page.say("still_open_note"), after=4), *said]


def line(page: Page) -> Blocks:
    """How much is open, in one line that leads to the list; where no list is printed it names what moves a figure."""
    findings = page.findings
    counts = Counter[str]()
    for one in findings.open:
        counts[one.kind] += one.count
    said = [page.say(f"open_{kind}", count=page.number(counts[kind])) for kind in ("conflict", "check", "unread", "refused")
            if counts[kind]]
    if findings.unfinished:
        said.append(page.say("open_unfinished", count=page.number(findings.unfinished)))
    if not said:
        return []
    moving = [one for one in findings.open if one.moves]
    if moving:
        said.insert(1, page.say("open_moving", count=page.number(len(moving))))
    words = page.say("open_line", what=page.listed(said))
    if moving and not page.open_printed:
        words += " " + page.listed(_short(_about(page, one)) for one in moving[:MOST_NAMED])
        words += f" (+{len(moving) - MOST_NAMED})" if len(moving) > MOST_NAMED else ""
    return [Paragraph("", "small", before=4, links=(Link(words, "open" if findings.open else "coverage"),))]


def sentence(page: Page, one: OpenIssue) -> str:
    name = page.site(one.site_id) if one.site_id in page.numbers else one.name
    where = " – ".join(part for part in (name, one.form_title) if part)
    if one.kind == "refused":
        return page.say("issue_refused", count=page.number(one.count), what=one.name, reason=one.said)
    if one.kind == "unread":
        return page.say("issue_unread", where=where, reason=one.said)
    if one.kind == "check":
        return page.say("issue_check", where=where, question=one.question, comment=one.said)
    answers = page.listed(f"“{_short(_value(page, one, value))}”" for value in one.answers) or "–"
    words = page.say("issue_conflict", where=where, question=_about(page, one), answers=answers)
    return page.sentences([words, page.say("issue_moves")]) if one.moves else words


def _about(page: Page, one: OpenIssue) -> str:
    subject = table(page.language).get(f"subject_{one.subject}", page.say("subject_other")) if one.subject else ""
    return ": ".join(part for part in (subject, one.question) if part)


def _value(page: Page, one: OpenIssue, value: str) -> str:
    if one.subject == "state" and value in ("open", "finished"):
        return page.say(f"state_{value}")
    if one.subject == "kind":
        return page.kind(value)
    if one.subject == "finished":
        value = value[:16].replace("T", " ")
    return value or page.say("no_answer")


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else text[:LETTERS - 1] + "…"
