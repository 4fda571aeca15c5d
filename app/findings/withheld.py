"""What a form keeps from others (`cn:withheld`): answers that nobody agreed to publish stand on no page, in no list and no export.

An answer is withheld where its column says so, a signature wherever it does not say otherwise, and so is a text that the form
puts together from one. Numbers that are computed from it are figures, and stay. Where the title of what is told
(`cn:list` = `title`) is withheld, all of the interview is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.findings.doubtful import title
from app.forms import once_for_each_form
from app.models import facts

if TYPE_CHECKING:
    from app.forms import Form, Interview, Node, NodeDefinition

TITLE = "title"         # of the words of `cn:list`
WITHHELD = "withheld"   # the state of an answer that is not printed


MOST_LETTERS = facts.MOST_TITLE * 5     # of a label


@dataclass(frozen=True)
class Withheld:
    """Of one interview, as it is answered now. `paths`: where the withheld answers are kept."""

    paths: frozenset[str] = frozenset()
    whole: bool = False                                     # the title is withheld, so everything is
    _unsaid: frozenset[NodeDefinition] = frozenset()        # whose label or hint would say a withheld answer

    def __bool__(self) -> bool:
        return self.whole or bool(self.paths)

    def __contains__(self, node: Node) -> bool:
        return self.whole or node.path in self.paths

    def __or__(self, other: Withheld) -> Withheld:
        return Withheld(self.paths | other.paths, self.whole or other.whole, self._unsaid | other._unsaid)

    def label(self, node: Node, letters: int = MOST_LETTERS) -> str:
        """As it is printed: by the form's own name for the question, where its label would say a withheld answer."""
        return node.definition.name if node.definition in self._unsaid else title(node, letters)

    def hint(self, node: Node) -> str:
        return "" if self.whole or node.definition in self._unsaid else node.hint


NOTHING = Withheld()


def withheld(interview: Interview) -> Withheld:
    """What is to be kept from others of an interview."""
    asking = _asking(interview.form)
    if not asking:
        return NOTHING
    held = [node for node in interview.nodes(asking) if node.relevant and _is_held(node)]
    if not held:
        return NOTHING
    reasons = {node.definition for node in held}
    if any(TITLE in words_of(definition) for definition in reasons):
        return Withheld(frozenset(node.path for node in held), True, _put_together(interview.form))
    told, unsaid = _said_again(interview.form, frozenset(reasons))
    retold = interview.nodes(told) if told else []
    return Withheld(frozenset(node.path for node in (*held, *retold)), False, unsaid)


def _is_held(node: Node) -> bool:
    """As its column says; a signature names a person, and is published only where the column says that it may be."""
    if "withheld" in node.definition.annotations:
        return node.annotation("withheld") in (True, "true")
    return _is_signature(node.definition)


def begun_with(form: Form, interview: Interview | None, answers: Mapping[str, str], language: str | None,
               disputed: Callable[[], Sequence[tuple[str, str | None]]]) -> tuple[Interview, Withheld]:
    """An interview of the form with these answers (one that was begun earlier goes on), and what is to be kept from others of it.
    `disputed`: what another laptop said at a path, until somebody settles it: consent that is disputed is none."""
    hidden = NOTHING
    for path, value in disputed() if _asking(form) else ():
        said = {**answers, path: value} if value is not None else {other: text for other, text in answers.items() if other != path}
        hidden |= withheld(form.begin(saved_state=said, language=language))
    if interview is None:
        interview = form.begin(saved_state=answers, language=language)
    else:
        interview.restart(answers)
    return interview, hidden | withheld(interview)


def words_of(definition: NodeDefinition) -> tuple[str, ...]:
    """What a question is in a list of the programme: the words of its column `cn:list`."""
    return tuple(definition.annotations.get("list", "").split())


@once_for_each_form
def _asking(form: Form) -> frozenset[NodeDefinition]:
    return frozenset(definition for definition in form.definitions()
                     if "withheld" in definition.annotations or _is_signature(definition))


def _is_signature(definition: NodeDefinition) -> bool:
    return definition.control == "upload" and "signature" in definition.appearance


@once_for_each_form
def _put_together(form: Form) -> frozenset[NodeDefinition]:
    """What has a label or hint that says any answer."""
    return frozenset(definition for definition in form.definitions() if form.said_in_words(definition))


@once_for_each_form
def _said_again(form: Form, reasons: frozenset[NodeDefinition]) -> tuple[frozenset[NodeDefinition], frozenset[NodeDefinition]]:
    """The calculated texts that rest on one of these, in any number of steps; and what has a label or hint that says one."""
    told = set(reasons)
    waiting = told
    while waiting:
        waiting = {rule.definition for rule in form.rules if rule.aspect == "calculate" and _is_text(rule.definition)
                   and any(read in waiting for read, _ in (*rule.reads, *rule.shows))} - told
        told |= waiting
    unsaid = frozenset(definition for definition in form.definitions() if form.said_in_words(definition) & told)
    return frozenset(told - reasons), unsaid


def _is_text(definition: NodeDefinition) -> bool:
    return definition.type == "string" and not definition.has_choices
