"""The booklet of good practices before it is pages: a practice each."""

from __future__ import annotations

from dataclasses import replace

from app.number_format import format_number
from app.problem import Problem
from app.programme import NOT_SHOWN, Booklet, BookletLine, BookletPage, place_words
from app.report import phrases
from app.report.blocks import Alternatives, Blocks, Cell, Column, DataTable, Heading, Label, Paragraph, Photos, Plate, Space
from app.report.publication import Chapter, Publication
from app.report.translations import joined, long_day, sentence, short_day
from app.report.verification import Stamp, digest
from app.translations import Message, message, message_n

TITLE = message("Good practices of cities")
CONTACT = message("Whom to ask")
LONGEST_YEAR = 4            # digits; a number of so many may name a year, which is not grouped
PHOTO_SHAPES = (0.62, 0.42, 0.3)        # height by width, the largest for which the page has room


def practices_publication(booklet: Booklet, *, city_id: str = "", revision: int = 0) -> Publication:
    """In the booklet's own language. `city_id`: whose practices they are, "" all; `revision`: of the workspace. Problem: nothing is
    published."""
    if not booklet.pages:
        raise Problem(message("No good practice is published yet."),
                      message("In a practice, say that it may be published, and set its review to published."))
    language = booklet.language
    chapters = []
    for number, page in enumerate(booklet.pages, 1):
        line = joined((page.entry.title, place_words(page.entry)), language)
        chapters.append(Chapter(_key(number), line, practice(page, number, language)))
    day = max(page.entry.day for page in booklet.pages)
    parts = (sentence(TITLE, language), long_day(day, language) if day else "")
    foot = joined(parts, language)
    mark = sentence(phrases.DEMONSTRATION, language) if any(page.entry.demo for page in booklet.pages) else ""
    left_out = _not_shown(booklet)
    notes = tuple(note for note in (sentence(left_out, language) if left_out is not None else "", mark) if note)
    under = message_n("{count} practice", "{count} practices", len(booklet.pages))
    return Publication(language, sentence(TITLE, language), tuple(chapters), foot, under=sentence(under, language), notes=notes,
                       mark=mark, stamp=Stamp(city_id, language, revision, digest(booklet), "practices"))


def _key(number: int) -> str:
    """Where the contents lead to."""
    return f"practice-{number}"


def practice(page: BookletPage, number: int, language: str) -> Blocks:
    """One practice. What is long is set so that it still stands on one page where that can be; nothing is left out."""
    entry = page.entry
    facts = (place_words(entry), entry.kind_text, *(entry.labels.get(sector, sector) for sector in entry.sectors))
    head: Blocks = [Heading(entry.title, _key(number)), Paragraph(joined(facts, language), "caption", muted=True, after=6)]
    if page.summary:
        head.append(Paragraph(page.summary, bold=True, after=6))
    table = _table(page, language)
    if not page.photos:
        return [*head, *table]
    plates = tuple(Plate(photo.sha256, photo.caption, "") for photo in page.photos)
    return [Alternatives(tuple((*head, Photos(plates, columns=2, shape=shape), Space(4), *table) for shape in PHOTO_SHAPES))]


def _table(page: BookletPage, language: str) -> Blocks:
    rows: list[tuple[Cell, ...]] = []
    for section in page.sections:
        if section.title:
            rows.append((Label(section.title), ""))
        rows += [_row(line, language) for line in section.lines]
    if page.contact:
        rows.append((Label(sentence(CONTACT, language)), ""))
        rows += [_row(line, language) for line in page.contact]
    heads = (sentence(message("Question"), language), sentence(message("Answer"), language))
    return [DataTable((Column(heads[0], 0.34), Column(heads[1], 0.66)), tuple(rows))] if rows else []


def _row(line: BookletLine, language: str) -> tuple[Cell, ...]:
    label = f"{format_number(str(line.number), language)}. {line.label}" if line.number else line.label
    if line.amount:
        grouped = len(line.amount.partition(".")[0]) > LONGEST_YEAR
        return label, format_number(line.amount, language, grouped=grouped)
    return label, short_day(line.text, language)


def _not_shown(booklet: Booklet) -> Message | None:
    """None: all that there are may be published."""
    if not booklet.left_out:
        return None
    return replace(NOT_SHOWN["practices"], arguments={"count": booklet.left_out})
