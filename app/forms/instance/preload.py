"""What an interview begins with and ends with: the form's `jr:preload` (ODK XForms, "Preload attributes")."""

from __future__ import annotations

from app.forms.functions.context import DynamicContext
from app.forms.functions.strings import property_of, uuid
from app.forms.instance.answer_nodes import AnswerNode
from app.forms.instance.answer_tree import AnswerTree
from app.forms.values import format_moment


def preload(tree: AnswerTree, context: DynamicContext) -> None:
    """At the beginning: the device's facts, the day, the start."""
    for definition in tree.root.definition.walk():
        kind, parameter = definition.preload
        if kind:
            for node in tree.nodes_of(definition):
                node.value = _preloaded(context, kind, parameter) or node.value


def _preloaded(context: DynamicContext, kind: str, parameter: str) -> str:
    if kind == "uid":
        return f"uuid:{uuid(context)}"
    if kind == "date":
        return context.clock.today().isoformat()
    if kind == "timestamp" and parameter == "start":
        return format_moment(context.clock.now())
    if kind == "property":
        return property_of(context, parameter)
    return ""


def ended(tree: AnswerTree, context: DynamicContext, *, again: bool) -> list[tuple[AnswerNode, str]]:
    """Where the form asks when the interview ended, and the moment of now; `again`: also where that is known."""
    now = format_moment(context.clock.now())
    return [(node, now) for definition in tree.root.definition.walk() if definition.preload == ("timestamp", "end")
            for node in tree.nodes_of(definition) if again or node.value == ""]
