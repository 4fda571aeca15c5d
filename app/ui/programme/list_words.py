"""What is said of each list of the programme, and which columns its table has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.programme import LIST_TITLES
from app.translations import Message, message
from app.ui.city.quantities import Cell, QuantityColumn
from app.ui.language import here, is_right_to_left, moment_words, tr, tr_n, worded

if TYPE_CHECKING:
    from app.programme import Entry

NEW = {"events": message("New event"), "practices": message("New good practice"), "partners": message("New partner"),
       "milestones": message("New milestone")}
EMPTY = {
    "events": message("No event is written down yet. “New event” asks for its day, its partners, who took part and what follows."),
    "practices": message("No good practice is written down yet. “New good practice” asks what was done, what it cost, what shows "
                         "that it works, and whether it may be published."),
    "partners": message("No partner is written down yet. “New partner” asks what an organisation can help with, and whom to "
                        "call."),
    "milestones": message("No milestone is written down yet. “New milestone” asks what is to be reached, by whom and until "
                          "when.")}


@dataclass(frozen=True)
class EntryColumn:
    """`said`: what a cell says of an entry."""

    title: Message
    width: int                  # as of QuantityColumn
    rank: int
    said: Callable[[Entry], str]

    def column(self) -> QuantityColumn:
        return QuantityColumn(worded(self.title), self.width, self.rank, figure=False)


def few(names: tuple[str, ...]) -> str:
    """The first two of them, and how many more there are; the card has them all."""
    if len(names) <= 2:
        return worded(names)
    return tr_n("{first}, {second} and {count} more", "{first}, {second} and {count} more", len(names) - 2, first=names[0],
                second=names[1])


def where(entry: Entry) -> tuple[str, ...]:
    """The city where it is written down, the cities that it names; without any, the countries."""
    return tuple(dict.fromkeys(name for name in (entry.city, *entry.places) if name)) or entry.countries


def sector_names(entry: Entry) -> tuple[str, ...]:
    """Of its fields, as they were answered."""
    return tuple(entry.labels.get(sector, sector) for sector in entry.sectors)


def state_cell(entry: Entry, today: str) -> Cell:
    """How far it is; what is late, a draft or cannot be read is said in words, and shown in a colour."""
    if entry.failure:
        return Cell(tr("cannot be read"), "error", tip=entry.failure)
    if not entry.finished:
        return Cell(tr("Draft, not counted"), "warning", bold=True)
    if entry.late(today):
        # Translators: {state} is how far something is: Planned, Under way …
        return Cell(tr("Late – {state}", state=entry.state_text) if entry.state_text else tr("Late"), "error", bold=True)
    return Cell(entry.state_text)


def title_words(entry: Entry) -> str:
    """As the list shows it; not of one that is withheld."""
    return own_way(entry.title) if entry.title else tr("(no title)")


def own_way(text: str) -> str:
    """A text of a person in its own direction, where the interface may have the other one: a number in front stays in front."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if is_right_to_left(here()) else text


_DAY = EntryColumn(message("Day"), 116, 4, lambda entry: moment_words(entry.day))
_KIND = EntryColumn(message("Kind"), 120, 2, lambda entry: entry.kind_text)
_WHERE = EntryColumn(message("City or country"), 150, 5, lambda entry: few(where(entry)))
_SECTOR = EntryColumn(message("Sector"), 130, 3, lambda entry: few(sector_names(entry)))
COLUMNS = {
    "events": (_DAY, _KIND, _WHERE),
    "practices": (_WHERE, _SECTOR),
    "partners": (_KIND, _SECTOR, EntryColumn(message("Until"), 116, 4, lambda entry: moment_words(entry.until))),
    "milestones": (EntryColumn(message("Who is responsible"), 150, 3, lambda entry: entry.who),
                   EntryColumn(message("To be reached by"), 130, 5, lambda entry: moment_words(entry.due)))}


def list_title(name: str) -> str:
    return worded(LIST_TITLES[name])
