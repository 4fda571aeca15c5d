"""A loaded form: immutable, shared by its interviews. Every expression is compiled here, and every mistake found."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.forms.compile.dependencies import CHOICES, RELEVANT, VALUE, Rule, order, self_counting
from app.forms.model.definition import Itemset, NodeDefinition, Text
from app.forms.model.itext import UNNAMED, Output, language_code
from app.forms.model.secondary_instances import Table
from app.forms.parse.file_kinds import what_it_is
from app.forms.parse.xform import Model, read_model
from app.forms.problems import FormProblem, Issue
from app.forms.xpath.compile import Context, compile_text
from app.forms.xpath.compiled import Closure, Code, as_boolean, as_string
from app.forms.xpath.lexer import SyntaxProblem
from app.locations import RESOURCES
from app.problem import Problem
from app.progress import Progress, quiet

if TYPE_CHECKING:
    from app.forms.clock import Clock
    from app.forms.compile.notices import Notice
    from app.forms.instance.interview import Interview

CONSTANTS = {"true()": True, "false()": False}
DISPLAYED = ("required", "readonly", "constraint")


class Form:
    """What may be asked. `definition` and `definitions` give its parts; `begin` starts an interview."""

    def __init__(self, model: Model, xform: bytes, warnings: tuple[str, ...] = (),
                 files: Mapping[str, bytes] | None = None) -> None:
        self.model = model
        self.files = dict(files or {})          # attached files that it read, by name
        self.xform = xform
        self._converted = warnings              # what the spreadsheet's converter said
        self.sha256 = hashlib.sha256(xform).hexdigest()
        self.id, self.version, self.title = model.id, model.version, model.title or model.id
        self.root = model.root
        self.languages = names = model.translations.choosable()
        self._spoken = {name: one for one in reversed(names) for name in (language_code(one), one)}
        default = model.translations.default
        self.default_language = default if default in names or not names else names[0]
        self.issues: list[Issue] = list(model.issues)
        self.rules: list[Rule] = []
        self.plans: dict[Any, Any] = {}         # what an interview, and each instance of a repeat, begins with
        self._compile()
        everything = list(self.root.walk())
        self.counted = [one for one in everything if one.count]
        self.self_counting = self_counting(self.counted, self._read_by_count) if self.counted and not self.issues else {}
        self.rounds = 100 + len(self.counted) + len(model.actions)      # in which an act has come to rest, or never does
        self.single = {one.ref: one.slot for one in everything if one.parent is not None and one.scope is self.root
                       and one.kind != "repeat" and not one.children}      # slots of the questions that stand once
        self.acting = [one for one in everything if one.size_of_own and one.actions]    # on load, or as they are made

    @property
    def warnings(self) -> tuple[str, ...]:
        return (*self._converted, *self.model.warnings)

    @property
    def missing_files(self) -> tuple[str, ...]:
        """Attached files that the form names and that were not there."""
        return tuple(dict.fromkeys(file for file in self.model.missing.values() if file))

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What it asks for and does not get here: missing files, what a laptop cannot do."""
        from app.forms.compile.notices import notices
        return tuple(notices(self))

    def definition(self, ref: str) -> NodeDefinition:
        """The definition at a path without positions. Problem: there is none."""
        found = self.model.by_ref.get(ref)
        if found is None:
            from app.forms.problems import nearest
            raise Problem(f"The form {self.title} has no question {ref}{nearest(ref, self.model.by_ref)}.",
                          "Check the path.")
        return found

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

    def begin(self, *, clock: Clock | None = None, language: str | None = None, seed: int | None = None,
              saved_state: Mapping[str, str] | None = None, position: Callable[[], str] | None = None,
              last_saved: bytes | None = None, identity: str = "", properties: Mapping[str, str] | None = None,
              place: str = "") -> Interview:
        """A new interview, or (`saved_state`) one that goes on where it stood.

        `position` gives where the device is ("8.64 -10.97 0 0", "" where it does not know) to odk:setgeopoint; without it an
        interview that begins takes `place`, where it is known to be held. `properties` are what the settings know for jr:preload
        ("username", "deviceid", "email", "phonenumber").
        `last_saved` is the submission of the interview last kept with this form, for `instance('__last-saved')`;
        `identity` tells the interview from others ("" by its instanceID): choices that are shuffled keep their order by it.
        """
        from app.forms.instance.interview import Interview
        with no_collection():
            return Interview(self, clock=clock, language=language, seed=seed, saved_state=saved_state, position=position,
                             last_saved=last_saved, identity=identity, properties=properties, place=place)

    # ------------------------------------------------------------------------------------------ compiling

    def code(self, definition: NodeDefinition, name: str, text: str) -> Code:
        """An expression at a definition, compiled once. Raises SyntaxProblem."""
        key = f"{name}\x00{text}"
        found = definition.codes.get(key)
        if found is None:
            context = Context(self.model, definition)
            found = definition.codes[key] = compile_text(text, context)
            for target, _ in [*context.reads, *context.said]:
                if name == "count" and target is not definition and definition in target.scopes():
                    raise SyntaxProblem("the number of instances cannot follow from what is in them", text, 0)
                if target is not definition and definition not in target.watchers:
                    target.watchers.append(definition)
        return found

    def _read_by_count(self, definition: NodeDefinition) -> list[NodeDefinition]:
        context = Context(self.model, definition)
        compile_text(definition.count, context)
        return [target for target, _ in context.reads]

    def words(self, definition: NodeDefinition, text: str) -> Closure:
        """What says an expression that stands in a text of the definition. Raises SyntaxProblem."""
        found: Closure | None = definition.said.get(text)
        if found is None:
            found = definition.said[text] = as_string(self.code(definition, "label", text))
        return found

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
                if name in ANNOTATION_EXPRESSIONS:
                    self._checked(definition, name, text)
            if definition.count:
                self._checked(definition, "count", definition.count)
            for text_of in (definition.label, definition.hint):
                if text_of is not None:
                    self._outputs(definition, text_of)
        self._actions()
        if not self.issues:
            self.rules, cycles = order(self.root)
            self.issues += cycles

    def _checked(self, definition: NodeDefinition, name: str, text: str) -> Code | None:
        try:
            return self.code(definition, name, text)
        except SyntaxProblem as problem:
            self.issues.append(Issue(f"{name} of {definition.name}: {problem}", column=name, path=definition.ref))
        return None

    def _rule(self, definition: NodeDefinition, aspect: str, text: str) -> None:
        context = Context(self.model, definition)
        try:
            code = compile_text(text, context)
        except SyntaxProblem as problem:
            self.issues.append(Issue(f"{aspect} of {definition.name}: {problem}", column=aspect, path=definition.ref))
            return
        fn = as_boolean(code) if aspect == RELEVANT else (code.text or code.fn)
        kind = "b" if aspect == RELEVANT else "s" if code.text else code.type
        definition.rules[aspect] = Rule(definition, aspect, fn, kind, context.reads, context.volatile,
                                        "jr:choice-name" in text or "jr:itext" in text, said=context.said)

    def _itemset(self, definition: NodeDefinition, itemset: Itemset, name: str) -> None:
        context = Context(self.model, definition)
        try:
            code = compile_text(itemset.nodes, context)
        except SyntaxProblem as problem:
            self.issues.append(Issue(f"{name} of {definition.name}: {problem}", column="choice_filter",
                                     path=definition.ref))
            return
        if code.type not in ("node", "nodes"):
            self.issues.append(Issue(f"{name} of {definition.name} are no node-set", path=definition.ref))
            return
        definition.codes[name] = code
        if context.reads and name == "choices":
            definition.rules[CHOICES] = Rule(definition, CHOICES, code.fn, "nodes", context.reads)
        for target, _ in context.reads:
            if definition not in target.watchers:
                target.watchers.append(definition)

    def _outputs(self, definition: NodeDefinition, text: Text) -> None:
        if text.expression:
            self._checked(definition, "label", text.expression)
        groups = [text.pieces]
        if text.itext:
            groups += [pieces for table in self.model.translations.texts.values()
                       for pieces in table.get(text.itext, {}).values()]
        for pieces in groups:
            for piece in pieces:
                if isinstance(piece, Output):
                    self._checked(definition, "label", piece.expression)

    def _actions(self) -> None:
        from app.forms.compile.actions import compile_action
        for action in self.model.actions:
            try:
                compile_action(self, action)
            except SyntaxProblem as problem:
                self.issues.append(Issue(f"{action.kind}: {problem}", path=action.target))


ANNOTATION_EXPRESSIONS = {"weight", "numerator", "denominator", "gross", "asked", "severity", "people", "urgent",
                          "evidence", "warning", "minutes"}

# What any form may read without a copy beside it: the norms and the catalogue that come with the program.
SHIPPED_FILES = {"norms.csv": RESOURCES / "forms" / "norms.csv", "catalogue.csv": RESOURCES / "catalogue.csv"}


def load_form(source: Path | bytes, *, files: Mapping[str, bytes] | None = None, name: str = "",
              cache: Path | None = None, progress: Progress = quiet) -> Form:
    """A form from an XLSForm (`.xlsx`, `.xls`) or XForm XML. `files` are what stands beside it, by name; by default
    the folder it lies in. Raises FormProblem (a Problem) that says where and what to mend; Cancelled where `progress` does."""
    from app.forms.parse.xml import parse_xml
    if isinstance(source, Path):
        name = name or source.name
        data = _read(source)
    else:
        data = source
    beside = _beside(source, files)
    warnings: tuple[str, ...] = ()
    spreadsheet = None
    named_so = name.lower().endswith((".xlsx", ".xls", ".xlsm")) and not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    if named_so or data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        from app.forms.parse.xlsform import convert
        spreadsheet = convert(data, name, cache=cache, progress=progress)
        xform, warnings = spreadsheet.xform, spreadsheet.warnings
        own, outer = spreadsheet.files(), beside
        beside = lambda file: own.get(file) or outer(file)  # noqa: E731
    else:
        xform = data
    read: dict[str, bytes] = {}

    def reading(file: str) -> bytes | None:
        found = beside(file)
        if found is not None:
            read[file] = found
        return found
    try:
        with no_collection():
            root = parse_xml(xform, name or "The form")
            form = Form(read_model(root, reading), xform, warnings, read)
    except Problem as problem:
        if isinstance(problem, FormProblem):
            raise
        what, mend = what_it_is(data, name) or (str(problem.what), str(problem.remedy))
        raise FormProblem(name, [Issue(what)], mend) from problem
    if form.issues:
        raise FormProblem(name, spreadsheet.located(form.issues) if spreadsheet else form.issues)
    return form


MUCH = 100_000      # objects: to look through them is felt


@contextlib.contextmanager
def no_collection(*, clean: bool = False) -> Iterator[None]:
    """A form's thousands of objects all stay; looking for garbage among them while they are made doubles the time. `clean`: what
    is made holds no circles, so nobody need look afterwards either: where it is much, it is put with what is looked through least
    often. Not where it is little: each time that delays the look at all, which a window needs."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if clean and gc.get_count()[0] > MUCH:
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"The form {path} cannot be read ({error.strerror}).", "Check the name and try again.") from error


def _beside(source: Path | bytes, files: Mapping[str, bytes] | None) -> Callable[[str], bytes | None]:
    if files is not None:
        return lambda name: files.get(name)
    if isinstance(source, Path):
        folder = source.parent

        def read(name: str) -> bytes | None:
            path = folder / name
            try:
                if path.parent != folder:
                    return None
                return path.read_bytes() if path.is_file() or name not in SHIPPED_FILES else SHIPPED_FILES[name].read_bytes()
            except (OSError, ValueError):
                return None
        return read
    return lambda name: None
