"""The bulletin of the programme before it is pages, from its records: what was mobilised, what was shared, what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from app.number_format import format_number
from app.problem import Problem
from app.programme import CLOSED, NOT_SHOWN, Bulletin, Entry, Given, total_words, totals
from app.report import phrases
from app.report.blocks import Blocks, Cell, Column, DataTable, Heading, Paragraph, Space
from app.report.publication import Chapter, Publication
from app.report.sections.given import COMING, HANDED_OVER, LOST, PROMISED, handed_over, pledged_by, titled
from app.report.sections.programme import KIND, NAME, SECTORS, STATE, UNTIL, Said, table
from app.report.verification import Stamp, digest
from app.report.words import Words
from app.translations import Message, message, message_n

TITLE = message("Bulletin of the programme")
RESOURCES, KNOWLEDGE = message("Resources mobilised"), message("Knowledge shared")
PLANS, PARTNERS = message("Plans"), message("Partners")
Columns = tuple[tuple[Message, float, Said], ...]
_DAY: tuple[Message, float, Said] = (message("Day"), 0.12, lambda words, entry: words.short_day(entry.day))
_WHO: tuple[Message, float, Said] = (message("Who is responsible"), 0.26, lambda words, entry: entry.who or "–")
_DUE: tuple[Message, float, Said] = (message("To be reached by"), 0.16, lambda words, entry: words.short_day(entry.due))
_EVENTS: Columns = (_DAY, (NAME[0], 0.26, NAME[2]), (KIND[0], 0.14, KIND[2]),
                    (message("With"), 0.24, lambda words, entry: _with(words, entry)),
                    (message("Audience"), 0.24, lambda words, entry: _audience(words, entry)))
_PLANNED: Columns = (_DAY, (NAME[0], 0.4, NAME[2]), (KIND[0], 0.2, KIND[2]),
                     (message("With"), 0.28, lambda words, entry: _with(words, entry)))
_PRACTICES: Columns = ((NAME[0], 0.3, NAME[2]), (SECTORS[0], 0.2, SECTORS[2]),
                       (message("Summary"), 0.5, lambda words, entry: _summary(entry)))
_PARTNERS: Columns = ((NAME[0], 0.4, NAME[2]), (KIND[0], 0.16, KIND[2]), (SECTORS[0], 0.28, SECTORS[2]), UNTIL)
_MILESTONES: Columns = ((NAME[0], 0.42, NAME[2]), _WHO, _DUE, STATE)


def bulletin_publication(bulletin: Bulletin, *, city_id: str = "", revision: int = 0) -> Publication:
    """In the bulletin's own language. Problem: there is nothing to tell."""
    words = Words(bulletin.language)
    made = ((RESOURCES, "resources", _resources(words, bulletin)), (KNOWLEDGE, "knowledge", _knowledge(words, bulletin)),
            (PARTNERS, "partners", _partners(words, bulletin)), (PLANS, "plans", _plans(words, bulletin)))
    chapters = tuple(Chapter(key, words.say(title), [Heading(words.say(title), key), *blocks])
                     for title, key, blocks in made if blocks)
    if not chapters:
        raise Problem(message("The programme has nothing yet that a bulletin could tell."),
                      message("Enter pledges, events, partners or milestones first."))
    day = max((day for day in (*(one.moved or one.when for one in bulletin.given),
                               *(entry.day for entry in bulletin.entries if entry.state in CLOSED)) if day), default="")
    title = words.say(message("{title} – {city}", title=TITLE, city=bulletin.city) if bulletin.city else TITLE)
    demo = any(one.demo for one in bulletin.given) or any(entry.demo for entry in bulletin.entries)
    mark = words.say(phrases.DEMONSTRATION) if demo else ""
    foot = words.say(message("{title}, data up to {day}", title=title, day=words.day(day))) if day else title
    under = words.say(message("Data up to {day}", day=words.day(day))) if day else ""
    return Publication(bulletin.language, title, chapters, foot, apart=False, under=under, notes=(mark,) if mark else (), mark=mark,
                       stamp=Stamp(city_id, bulletin.language, revision, digest(bulletin), "bulletin"))


def _resources(words: Words, bulletin: Bulletin) -> Blocks:
    """Sums by item, each pledge with its balance, hand-overs with photos. A pledge in doubt is in no sum."""
    counted = [one for one in bulletin.given if not one.disputed]
    if not bulletin.given:
        return []
    donors = message_n("{count} donor", "{count} donors", len({one.donor for one in counted}))
    pledges = message_n("{count} pledge", "{count} pledges", len({one.pledge_id for one in counted}))
    said = message("{pledges} of {donors}. Pledged is promised, on its way, handed over, and lost or refused together.",
                   pledges=pledges, donors=donors)
    whose = not bulletin.city
    return [Paragraph(words.say(said), after=5), *_by_item(words, counted),
            *titled(words, message("Pledge by pledge"), "pledges", pledged_by(words, bulletin.given, whose=whose)),
            *titled(words, HANDED_OVER, "hand-overs", handed_over(words, bulletin.given, whose=whose))]


def _by_item(words: Words, given: Sequence[Given]) -> Blocks:
    sums: dict[tuple[str, str], list[Given]] = {}
    for one in given:
        sums.setdefault((one.title, one.unit), []).append(one)
    if not sums:
        return []
    parts = ("quantity", "promised", "coming", "handed_over", "lost")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (title, words.unit(unit, 2), *(_sum(words, [getattr(one, part) for one in listed]) for part in parts))
        for (title, unit), listed in sums.items())
    heads = (message("Pledged"), PROMISED, COMING, HANDED_OVER, LOST)
    return [DataTable((Column(words.say(phrases.ITEM), 0.36, bold=True), Column(words.say(phrases.UNIT), 0.09),
                       *(Column(words.say(head), 0.11, right=True) for head in heads)), rows)]


def _sum(words: Words, quantities: Sequence[Decimal]) -> str:
    return format_number(sum(quantities, Decimal(0)), words.language, places=1)


def _knowledge(words: Words, bulletin: Bulletin) -> Blocks:
    """Events that were held with their audience, what that comes to, and the practices that are published."""
    held = tuple(entry for entry in bulletin.of("events") if entry.state not in ("open", "dropped"))
    published = tuple(entry for entry in bulletin.of("practices") if entry.state == "done")
    sums = [message("{label}: {amount}", label=one.label, amount=total_words(one))
            for one in totals(held) if one.amount is not None]
    events: Blocks = [table(words, _EVENTS, held)] if held else []
    practices: Blocks = [table(words, _PRACTICES, published)] if published else []
    blocks: Blocks = [Paragraph(words.say(one), bold=True, after=2) for one in sums]
    return [*blocks, *titled(words, message("Events held"), "events", events), *_left_out(words, bulletin, "events"),
            *titled(words, message("Good practices published"), "practices", practices), *_left_out(words, bulletin, "practices")]


def _partners(words: Words, bulletin: Bulletin) -> Blocks:
    listed = bulletin.of("partners")
    blocks: Blocks = [table(words, _PARTNERS, listed)] if listed else []
    return [*blocks, *_left_out(words, bulletin, "partners")]


def _plans(words: Words, bulletin: Bulletin) -> Blocks:
    """What is to be done: events to come, follow-ups, milestones; then what was reached."""
    milestones = bulletin.of("milestones")
    coming = tuple(entry for entry in bulletin.of("events") if entry.state == "open")
    ahead = tuple(entry for entry in milestones if entry.state not in CLOSED)
    reached = tuple(entry for entry in milestones if entry.state == "done")
    follow_ups: tuple[tuple[Cell, ...], ...] = tuple(
        (one.what or "–", entry.title, one.who or "–", words.short_day(one.due)) for entry in bulletin.of("events")
        for one in entry.follow_ups if one.state not in CLOSED)
    columns = (Column(words.say(message("What was agreed")), 0.34, bold=True), Column(words.say(message("Event")), 0.26),
               Column(words.say(message("Who is responsible")), 0.24), Column(words.say(message("Due")), 0.16))
    agreed: Blocks = [DataTable(columns, follow_ups)] if follow_ups else []
    return [*titled(words, message("Milestones ahead"), "ahead", [table(words, _MILESTONES, ahead)] if ahead else []),
            *titled(words, message("Events to come"), "coming", [table(words, _PLANNED, coming)] if coming else []),
            *titled(words, message("Agreed at events, and not done yet"), "agreed", agreed),
            *titled(words, message("Milestones reached"), "reached", [table(words, _MILESTONES, reached)] if reached else []),
            *_left_out(words, bulletin, "milestones")]


def _left_out(words: Words, bulletin: Bulletin, name: str) -> Blocks:
    """How many of a list nobody agreed to publish."""
    count = sum(entry.list == name for entry in bulletin.withheld)
    said = replace(NOT_SHOWN[name], arguments={"count": count})
    return [Paragraph(words.say(said), "caption", muted=True, before=3), Space(4)] if count else []


def _with(words: Words, entry: Entry) -> str:
    return words.joined(*dict.fromkeys((*entry.partners, *entry.countries)), between="; ") or "–"


def _audience(words: Words, entry: Entry) -> str:
    """What the form counts of an event, as far as it is known."""
    known = [(label, amount) for label, amount in entry.totals.items() if amount is not None]
    said = (words.say(message("{label}: {amount}", label=label, amount=format_number(amount, words.language, places=1)))
            for label, amount in known)
    return words.joined(*said, between="; ") or "–"


def _summary(entry: Entry) -> str:
    return " ".join(cell.text for cell in entry.cells if "summary" in cell.words and cell.text) or "–"
