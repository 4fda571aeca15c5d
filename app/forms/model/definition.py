"""What may be asked: the tree of groups, repeats and questions of a form, immutable once loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

RELEVANT, VALUE, CHOICES = "relevant", "calculate", "choices"      # aspects of a node that a rule keeps up to date
OTHER_ANSWERS = ("dk", "declined", "na")    # does not know, declines to answer, does not apply: answers, and nothing known by them
Piece = Any     # str, or an `Output`, whose result is put in


@dataclass(frozen=True)
class Text:
    """A label, hint or message: an itext id (or an expression that gives one), or pieces written in place."""

    itext: str = ""                     # id in the itext tables
    expression: str = ""                # gives an itext id or the text itself
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class InlineChoice:
    """A choice that stands in the body itself."""

    name: str
    label: Text


@dataclass(frozen=True)
class Itemset:
    """Choices from a node-set: `nodes` is an expression at the question, value and label are read from each item."""

    nodes: str
    value: str
    label: str
    label_is_itext: bool


@dataclass(eq=False, repr=False)
class NodeDefinition:
    """A group, repeat or question. `ref` is its path without positions. Expression texts are as the form has them."""

    ref: str
    name: str
    parent: NodeDefinition | None
    kind: str = "question"              # "group" | "repeat" | "question" | "attribute"
    type: str = "string"
    control: str = ""
    media_type: str = ""
    appearance: frozenset[str] = frozenset()
    parameters: dict[str, str] = field(default_factory=dict)
    annotations: dict[str, str] = field(default_factory=dict)
    relevant: str = ""
    required: str = ""
    constraint: str = ""
    calculate: str = ""
    readonly: str = ""
    preload: tuple[str, str] = ("", "")
    default: str = ""
    label: Text | None = None
    hint: Text | None = None
    guidance: Text | None = None
    required_message: Text | None = None
    constraint_message: Text | None = None
    choices: tuple[InlineChoice, ...] | Itemset | None = None
    marks: Itemset | None = None        # words along a range, places to look at on a map: never its answers
    attributes: dict[str, str] = field(default_factory=dict)    # of the instance element, as written
    children: list[NodeDefinition] = field(default_factory=list)
    bound_attributes: list[NodeDefinition] = field(default_factory=list)    # attributes that a bind or an action names
    count: str = ""                     # jr:count
    fixed_count: bool = False           # jr:noAddRemove
    may_differ: bool = False            # calculated, and a question that a person may answer otherwise
    in_body: bool = False
    namespace: str = ""
    named: dict[str, NodeDefinition] = field(default_factory=dict)      # its children by name
    # where its nodes stand: `slot` in the list of the nearest repeat instance (or the root) around it
    scope: NodeDefinition = None            # type: ignore[assignment]
    slot: int = -1
    size: int = 0                       # slots of a repeat or the root
    size_of_own: bool = False           # whether its nodes hold slots of their own: those of a repeat, and the root
    # what the engine hangs on it
    rules: dict[str, Rule] = field(default_factory=dict)
    readers: list[tuple[int, tuple[int, ...], int, int]] = field(default_factory=list)
    display_dependents: list[NodeDefinition] = field(default_factory=list)    # whose label, validity or choices read this one
    expressions: dict[str, Any] = field(default_factory=dict)   # compiled lazily, by name
    text_closures: dict[str, Any] = field(default_factory=dict)          # likewise: closures of the expressions in its texts
    annotated: dict[str, Any] = field(default_factory=dict)     # likewise: (closure, type) of a cn: expression
    actions: list[Any] = field(default_factory=list)            # to be run when the value changes
    itemset_memo: dict[Any, Any] = field(default_factory=dict)

    @property
    def is_heading(self) -> bool:
        """Whether it is the head of a table of choices (appearance `label`): its choices' words, and nothing to answer."""
        return self.control in ("select", "select1") and "label" in self.appearance and not self.required

    @property
    def hides_answer(self) -> bool:
        """Whether the screen must not show what is answered: `masked`, and `hidden-answer` of a code."""
        return bool(self.appearance & {"masked", "hidden-answer"})

    @property
    def is_boolean(self) -> bool:
        """Whether its value is calculated, and is true or false."""
        rule = self.rules.get("calculate")
        return rule is not None and rule.type == "b"

    def child(self, name: str) -> NodeDefinition | None:
        """The child of that name; of an attribute, `@name`."""
        inner = self.inner
        if len(self.named) != len(inner):
            self.named = {f"@{child.name}" if child.kind == "attribute" else child.name: child for child in inner}
        return self.named.get(name)

    @property
    def inner(self) -> list[NodeDefinition]:
        """All that is below it: its children, and its attributes that live."""
        return self.children + self.bound_attributes if self.bound_attributes else self.children

    @property
    def has_label(self) -> bool:
        return self.label is not None

    @property
    def has_choices(self) -> bool:
        return self.choices is not None

    def walk(self) -> Iterator[NodeDefinition]:
        yield self
        for child in self.inner:
            yield from child.walk()

    def scopes(self) -> list[NodeDefinition]:
        """The repeats around it and the root, innermost first; a repeat (or the root) begins with itself."""
        scopes = [self if self.size_of_own else self.scope]
        while scopes[-1].parent is not None:
            scopes.append(scopes[-1].scope)
        return scopes


@dataclass(eq=False, repr=False)
class Rule:
    """One expression that is kept up to date: relevance, a calculated value, or answers that must be offered."""

    definition: NodeDefinition
    aspect: str
    fn: Callable[[Any, Any], Any]
    type: str                                       # of the result: s, n, b, node, nodes
    reads: list[tuple[NodeDefinition, NodeDefinition]]      # what, and the scope that holds both
    volatile: bool = False                          # evaluated only when what it reads changes, and when first needed
    depends_on_language: bool = False               # holds words of the interview's language
    rank: int = -1
    single: bool = False                            # there is exactly one node of it, in the root
    shows: list[tuple[NodeDefinition, NodeDefinition]] = field(default_factory=list)    # as reads: in words that it only shows
    looks_up: bool = False                          # in a register, which says another thing tomorrow
    skip_when_irrelevant: bool = False              # a node has no value while it is not relevant: nobody sees it before


def declares_entity(definition: NodeDefinition) -> bool:
    """Whether it says of which entity the answers around it are (ODK XForms, "Entities")."""
    return definition.name == "entity" and definition.parent is not None and definition.parent.name == "meta"
