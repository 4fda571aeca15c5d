"""The last page: what the words mean, where figures come from, who signs."""

from __future__ import annotations

from app.report.blocks import Block, Blocks, Column, Gap, Heading, Paragraph, Signatures, Table, Together
from app.report.sections.page import Page

TERMS = ("n", "levels", "observed", "priority", "unknown", "not_asked", "packs")


def glossary(page: Page) -> Blocks:
    rows = tuple((_term(page, key), page.say(f"means_{key}")) for key in TERMS)
    return [Heading(page.say("glossary"), "glossary"),
            Table((Column(page.say("term"), 0.22, bold=True), Column(page.say("meaning"), 0.78)), rows)]


def _term(page: Page, key: str) -> str:
    words = page.say(key)
    return words if "/" in words else words[:1].upper() + words[1:]         # n/N is no word


def notes(page: Page) -> Blocks:
    said: list[Block] = [Heading(page.say("notes"), "notes"), Paragraph(page.say("sources"), after=4),
                         Paragraph(page.say("priority_rule"), after=4), Paragraph(page.say("map_note"), after=4)]
    if page.language != "en":
        said.append(Paragraph(page.say("translated"), muted=True))
    return [Together((*said, Gap(8), Heading(page.say("sign"), "sign", 1), Signatures(tuple(
        f"{page.say(key)} · {page.say('date')}" for key in ("sign_city", "sign_team")))))]
