"""What the programme does with the city: events in which it takes part, its good practices, partners, milestones. What nobody
agreed to publish is counted and stands nowhere."""

from __future__ import annotations

from collections.abc import Callable

from app.programme import LIST_TITLES, LISTS, Entry, not_shown
from app.report import phrases
from app.report.blocks import Block, Blocks, Column, DataTable, Heading, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.report.words import Words
from app.translations import Message, message, message_in

TITLE = message("The programme in this city")
Said = Callable[[Words, Entry], str]
NAME: tuple[Message, float, Said] = (message("Name"), 0.36, lambda report, entry: entry.title or "–")
KIND: tuple[Message, float, Said] = (phrases.KIND, 0.16, lambda report, entry: entry.kind_text or "–")
STATE: tuple[Message, float, Said] = (message("State"), 0.16, lambda report, entry: entry.state_text or "–")
UNTIL: tuple[Message, float, Said] = (message_in("last day", "Until"), 0.16, lambda report, entry: report.short_day(entry.until))
SECTORS: tuple[Message, float, Said] = (message("Sector"), 0.32, lambda report, entry: "; ".join(
    entry.labels.get(sector, sector) for sector in entry.sectors) or "–")
# Of each list its columns: head, share of the width, what a cell says.
COLUMNS: dict[str, tuple[tuple[Message, float, Said], ...]] = {
    "events": ((message("Day"), 0.16, lambda report, entry: report.short_day(entry.day)), NAME, KIND,
               (message("With"), 0.32, lambda report, entry: "; ".join(dict.fromkeys((*entry.partners, *entry.countries))) or "–")),
    "practices": (NAME, KIND, SECTORS, STATE),
    "partners": (NAME, KIND, SECTORS, UNTIL),
    "milestones": (NAME, (message("Who is responsible"), 0.32, lambda report, entry: entry.who or "–"),
                   (message("To be reached by"), 0.16, lambda report, entry: report.short_day(entry.due)), STATE)}


def programme(report: CityReport) -> Blocks:
    found = report.programme
    if found is None:
        return []
    blocks: Blocks = [Heading(report.say(TITLE), "programme")]
    for name in LISTS:
        entries, withheld = found.of(name), not_shown(found.withheld_of(name))
        if not entries and withheld is None:
            continue
        blocks.append(Heading(report.say(LIST_TITLES[name]), f"programme-{name}", 1))
        if entries:
            blocks.append(table(report, COLUMNS[name], entries))
        if withheld is not None:
            blocks.append(Paragraph(report.say(withheld), before=3))
        blocks.append(Space(4))
    return blocks


def table(words: Words, columns: tuple[tuple[Message, float, Said], ...], entries: tuple[Entry, ...]) -> Block:
    """A row each; their names are bold."""
    return DataTable(tuple(Column(words.say(head), share, bold=said is NAME[2]) for head, share, said in columns),
                     tuple(tuple(said(words, entry) for _, _, said in columns) for entry in entries))
