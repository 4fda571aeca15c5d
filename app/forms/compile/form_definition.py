"""A form with every expression compiled, and every mistake found: immutable, shared by its interviews."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from app.forms.compile.actions import compile_action
from app.forms.compile.dependencies import dependency_order, self_counting
from app.forms.compile.following import asked_after
from app.forms.compile.notices import Notice, notices
from app.forms.model.definition import CHOICES, RELEVANT, VALUE, Itemset, NodeDefinition, Rule, Text, declares_entity
from app.forms.model.form_model import FormModel
from app.forms.model.itext import UNNAMED, Output, language_code
from app.forms.model.secondary_instances import Table
from app.forms.problems import Issue, left_out, suggesting
from app.forms.xpath.compiled import Closure, CompiledExpression, as_boolean, as_string
from app.forms.xpath.context import StaticContext
from app.forms.xpath.expression import compile_text
from app.forms.xpath.lexer import SyntaxProblem
from app.problem import Problem
from app.translations import Message, message

ANNOTATION_EXPRESSIONS = {"weight", "numerator", "denominator", "gross", "asked", "severity", "people", "urgent",
                          "evidence", "warning", "minutes", "basis", "demand", "withheld"}


def is_expression(name: str, text: str) -> bool:
    """Whether a `cn:` column holds one: bands (`levels`) are text, and put together where a bound is a norm."""
    return name in ANNOTATION_EXPRESSIONS or (name == "levels" and text.startswith("concat("))


CONSTANTS = {"true()": True, "false()": False}
DISPLAYED = ("required", "readonly", "constraint")


class FormDefinition:
    """What may be asked. `definition` and `definitions` give its parts; `Form` adds how an interview begins."""

    def __init__(self, model: FormModel, xform: bytes, warnings: tuple[Message | str, ...] = (),
                 files: Mapping[str, bytes] | None = None) -> None:
        self.model = model
        self.files = dict(files or {})          # attached files that it read, by name
        self.xform = xform
        self._converted = warnings              # what the spreadsheet's converter said
        self.sha256 = hashlib.sha256(xform).hexdigest()
        self.id, self.version, self.title = model.id, model.version, model.title or model.id
        self.root = model.root
        self.languages = names = model.translations.choosable()
        self._spoken = {name: language for language in reversed(names) for name in (language_code(language), language)}
        default = model.translations.default
        self.default_language = default if default in names or not names else names[0]
        self.issues: list[Issue] = list(model.issues)
        self.rules: list[Rule] = []
        self.plans: dict[Any, Any] = {}         # what an interview, and each instance of a repeat, begins with
        self.remembered: dict[Any, Any] = {}    # what others found out of it (app.forms.remembered)
        self._compile()
        everything = list(self.root.walk())
        self.counted = [definition for definition in everything if definition.count]
        self.self_counting = self_counting(self.counted, self._read_by_count) if self.counted and not self.issues else {}
        self.rounds = 100 + len(self.counted) + len(model.actions)      # in which an act has come to rest, or never does
        self.single = {question.ref: question.slot for question in everything      # slots of the questions that stand once
                       if question.parent is not None and question.scope is self.root and question.kind != "repeat"
                       and not question.children}
        self.acting = [scope for scope in everything if scope.size_of_own and scope.actions]    # on load, or as they are made

    @property
    def warnings(self) -> tuple[Message | str, ...]:
        """Of the converter (in its own English), and what was left out."""
        return (*self._converted, *self.model.warnings)

    @property
    def left_out(self) -> tuple[Message, ...]:
        """Those warnings that tell of columns which no form can hold."""
        return tuple(warning for warning in self.warnings if isinstance(warning, Message) and warning.id == left_out("", ()).id)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What it asks for and does not get here: missing files, what a laptop cannot do."""
        return tuple(notices(self.model))

    @cached_property
    def makes_entities(self) -> bool:
        """Whether it creates or updates entities of registers."""
        return any(declares_entity(definition) for definition in self.definitions())

    @cached_property
    def asked_after(self) -> dict[NodeDefinition, int]:
        """By definition, the number in document order of the last answer from which it follows whether it is asked; -1 none."""
        return asked_after(self.root, self.rules)

    def definition(self, ref: str) -> NodeDefinition:
        """The definition at a path without positions. Problem: there is none."""
        definition = self.model.by_ref.get(ref)
        if definition is None:
            unknown = message("The form {form} has no question {ref}.", form=self.title, ref=ref)
            raise Problem(suggesting(unknown, ref, self.model.by_ref), message("Check the path."))
        return definition

    def definitions(self) -> Iterator[NodeDefinition]:
        """All of them in document order."""
        return self.root.walk()

    def speaks(self, name: str) -> str | None:
        """A language as the form writes it ("French (fr)"), by that name or its code ("fr"); None: it does not speak it."""
        if not self.languages:
            return self.default_language if name in ("", UNNAMED, self.default_language) else None
        return self._spoken.get(name) or (self.default_language if name == UNNAMED else None)

    def table(self, name: str) -> Table:
        return self.model.table(name)

    # ------------------------------------------------------------------------------------------ compiling

    def expression(self, definition: NodeDefinition, name: str, text: str) -> CompiledExpression:
        """An expression at a definition, compiled once. Raises SyntaxProblem."""
        key = f"{name}\x00{text}"
        compiled = definition.expressions.get(key)
        if compiled is None:
            context = StaticContext(self.model, definition)
            compiled = definition.expressions[key] = compile_text(text, context)
            for target, _ in [*context.reads, *context.shows]:
                if name == "count" and target is not definition and definition in target.scopes():
                    raise SyntaxProblem(message("the number of instances cannot follow from what is in them"), text, 0)
                if target is not definition and definition not in target.display_dependents:
                    target.display_dependents.append(definition)
        return compiled

    def _read_by_count(self, definition: NodeDefinition) -> list[NodeDefinition]:
        context = StaticContext(self.model, definition)
        compile_text(definition.count, context)
        return [target for target, _ in context.reads]

    def words(self, definition: NodeDefinition, text: str) -> Closure:
        """What says an expression that stands in a text of the definition. Raises SyntaxProblem."""
        words: Closure | None = definition.text_closures.get(text)
        if words is None:
            words = definition.text_closures[text] = as_string(self.expression(definition, "label", text))
        return words

    def _compile(self) -> None:
        for definition in self.root.walk():
            if definition.relevant and CONSTANTS.get(definition.relevant.strip()) is not True:
                self._rule(definition, RELEVANT, definition.relevant)
            if definition.calculate and not definition.children:
                definition.may_differ = definition.control not in ("", "trigger") and definition.readonly.strip() != "true()"
                self._rule(definition, VALUE, definition.calculate)
            if isinstance(definition.choices, Itemset):
                self._itemset(definition, definition.choices, "choices")
            if definition.marks is not None:
                self._itemset(definition, definition.marks, "marks")
            for name in DISPLAYED:
                text = getattr(definition, name)
                if text and text.strip() not in CONSTANTS:
                    self._checked(definition, name, text)
            for name, text in definition.annotations.items():
                if is_expression(name, text):
                    self._checked(definition, name, text)
            if definition.count:
                self._checked(definition, "count", definition.count)
            for text_of in (definition.label, definition.hint):
                if text_of is not None:
                    self._outputs(definition, text_of)
        self._actions()
        if not self.issues:
            self.rules, cycles = dependency_order(self.root)
            self.issues += cycles

    def _checked(self, definition: NodeDefinition, name: str, text: str) -> CompiledExpression | None:
        try:
            return self.expression(definition, name, text)
        except SyntaxProblem as problem:
            self.issues.append(Issue(problem.sentence, column=name, path=definition.ref))
        return None

    def _rule(self, definition: NodeDefinition, aspect: str, text: str) -> None:
        context = StaticContext(self.model, definition)
        try:
            compiled = compile_text(text, context)
        except SyntaxProblem as problem:
            self.issues.append(Issue(problem.sentence, column=aspect, path=definition.ref))
            return
        fn, kind = (compiled.text, "s") if compiled.text else (compiled.fn, compiled.type)
        if aspect == RELEVANT:
            fn, kind = as_boolean(compiled), "b"
        definition.rules[aspect] = Rule(definition, aspect, fn, kind, context.reads, context.volatile,
                                        "jr:choice-name" in text or "jr:itext" in text, shows=context.shows,
                                        looks_up=any(table.is_register for table in context.tables))

    def _itemset(self, definition: NodeDefinition, itemset: Itemset, name: str) -> None:
        context = StaticContext(self.model, definition)
        try:
            compiled = compile_text(itemset.nodes, context)
        except SyntaxProblem as problem:
            self.issues.append(Issue(problem.sentence, column="choice_filter", path=definition.ref))
            return
        if compiled.type not in ("node", "nodes"):
            self.issues.append(Issue(message("{column} are no node-set", column=name), path=definition.ref))
            return
        definition.expressions[name] = compiled
        if context.reads and name == "choices":
            definition.rules[CHOICES] = Rule(definition, CHOICES, compiled.fn, "nodes", context.reads,
                                             looks_up=any(table.is_register for table in context.tables))
        for target, _ in context.reads:
            if definition not in target.display_dependents:
                target.display_dependents.append(definition)

    def _outputs(self, definition: NodeDefinition, text: Text) -> None:
        for expression in self._put_in(text):
            self._checked(definition, "label", expression)

    def _put_in(self, text: Text) -> Iterator[str]:
        """The expressions whose results a text shows, in all its languages."""
        if text.expression:
            yield text.expression
        groups = [text.pieces]
        if text.itext:
            groups += [pieces for table in self.model.translations.texts.values()
                       for pieces in table.get(text.itext, {}).values()]
        for pieces in groups:
            for piece in pieces:
                if isinstance(piece, Output):
                    yield piece.expression

    def said_in_words(self, definition: NodeDefinition) -> set[NodeDefinition]:
        """The questions whose answers its label or hint says."""
        said: set[NodeDefinition] = set()
        for text in (definition.label, definition.hint):
            for expression in self._put_in(text) if text is not None else ():
                context = StaticContext(self.model, definition)
                compile_text(expression, context)
                said.update(target for target, _ in (*context.reads, *context.shows))
        return said

    def _actions(self) -> None:
        for action in self.model.actions:
            try:
                compile_action(self.model, action)
            except SyntaxProblem as problem:
                self.issues.append(Issue(message("{action}: {problem}", action=action.kind, problem=problem.sentence),
                                         path=action.target))
