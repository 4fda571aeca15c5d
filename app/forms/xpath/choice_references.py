"""What the words of a question's choices are made of: answers that stand in their labels, or decide which are offered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.forms.model.definition import Itemset, NodeDefinition, Text
from app.forms.model.itext import Output
from app.forms.model.secondary_instances import Table
from app.forms.xpath.context import StaticContext
from app.forms.xpath.expression import compile_text
from app.forms.xpath.lexer import SyntaxProblem

_INSTANCE = re.compile(r"instance\(\s*['\"]([^'\"]*)['\"]\s*\)")


def read_in_choices(model: Any, question: NodeDefinition) -> list[NodeDefinition]:
    """The questions that its choices' labels name, in any language, or its choice filter reads."""
    references: list[NodeDefinition] | None = question.itemset_memo.get("read")
    if references is None:
        question.itemset_memo["read"] = []          # a label that names its own choice is not followed into itself
        references = question.itemset_memo["read"] = _read(model, question)
    return references


def _read(model: Any, question: NodeDefinition) -> list[NodeDefinition]:
    choices = question.choices
    texts: list[Text] = [] if isinstance(choices, Itemset) else [choice.label for choice in choices or ()]
    expressions = [piece.expression for text in texts for piece in text.pieces if isinstance(piece, Output)]
    names = {text.itext for text in texts if text.itext}
    if isinstance(choices, Itemset):
        expressions.append(choices.nodes)
        if choices.label_is_itext:
            lists = [model.tables[name] for name in _INSTANCE.findall(choices.nodes) if name in model.tables]
            names |= {name for table in lists for name in _cells(table, choices.label)}
    for entries in model.translations.texts.values():
        for name in names & entries.keys():
            expressions += [piece.expression for pieces in entries[name].values() for piece in pieces if isinstance(piece, Output)]
    references: dict[NodeDefinition, None] = {}
    for text in dict.fromkeys(expressions):
        static = StaticContext(model, question)
        try:
            compile_text(text, static)
        except SyntaxProblem:       # told where the question itself is compiled; a choice's text may name what is not there
            continue
        references.update(dict.fromkeys(target for target, _ in static.reads))
    return list(references)


def _cells(table: Table, column: str) -> Iterator[str]:
    """The texts that the items of a list name: rows of columns, or any XML."""
    if table.rows:
        return (row.cell(column) for row in table.rows)
    return (cell.value for item in table.top.children for cell in item.children if cell.name == column)
