"""About how tall a question is, before it is drawn: what pages are cut by.

All lengths are px at normal text. What is reckoned here is what `app.ui.fields` draws, field by field; a page that comes out too
tall is cut when it is drawn (`QuestionsPage.cut`), so nothing here makes room to be on the safe side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.questionnaire.choice_columns import BESIDE, GAP, TARGET, appearance_words, column_count, list_height
from app.questionnaire.side_by_side import NARROW

if TYPE_CHECKING:
    from app.forms import Node, NodeDefinition

WIDTH = 1004.0          # that a question has in a window of 1366
AROUND = 18.0           # above, below and between questions
BETWEEN = 5.0           # a question's words and its field
LETTER = 7.0            # of a text of some words, broken into lines
SMALL = 0.92            # of that: a letter of a hint
WIDE = 2.1              # times as wide: a letter of Chinese, Japanese, Korean
LINE, HINT_LINE = 20.0, 21.0
SHORT_TYPES = frozenset({"int", "integer", "long", "decimal", "date", "time", "dateTime"})     # their field stands beside
BESIDE_SHARE, TABLE_SHARE = 11 / 21, 8 / 21     # of the width, that the words have where their field stands beside them
PICTURE = 201.0         # of a label's or hint's picture
BUTTON = 47.0           # of a sound, a film, or guidance
CHOICE_PICTURE = 100.0
MAP = 416.0
DRAWING = 400.0         # whose areas are choices
UPRIGHT = 276.0         # range
ONE_OF_MANY, SEVERAL_OF_MANY = 14, 24       # choices beyond which a list is searched
MOST_PICTURED = 60      # the same where they have pictures
CALENDARS = frozenset({"ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian", "buddhist"})
_SEARCHED = frozenset({"minimal", "autocomplete"})
_IN_TABLE = frozenset({"list-nolabel", "list", "label"})
_MAPS = frozenset({"map", "maps", "placement-map"})
_VIEW_BOX, _NUMBER = re.compile(rb'viewBox="([-\d\s.,]*)"'), re.compile(r"-?\d+(?:\.\d+)?")
_LINK = re.compile(r"\]\([^)]*\)|<[^>]*>")          # of a text, what is not seen
_WORD = re.compile(r"[^\s\u2e80-\uffdc]+")       # Chinese breaks anywhere


def is_words(definition: NodeDefinition) -> bool:
    """A note or the head of a table: words on the screen that ask for nothing."""
    return definition.is_heading or (definition.readonly.strip() == "true()" and not definition.calculate)


def height(node: Node, files: Mapping[str, bytes], width: float = WIDTH) -> float:
    """About how tall a question is with what belongs to it, where it is so wide. `files`: what is attached to its form, by name."""
    definition, label = node.definition, node.label
    words = appearance_words(definition)
    in_table = definition.control in ("select", "select1") and bool(words & _IN_TABLE)
    stands_beside = (definition.control == "trigger" or in_table or (definition.calculate != "" and definition.readonly != "")
                     or (definition.control == "input" and (definition.type in SHORT_TYPES or "numbers" in words)))
    beside = in_table or (stands_beside and len(label) < 110 and width >= NARROW)
    share = (TABLE_SHARE if in_table else BESIDE_SHARE) if beside else 1.0
    space = (width - (24 if beside else 0)) * share
    texts = LINE * text_lines(label, space) + HINT_LINE * text_lines(node.hint, space, SMALL) + _media(node, words, files)
    field = _field(node, words, files, width - space if beside else width)
    if beside:
        return AROUND + max(texts, field)
    return AROUND + texts + field + (BETWEEN if field else 0)


def below(definition: NodeDefinition) -> float:
    """What may be said below the answer: that it is impossible, or unusual, with what explains it."""
    if "warning" in definition.annotations:
        return 98.0
    return LINE + BETWEEN if definition.constraint or definition.type in SHORT_TYPES else 0.0


def text_lines(text: str, space: float, size: float = 1.0) -> int:
    """That a text takes."""
    if not text:
        return 0
    lines = _LINK.sub("", text).split("\n") if len(text) > 40 or "\n" in text else [text]
    return sum(max(1, -int(-text_width(line) * size // space)) for line in lines)


def text_width(text: str) -> float:
    """On one line."""
    if text.isascii():
        return LETTER * len(text)
    return LETTER * (len(text) + (WIDE - 1) * sum("\u2e80" <= letter <= "\uffdc" for letter in text))


def _media(node: Node, words: frozenset[str], files: Mapping[str, bytes]) -> float:
    """Pictures, sounds and films of the label and the hint, and the button of guidance."""
    own = "image-map" in words      # the field shows the picture itself
    shown = [(kind, file in files) for media in (node.media, node.hint_media) for kind, file in media.items()
             if kind != "big-image" or "image" not in media]
    return (sum(0.0 if own and "image" in kind else PICTURE if "image" in kind and is_there else BUTTON if is_there else LINE
                for kind, is_there in shown)
            + (BUTTON if node.definition.guidance is not None and node.guidance else 0.0))


def _field(node: Node, words: frozenset[str], files: Mapping[str, bytes], width: float) -> float:
    """What it is answered with."""
    definition = node.definition
    control, kind = definition.control, definition.type
    if is_words(definition) and not definition.is_heading:
        return 0.0
    if definition.calculate and definition.readonly:      # a result, which is only read
        return 24.0
    if definition.has_choices:
        return _choices(node, words, files, width)
    if control == "upload":
        return 138.0 if definition.media_type.startswith("image/") else 78.0
    if control == "range":
        return UPRIGHT if "vertical" in words else TARGET + (LINE if definition.marks is not None else 0)
    if kind in ("geopoint", "geotrace", "geoshape"):
        track = 118.0 if kind != "geopoint" else 0.0
        return MAP + track if words & _MAPS else track + TARGET
    if "multiline" in words:
        return 108.0
    return 88.0 if words & CALENDARS else TARGET


def _choices(node: Node, words: frozenset[str], files: Mapping[str, bytes], width: float) -> float:
    choices, several = node.choices, node.definition.control == "select"
    if node.definition.control == "rank":
        return 12 + 40.0 * max(3, min(8, len(choices)))
    if "map" in words:
        return MAP
    labels = [choice.label for choice in choices]
    many = len(choices) > (SEVERAL_OF_MANY if several else ONE_OF_MANY)
    pictured = len(choices) <= MOST_PICTURED and any(choice.media.get("image", choice.media.get("big-image")) in files
                                                     for choice in choices if choice.media)
    if "image-map" in words:
        drawing = _drawing(files.get(node.media.get("image", ""), b""))
        return max(drawing, TARGET if many else _buttons(labels, words, width - (DRAWING + 18 if drawing else 0), 0.0))
    if words & _IN_TABLE and not pictured:
        return TARGET + (30 if node.definition.is_heading else 0)
    if "likert" in words and not pictured:
        column = width / max(1, len(choices))
        return TARGET + 18.0 * max((text_lines(choice.label, column, SMALL) for choice in choices), default=1)
    if "likert" in words:
        words |= {f"columns-{len(choices)}"}
    if (many or words & _SEARCHED) and not pictured:
        return TARGET + (50 if several else 0)
    return max(TARGET, _buttons(labels, words, width, CHOICE_PICTURE if pictured else 0.0))      # none yet: they follow an answer


def _drawing(svg: bytes) -> float:
    """Fitted into a square, by the box that it says to have."""
    if not svg:
        return 0.0
    box = [float(number) for number in _NUMBER.findall(match[1].decode())] if (match := _VIEW_BOX.search(svg[:4000])) else []
    return DRAWING * min(1.0, box[3] / box[2]) if len(box) == 4 and box[2] > 0 else DRAWING


def _buttons(texts: Sequence[str], words: frozenset[str], width: float, picture: float) -> float:
    """Of the buttons that say these texts, in the columns in which they stand; `picture`: what stands above each text."""
    if not texts:
        return 0.0
    widths = [BESIDE + text_width(text) * 0.96 for text in texts]
    if "columns-pack" in words:
        lines, filled = 1, 0.0
        for each in widths:
            if filled and filled + each > width:
                lines, filled = lines + 1, 0.0
            filled += each + GAP
        return (TARGET + GAP + picture) * lines - GAP
    longest = max((text_width(word) for text in texts for word in _WORD.findall(text)), default=0.0)
    columns = column_count(words, [max(each, 174.0) for each in widths] if picture else widths, width, word=BESIDE + longest * 0.96)
    across = "columns" in words or any(word.startswith("columns-") for word in words)
    return list_height(widths, columns, width, across=across) + picture * -(-len(texts) // columns)
