"""Why an answer is unusual, from what the form's `cn:warning` looks at: the bounds of the answer itself, and other answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.findings import refs_in
from app.number_format import format_number
from app.questionnaire.answer_history import answer_words
from app.questionnaire.plain_text import plain
from app.translations import Message, message

if TYPE_CHECKING:
    from app.forms import Interview, Node

# `. > 3000`: the answer against a number that stands alone
_BOUND = re.compile(r"(?:^|(?:\s|\()(?:or|and)\s|\()\s*\.\s*(>=|<=|>|<)\s*(\d+(?:\.\d+)?)\s*(?=$|\)|\s(?:or|and)\s)")
MOST = 3        # other answers that are named


def warning_words(interview: Interview, node: Node, language: str) -> tuple[Message, ...]:
    """`language`: in which numbers are written. () where the expression tells nothing that a person can read."""
    expression = " ".join(node.definition.annotations.get("warning", "").split())
    bounds = _BOUND.findall(expression)
    said = [words for sign, bound in bounds if (words := _beyond(node.value, sign, bound, language)) is not None]
    if said:
        return tuple(said)
    refs = set(refs_in(expression, node.definition.ref)) - {node.definition.ref}
    instance = node.ref[:node.ref.rfind("]") + 1]
    beside = [one for one in interview.nodes([interview.form.definition(ref) for ref in refs if _is_question(interview, ref)])
              if one.relevant and one.value and one.label
              and ("[" not in one.ref or one.ref.startswith(instance) or not instance)]
    if not beside:
        return ()
    # Translators: {answers} lists other answers: Pupils: 400; Rooms: 12
    return (message("it is compared with {answers}",
                    answers=tuple(f"{plain(one.label)}: {answer_words(one, one.value)}" for one in beside[:MOST])),)


def _is_question(interview: Interview, ref: str) -> bool:
    from app.problem import Problem
    try:
        return interview.form.definition(ref).kind == "question"
    except Problem:
        return False


def _beyond(value: str, sign: str, bound: str, language: str) -> Message | None:
    try:
        number, limit = float(value), float(bound)
    except ValueError:
        return None
    written = format_number(bound, language)
    if sign == ">" and number > limit:
        return message("more than {bound} is rare", bound=written)
    if sign == ">=" and number >= limit:
        return message("{bound} or more is rare", bound=written)
    if sign == "<" and number < limit:
        return message("less than {bound} is rare", bound=written)
    if sign == "<=" and number <= limit:
        return message("{bound} or less is rare", bound=written)
    return None
