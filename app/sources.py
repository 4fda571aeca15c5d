"""Where norms, figures and needs come from: resources/sources.csv, a row for each tag that stands beside one.

V1, V2 …: read, or quoted by a text that was read. M1, M2 …: named, and nobody has opened it yet. C1 …: specifications of the
catalogue. D: our own planning figure, of which no publication is claimed. V and M without a number: a team's own publication, and a
number from memory. How each was checked stands in its row, and is said wherever the row is shown.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.locations import RESOURCES
from app.translations import Message, as_day, message

FILE = RESOURCES / "sources.csv"
TAG = re.compile(r"[VMC]\d*|D")
CHECKED = {"read": message("read"), "secondary": message("read where another text quotes it"),
           "not read": message("named, not read yet: to be verified"), "own": message("our own planning figure, no publication"),
           "team": message("read by the team that set it")}
NOTHING_KNOWN = message("nothing is known of this source")


@dataclass(frozen=True)
class Source:
    """`place`: section and page. `says`: what it says, in our words, in English. `checked`: a key of `CHECKED`. `date`: when it was
    checked, YYYY-MM or YYYY-MM-DD. "" where nothing is known."""

    tag: str
    author: str
    title: str
    year: str
    edition: str
    place: str
    address: str
    says: str
    checked: str
    date: str

    @property
    def how(self) -> Message:
        """How it was checked, and when."""
        words = CHECKED[self.checked]
        return message("{how} ({date})", how=words, date=as_day(self.date)) if self.date else words

    @property
    def citation(self) -> str:
        """Author, title, edition, year, section and page, as a bibliography has them: names are not translated."""
        year = "" if self.year and self.year in self.edition else self.year
        printed = ", ".join(part for part in (self.edition, year) if part)
        return ". ".join(part.rstrip(".") for part in (self.author, self.title, printed, self.place) if part)


@lru_cache(maxsize=1)
def sources() -> Mapping[str, Source]:
    """All, by tag, in the table's order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["tag"]: Source(**row) for row in csv.DictReader(file)}


def source(tag: str) -> Source | None:
    """None: the table has no such tag; a form or a file of somebody else may name any."""
    return sources().get(tag)


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a cell, "V33 M1": one that rests on several names each."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def cited(cells: Iterable[str]) -> tuple[tuple[str, Source | None], ...]:
    """The sources of many cells, each once, in the table's order; those that lead nowhere at the end."""
    wanted = {tag for cell in cells for tag in tags_in(cell)}
    known = [(tag, one) for tag, one in sources().items() if tag in wanted]
    return (*known, *((tag, None) for tag in sorted(wanted - sources().keys())))
