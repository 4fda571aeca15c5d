"""What happened to an interview, step by step and in the form's words.

A revision keeps its parents, not the key that was pressed. A step that brings the value before the last one back is
shown as taken back, whether by Ctrl+Z or by typing: for the answer it is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from app.models import CONFIRMED, REMARKS, TAKEN, PositionFacts, is_position_remark, position_facts, questions, remark_parts
from app.problem import Problem
from app.questionnaire.pagination import is_on_screen
from app.questionnaire.plain_text import plain

if TYPE_CHECKING:
    from app.forms import Interview, Node, NodeDefinition
    from app.models import Revision, Workspace


@dataclass(frozen=True)
class HistoryStep:
    """One revision, as it is told. `kind`: first changed gone back again settled confirmed unconfirmed added removed finished
    reopened, of what was said beside an answer said unsaid."""

    revision_id: str
    at: datetime                        # local
    author: str                         # the person; "" where nobody said who
    path: str
    ref: str                            # of the question now; "" where it is no longer there, or is none
    question: str                       # "" for the interview itself
    value: str
    words: str
    kind: str
    sides: tuple[str, ...] = ()         # of "settled": the answers that contradicted, with who gave them
    disputed: bool = False              # stands beside another answer, and nobody has settled it yet
    position: PositionFacts | None = None       # of a position: how it came about

    @property
    def is_confirmation(self) -> bool:
        """True where an unusual answer was confirmed, or no longer is: the step has no answer of its own."""
        return self.path.endswith(CONFIRMED)

    @property
    def remark(self) -> str:
        """What was said beside an answer, one of REMARKS; "" of an answer."""
        return remark_parts(self.path)[1]

    @property
    def question_path(self) -> str:
        """Of the question that it is about."""
        return remark_parts(self.path)[0]


def history_steps(workspace: Workspace, interview_id: str, interview: Interview) -> list[HistoryStep]:
    """All steps of an interview, newest first; `interview` is the one that is open, in whose language they are told."""
    return _History(workspace, interview_id, interview).steps()


def answers_on(workspace: Workspace, interview_id: str, interview: Interview, day: date) -> list[tuple[str, str, str]]:
    """(ref, question, answer) of what was answered at the end of this day, by this computer's clock."""
    end = datetime.combine(day, time.max).astimezone()
    answers = questions(workspace.answers_at(interview_id, end))
    if not answers:
        return []
    past = _begun_with(interview, answers)
    return [(node.ref, question_name(past, node), answer_words(node, node.value)) for node in past.nodes()
            if is_on_screen(node.definition) and node.relevant and node.value]


def answered_questions(steps: Iterable[HistoryStep]) -> list[tuple[str, str]]:
    """(path, question) of the questions that were answered, each once, in the order of the steps."""
    return list({step.question_path: step.question for step in steps if step.question}.items())


def question_name(interview: Interview, node: Node) -> str:
    """The question; in a repeat with its title and number before it."""
    text = plain(node.label) or node.definition.name
    closes = node.ref.rfind("]")
    if closes < 0:
        return text
    opens = node.ref.rfind("[", 0, closes)
    repeat_ref = _bare(node.ref[:opens])
    repeat = interview.title(repeat_ref) or repeat_ref.rpartition("/")[2]
    return f"{plain(repeat)} {node.ref[opens + 1:closes]} · {text}"


def answer_words(node: Node, value: str) -> str:
    """The choices' labels; anything else as it was written."""
    return _labelled(node, value) or value


def _labelled(node: Node, value: str) -> str:
    """ "" where one of the choices is not on offer at this node."""
    if not node.definition.has_choices:
        return value
    labels = {choice.name: plain(choice.label) or choice.name for choice in node.choices}
    names = [value] if node.definition.control == "select1" else value.split()
    return ", ".join(labels[name] for name in names) if all(name in labels for name in names) else ""


def _begun_with(interview: Interview, answers: dict[str, str]) -> Interview:
    past = interview.form.begin(clock=interview.clock, saved_state=answers)
    past.language = interview.language
    return past


def _bare(path: str) -> str:
    """Without the keys or numbers of its instances."""
    return "/".join(part.split("{")[0].split("[")[0] for part in path.split("/"))


class _History:
    def __init__(self, workspace: Workspace, interview_id: str, interview: Interview) -> None:
        self._workspace, self._interview_id, self._interview = workspace, interview_id, interview
        self._nodes: dict[str, Node] = {node.path: node for node in interview.nodes()}
        self._alike: dict[str, Node] = {}           # any node of a definition, for its texts
        for node in self._nodes.values():
            self._alike.setdefault(node.definition.ref, node)
        self._past: dict[str, dict[str, Node]] = {}
        self._revisions = workspace.history(interview_id)
        self._remarks = {one.path: one.value for one in self._revisions if one.value and is_position_remark(one.path)}
        self._by_id = {revision.id: revision for revision in self._revisions}
        self._kinds: dict[str, str] = {}
        replaced = {parent for revision in self._revisions for parent in revision.parents}
        heads = [revision for revision in self._revisions if revision.id not in replaced]
        standing = Counter(revision.path for revision in heads)
        self._disputed = {revision.id for revision in heads if standing[revision.path] > 1}

    def steps(self) -> list[HistoryStep]:
        """Newest first."""
        steps = [step for step in map(self._step, self._revisions) if step is not None]
        return steps[::-1]

    def _step(self, revision: Revision) -> HistoryStep | None:
        """None where it is no step for a person."""
        if revision.path in ("@state", "@reopened"):
            return self._state_step(revision)
        if not revision.path.startswith("/"):
            return None
        if revision.path.endswith("}"):
            kind = "removed" if revision.value is None else "added"
            return self._made(revision, kind, question=self._instance_title(revision.path))
        return self._answer_step(revision)

    def _state_step(self, revision: Revision) -> HistoryStep | None:
        if revision.path == "@reopened":
            return self._made(revision, "reopened", words=revision.value or "")
        if revision.value != "finished":
            return None                         # the reason for opening it again says so
        return self._made(revision, "finished")

    def _answer_step(self, revision: Revision) -> HistoryStep | None:
        path, remark = remark_parts(revision.path)
        if remark and remark not in (*REMARKS, TAKEN):
            return None
        bare = _bare(path)
        definition = self._definition(bare)
        if definition is None or not is_on_screen(definition):
            return None
        current = self._nodes.get(path)
        if current is not None:
            ref, question = current.ref, question_name(self._interview, current)
        else:
            title = plain(self._interview.title(bare)) or definition.name
            ref, question = "", f"{self._instance_title(path[:path.rfind('}') + 1])} · {title}"
        node = current or self._alike.get(bare) or self._nodes_at(revision).get(path)
        return self._made(revision, self._kind(revision), ref=ref, question=question, words=self._words(revision, node))

    def _made(self, revision: Revision, kind: str, *, ref: str = "", question: str = "", words: str = "") -> HistoryStep:
        sides: tuple[str, ...] = ()
        if kind == "settled" and (node := self._nodes.get(revision.path)) is not None:
            before = [self._by_id[parent] for parent in revision.parents if parent in self._by_id]
            sides = tuple(f"{self._words(side, node) or '–'} ({side.author or '–'})" for side in before)
        return HistoryStep(
            revision_id=revision.id, at=datetime.fromisoformat(revision.clock).astimezone(),
            author=revision.author, path=revision.path, ref=ref, question=question,
            value=revision.value or "", words=words, kind=kind, sides=sides, disputed=revision.id in self._disputed,
            position=position_facts({**self._remarks, revision.path: revision.value or ""}, revision.path))

    def _definition(self, ref: str) -> NodeDefinition | None:
        """None of what the form does not have (any more)."""
        try:
            return self._interview.form.definition(ref)
        except Problem:
            return None

    def _kind(self, revision: Revision) -> str:
        remark = remark_parts(revision.path)[1]
        if remark and remark != CONFIRMED:
            kind = "said" if revision.value else "unsaid"
        elif remark:
            kind = "confirmed" if revision.value else "unconfirmed"
        elif len(revision.parents) > 1:
            kind = "settled"
        elif not revision.parents or (parent := self._by_id.get(revision.parents[0])) is None:
            kind = "first" if revision.value else "gone"
        else:
            grandparent = self._by_id.get(parent.parents[0]) if parent.parents else None
            value_before = (grandparent.value if grandparent else None) or ""
            returns = (revision.value or "") == value_before and len(parent.parents) < 2
            if returns and revision.value:
                kind = "again" if self._kinds.get(parent.id, "") in ("back", "gone") else "back"
            elif not revision.value:
                kind = "gone"
            else:
                kind = "changed" if parent.value else "first"
        self._kinds[revision.id] = kind
        return kind

    def _words(self, revision: Revision, node: Node | None) -> str:
        value = revision.value or ""
        remark = remark_parts(revision.path)[1]
        if remark == TAKEN and node is not None:
            return node.answer_words(value)
        if node is None or not value or remark:
            return value
        if words := _labelled(node, value):
            return words
        past = self._nodes_at(revision).get(revision.path)      # a choice offered only beside other answers: as it was then
        return (_labelled(past, value) if past is not None else "") or value

    def _nodes_at(self, revision: Revision) -> dict[str, Node]:
        """The questions as they stood when this was written."""
        if revision.clock not in self._past:
            answers = questions(self._workspace.answers_at(self._interview_id, datetime.fromisoformat(revision.clock)))
            self._past[revision.clock] = {node.path: node for node in _begun_with(self._interview, answers).nodes()}
        return self._past[revision.clock]

    def _instance_title(self, path: str) -> str:
        """Of an instance: its repeat's title, with its number where it is still there."""
        repeat = _bare(path)
        text = plain(self._interview.title(repeat)) or repeat.rpartition("/")[2]
        node = self._nodes.get(path)
        return f"{text} {node.ref[node.ref.rfind('[') + 1:-1]}" if node is not None else text
