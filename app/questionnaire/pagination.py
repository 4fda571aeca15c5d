"""The interview cut into pages that fit a small screen.

Questions follow each other in the form's order and fill page after page; a group that would be torn begins the next page where this
one is half full already. A repeat has a page of its own that lists its instances, and theirs follow it; or it is a table that holds
them all. Instances that an answer counts have no list and share their pages.

Only what is asked now takes room, and a share of what an answer on the same page may bring. Pages do not move under who answers:
one that was on the screen keeps its questions (`PagesSeen`), those that nobody saw yet are cut as the answers stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from app.questionnaire.heights import WIDTH, below, height, is_words
from app.questionnaire.repeat_tables import TABLE_ROOM, repeat_table
from app.questionnaire.side_by_side import TWELFTHS, lines, twelfths

if TYPE_CHECKING:
    from app.forms import Interview, NodeDefinition

ROOM = 538.0            # px that a page has at normal text on a screen of 1366 × 768
TITLE = 40.0            # px of a group's title within a page
KNOWN_LINE = 52.0       # px of the line in which what the program knows stands
TORN = 0.55             # of a page: one that is fuller leaves the next group whole
SOMETIMES = 0.2        # of the height of a question that an answer on its page may bring
ANOTHER_LINE = 62.0     # px of the line that asks for one more, at the end of an instance
# These want the whole page, however tall they are
ALONE_BY_APPEARANCE = frozenset({"map", "placement-map", "image-map", "draw", "annotate", "signature"})


@dataclass(frozen=True)
class Section:
    """An entry in the list of sections: questions of a group that follow each other, or a repeat."""

    number: int                     # from 1
    kind: str                       # "questions" | "repeat" | "table"
    group: str                      # ref of the group or repeat instance it stands in; of the repeat itself
    depth: int                      # of the group, 0 for the form itself
    refs: tuple[str, ...] = ()      # questions, in order; of a table row by row


Runs = tuple[tuple[Section, tuple[str, ...]], ...]      # of each section, what of it stands on a page


@dataclass(frozen=True)
class QuestionnairePage:
    """One page: questions of one section or of several, the list of a repeat's instances, or the table of them."""

    kind: str                       # "questions" | "repeat" | "table"
    runs: Runs
    known: tuple[str, ...] = ()     # of `refs`, those that the program answered itself: they stand together in one line

    @cached_property
    def refs(self) -> tuple[str, ...]:
        """Questions, in order; () for a repeat."""
        return self.known + tuple(ref for _, refs in self.runs for ref in refs)

    @property
    def group(self) -> str:
        """Of its first section."""
        return self.runs[0][0].group

    @property
    def section(self) -> int:
        """The number of its first section."""
        return self.runs[0][0].number

    @property
    def depth(self) -> int:
        return self.runs[0][0].depth


class _Asked(Protocol):
    relevant: bool


@dataclass(frozen=True)
class _Item:
    """A question in its place."""

    ref: str
    definition: NodeDefinition
    number: int                     # in document order
    follows: int                    # the number of the last answer from which it follows whether it is asked; -1 none
    wide: int                       # twelfths of the page
    node: _Asked                    # it stands as long as no instance comes or goes


PagesSeen = dict[str, str]              # of pages that were on the screen: the last question by the first
Unit = list[tuple[Section, _Item]]      # what is not torn: a question with the words before it


def paginate(interview: Interview, room: float = ROOM, heights: dict[str, float] | None = None,
             known: Sequence[str] = (), seen: PagesSeen | None = None, width: float = WIDTH) -> list[QuestionnairePage]:
    """All pages in order, whether what they ask is relevant now or not.

    `room` is what a page holds, `width` what a question has, in px at normal text. `heights` remembers how tall questions are, by
    definition. `known`: refs of questions that nobody needs to be asked; they stand at the top of the first page, wherever the form
    has them. `seen`: pages that stay as they were.
    """
    return Pagination(interview, {} if heights is None else heights, known, seen).pages(room, width)


class Pagination:
    """Of the instances that there are; where one comes or goes, it is made anew. `sections` stay whatever is answered."""

    def __init__(self, interview: Interview, heights: dict[str, float], known: Sequence[str] = (),
                 seen: PagesSeen | None = None, width: float = TABLE_ROOM) -> None:
        """`width`: px at normal text that a table may take."""
        self.seen = {} if seen is None else seen
        self.width = width
        self.table_widths: set[float] = set()       # that tables need, whether they have so much room or not
        self.sections: list[Section] = []
        self._interview = interview
        self._heights, self._width = heights, WIDTH
        self._known = tuple(known)
        self._follows = interview.form.asked_after
        self._number = {definition: number for number, definition in enumerate(interview.form.definitions())}
        self._instances: Counter[str] = Counter()
        for node in interview.nodes():
            if node.ref.endswith("]"):
                self._instances[node.ref[:node.ref.rfind("[")]] += 1
        self._ends: set[str] = set()        # last questions of instances to which a person may add one
        self._flows: list[list[tuple[Section, list[_Item]]]] = [[]]      # sections between which pages may be shared
        root = interview.form.root
        self._group(root, root.ref, 0)
        self._stand_known(root.ref)
        self._cut: dict[tuple[str, str], Runs] = {}         # of each page that was cut: by its first and last question
        self._made: dict[tuple[object, ...], QuestionnairePage] = {}
        self._units = [(_units(flow), flow[0][0] if flow[0][0].kind != "questions" else None) for flow in self._flows if flow]

    # ----------------------------------------------------------------------------------------- the form in a line

    def _group(self, group: NodeDefinition, ref: str, depth: int) -> None:
        run: list[_Item] = []
        for child in group.children:
            child_ref = f"{ref}/{child.name}"
            if child.kind == "question":
                run += self._asked(child, child_ref)
            elif child.kind == "group" and _is_bracket(child):
                run += [item for question in child.children for item in self._asked(question, f"{child_ref}/{question.name}")]
            else:
                self._end_section(ref, run, depth)
                run = []
                if child.kind == "group":
                    self._group(child, child_ref, depth + 1)
                else:
                    self._repeat(child, child_ref, depth + 1)
        self._end_section(ref, run, depth)

    def _asked(self, question: NodeDefinition, ref: str) -> list[_Item]:
        if not is_on_screen(question) or ref in self._known:
            return []
        return [_Item(ref, question, self._number[question], self._follows[question], twelfths(self._interview.form, question),
                      self._interview.node_at(ref))]

    def _repeat(self, repeat: NodeDefinition, ref: str, depth: int) -> None:
        instances = range(1, self._instances[ref] + 1)
        table = repeat_table(self._interview, repeat)
        if table is not None:
            self.table_widths.add(table.width)
        if table is not None and table.width <= self.width:
            cells = (f"{ref}[{number}]{one.ref.removeprefix(repeat.ref)}" for number in instances for one in table.columns)
            section = Section(len(self.sections) + 1, "table", ref, depth, tuple(one for one in cells if one not in self._known))
            self.sections.append(section)
            self._flows += [[(section, [])], []]
            return
        section = Section(len(self.sections) + 1, "repeat", ref, depth)
        self.sections.append(section)
        if self._interview.may_add(ref) or not self._instances[ref]:
            self._flows += [[(section, [])], []]
        for number in instances:
            self._group(repeat, f"{ref}[{number}]", depth + 1)
            if self._interview.may_add(ref):        # else the instances are as many as they are, and share pages
                self._ends |= {flow[-1][1][-1].ref for flow in self._flows[-1:] if flow}
                self._flows.append([])

    def _end_section(self, group: str, run: list[_Item], depth: int) -> None:
        if run:
            section = Section(len(self.sections) + 1, "questions", group, depth, tuple(item.ref for item in run))
            self.sections.append(section)
            self._flows[-1].append((section, run))

    def _stand_known(self, root: str) -> None:
        """What is known counts to the first section, where it stands."""
        first = next((at for at, section in enumerate(self.sections) if section.kind == "questions"), None)
        if first is not None:
            self.sections[first] = replace(self.sections[first], refs=self._known + self.sections[first].refs)
        elif self._known:
            self.sections.insert(0, Section(0, "questions", root, 0, self._known))

    # ----------------------------------------------------------------------------------------- its pages

    def pages(self, room: float = ROOM, width: float = WIDTH) -> list[QuestionnairePage]:
        """As the answers stand now."""
        if width != self._width:
            self._heights.clear()
            self._width = width
        found: list[QuestionnairePage] = []
        known = self._known
        for units, repeat in self._units:
            if repeat is not None:
                found.append(QuestionnairePage(repeat.kind, ((repeat, repeat.refs),)))
                continue
            for page in self._filled(units, room, KNOWN_LINE if known else 0.0):
                found.append(QuestionnairePage("questions", self._runs(page), known=known))
                known = ()
        if known:
            section = Section(0, "questions", self._interview.form.root.ref, 0)
            found.insert(0, QuestionnairePage("questions", ((section, ()),), known=known))
        return list(self._as_before(found))

    def _runs(self, units: list[Unit]) -> Runs:
        """Those of the cut before, where it had the same page: most of a form stays as it is."""
        ends = units[0][0][1].ref, units[-1][-1][1].ref
        if ends not in self._cut:
            self._cut[ends] = _runs(units)
        return self._cut[ends]

    def _as_before(self, pages: list[QuestionnairePage]) -> Iterator[QuestionnairePage]:
        """Each page as it was in the cut before, where it was there."""
        made, self._made = self._made, {}
        for page in pages:
            place = page.section, page.runs[0][1][:1], page.runs[-1][1][-1:], page.known
            self._made[place] = made.get(place, page)
            yield self._made[place]

    def _filled(self, units: list[Unit], room: float, taken: float) -> Iterator[list[Unit]]:
        """Pages of units, of which the first has lost some room already."""
        waiting = list(reversed(units))
        page: list[Unit] = []
        shown: Section | None = None        # of what is seen last on the page
        filled, begins = taken, 0
        is_closed = are_words = False       # whether what stands there has the page to itself, or is to be read only
        while waiting:
            unit = waiting.pop()
            if (last := self.seen.get(unit[0][1].ref)) and (kept := _through(unit, waiting, last)):
                if page:
                    yield page
                yield kept
                page, shown, filled, taken = [], None, 0.0, 0.0
                continue
            section, first = unit[0][0], unit[0][1]
            tall, is_alone = self._tall(unit, begins if page else first.number, room)
            if tall > room and len(unit) > 1:       # words longer than a page stand before their question
                waiting += [[one] for one in reversed(unit)]
                continue
            title = TITLE if shown is not None and shown is not section else 0.0
            turns = tall > 0 and shown is not None and (
                is_closed or (is_alone and not are_words) or filled + title + tall + self._below(unit) > room)
            if title > 0 and tall > 0 and not turns and filled > TORN * room:
                turns = self._would_be_torn(chain([unit], reversed(waiting)), begins, filled + title, room)
            if turns:
                yield page
                page, shown, filled, title = [], None, 0.0, 0.0
                tall, is_alone = self._tall(unit, first.number, room)
            if not page:
                begins, is_closed, are_words = first.number, False, True
            page.append(unit)
            if tall > 0:
                filled, shown, is_closed = filled + title + tall, section, is_alone
                are_words = are_words and is_words(unit[-1][1].definition)
        if page:
            yield page

    def _below(self, unit: Unit) -> float:
        """What may come below a question at the end of a page; those that stand further up push the last ones away."""
        last = unit[-1][1]
        return below(last.definition) + (ANOTHER_LINE if last.ref in self._ends else 0.0)

    def _would_be_torn(self, units: Iterator[Unit], begins: int, filled: float, room: float) -> bool:
        """Whether the group with which these begin fits a page of its own, and not what is left of this one."""
        section, whole = None, 0.0
        for unit in units:
            section = section or unit[0][0]
            if unit[0][0] is not section:
                break
            whole += self._tall(unit, begins, room)[0]
            if whole > room:
                return False
        return filled + whole > room

    def _tall(self, unit: Unit, begins: int, room: float) -> tuple[float, bool]:
        """Its height on a page that begins with the question of that number, 0 where none of it can be asked there; and whether it
        has a page to itself."""
        tall, is_alone = 0.0, False
        for line in lines([item.wide for _, item in unit]) if len(unit) > 1 else ([0],):
            highest = 0.0
            for at in line:
                item = unit[at][1]
                is_asked = item.node.relevant
                if is_asked or item.follows >= begins:
                    own = self._heights.get(item.definition.ref) or self._height(item)
                    highest = max(highest, own if is_asked else own * SOMETIMES)
                    is_alone = is_alone or bool(item.definition.appearance & ALONE_BY_APPEARANCE)
            tall += highest
        return tall, is_alone

    def _height(self, item: _Item) -> float:
        found = self._heights[item.definition.ref] = height(self._interview.node(item.ref), self._interview.form.files,
                                                            self._width * item.wide / TWELFTHS)
        return found


def _through(unit: Unit, waiting: list[Unit], last: str) -> list[Unit]:
    """The units from this one to a question, taken from those that wait; [] where there is no such one. Words that stood last on a
    page stay there, where an answer brought the question that they lead to."""
    found = [unit]
    while last not in (refs := [item.ref for _, item in found[-1]]):
        if not waiting:
            waiting += reversed(found[1:])
            return []
        found.append(waiting.pop())
    if beyond := found[-1][refs.index(last) + 1:]:
        found[-1] = found[-1][:-len(beyond)]
        waiting.append(beyond)
    return found


def _units(flow: list[tuple[Section, list[_Item]]]) -> list[Unit]:
    """Words to be read stay with the question that they lead to, the last ones with the question before them; questions beside each
    other with each other."""
    found: list[Unit] = []
    words: Unit = []
    for section, items in flow:
        for line in lines([item.wide for item in items]):
            words += [(section, items[at]) for at in line]
            if not all(is_words(items[at].definition) for at in line):
                found.append(words)
                words = []
    if words and found:
        found[-1] += words
    elif words:
        found.append(words)
    return found


def _runs(units: list[Unit]) -> Runs:
    runs: list[tuple[Section, list[str]]] = []
    for unit in units:
        for section, item in unit:
            if not runs or runs[-1][0] is not section:
                runs.append((section, []))
            runs[-1][1].append(item.ref)
    return tuple((section, tuple(refs)) for section, refs in runs)


def is_on_screen(definition: NodeDefinition) -> bool:
    """True where a question has something to show: everything but hidden values, calculations and metadata."""
    return bool(definition.control)


def _is_bracket(group: NodeDefinition) -> bool:
    """A group without a title is only a bracket around its questions: it makes no page of its own."""
    return (group.label is None and len(group.children) < 8
            and all(child.kind == "question" for child in group.children))
