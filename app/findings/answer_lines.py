"""The answers of an interview, question by question, as they are printed and exported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.findings.values import AnsweredPosition, AnswerLine
from app.findings.withheld import NOTHING, WITHHELD, Withheld
from app.models import NO_REMARKS, Remarks, facts, position_facts, remarks_at
from app.number_format import PLAIN

if TYPE_CHECKING:
    from app.forms import Node, NodeDefinition


def answer_text(node: Node) -> str:
    """An answer as it is printed: labels of choices, "; " between several; a number in plain notation."""
    value = node.value
    if node.definition.calculate and node.definition.type == "decimal" and (number := facts.number(value)) is not None:
        return f"{number:.2f}".rstrip("0").rstrip(".")
    if value == "" or not node.definition.has_choices:
        position = facts.position(value) if value and node.type == "geopoint" else None
        return f"{position[0]:.5f}, {position[1]:.5f}" if position is not None else facts.shortened(value)
    labels = node.choice_labels
    if node.definition.control in ("select", "rank"):
        return facts.shortened("; ".join(labels.get(name) or name for name in value.split(" ")))
    return facts.shortened(labels.get(value) or value)


def answer_lines(nodes: Iterable[Node], hidden: Withheld = NOTHING,
                 kept: Mapping[str, str] | None = None) -> tuple[AnswerLine, ...]:
    """Groups and repeat instances with a label as headings, questions with what they were answered, in the order of the form. What
    is `hidden` has its place, and no words. `kept`: all that is kept of the interview, remarks too."""
    lines = []
    for node in nodes:
        definition = node.definition
        depth = node.ref.count("/") - 2
        if definition.kind in ("group", "repeat"):
            label = hidden.label(node)
            if label and node.relevant and definition.in_body:
                heading = f"{label} {node.ref[node.ref.rfind('[') + 1:-1]}" if definition.kind == "repeat" else label
                lines.append(AnswerLine(node.ref, heading, "", "calculated", depth, True))
        elif may_be_line(definition) and not is_note(definition, node.value):
            shut = node.value != "" and node.relevant and node in hidden
            text = answer_text(node) if node.relevant and not shut else ""
            photo = node.path if node.value and _is_photo(definition) and not shut else ""
            lines.append(AnswerLine(node.ref, hidden.label(node), text, WITHHELD if shut else _state(node), depth, False, photo,
                                    _number(definition, text), node.other_answer if text else "",
                                    _answered_position(node, kept or {}) if text else None,
                                    definition.type in ("date", "time", "dateTime"),
                                    _remarks(node, hidden, kept) if kept else NO_REMARKS))
    return tuple(lines)


def _remarks(node: Node, hidden: Withheld, kept: Mapping[str, str]) -> Remarks:
    """Of what is withheld nothing is told that was said beside it either."""
    if not node.relevant or node in hidden:
        return NO_REMARKS
    said = remarks_at(kept, node.path, node.value)
    return replace(said, comment=facts.shortened(said.comment), reason=facts.shortened(said.reason)) if said != NO_REMARKS else said


def _answered_position(node: Node, kept: Mapping[str, str]) -> AnsweredPosition | None:
    """ODK's text has 0 where nothing was measured: it is no accuracy, and an altitude only beside one."""
    known = facts.position_said(" ".join([*node.value.split(), "0", "0"][:4])) if node.type == "geopoint" else None
    if known is None:
        return None
    accuracy = known["accuracy"] or None
    said = position_facts(kept, node.path) if kept.get(node.path) == node.value else None
    return AnsweredPosition(known["latitude"], known["longitude"], known["altitude"] if known["altitude"] or accuracy else None,
                            accuracy, said)


def may_be_line(definition: NodeDefinition) -> bool:
    """Whether it is a question that is printed where it is asked."""
    return (definition.kind not in ("group", "repeat") and definition.has_label and definition.in_body
            and definition.control != "trigger")


def asks(definition: NodeDefinition) -> bool:
    """Whether it is a question to a person, printed where it is asked."""
    return may_be_line(definition) and not definition.calculate and definition.readonly.strip() != "true()"


def is_note(definition: NodeDefinition, value: str) -> bool:
    """Words on the screen that ask for nothing."""
    return value == "" and not definition.calculate and definition.readonly.strip() == "true()"


def _number(definition: NodeDefinition, text: str) -> str:
    is_number = definition.type in ("int", "decimal") and not definition.has_choices and PLAIN.fullmatch(text)
    return text if is_number else ""


def _is_photo(definition: NodeDefinition) -> bool:
    return definition.control == "upload" and definition.media_type.startswith("image/")


def _state(node: Node) -> str:
    if node.calculated:
        return "calculated"
    if not node.relevant:
        return "not-asked"
    return "answered" if node.value != "" else "missing"
