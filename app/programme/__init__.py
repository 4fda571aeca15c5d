"""The programme beside the cities: events, good practices, partners, milestones; what one offers and another needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.programme.values import (
    CLOSED,
    LIST_TITLES,
    LISTS,
    NOT_PUBLISHED,
    Cell,
    Entry,
    FollowUp,
    Match,
    Offer,
    Programme,
    Total,
)

if TYPE_CHECKING:
    from app.programme.aggregation import NOT_SHOWN, not_shown, total_words, totals
    from app.programme.booklet import Booklet, BookletLine, BookletPage, BookletPhoto, BookletSection, place_words, read_booklet
    from app.programme.form_choice import chosen_form, listed_forms
    from app.programme.given import Bulletin, Given, HandOver
    from app.programme.matching import match
    from app.programme.of_city import CityProgramme, city_programme
    from app.programme.reading import read_programme
    from app.programme.writing import (
        BadRow,
        SheetRow,
        WrittenEntry,
        WrittenRows,
        add_entry,
        add_rows,
        edit_entry,
        found_entry,
    )

__all__ = ["CLOSED", "LISTS", "LIST_TITLES", "NOT_PUBLISHED", "NOT_SHOWN", "BadRow", "Booklet", "BookletLine", "BookletPage",
           "BookletPhoto", "BookletSection", "Bulletin", "Cell", "CityProgramme", "Entry", "FollowUp", "Given", "HandOver",
           "Match", "Offer", "Programme", "SheetRow", "Total", "WrittenEntry", "WrittenRows", "add_entry", "add_rows",
           "chosen_form", "city_programme", "edit_entry", "found_entry", "listed_forms", "match", "not_shown", "place_words",
           "read_booklet", "read_programme", "total_words", "totals"]

_HOMES = {
    "booklet": ("Booklet", "BookletLine", "BookletPage", "BookletPhoto", "BookletSection", "place_words", "read_booklet"),
    "form_choice": ("chosen_form", "listed_forms"),
    "given": ("Bulletin", "Given", "HandOver"),
    "matching": ("match",),
    "of_city": ("CityProgramme", "city_programme"),
    "reading": ("read_programme",),
    "aggregation": ("NOT_SHOWN", "not_shown", "total_words", "totals"),
    "writing": ("BadRow", "SheetRow", "WrittenEntry", "WrittenRows", "add_entry", "add_rows", "edit_entry", "found_entry"),
}


def __getattr__(name: str) -> Any:
    """Forms and findings are not read before they are used: the windows start with the names of the lists alone."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module
            return getattr(import_module(f"app.programme.{home}"), name)
    raise AttributeError(name)
