"""What a list would do here, row by row with the reasons: nothing is written by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.translations import Message

NEW, MATCHED, DOUBTFUL, LEFT_OUT = "new", "matched", "doubtful", "left-out"
STATES = (NEW, MATCHED, DOUBTFUL, LEFT_OUT)
Said = Mapping[str, str | None]


@dataclass(frozen=True)
class PlanRow:
    """`fields`: what the list says, as it is kept. `record_id`: the site or city that is here ("" a new one); `changes`: what would
    become another there, by field (before, after). `correct`: what would be taken instead where one slip of the hand explains
    where it lies."""

    number: int
    name: str
    state: str                          # one of STATES
    reasons: tuple[Message, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    record_id: str = ""
    city_id: str = ""                   # of a site
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    correct: str = ""                   # a position as it is kept

    @property
    def kind(self) -> str:
        return self.fields.get("kind", "")


@dataclass(frozen=True)
class PlacePlan:
    """`what`: "site" or "city"; `columns`: by field the heads that say it; `unused`: heads that say nothing here."""

    what: str
    source: str
    rows: tuple[PlanRow, ...]
    columns: Mapping[str, tuple[str, ...]]
    unused: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    also: frozenset[int] = frozenset()      # doubtful rows that a person takes
    without: frozenset[int] = frozenset()   # rows that a person leaves out

    def taken(self, row: PlanRow) -> bool:
        """Whether it would come in: no doubtful one unasked, and none that changes nothing."""
        if row.state == LEFT_OUT or row.number in self.without:
            return False
        if row.record_id and not row.changes:
            return False
        return row.state != DOUBTFUL or row.number in self.also

    def counts(self) -> Counter[str]:
        return Counter(row.state for row in self.rows)

    def choosing(self, *, also: Collection[int] = (), without: Collection[int] = ()) -> PlacePlan:
        """With a person's word about rows, by their numbers."""
        return replace(self, also=frozenset(also), without=frozenset(without))

    def as_json(self) -> dict[str, Any]:
        counts = self.counts()
        return {"what": self.what, "source": self.source, "columns": self.columns, "unused": self.unused, "notes": self.notes,
                "counts": {state: counts[state] for state in STATES}, "taken": sum(map(self.taken, self.rows)),
                "rows": [{"row": row.number, "name": row.name, "state": row.state, "reasons": row.reasons, "fields": row.fields,
                          "record": row.record_id, "changes": {name: list(both) for name, both in row.changes.items()},
                          "correct": row.correct, "taken": self.taken(row)} for row in self.rows]}
