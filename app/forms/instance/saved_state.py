"""How an interview begins: with what the laptop knows, or with the answers that were kept; and what must be kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.forms.instance.answer_nodes import Node

if TYPE_CHECKING:
    from app.forms.instance.interview import Interview
    from app.forms.instance.repeats import Growing

_KEY = re.compile(r"([^{}]*)\{([^{}]*)\}")


def save(interview: Interview) -> dict[str, str]:
    """Everything needed to go on later: instances, answers, and calculated values that must not change."""
    found: dict[str, str] = {}
    is_kept = interview.engine.is_kept
    for node in interview.walk(interview.root):
        definition = node.definition
        if definition.kind == "repeat":
            found[node.path] = ""
        elif node.value != "" and not definition.children and is_kept(node):
            found[node.path] = node.value
    return found


def restore(interview: Interview, growing: Growing, saved: Mapping[str, str]) -> set[Node]:
    """Puts kept answers in; paths that the form does not know are left alone (an older or newer form's)."""
    known: dict[str, Node | None] = {}
    restored = set()
    slots: list[Any] = interview.root.slots  # type: ignore[assignment]
    by_ref, single, inside = interview.form.model.by_ref, interview.form.single, []
    for path, value in saved.items():
        slot = single.get(path)
        if slot is not None and value != "":
            slots[slot].value = value
            restored.add(slots[slot])
        elif "}" in path:
            inside.append(path)

    def held_by(outer: Node, ref: str) -> Node | None:
        """A question inside an instance, repeats between them excepted."""
        definition = by_ref.get(ref)
        if (definition is None or definition.parent is None or definition.kind == "repeat"
                or definition.scope is not outer.definition):
            return None
        return outer.slots[definition.slot]  # type: ignore[index, no-any-return]

    for path in sorted(inside, key=lambda path: path.count("{")):
        # all answers of one instance stand in it, so it is looked for once
        at = path.rfind("}") + 1
        head = path[:at]
        if head not in known:
            known[head] = _node(interview, growing, head, known)
        held = known[head]
        if held is not None and at < len(path):
            held = held_by(held, held.definition.ref + path[at:])
        if held is not None and not held.definition.children and saved[path] != "":
            held.value = saved[path]
            restored.add(held)
    return restored


def _node(interview: Interview, growing: Growing, path: str, known: dict[str, Node | None]) -> Node | None:
    """An instance of a repeat, and those around it; made where they are not yet there."""
    at: Node = interview.root
    here = ""
    for step in path.strip("/").split("/"):
        found = _KEY.fullmatch(step)
        name, key = (found[1], found[2]) if found else (step, "")
        here = f"{here}/{step}"
        if here.count("/") == 1:
            if name != interview.root.name:
                return None
            continue
        inside = at if at.slots is not None else at.scope
        child = at.definition.child(name)
        if child is None or (child.kind == "repeat") != bool(found):
            return None
        if child.kind != "repeat":
            at = inside.slots[child.slot]  # type: ignore[index, union-attr]
            continue
        node = known.get(here)
        if node is None:
            node = known[here] = growing.instance(inside, child, key, None, False)  # type: ignore[arg-type]
        at = node
    return at


def preload(interview: Interview) -> None:
    for definition in interview.form.root.walk():
        kind, parameter = definition.preload
        if kind:
            for node in interview.nodes_of(definition):
                node.value = _preloaded(interview, kind, parameter) or node.value


def ended(interview: Interview, *, again: bool) -> list[tuple[Node, str]]:
    """Where the form asks when the interview ended, and the moment of now; `again`: also where that is known."""
    from app.forms.values import format_moment
    now = format_moment(interview.clock.now())
    return [(node, now) for definition in interview.form.root.walk() if definition.preload == ("timestamp", "end")
            for node in interview.nodes_of(definition) if again or node.value == ""]


def _preloaded(interview: Interview, kind: str, parameter: str) -> str:
    if kind == "uid":
        from app.forms.functions.strings import uuid
        return f"uuid:{uuid(interview)}"
    if kind == "date":
        return interview.clock.today().isoformat()
    if kind == "timestamp" and parameter == "start":
        from app.forms.values import format_moment
        return format_moment(interview.clock.now())
    if kind == "property":
        from app.forms.functions.strings import property_of
        return property_of(interview, parameter)
    return ""
