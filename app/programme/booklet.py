"""What a booklet of good practices prints: those that the review published and that may be published, each on a page.

A form says by its column `cn:list` what of a practice it prints: `summary`, `booklet` (under the title of the group around it) and
`contact`. What is withheld stands nowhere in it; photos do where the respondent said yes to that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from app.findings import FactsCache, PhotoConsent, answer_text, begun_with, photo_consents, use_of, words_of
from app.models import facts, questions
from app.programme.of_city import city_programme
from app.programme.reading import read_programme
from app.programme.values import BOOKLET_WORDS, CONTACT, DONE, PRINTED, SUMMARY
from app.progress import Progress, quiet

if TYPE_CHECKING:
    from app.findings import Withheld
    from app.forms import Node, NodeDefinition
    from app.models import Workspace
    from app.programme.values import Entry

PRACTICES = "practices"
MOST_PHOTOS = 2


@dataclass(frozen=True)
class BookletLine:
    """`number`: which instance of a repeat it is part of, from 1; 0 none. `amount`: the same where it is a number, in plain
    notation; "" where it is none."""

    label: str
    text: str
    number: int = 0
    amount: str = ""


@dataclass(frozen=True)
class BookletSection:
    title: str
    lines: tuple[BookletLine, ...]


@dataclass(frozen=True)
class BookletPhoto:
    sha256: str
    caption: str


@dataclass(frozen=True)
class BookletPage:
    """One practice. `contact` "": nobody agreed that it stands here, or none is known."""

    entry: Entry
    summary: str
    sections: tuple[BookletSection, ...]
    contact: tuple[BookletLine, ...]
    photos: tuple[BookletPhoto, ...]


@dataclass(frozen=True)
class Booklet:
    """`left_out`: finished practices that nobody agreed to publish."""

    pages: tuple[BookletPage, ...]
    language: str
    left_out: int = 0


def read_booklet(workspace: Workspace, *, language: str = "en", city_id: str = "", cache: FactsCache | None = None,
                 progress: Progress = quiet) -> Booklet:
    """The published practices, by city and title; of that city alone where one is named. Of those that nobody agreed to publish,
    only how many there are. Problem: no such city."""
    if city_id:
        of_city = city_programme(workspace, city_id, language=language, cache=cache, progress=progress)
        entries = (*of_city.of(PRACTICES), *of_city.withheld_of(PRACTICES)) if of_city is not None else ()
    else:
        entries = read_programme(workspace, language=language, cache=cache, progress=progress).of(PRACTICES)
    practices = [entry for entry in entries if entry.finished and not entry.failure]
    published = sorted((entry for entry in practices if not entry.withheld and entry.state == DONE),
                       key=lambda entry: (place_words(entry).casefold(), entry.title.casefold(), entry.id))
    consents = photo_consents(workspace, [entry.id for entry in published], cache=cache)
    return Booklet(tuple(_page(workspace, entry, language, consents) for entry in published), language,
                   sum(entry.withheld for entry in practices))


def place_words(entry: Entry) -> str:
    """Where it is done, in words: the city and the country, as far as they are known."""
    return ", ".join(dict.fromkeys(name for name in (entry.city or next(iter(entry.places), ""), *entry.countries[:1]) if name))


def _page(workspace: Workspace, entry: Entry, language: str, consents: Mapping[str, PhotoConsent]) -> BookletPage:
    record = workspace.interview(entry.id)
    answers = workspace.answers(entry.id)
    begun = next((value for path, value in answers.items() if path.endswith("/start")), "")
    form = workspace.load_form(record.form_sha256, workspace.setting_of(record, begun))
    interview, hidden = begun_with(form, None, questions(answers), form.speaks(language),
                                   lambda: workspace.contradictions(entry.id))
    nodes = [node for node in interview.nodes() if node.relevant and node.value != "" and node not in hidden
             and node.definition.kind == "question"]
    said = {word: [node for node in nodes if word in words_of(node.definition)] for word in BOOKLET_WORDS}
    titles = {node.definition: hidden.label(node) for node in interview.nodes() if node.definition.kind == "group"}
    photos = _photos(nodes, workspace, entry.id, consents)
    return BookletPage(entry, " ".join(_line(node, hidden).text for node in said[SUMMARY]),
                       _sections(said[PRINTED], hidden, titles), tuple(_line(node, hidden) for node in said[CONTACT]),
                       photos)


def _sections(nodes: Sequence[Node], hidden: Withheld, titles: Mapping[NodeDefinition, str]) -> tuple[BookletSection, ...]:
    """By the group around each, which has a title."""
    def title(node: Node) -> str:
        around = node.definition.parent
        while around is not None and not titles.get(around, ""):
            around = around.parent
        return " ".join(titles[around].split()) if around is not None else ""
    return tuple(BookletSection(name, tuple(_line(node, hidden) for node in inside)) for name, inside in groupby(nodes, title))


def _line(node: Node, hidden: Withheld) -> BookletLine:
    text = " ".join(answer_text(node).split())
    is_number = node.type in ("int", "decimal") and not node.definition.has_choices and facts.quantity(node.value) is not None
    bracket = node.ref.rfind("[")
    number = int(node.ref[bracket + 1:node.ref.index("]", bracket)]) if bracket >= 0 else 0
    return BookletLine(" ".join(hidden.label(node).split()), text, number, text if is_number else "")


def _photos(nodes: Sequence[Node], workspace: Workspace, entry_id: str,
            consents: Mapping[str, PhotoConsent]) -> tuple[BookletPhoto, ...]:
    """The first of those that are answers now, and that others may see."""
    shown = {node.path for node in nodes if node.definition.control == "upload"}
    return tuple(BookletPhoto(photo.sha256, photo.caption) for photo in workspace.photos(entry_id)
                 if photo.path in shown and not photo.disputed and use_of(photo, consents).shown)[:MOST_PHOTOS]
