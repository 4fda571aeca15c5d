"""How the report writes days, hours, percentages and sentences in its language, after the Unicode CLDR."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache

from app.number_format import locale_of
from app.problem import Problem
from app.report.typesetting.bidi import isolated
from app.report.typesetting.shaping import RIGHT
from app.translations import LANGUAGES, Either, Inserted, Measure, Message, in_language, message, worded

_MONTHS = ("वैशाख", "जेठ", "असार", "साउन", "भदौ", "असोज", "कात्तिक", "मंसिर", "पुस", "माघ", "फागुन", "चैत")
_DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")


def require_language(language: str) -> None:
    """Problem: the report does not speak it."""
    if language not in LANGUAGES:
        raise Problem(message("The report does not speak {language}.", language=language),
                      message("Choose one of {languages}.", languages=Either(LANGUAGES)))


def runs_from_right(language: str) -> bool:
    """Whether the page of this language is mirrored."""
    return locale_of(language).character_order == "right-to-left"


def sentence(text: Message | str, language: str) -> str:
    """In the language; what is put into it is read in its own direction. A text is somebody's own words, and stays as it is."""
    return text if isinstance(text, str) else text.in_language(language, _inserted(language))


def in_sentence(value: object, language: str) -> str:
    """A value in the report's words, alone in its place."""
    return worded(value, language, _inserted(language))


def joined(parts: Iterable[str], language: str, between: str = " · ") -> str:
    """One after the other, those that are "" left out, each in its own direction."""
    return between.join(_inserted(language)(in_language(part, language)) for part in parts if part)


def _inserted(language: str) -> Inserted:
    return isolated if runs_from_right(language) else _isolated_where_turned


def _isolated_where_turned(text: str) -> str:
    """In a line from the left only what is read from the right changes what is around it."""
    return isolated(text) if not text.isascii() and RIGHT.search(text) else text


def long_day(iso: str, language: str) -> str:
    """An ISO date as a sentence has it, "3 novembre 2026"; in Nepali with the one of Bikram Sambat beside it. A text that is no
    date stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    words = worded(day, language)
    try:
        return f"{words} ({bikram_sambat(day)})" if language == "ne" else words
    except ValueError:
        return words


def short_day(iso: str, language: str) -> str:
    """An ISO date for a narrow column, "Nov 3, 2026". A text that is no date stays as it is."""
    from babel.dates import format_skeleton
    try:
        return str(format_skeleton("yMMMd", date.fromisoformat(iso), locale=locale_of(language)))
    except ValueError:
        return iso


def day_and_hour(iso: str, language: str) -> str:
    """Of an ISO date and time, as it was on the spot, to the minute: "Nov 3, 2026, 9:12 AM"."""
    from babel.dates import format_time
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    locale = locale_of(language)
    hour = format_time(moment.time(), "short", locale=locale) if "T" in iso or " " in iso else ""
    day = short_day(iso[:10], language)
    return str(locale.datetime_formats["medium"].format(hour, day)) if hour else day


def said_moment(value: str, language: str) -> str:
    """An answer that is a date, a time or both, as the language says it; what is none stays as it is."""
    from babel.dates import format_time
    if "T" in value:
        return day_and_hour(value, language)
    if "-" in value[:5]:
        return long_day(value, language)
    try:
        return str(format_time(time.fromisoformat(value), "short", locale=locale_of(language)))
    except ValueError:
        return value


def country(name: str, iso: str, language: str) -> str:
    """Its name in the language after the CLDR. `name` as somebody typed it, which stays in English, and where nobody knows it;
    `iso`: the code (ISO 3166 alpha-2), "" where only the name says which it is."""
    code = iso.upper() or _code_of(name.casefold())
    known = locale_of(language).territories.get(code, "") if len(code) == 2 else ""
    if not known or (language == "en" and locale_of("en").territories[code].casefold() in name.casefold()):
        return name or known
    return known


@lru_cache(maxsize=200)
def _code_of(name: str) -> str:
    """Of a country by its name in one of our languages; "" unknown."""
    return next((code for language in LANGUAGES for code, its in locale_of(language).territories.items()
                 if its.casefold() == name and len(code) == 2), "")


def percent(value: float, decimals: int = 0) -> Measure:
    """For a sentence: 77.3 with one decimal is "77.3%"."""
    return Measure(round(value, decimals) if decimals else round(value), "concentr-percent")


def one_after_the_other(sentences: Iterable[str], language: str) -> str:
    """Chinese has no space between sentences."""
    return joined(sentences, language, "" if language == "zh" else " ")


def bikram_sambat(day: date) -> str:
    """The day in the calendar of Nepal, "२०८३ कात्तिक १७"; ValueError where its tables end (1944 to 2043)."""
    import nepali_datetime
    nepali = nepali_datetime.date.from_datetime_date(day)
    return f"{nepali.year} {_MONTHS[nepali.month - 1]} {nepali.day}".translate(_DEVANAGARI)
