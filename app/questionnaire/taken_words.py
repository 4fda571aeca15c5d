"""Which answers went because another was given, in words: nothing goes without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.problem import Problem
from app.questionnaire.answer_history import question_name
from app.questionnaire.plain_text import plain
from app.translations import Message, message, message_n

if TYPE_CHECKING:
    from app.forms import Change, Interview, Taken


def taken_words(interview: Interview, change: Change) -> list[tuple[str, Message]]:
    """Of each answer that an act took away, or opening the interview, the ref of its question (of instances, of their repeat), and
    what is told."""
    if change.ref == interview.form.root.ref:
        return [(one.ref, _not_fitting(interview, one)) for one in change.taken]
    try:
        cause = question_name(interview, interview.node(change.ref))
    except Problem:                 # an instance that was removed
        cause = plain(interview.title(change.ref.rpartition("[")[0]))
    return [(one.ref, _words(interview, one, cause)) for one in change.taken]


def _not_fitting(interview: Interview, taken: Taken) -> Message:
    """Of what went at opening nobody knows which other answer took it: several may have been corrected or merged meanwhile."""
    if taken.why == "count":
        return message_n("“{repeat}”: {count} entry does not go with the other answers any more.",
                         "“{repeat}”: {count} entries do not go with the other answers any more.",
                         int(taken.lost), repeat=plain(interview.title(taken.ref)) or taken.ref.rpartition("/")[2])
    node = interview.node(taken.ref)
    return message("“{question}”: the answer “{answer}” does not go with the other answers any more.",
                   question=question_name(interview, node), answer=plain(node.answer_words(taken.lost)))


def _words(interview: Interview, taken: Taken, cause: str) -> Message:
    if taken.why == "count":
        title = plain(interview.title(taken.ref)) or taken.ref.rpartition("/")[2]
        return message_n("“{repeat}”: {count} entry went with its answers. How many there are follows from “{cause}”.",
                         "“{repeat}”: {count} entries went with their answers. How many there are follows from “{cause}”.",
                         int(taken.lost), repeat=title, cause=cause)
    node = interview.node(taken.ref)
    question, answer = question_name(interview, node), plain(node.answer_words(taken.lost))
    if taken.why == "choices":
        return message("“{question}”: the answer “{answer}” was taken away. It is not offered beside the answer to “{cause}”.",
                       question=question, answer=answer, cause=cause)
    return message("“{question}”: the answer “{answer}” was replaced. It follows from “{cause}” now.",
                   question=question, answer=answer, cause=cause)
