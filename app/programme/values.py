"""What is read of the programme, as plain frozen values. Unknown is None or "", never 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.translations import Message, message

LISTS = ("events", "practices", "partners", "milestones")
LIST_TITLES: Mapping[str, Message] = {
    "events": message("Events"), "practices": message("Good practices"), "partners": message("Partners"),
    "milestones": message("Milestones")}
STATES = OPEN, DONE, DROPPED = "open", "done", "dropped"        # what `cn:state` says of a choice
CLOSED = (DONE, DROPPED)
BOOKLET_WORDS = SUMMARY, PRINTED, CONTACT = "summary", "booklet", "contact"        # of `cn:list`: they make no column of a list
NOT_PUBLISHED = message("not to be published")


@dataclass(frozen=True)
class Cell:
    """One question of an entry. In a repeat it is that of all instances together."""

    ref: str                        # "/data/g/title", no positions
    name: str                       # the question's own
    label: str
    text: str                       # as printed, "; " between instances; "" unknown, or withheld
    number: Decimal | None = None   # added up over instances; None: not a number, or one of them is unknown
    withheld: bool = False          # a part of it, or all, is not to be published
    words: tuple[str, ...] = ()     # of `cn:list`: "title", "total", "column" …


@dataclass(frozen=True)
class FollowUp:
    """What was agreed to be done after an event: one instance of a repeat that asks who, until when or how far."""

    what: str
    who: str
    due: str                        # ISO day; "" unknown
    state: str                      # a word of STATES; "" unknown
    state_text: str                 # as it was answered

    def late(self, today: str) -> bool:
        return bool(self.due) and self.due < today and self.state not in CLOSED


@dataclass(frozen=True)
class Entry:
    """One event, practice, partner or milestone. Of one that is withheld as a whole only what is counted is given."""

    id: str                         # of the interview
    list: str                       # a word of LISTS
    form_id: str
    form_title: str
    finished: bool                  # a draft is listed, and counted nowhere
    city_id: str                    # "" of the programme itself
    city: str                       # name
    site_id: str
    withheld: bool = False
    failure: str = ""               # why its form cannot be evaluated: then nothing else is known
    title: str = ""
    day: str = ""                   # ISO days, "" unknown
    until: str = ""
    kind: str = ""                  # as code and as it was answered
    kind_text: str = ""
    state: str = ""                 # a word of STATES, "" unknown; and as it was answered
    state_text: str = ""
    sectors: tuple[str, ...] = ()   # codes
    items: tuple[str, ...] = ()     # codes of the catalogue
    countries: tuple[str, ...] = ()     # codes where the form offers them, else words
    places: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    who: str = ""                   # responsible, and until when: where follow-ups ask it, those of the next that is open
    due: str = ""
    cells: tuple[Cell, ...] = ()    # the questions of the list, in the order of the form
    answers: tuple[Cell, ...] = ()      # all questions that were asked
    totals: Mapping[str, Decimal | None] = field(default_factory=dict)      # label -> what it adds; None: not said
    follow_ups: tuple[FollowUp, ...] = ()
    offers_sectors: tuple[str, ...] = ()
    offers_items: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)     # of the codes of sectors and items, as they were answered
    demo: bool = False

    def late(self, today: str) -> bool:
        """Whether something of it should be done by now (`today`: ISO day)."""
        own = bool(self.due) and self.due < today and self.state not in CLOSED and not self.follow_ups
        return own or any(follow_up.late(today) for follow_up in self.follow_ups)


@dataclass(frozen=True)
class Total:
    """What a list adds up. "500,000 (28 of 30 entries say)": `said` 28, `of` 30."""

    label: str
    amount: Decimal | None          # None: nobody says
    said: int
    of: int                         # finished entries that are asked


@dataclass(frozen=True)
class Offer:
    """Who offers something to others: a city in its council's interview, a practice, a partner."""

    name: str
    city_id: str                    # "" of the programme
    entry_id: str                   # the interview
    kind: str                       # a word of LISTS, or "city"
    sectors: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)     # of these codes


@dataclass(frozen=True)
class Match:
    """What one offers and a city needs. `item` is "" where they meet in the sector alone."""

    sector: str
    item: str
    offer: Offer
    city_id: str
    city: str
    needs: tuple[str, ...]          # codes of the items that are needed
    reason: Message


@dataclass(frozen=True)
class Programme:
    """`internal`: what is withheld is in it, too."""

    entries: tuple[Entry, ...]      # by list, day and title
    offers: tuple[Offer, ...]
    language: str
    internal: bool = False

    def of(self, list_name: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.list == list_name)

    def columns(self, list_name: str) -> tuple[tuple[str, str], ...]:
        """The questions of a list by name, with their labels, in the order of the forms."""
        found: dict[str, str] = {}
        for entry in self.of(list_name):
            for cell in entry.cells:
                found.setdefault(cell.name, cell.label)
        return tuple(found.items())
