"""The last page: what the words mean, where figures come from, who signs."""

from __future__ import annotations

from app.findings import need_words
from app.report import phrases
from app.report.blocks import Block, Blocks, Column, DataTable, Heading, KeptTogether, Paragraph, Signatures, Space
from app.report.sections.city_report import CityReport
from app.translations import message

GLOSSARY_TITLE, NOTES_TITLE = message("Glossary"), message("Notes and signatures")
TERMS = (
    (phrases.ANSWERED_OF_ASKED, message("Sites with a known answer, of those whose form asks for it.")),
    (message("Service levels"), message("How good a service is, from none to advanced, by rules that stand in the form.")),
    (phrases.OBSERVED, message("How many of the answers rest on what the assessor saw, not on what was told.")),
    (phrases.PRIORITY, message("How soon an item is needed: by severity, gap, people and the voice of those asked.")),
    (phrases.UNKNOWN, message("An input is missing, so nothing can be said. It is never counted as zero.")),
    (phrases.NOT_ASKED, message("The question did not apply to this site or this respondent.")),
    (phrases.WITHHELD, message("It was answered, and nobody agreed that others read the answer.")),
    (phrases.PACKS, message("Whole packs of the usual size, rounded up.")),
)


def glossary(report: CityReport) -> Blocks:
    rows = tuple((_capital(report.say(term)), report.say(meaning)) for term, meaning in TERMS)
    return [Heading(report.say(GLOSSARY_TITLE), "glossary"),
            DataTable((Column(report.say(message("Term")), 0.22, bold=True), Column(report.say(message("Meaning")), 0.78)), rows)]


def _capital(term: str) -> str:
    return term if "/" in term else term[:1].upper() + term[1:]         # n/N is no word


def notes(report: CityReport) -> Blocks:
    sources = message("V: read in a publication, or where another text quotes it. M: named and not read yet, to be verified. "
                      "D: our own planning figure, not an international norm.")
    blocks: list[Block] = [Heading(report.say(NOTES_TITLE), "notes"),
                           *([Paragraph(report.say(sources), after=4)] if report.cited else []),
                           Paragraph(report.say(need_words.rule_sentence(report.findings.priority_rule)), after=4)]
    if report.language != "en":
        blocks.append(Paragraph(report.say(message("English is the original of these words.")), muted=True))
    day = report.say(message("Date"))
    captions = tuple(f"{report.say(who)} · {day}" for who in (message("For the city"), message("For the assessment team")))
    signed = (Space(8), Heading(report.say(message("Signatures")), "sign", 1), Signatures(captions))
    return [*blocks, KeptTogether(signed)]
