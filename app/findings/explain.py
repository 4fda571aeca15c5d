"""Why a figure is what it is: its formula, what went into it, and the answers and photos behind that, down to the questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.findings.answer_lines import answer_text
from app.findings.facts import reason
from app.findings.formulas import refs_in
from app.findings.standing import answers_behind
from app.models import facts as stored
from app.models import not_known_at
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.forms import Interview, Node
    from app.models import Photo, Workspace



@dataclass(frozen=True)
class Explained:
    """One figure or answer. `text` "" is unknown; `formula` "" is an answer that was given, or could have been."""

    ref: str
    title: str
    text: str
    formula: str                            # paths shortened to the names of the questions
    reason: str                             # the form's own sentence about it
    source: str                             # tag of its norm; "" where the form names none
    inputs: tuple[Explained, ...]
    photos: tuple[str, ...]                 # SHA-256 of the photos taken beside an answer
    other: str = ""                         # an answer by which nothing is known: `app.forms.OTHER_ANSWERS`

    def unknown(self) -> Iterator[Explained]:
        """The questions that this figure rests on and of which nothing is known: unanswered, or answered so."""
        if not self.formula and (self.text == "" or self.other):
            yield self
        for figure in self.inputs:
            yield from figure.unknown()


def explain(workspace: Workspace, interview_id: str, ref: str, *, language: str = "en") -> Explained:
    """`ref`: of an indicator, a need or any question, as findings name it. Problem: it is not in this interview."""
    record = workspace.interview(interview_id)
    answers = answers_behind(workspace, interview_id)
    form = workspace.load_form(record.form_sha256, workspace.setting_of(record, stored.begun(answers)))
    interview = form.begin(saved_state=answers, language=form.speaks(language))
    nodes: dict[str, list[Node]] = {}
    for node in interview.nodes():
        nodes.setdefault(node.definition.ref, []).append(node)
    asked = [node for node in nodes.get(re.sub(r"\[\d+]", "", ref), []) if ref in (node.ref, node.definition.ref)]
    if not asked:
        raise Problem(message("There is no {question} in this interview.", question=ref.rpartition("/")[2]),
                      message("Take the name from the findings."))
    photos: dict[str, list[Photo]] = {}
    for photo in workspace.photos(interview_id):
        photos.setdefault(_parent(re.sub(r"\{[^}]*}", "", photo.path)), []).append(photo)
    return _explained(interview, asked[0], nodes, photos, (), workspace.answers(interview_id))


def _explained(interview: Interview, node: Node, nodes: dict[str, list[Node]], photos: dict[str, list[Photo]],
               ancestors: tuple[str, ...], kept: Mapping[str, str]) -> Explained:
    definition = node.definition
    expression = definition.calculate if node.calculated else ""
    inputs: list[Explained] = []
    if expression and node.ref not in ancestors:
        for ref in refs_in(expression, definition.ref):
            for input_node in nodes.get(ref, []):
                if not definition.ref.startswith(ref + "/") and input_node.definition.kind == "question" and _near(node,
                                                                                                                   input_node):
                    inputs.append(_explained(interview, input_node, nodes, photos, (*ancestors, node.ref), kept))
    photo_hashes = () if expression else tuple(photo.sha256 for photo in photos.get(_parent(definition.ref), ()))
    return Explained(
        node.ref, " ".join(node.label.split()) or definition.name, answer_text(node) if node.relevant else "",
        _short(expression), reason(node) if "need" in definition.annotations else "", definition.annotations.get("source", ""),
        tuple(inputs), photo_hashes, (node.other_answer or not_known_at(kept, node.path, node.value)) if node.relevant else "")


def _near(node: Node, input_node: Node) -> bool:
    """A calculation in a repeat reads its own instance, not the others."""
    at = node.ref.rfind("]")
    own = node.ref[:at + 1]
    return at < 0 or not input_node.definition.ref.startswith(re.sub(r"\[\d+]", "",
                                                                     own) + "/") or input_node.ref.startswith(own + "/")


def _short(expression: str) -> str:
    return " ".join(re.sub(r"/[\w./-]*/([\w.-]+)", r"\1", expression).split())


def _parent(ref: str) -> str:
    return ref.rsplit("/", 1)[0]
