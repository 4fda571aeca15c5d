"""Where an expression stands in its form, and what compiling it finds out (XPath 2.0, 2.1.1: the static context)."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.forms.model.definition import NodeDefinition
from app.forms.model.form_model import FormModel
from app.forms.model.secondary_instances import Table
from app.translations import Message


class ExpressionProblem(ValueError):
    """An expression that cannot run: an unknown function or path, wrong arguments. `at` is its place in the text."""

    def __init__(self, reason: Message, at: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.at = reason, at


@dataclass
class StaticContext:
    """`form` is None for expressions on any XML; then all paths are walked."""

    form: FormModel | None = None
    definition: NodeDefinition | None = None    # the node whose rule it is
    inner: NodeDefinition | None = None         # inside a predicate: definition of the context node, where known
    in_predicate: bool = False
    apex: NodeDefinition | None = None          # inside a predicate: the scope that the context nodes hang on
    reads: list[tuple[NodeDefinition, NodeDefinition]] = field(default_factory=list)    # (what, the scope it climbs to)
    shows: list[tuple[NodeDefinition, NodeDefinition]] = field(default_factory=list)    # likewise, in labels of choices
    tables: list[Table] = field(default_factory=list)       # the lists that it looks things up in
    volatile: bool = False                      # holds now(), random(), uuid() …
    reads_context: bool = False                 # inside a predicate: reads the context node
    uses_position: bool = False                 # inside a predicate: asks for the position or the size

    def read(self, target: NodeDefinition, apex: NodeDefinition) -> None:
        """What is read hangs on the lowest scope, from where the path climbed, that holds it and the rule's own node."""
        own = self.definition.scopes() if self.definition is not None else []
        around = (target if target.parent is None else target.scope).scopes()   # an instance is told to those around it
        while apex.parent is not None and (apex not in own or apex not in around):
            apex = apex.scope
        self.reads.append((target, apex))

    def show(self, target: NodeDefinition) -> None:
        """The expression follows the target wherever in the form that stands."""
        own = self.definition.scopes() if self.definition is not None else []
        around = (target if target.parent is None else target.scope).scopes()
        apex = next((scope for scope in around if scope in own), around[-1])
        self.shows.append((target, apex))

    def in_brackets(self, inner: NodeDefinition | None, apex: NodeDefinition | None = None) -> StaticContext:
        """The context inside a predicate; what is read there counts for the whole expression."""
        return StaticContext(self.form, self.definition, inner, True, apex, self.reads, self.shows, self.tables)
