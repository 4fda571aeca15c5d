"""Why an indicator is not known though somebody answered: the other ways to answer that its formula comes upon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.findings.formulas import refs_in
from app.forms import once_for_each_form
from app.models import not_known_at
from app.translations import Message, message

if TYPE_CHECKING:
    from app.findings.indicators import Indicator
    from app.findings.values import QuestionGap
    from app.forms import Form, Interview, Node

MISSING = "missing"         # counted beside the other answers
# Translators: why something is unknown at a site
OTHER_WORDS: Mapping[str, Message] = {
    "dk": message("does not know"), "declined": message("declines to answer"), "na": message("does not apply")}
_COUNTED: Mapping[str, Message] = {
    MISSING: message("no answer: {count}"), "dk": message("does not know: {count}"),
    "declined": message("declines to answer: {count}"), "na": message("does not apply: {count}")}


def reasons_for(interview: Interview, unknown: Iterable[str], kept: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """`unknown`: refs of indicators without a value; `kept`: all that is kept of the interview, remarks too. Of each the kinds
    of other answers (OTHER_ANSWERS) behind it; of one that only lacks answers, (). What is known is followed no
    further: nothing is unknown by it."""
    nodes: dict[str, list[Node]] = {}
    for node in interview.nodes():
        nodes.setdefault(node.definition.ref, []).append(node)
    return {ref: _reasons(interview.form, ref, nodes, kept) for ref in unknown}


def _reasons(form: Form, ref: str, nodes: Mapping[str, Sequence[Node]], kept: Mapping[str, str]) -> tuple[str, ...]:
    found: set[str] = set()
    seen, waiting = {ref}, [ref]
    while waiting:
        for read in _reads(form, waiting.pop()):
            if read in seen:
                continue
            seen.add(read)
            for node in nodes.get(read, ()):
                if node.definition.kind != "question" or not node.relevant:
                    continue
                if kind := node.other_answer or not_known_at(kept, node.path, node.value):
                    found.add(kind)
                elif node.value == "" and node.definition.calculate:
                    waiting.append(read)
    return tuple(kind for kind in OTHER_WORDS if kind in found)


@once_for_each_form
def _reads(form: Form, ref: str) -> tuple[str, ...]:
    definition = form.definition(ref)
    return tuple(refs_in(definition.calculate, definition.ref)) if definition.calculate else ()


def reason_words(kinds: Iterable[str]) -> tuple[Message, ...]:
    """Of one site."""
    return tuple(OTHER_WORDS[kind] for kind in kinds)


def gap_words(gap: QuestionGap) -> tuple[Message, ...]:
    """How often a question stays without an answer, and how often it is answered so that nothing is known."""
    return _counted({MISSING: gap.missing, "dk": gap.does_not_know, "declined": gap.declined, "na": gap.does_not_apply})


def not_known_words(indicator: Indicator) -> tuple[Message, ...]:
    """At how many sites it is unknown by which other answer; () where nobody gave any."""
    return _counted(Counter(kind for finding in indicator.sites for kind in finding.because))


def _counted(counts: Mapping[str, int]) -> tuple[Message, ...]:
    return tuple(replace(words, arguments={"count": count}) for kind, words in _COUNTED.items() if (count := counts.get(kind, 0)))
