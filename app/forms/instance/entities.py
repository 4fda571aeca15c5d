"""Entities (ODK XForms, "Entities"): things that a form makes or changes for other forms to ask about, a tree, a ward."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.forms.instance.answer_nodes import AnswerNode
from app.forms.instance.answer_tree import AnswerTree
from app.forms.model.definition import declares_entity

SAVE_TO = "entities:saveto"             # a question's parameter: the property that its answer becomes


@dataclass(frozen=True)
class Entity:
    """What an interview says of one entity. `base_version` is that of the entity which an update started from. A property is ""
    where an update asked and got no answer: it has none then. One that was not asked is not among them, and stays what it was."""

    dataset: str
    id: str
    action: str                         # "create" or "update"
    label: str
    properties: dict[str, str]
    base_version: str = ""


def entities(tree: AnswerTree) -> list[Entity]:
    """The entities that an interview creates or updates as it stands, in document order; none that is not relevant."""
    return [entity for node in tree.walk() if declares_entity(node.definition) and node.relevant for entity in _entity(node)]


def _entity(node: AnswerNode) -> Iterator[Entity]:
    values = {name.rpartition("}")[2]: value for name, value in node.definition.attributes.items()}
    values |= {inner.name: inner.value if inner.relevant else "" for inner in node.bound_attributes()}
    action = next((name for name in ("create", "update") if _true(values.get(name, ""))), "")
    if not action or not values.get("dataset") or not values.get("id"):
        return
    # answers belong to the entity of the nearest `meta` around them: that of their repeat instance, else the form's
    holder = node.parent.parent if node.parent is not None else None
    if holder is None:
        return
    label = next((inner.value for inner in node.all_children() if inner.definition.name == "label" and inner.relevant), "")
    properties = {name: value for name, value in _properties(holder) if value or action == "update"}
    yield Entity(values["dataset"], values["id"], action, label, properties, values.get("baseVersion", ""))


def _true(text: str) -> bool:
    return text.strip().lower() in ("1", "true", "true()")


def _properties(parent: AnswerNode) -> Iterator[tuple[str, str]]:
    for child in parent.all_children():
        name = child.definition.parameters.get(SAVE_TO)
        if not child.relevant:
            continue
        if name:
            yield name, child.value
        own = child.definition.child("meta")
        if own is None or own.child("entity") is None:
            yield from _properties(child)
