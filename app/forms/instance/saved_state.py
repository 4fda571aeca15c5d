"""What must be saved of an interview to go on later, and putting it back: values by stable path.

A path names instances of repeats by their keys, "/data/ward{k3f9}/beds"; the instance itself stands as "/data/ward{k3f9}" with "".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.forms.compile.form_definition import FormDefinition
from app.forms.instance.answer_nodes import AnswerNode, ScopeNode
from app.forms.instance.answer_tree import AnswerTree
from app.forms.instance.recalculation import Recalculation
from app.forms.instance.repeats import RepeatInstances

_KEY = re.compile(r"([^{}]*)\{([^{}]*)\}")


def save(tree: AnswerTree, recalculation: Recalculation) -> dict[str, str]:
    """Everything needed to go on later: instances, answers, and calculated values that must not change."""
    saved: dict[str, str] = {}
    is_saved = recalculation.is_saved
    for node in tree.walk():
        definition = node.definition
        if definition.kind == "repeat":
            saved[node.path] = ""
        elif node.value != "" and not definition.children and is_saved(node):
            saved[node.path] = node.value
    return saved


def restore(form: FormDefinition, tree: AnswerTree, repeats: RepeatInstances, saved: Mapping[str, str]) -> set[AnswerNode]:
    """Puts saved answers in, and gives the nodes that have one; paths that the form does not know are left alone (an older or
    newer form's)."""
    restored: set[AnswerNode] = set()
    slots, single = tree.root.slots, form.single
    in_repeats = []
    for path, value in saved.items():
        slot = single.get(path)
        if slot is not None and value != "":
            slots[slot].value = value
            restored.add(slots[slot])
        elif "}" in path:
            in_repeats.append(path)
    instances = _Instances(tree, repeats)
    for path in sorted(in_repeats, key=lambda path: path.count("{")):
        end = path.rfind("}") + 1
        instance = instances.at(path[:end])
        if instance is None or end == len(path) or saved[path] == "":
            continue
        node = _node_in(form, instance, instance.definition.ref + path[end:])
        if node is not None and not node.definition.children:
            node.value = saved[path]
            restored.add(node)
    return restored


def _node_in(form: FormDefinition, instance: ScopeNode, ref: str) -> AnswerNode | None:
    """A question inside an instance, repeats between them excepted."""
    definition = form.model.by_ref.get(ref)
    if definition is None or definition.kind == "repeat" or definition.scope is not instance.definition:
        return None
    return instance.node_of(definition)


class _Instances:
    """Instances by their saved path, made where they are not yet there; each is looked for once, for all answers in it."""

    def __init__(self, tree: AnswerTree, repeats: RepeatInstances) -> None:
        self._root, self._repeats = tree.root, repeats
        self._by_path: dict[str, ScopeNode | None] = {}

    def at(self, path: str) -> ScopeNode | None:
        """None where the form has no such repeat."""
        if path not in self._by_path:
            self._by_path[path] = self._walk(path)
        return self._by_path[path]

    def _walk(self, path: str) -> ScopeNode | None:
        node: AnswerNode = self._root
        root, *steps = path.strip("/").split("/")
        if root != self._root.name:
            return None
        walked = f"/{root}"
        for step in steps:
            walked = f"{walked}/{step}"
            match = _KEY.fullmatch(step)
            name, key = (match[1], match[2]) if match else (step, "")
            definition = node.definition.child(name)
            if definition is None or (definition.kind == "repeat") != bool(match):
                return None
            if definition.kind != "repeat":
                node = node.scope.node_of(definition)
                continue
            instance = self._by_path.get(walked)
            if instance is None:
                instance = self._repeats.make(node.scope, definition, key, None, with_instances=False)
                self._by_path[walked] = instance
            node = instance
        return node.scope
