"""The words of a text, as they are looked for: without capitals and accents, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MOST_LETTERS = 40               # of a word that is kept; what is longer is found by its beginning
# Letters of the cities' languages as those write them who have no keyboard for them, and letters that Unicode does not take apart.
_PLAINER = str.maketrans({"ɔ": "o", "ɛ": "e", "ŋ": "n", "ɲ": "n", "ɓ": "b", "ɗ": "d", "ƴ": "y", "ɠ": "g", "ø": "o", "ł": "l",
                          "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ـ": "", "ى": "ي", "ة": "ه", "ٱ": "ا", "’": "'", "‘": "'"})
# Accents of Latin, Greek and Cyrillic, and the vowels that Arabic and Hebrew may leave out. Signs of Indic scripts are letters.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
# Scripts that part no words: Thai and Lao, Burmese, Khmer; kana and Chinese characters.
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
                       "\U00020000-\U0003ffff]")


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """Each once, in the order of the text. A stretch of a script that parts no words is its characters and pairs of them."""
    return tuple(dict.fromkeys(word[:MOST_LETTERS] for run in _runs(folded(text)) for word in _parted(run)))


def asked_words(text: str) -> tuple[str, ...]:
    """What must be found where somebody looks for this: of a stretch without gaps its pairs alone."""
    return tuple(dict.fromkeys(word[:MOST_LETTERS] for run in _runs(folded(text)) for word in _parted(run, asked=True)))


def folded(text: str) -> str:
    """Without capitals, accents and differences of width; digits of all scripts are 0 to 9."""
    if text.isascii():
        return text.lower()
    taken_apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).casefold()
    plain = _ACCENTS.sub("", taken_apart).translate(_PLAINER)
    return "".join(letter if letter.isascii() or unicodedata.digit(letter, -1) < 0 else str(unicodedata.digit(letter))
                   for letter in unicodedata.normalize("NFC", plain))


def _runs(text: str) -> Iterator[str]:
    """Letters, digits and the signs that belong to them, without what stands between."""
    run: list[str] = []
    for letter in text:
        if letter.isalnum() or (run and unicodedata.category(letter)[0] == "M"):
            run.append(letter)
        elif run:
            yield "".join(run)
            run = []
    if run:
        yield "".join(run)


def _parted(run: str, *, asked: bool = False) -> Iterator[str]:
    if not _UNPARTED.search(run):
        yield run
        return
    if len(run) == 1 or not asked:
        yield from run
    yield from (run[at:at + 2] for at in range(len(run) - 1))
