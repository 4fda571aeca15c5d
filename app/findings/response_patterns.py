"""What an interview tells of how it was held: what stayed unanswered, runs of one answer, all it says, what it ranks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.forms import Node, NodeDefinition

RUN, CHOICES, ALIKE = 10, 3, 15     # same answers in a row; of lists that offer so many; answers that make a copy (project default)


@dataclass(frozen=True)
class ResponsePatterns:
    """Refs are those of definitions: of a repeat each instance counts."""

    asked: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()               # of those asked
    otherwise: tuple[tuple[str, str], ...] = ()     # (ref, kind): answered, and nothing is known by it (`app.forms.OTHER_ANSWERS`)
    run: int = 0                                # longest run of one answer, from RUN on
    content: str = ""                           # equal where two interviews say the same throughout; "": says too little to tell
    run_of: str = ""                            # where the longest run begins, and which answer it repeats
    ranked: tuple[tuple[str, str], ...] = ()    # (choice, label) put first, second …; ("", "") where that place is empty


class PatternRecorder:
    """Sees the questions of one interview in their order."""

    def __init__(self) -> None:
        self._asked: list[str] = []
        self._missing: list[str] = []
        self._otherwise: list[tuple[str, str]] = []
        self._said: list[tuple[str, str]] = []
        self._ranked: list[tuple[str, str]] = []
        self._run: list[Node] = []
        self._longest = 0
        self._longest_of = ""

    def answered(self, definition: NodeDefinition, node: Node, value: str) -> None:
        self._asked.append(definition.ref)
        if kind := node.other_answer:
            self._otherwise.append((definition.ref, kind))
        control = definition.control
        if (control in ("select1", "select") or definition.type in ("int", "decimal")) and "role" not in definition.annotations:
            self._said.append((definition.ref, value))
        if control == "select1":
            self._follow(definition, node, value)

    def not_known(self, definition: NodeDefinition, kind: str) -> None:
        """Somebody answered, by a remark of ours and not by a choice of the form."""
        self._asked.append(definition.ref)
        self._otherwise.append((definition.ref, kind))

    def unanswered(self, definition: NodeDefinition) -> None:
        self._asked.append(definition.ref)
        self._missing.append(definition.ref)

    def voice(self, definition: NodeDefinition, node: Node) -> None:
        """A place in the respondent's own order: questions of one choice, the first of them first."""
        if definition.control == "select1":
            code = "" if node.other_answer else node.value
            self._ranked.append((code, node.choice_labels.get(code, code) if code else ""))

    def _follow(self, definition: NodeDefinition, node: Node, value: str) -> None:
        last = self._run[-1] if self._run else None
        if last is None or last.value != value or last.definition.parent is not definition.parent or (
                last.definition.choices != definition.choices):
            self._end_run()
        self._run.append(node)

    def _end_run(self) -> None:
        if len(self._run) >= max(RUN, self._longest + 1) and len(self._run[0].choices) >= CHOICES:
            self._longest = len(self._run)
            self._longest_of = f"{self._run[0].path}={self._run[0].value}"
        self._run = []

    def done(self) -> ResponsePatterns:
        self._end_run()
        ranked = tuple(self._ranked) if any(code for code, _ in self._ranked) else ()
        said = hashlib.sha256(repr(self._said).encode()).hexdigest()[:16] if len(self._said) >= ALIKE else ""
        return ResponsePatterns(tuple(self._asked), tuple(self._missing), tuple(self._otherwise), self._longest, said,
                                self._longest_of, ranked)

    @property
    def has_others(self) -> bool:
        """Whether something was answered by which nothing is known."""
        return bool(self._otherwise)
