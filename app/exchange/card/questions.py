"""Which question of an interview a photo may go to of which nobody has said what it shows.

A question of one place asks for something particular, the entrance or the water point: only a person can tell which photo shows
it. So photos of a card go where the form asks for any that there are: to a repeat that holds a photo and words about it and
nothing else, an instance for each; to the one question of a form that has no other; else beside all questions of the interview.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.findings import photos_agreed
from app.forms import once_for_each_form
from app.models import questions
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms import Form, Interview, Node, NodeDefinition
    from app.models import InterviewRecord, StoredInterview, Workspace

BESIDE = ("", "")               # in place of a question and its label: beside all of them
_DRAWN = frozenset({"signature", "draw"})


@dataclass(frozen=True)
class FreeQuestion:
    """One that a person may give a photo to now. `many`: a repeat, an instance for each photo."""

    ref: str
    label: str
    many: bool


@once_for_each_form
def photo_questions(form: Form) -> tuple[NodeDefinition, ...]:
    """In the form's order; what is drawn or signed on the screen is no photo."""
    return tuple(definition for definition in form.definitions() if definition.control == "upload"
                 and definition.media_type.startswith("image/") and not definition.appearance & _DRAWN)


@once_for_each_form
def album(form: Form) -> NodeDefinition | None:
    """The first question for any photos, as many as there are."""
    return next((definition for definition in photo_questions(form) if _is_album(form, definition)), None)


def _is_album(form: Form, definition: NodeDefinition) -> bool:
    repeat = definition.scope
    if repeat.kind != "repeat" or repeat.scope is not form.root or repeat.count or repeat.fixed_count:
        return False
    return all(other is definition or (other.type == "string" and not other.has_choices)
               for other in form.definitions() if other.scope is repeat and other.control)


class InterviewPlaces:
    """What interviews have room for, each form begun once."""

    def __init__(self, workspace: Workspace, language: str = "") -> None:
        self._workspace, self._language = workspace, language
        self._running: dict[str, Interview | None] = {}

    def proposed(self, record: InterviewRecord, answers: Mapping[str, str], count: int) -> list[tuple[str, str]]:
        """For so many photos in their order, the question of each and its label (`Target.question`, `Target.asks`)."""
        beside = [BESIDE] * count
        form = self.form(record)
        if form is None or not photo_questions(form) or (album(form) is not None and record.state == "finished"):
            return beside               # without asking the form, which takes a moment for each interview
        interview = self._begun(record, answers)
        if interview is None:
            return beside
        anything, asked = album(form), photo_questions(form)
        if anything is not None:
            may_grow = interview.is_relevant(anything.scope.ref) and interview.may_add(anything.scope.ref)
            return [(anything.ref, interview.title(anything.scope.ref))] * count if may_grow else beside
        if len(asked) == 1 and asked[0].scope is form.root:
            node = interview.node(asked[0].ref)
            if node.relevant and not node.readonly and not node.value:
                return [(node.ref, label_of(node)), *beside[1:]]
        return beside

    def form(self, record: InterviewRecord) -> Form | None:
        """None where it cannot run here."""
        try:
            return self._workspace.load_form(record.form_sha256)
        except Problem:
            return None

    def _begun(self, record: InterviewRecord, answers: Mapping[str, str]) -> Interview | None:
        saved = questions(answers)
        try:
            if (interview := self._running.get(record.form_sha256)) is not None:
                interview.restart(saved)
            else:
                form = self._workspace.load_form(record.form_sha256)
                interview = form.begin(saved_state=saved, language=form.speaks(self._language))
        except Problem:             # no end follows from these answers: nothing can be asked of it
            interview = None
        self._running[record.form_sha256] = interview
        return interview


def label_of(node: Node) -> str:
    return " ".join(node.label.split()) or node.definition.name


def agreed(workspace: Workspace, kept: StoredInterview) -> str:
    """To photos of an interview: "yes", "no", or "" where nobody said."""
    return photos_agreed(workspace, kept.id, kept.interview.form, workspace.answers(kept.id))


def free_questions(kept: StoredInterview) -> tuple[FreeQuestion, ...]:
    """Those of an interview that have no photo yet, in its order; of a finished one none, for it is locked."""
    if kept.state == "finished":
        return ()
    interview, anything = kept.interview, album(kept.interview.form)
    asked = frozenset(photo_questions(interview.form))
    found = [FreeQuestion(node.ref, label_of(node), False) for node in interview.nodes(asked)
             if node.definition is not anything and node.relevant and not node.readonly and not node.value]
    if anything is not None and interview.is_relevant(anything.scope.ref) and interview.may_add(anything.scope.ref):
        found.append(FreeQuestion(anything.ref, interview.title(anything.scope.ref), True))
    return tuple(found)


def is_album(kept: StoredInterview, ref: str) -> bool:
    """Whether `ref` names a repeat's question for any photo, and no instance of it."""
    anything = album(kept.interview.form)
    return anything is not None and anything.ref == ref


def room_in_album(kept: StoredInterview, ref: str) -> str:
    """The ref of a free place: in an instance that has no photo, else in one that is added. Problem: none may be."""
    repeat = kept.interview.form.definition(ref).scope.ref
    rest = ref.removeprefix(repeat)
    for instance in kept.interview.instances(repeat):
        if _is_free(kept, instance + rest):
            return instance + rest
    kept.add(repeat)
    instance = kept.interview.instances(repeat)[-1]
    if not _is_free(kept, instance + rest):
        kept.remove(instance)
        raise Problem(message("The interview asks for no photo there."), message("Give it to another question."))
    return instance + rest


def _is_free(kept: StoredInterview, ref: str) -> bool:
    node = kept.interview.node(ref)
    return node.relevant and not node.readonly and not node.value
