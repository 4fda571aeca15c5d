"""Tables of what persons answered, as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """How many gave an answer, and what part of those who answered that is, in %. The interval is Wilson's, of 95 %, as of persons
    drawn at random; None of a group."""

    count: int
    percent: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Spread:
    """Of numbers, in the question's own unit. The mean has an interval of 95 %; None of a group."""

    n: int
    quartile: float
    median: float
    upper_quartile: float
    mean: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class PersonGroup:
    """One column: those who gave an answer to a question that the form groups by (`cn:group`)."""

    word: str                           # of the column: "sex"
    title: str                          # of the question
    name: str                           # of the answer; "" did not say
    label: str
    persons: int | None                 # None: not shown


@dataclass(frozen=True)
class AnswerRow:
    """One possible answer; None: not shown, or nobody answered the question."""

    name: str
    label: str
    everyone: Share | None
    groups: tuple[Share | None, ...]    # as `FormTable.groups`


@dataclass(frozen=True)
class QuestionTable:
    """One question; of one in own words only how many answered, since the words may tell who they are."""

    ref: str
    label: str
    kind: str                           # "one" | "several" | "number" | "words"
    n: int | None                       # who answered; None: not shown
    unanswered: int | None
    not_asked: int | None
    rows: tuple[AnswerRow, ...] = ()
    spread: Spread | None = None
    group_spreads: tuple[Spread | None, ...] = ()


@dataclass(frozen=True)
class Sampling:
    """How the persons were chosen, as their interviews say (`cn:role` `drawn` and `drawn-from`)."""

    persons: int
    drawn: int                          # of them drawn at random
    weighted: bool                      # each stands for as many as its place had, by how many were asked there

    @property
    def representative(self) -> bool:
        return 0 < self.persons == self.drawn


@dataclass(frozen=True)
class FormTable:
    """One form that asks persons. Without questions: fewer than five were asked."""

    form_id: str
    title: str
    persons: int
    sampling: Sampling
    groups: tuple[PersonGroup, ...]
    questions: tuple[QuestionTable, ...]
