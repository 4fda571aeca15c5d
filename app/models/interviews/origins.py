"""Beside each position that is written, how it came about: what was said of it, or what follows from who wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.models.positions import POSITION_TYPES, PositionFacts, is_said, position_remark
from app.models.store.row_validation import without_instances
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Form

Written = Iterable[tuple[str, str | None]]


def origins(form: Form, kept: Mapping[str, str], written: Written,
            found: Callable[[str], PositionFacts]) -> list[tuple[str, str | None]]:
    """The remarks on the positions among what is written; `found` says of a value how it came about.

    A value of which something is kept already says nothing new: who takes an answer back to what it was did not type it.
    """
    remarks: list[tuple[str, str | None]] = []
    for path, value in written:
        if value and _asks_position(form, path) and not is_said(kept, path, value):
            said = found(value)
            remarks.append(position_remark(path, value, said if said.time else replace(said, time=_now())))
    return remarks


def _asks_position(form: Form, path: str) -> bool:
    if path.endswith("}"):
        return False                # an instance of a repeat
    try:
        return form.definition(without_instances(path)).type in POSITION_TYPES
    except Problem:
        return False


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
