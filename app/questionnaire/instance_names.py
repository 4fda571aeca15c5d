"""By what a person knows an instance of a repeat again: its first answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.questionnaire.answer_history import answer_words
from app.questionnaire.plain_text import plain

if TYPE_CHECKING:
    from app.forms import Node

MOST = 2                # answers that name an instance
LONGEST_LABEL = 24      # letters of a question whose words stand beside its number
LONGEST = 40            # letters of an answer that is still a name
BARE = frozenset({"int", "integer", "long", "decimal", "date", "time", "dateTime"})     # an answer that alone says little


def instance_name(questions: Iterable[Node]) -> str:
    """The first answers among the questions of an instance, in order: "Children's, Beds: 24"; "" where nothing is answered.

    A choice stands there by its words, a number with its question where that is short.
    """
    found: list[str] = []
    for node in questions:
        definition = node.definition
        if definition.control not in ("input", "select1") or definition.hides_answer or definition.type.startswith("geo"):
            continue
        if not node.value or not node.relevant or node.readonly:
            continue
        words = plain(answer_words(node, node.value))
        if found and len(words) > LONGEST:
            continue
        label = plain(node.label).rstrip(" :?？") if definition.type in BARE and not definition.has_choices else ""
        found.append(f"{label}: {words}" if 0 < len(label) <= LONGEST_LABEL else words)
        if len(found) == MOST:
            break
    return ", ".join(found)
