"""Converted spreadsheets, kept in a folder: a big form takes seconds to convert. A cache that cannot be written is only slow."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from app.translations import Message

Warnings = tuple[Message | str, ...]
CONVERTER = "pyxform 4.5, CityNeeds 3"     # part of the key: another converter converts anew


def key_of(data: bytes) -> str:
    """Of a spreadsheet's bytes."""
    return hashlib.sha256(CONVERTER.encode() + b"\0" + data).hexdigest()


def read_cache(cache: Path | None, key: str) -> tuple[bytes, Warnings] | None:
    """The XForm and the warnings; None where there is none, or one that is damaged."""
    if cache is None:
        return None
    try:
        head, _, xform = (cache / "forms" / f"{key}.xform").read_bytes().partition(b"\n")
        facts: dict[str, Any] = json.loads(head)
        if facts["sha256"] != hashlib.sha256(xform).hexdigest():
            return None
        return xform, tuple(warning if isinstance(warning, str) else Message(**warning) for warning in facts["warnings"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_cache(cache: Path | None, key: str, xform: bytes, warnings: Warnings) -> None:
    """Whole or not at all."""
    if cache is None:
        return
    written = [warning if isinstance(warning, str) else {"id": warning.id, "arguments": dict(warning.arguments)}
               for warning in warnings]
    head = json.dumps({"sha256": hashlib.sha256(xform).hexdigest(), "warnings": written}).encode()
    target = cache / "forms" / f"{key}.xform"
    temporary = target.with_suffix(f".{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(head + b"\n" + xform)
        os.replace(temporary, target)
    except OSError:
        temporary.unlink(missing_ok=True)
