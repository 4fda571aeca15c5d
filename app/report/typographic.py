"""French as it is printed: a curved apostrophe between two letters, whoever wrote it. pyxform makes the curved ones of forms
straight, and a keyboard has no other. Nothing else of a text is touched, and only on pages."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_OURS = "app.report."           # what else stands in blocks, the ground of a map, has no French sentences
T = TypeVar("T")


def typographic(value: T, language: str) -> T:
    """The same text, or the same frozen blocks with their texts."""
    return _set(value) if language == "fr" else value  # type: ignore[return-value]


def _set(value: object) -> object:
    if isinstance(value, str):
        return _STRAIGHT.sub("\u2019", value) if "'" in value else value
    if isinstance(value, tuple | list):
        made = [_set(one) for one in value]
        if all(new is old for new, old in zip(made, value, strict=True)):
            return value
        kind: Any = type(value)
        return kind(*made) if hasattr(value, "_fields") else kind(made)
    if isinstance(value, dict):
        return {key: _set(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type) and type(value).__module__.startswith(_OURS):
        held = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        changed = {name: new for name, old in held.items() if (new := _set(old)) is not old}
        return replace(value, **changed) if changed else value
    return value
