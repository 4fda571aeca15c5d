"""Method, who was not reached and why, what is to be doubted: from the data, not from a template."""

from __future__ import annotations

from collections import Counter
from statistics import median_low

from app.findings.values import Flag
from app.report.blocks import Blocks, Column, Heading, Paragraph, Table
from app.report.sections.page import Page


def coverage(page: Page) -> Blocks:
    findings = page.findings
    found: Blocks = [Heading(page.say("coverage"), "coverage")]
    found += [Paragraph(one, after=5) for one in _method(page)]
    rows = tuple((page.kind(one.kind), str(one.assessed), str(one.known), str(one.refused),
                  str(one.known - one.assessed - one.refused)) for one in findings.coverage)
    if rows:
        found.append(Table((Column(page.say("kind"), 0.36), Column(page.say("assessed"), 0.16, right=True),
                            Column(page.say("known"), 0.16, right=True), Column(page.say("declined"), 0.16, right=True),
                            Column(page.say("not_visited"), 0.16, right=True)), rows))
    found += [Paragraph(one, before=4) for one in _limits(page)]
    if findings.flags:
        found.append(Heading(page.say("flags"), "flags", 1))
        found += [Paragraph(f"• {_doubt(page, flag)}", after=2) for flag in findings.flags]
    return found


def _doubt(page: Page, flag: Flag) -> str:
    if flag.kind == "photo":
        return page.say("flag-photo", **{**flag.arguments, "doubt": page.photo_doubt(str(flag.arguments["doubt"]))})
    said = {name: page.number(value) if isinstance(value, int | float) else value for name, value in flag.arguments.items()}
    return page.say(f"flag-{flag.kind}", **said) if said else flag.sentence


def _method(page: Page) -> list[str]:
    findings = page.findings
    held = [one for site in findings.sites for one in site.interviews if one.consent != "no" and not one.failure]
    said = [page.say("method")]
    if held:
        forms = Counter(one.form_title for one in held)
        about = [page.say("method_data", count=len(held), forms=page.listed(f"{name} {count}" for name, count in forms.items()))]
        if minutes := [one.minutes for one in held if one.minutes is not None]:
            about.append(page.say("method_time", minutes=page.number(median_low(minutes), 0)))
        if team := {one.assessor for one in held if one.assessor}:
            about.append(page.say("method_team", count=len(team)))
        said.append(page.sentences(about))
    said.append(page.say("represent"))
    if findings.first_day:
        said.append(page.say("age_note", first=page.day(findings.first_day), last=page.day(findings.last_day)))
    before = page.rounds.before if page.rounds else None
    said.append(page.say("two_rounds", before=before.title or before.code) if before else page.say("one_round"))
    if page.language not in ("en", "fr"):
        said.append(page.say("untranslated"))
    return said


def _limits(page: Page) -> list[str]:
    findings = page.findings
    said = []
    if silent := [page.site(site.id) for site in findings.sites if not site.interviews]:
        said.append(page.say("not_reached", names=page.listed(silent)))
    said += [page.say("refusal_line", site=page.site(site.id), reason=one.refusal or page.say("unknown"))
             for site in findings.sites for one in site.interviews if one.consent == "no"]
    if findings.unfinished:
        said.append(page.say("unfinished", count=findings.unfinished))
    if lost := [page.site(site.id) for site in findings.sites if site.latitude is None or site.longitude is None]:
        said.append(page.say("no_position_at", names=page.listed(lost)))
    rests = Counter(one.evidence if one.text or one.level or one.value is not None else None
                    for each in findings.indicators for one in each.sites)
    if rests:
        said.append(page.say("rests_on", all=sum(rests.values()), seen=rests["observed"], read=rests["document"],
                             told=rests["reported"] + rests[""], unknown=rests[None]))
    if short := [f"{one.title} {one.n}/{one.expected}" for one in findings.indicators if one.n < one.expected]:
        said.append(page.say("incomplete", names=page.listed(short)))
    if page.withheld:
        said.append(page.say("withheld"))
    return said
