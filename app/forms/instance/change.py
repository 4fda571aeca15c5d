"""What an act in an interview brought about, and what keeps an interview from being finished."""

from __future__ import annotations

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


class Change:
    """What followed from one act. `written` must be kept: (path, value), None for what is gone."""

    __slots__ = ("_moved", "_ref", "written")

    def __init__(self, ref: str | AnswerNode, written: list[tuple[str, str | None]], moved: list[AnswerNode]) -> None:
        self._ref, self.written, self._moved = ref, written, moved

    def with_remark(self, path: str, text: str, node: AnswerNode) -> Change:
        """The same, and what was said of a question by the same act."""
        return Change(self._ref, [*self.written, (path, text)], [*self._moved, node])

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
