"""What a parcel says of itself, in its manifest: which kind it is, for whom, who made it and when, and what it rests on.

A parcel is a workspace file that is read and taken in, and never written: it holds a part of what its maker has.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from app.models.store.holdings import Holdings, unpacked
from app.models.store.limits import MOST_NAME

Ask = Callable[[str], Iterable[Any]]            # runs a query, gives its rows

OUTWARD, HOME, SECOND, UNKNOWN = "outward", "home", "second-copy", "unknown"
ROW = "parcel"                                  # of the manifest: its name
_SAY_IT = f"SELECT sum FROM manifest WHERE name = '{ROW}'"
_THERE = "SELECT 1 FROM sqlite_schema WHERE name = 'manifest'"
MOST_RESTS = 100_000                            # buckets that the office is asked for, one after the other
_MOST = 60                                      # letters of a moment, or of a mark


@dataclass(frozen=True)
class ParcelLabel:
    """`kind`: of a later version's parcel "unknown"."""

    kind: str
    team: str = ""              # for whom, or whose; as it was typed
    device: str = ""            # the mark of the laptop that made it
    author: str = ""
    made: str = ""              # ISO 8601, UTC, by the clock of that laptop
    light: bool = False         # photos at print size
    holds: Holdings = field(default_factory=Holdings, repr=False)       # outward: all that its maker has
    rests: Holdings = field(default_factory=Holdings, repr=False)       # home: what was left out, since the office said it has it

    def written(self) -> bytes:
        said = {name: getattr(self, name) for name in ("kind", "team", "device", "author", "made", "light")}
        packed = {name: base64.b64encode(getattr(self, name).packed()).decode() for name in ("holds", "rests")}
        return json.dumps({**said, **packed}, ensure_ascii=False, sort_keys=True).encode()

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "team": self.team, "device": self.device, "author": self.author, "made": self.made,
                "light": self.light}


def read_label(ask: Ask) -> ParcelLabel | None:
    """None: it is no parcel. What cannot be read is a parcel of an unknown kind, which rests on nothing and holds nothing."""
    if next(iter(ask(_THERE)), None) is None:
        return None
    row = next(iter(ask(_SAY_IT)), None)
    if row is None:
        return None
    try:
        said = json.loads(bytes(row[0]))
        texts = {name: _text(said[name], MOST_NAME if name in ("team", "author") else _MOST)
                 for name in ("kind", "team", "device", "author", "made")}
        holds, rests = (unpacked(base64.b64decode(said[name], validate=True)) for name in ("holds", "rests"))
        if len(rests.buckets) > MOST_RESTS:
            raise ValueError("more than any laptop has")
        known = texts["kind"] in (OUTWARD, HOME, SECOND)
        return ParcelLabel(**{**texts, "kind": texts["kind"] if known else UNKNOWN}, light=said["light"] is True,
                           holds=holds, rests=rests)
    except (ValueError, KeyError, TypeError):
        return ParcelLabel(UNKNOWN)


def _text(value: object, most: int) -> str:
    if not isinstance(value, str) or len(value) > most or not value.isprintable():
        raise ValueError("no text")
    return value
