"""Doubts about a photo in the words of the interface."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from app.photos import doubts
from app.ui.language import tr


def doubt_words(doubt: str) -> str:
    word = doubt.partition(":")[0]
    return _patterns().get(word, doubts.SENTENCES[word]).format(**doubts.arguments(doubt, QLocale().name()[:2]))


def _patterns() -> dict[str, str]:
    return {
        "incomplete": tr("The photo's position is incomplete (a number in it is missing)."),
        "off-earth": tr("The photo's position is not on the earth."),
        "hemisphere": tr("The photo's position does not say which hemisphere ({first} or {last})."),
        "sixty": tr("The photo's position has more than 60 minutes or seconds."),
        "zero": tr("The photo's position is exactly 0, 0, which receivers write before they have one."),
        "no-fix": tr("The receiver had no position when the photo was taken."),
        "stale": tr("The position was found {detail} days before or after the photo."),
        "damaged": tr("The photo's file breaks off, so a part of the picture is missing."),
        "country": tr("The photo's position lies in another country ({country})."),
        "year": tr("The photo says that it was taken in {detail}, another year than the interview."),
        "conflict": tr("Two laptops gave different photos here, and nobody has chosen yet."),
    }
