"""In which language a piece of text is read aloud, as far as its letters tell."""

from __future__ import annotations

import re
from functools import lru_cache

# Of our own languages that which is written so; of others the one that most people write so.
_SCRIPTS = {
    "ar": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe", "ne": "\u0900-\u097f",
    "zh": "\u2e80-\u303e\u3400-\u9fff\uf900-\ufaff", "ja": "\u3040-\u30ff", "ko": "\u1100-\u11ff\uac00-\ud7af",
    "he": "\u0590-\u05ff", "am": "\u1200-\u139f", "th": "\u0e00-\u0e7f", "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff", "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff", "ka": "\u10a0-\u10ff", "el": "\u0370-\u03ff", "und-Cyrl": "\u0400-\u052f",
    "und-Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff"}
_LETTER = re.compile("|".join(f"([{letters}])" for letters in _SCRIPTS.values()))
_TAGS = tuple(_SCRIPTS)


@lru_cache(5000)
def other_language(text: str, language: str) -> str:
    """The tag (BCP 47) of what is written in letters that the document's language is not written in; "" elsewhere. Latin letters
    do not tell which language it is."""
    found = _LETTER.search(text)
    if found is None or found.lastindex is None:
        return ""
    tag = _TAGS[found.lastindex - 1]
    return "" if tag == (language if language in _SCRIPTS else "und-Latn") else tag
