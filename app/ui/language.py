"""The languages of the interface. A form's languages are its own affair."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.directions import RIGHT_TO_LEFT_MARK
from app.number_format import locale_of
from app.translations import OWN_NAMES, message, message_in, message_n
from app.translations import worded as worded_in
from app.ui import fonts

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
RIGHT_TO_LEFT_NAMES = ("arabic", "عرب", "urdu", "اردو", "persian", "farsi", "فارسی", "dari", "pashto", "پښتو", "hebrew",
                       "עברית", "kurdish (sorani)", "sindhi", "uyghur", "dhivehi")
_translators: list[QTranslator] = []


def use(app: QApplication, code: str) -> None:
    """Speaks this language from now on; pages built before keep theirs, so build them after."""
    while _translators:
        app.removeTranslator(_translators.pop())
    translator = QTranslator(app)           # Qt's own dialogs; where it does not speak the language they are English
    if translator.load(QLocale(code), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
        _translators.append(translator)
    fonts.load_for(OWN_NAMES[code])
    QLocale.setDefault(QLocale(code))
    app.setLayoutDirection(direction(code))


def here() -> str:
    """The code of the language in use: how sentences are worded, and numbers typed and shown."""
    return QLocale().name().partition("_")[0]


def worded(value: object) -> str:
    """What a room below says, a number, a day, a measure, a tuple: in the language in use. A text from outside stays as it is."""
    return worded_in(value, here())


def as_written(text: str) -> str:
    """A text from outside in a line of its own, in its own direction: in a window from the right, "-10.97 8.64" keeps its order."""
    return f"\u2068{text}\u2069" if text and direction(here()) == Qt.LayoutDirection.RightToLeft else text


def joined(parts: Iterable[str]) -> str:
    """Parts of one line, each in its own direction, from the side where the language begins; those that are empty are left out."""
    said = [part for part in parts if part]
    if direction(here()) == Qt.LayoutDirection.RightToLeft:
        return RIGHT_TO_LEFT_MARK + " · ".join(map(as_written, said)) if said else ""
    return " · ".join(said)


def time_words(moment: datetime | time) -> str:
    """A time of day to the minute, in the language in use."""
    return _time_words(time(moment.hour, moment.minute), here())


@lru_cache(2_000)           # a list of a thousand says the same few days, and no more minutes than a day has
def _time_words(minute: time, language: str) -> str:
    from babel.dates import format_time
    return format_time(minute, "short", locale=locale_of(language))


@lru_cache(2_000)
def _day_words(day: date, language: str) -> str:
    from babel.dates import format_date
    return format_date(day, "medium", locale=locale_of(language))


def moment_words(iso: str) -> str:
    """A day, or a day with a time to the minute, in the language in use; `iso`: ISO 8601. What is none stays as it is."""
    from babel.dates import get_datetime_format
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    day = _day_words(moment.date(), here())
    if len(iso) <= len("2026-11-28"):
        return day
    return str(get_datetime_format("medium", locale=locale_of(here()))).format(time_words(moment), day)


def tr(id: str, /, **arguments: Any) -> str:
    """A sentence of the windows: `tr("{name} is open.", name=path)`; see `app.translations.message`."""
    return message(id, **arguments).in_language(here())


def tr_n(one: str, many: str, count: float | Decimal, /, **arguments: Any) -> str:
    """A sentence that counts; see `app.translations.message_n`."""
    return message_n(one, many, count, **arguments).in_language(here())


def tr_in(context: str, id: str, /, **arguments: Any) -> str:
    """A word with two meanings; see `app.translations.message_in`."""
    return message_in(context, id, **arguments).in_language(here())


def direction(language: str) -> Qt.LayoutDirection:
    """Which way a language runs: of a code ("ar", "ur-PK") or as a form writes it ("Arabic (ar)", "العربية")."""
    return Qt.LayoutDirection.RightToLeft if is_right_to_left(language) else Qt.LayoutDirection.LeftToRight


def is_right_to_left(language: str) -> bool:
    """True for Arabic, Urdu and the other scripts that run from the right."""
    return _code(language) in RIGHT_TO_LEFT or any(part in language.lower() for part in RIGHT_TO_LEFT_NAMES)


def own_name(language: str) -> str:
    """"العربية" of "Arabic (ar)", for those who read nothing else; one that we do not know stays as the form writes it."""
    return OWN_NAMES.get(_code(language), language)


def _code(language: str) -> str:
    name = language.strip().lower()
    code = name[name.rfind("(") + 1:].rstrip(") ") if name.endswith(")") else name
    return code.replace("_", "-").split("-")[0]
