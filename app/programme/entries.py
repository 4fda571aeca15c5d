"""One interview as an entry of a list: only the form's columns `cn:list`, `cn:offers`, `cn:withheld` and `cn:state` say what its
questions mean (docs/form-columns.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from app.findings import answer_text, asks, begun_with, words_of
from app.models import facts
from app.programme.aggregation import added, amount
from app.programme.values import BOOKLET_WORDS, CLOSED, STATES, Cell, Entry, FollowUp

if TYPE_CHECKING:
    from app.findings import Withheld
    from app.forms import Form, Interview, Node, NodeDefinition
    from app.models import InterviewRecord

CODED = ("sector", "item")
FOLLOWING = ("who", "due", "state")     # what is asked in the instances of a repeat: each is a follow-up


@dataclass(frozen=True)
class Place:
    """Where an entry is held. `city_id` and `city` "": at the programme."""

    city_id: str
    city: str
    site_id: str


class EntryReader:
    """Entry after entry in one language, or in the form's own where it lacks that one: of each form one interview is begun, which
    goes on where the next stood."""

    def __init__(self, language: str, *, internal: bool) -> None:
        self._language, self._internal = language, internal
        self._begun: dict[Form, Interview] = {}

    def total_labels(self, form: Form) -> dict[str, str]:
        """What a form calls its totals, by question."""
        totals = {definition for definition in form.definitions() if "total" in words_of(definition)}
        nodes = form.begin(language=form.speaks(self._language)).nodes(totals) if totals else []
        return {node.definition.name: _label(node.label, node) for node in nodes}

    def entry(self, form: Form, answers: Mapping[str, str], record: InterviewRecord, list_name: str, place: Place,
              labels: Mapping[tuple[str, str], str], *, disputed: Sequence[tuple[str, str | None]] = ()) -> Entry | None:
        """`list_name` "": the interview only offers something. `disputed`: what another laptop said. None: who was asked did not
        agree to take part."""
        begun, language = self._begun.pop(form, None), form.speaks(self._language)
        interview, hidden = begun_with(form, begun, answers, language, lambda: disputed)
        entry = _entry(interview, hidden, record, list_name, place, labels, internal=self._internal)
        self._begun[form] = interview       # one that failed half-way is begun anew
        return entry


def _entry(interview: Interview, hidden: Withheld, record: InterviewRecord, list_name: str, place: Place,
           labels: Mapping[tuple[str, str], str], *, internal: bool) -> Entry | None:
    nodes = [node for node in interview.nodes() if node.relevant]
    if any(node.definition.annotations.get("role") == "consent" and node.value == "no" for node in nodes):
        return None
    shown = [node for node in nodes if internal or node not in hidden]
    entry = _Said(shown, hidden, nodes)
    form, finished = interview.form, record.state == "finished"
    totals = _totals(nodes if hidden.whole or internal else shown, nodes, record.form_id, labels)
    follow_ups = entry.follow_ups()
    next_due = min((one for one in follow_ups if one.due and one.state not in CLOSED), key=lambda one: one.due, default=None)
    return Entry(
        record.id, list_name, record.form_id, form.title, finished, place.city_id, place.city, place.site_id,
        withheld=hidden.whole, demo=record.demo, title=entry.text("title"), day=entry.day("day"), until=entry.day("until"),
        kind=entry.code("kind"), kind_text=entry.text("kind"), state=entry.state(), state_text=entry.text("state"),
        sectors=entry.codes("sector", "sector"), items=entry.codes("item", ""), countries=entry.codes("country", ""),
        places=entry.texts("place"), partners=entry.texts("partner"),
        who=entry.text("who") or (next_due.who if next_due else ""), due=entry.day("due") or (next_due.due if next_due else ""),
        cells=entry.cells(lambda definition: bool({*words_of(definition)} - {*BOOKLET_WORDS})),
        answers=entry.cells(asks), totals=totals,
        follow_ups=follow_ups, offers_sectors=entry.offered("sector"), offers_items=entry.offered("item"), labels=entry.labels())


class _Said:
    """What is said at questions that mean the same. `nodes`: all that are asked, `shown` those that may be read."""

    def __init__(self, shown: Sequence[Node], hidden: Withheld, nodes: Sequence[Node]) -> None:
        self._shown, self._hidden, self._nodes = shown, hidden, nodes
        self._readable = {node.path for node in shown}
        self._root = nodes[0].definition.scope if nodes else None

    def _of(self, word: str, *, in_repeats: bool = True) -> Iterable[Node]:
        return (node for node in self._shown if node.value != "" and word in words_of(node.definition)
                and (in_repeats or node.definition.scope is self._root))

    def texts(self, word: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_text(node) for node in self._of(word)))

    def text(self, word: str) -> str:
        return next((_text(node) for node in self._of(word, in_repeats=False)), "")

    def code(self, word: str) -> str:
        return next((node.value for node in self._of(word, in_repeats=False)), "")

    def day(self, word: str) -> str:
        return next((_day(node.value) for node in self._of(word, in_repeats=False)), "")

    def state(self) -> str:
        return next((_state(node) for node in self._of("state", in_repeats=False)), "")

    def codes(self, word: str, column: str) -> tuple[str, ...]:
        return _codes(self._of(word), column)

    def offered(self, word: str) -> tuple[str, ...]:
        nodes = [node for node in self._shown if node.value != "" and node.definition.annotations.get("offers", "") == word]
        return _codes(nodes, "sector" if word == "sector" else "")

    def labels(self) -> dict[str, str]:
        """How the codes of sectors and items are called."""
        found: dict[str, str] = {}
        for node in self._shown:
            definition = node.definition
            column = definition.annotations.get("offers") or next((word for word in words_of(definition) if word in CODED), "")
            if node.value != "" and definition.has_choices and column:
                names = node.value.split()
                for name in names:
                    code = node.choice_notes.get(name, {}).get(column, name)
                    found[code] = " ".join((node.choice_labels.get(name) or name).split())
        return found

    def cells(self, wanted: Callable[[NodeDefinition], bool]) -> tuple[Cell, ...]:
        """One for each question, whatever number of times it is asked; nothing of what is withheld as a whole."""
        if self._hidden.whole and not self._shown:
            return ()
        found: dict[NodeDefinition, list[Node]] = {}
        for node in self._nodes:
            if node.definition.kind == "question" and wanted(node.definition):
                found.setdefault(node.definition, []).append(node)
        return tuple(self._cell(definition, nodes) for definition, nodes in found.items())

    def _cell(self, definition: NodeDefinition, nodes: Sequence[Node]) -> Cell:
        readable = [node for node in nodes if node.path in self._readable]
        texts = [_text(node) for node in readable if node.value != ""]
        label = _label(self._hidden.label(nodes[0]), nodes[0])
        return Cell(definition.ref, definition.name, label, "; ".join(texts),
                    _sum(readable) if len(readable) == len(nodes) else None,
                    any(node in self._hidden and node.value != "" for node in nodes), words_of(definition))

    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Of each instance of a repeat that asks who, until when or how far."""
        repeated = [node for node in self._shown if node.definition.kind == "question" and node.definition.scope is not self._root]
        found = []
        for _, group in groupby(repeated, key=lambda node: node.path.rpartition("}")[0]):
            instance = list(group)
            said = {word: node for node in instance for word in words_of(node.definition) if node.value != ""}
            if not any(word in said for word in FOLLOWING):
                continue
            what = next((node for node in instance if node.value != "" and not {*words_of(node.definition)} & {*FOLLOWING}), None)
            state, due = said.get("state"), said.get("due")
            found.append(FollowUp(_text(what), _text(said.get("who")), _day(due.value) if due is not None else "",
                                  _state(state) if state is not None else "", _text(state)))
        return tuple(found)


def _text(node: Node | None) -> str:
    return " ".join(answer_text(node).split()) if node is not None else ""


def _label(label: str, node: Node) -> str:
    return " ".join(label.split()) or node.definition.name


def _day(value: str) -> str:
    return value[:10] if facts.is_day(value[:10]) else ""


def _state(node: Node) -> str:
    """What the choice says by its column `cn:state`; a choice that is called by one of the words says it, too."""
    said = node.choice_notes.get(node.value, {}).get("state", node.value)
    return said if said in STATES else ""


def _codes(nodes: Iterable[Node], column: str) -> tuple[str, ...]:
    """What was chosen, by what the column of the choices says of it, else by name; no other way to answer (`cn:answer`)."""
    found: dict[str, None] = {}
    for node in nodes:
        if not node.definition.has_choices:
            found[" ".join(node.value.split())] = None
            continue
        for name in node.value.split():
            said = node.choice_notes.get(name, {})
            if "answer" not in said:
                found[said.get(column, name)] = None
    return tuple(found)


def _sum(nodes: Sequence[Node]) -> Decimal | None:
    """None where it is no number, or where one of them is unknown."""
    if any(node.definition.type not in ("int", "decimal") or node.definition.has_choices for node in nodes):
        return None
    amounts = [amount(node.value) for node in nodes]
    known = [number for number in amounts if number is not None]
    return added(known) if known and len(known) == len(amounts) else None


def _totals(readable: Sequence[Node], nodes: Sequence[Node], form_id: str,
            labels: Mapping[tuple[str, str], str]) -> dict[str, Decimal | None]:
    """What the entry adds to the list, by label: of a question that is asked, in no instance or in several."""
    may_be_read = {node.path for node in readable}
    asked: dict[str, list[Node]] = {}
    for node in nodes:
        if node.definition.kind == "question" and "total" in words_of(node.definition):
            label = labels.get((form_id, node.definition.name)) or _label(node.label, node)
            asked.setdefault(label, []).append(node)
    return {label: _sum(own) if all(node.path in may_be_read for node in own) else None for label, own in asked.items()}
