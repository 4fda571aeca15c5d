"""The interview cut into pages that fit a small screen: a function of the form and its instances.

A page holds questions of one group, in the form's order; a group that is too tall for one screen becomes several
pages of about the same height. A repeat has a page of its own that lists its instances; theirs follow it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.forms import Interview, NodeDefinition

ROOM = 538.0            # px that a page has at normal text on a screen of 1366 × 768
SOMETIMES = 0.8         # of a conditional question's height: seldom are all of a page's asked
SHORT_TYPES = frozenset({"int", "integer", "decimal", "date", "time", "dateTime"})     # their field stands beside the question
LETTERS_BESIDE = 62     # of a line of the question where its field stands beside it
LETTERS_ALONE = 125
KNOWN_LINE = 52.0       # px of the line in which what the program knows stands


@dataclass(frozen=True)
class QuestionnairePage:
    """One page: some questions of a group, or the list of a repeat's instances."""

    kind: str                       # "questions" | "repeat"
    group: str                      # ref of the group or repeat instance it stands in; of the repeat itself
    refs: tuple[str, ...]           # questions, in order; () for a repeat
    part: int                       # 1 of `parts` pages of the same run
    parts: int
    depth: int                      # of the group, 0 for the form itself
    section: int                    # number of its entry in the list of sections
    known: tuple[str, ...] = ()     # of `refs`, those that the program answered itself: they stand together in one line


def paginate(interview: Interview, room: float = ROOM, heights: dict[str, float] | None = None,
             known: Sequence[str] = ()) -> list[QuestionnairePage]:
    """All pages in order, whether what they ask is relevant now or not.

    `room` is what a page holds, in px at normal text. `heights` remembers what was measured, by definition. `known`: refs of
    questions that nobody needs to be asked; they stand at the top of the first page, wherever the form has them.
    """
    return _Pagination(interview, room, {} if heights is None else heights, tuple(known)).pages


class _Pagination:
    def __init__(self, interview: Interview, room: float, heights: dict[str, float], known: tuple[str, ...]) -> None:
        self.pages: list[QuestionnairePage] = []
        self._interview = interview
        self._heights = heights
        self._room = room
        self._known = known
        self._section = 0
        self._instances: Counter[str] = Counter()
        for node in interview.nodes():
            if node.ref.endswith("]"):
                self._instances[node.ref[:node.ref.rfind("[")]] += 1
        root = interview.form.root
        self._group(root, root.ref, 0)
        if known:
            self._show_known(known, root.ref)

    def _show_known(self, known: tuple[str, ...], root: str) -> None:
        first = next((number for number, page in enumerate(self.pages) if page.kind == "questions"), None)
        if first is None:
            self.pages.insert(0, QuestionnairePage("questions", root, known, 1, 1, 0, 0, known))
        else:
            page = self.pages[first]
            self.pages[first] = replace(page, refs=(*known, *page.refs), known=known)

    def _group(self, group: NodeDefinition, ref: str, depth: int) -> None:
        run: list[tuple[str, NodeDefinition]] = []
        for child in group.children:
            child_ref = f"{ref}/{child.name}"
            if child.kind == "question":
                if is_on_screen(child) and child_ref not in self._known:
                    run.append((child_ref, child))
            elif child.kind == "group" and _is_bracket(child):
                run += [(f"{child_ref}/{question.name}", question) for question in child.children
                        if is_on_screen(question) and f"{child_ref}/{question.name}" not in self._known]
            else:
                self._flush(ref, run, depth)
                run = []
                if child.kind == "group":
                    self._group(child, child_ref, depth + 1)
                else:
                    self._repeat(child, child_ref, depth + 1)
        self._flush(ref, run, depth)

    def _repeat(self, repeat: NodeDefinition, ref: str, depth: int) -> None:
        self._section += 1
        self.pages.append(QuestionnairePage("repeat", ref, (), 1, 1, depth, self._section))
        for number in range(1, self._instances[ref] + 1):
            self._group(repeat, f"{ref}[{number}]", depth + 1)

    def _flush(self, group: str, run: list[tuple[str, NodeDefinition]], depth: int) -> None:
        """Makes pages of questions that follow each other. Words to be read stay with the question that they lead to."""
        if not run:
            return
        self._section += 1
        room = self._room - KNOWN_LINE if self._known and all(page.kind != "questions" for page in self.pages) else self._room
        together = self._kept_together(run, room)
        counts = page_counts([tall for _, tall in together], room)
        start = 0
        for part, count in enumerate(counts, 1):
            refs = tuple(ref for some, _ in together[start:start + count] for ref in some)
            self.pages.append(QuestionnairePage("questions", group, refs, part, len(counts), depth, self._section))
            start += count

    def _kept_together(self, run: Sequence[tuple[str, NodeDefinition]], room: float) -> list[tuple[list[str], float]]:
        """Refs that stand on one page, and how tall they are: a question with the words before it, where a page holds them all."""
        found: list[tuple[list[str], float]] = []
        words: list[tuple[str, float]] = []
        for number, (ref, definition) in enumerate(run, 1):
            words.append((ref, self._height(ref, definition)))
            if _is_words(definition) and number < len(run):
                continue
            tall = sum(height for _, height in words)
            found += [([ref for ref, _ in words], tall)] if tall <= room else [([ref], height) for ref, height in words]
            words = []
        return found

    def _height(self, ref: str, definition: NodeDefinition) -> float:
        if definition.ref not in self._heights:
            node = self._interview.node(ref)
            choices = node.choices if definition.has_choices else []
            self._heights[definition.ref] = height(definition, [choice.label for choice in choices],
                                                   node.label, node.hint)
        return self._heights[definition.ref]


def is_on_screen(definition: NodeDefinition) -> bool:
    """True where a question has something to show: everything but hidden values, calculations and metadata."""
    return bool(definition.control)


def _is_words(definition: NodeDefinition) -> bool:
    """A note or the head of a table: words on the screen that ask for nothing."""
    return definition.is_heading or (definition.readonly.strip() == "true()" and not definition.calculate)


def _is_bracket(group: NodeDefinition) -> bool:
    """A group without a title is only a bracket around its questions: it makes no page of its own."""
    return (group.label is None and len(group.children) < 8
            and all(child.kind == "question" for child in group.children))


def height(definition: NodeDefinition, choices: Sequence[str], label: str, hint: str) -> float:
    """About how tall a question is, in px at normal text; less for one that is asked only sometimes.

    `choices` are the texts of its choices, as far as they are known.
    """
    control, appearance = definition.control, definition.appearance
    in_table = control in ("select", "select1") and bool(appearance & {"list-nolabel", "list", "label"})
    short = control == "trigger" or in_table or (control == "input" and definition.type in SHORT_TYPES)
    if _is_words(definition):
        field = 0
    elif control == "upload":
        field = 138
    elif control == "rank":
        field = 12 + 40 * max(3, min(8, len(choices)))
    elif control == "select" and len(choices) > 24:
        field = 306
    elif in_table:
        field = 49
    elif control in ("select1", "select"):
        listed = control == "select1" and (len(choices) > 14 or bool(appearance & {"minimal", "autocomplete", "search"}))
        field = 49 if listed else 51 * button_rows(choices)
    elif definition.type in ("geotrace", "geoshape") or "multiline" in appearance:
        field = 118
    else:
        field = 49
    beside = short and len(label) < 110
    letters = LETTERS_BESIDE if beside else LETTERS_ALONE
    texts = 21 * text_lines(label, letters) + 20 * text_lines(hint, letters)
    tall = 18 + (max(field, texts) if beside else field + texts)
    return tall * SOMETIMES if definition.relevant else tall


def text_lines(text: str, letters: int) -> int:
    """Lines of so many letters that a text takes."""
    return sum(max(1, -(-len(line) // letters)) for line in text.split("\n")) if text else 0


def button_rows(choices: Sequence[str]) -> int:
    """Rows of buttons that these texts take."""
    widest = min(900, 84 + 7.5 * max((len(text) for text in choices), default=10))
    columns = max(1, int(1000 // widest))
    return -(-max(2, len(choices)) // columns)


def page_counts(heights: Sequence[float], room: float) -> list[int]:
    """How many go on each page so that none is fuller than `room` and the fullest is as empty as may be.

    A question taller than a page has one to itself.
    """
    heights = [min(tall, room) for tall in heights]

    def counts_within(limit: float) -> list[int]:
        counts, filled = [0], 0.0
        for tall in heights:
            if counts[-1] and filled + tall > limit:
                counts.append(0)
                filled = 0.0
            counts[-1] += 1
            filled += tall
        return counts

    fewest = len(counts_within(room))
    low, high = max(heights), room
    for _ in range(12):
        middle = (low + high) / 2
        if len(counts_within(middle)) <= fewest:
            high = middle
        else:
            low = middle
    return counts_within(high)
