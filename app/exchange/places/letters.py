"""Text of a file that does not say in which encoding it is written: spreadsheets of other decades and other systems."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from app.problem import Problem
from app.translations import message

# Tried in this order where a file is no UTF-8: what Windows, DOS and the Macintosh wrote in the countries that we know.
LEGACY = ("cp1252", "cp1256", "gb18030", "cp850", "mac_roman", "cp1250", "cp1251")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_USUAL = frozenset("áàâãäåçéèêëíìîïñóòôõöøúùûüýÿœæßÁÀÂÃÄÅÇÉÈÊËÍÎÏÑÓÔÕÖÚÛÜŒ’‘“”«»–—…°º€")
_MOST_LOOKED_AT = 200_000       # letters


def decoded(data: bytes, source: Path, encoding: str = "") -> tuple[str, str]:
    """The text, and the encoding where it had to be guessed ("" where the file is UTF-8, or says it, or somebody named one).

    Problem: no such encoding, or it is not written in it."""
    if encoding:
        try:
            return data.decode(codecs.lookup(encoding).name).lstrip("\ufeff"), ""
        except LookupError as error:
            raise Problem(message("There is no encoding {encoding}.", encoding=encoding),
                          message("Usual ones are utf-8, {encodings}.", encodings=LEGACY)) from error
        except (UnicodeDecodeError, ValueError) as error:
            raise Problem(message("{name} is not written in {encoding}.", name=source, encoding=encoding),
                          message("Name another one, or save it as UTF-8.")) from error
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name, source), ""
    if b"\0" in data[:4000]:
        texts = {name: text for name in ("utf-16-le", "utf-16-be") if (text := _or_none(data, name)) is not None}
        if texts:                       # the one in which there are ends of lines
            name = max(texts, key=lambda one: texts[one].count("\n"))
            return texts[name], name
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        found = [(_plausible(text), -at, name, text) for at, name in enumerate(LEGACY)
                 if (text := _or_none(data, name)) is not None]
    if not found:
        raise Problem(message("{name} is not text in an encoding that is known here.", name=source),
                      message("Save it as UTF-8 and try again."))
    _, _, name, text = max(found)
    return text, name


def _strictly(data: bytes, name: str, source: Path) -> str:
    text = _or_none(data, name)
    if text is None:
        raise Problem(message("{name} is damaged: it is not text to its end.", name=source), message("Save it again."))
    return text


def _or_none(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _plausible(text: str) -> float:
    """How much of what is no ASCII is what people write: letters of one script beside each other, small ones inside of words."""
    points = count = 0.0
    looked_at = text[:_MOST_LOOKED_AT]
    for at, letter in enumerate(looked_at):
        if letter < "\x80":
            continue
        count += 1
        before, after = looked_at[at - 1:at], looked_at[at + 1:at + 2]
        if "\u0600" <= letter <= "\u06ff":
            points += 1.0 if "\u0600" <= before <= "\u06ff" or "\u0600" <= after <= "\u06ff" else 0.2
        elif "\u0400" <= letter <= "\u04ff":
            small_first = letter.isupper() and before.islower()
            points += 0.2 if small_first or (before.isascii() and before.isalpha()) else 0.9
        elif "\u4e00" <= letter <= "\u9fff":
            points += 1.0 if _is_common(letter) else -1.0
        elif letter in _USUAL:
            inside = letter.isupper() and before.islower()          # "lÉcole" was not written so
            beside = before in _USUAL or after in _USUAL
            points += 0.1 if inside else 0.6 if beside and letter.isupper() else 0.9 if beside else 1.0
        elif unicodedata.category(letter) in ("Cc", "Co", "Cn") or letter in "¤¦§¨¬¯±¶¸¹¼½¾×÷":
            points -= 1.0
    return points / count if count else 0.0


def _is_common(letter: str) -> bool:
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def looks_broken(text: str) -> bool:
    """Whether letters of a name were lost or read in a wrong encoding somewhere before: "Ã©", "�"."""
    if "\ufffd" in text or any("\x80" <= letter <= "\x9f" for letter in text):
        return True
    if not any(first in text for first in "ÃÂØÙà"):
        return False
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False
