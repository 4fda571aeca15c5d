"""Names and paths in the XML of a form, whatever their namespaces (forms without the XForms namespace exist)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from app.forms.model.definition import NodeDefinition

_PREDICATE = re.compile(r"\[[^\]]*\]")


@lru_cache(maxsize=4096)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def local_name(element: Any) -> str:
    """The name of an element without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    return [child for child in element if local_name(child) == name]


def first(element: Any, name: str) -> Any:
    return next(iter(children(element, name)), None)


def absolute(ref: str, base: NodeDefinition | None) -> str:
    """A path as an absolute one without predicates or prefixes; an attribute is its last step, `@id`."""
    steps: list[str] = [] if ref.startswith("/") or base is None else base.ref.strip("/").split("/")
    for step in _PREDICATE.sub("", ref).strip().strip("/").split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in (".", "", "current()"):
            mark = "@" if step.startswith("@") else ""
            steps.append(mark + step.lstrip("@").rpartition(":")[2])
    return "/" + "/".join(steps)
