"""Tables of what persons answered, as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from app.findings.hidden_cells import FEWEST_PERSONS
from app.translations import Message, message, message_n

_WHY_NOT_SHOWN = message_n("– fewer than {count} person, or a figure that would tell how many they are.",
                           "– fewer than {count} persons, or a figure that would tell how many they are.", FEWEST_PERSONS)
_TOO_FEW = message_n("Fewer than {count} person was asked: nothing is shown of them.",
                     "Fewer than {count} persons were asked: nothing is shown of them.", FEWEST_PERSONS)
_TOO_FEW_INTERVIEWS = message_n("Fewer than {count} interview was held: nothing is shown of it.",
                                "Fewer than {count} interviews were held: nothing is shown of them.", FEWEST_PERSONS)
_WHY_NO_INTERVIEWS_SHOWN = message_n("– fewer than {count} interview, or a figure that would tell how many they are.",
                                     "– fewer than {count} interviews, or a figure that would tell how many they are.",
                                     FEWEST_PERSONS)

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
    """One possible answer of a question that somebody answered; None: not shown."""

    name: str
    label: str
    everyone: Share | None
    groups: tuple[Share | None, ...]    # as `FormTable.groups`


@dataclass(frozen=True)
class OtherAnswers:
    """How many did not know, declined to answer or said that it does not apply: they answered, and are in no share."""

    name: str                           # of the choice
    label: str
    kind: str                           # `app.forms.OTHER_ANSWERS`
    everyone: int | None                # None: not shown
    groups: tuple[int | None, ...]      # as `FormTable.groups`


@dataclass(frozen=True)
class QuestionTable:
    """One question; of one in own words only how many answered, since the words may tell who they are."""

    ref: str
    label: str
    kind: str                           # "one" | "several" | "number" | "words"
    n: int | None                       # who said something that is known: what shares are of; None: not shown
    unanswered: int | None
    not_asked: int | None
    group: str = ""                     # word, where it is one of those that the others are told apart by
    rows: tuple[AnswerRow, ...] = ()
    spread: Spread | None = None
    group_spreads: tuple[Spread | None, ...] = ()
    others: tuple[OtherAnswers, ...] = ()   # what nobody said of them is left out


@dataclass(frozen=True)
class Sampling:
    """How the persons were chosen, as their interviews say (`cn:role` `drawn` and `drawn-from`)."""

    persons: int
    drawn: int                          # of them drawn at random
    weighted: bool                      # each stands for as many as its place had, by how many were asked there

    @property
    def representative(self) -> bool:
        return 0 < self.persons == self.drawn

    def sentences(self) -> tuple[Message, ...]:
        """How far the figures speak for others."""
        return (
            message("Everybody was drawn at random: the intervals hold for all from whom they were drawn.") if self.representative
            else message("Not representative: not everybody was drawn at random. The intervals would hold if they had been."),
            message("Each answer counts for as many as its place has, by how many were asked there.") if self.weighted
            else message("Each answer counts alike."))


@dataclass(frozen=True)
class FormTable:
    """One form that asks persons. Without questions: fewer than five were asked."""

    form_id: str
    title: str
    persons: int                        # interviews; of `together` several persons gave one answer
    sampling: Sampling
    groups: tuple[PersonGroup, ...]
    questions: tuple[QuestionTable, ...]
    together: int = 0                   # interviews with a group, which count as one each

    @property
    def who(self) -> Message:
        """How many were asked: never persons where groups spoke."""
        if not self.together:
            return message_n("{count} person", "{count} persons", self.persons)
        groups = message_n("{count} group", "{count} groups", self.together)
        alone = self.persons - self.together
        if not alone:
            return groups
        # Translators: {groups} and {persons} have their numbers: 6 groups, 14 persons alone
        return message("{groups}, {persons} alone", groups=groups, persons=message_n("{count} person", "{count} persons", alone))

    @property
    def unit(self) -> Message:
        """The head of a column that counts."""
        return message("Interviews") if self.together else message("Persons")

    @property
    def too_few(self) -> Message:
        return _TOO_FEW_INTERVIEWS if self.together else _TOO_FEW

    @property
    def why_not_shown(self) -> Message:
        return _WHY_NO_INTERVIEWS_SHOWN if self.together else _WHY_NOT_SHOWN

    def sentences(self) -> tuple[Message, ...]:
        """What its figures are of, and how far they speak for others."""
        together = (message("A group counts as one interview: its answers are those of the group."),) if self.together else ()
        return (*together, *self.sampling.sentences())
