"""Numbers as people write them: the one reader of the windows, and the plain notation of the commands. `number_format` writes them.

What can be read in two ways is not decided here: `read_number` gives both, and whoever asked asks the person.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from app.number_format import PLAIN, Marks, marks_of
from app.problem import Problem
from app.translations import Message, message, message_in


@dataclass(frozen=True)
class ReadNumber:
    """One reading. `plain`: digits, a minus and a point only, as typed otherwise (2.50 stays 2.50)."""

    plain: str
    as_written: bool = True         # plain digits, or as the language itself writes it; else another people's way

    @property
    def is_whole(self) -> bool:
        return not self.plain.partition(".")[2].strip("0")


@dataclass(frozen=True)
class Ambiguous:
    """Two readings: 1,500 is fifteen hundred to some people and one and a half to others."""

    text: str
    whole: str                      # "1500", in plain notation
    decimal: str                    # "1.5"


_INVISIBLE = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
# Signs that mean the same to a person, as one sign each; a comma of any script is a comma
_SAME = str.maketrans({
    "−": "-", "－": "-", "﹣": "-", "＋": "+", "﹢": "+", "，": ",", "،": ",", "．": ".", "’": "'", "＇": "'",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2008": " ",
})  # fmt: skip
_ARABIC = {0x0660: "arab", 0x06F0: "arabext"}
ONLY_GROUPS, ONLY_DECIMAL = " '٬", "٫"      # what no people writes for the other


def read_number(text: str, language: str = "en") -> ReadNumber | Ambiguous:
    """What a typed number means to somebody who uses the program in `language` (a code: "fr", "pt_BR").

    Always read: plain digits, and every number as the language writes it, with the digits of any script. One point or comma
    before exactly three digits is Ambiguous, unless it is what parts the thousands in the language. Read as well are numbers of
    other languages where they can mean one thing only. Problem, one sentence: the rest.
    """
    signed = text.translate(_INVISIBLE).translate(_SAME).strip()
    sign = "-" if signed.startswith("-") else ""
    body = signed[1:] if signed.startswith(("-", "+")) else signed
    digits = ascii_digits(body)
    runs = re.split(r"[.,٫٬' ]", digits)
    marks = [letter for letter in digits if letter in ".,٫٬' "]
    if not all(run.isdecimal() for run in runs[1:-1]) or not all(run.isdecimal() or not run for run in (runs[0], runs[-1])) \
            or not (runs[0] or runs[-1]):
        raise _refused(text)
    own = marks_of(language, _system(body))
    if not marks:
        return _number(sign, runs[0], "")
    if len(marks) == 1:
        return _one_mark(text, sign, marks[0], runs[0], runs[1], own)
    if len(set(marks)) == 1:                                    # 1,250,000: grouped twice, so it can be nothing else
        if marks[0] == ONLY_DECIMAL or not _are_groups(runs):
            raise _refused(text)
        return _number(sign, "".join(runs), "", as_written=_is(marks[0], own.group))
    if len(set(marks[:-1])) > 1 or marks[-1] in marks[:-1] or marks[-1] in ONLY_GROUPS or marks[0] == ONLY_DECIMAL \
            or not _are_groups(runs[:-1]) or not runs[-1]:
        raise _refused(text)
    return _number(sign, "".join(runs[:-1]), runs[-1], as_written=_is(marks[0], own.group) and marks[-1] == own.decimal)


def _one_mark(text: str, sign: str, mark: str, before: str, after: str, own: Marks) -> ReadNumber | Ambiguous:
    is_group, threes = _is(mark, own.group), _are_groups([before, after])
    if mark in ONLY_GROUPS:
        if not threes:
            raise _refused(text)
        return _number(sign, before + after, "", as_written=is_group)
    if mark == ONLY_DECIMAL:
        return _number(sign, before, after)
    if threes:
        if is_group:
            return _number(sign, before + after, "")
        return Ambiguous(text.strip(), _tidy(sign + before + after), _tidy(f"{sign}{before}.{after}"))
    if not is_group:
        return _number(sign, before, after, as_written=mark == own.decimal)
    # The language's own group mark where no group can be: 2,5 is two and a half all the same; 1234,567 and 1,5000 are nothing
    if len(after) > 2:
        raise _refused(text)
    return _number(sign, before, after, as_written=False)


def _are_groups(runs: list[str]) -> bool:
    """Threes, or as in Nepal and India a last three and twos before it; and no group begins with nothing."""
    first, middle, last = runs[0], runs[1:-1], runs[-1]
    if first[:1] in ("", "0") or len(last) != 3:
        return False
    return (len(first) <= 3 and all(len(run) == 3 for run in middle)) or (len(first) <= 2 and all(len(run) == 2 for run in middle))


def _is(mark: str, own: str) -> bool:
    return mark == own.translate(_SAME)


def _number(sign: str, digits: str, fraction: str, *, as_written: bool = True) -> ReadNumber:
    return ReadNumber(f"{sign}{digits or '0'}" + (f".{fraction}" if fraction else ""), as_written)


def _tidy(plain: str) -> str:
    """Without zeros that say nothing, as it is offered to be chosen."""
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _refused(text: str) -> Problem:
    return Problem(message("“{text}” is not a number that can be understood.", text=_short(text)),
                   message("Type digits alone, for example 1500 or 2.5."))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else f"{plain[:39]}…"


def _system(body: str) -> str:
    """The digits it is written with: of the Arab ones the commas mean something else than of ours."""
    zeros = (ord(letter) - unicodedata.decimal(letter) for letter in body if letter.isdecimal())
    return next((_ARABIC[zero] for zero in zeros if zero in _ARABIC), "latn")


def ascii_digits(text: str) -> str:
    """Digits of any script as 0 to 9; all else as it is."""
    return text if text.isascii() else "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
                                               for letter in text)


def plain_number(text: str | int | Decimal, what: Message | None = None) -> Decimal:
    """Of a command, a table or a file, where nobody can be asked: digits, a minus and a point. `what`: what is counted ("weight"),
    for the sentence. Problem: anything else."""
    if not isinstance(text, str):
        return Decimal(text)
    if not PLAIN.fullmatch(text.strip()):
        # Translators: {what} is what is counted: quantity, weight, volume
        raise Problem(message("The {what} “{text}” is not written in plain digits.", what=what or message_in("field", "number"),
                              text=_short(text)),
                      message("Write 1500 or 2.5: a point before decimals, and nothing between the thousands."))
    return Decimal(text.strip())
