"""Reading texts in languages from the XML of a form: itext, labels, hints and messages with what is put into them."""

from __future__ import annotations

import re
from typing import Any

from app.forms.model.definition import Text
from app.forms.model.itext import Output, Translations

_ITEXT = re.compile(r"""\s*jr:itext\(\s*(['"])(.*?)\1\s*\)\s*""", re.DOTALL)


def read_translations(source: Any) -> Translations:
    found = Translations()
    if source is None:
        return found
    for translation in source:
        if not isinstance(translation.tag, str):
            continue
        language = translation.get("lang", "")
        found.languages.append(language)
        if translation.get("default") is not None and translation.get("default") != "false()":
            found.default = found.default or language
        table = found.texts.setdefault(language, {})
        for text in translation:
            if isinstance(text.tag, str):
                table[text.get("id", "")] = {value.get("form", ""): pieces_of(value) for value in text
                                             if isinstance(value.tag, str)}
    found.default = found.default or (found.languages[0] if found.languages else "")
    return found


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
        found = _ITEXT.fullmatch(ref)
        return Text(itext=found[2]) if found else Text(expression=ref)
    return Text(pieces=pieces_of(source))


def message_of(attribute: str) -> Text | None:
    """A message of a bind: an itext reference, or the text itself."""
    if not attribute:
        return None
    found = _ITEXT.fullmatch(attribute)
    return Text(itext=found[2]) if found else Text(pieces=(attribute,))
