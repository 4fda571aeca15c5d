"""A node as a screen and a script see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.forms.compile.form_definition import FormDefinition, is_expression
from app.forms.instance.answer_nodes import AnswerNode
from app.forms.instance.choices import Choice, Mark
from app.forms.instance.node_state import NodeState
from app.forms.instance.recalculation import Recalculation, to_text
from app.forms.model.definition import NodeDefinition
from app.forms.xpath.compiled import as_boolean


class Node:
    """Everything is asked for when it is read, so a view is cheap and always true."""

    __slots__ = ("_form", "_node", "_recalculation", "_state", "definition")

    def __init__(self, node: AnswerNode, form: FormDefinition, state: NodeState, recalculation: Recalculation) -> None:
        self._node, self._form, self._state, self._recalculation = node, form, state, recalculation
        self.definition: NodeDefinition = node.definition

    @property
    def ref(self) -> str:
        return self._node.ref

    @property
    def path(self) -> str:
        return self._node.path

    @property
    def key(self) -> str:
        """Of a repeat instance."""
        return self._node.key

    @property
    def kind(self) -> str:
        return self._node.definition.kind

    @property
    def type(self) -> str:
        """The data type of a question; "group" or "repeat" otherwise."""
        return self.definition.type if self.definition.kind == "question" else self.definition.kind

    @property
    def value(self) -> str:
        return self._node.value

    @property
    def relevant(self) -> bool:
        return self._node.relevant

    @property
    def calculated(self) -> bool:
        """Whether its value is what the form calculates, and nobody answered otherwise."""
        return bool(self.definition.calculate) and self._node not in self._recalculation.overridden

    @property
    def required(self) -> bool:
        return self._state.is_required(self._node)

    @property
    def readonly(self) -> bool:
        return self._state.is_readonly(self._node)

    @property
    def valid(self) -> bool:
        """Whether the answer satisfies its constraint; a missing answer is the business of `errors`."""
        return not self._node.relevant or self._state.satisfies(self._node)

    @property
    def warning(self) -> bool:
        """Whether the form's `cn:warning` finds the answer suspicious."""
        if "warning" not in self.definition.annotations or self._node.value == "" or not self._node.relevant:
            return False
        text = self.definition.annotations["warning"]
        return bool(as_boolean(self._form.expression(self.definition, "warning", text))(self._node, self._node))

    def annotation(self, name: str) -> Any:
        """As `Interview.annotation`."""
        definition, node = self.definition, self._node
        compiled = definition.annotated.get(name)
        if compiled is None:
            text = definition.annotations.get(name)
            if text is None or not is_expression(name, text):
                return text
            expression = self._form.expression(definition, name, text)
            compiled = definition.annotated[name] = (expression.text, "s") if expression.text else (expression.fn, expression.type)
        fn, kind = compiled
        value = fn(node, node)
        if kind in ("n", "b"):
            return None if value != value else value
        return value if kind == "s" and value != "NaN" else to_text(value, kind, "string")

    @property
    def label(self) -> str:
        return self._state.text(self._node, self.definition.label)

    @property
    def hint(self) -> str:
        return self._state.text(self._node, self.definition.hint)

    @property
    def guidance(self) -> str:
        return self._state.text(self._node, self.definition.guidance, "guidance")

    @property
    def media(self) -> dict[str, str]:
        """Names of files beside its label, by "image", "audio", "video" and "big-image"."""
        return self._state.media(self._node, self.definition.label)

    @property
    def hint_media(self) -> dict[str, str]:
        """The same beside its hint."""
        return self._state.media(self._node, self.definition.hint)

    @property
    def choices(self) -> list[Choice]:
        return self._state.choices(self._node)

    @property
    def marks(self) -> list[Mark]:
        return self._state.marks(self._node)

    @property
    def missing_list(self) -> str:
        """The file of the list that its choices come from, where that is not there; "" else."""
        return self._state.missing_list(self._node)

    @property
    def choice_labels(self) -> Mapping[str, str]:
        """Of the choices after filters, by name; of several of one name the last."""
        return self._state.labels(self._node)

    def answer_words(self, value: str) -> str:
        """An answer to this question by the labels of its choices, also of those that are not offered now."""
        if not self.definition.has_choices:
            return value
        names = value.split() if self.definition.control in ("select", "rank") else [value]
        return ", ".join(self._state.label_of(self._node, name) for name in names if name)

    @property
    def choice_notes(self) -> Mapping[str, Mapping[str, str]]:
        """What the `cn:` columns of the choices sheet say of them, by name and column: `{"dk": {"answer": "dk"}}`."""
        return self._state.choice_notes(self._node) if self.definition.has_choices else {}

    @property
    def other_answer(self) -> str:
        """Which of OTHER_ANSWERS the answer is: somebody answered, and nothing is known by it. "" of any other."""
        names = self._node.value.split()
        notes = self.choice_notes if names else {}
        kinds = [notes.get(name, {}).get("answer", "") for name in names] if notes else []
        return kinds[0] if kinds and all(kinds) else ""

    @property
    def choice_names(self) -> list[str]:
        return list(self._state.choice_names(self._node))

    @property
    def required_message(self) -> str:
        return self._state.message_of(self._node, "required")

    @property
    def constraint_message(self) -> str:
        return self._state.message_of(self._node, "constraint")

    @property
    def instances(self) -> int:
        """How many instances a repeat has beside this one, itself counted; 1 elsewhere."""
        node = self._node
        return len(node.around.instances(node.definition)) if node.definition.kind == "repeat" else 1
