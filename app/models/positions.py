"""How a position that answers a question came about: its source, when, how good it was and why it was taken as it is.

Kept as a remark on the question, at a path that belongs to this one value of it (`PATH/@position-<value><facts>`, both hashes):
whichever value stands after undo, merging or a settled conflict, its own facts are found, never those of another; two laptops that
say the same of one value do not contradict each other. What is said of no value is unknown. docs/decisions/positions.md tells why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from hashlib import sha256
from math import isfinite
from typing import Any

from app.models.facts import is_moment
from app.models.values import IMPORT, POSITION_SOURCES, SUBMISSION
from app.receivers import metres
from app.translations import Message, message, message_n

BY_ACCURACY, BY_PERSON = "accuracy", "person"       # why it was taken: it was as good as the form wants, or somebody decided
POSITION_TYPES = ("geopoint", "geotrace", "geoshape")
_REMARK = "/@position-"                     # after a question's path

@dataclass(frozen=True)
class PositionFacts:
    """None and "" wherever nobody said. Metres; `time` ISO 8601 in UTC."""

    source: str                             # one of POSITION_SOURCES
    time: str = ""
    accuracy: float | None = None           # as it stands in the value
    method: str = ""                        # how the accuracy was worked out: "GST", "HDOP × 5 m", "gpsd"
    hdop: float | None = None
    satellites: int | None = None
    fix: str = ""                           # what the receiver called it: "satellites", "differential", "rtk", "manual" …
    count: int | None = None                # readings that were averaged
    spread: float | None = None             # their root mean square distance from the mean
    accepted: str = ""                      # BY_ACCURACY or BY_PERSON
    device: str = ""                        # which receiver, or which recording
    replayed: bool = False                  # from a recording: training, and no measurement of this place

    @property
    def doubtful(self) -> bool:
        """Whether somebody should look at it again: it was taken by decision, or measured neither here nor now."""
        return self.accepted == BY_PERSON or self.replayed or self.fix in ("simulated", "manual", "dead reckoning", "other")

    def words(self) -> tuple[Message, ...]:
        """In the order of what matters; to be joined by whoever shows them."""
        from app.places import SOURCE_WORDS
        said = [SOURCE_WORDS[self.source]]
        if self.accuracy:
            said.append(message("accurate to {distance}", distance=metres(self.accuracy)))
        if self.replayed:
            said.append(message("replayed from a recording, not measured here"))
        if self.fix == "simulated":
            said.append(message("simulated, not measured"))
        elif self.fix == "manual":
            said.append(message("entered by hand in the receiver, not measured"))
        elif self.fix == "dead reckoning":
            said.append(message("estimated by the receiver, not measured"))
        if self.satellites is not None:
            said.append(message_n("{count} satellite", "{count} satellites", self.satellites))
        if self.hdop is not None:
            said.append(message("HDOP {value}", value=round(self.hdop, 1)))
        if self.count is not None and self.count > 1:
            said.append(message_n("mean of {count} reading", "mean of {count} readings", self.count))
            if self.spread is not None:
                said.append(message("spread {distance}", distance=metres(self.spread)))
        if self.accepted == BY_PERSON:
            said.append(message("taken by decision, not for its accuracy"))
        return tuple(said)


def position_remark(path: str, value: str, said: PositionFacts) -> tuple[str, str]:
    """The path and the text at which this is kept of the value of a question."""
    known = {name: part for name, part in asdict(said).items() if part is not None and part is not False and part != ""}
    text = json.dumps(known, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return _at(path, value) + _mark(text), text


def position_facts(values: Mapping[str, str], path: str) -> PositionFacts | None:
    """What is known of the position that answers a question; None nothing. `values`: all that is kept of the interview, remarks
    too. Where it came in as a submission of another tool, this is the source of what nobody here says otherwise."""
    value = values.get(path) or ""
    if not value:
        return None
    said = [facts for key in _keys(values, _at(path, value)) if (facts := _read(values[key])) is not None]
    if said:
        first = min(said, key=lambda one: (one.time or "~", one.source))
        return first if first.accuracy is not None else replace(first, accuracy=_accuracy(value))
    imported = any(key.startswith(SUBMISSION) for key in values)
    return PositionFacts(IMPORT, accuracy=_accuracy(value)) if imported else None


def is_said(values: Mapping[str, str], path: str, value: str) -> bool:
    """Whether something is kept of this value of the question, whichever stands now."""
    return any(_keys(values, _at(path, value)))


def is_position_remark(path: str) -> bool:
    return _REMARK in path


def remark_facts(path: str, text: str | None) -> PositionFacts | None:
    """Of one revision: what it says, where it says how a position came about."""
    return _read(text or "") if is_position_remark(path) else None


def _at(path: str, value: str) -> str:
    return f"{path}{_REMARK}{_mark(value)}"


def _keys(values: Mapping[str, str], start: str) -> Iterator[str]:
    return (key for key in values if key.startswith(start))


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _accuracy(value: str) -> float | None:
    parts = value.split()
    try:
        number = float(parts[3]) if len(parts) == 4 else 0.0
    except ValueError:
        return None
    return number if isfinite(number) and number > 0 else None


def _read(text: str) -> PositionFacts | None:
    """None of what is damaged, or says of no source that it is: files come from anywhere."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("source") not in POSITION_SOURCES:
        return None
    return PositionFacts(**{field.name: part for field in fields(PositionFacts)
                            if (part := _sound(field.name, said.get(field.name))) is not None})


def _sound(name: str, part: Any) -> Any:
    if name == "replayed":
        return part if isinstance(part, bool) else None
    if name in ("satellites", "count"):
        return part if isinstance(part, int) and not isinstance(part, bool) and 0 <= part <= 100_000 else None
    if name in ("accuracy", "hdop", "spread"):
        good = isinstance(part, int | float) and not isinstance(part, bool) and 0 <= part <= 1e7
        return float(part) if good else None
    if not isinstance(part, str) or len(part) > 100 or (name == "time" and not is_moment(part)):
        return None
    return part
