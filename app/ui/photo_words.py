"""Doubts about a photo in the words of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.photos import doubts


def doubt_words(doubt: str) -> str:
    word = doubt.partition(":")[0]
    return _patterns().get(word, doubts.SENTENCES[word]).format(**doubts.arguments(doubt, QLocale().name()[:2]))


def _patterns() -> dict[str, str]:
    return {
        "incomplete": QCoreApplication.translate("Photo", "The photo's position is incomplete (a number in it is missing)."),
        "off-earth": QCoreApplication.translate("Photo", "The photo's position is not on the earth."),
        "hemisphere": QCoreApplication.translate(
            "Photo", "The photo's position does not say which hemisphere ({first} or {last})."),
        "sixty": QCoreApplication.translate("Photo", "The photo's position has more than 60 minutes or seconds."),
        "zero": QCoreApplication.translate(
            "Photo", "The photo's position is exactly 0, 0, which receivers write before they have one."),
        "no-fix": QCoreApplication.translate("Photo", "The receiver had no position when the photo was taken."),
        "stale": QCoreApplication.translate("Photo", "The position was found {detail} days before or after the photo."),
        "damaged": QCoreApplication.translate("Photo", "The photo's file breaks off, so a part of the picture is missing."),
        "country": QCoreApplication.translate("Photo", "The photo's position lies in another country ({country})."),
        "year": QCoreApplication.translate(
            "Photo", "The photo says that it was taken in {detail}, another year than the interview."),
        "conflict": QCoreApplication.translate(
            "Photo", "Two laptops gave different photos here, and nobody has chosen yet."),
    }
