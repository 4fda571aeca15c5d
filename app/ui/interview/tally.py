"""How far the interview is: answered, left and wrong, for each section, kept up answer by answer. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ui.interview.plan import Page

if TYPE_CHECKING:
    from app.forms import Interview

NOT_ASKED, ANSWERED, LEFT, WRONG, READ = range(5)       # READ: a note, a calculated value: nothing to answer


@dataclass
class Count:
    asked: int = 0
    answered: int = 0
    left: int = 0
    wrong: int = 0
    shown: int = 0      # questions and notes that stand on the screen: 0 hides the section


class Tally:
    """Counts of each section (by its number in the plan). `touch` costs only what changed."""

    def __init__(self, interview: Interview, pages: list[Page]) -> None:
        self._interview = interview
        self._state: dict[str, int] = {}
        self.section_of = {ref: page.section for page in pages for ref in page.refs}
        self.counts: dict[int, Count] = {page.section: Count() for page in pages}
        self.touch(self.section_of)

    def touch(self, refs: Iterable[str]) -> set[int]:
        """Looks at these questions again; the sections whose counts are different now."""
        changed = set()
        for ref in refs:
            section = self.section_of.get(ref)
            if section is None:
                continue
            state = self._look(ref)
            before = self._state.get(ref)
            if state != before:
                self._state[ref] = state
                if before is not None:
                    _count(self.counts[section], before, -1)
                _count(self.counts[section], state, 1)
                changed.add(section)
        return changed

    def state(self, ref: str) -> int:
        return self._state.get(ref, NOT_ASKED)

    def whole(self) -> Count:
        """Of the whole interview."""
        total = Count()
        for count in self.counts.values():
            total.asked += count.asked
            total.answered += count.answered
            total.left += count.left
            total.wrong += count.wrong
            total.shown += count.shown
        return total

    def _look(self, ref: str) -> int:
        node = self._interview.node(ref)
        if not node.relevant:
            return NOT_ASKED
        if node.readonly:
            return READ
        if not node.value:
            return LEFT
        return ANSWERED if node.valid else WRONG


def _count(count: Count, state: int, by: int) -> None:
    if state == NOT_ASKED:
        return
    count.shown += by
    if state == READ:
        return
    count.asked += by
    count.answered += by * (state in (ANSWERED, WRONG))
    count.left += by * (state == LEFT)
    count.wrong += by * (state == WRONG)
