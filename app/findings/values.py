"""What is known of a city, as plain frozen values: what screens show and reports print.

Unknown is `None` (never 0); every share and mean carries how many sites it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any

from app.findings.doubt_values import Doubt
from app.findings.indicators import Indicator, NoNeed, SiteFinding
from app.findings.need_values import Need, NeedLine
from app.findings.norms_used import TeamNorm
from app.findings.person_tables import FormTable
from app.findings.priority import PriorityRule
from app.findings.shared_values import SharedNeeds
from app.models import NO_REMARKS, PositionFacts, Remarks
from app.translations import Measure, Message

LEVELS = ("advanced", "basic", "limited", "none")
MET = ("advanced", "basic")         # levels at which the service is there


@dataclass(frozen=True)
class AnsweredPosition:
    """Degrees of WGS 84, metres; None: not said. `said`: how it came about; None where nobody said."""

    latitude: float
    longitude: float
    altitude: float | None
    accuracy: float | None
    said: PositionFacts | None


@dataclass(frozen=True)
class AnswerLine:
    """One question of one interview as printed in the annex."""

    ref: str
    label: str                      # question, in the report's language
    text: str                       # answer as printed; "" when there is none
    state: str                      # "answered" | "missing" | "not-asked" | "calculated" | "withheld"
    depth: int                      # 0 top; groups and repeat instances indent
    heading: bool                   # a group's or repeat instance's title, no answer
    photos_at: str = ""             # of a photo: its kept path, as its `PhotoFinding`s have it
    number: str = ""                # of an answer that is a number: in plain notation, for who groups it; "" no number
    other: str = ""                 # which of the other ways to answer it is (`app.forms.OTHER_ANSWERS`); "" none
    position: AnsweredPosition | None = None        # of a question for one position: what it is, and how it came about
    is_moment: bool = False         # it is a date, a time or both, as ISO 8601 has them
    remarks: Remarks = NO_REMARKS   # what the assessor said beside it, or instead of it


@dataclass(frozen=True)
class PhotoFinding:
    """One photo of an interview that is finished, or of a site or city itself. Degrees of WGS 84, metres above the sea; None: not
    said. Position and time are those that count: what somebody corrected, else the camera's."""

    sha256: str
    interview_id: str               # "" where it hangs at none
    site_id: str
    question: str                   # label of the question it was taken for
    caption: str
    latitude: float | None
    longitude: float | None
    altitude: float | None
    direction: float | None         # degrees clockwise from north
    taken: str                      # ISO 8601 local time, "" unknown
    width: int                      # of the print copy
    height: int
    path: str = ""                  # kept path of the question
    name: str = ""                  # of its file
    doubts: tuple[str, ...] = ()    # words of app.photos.doubts
    domain: str = ""                # what it shows, as indicators and needs name it: "water"; "" the form does not say
    id: str = ""
    use: str = "public"             # a state of app.findings.photo_use
    position_from: str = ""         # "camera", "editor", or where somebody had it from
    point: tuple[float, float] = (0.5, 0.5)         # stays in a cropped frame: shares of the picture as it is shown


@dataclass(frozen=True)
class InterviewFinding:
    """One interview, whether it counts in the figures or not."""

    id: str
    site_id: str
    form_id: str
    form_title: str
    form_version: str
    state: str                      # "open" | "finished"
    started: str                    # ISO 8601
    finished: str
    minutes: float | None
    respondent: str
    assessor: str
    consent: str                    # "yes" | "no" | ""
    refusal: str
    answered: int                   # questions answered
    asked: int                      # questions that were relevant
    answers: tuple[AnswerLine, ...]
    comment: str
    planned: float | None = None    # minutes that its form plans for it
    counts: bool = True             # False: figures rest on a later one, consent was refused, or it could not be evaluated
    failure: str = ""               # why it could not be evaluated: its answers are kept, and nothing is known of them
    day: str = ""                   # ISO date on which it was held
    round: str = ""                 # that it belongs to, in the report's language; "" none
    day_doubts: tuple[str, ...] = ()        # words of app.findings.held: why its day decides nothing
    not_agreed: tuple[str, ...] = ()        # words of app.findings.consents: asked, and nobody said yes
    timed: int = 0                  # questions of which a log says how long they stood on the screen, and those of them that
    hasty: int = 0                  # were there for less than HASTY seconds

    @property
    def certain_day(self) -> str:
        """ISO date on which it was held; "" where that is unknown or doubted."""
        return "" if self.day_doubts else self.day or self.started[:10]


@dataclass(frozen=True)
class SiteSheet:
    """One site with its interviews, findings, needs and photos."""

    id: str
    name: str
    kind: str
    latitude: float | None
    longitude: float | None
    ward: str
    interviews: tuple[InterviewFinding, ...]
    findings: tuple[SiteFinding, ...]
    needs: tuple[NeedLine, ...]
    photos: tuple[PhotoFinding, ...]            # that others may see
    demo: bool
    accuracy: float | None = None       # metres, of its position; None: nobody said
    position_source: str = ""           # as of `Site`; "interview": given while one was held, nobody said how; "" nobody said
    position_time: str = ""             # ISO 8601
    internal_photos: tuple[PhotoFinding, ...] = ()      # for the team alone
    photos_left_out: tuple[tuple[str, int], ...] = ()   # of those that the figures rest on: why others do not see them -> how many

    def as_json(self) -> dict[str, Any]:
        """Without what is for the team alone."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "internal_photos"}


@dataclass(frozen=True)
class Flag:
    """Something a reader of the figures must know: a duplicate, a far position, a disagreement. The office settles it by a word."""

    kind: str
    site_id: str                    # "" where it is of no one site
    message: Message
    arguments: Mapping[str, str | int | float]      # what the sentence is filled with, as plain values for machines
    rests_on: tuple[object, ...] = ()       # whose it is, and the values that are doubted, exact and in no language
    interviews: tuple[str, ...] = ()        # that it is about, by id; () of none: the site's or the city's own
    settled: str = ""                       # the office's word; "" open

    @property
    def id(self) -> str:
        """The same on every laptop and in every language, while what it rests on is."""
        return sha256(repr((self.kind, self.site_id, self.rests_on)).encode()).hexdigest()[:10]

    @property
    def is_open(self) -> bool:
        return not self.settled

    @property
    def sentence(self) -> str:
        """In English."""
        return str(self.message)

    def in_language(self, language: str) -> str:
        return self.message.in_language(language)

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "kind": self.kind, "site_id": self.site_id, "sentence": self.sentence,
                "arguments": dict(self.arguments), "settled": self.settled}


def flag(kind: str, site_id: str, sentence: Message, rests_on: tuple[object, ...], *, of_interviews: tuple[str, ...] = (),
         **for_machines: str | int | float) -> Flag:
    """`rests_on`, `of_interviews`: as in `Flag`. `for_machines`: what stands otherwise in its JSON than in the sentence."""
    plain = {name: _plain(value) for name, value in sentence.arguments.items() if f"{{{name}}}" in sentence.id}
    return Flag(kind, site_id, sentence, plain | for_machines, rests_on, of_interviews)


def _plain(argument: Any) -> str | int | float:
    if isinstance(argument, Measure):
        return argument.value if isinstance(argument.value, int) else float(argument.value)
    if isinstance(argument, tuple):
        return ", ".join(str(part) for part in argument)
    return argument if isinstance(argument, str | int | float) else str(argument)


@dataclass(frozen=True)
class OpenIssue:
    """Something that nobody has settled yet, so that a reader knows what a figure may still become."""

    kind: str                       # "conflict" | "check" | "doubt" | "unread" (an interview that cannot be evaluated) | "refused"
    site_id: str                    # "" where it is of no one site
    interview_id: str
    name: str                       # of the site, of the city, or the table of refused records
    form_title: str
    subject: str = ""               # what it is about where it is no question: a name of `open_issues.SUBJECTS`
    answers: tuple[str, ...] = ()   # the sides of a conflict, as printed; "" no answer
    said: str = ""                  # the words of a check, the reason of a refusal or of an interview that was not evaluated
    count: int = 1                  # of refused records
    moves: bool = False             # a printed figure hangs on it
    question: str = ""              # as printed
    ref: str = ""                   # where it stands in the interview; "" where it is not asked now


@dataclass(frozen=True)
class AssessorLine:
    """One assessor against the others who held interviews with the same forms. None is unknown."""

    assessor: str                   # code; "" where interviews name none
    interviews: int
    others: int                     # interviews of the others with the same forms
    minutes: float | None           # median
    minutes_others: float | None    # what the others take for the same forms
    missing: float | None           # 0–1, questions that stayed unanswered of those asked
    missing_others: float | None
    score: float | None             # median of the scores found
    distance: float | None          # of the scores from the others' median, in points


@dataclass(frozen=True)
class QuestionGap:
    """A question that stayed unanswered where it was asked, or was answered so that nothing is known by it."""

    form_title: str
    ref: str
    label: str                      # the question, in the report's language
    missing: int
    asked: int                      # interviews (of a repeat: times) in which it was asked
    does_not_know: int = 0          # of those asked, as the next two; none of them is missing
    declined: int = 0
    does_not_apply: int = 0

    @property
    def unknown(self) -> int:
        """By how many nothing is known; where it does not apply there is nothing to know."""
        return self.missing + self.does_not_know + self.declined


@dataclass(frozen=True)
class Ranked:
    """One sector among what a group would improve first."""

    place: int                      # from 1; equal points share a place
    sector: str
    label: str
    points: int                     # 3, 2, 1 for the first, second, third place
    share: float                    # % of all points
    firsts: int | None              # respondents who put it first; None: so few persons that it would tell who they are


@dataclass(frozen=True)
class Voices:
    """What a group of respondents would improve first. Indicative, not representative."""

    group: str                      # "residents" | "students" | "council" | "institutions"
    respondents: int
    ranks: tuple[Ranked, ...]       # places are those among all sectors, shown or not
    hidden: int = 0                 # sectors that are not shown: few persons named them, or their share would tell of another's


@dataclass(frozen=True)
class Agreement:
    """Of what two groups put first."""

    one: str
    other: str
    shared: int                     # of the first three
    sectors: tuple[str, ...]        # which
    correlation: float | None       # Spearman, -1 to 1
    compared: int                   # sectors that either named


@dataclass(frozen=True)
class Coverage:
    """How many of the sites of a kind were reached."""

    kind: str                       # site kind
    assessed: int
    known: int                      # sites of the register
    refused: int


@dataclass(frozen=True)
class SectorScore:
    """0–100, over the sites of a city: weighted by users where they are known, and never shown of too few."""

    sector: str                     # "health" | "waste" | "edu" | "city" | as the form says
    indicator: str                  # id, "S0"
    title: str
    value: float | None             # None: not enough data
    n: int                          # sites (or persons) in it
    asked: int                      # whose form asks it
    there: int | None               # sites of these kinds in the city (N); None of persons
    by_users: bool                  # weighted by users; False: each site counts alike
    without_users: int              # sites with a score whose users are not known: left out
    persons: bool                   # indicative, not representative
    observed: int                   # of n
    source: str
    sites: tuple[str, ...]          # which sites are in


@dataclass(frozen=True)
class CityScore:
    """Geometric mean of the sector scores. It orders a conversation; `against` says why it stands beside no other city."""

    value: float | None             # None: fewer than two sectors have enough data
    n: int                          # sectors in it
    expected: int
    missing: tuple[str, ...]        # sectors without enough data
    zeros: tuple[str, ...]          # sectors at 0, counted as 1
    coverage: float | None          # of the sector that was seen least: sites in it / sites there, 0–1
    against: tuple[str, ...]        # "sectors" | "coverage" | "consent"; () nothing


@dataclass(frozen=True)
class Unevaluated:
    """An interview, finished or not, whose answers its form cannot be evaluated with: it is in no figure, and is named."""

    interview_id: str
    site_id: str
    site: str                       # name
    form_title: str
    state: str                      # "open" | "finished"
    reason: str                     # one sentence


@dataclass(frozen=True)
class CityFindings:
    """Everything known of a city, in one language, at one data revision."""

    id: str
    name: str
    country: str
    iso: str                        # ISO 3166 alpha-2
    latitude: float | None
    longitude: float | None
    population: int | None
    population_note: str
    demo: bool
    language: str
    indicators: tuple[Indicator, ...]
    needs: tuple[Need, ...]         # most urgent first
    sites: tuple[SiteSheet, ...]
    flags: tuple[Flag, ...]
    coverage: tuple[Coverage, ...]
    first_day: str                  # ISO date of the first and last interview
    last_day: str
    revision: int                   # data revision: number of revisions in the workspace
    data_hash: str                  # of everything the figures rest on
    unfinished: int                 # interviews begun and not finished: not counted in any figure
    notes: tuple[str, ...] = field(default=())
    round: str = ""                 # the city's current one, in the report's language
    scores: tuple[SectorScore, ...] = ()
    score: CityScore | None = None
    assessors: tuple[AssessorLine, ...] = ()
    unanswered: tuple[QuestionGap, ...] = ()        # most often missing first
    voices: tuple[Voices, ...] = ()
    agreement: Agreement | None = None              # of residents and council
    unevaluated: tuple[Unevaluated, ...] = ()       # by site and form
    persons: tuple[FormTable, ...] = ()             # what persons answered, a table of each form that asks them
    stocks_asked: Mapping[str, Mapping[str, str]] = field(default_factory=dict)     # item -> site id -> day (`app.findings.stocks`)
    priority_rule: PriorityRule = field(default_factory=PriorityRule)      # by which the needs were judged
    no_needs: tuple[NoNeed, ...] = ()               # reasons why nothing is asked for though something is lacking
    shared: SharedNeeds = field(default_factory=SharedNeeds)        # what sites need together
    settings: tuple[str, ...] = ("routine",)        # whose norms the interviews that count were evaluated with
    team_norms: tuple[TeamNorm, ...] = ()           # that the team has set instead of the program's
    doubts: tuple[Doubt, ...] = ()                  # open ones first
    open: tuple[OpenIssue, ...] = ()                # what `open_issues` found, where it was looked for: for what is printed
    photos: tuple[PhotoFinding, ...] = ()           # of the city itself, that others may see; then as of a site's sheet
    internal_photos: tuple[PhotoFinding, ...] = ()
    photos_left_out: tuple[tuple[str, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What `findings --json` prints: every field, a flag with its English sentence; not what is for the team alone."""
        return {**{field.name: getattr(self, field.name) for field in fields(self) if field.name != "internal_photos"},
                "flags": [doubt.as_json() for doubt in self.flags]}
