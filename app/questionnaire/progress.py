"""How far the interview is: answered, left and wrong, for each section, kept up answer by answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.questionnaire.pagination import Section

if TYPE_CHECKING:
    from app.forms import Interview, Node


class AnswerState(Enum):
    """Of one question, as it is now."""

    NOT_ASKED = 0
    ANSWERED = 1
    LEFT = 2            # asked, and without an answer
    WRONG = 3           # answered against the form's constraint
    SAID = 5            # asked, and said to be not known: nobody needs to ask again
    READ = 4            # a note, a calculated value: nothing to answer


@dataclass
class SectionCount:
    """How many questions of a section (or of several) are in which state."""

    asked: int = 0
    answered: int = 0
    left: int = 0
    wrong: int = 0
    on_screen: int = 0      # questions and notes that stand on the screen: 0 hides the section

    def add(self, count: SectionCount) -> None:
        """The numbers of another section besides."""
        self.asked += count.asked
        self.answered += count.answered
        self.left += count.left
        self.wrong += count.wrong
        self.on_screen += count.on_screen

    def move(self, state: AnswerState, by: int) -> None:
        """One question more (`by` 1) or less (-1) in this state."""
        if state is AnswerState.NOT_ASKED:
            return
        self.on_screen += by
        if state is AnswerState.READ:
            return
        self.asked += by
        self.answered += by * (state in (AnswerState.ANSWERED, AnswerState.WRONG, AnswerState.SAID))
        self.left += by * (state is AnswerState.LEFT)
        self.wrong += by * (state is AnswerState.WRONG)


class InterviewProgress:
    """Counts of each section, by its number. `update` costs only what changed."""

    def __init__(self, interview: Interview, sections: Sequence[Section],
                 is_said: Callable[[str], bool] = lambda ref: False) -> None:
        """`is_said`: whether a question without an answer was said to be not known."""
        self._interview, self._is_said = interview, is_said
        self._states: dict[str, AnswerState] = {}
        self.section_of = {ref: section.number for section in sections for ref in section.refs}
        self.counts: dict[int, SectionCount] = {section.number: SectionCount() for section in sections}
        self.turned = 0         # how often questions came and went: pages are cut anew only when they did
        self.update(self.section_of)

    def update(self, refs: Iterable[str]) -> set[int]:
        """Looks at these questions again; the sections whose counts are different now."""
        changed = set()
        for ref in refs:
            section = self.section_of.get(ref)
            if section is None:
                continue
            state = self._state_now(ref)
            before = self._states.get(ref)
            if state is not before:
                self._states[ref] = state
                self.turned += AnswerState.NOT_ASKED in (before, state)
                if before is not None:
                    self.counts[section].move(before, -1)
                self.counts[section].move(state, 1)
                changed.add(section)
        return changed

    def state(self, ref: str) -> AnswerState:
        """Of a question; NOT_ASKED where there is none."""
        return self._states.get(ref, AnswerState.NOT_ASKED)

    def total(self) -> SectionCount:
        """Of the whole interview."""
        total = SectionCount()
        for count in self.counts.values():
            total.add(count)
        return total

    def _state_now(self, ref: str) -> AnswerState:
        node = self._interview.node(ref)
        return answer_state(node, is_said=not node.value and node.relevant and self._is_said(ref))


def answer_state(node: Node, *, is_said: bool) -> AnswerState:
    """Of a question as it stands. `is_said`: it was said to be not known, which counts where it has no answer."""
    if not node.relevant:
        return AnswerState.NOT_ASKED
    if node.readonly or (node.definition.is_heading and not node.value):
        return AnswerState.READ
    if not node.value:
        return AnswerState.SAID if is_said else AnswerState.LEFT
    return AnswerState.ANSWERED if node.valid else AnswerState.WRONG
