"""What questions and choices are called in each language of a form, without an interview: for whoever looks for words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from app.forms.form import Form
from app.forms.model.definition import Itemset, NodeDefinition, Text

_INSTANCE = re.compile(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)")


def labels_of(form: Form, definition: NodeDefinition) -> set[str]:
    """How a question is called in each of the form's languages, as far as its label is no expression."""
    return _spoken(form, definition.label)


def label_in(form: Form, definition: NodeDefinition, language: str) -> str:
    """How a question is called in a language ("fr", "French (fr)"; else in the form's own), what is computed in it left out; its
    name where it has no label."""
    text = definition.label
    pieces: tuple[Any, ...] | None = None
    if text is not None:
        pieces = form.model.translations.pieces(form.speaks(language) or form.default_language, text.itext) if text.itext \
            else text.pieces
    return " ".join("".join(piece if isinstance(piece, str) else "…" for piece in pieces or ()).split()) or definition.name


def choice_label_in(form: Form, definition: NodeDefinition, name: str, language: str) -> str:
    """Likewise a choice; its name where the question has none of that name, or it is called by an expression."""
    spoken = form.speaks(language) or form.default_language
    said = [form.model.translations.pieces(spoken, itext) if itext else pieces
            for itext, pieces in _choice_texts(form, definition, name)]
    plain = sorted(_plain(pieces for pieces in said if pieces))
    return plain[0] if plain else name


def choice_labels_of(form: Form, definition: NodeDefinition, name: str) -> set[str]:
    """How a choice is called in each of the form's languages, whatever filter it stands behind; none where the question has none of
    that name."""
    return {label for itext, pieces in _choice_texts(form, definition, name)
            for label in (_in_languages(form, itext) if itext else _plain([pieces]))}


def _choice_texts(form: Form, definition: NodeDefinition, name: str) -> list[tuple[str, tuple[Any, ...]]]:
    """Its texts: an itext id, or pieces."""
    choices = definition.choices
    if choices is None:
        return []
    if not isinstance(choices, Itemset):
        return [(choice.label.itext, choice.label.pieces) for choice in choices if choice.name == name]
    instance = _INSTANCE.search(choices.nodes)
    table = form.model.tables.get(instance.group(1)) if instance else None
    said = [row.cell(choices.label) for row in table.find(choices.value, name)] if table is not None else []
    return [(text, ()) if choices.label_is_itext else ("", (text,)) for text in said if text]


def _spoken(form: Form, text: Text | None) -> set[str]:
    if text is None:
        return set()
    return _plain([text.pieces]) | (_in_languages(form, text.itext) if text.itext else set())


def _in_languages(form: Form, itext: str) -> set[str]:
    return _plain(by_form.get("", ()) for table in form.model.translations.texts.values() for by_form in [table.get(itext, {})])


def _plain(spoken: Iterable[tuple[Any, ...]]) -> set[str]:
    """Those that are texts alone."""
    return {" ".join("".join(pieces).split()) for pieces in spoken if pieces and all(isinstance(piece, str) for piece in pieces)}
