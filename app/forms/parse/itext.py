"""Reading texts in languages from the XML of a form: itext, labels, hints and messages with what is put into them."""

from __future__ import annotations

import re
from typing import Any

from app.forms.model.definition import Text
from app.forms.model.itext import Output, Translations

_ITEXT = re.compile(r"""\s*jr:itext\(\s*(['"])(.*?)\1\s*\)\s*""", re.DOTALL)


def read_translations(source: Any) -> Translations:
    translations = Translations()
    if source is None:
        return translations
    for translation in source:
        if not isinstance(translation.tag, str):
            continue
        language = translation.get("lang", "")
        translations.languages.append(language)
        if translation.get("default") is not None and translation.get("default") != "false()":
            translations.default = translations.default or language
        table = translations.texts.setdefault(language, {})
        for text in translation:
            if isinstance(text.tag, str):
                table[text.get("id", "")] = {value.get("form", ""): pieces_of(value) for value in text
                                             if isinstance(value.tag, str)}
    translations.default = translations.default or (translations.languages[0] if translations.languages else "")
    return translations


def pieces_of(source: Any) -> tuple[Any, ...]:
    """The text of an element and its outputs, in order. Other marks inside keep their text only."""
    pieces: list[Any] = [source.text or ""]
    for child in source:
        if isinstance(child.tag, str):
            if child.tag.rpartition("}")[2] == "output":
                pieces.append(Output(child.get("value") or child.get("ref") or "''"))
            else:
                pieces += pieces_of(child)
        pieces.append(child.tail or "")
    if all(isinstance(piece, str) for piece in pieces):
        return ("".join(pieces).strip(),)
    return tuple(piece for piece in pieces if piece != "")


def text_of(source: Any) -> Text:
    """A `<label>` or `<hint>`: by its ref, or as written."""
    ref = source.get("ref")
    if ref:
        match = _ITEXT.fullmatch(ref)
        return Text(itext=match[2]) if match else Text(expression=ref)
    return Text(pieces=pieces_of(source))


def message_of(attribute: str) -> Text | None:
    """A message of a bind: an itext reference, or the text itself."""
    if not attribute:
        return None
    match = _ITEXT.fullmatch(attribute)
    return Text(itext=match[2]) if match else Text(pieces=(attribute,))
