"""What a screen shows of a node, asked for when it is shown: texts in the language, choices, validity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.directions import from_the_right, is_turned
from app.forms.compile.form_definition import FormDefinition
from app.forms.instance.answer_nodes import AnswerNode
from app.forms.instance.answer_tree import AnswerTree
from app.forms.instance.choices import Choice, ChoiceNames, Mark
from app.forms.model.definition import InlineChoice, Itemset, NodeDefinition, Text
from app.forms.model.itext import MEDIA, Output
from app.forms.model.secondary_instances import Row
from app.forms.problems import some_of
from app.forms.xpath.compiled import as_boolean, as_nodes, string_value
from app.forms.xpath.lexer import SyntaxProblem
from app.translations import Message, message

_BY_LANGUAGE, _LANGUAGE = re.compile(r"(\w+)_[a-z]{2,3}"), re.compile(r"\((\w+)\)$")
LONGEST_LABEL = 60      # of a question in a sentence
_LIST = re.compile(r"instance\('([^']*)'\)/root/item\b")
_WHOLE = re.compile(r"instance\('([^']*)'\)/root/item")


class NodeState:
    """Puts a running interview into words; the interview is asked each time, so what is said is always true."""

    def __init__(self, form: FormDefinition, tree: AnswerTree) -> None:
        self._form, self._tree = form, tree
        self.language = ""
        self._computed = False          # whether a text was met that is computed from answers

    # ------------------------------------------------------------------------------------------ validity

    def is_required(self, node: AnswerNode) -> bool:
        return self._judge(node, "required", node.definition.required, False)

    def is_readonly(self, node: AnswerNode) -> bool:
        definition = node.definition
        if definition.calculate and not definition.may_differ:
            return True
        return self._judge(node, "readonly", definition.readonly, False)

    def satisfies(self, node: AnswerNode) -> bool:
        """Its constraint; a node without an answer has nothing to satisfy."""
        return node.value == "" or self._judge(node, "constraint", node.definition.constraint, True)

    def _judge(self, node: AnswerNode, name: str, text: str, otherwise: bool) -> bool:
        if not text:
            return otherwise
        plain = text.strip()
        if plain in ("true()", "false()"):
            return plain == "true()"
        expression = self._form.expression(node.definition, name, text)
        return bool(as_boolean(expression)(node, node))

    def message_of(self, node: AnswerNode, kind: str) -> str:
        """Why an answer is wanted ("required") or refused ("constraint"), in the form's own words; "" where it says nothing."""
        return self.text(node, node.definition.required_message if kind == "required" else node.definition.constraint_message)

    # ------------------------------------------------------------------------------------------ texts

    def text(self, node: AnswerNode, text: Text | None, form: str = "") -> str:
        """A label, hint or message in the interview's language, its outputs filled in."""
        if text is None:
            return ""
        if text.expression:
            self._computed = True
            return str(self._form.words(node.definition, text.expression)(node, node))
        if text.itext:
            pieces = self._form.model.translations.pieces(self.language, text.itext, form)
        else:
            pieces = text.pieces if form == "" else ()
        return self._joined(node, pieces or (), to_be_read=True)

    def itext(self, name: str, node: AnswerNode, form: str = "") -> str:
        pieces = self._form.model.translations.pieces(self.language, name, form)
        return self._joined(node, pieces) if pieces else ""

    def _joined(self, node: AnswerNode, pieces: tuple[Any, ...], *, to_be_read: bool = False) -> str:
        """`to_be_read`: in a text from right to left, what is put in keeps its own order; a telephone number would be turned."""
        if len(pieces) == 1 and isinstance(pieces[0], str):
            return pieces[0]
        parts = []
        isolates = to_be_read and any(from_the_right(piece) for piece in pieces if isinstance(piece, str))
        for piece in pieces:
            if isinstance(piece, Output):
                self._computed = True
                try:
                    said = self._form.words(node.definition, piece.expression)(node, node)
                    parts.append(f"\u2068{said}\u2069" if isolates and is_turned(said) else said)
                except SyntaxProblem:      # a choice's text may name what does not exist where it is shown
                    parts.append("…")
            else:
                parts.append(piece)
        return "".join(parts).strip()

    def media(self, node: AnswerNode, text: Text | None) -> dict[str, str]:
        """File names by form ("image", "audio", "video"), without the jr:// head."""
        if text is None or not text.itext:
            return {}
        return self._media(text.itext, node)

    def _media(self, name: str, node: AnswerNode) -> dict[str, str]:
        files = {form: self.itext(name, node, form).rpartition("/")[2] for form in MEDIA}
        return {form: file for form, file in files.items() if file}

    def question(self, node: AnswerNode) -> str:
        """How a sentence calls it: by its label, else by the name that the form gives it."""
        try:
            label = " ".join(self.text(node, node.definition.label).split())
        except Exception:       # what is told is that the form is wrong, and its label may be a part of that
            label = ""
        return label[:LONGEST_LABEL] or node.definition.name

    def named(self, definitions: Iterable[NodeDefinition]) -> Message | tuple[Message | str, ...]:
        """Some questions in a sentence, for whom the form's author must hear of."""
        nodes = [(self._tree.any_node(definition), definition) for definition in definitions]
        return some_of(message("“{question}”", question=self.question(node)) if node is not None else definition.name
                       for node, definition in nodes)

    # ------------------------------------------------------------------------------------------ choices

    def choices(self, node: AnswerNode) -> list[Choice]:
        """After filters, in the interview's language."""
        return list(self._offered(node)[0])

    def labels(self, node: AnswerNode) -> Mapping[str, str]:
        """The same choices' labels by name; of several of one name the last."""
        return self._offered(node)[1]

    def _offered(self, node: AnswerNode) -> tuple[tuple[Choice, ...], Mapping[str, str]]:
        choices, memo, key = node.definition.choices, node.definition.itemset_memo, ("choices", self.language)
        if key in memo:
            return memo[key]  # type: ignore[no-any-return]
        before, self._computed = self._computed, False
        chosen = tuple(self._choices(node, choices))
        offered = chosen, {choice.name: choice.label for choice in chosen}
        if not self._computed and self._is_whole(choices):
            memo[key] = offered
        self._computed = self._computed or before      # a label may ask for the choices of another question
        return offered

    def _is_whole(self, choices: tuple[InlineChoice, ...] | Itemset | None) -> bool:
        """Whether it offers a list of the form without a filter: the same in every interview."""
        if not isinstance(choices, Itemset):
            return True
        match = _WHOLE.fullmatch(choices.nodes.strip())
        return match is not None and match[1] not in self._form.model.last_saved

    def _choices(self, node: AnswerNode, choices: tuple[InlineChoice, ...] | Itemset | None) -> list[Choice]:
        if isinstance(choices, Itemset):
            on_map = "map" in node.definition.appearance
            return [Choice(self._cell(item, choices.value), self._item_label(node, item, choices),
                           self._media(self._cell(item, choices.label), node) if choices.label_is_itext else {},
                           self._cell(item, "geometry") if on_map else "")
                    for item in self._items(node)]
        return [Choice(choice.name, self.text(node, choice.label), self.media(node, choice.label)) for choice in choices or ()]

    def choice_names(self, node: AnswerNode) -> ChoiceNames:
        """The names alone; those of a list without a filter are kept."""
        definition = node.definition
        choices = definition.choices
        memo = definition.itemset_memo
        if "names" in memo:
            return memo["names"]  # type: ignore[no-any-return]
        if isinstance(choices, Itemset):
            names = ChoiceNames((self._cell(item, choices.value), None) for item in self._items(node))
            names.is_missing = not names and self._is_missing(choices)
        else:
            names = ChoiceNames((choice.name, None) for choice in choices or ())
        if self._is_whole(choices):
            memo["names"] = names
        return names

    def label_of(self, node: AnswerNode, name: str) -> str:
        """Of a choice that is offered, or stands in the list and is not offered now; its name where the list has none such."""
        if name in (offered := self.labels(node)):
            return offered[name] or name
        choices = node.definition.choices
        if isinstance(choices, Itemset) and (match := _LIST.match(choices.nodes.strip())):
            table = self._form.model.tables.get(match[1])
            for item in table.find(choices.value, name) if table is not None else ():
                return self._item_label(node, item, choices) or name
        return name

    def choice_notes(self, node: AnswerNode) -> Mapping[str, Mapping[str, str]]:
        """What `cn:` columns say of its choices, by choice and column; of one of which they say nothing it has nothing."""
        choices, memo = node.definition.choices, node.definition.itemset_memo
        if "notes" in memo:
            return memo["notes"]  # type: ignore[no-any-return]
        notes: dict[str, dict[str, str]] = {}
        if isinstance(choices, Itemset):
            for item in self._items(node):
                said = {column[3:]: text for column, text in item.cells.items() if column.startswith("cn:") and text
                        } if isinstance(item, Row) else {}
                if said:
                    notes[self._cell(item, choices.value)] = said
        if self._is_whole(choices):
            memo["notes"] = notes
        return notes

    def marks(self, node: AnswerNode) -> list[Mark]:
        """The words along a range, the places to look at; answers are not among them."""
        marks = node.definition.marks
        if marks is None:
            return []
        return [Mark(self._cell(item, marks.value), self._item_label(node, item, marks), self._cell(item, "geometry"))
                for item in self._items(node, "marks")]

    def missing_list(self, node: AnswerNode) -> str:
        """The file (or the name) of a list that its choices come from and that is not there; "" where all are."""
        choices = node.definition.choices
        if not isinstance(choices, Itemset):
            return ""
        missing = self._form.model.missing
        return next((file or name for name, file in missing.items() if f"instance('{name}')" in choices.nodes), "")

    def _is_missing(self, itemset: Itemset) -> bool:
        return any(f"instance('{name}')" in itemset.nodes for name in self._form.model.missing)

    def choice_labels(self, node: AnswerNode, value: str) -> str:
        """The label of a choice (several of a select multiple: joined); the name where it has none."""
        by_name = self.labels(node)
        if value in by_name:
            return by_name[value]
        return ", ".join(by_name.get(name, name) for name in value.split())

    def _items(self, node: AnswerNode, name: str = "choices") -> list[Any]:
        return as_nodes(node.definition.expressions[name])(node, node)  # type: ignore[no-any-return]

    def _cell(self, item: Any, name: str) -> str:
        if isinstance(item, Row):
            return item.cell(name)
        for part in name.split("/"):
            item = next((child for child in item.children if child.name == part), None)
            if item is None:
                return ""
        return string_value(item)

    def _item_label(self, node: AnswerNode, item: Any, itemset: Itemset) -> str:
        if itemset.label_is_itext:
            return self.itext(self._cell(item, itemset.label), node)
        return self._translated(item, itemset.label) or self._cell(item, itemset.label)

    def _translated(self, item: Any, column: str) -> str:
        """An attached table that titles its rows by language (`title_en`, `title_fr` …) is shown in the interview's."""
        stem, own = _BY_LANGUAGE.fullmatch(column), _LANGUAGE.search(self.language)
        return item.cell(f"{stem[1]}_{own[1]}") if stem and own and isinstance(item, Row) else ""
