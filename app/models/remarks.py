"""What is said about an answer, or instead of one: it stands at `PATH/@word` and is no answer of the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.models.values import CONFIRMED, REASON_GIVEN, is_remark

if TYPE_CHECKING:
    from app.forms import Error, Interview

COMMENT, EVIDENCE, NOT_KNOWN = "/@comment", "/@evidence", "/@not-known"     # after a question's path
# By the kinds that a form's own choices have (`app.forms.OTHER_ANSWERS`): the word that is kept where it has no such choice
NOT_KNOWN_WORDS: Mapping[str, str] = {"dk": "does-not-know", "declined": "declined", "na": "not-applicable"}
EVIDENCES = ("seen", "document", "told")
TAKEN = "/@taken"           # the same: the answer that went because another was given; it stands until this one is answered again
REMARKS = (NOT_KNOWN, COMMENT, EVIDENCE, CONFIRMED, REASON_GIVEN)
_KINDS = {word: kind for kind, word in NOT_KNOWN_WORDS.items()}


@dataclass(frozen=True)
class Remarks:
    """Of one question; each "" where nothing is said."""

    not_known: str = ""         # "dk" | "declined" | "na": why there is no answer
    comment: str = ""
    evidence: str = ""          # one of EVIDENCES
    reason: str = ""            # what explains the unusual answer that stands
    taken: str = ""             # for who asks the question: the words of the answer that another one took away


NO_REMARKS = Remarks()


def remarks_at(values: Mapping[str, str], path: str, value: str) -> Remarks:
    """Of the question at a path, answered so: beside an answer nothing is not known, and a reason is of the value confirmed."""
    confirmed = value != "" and values.get(path + CONFIRMED) == value
    return Remarks(not_known_at(values, path, value), values.get(path + COMMENT) or "", values.get(path + EVIDENCE) or "",
                   (values.get(path + REASON_GIVEN) or "") if confirmed else "")


def not_known_at(values: Mapping[str, str], path: str, value: str) -> str:
    """The kind of what was said instead of an answer; "" nothing, a word of a later version, or there is an answer."""
    return "" if value else _KINDS.get(values.get(path + NOT_KNOWN) or "", "")


def open_errors(interview: Interview, kept: Mapping[str, str]) -> list[Error]:
    """What the form finds missing or not allowed, but for what was said to be not known. `kept`: all that is kept of it."""
    return [error for error in interview.errors()
            if error.kind != "required" or not not_known_at(kept, interview.node(error.ref).path, "")]


def not_known_kind(word: str) -> str:
    """Of the word that is kept; "" of any other."""
    return _KINDS.get(word, "")


def remark_parts(path: str) -> tuple[str, str]:
    """The question's path and the remark's suffix (one of REMARKS, or another's); the path and "" of what is no remark."""
    if not is_remark(path):
        return path, ""
    at = path.rindex("/@")
    return path[:at], path[at:]
