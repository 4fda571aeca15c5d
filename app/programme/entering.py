"""What is typed for an entry: questions by name, label or place, answers as a person or a sheet writes them.

Nothing here writes: it is the same for an interview that is only tried and for one that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.forms import labels_of
from app.models import open_errors, questions
from app.numbers import Ambiguous, read_number
from app.problem import Problem
from app.translations import Beginning, Message, message

if TYPE_CHECKING:
    from app.forms import Change, Error, Form, Interview, Node, NodeDefinition

MOST_NAMES = 8              # of questions that a sentence names
MOST_INSTANCES = 500        # of a repeat that a slip of the hand can ask for
_STEP = re.compile(r"(.+?)(?:\[(\d{1,6})\])?")
OWN = ""                    # stands for the number behind the question itself
_NUMBERS = ("int", "decimal")


class Answered(Protocol):
    """An interview that takes answers: one that is tried, or one that is kept."""

    def set(self, ref: str, value: str) -> Change: ...

    def add(self, ref: str) -> Change: ...


@dataclass(frozen=True)
class Asked:
    """A question as it was named. `instances`: of each repeat around it by its ref, which instance, from 1."""

    definition: NodeDefinition
    instances: Mapping[str, int]


class Questions:
    """The questions of a form as people name them."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._all = [definition for definition in form.definitions() if definition.kind == "question" and definition.in_body
                     and (not definition.calculate or definition.may_differ)]
        self._labels: dict[str, list[NodeDefinition]] = {}
        for definition in self._all:
            for label in labels_of(form, definition):
                self._labels.setdefault(label.casefold(), []).append(definition)

    def named(self, text: str) -> Asked:
        """By name (`title`), label ("Title"), or place (`partners[2]/partner`, `/data/g/title`). Problem: none, or several."""
        plain = " ".join(text.split())
        found = self._labels.get(plain.casefold(), [])
        numbers: dict[str, int] = {}
        if not found or any(definition.name == plain for definition in self._all):
            steps = [match for step in plain.strip("/").split("/") if (match := _STEP.fullmatch(step.strip())) is not None]
            found, numbers = self._at([(match[1], int(match[2]) if match[2] else None) for match in steps])
        if len(found) == 1:
            return Asked(found[0], self._instances(found[0], numbers))
        if found:
            raise Problem(message("Several questions of “{form}” are called {name}.", form=self._form.title, name=text),
                          message("Name one of: {names}.", names=tuple(definition.ref for definition in found)))
        unknown = message("The form “{form}” has no question {name}.", form=self._form.title, name=text)
        first = [definition for definition in self._all if "list" in definition.annotations] or self._all
        raise Problem(self._suggesting(unknown, plain), message("Name it as the form does: {names}, …", names=Beginning(tuple(
            definition.name for definition in first[:MOST_NAMES]))))

    def _at(self, steps: Sequence[tuple[str, int | None]]) -> tuple[list[NodeDefinition], dict[str, int]]:
        """Questions that are called by the last step and lie inside the others, from outside in."""
        if not steps:
            return [], {}
        name = steps[-1][0]
        named = [definition for definition in self._all if definition.name == name] or self._labels.get(name.casefold(), [])
        found = [definition for definition in named if _inside(definition, [step for step, _ in steps[:-1]])]
        numbers = {step: number for step, number in steps[:-1] if number is not None}
        return found, numbers if steps[-1][1] is None else {**numbers, OWN: steps[-1][1]}

    @staticmethod
    def _instances(definition: NodeDefinition, numbers: Mapping[str, int]) -> dict[str, int]:
        """A number stands behind the repeat, or behind the question itself: then it is that of the repeat next to it."""
        repeats = [above for above in _above(definition) if above.kind == "repeat"]
        own = {repeat.ref: numbers.get(repeat.name, 1) for repeat in repeats}
        if repeats and OWN in numbers:
            own[repeats[0].ref] = numbers[OWN]
        return own

    def _suggesting(self, sentence: Message, name: str) -> Message:
        from difflib import get_close_matches
        close = get_close_matches(name, [definition.name for definition in self._all], 1, 0.6)
        return message("{sentence} Did you mean {name}?", sentence=sentence, name=close[0]) if close else sentence


def _above(definition: NodeDefinition) -> list[NodeDefinition]:
    """The groups and repeats around it, the innermost first."""
    found = []
    while definition.parent is not None:
        definition = definition.parent
        found.append(definition)
    return found


def _inside(definition: NodeDefinition, names: Sequence[str]) -> bool:
    around = iter([above.name for above in reversed(_above(definition))])
    return all(name in around for name in names)


def put_in(interview: Interview, answered: Answered, given: Iterable[tuple[str, str]], language: str) -> tuple[str, ...]:
    """Gives the answers one after the other, and the refs of the questions. `language`: in which numbers are written.

    Problem: an unknown question, an answer that it does not take, or a question that is not asked because of the others.
    """
    questions = Questions(interview.form)
    refs = []
    for name, text in given:
        asked = questions.named(name)
        ref = _ref(interview, answered, asked)
        node = interview.node(ref)
        if asked.definition.control == "upload":
            raise Problem(message("“{question}” asks for a photo or a file.", question=_called(node)),
                          message("Attach it with `main.py photo add`."))
        answered.set(ref, _value(interview, ref, text.strip(), language))
        refs.append(ref)
    for ref in refs:
        node = interview.node(ref)
        if node.value != "" and not node.relevant:
            raise Problem(message("“{question}” is not asked here, because of what else is answered.", question=_called(node)),
                          message("Leave it out, or change the answers before it."))
    return tuple(refs)


def tried(form: Form, kept: Mapping[str, str] | None, given: Iterable[tuple[str, str]], language: str) -> list[Error]:
    """What would keep an entry with these answers from being finished; `kept`: all that is kept of it, remarks too. Problem: as of
    `put_in`; nothing is written."""
    interview = form.begin(saved_state=None if kept is None else questions(kept), language=form.speaks(language))
    put_in(interview, interview, given, language)
    return open_errors(interview, kept or {})


def error_words(interview: Interview, errors: Iterable[Error]) -> tuple[Message, ...]:
    """Each as the question and what is wrong with it."""
    return tuple(message("{question}: {reason}", question=_called(interview.node(error.ref)), reason=error.sentence)
                 for error in errors)


def _called(node: Node) -> str:
    return " ".join(node.label.split()) or node.definition.name


def _ref(interview: Interview, answered: Answered, asked: Asked) -> str:
    """Where the question stands, with the instances around it, which are added as they are needed."""
    ref = ""
    for definition in [*reversed(_above(asked.definition)), asked.definition]:
        ref = f"{ref}/{definition.name}"
        if definition.kind == "repeat":
            number = asked.instances[definition.ref]
            if not 1 <= number <= MOST_INSTANCES:
                raise Problem(message("There is no {repeat}[{number}].", repeat=definition.name, number=str(number)),
                              message("Count from 1."))
            while len(interview.instances(ref)) < number:
                answered.add(ref)
            ref = f"{ref}[{number}]"
    return ref


def _value(interview: Interview, ref: str, text: str, language: str) -> str:
    """As the form keeps it: choices by name, numbers in plain digits."""
    node = interview.node(ref)
    if text == "":
        return ""
    if node.definition.has_choices:
        return _chosen(interview, ref, text)
    if node.definition.type in _NUMBERS and node.definition.control != "range":
        number = read_number(text, language)
        if isinstance(number, Ambiguous):
            raise Problem(message("“{text}” may mean {whole} or {decimal}.", text=text, whole=number.whole, decimal=number.decimal),
                          message("Write it with digits alone, and a point before decimals."))
        return number.plain
    return text


def _chosen(interview: Interview, ref: str, text: str) -> str:
    """By names, else by labels in the interview's language, else in any of the form's; several are parted by ; or commas."""
    node = interview.node(ref)
    names = set(node.choice_names)
    several = node.definition.control in ("select", "rank")
    if text in names or (several and set(text.split()) <= names):
        return text
    before = interview.language
    try:
        for spoken in dict.fromkeys((before, *interview.form.languages)):
            if interview.language != spoken:
                interview.language = spoken
            by_label = {" ".join(label.split()).casefold(): name for name, label in interview.node(ref).choice_labels.items()}
            for mark in (None, ";", ",") if several else (None,):
                parts = [" ".join(part.split()) for part in (text.split(mark) if mark else [text])]
                chosen = [part if part in names else by_label.get(part.casefold()) for part in parts if part]
                if chosen and all(chosen):
                    return " ".join(name for name in chosen if name)
    finally:
        if interview.language != before:
            interview.language = before
    return text         # the form says what is wrong with it
