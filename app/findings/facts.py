"""From one kept interview to plain facts. Only the form's `cn:` columns say what means what (docs/form-columns.md)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from app.findings.answer_lines import answer_lines, answer_text, is_note, may_be_line
from app.findings.consents import NAMING, not_agreed
from app.findings.doubtful import Unread, unread
from app.findings.formulas import refs_in
from app.findings.ladders import meanings_of
from app.findings.need_values import ACTORS, BASES, Assumption
from app.findings.not_known import reasons_for
from app.findings.response_patterns import PatternRecorder, ResponsePatterns
from app.findings.rests_on import assumptions
from app.findings.values import LEVELS, AnswerLine
from app.findings.withheld import NOTHING, Withheld, begun_with
from app.forms import once_for_each_form
from app.models import facts, not_known_at

if TYPE_CHECKING:
    from app.forms import Form, Interview, Node, NodeDefinition

SITE, KEY, EACH = "site", "key", "each"         # what an interview is of (docs/form-columns.md)
_SPACE = "{https://cityneeds.org/xforms}"

# Roles of answers by which it is decided what counts, whoever may read the others.
OF_THE_INTERVIEW = ("consent", "refusal", "each", "round", "publish", "drawn", "drawn-from")
ROLE_LETTERS = {"comment": facts.MOST_SHOWN, "refusal": facts.MOST_TITLE * 5}      # of answers that are longer than a title

Disputed = Sequence[tuple[str, str | None]]         # path and value: what another laptop said
SaidByPerson = Mapping[str, tuple[str, ...]]        # ref of a question -> its answers as codes, of each instance; "" none


class AnswerDoubt(NamedTuple):
    """An answer that its form finds unusual (`cn:warning`), or that breaks one of its rules, of which a finished interview may have
    some: of other programs, of a merge, of a total that was changed later."""

    kind: str           # "warning" | "contradiction"
    path: str           # as it is kept
    ref: str
    label: str
    text: str           # as printed
    value: str
    rule: str = ""      # the form's words about a rule
    beside: tuple[str, ...] = ()        # the other answers that the rule looks at


class IndicatorFact(NamedTuple):
    """What one interview says of one indicator. `level` "" and numbers None: unknown."""

    id: str
    title: str
    domain: str
    unit: str
    ladder: bool
    bands: tuple[tuple[str, str], ...]      # (name, label), best first
    aggregate: str
    source: str
    value: float | None
    level: str
    text: str
    users: float | None
    numerator: float | None
    denominator: float | None
    evidence: str
    rising: int = 0                         # 1: higher is better, -1: lower is better, 0: its bands do not say
    sector: str = ""                        # of a score
    ref: str = ""                           # where it stands in the form
    because: tuple[str, ...] = ()           # of one that is not known: the other ways to answer behind that (`not_known`)
    bounds: tuple[tuple[str, str, float], ...] = ()         # of its bands: name, "<=" or ">=" or "" (all that is left), bound
    meanings: tuple[tuple[str, str], ...] = ()              # of a ladder: level, what the form says that it means

    @property
    def without_supply(self) -> bool:
        """A ratio that has no value because it divides by nothing, while there is something to divide: the worst, and known."""
        return (self.aggregate == "ratio" and self.value is None and self.rising <= 0 and self.denominator == 0
                and self.numerator is not None and self.numerator > 0)

    @property
    def known(self) -> bool:
        return bool(self.level) if self.ladder else self.value is not None or self.without_supply

    @property
    def standing(self) -> str:
        """Its level or band: the last one without supply; "" unknown, or no bands."""
        return self.bands[-1][0] if self.without_supply and self.bands else self.level


class NeedFact(NamedTuple):
    """What one interview says of one need, in the item's units; numbers None: unknown. `severity`: 0–1."""

    ref: str
    item: str
    title: str
    domain: str
    sector: str
    source: str
    net: float | None
    gross: float | None
    asked: float | None
    severity: float | None
    people: float | None
    urgent: bool
    reason: str             # "" of a need that is met
    basis: str = "norm"     # how the quantity was computed, the best first: a word of `values.BASES`
    actor: str = ""         # whom it can be asked of: a word of `values.ACTORS`; "": as the catalogue says
    mends: tuple[str, ...] = ()             # the indicators that it would raise, by id
    demand: float | None = None             # what it must cope with in a day, in the unit of the item's capacity
    rests_on: tuple[Assumption, ...] = ()   # the norms in its calculation


class NoNeedFact(NamedTuple):
    """Why no need can be given for what some indicators lack."""

    indicators: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class InterviewFacts:
    """`roles`: answers by `cn:role`, as printed; `voices`: names of what the respondent put first."""

    form_title: str
    indicators: tuple[IndicatorFact, ...]
    needs: tuple[NeedFact, ...]
    answers: tuple[AnswerLine, ...] | None      # None: nobody asked for them
    roles: Mapping[str, str]
    codes: Mapping[str, str]                # the same as codes
    voices: tuple[str, ...]
    tri: Mapping[str, str]                  # cn:tri key -> answer as printed
    photo_questions: Mapping[str, tuple[str, str]]      # kept path of an upload question -> its label, what it shows (cn:domain)
    answered: int
    asked: int
    patterns: ResponsePatterns = field(default_factory=ResponsePatterns)
    planned: float | None = None            # minutes that the form plans for an interview
    failure: str = ""                       # why the form cannot be evaluated with its answers: then nothing else is known
    unread: tuple[Unread, ...] = ()         # answers that count as unknown, or are shown in part
    doubts: tuple[AnswerDoubt, ...] = ()
    said: SaidByPerson | None = None        # of a form that asks persons: what is tabulated
    counts: str = SITE                      # what the interview is of: SITE, KEY or EACH
    key: str = ""                           # KEY: which part of the site answered, as its code; "" nobody said
    key_label: str = ""                     # the same as printed
    no_needs: tuple[NoNeedFact, ...] = ()
    tri_codes: Mapping[str, str] = field(default_factory=dict)      # cn:tri key -> the same answer as it is kept
    not_agreed: frozenset[str] = frozenset()        # `consents.PHOTOS`, `consents.NAMING`: asked, and nobody said yes
    hidden: frozenset[str] = frozenset()    # paths of answers that nobody agreed to publish
    all_hidden: bool = False                # none of it may be published


def nothing_known(form_title: str, failure: str) -> InterviewFacts:
    """Of an interview that cannot be evaluated."""
    return InterviewFacts(form_title, (), (), (), {}, {}, (), {}, {}, 0, 0, failure=failure)


class FactsReader:
    """Interview after interview in the report's language, or in the form's own where it lacks that one: of each form one is
    begun, and goes on where the next stood."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._begun: dict[Form, Interview] = {}

    def facts(self, form: Form, answers_kept: Mapping[str, str], *, answers: bool = True,
              disputed: Callable[[], Disputed] = tuple, kept: Mapping[str, str] | None = None) -> InterviewFacts:
        """Every answer as it is printed takes longer than all else: say whether they are wanted. `disputed`: asked for where the
        form keeps anything from others."""
        interview, hidden = begun_with(form, self._begun.pop(form, None), answers_kept, form.speaks(self.language), disputed)
        own_facts = read(interview, hidden, answers=answers, kept=kept)
        self._begun[form] = interview       # one that failed half-way is begun anew
        return own_facts


def read(interview: Interview, hidden: Withheld = NOTHING, *, answers: bool = True,
         kept: Mapping[str, str] | None = None) -> InterviewFacts:
    """The facts of an interview as it stands; `answers`: each answer as it is printed, too. `kept`: remarks, too."""
    asked_definitions = _wanted(interview.form)
    nodes = interview.nodes(None if answers else asked_definitions)
    answered = missing = 0
    planned = None
    patterns = PatternRecorder()
    indicators, needs, no_needs = [], [], []
    roles: dict[str, str] = {}
    codes: dict[str, str] = {}
    voices: list[str] = []
    tri: dict[str, str] = {}
    tri_codes: dict[str, str] = {}
    uploads: dict[str, tuple[str, str]] = {}
    doubtful: list[Unread] = []
    doubts: list[AnswerDoubt] = []
    counts, key_question = counts_of(interview.form)
    norms = assumptions(interview.form, interview.language)
    key = key_label = ""
    for node in nodes:
        definition = node.definition
        if definition.control == "upload":
            uploads[node.path] = hidden.label(node, facts.MOST_TITLE), definition.annotations.get("domain", "")
        if not node.relevant:
            continue
        value, notes, shut = node.value, definition.annotations, node in hidden
        asks = asked_definitions.get(definition)
        if value != "" and asks is not None and not shut and (doubt := unread(node, value)) is not None:
            doubtful.append(doubt._replace(label=facts.shortened(hidden.label(node), 80)))
        if asks:
            if value != "":
                answered += 1
                patterns.answered(definition, node, value)
            elif kept and (kind := not_known_at(kept, node.path, value)):
                answered += 1
                patterns.not_known(definition, kind)
            elif not is_note(definition, value):
                missing += 1
                patterns.unanswered(definition)
        if definition is key_question and value != "":
            key, key_label = facts.shortened(value, facts.MOST_TITLE), "" if shut else facts.shortened(answer_text(node),
                                                                                                       facts.MOST_TITLE)
        if value != "" and not shut and not definition.calculate and (definition.constraint or "warning" in notes):
            doubts += _doubts(interview, node, value, hidden)
        if not notes:
            continue
        if "indicator" in notes and "withheld" not in notes:
            indicators.append(_indicator(node, value, notes, hidden))
        if "need" in notes and "withheld" not in notes:
            needs.append(_need(node, value, notes, norms.get(definition.ref, ()), hidden))
        if "no_need" in notes and value != "" and not shut:
            no_needs.append(NoNeedFact(tuple(notes["no_need"].split()), facts.shortened(node.label)))
        if "role" in notes:
            role = notes["role"]
            if role == "voice":
                patterns.voice(definition, node)
                if value != "" and not node.other_answer:
                    voices += value.split() if definition.has_choices else [value]
            if value != "" and role not in codes and (not shut or role in OF_THE_INTERVIEW):
                limit = ROLE_LETTERS.get(role, facts.MOST_TITLE)
                roles[role], codes[role] = facts.shortened(answer_text(node), limit), facts.shortened(value, facts.MOST_TITLE)
        if "minutes" in notes:
            planned = _number(node, notes, "minutes")
        if "tri" in notes and value != "" and not node.other_answer and not shut:
            tri[notes["tri"]], tri_codes[notes["tri"]] = answer_text(node), value
    if patterns.has_others:
        unknown = reasons_for(interview, [fact.ref for fact in indicators if not fact.known], kept or {})
        indicators = [fact._replace(because=unknown.get(fact.ref, ())) for fact in indicators]
    lines = answer_lines(nodes, hidden, kept) if answers else None
    asks_everybody = codes.get("each") == "yes"
    said = _said([node for node in nodes if node not in hidden], asked_definitions) if asks_everybody else None
    refused = not_agreed(interview.form, codes)
    if NAMING in refused:
        for answered_by in (roles, codes):
            answered_by.pop("respondent", "")
        key_label = ""
    return InterviewFacts(
        interview.form.title, tuple(indicators), tuple(needs), lines, roles, codes, tuple(voices), tri, uploads,
        answered, answered + missing, patterns.done(), planned, unread=tuple(doubtful),
        doubts=tuple(doubts), said=said, counts=EACH if asks_everybody else counts, key=key, key_label=key_label,
        no_needs=tuple(no_needs), tri_codes=tri_codes, hidden=hidden.paths, all_hidden=hidden.whole,
        not_agreed=refused)


def _said(nodes: Sequence[Node], wanted: Mapping[NodeDefinition, bool]) -> SaidByPerson:
    said: dict[str, tuple[str, ...]] = {}
    for node in nodes:
        definition = node.definition
        asks = wanted.get(definition) and not is_note(definition, node.value)
        if node.relevant and (asks or "group" in definition.annotations):
            said[definition.ref] = (*said.get(definition.ref, ()), node.value)
    return said


@once_for_each_form
def counts_of(form: Form) -> tuple[str, NodeDefinition | None]:
    """What an interview of the form is of, and of KEY the question that tells. A form that says nothing that is known, or names
    no question of its own, is of a site."""
    said = form.root.attributes.get(f"{_SPACE}counts", SITE)
    if said == KEY:
        named = form.root.attributes.get(f"{_SPACE}key", "")
        question = next((definition for definition in form.definitions()
                         if definition.name == named and definition.scope is form.root and not definition.children), None)
        return (KEY, question) if question is not None else (SITE, None)
    return (EACH if said == EACH else SITE), None


def _doubts(interview: Interview, node: Node, value: str, hidden: Withheld) -> Iterator[AnswerDoubt]:
    if node.warning:
        yield AnswerDoubt("warning", node.path, node.ref, hidden.label(node), answer_text(node), value,
                          beside=_read_by(interview, node, node.definition.annotations["warning"]))
    if node.definition.constraint and not node.valid:
        yield AnswerDoubt("contradiction", node.path, node.ref, hidden.label(node), answer_text(node), value,
                          facts.shortened(" ".join(node.constraint_message.split()), facts.MOST_TITLE),
                          _read_by(interview, node, node.definition.constraint))


def _read_by(interview: Interview, node: Node, expression: str) -> tuple[str, ...]:
    """The values of the questions that an expression at a node looks at, its own not; of a repeat those of all its rows."""
    refs = set(refs_in(expression, node.definition.ref)) - {node.definition.ref}
    read = [definition for definition in interview.form.definitions() if definition.ref in refs and definition.kind == "question"]
    return tuple(one.value for one in interview.nodes(read)) if read else ()


def asks_persons(facts: InterviewFacts) -> bool:
    """Whether the form asks persons, and not the site."""
    return facts.codes.get("each") == "yes"


def round_of(facts: InterviewFacts) -> str:
    """The code of the assessment round; "" where the interview says none."""
    return facts.codes.get("round", "")


@once_for_each_form
def _wanted(form: Form) -> dict[NodeDefinition, bool]:
    """The definitions that facts are read from, and whether each asks for an answer."""
    rows = {definition: may_be_line(definition) and not definition.calculate for definition in form.definitions()}
    return {definition: row for definition, row in rows.items() if row or definition.annotations or definition.control == "upload"}


def _number(node: Node, notes: Mapping[str, str], name: str) -> float | None:
    """Of a column; None for what is unknown, and for what is no number."""
    value = node.annotation(name) if name in notes else None
    if value.__class__ is float:
        return value if abs(value) < facts.LARGEST else None
    return facts.number(value) if value.__class__ is str else None


def _indicator(node: Node, answer: str, notes: Mapping[str, str], hidden: Withheld) -> IndicatorFact:
    levels = notes.get("levels", "")
    if levels.startswith("concat("):        # bounds that are norms
        levels = str(node.annotation("levels") or "")
    labels = node.choice_labels if node.definition.has_choices else {}
    ladder = bool(labels)
    bands = tuple((name, labels[name]) for name in LEVELS if name in labels) if ladder else parse_bands(levels)
    value = None if ladder else facts.number(answer)
    level = answer if ladder else band_of(value, levels)
    return IndicatorFact(
        notes["indicator"], hidden.label(node), notes.get("domain", ""), notes.get("unit", ""), ladder, bands,
        notes.get("aggregate", "share" if ladder else "mean"), notes.get("source", "D"), value, level, answer_text(node),
        _number(node, notes, "weight"), _number(node, notes, "numerator"), _number(node, notes, "denominator"),
        str(node.annotation("evidence") or "") if "evidence" in notes else "", direction(levels), notes.get("sector", ""), node.ref,
        bounds=() if ladder else _bounds(levels), meanings=meanings_of(bands, hidden.hint(node)) if ladder else ())


def reason(node: Node) -> str:
    """The form's sentence about a need; "" of one that is met or unknown, of which it would say what is not so."""
    net = facts.number(node.value)
    return node.hint if net is not None and net > 0 else ""


def _need(node: Node, answer: str, notes: Mapping[str, str], rests_on: tuple[Assumption, ...], hidden: Withheld) -> NeedFact:
    net = facts.number(answer)
    met = net is not None and net <= 0          # then nobody asks how grave it would be
    urgent = node.annotation("urgent") if "urgent" in notes and not met else None
    basis = str(node.annotation("basis")) if "basis" in notes else ""
    actor = notes.get("actor", "").strip("'\"")
    return NeedFact(
        node.ref, notes["need"], hidden.label(node), notes.get("domain", ""), notes.get("sector", ""), notes.get("source", "D"),
        net, _number(node, notes, "gross"), _number(node, notes, "asked"),
        None if met else _number(node, notes, "severity"), _number(node, notes, "people"), urgent is True or urgent == "true",
        facts.shortened(hidden.hint(node) and reason(node)), basis if basis in BASES else NeedFact._field_defaults["basis"],
        actor if actor in ACTORS else "", tuple(notes.get("mends", "").split()), _number(node, notes, "demand"), rests_on)


@lru_cache(maxsize=1024)
def parse_bands(text: str) -> tuple[tuple[str, str], ...]:
    """`good <= 40; strained <= 60; critical` as names, best first."""
    names = [part.split()[0] for part in text.split(";") if part.strip()]
    return tuple((name, name) for name in names)


def direction(text: str) -> int:
    """Whether the bands, best first, say that higher (1) or lower (-1) is better; 0: they say neither."""
    if ">=" in text:
        return 1
    return -1 if "<=" in text else 0


def band_of(value: float | None, text: str) -> str:
    """The name of the band that a value lies in; "" for an unknown value or no bands."""
    if value is None:
        return ""
    for name, sign, bound in _bounds(text):
        if sign == "" or (sign == "<=" and value <= bound) or (sign == ">=" and value >= bound):
            return name
    return ""


@lru_cache(maxsize=1024)
def _bounds(text: str) -> tuple[tuple[str, str, float], ...]:
    """(name, "<=" | ">=" | "" for all that is left, bound), best first; a part that is neither says nothing."""
    bounds = []
    for part in text.split(";"):
        match part.split():
            case [name]:
                bounds.append((name, "", 0.0))
            case [name, "<=" | ">=" as sign, number]:
                with contextlib.suppress(ValueError):
                    bounds.append((name, sign, float(number)))
    return tuple(bounds)
