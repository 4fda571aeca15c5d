"""What an operation changed, for those who show it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Changes:
    """A flag says that any of its kind may be different now. `records`: the ids of the records that were written, where the
    operation knows them; empty where it may be any."""

    cities: bool = False
    sites: bool = False
    interviews: bool = False            # begun, finished, reopened, moved, taken off
    answers: bool = False
    photos: bool = False                # photos and files
    forms: bool = False
    norms: bool = False
    prices: bool = False                # what items cost, exchange rates, the currency
    assessment: bool = False            # who holds it, whom to call, which modules are asked
    registers: bool = False             # what stands in them: forms that read them may say otherwise
    rounds: bool = False                # of a city, as the office sets them
    plan: bool = False                  # who goes where with which form and when
    ledger: bool = False                # pledges, their movements and allotments, what a city agreed to
    conflicts: bool = False             # answers that contradict each other
    duplicates: bool = False            # what was joined, parted, or is proposed to be
    layers: bool = False                # of the map
    withdrawals: bool = False           # consent that was taken back, and what became of it
    doubts: bool = False                # what the office lets stand
    checks: bool = False                # what the office asks to check
    imports: bool = False
    records: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in KINDS)

    def __or__(self, other: Changes) -> Changes:
        """Both together. Where one of them does not know which records, neither does the sum."""
        known = all(changes.records or not changes for changes in (self, other))
        kinds: dict[str, Any] = {name: getattr(self, name) or getattr(other, name) for name in KINDS}
        return Changes(**kinds, records=self.records | other.records if known else frozenset())

    @property
    def figures(self) -> bool:
        """Whether service levels, needs or doubts may be others now."""
        return (self.cities or self.sites or self.interviews or self.answers or self.photos or self.forms or self.norms
                or self.assessment or self.registers or self.rounds or self.doubts or self.layers or self.conflicts
                or self.duplicates or self.withdrawals)

    def touches(self, record_id: str) -> bool:
        """Whether this record may be different now."""
        return bool(self) and (not self.records or record_id in self.records)


KINDS = tuple(field.name for field in fields(Changes) if field.name != "records")
NOTHING = Changes()
_ALL: dict[str, Any] = dict.fromkeys(KINDS, True)
EVERYTHING = Changes(**_ALL)
