"""What happened to an interview, step by step and in the form's words. Knows no window; tells what a step was by `kind`.

A revision keeps its parents, not the key that was pressed. A step that brings the value before the last one back is
shown as taken back, whether by Ctrl+Z or by typing: for the answer it is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from app.models.values import CONFIRMED, questions
from app.ui.interview.plan import shown
from app.ui.markup import plain

if TYPE_CHECKING:
    from app.forms import Interview, Node
    from app.models import Revision, Workspace
    from app.ui.interview.sitting import Sitting


@dataclass(frozen=True)
class Step:
    revision_id: str
    at: datetime                        # local
    who: str
    path: str
    ref: str                            # of the question now; "" where it is no longer there, or is none
    question: str                       # "" for the interview itself
    value: str
    words: str
    kind: str                           # first changed gone back again settled confirmed added removed finished reopened
    sides: tuple[str, ...] = ()         # of "settled": the answers that contradicted, with who gave them
    disputed: bool = False              # stands beside another answer, and nobody has settled it yet


def steps(sitting: Sitting, workspace: Workspace) -> list[Step]:
    """Newest first."""
    return _Teller(sitting, workspace).told()


def as_of(sitting: Sitting, workspace: Workspace, day: date) -> list[tuple[str, str, str]]:
    """(ref, question, answer) of what was answered at the end of this day, by this computer's clock."""
    end = datetime.combine(day, time.max).astimezone()
    held = questions(workspace.answers_at(sitting.id, end))
    if not held:
        return []
    then = _begun(sitting, held)
    return [(node.ref, name_of(then, node), words_of(node, node.value)) for node in then.nodes()
            if shown(node.definition) and node.relevant and node.value]


def _begun(sitting: Sitting, held: dict[str, str]) -> Interview:
    then = sitting.interview.form.begin(clock=sitting.interview.clock, saved_state=held)
    then.language = sitting.interview.language
    return then


def name_of(interview: Interview, node: Node) -> str:
    """The question; in a repeat with its title and number before it."""
    text = plain(node.label) or node.definition.name
    at = node.ref.rfind("]")
    if at < 0:
        return text
    opens = node.ref.rfind("[", 0, at)
    repeat = interview.title(_bare(node.ref[:opens])) or _bare(node.ref[:opens]).rpartition("/")[2]
    return f"{plain(repeat)} {node.ref[opens + 1:at]} · {text}"


def words_of(node: Node, value: str) -> str:
    """The choices' labels; anything else as it was written."""
    return _labelled(node, value) or value


def _labelled(node: Node, value: str) -> str:
    """ "" where one of the choices is not on offer at this node."""
    if not node.definition.has_choices:
        return value
    labels = {one.name: plain(one.label) or one.name for one in node.choices}
    chosen = [value] if node.definition.control == "select1" else value.split()
    return ", ".join(labels[one] for one in chosen) if all(one in labels for one in chosen) else ""


def _bare(path: str) -> str:
    """Without the keys or numbers of its instances."""
    return "/".join(part.split("{")[0].split("[")[0] for part in path.split("/"))


class _Teller:
    def __init__(self, sitting: Sitting, workspace: Workspace) -> None:
        self._sitting, self._workspace, self._interview = sitting, workspace, sitting.interview
        self._nodes: dict[str, Node] = {node.path: node for node in self._interview.nodes()}
        self._like: dict[str, Node] = {}            # any node of a definition, for its texts
        for node in self._nodes.values():
            self._like.setdefault(node.definition.ref, node)
        self._past: dict[str, dict[str, Node]] = {}
        self._history = workspace.history(sitting.id)
        self._by_id = {one.id: one for one in self._history}
        self._kinds: dict[str, str] = {}
        replaced = {parent for one in self._history for parent in one.parents}
        self._heads = Counter(one.path for one in self._history if one.id not in replaced)
        self._disputed = {one.id for one in self._history if one.id not in replaced and self._heads[one.path] > 1}

    def told(self) -> list[Step]:
        found = [step for step in map(self._step, self._history) if step is not None]
        return found[::-1]

    def _step(self, one: Revision) -> Step | None:
        if one.path in ("@state", "@reopened"):
            if one.path == "@state" and one.value != "finished":
                return None                         # the reason for opening it again says so
            kind = "finished" if one.path == "@state" else "reopened"
            return self._made(one, "", "", kind, "" if kind == "finished" else one.value or "")
        if not one.path.startswith("/"):
            return None
        if one.path.endswith("}"):
            return self._made(one, "", self._title(one.path), "removed" if one.value is None else "added", "")
        confirms = one.path.endswith(CONFIRMED)
        path = one.path.removesuffix(CONFIRMED)
        bare = _bare(path)
        form = self._interview.form
        if bare not in form.model.by_ref or not shown(form.definition(bare)):
            return None
        node = self._nodes.get(path) or self._like.get(bare) or self._then(one).get(path)
        kind = ("confirmed" if one.value else "unconfirmed") if confirms else self._kind(one)
        here = self._nodes.get(path)
        ref = here.ref if here is not None else ""
        name = (name_of(self._interview, here) if here is not None else
                f"{self._title(path[:path.rfind('}') + 1])} · {plain(self._interview.title(bare)) or form.definition(bare).name}")
        return self._made(one, ref, name, kind, self._words(one, node))

    def _made(self, one: Revision, ref: str, question: str, kind: str, words: str) -> Step:
        sides: tuple[str, ...] = ()
        if kind == "settled" and (node := self._nodes.get(one.path)) is not None:
            before = [self._by_id[parent] for parent in one.parents if parent in self._by_id]
            sides = tuple(f"{self._words(side, node) or '–'} ({side.author or side.device})" for side in before)
        return Step(one.id, datetime.fromisoformat(one.clock).astimezone(), one.author or one.device, one.path, ref, question,
                    one.value or "", words, kind, sides, one.id in self._disputed)

    def _kind(self, one: Revision) -> str:
        if len(one.parents) > 1:
            kind = "settled"
        elif not one.parents or (parent := self._by_id.get(one.parents[0])) is None:
            kind = "first" if one.value else "gone"
        else:
            grand = self._by_id.get(parent.parents[0]) if parent.parents else None
            returns = (one.value or "") == ((grand.value if grand else None) or "") and len(parent.parents) < 2
            taken = self._kinds.get(parent.id, "") in ("back", "gone")
            if returns and one.value:
                kind = "again" if taken else "back"
            else:
                kind = "gone" if not one.value else "changed" if parent.value else "first"
        self._kinds[one.id] = kind
        return kind

    def _words(self, one: Revision, node: Node | None) -> str:
        value = one.value or ""
        if node is None or not value or one.path.endswith(CONFIRMED):
            return value
        if words := _labelled(node, value):
            return words
        then = self._then(one).get(one.path)        # a choice offered only beside other answers: look at it as it was
        return (_labelled(then, value) if then is not None else "") or value

    def _then(self, one: Revision) -> dict[str, Node]:
        """The questions as they stood when this was written."""
        if one.clock not in self._past:
            held = questions(self._workspace.answers_at(self._sitting.id, datetime.fromisoformat(one.clock)))
            self._past[one.clock] = {node.path: node for node in _begun(self._sitting, held).nodes()}
        return self._past[one.clock]

    def _title(self, path: str) -> str:
        """Of an instance: its repeat's title, with its number where it is still there."""
        repeat = _bare(path)
        text = plain(self._interview.title(repeat)) or repeat.rpartition("/")[2]
        node = self._nodes.get(path)
        return f"{text} {node.ref[node.ref.rfind('[') + 1:-1]}" if node is not None else text


def asked(found: Iterable[Step]) -> list[tuple[str, str]]:
    """(path, question) of the questions that were answered, each once, in the order of the steps."""
    return list({one.path.removesuffix(CONFIRMED): one.question for one in found if one.question}.items())
