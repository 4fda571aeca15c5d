"""What a question offers: choices, the names alone, marks along a range or on a map."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Choice:
    name: str
    label: str
    media: dict[str, str] = field(default_factory=dict)
    place: str = ""                 # where it is, as ODK writes positions, of a question that is chosen on a map


@dataclass(frozen=True)
class Mark:
    """A word at a value of a range, or a place (as ODK writes positions) to look at beside a position that is asked for."""

    name: str
    label: str
    place: str = ""


class ChoiceNames(dict[str, None]):
    """The names that a question offers, in order."""

    is_missing = False
