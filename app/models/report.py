"""What one file brought, or, in a preview, would bring."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

MOST_LISTED = 200       # refusals that are listed one by one


@dataclass(frozen=True)
class Refusal:
    """A row that stayed out. `what` is its table and the beginning of its id."""

    what: str
    reason: str


@dataclass
class MergeReport:
    name: str
    sha256: str = ""
    again: bool = False                 # merged before, and nothing was refused then: it was not read
    problem: str = ""                   # why the whole file stayed out; then nothing of it came in
    brought: dict[str, int] = field(default_factory=dict)   # cities, sites, interviews, answers, photos, forms, …
    conflicts: int = 0                  # questions this file touched that now have several answers
    future_clocks: int = 0              # answers dated more than a day after now
    refused: list[Refusal] = field(default_factory=list)    # the first of them; the ledger keeps no more either
    refused_more: int = 0               # how many after those
    bytes: int = 0                      # size of the file

    def refuse(self, what: str, reason: str) -> None:
        """A file of nothing but bad rows shall not fill the screen, the ledger and every merge after it."""
        if len(self.refused) < MOST_LISTED:
            self.refused.append(Refusal(what, reason))
        else:
            self.refused_more += 1

    @property
    def refused_in_all(self) -> int:
        return len(self.refused) + self.refused_more

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
