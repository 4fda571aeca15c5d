"""Where a site lies: as its register says, else as the first of its interviews that was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.models import facts, position_facts


class SitePlace(NamedTuple):
    """Degrees, metres; None and "" where nobody said. `source`: one of `app.models.POSITION_SOURCES`, or "interview": it was given
    while one was held, and nobody said how."""

    latitude: float | None = None
    longitude: float | None = None
    accuracy: float | None = None
    source: str = ""
    time: str = ""

    @property
    def point(self) -> tuple[float, float] | None:
        return (self.latitude, self.longitude) if self.latitude is not None and self.longitude is not None else None


def answered_place(value: str, kept: Mapping[str, str]) -> SitePlace:
    """Of the answer to an interview's question for its position; `kept`: all that is kept of the interview."""
    position = facts.position(value)
    if position is None:
        return SitePlace()
    answering = (position_facts(kept, path) for path, answer in kept.items() if answer == value)
    said = next((one for one in answering if one is not None), None)
    if said is None:
        return SitePlace(*position, source="interview")
    return SitePlace(*position, said.accuracy, said.source, said.time)
