"""Sentences for people: written once in English where they are needed, worded in the reader's language where they are read.

A room below the windows makes a `Message`: the English sentence, which is also its id in the catalogue, and what fills its
placeholders. Whoever shows it words it in a language (`Message.in_language`); `str()` words it in English. The catalogue is
gettext's, `resources/translations/<language>/LC_MESSAGES/cityneeds.po`; `just words` takes up what is new and compiles it.
Babel finds sentences by the names `message`, `message_n`, `message_in` and the windows' `tr`, `tr_n`, `tr_in`.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache, reduce
from pathlib import PurePath
from typing import Any

from app.locations import RESOURCES
from app.number_format import format_number, locale_of

DOMAIN, FOLDER = "cityneeds", RESOURCES / "translations"
OWN_NAMES = {"en": "English", "fr": "Français", "es": "Español", "pt": "Português", "ar": "العربية", "ne": "नेपाली", "zh": "中文"}
LANGUAGES = tuple(OWN_NAMES)            # of windows, commands and reports; the questions' are the form's affair
Inserted = Callable[[str], str]
DECIMALS = 3                            # of a number in a sentence, where it does not say how many: use `Rounded`


@dataclass(frozen=True)
class Message:
    """A sentence that waits for its reader. `id` is English, with {placeholders} as of `str.format`.

    Arguments are worded in the same language: numbers with its marks, dates in its way, other messages, tuples as lists, paths
    as the name of the file alone. A text stays as it is: write what counts nothing (a year, a version, a line) as a text. Without
    arguments nothing is filled in, and braces are letters.
    """

    id: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    plural: str = ""                    # English, of more than one; "" where nothing is counted
    context: str = ""                   # for translators, where a word has two meanings

    def in_language(self, language: str, inserted: Inserted | None = None) -> str:
        """`language`: a code, "fr" or "pt_BR". What has no translation is said in English. `inserted`: what a page makes of each
        value and of each item of a list that is put into a sentence."""
        words = _catalogue(language)
        if self.plural:
            count = _whole_of_its_form(self.arguments["count"], language)
            template = words.npgettext(self.context, self.id, self.plural, count) if self.context else \
                words.ngettext(self.id, self.plural, count)
        else:
            template = words.pgettext(self.context, self.id) if self.context else words.gettext(self.id)
        if not self.arguments:
            return template
        given = {name: worded(value, language, inserted) for name, value in self.arguments.items()}
        return template.format(**{name: inserted(value) for name, value in given.items()} if inserted else given)

    def __str__(self) -> str:
        return self.in_language("en")


def message(id: str, /, **arguments: Any) -> Message:
    """A sentence: `message("{name} is damaged.", name=path)`."""
    return Message(id, arguments)


def message_n(one: str, many: str, count: float | Decimal, /, **arguments: Any) -> Message:
    """A sentence that counts: `message_n("{count} answer", "{count} answers", n)`; {count} is the count."""
    return Message(one, {"count": count, **arguments}, plural=many)


def message_in(context: str, id: str, /, **arguments: Any) -> Message:
    """A word with two meanings: `message_in("of a form", "open")`."""
    return Message(id, arguments, context=context)


class Spoken(str):
    """A text from outside that comes with its wordings in other languages: the title of a form. As a text, and for whoever compares
    it, it is what was written first."""

    _wordings: dict[str, str]

    def __new__(cls, text: str, wordings: Mapping[str, str] | None = None) -> Spoken:
        """`wordings`: by the code of their language."""
        spoken = super().__new__(cls, text)
        spoken._wordings = dict(wordings or {})
        return spoken

    def __reduce__(self) -> tuple[type[Spoken], tuple[str, dict[str, str]]]:
        return Spoken, (str(self), self._wordings)

    @property
    def wordings(self) -> Mapping[str, str]:
        """By the code of their language."""
        return self._wordings

    def in_language(self, language: str) -> str:
        return self._wordings.get(language) or self._wordings.get(language_of(language)) or str(self)


@dataclass(frozen=True)
class Rounded:
    """A number in a sentence with at most so many decimals, none that are zero."""

    value: float | Decimal
    places: int = 0


@dataclass(frozen=True)
class Measure:
    """A quantity with a unit of the CLDR ("length-kilometer", "duration-minute"): "3 km" in each language's way."""

    value: float | Decimal
    unit: str
    length: str = "short"               # or "long"


@dataclass(frozen=True)
class Either:
    """A list of which one is meant: "a, b or c"."""

    items: tuple[Any, ...]


@dataclass(frozen=True)
class Beginning:
    """The first of a list of which more follows: "a, b, c", without the word before the last."""

    items: tuple[Any, ...]


def as_day(iso: str) -> date | str:
    """A date for a sentence, which says it in the language's way; a text that is none, a month or a year, stays as it is."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return iso


def worded(value: object, language: str, inserted: Inserted | None = None) -> str:
    """A value as it stands in a sentence of the language; see `Message`."""
    if isinstance(value, Message):
        return value.in_language(language, inserted)
    if isinstance(value, Spoken):
        return value.in_language(language)
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        raise TypeError(f"{value!r} is no word")
    if isinstance(value, int):
        return format_number(str(value), language)
    if isinstance(value, float | Decimal):
        return format_number(value, language, places=DECIMALS)
    if isinstance(value, PurePath):
        return value.name
    return _worded_by_babel(value, language, inserted)


def _worded_by_babel(value: object, language: str, inserted: Inserted | None) -> str:
    locale = locale_of(language)
    if isinstance(value, Rounded):
        return format_number(value.value, language, places=value.places)
    if isinstance(value, datetime | date):
        from babel.dates import format_date, format_datetime
        return format_datetime(value, "medium", locale=locale) if isinstance(value, datetime) else \
            format_date(value, "long", locale=locale)
    if isinstance(value, Measure):
        from babel.units import format_unit
        return format_unit(value.value, value.unit, value.length, locale=locale)  # type: ignore[arg-type]
    if isinstance(value, Either | Beginning | list | tuple):
        from babel.lists import format_list
        items = [worded(item, language, inserted) for item in (value.items if isinstance(value, Either | Beginning) else value)]
        if inserted is not None:
            items = [inserted(item) for item in items]
        if isinstance(value, Beginning):
            return reduce(locale.list_patterns["standard"]["middle"].format, items)
        return format_list(items, "or" if isinstance(value, Either) else "standard", locale=locale)
    return str(value)


def _whole_of_its_form(count: float | Decimal, language: str) -> int:
    """A whole number that takes the same plural form: gettext's rules know no fractions, and the CLDR says "1.5 pieces"."""
    if count == int(count):
        return abs(int(count))
    locale = locale_of(language)
    form = locale.plural_form(abs(Decimal(str(count))))
    return next(number for number in range(101) if locale.plural_form(number) == form)


def in_language(text: Message | str, language: str) -> str:
    """Of a message, or of a text that comes from outside (a form's own words) and stays as it is, unless it is `Spoken`."""
    return text.in_language(language) if isinstance(text, Message | Spoken) else text


def language_of(wanted: str) -> str:
    """The one of LANGUAGES that a code means ("pt_BR.UTF-8" is "pt"); "" where we do not speak it."""
    code = wanted.replace("-", "_").partition(".")[0].partition("@")[0].partition("_")[0].lower()
    return code if code in LANGUAGES else ""


@lru_cache(maxsize=len(LANGUAGES) + 4)
def _catalogue(language: str) -> gettext.NullTranslations:
    """English is what the ids say."""
    code = language_of(language)
    if code in ("", "en"):
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, languages=[code], fallback=True)
