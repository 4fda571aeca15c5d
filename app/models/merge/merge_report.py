"""What one file brought, or, in a preview, would bring."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from app.models.records.withdrawals import Withdrawal
from app.models.store.parcel_label import ParcelLabel
from app.problem import Problem
from app.translations import Message, message

MOST_LISTED = 200       # refusals that are listed one by one


@dataclass(frozen=True)
class Refusal:
    """A row that stayed out. `what` is its table and the beginning of its id; `about` says for people what it is about."""

    what: str
    why: Message
    about: Message

    @property
    def reason(self) -> str:
        return str(self.why)

    @property
    def sentence(self) -> Message:
        # Translators: a thing in a file (the site, form and day of an interview, or another), and why it was refused.
        return message("{thing}: {reason}", thing=self.about, reason=self.why)


@dataclass(frozen=True)
class MergeSample:
    """A value that was here and is another now."""

    record_id: str
    path: str
    before: str | None
    after: str | None
    author: str             # of what it is now
    at: str                 # ISO 8601, UTC, by the writer's clock


@dataclass(frozen=True)
class MergeAuthor:
    """Who wrote what is new."""

    name: str               # "" somebody
    answers: int
    records: int            # interviews, sites and others that they are about


@dataclass
class MergeReport:
    name: str
    sha256: str = ""
    again: bool = False                 # merged before, and nothing was refused then: it was not read
    cause: Problem | None = None        # why the whole file stayed out; then nothing of it came in
    brought: dict[str, int] = field(default_factory=dict)   # cities, sites, interviews, answers, photos, forms, …
    conflicts: int = 0                  # questions this file touched that now have several answers
    future_clocks: int = 0              # answers dated more than a day after now
    refused: list[Refusal] = field(default_factory=list)    # the first of them; the ledger keeps no more either
    refused_more: int = 0               # how many after those
    withdrawals: list[Withdrawal] = field(default_factory=list)     # that wait here since this file came, or would
    replaced: int = 0                   # values that were here and are others now
    changed: int = 0                    # of interviews that were finished: with other answers, or of another site, day or assessor
    hidden: int = 0                     # taken off the lists, joined to another, or waiting to be erased
    reopened: int = 0
    bytes: int = 0                      # size of the file
    # Said to whoever looks, and kept nowhere: an answer that is erased later must not stand in the ledger.
    authors: list[MergeAuthor] = field(default_factory=list)        # whose it is, most first
    samples: list[MergeSample] = field(default_factory=list)        # the first of `replaced`
    new: list[Message] = field(default_factory=list)                # the first interviews that are new: site, form, day
    parcel: ParcelLabel | None = None   # what it says of itself; None: a whole file

    @property
    def problem(self) -> str:
        """The cause in English; "" where there is none."""
        return "" if self.cause is None else str(self.cause)

    def refuse(self, what: str, why: Message, about: Callable[[], Message]) -> None:
        """A file of nothing but bad rows shall not fill the screen, the ledger and every merge after it."""
        if len(self.refused) < MOST_LISTED:
            self.refused.append(Refusal(what, why, about()))
        else:
            self.refused_more += 1

    @property
    def refused_in_all(self) -> int:
        return len(self.refused) + self.refused_more

    @property
    def adds_only(self) -> bool:
        """Whether all that was here is as it was."""
        return not (self.replaced or self.changed or self.hidden or self.reopened or self.withdrawals)

    def as_json(self) -> dict[str, Any]:
        """Sentences in English; nothing that somebody answered."""
        fields = {name: value for name, value in vars(self).items() if name not in (
            "cause", "refused", "withdrawals", "parcel", "authors", "samples", "new")}
        return {**fields, "parcel": None if self.parcel is None else self.parcel.as_json(), "problem": self.problem,
                "refused": [{"what": row.what, "reason": row.reason} for row in self.refused],
                "withdrawals": [asdict(word) for word in self.withdrawals]}
