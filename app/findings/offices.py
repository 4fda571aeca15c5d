"""Several offices of one council: what one of them answers completes what the others say, and where two of them differ both stand
side by side (docs/decisions/what-counts.md).

One interview is evaluated for them all. It has the answers of the office that answered last, and where that one says nothing, those
of the others. Python knows no question by name: which one tells the office stands in the form (`cn:key`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from app.findings.answer_lines import answer_text, may_be_line
from app.findings.doubtful import title
from app.findings.facts import counts_of
from app.findings.values import Flag, flag
from app.findings.withheld import withheld
from app.models import facts, questions
from app.translations import message

if TYPE_CHECKING:
    from app.forms import Form, Node, NodeDefinition

CLOSING = ("comment", "quality")        # roles of questions that say in which group the assessor speaks of the interview itself
MOST_ENTRIES = 200                      # letters of a list that is shown beside another


@dataclass(frozen=True)
class Office:
    """One interview of the council."""

    interview_id: str
    label: str                          # of the office, as printed; "" nobody said which
    round: str                          # code
    form: Form
    answers: Mapping[str, str]          # as they are kept


@dataclass(frozen=True)
class Difference:
    """A question to which two offices of one round gave different answers."""

    question: str
    sides: tuple[tuple[str, str], ...]  # (office, answer as printed), the one that the figures rest on first
    path: str = ""
    given: tuple[tuple[str, object], ...] = ()      # the same as (interview, answer as it is kept)


@dataclass(frozen=True)
class Together:
    answers: Mapping[str, str]          # as those of one interview
    differences: tuple[Difference, ...]


class _Said(NamedTuple):
    """One answer: a question's, or all entries of a repeat."""

    question: str
    text: str
    content: tuple[object, ...]         # compares as the answer
    kept: Mapping[str, str]             # values by path
    voice: bool
    of_interview: bool                  # it tells of the interview, and not of the council
    unknown: bool = False               # an answer by which nothing is known: what another office knows stands instead
    hidden: bool = False                # not to be published: it counts, and is told to nobody


def together(offices: Sequence[Office], language: str) -> Together:
    """In the order in which they answered, the last of them last; at least one."""
    said = [_said(office, language) for office in offices]
    last = said[-1]
    merged = {path: value for path, value in questions(offices[-1].answers).items()
              if not any(path.startswith(f"{key}{{") for one in said for key in one) or path.partition("{")[0] in last}
    standing = {key: (offices[-1], answer) for key, answer in last.items()}
    for office, answers in zip(reversed(offices[:-1]), reversed(said[:-1]), strict=True):
        heard = any(answer.voice for _, answer in standing.values())        # places in an order belong together
        for key, answer in answers.items():
            if (key not in standing or (standing[key][1].unknown and not answer.unknown)) and not (answer.voice and heard):
                standing[key] = office, answer
                merged.update(answer.kept)
    differences = (_difference(key, standing[key], offices, said) for key in standing)
    return Together(merged, tuple(difference for difference in differences if difference is not None))


def _difference(key: str, standing: tuple[Office, _Said], offices: Sequence[Office], said: Sequence[Mapping[str, _Said]]) -> (
        Difference | None):
    first, answer = standing
    if answer.of_interview or answer.unknown:
        return None
    others = [(office, answers[key]) for office, answers in zip(reversed(offices), reversed(said), strict=True)
              if key in answers and office.round == first.round and answers[key].content != answer.content
              and not answers[key].unknown]
    if not others or any(one.hidden for one in (answer, *(one for _, one in others))):
        return None
    sides = (standing, *others)
    return Difference(answer.question, tuple((office.label, one.text) for office, one in sides), key,
                      tuple((office.interview_id, one.content) for office, one in sides))


def _said(office: Office, language: str) -> dict[str, _Said]:
    """What an office answered, by the path of the question or of the repeat: of what it was asked, nothing that was calculated."""
    interview = office.form.begin(saved_state=questions(office.answers), language=office.form.speaks(language))
    hidden = withheld(interview)
    beside = _of_interview(office.form)
    found: dict[str, _Said] = {}
    entries: dict[str, list[Node]] = {}
    labels: dict[str, str] = {}
    for node in interview.nodes():
        definition = node.definition
        if definition.kind == "repeat":
            labels.setdefault(definition.ref, title(node))
        if node.value == "" or not node.relevant or node.calculated or not may_be_line(definition):
            continue
        if "{" in node.path:
            entries.setdefault(node.path.partition("{")[0], []).append(node)
        else:
            found[node.path] = _Said(hidden.label(node), answer_text(node), (node.value,), {node.path: node.value},
                                     definition.annotations.get("role") == "voice" and definition.control != "select",
                                     definition in beside, unknown=bool(node.other_answer), hidden=node in hidden)
    for path, nodes in entries.items():
        entry = _entries(office, path, labels.get(path) or title(nodes[0]), nodes, of_interview=nodes[0].definition in beside)
        found[path] = entry._replace(hidden=any(node in hidden for node in nodes))
    return found


def _entries(office: Office, path: str, label: str, nodes: Iterable[Node], *, of_interview: bool) -> _Said:
    """All entries of a repeat as one answer: which of them is which nobody knows."""
    by_entry: dict[str, list[Node]] = {}
    for node in nodes:
        by_entry.setdefault(node.path[:node.path.index("}") + 1], []).append(node)
    kept = {kept_path: value for kept_path, value in questions(office.answers).items() if kept_path.startswith(f"{path}{{")}
    texts = ("; ".join(answer_text(node) for node in entry) for entry in by_entry.values())
    content = sorted(tuple((node.definition.ref, node.value) for node in entry) for entry in by_entry.values())
    return _Said(label, facts.shortened(" / ".join(texts), MOST_ENTRIES), tuple(content), kept, voice=False,
                 of_interview=of_interview)


def _of_interview(form: Form) -> set[NodeDefinition]:
    """The questions that tell of the interview itself: all up to the one that tells the office, and whatever stands in a group with
    the assessor's own words, or is a photo."""
    _, key = counts_of(form)
    found: set[NodeDefinition] = set()
    before = True
    for definition in form.definitions():
        if before or definition.control == "upload" or definition.annotations.get("role") == "photo":
            found.add(definition)
        if definition is key:
            before = False
        if definition.annotations.get("role") in CLOSING and definition.parent is not None:
            group = set(definition.parent.walk())
            found.update(group if key not in group else ())
    for definition in list(found):
        if definition.scope is not form.root:           # of a photo in a repeat: what is said of it, too
            found.update(definition.scope.walk())
    return found


def office_flags(site_id: str, site: str, differences: Iterable[Difference]) -> tuple[Flag, ...]:
    """Each with who said what; the figures rest on the first."""
    return tuple(flag("offices-differ", site_id, message(
        # Translators: {said} lists who said what: Health: 12, Works: 14. {first} is the first of those offices
        "At {site} offices differ on “{question}”: {said}. Figures rest on what {first} said.", site=site,
        question=difference.question, said=tuple(message("{office}: {answer}", office=_name(office), answer=answer)
                                                 for office, answer in difference.sides),
        first=_name(difference.sides[0][0])), (difference.path, *difference.given),
        of_interviews=tuple(interview_id for interview_id, _ in difference.given),
        said=" / ".join(f"{office or 'office not stated'}: {answer}" for office, answer in difference.sides))
        for difference in differences)


def _name(office: str) -> object:
    return office or message("an office that is not named")
