"""One page for the mayor: three sentences, all service levels, what is to be decided, what was seen; each leads to its evidence."""

from __future__ import annotations

from dataclasses import replace

from app.findings import SETTING_WORDS, Need, PhotoFinding, cost_words
from app.report import phrases
from app.report.blocks import (
    Alternatives,
    Bar,
    Block,
    Blocks,
    Cell,
    Column,
    DataTable,
    Heading,
    LevelBars,
    Link,
    Paragraph,
    Photos,
    Space,
    TwoColumns,
)
from app.report.sections import open_issues
from app.report.sections.city_report import CityReport
from app.report.sections.indicators import bars
from app.statements import HORIZONS, Action, Statement, need_sum
from app.translations import Message, message, message_n

MOST_NEEDS, COLUMNS = 5, 3
MOST_LINES = 5                                          # of a sentence; the whole of it stands where it leads
# photos in a row, height by width of each, whether its words stand beside it: as the page has room
PLATES = ((4, 0.72, False), (5, 0.72, False), (5, 0.6, False), (3, 0.75, True), (3, 0.6, True), (5, 0.5, True))
WORD = 0.12                                             # of the width, for the word before a sentence
FEWER: tuple[tuple[int | None, int], ...] = (           # service levels (None: all) and needs, where even no photo leaves room
    (None, 4), (None, 3), (12, 3), (8, 3), (8, 2), (6, 2), (4, 1))


def brief(report: CityReport) -> Blocks:
    """As much as the page has room for: first the photos grow smaller, then two needs go, then the photos, then more needs and
    levels. The three sentences and what is still open stay."""
    levels = [replace(bar, link="levels") for bar in bars(report, short=True)]
    wanted = [need for need in report.findings.needs if need.quantity > 0][:MOST_NEEDS]
    choices: list[tuple[Block, ...]] = []
    photos = _photos(report, wanted)
    for shown in (wanted, wanted[:-1], wanted[:-2]) if photos else ():
        plates = tuple(report.plate(photo, short=True) for photo in photos[:len(shown)])
        end = _left_out(report, len(levels), len(shown), len(plates))
        choices += [(*_page(report, levels, shown), Space(6), Photos(plates, columns, shape, beside, lines=3), *end)
                    for columns, shape, beside in PLATES]
    choices.append((*_page(report, levels, wanted), *_left_out(report, len(levels), len(wanted), 0)))
    for bars_shown, needs_shown in FEWER:
        fewer, fewest = levels[:bars_shown], wanted[:needs_shown]
        choices.append((*_page(report, fewer, fewest), *_left_out(report, len(fewer), len(fewest), 0)))
    return [Alternatives(tuple(choices))]


def _page(report: CityReport, levels: list[Bar], wanted: list[Need]) -> tuple[Block, ...]:
    return (*_sentences(report), *_levels(report, levels), Heading(report.say(_to_decide(report)), "needed-first", under=True),
            _decisions(report, wanted))


def _sentences(report: CityReport) -> Blocks:
    """The three, each after a word that says what it is about; how many sites they rest on; what is open, in red."""
    said = report.statements
    lines = [(message("Worst:"), said.worst, "levels"), (message("Changed:"), said.changed, "rounds"),
             (message("Asked:"), said.asked, "needs")]
    blocks: Blocks = [Paragraph(_coverage(report), "caption", muted=True, after=3, key="coverage", most=MOST_LINES)]
    for word, statement, key in lines:
        if statement is not None:
            blocks.append(TwoColumns((Paragraph(report.say(word), bold=True),),
                                     (Paragraph(said_with_doubts(report, statement), after=3, key=key, most=MOST_LINES),), WORD))
    if said.worst is None:
        blocks.append(Paragraph(report.say(phrases.NO_INTERVIEWS), after=3))
    return [*blocks, *open_issues.alert(report)]


def said_with_doubts(report: CityReport, statement: Statement) -> str:
    words = [*statement.text]
    if statement.contested:
        words.append(message_n("{count} answer that it rests on is contradicted.",
                               "{count} answers that it rests on are contradicted.", statement.contested))
    return report.sentences(*words)


def _coverage(report: CityReport) -> str:
    findings = report.findings
    assessed = sum(coverage.assessed for coverage in findings.coverage)
    refused = sum(coverage.refused for coverage in findings.coverage)
    interviews = sum(interview.consent != "no" and not interview.failure
                     for site in findings.sites for interview in site.interviews)
    parts: list[Message] = [message_n("{assessed} of {count} site assessed", "{assessed} of {count} sites assessed",
                                      len(findings.sites), assessed=assessed),
                            message_n("{count} finished interview", "{count} finished interviews", interviews)]
    if refused:
        parts.append(message_n("{count} site declined the interview", "{count} sites declined the interview", refused))
    if findings.population is not None:
        parts.append(message_n("{count} inhabitant ({note})", "{count} inhabitants ({note})", findings.population,
                               note=findings.population_note) if findings.population_note else
                     message_n("{count} inhabitant", "{count} inhabitants", findings.population))
    return report.joined(*map(report.say, parts))


def _levels(report: CityReport, levels: list[Bar]) -> Blocks:
    heading = Heading(report.say(message("Service levels")), "levels-brief", under=True)
    if not levels:
        return [heading, Paragraph(report.say(phrases.NO_INTERVIEWS))]
    return [heading, LevelBars(tuple(levels), COLUMNS)]


def _to_decide(report: CityReport) -> Message:
    """Whose norms these are is said where it is not routine: the page is handed out alone."""
    settings = report.findings.settings
    if settings == ("routine",):
        return message("To be decided")
    return message("To be decided ({setting})", setting=tuple(SETTING_WORDS[setting] for setting in settings))


def _decisions(report: CityReport, wanted: list[Need]) -> Block:
    """What, who, by when, for how much; with the sum by site and its reason."""
    if not wanted:
        return Paragraph(report.say(phrases.NO_NEEDS))
    plan = {action.item: action for action in report.statements.actions}
    currency = report.costs.currency if report.costs is not None else ""
    rows = tuple(_decision(report, need, plan[need.item], currency) for need in wanted)
    return DataTable((Column("#", 0.035, right=True), Column(report.say(message("What")), 0.21),
                      Column(report.say(message("Where, and why")), 0.5), Column(report.say(message("Asked of, by when")), 0.135),
                      Column(report.say(message("Cost")), 0.12, right=True)),
                     tuple((str(rank), *row) for rank, row in enumerate(rows, 1)))


def _decision(report: CityReport, need: Need, action: Action, currency: str) -> tuple[Cell, ...]:
    amount = f"{report.number(need.quantity)} {report.unit(need.unit, need.quantity)}"
    # Translators: of a need, its name and how much: "Medical mask: 7,915 pieces"
    what = report.say(message("{item}: {amount}", item=need.title, amount=amount))
    who = report.say(message("{actor}, {horizon}", actor=cost_words.ACTORS[action.actor], horizon=HORIZONS[action.horizon]))
    return (Link(what, "needs"), report.sentences(*need_sum(need, report.findings)), who, report.say(action.cost_words(currency)))


def _photos(report: CityReport, wanted: list[Need]) -> list[PhotoFinding]:
    """One for each need that is shown: of what it is about, or of what the form does not say; from where most of it is needed, if
    there is one."""
    chosen: list[PhotoFinding] = []
    for need in wanted:
        of_need = [line.site_id for line in sorted(need.lines, key=lambda line: -(line.net or 0))]
        there = [photo for site in report.findings.sites for photo in report.photos(site)
                 if photo.site_id in of_need and photo not in chosen]
        candidates = [photo for photo in there if photo.domain == need.domain] or [photo for photo in there if not photo.domain]
        if candidates:
            chosen.append(min(candidates, key=lambda photo: of_need.index(photo.site_id)))
    return chosen


def _left_out(report: CityReport, bars_shown: int, needs_shown: int, photos_shown: int) -> Blocks:
    """What has no room here, counted, each leading to where it stands."""
    findings = report.findings
    levels = sum(indicator.ladder for indicator in findings.indicators) - bars_shown
    wanted = sum(need.quantity > 0 for need in findings.needs) - needs_shown
    unknown = sum(not need.quantity and need.unknown_sites > 0 for need in findings.needs)
    pictures = len(report.printable) - photos_shown
    more = ((message("more service levels: {count}", count=levels), levels, "levels"),
            (message("more needs: {count}", count=wanted), wanted, "needs"),
            (message("needs of unknown quantity: {count}", count=unknown), unknown, "needs"),
            (message("more photos: {count}", count=pictures), pictures, "photos"))
    links = [Link(report.say(words), key) for words, count, key in more if count > 0]
    if not links:
        return []
    # Translators: before a list of what a page has no room for.
    before = report.say(message("Not on this page:"))
    first = replace(links[0], text=f"{before} {links[0].text}")
    return [Space(2), Paragraph("", "small", before=4, links=(first, *links[1:]))]
