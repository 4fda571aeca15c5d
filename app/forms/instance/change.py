"""What an act in an interview brought about, and what keeps an interview from being finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.forms.instance.answer_nodes import AnswerNode
from app.translations import Message, message


@dataclass(frozen=True)
class Error:
    """What keeps an interview from being finished. `kind` is "required" or "constraint", `message` what the form says to that, ""
    where it says nothing."""

    ref: str
    kind: str
    message: str

    @property
    def sentence(self) -> Message | str:
        """The form's own words, else ours."""
        if self.message:
            return self.message
        return message("An answer is needed.") if self.kind == "required" else message("This answer is not allowed.")


@dataclass(frozen=True)
class Taken:
    """An answer that an act took away from another question. `why`: its choices no longer offer it ("choices"), it is calculated
    anew ("calculated"), an action of the form gave another ("action"), or whole instances of a repeat went with their answers,
    because a count says so ("count"; `ref` is the repeat then, `path` "" and `lost` how many)."""

    ref: str
    path: str
    lost: str               # of several choices those that went
    why: str


class Change:
    """What followed from one act. `written` must be kept: (path, value), None for what is gone. `taken`: answers that went though
    nobody took them away."""

    __slots__ = ("_moved", "_ref", "taken", "written")

    def __init__(self, ref: str | AnswerNode, written: list[tuple[str, str | None]], moved: list[AnswerNode],
                 taken: Sequence[Taken] = ()) -> None:
        self._ref, self.written, self._moved, self.taken = ref, written, moved, tuple(taken)

    def with_remark(self, path: str, text: str, node: AnswerNode) -> Change:
        """The same, and what was said of a question by the same act."""
        return Change(self._ref, [*self.written, (path, text)], [*self._moved, node], self.taken)

    @property
    def ref(self) -> str:
        return self._ref if isinstance(self._ref, str) else self._ref.ref

    @property
    def changed(self) -> set[str]:
        """Refs whose value, relevance, validity, label or choices may look different now."""
        refs: set[str] = set()
        for node in self._moved:
            refs.add(node.ref)
            for dependent in node.definition.display_dependents:
                refs.update(node.ref for node in node.dynamic_context.nodes_of(dependent))
        return refs
