"""A form as its XML says it, before expressions are compiled: definitions, texts, lists, actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.forms.model.definition import NodeDefinition
from app.forms.model.itext import Translations
from app.forms.model.secondary_instances import Table
from app.forms.model.xml_names import absolute
from app.forms.problems import Issue, suggesting
from app.translations import Message, message

LONGEST_CAPTION = 60        # letters of a label in a sentence


@dataclass(frozen=True)
class Action:
    """setvalue or odk:setgeopoint: on `events`, puts `value` (an expression, or a text) into the target."""

    kind: str
    events: tuple[str, ...]
    target: str
    expression: str
    text: str
    trigger: NodeDefinition | None
    place: NodeDefinition | None            # the element the path is relative to


@dataclass(frozen=True)
class AuditLogAsked:
    """That the form wants to be told how it is filled in (ODK's `audit`), and what of it."""

    ref: str                        # whose answer is the name of the log
    positions: bool = False
    max_age: float = 0.0            # seconds that a position is good for
    changes: bool = False           # old and new values
    user: bool = False
    reasons: bool = False           # why a finished interview was opened again
    interval: float = 0.0           # seconds after which another position is taken; 0: those alone that are there anyway


@dataclass
class FormModel:
    """A form as its XML says it, before expressions are compiled."""

    title: str = ""
    id: str = ""
    version: str = ""
    root: NodeDefinition = None             # type: ignore[assignment]
    by_ref: dict[str, NodeDefinition] = field(default_factory=dict)
    translations: Translations = field(default_factory=Translations)
    tables: dict[str, Table] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)       # instance id -> file that is not there
    actions: list[Action] = field(default_factory=list)
    initial: Any = None                 # the instance's root element (lxml)
    templates: dict[str, Any] = field(default_factory=dict)     # repeat ref -> element for a new instance
    issues: list[Issue] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    bind_ids: dict[str, str] = field(default_factory=dict)      # id of a bind -> path it is for
    last_saved: set[str] = field(default_factory=set)           # instances that are the last interview with the form
    submission: dict[str, str] = field(default_factory=dict)
    audit: AuditLogAsked | None = None
    recorded: list[str] = field(default_factory=list)           # what odk:recordaudio would fill
    missing_media: tuple[str, ...] = ()     # pictures, sounds and films that are named and not there
    body_class: str = ""
    attributes: dict[str, str] = field(default_factory=dict)    # of the model
    file: Callable[[str], bytes | None] = lambda name: None     # the attached file of a name
    external: Callable[[str], Table | None] | None = None       # lists that are named and not declared

    def table(self, name: str) -> Table:
        if name in self.tables:
            return self.tables[name]
        if name in self.missing:
            table = self.tables[name] = Table(name)
            return table
        if self.external is not None and (listed := self.external(name)) is not None:
            return self.tables.setdefault(name, listed)
        # the form runs, and the list is one that is missing: what asks for it is told
        self.missing[name] = ""
        self.warnings.append(suggesting(message("There is no list or attached file {name}.", name=name), name, self.tables))
        return self.tables.setdefault(name, Table(name))

    def pulled(self, name: str) -> Table:
        """The table that pulldata() names, with or without the ending of its file."""
        names = {*self.tables, *self.missing}
        plain = name.removesuffix(".csv")
        return self.table(plain if plain in names and name not in names else name)

    def warn(self, sentence: Message) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def media_files(self) -> tuple[str, ...]:
        """The names of what its texts show and play, and of pictures that stand at a question from the beginning."""
        begun = {definition.default.rpartition("/")[2] for definition in self.root.walk()
                 if definition.control == "upload" and definition.default.startswith("jr://")}
        return tuple(sorted({*self.translations.media_files(), *begun}))

    def caption(self, definition: NodeDefinition) -> Message | str:
        """How a sentence about the form calls a question: by its label in the form's first language, else by its name."""
        label = definition.label
        pieces: tuple[Any, ...] = ()
        if label is not None:
            pieces = self.translations.pieces(self.translations.default, label.itext) or () if label.itext else label.pieces
        text = " ".join("".join(piece for piece in pieces if isinstance(piece, str)).split())
        return message("“{question}”", question=text[:LONGEST_CAPTION]) if text else definition.name

    def find(self, ref: str) -> NodeDefinition | None:
        """The definition at an absolute path; an attribute is known from when a bind or an action first names it."""
        definition = self.by_ref.get(ref)
        holder_ref, _, name = ref.rpartition("/")
        if definition is None and name.startswith("@") and (holder := self.by_ref.get(holder_ref)) is not None:
            written = next((key for key in holder.attributes if key.rpartition("}")[2] == name[1:]), name[1:])
            definition = NodeDefinition(ref, name[1:], holder, kind="attribute", default=holder.attributes.get(written, ""))
            definition.namespace = written.rpartition("}")[0].lstrip("{")
            holder.bound_attributes.append(definition)
            self.by_ref[ref] = definition
        return definition

    def target_of(self, action: Action) -> tuple[NodeDefinition | None, str]:
        """What the action writes to, and the path to it as the form has it."""
        written = self.bind_ids.get(action.target, action.target)
        for base in (action.trigger, action.place, action.trigger and action.trigger.parent):
            target = self.find(absolute(written, base)) if base is not None or written.startswith("/") else None
            if target is not None:
                return target, written
        return None, written
