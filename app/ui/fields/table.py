"""Which field asks which question: one table, read from the top; the first row that fits decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.ui.fields.acknowledge import AcknowledgeField
from app.ui.fields.attachment import AttachmentField
from app.ui.fields.choice_line import HeadField, LineField, TableRowField, fits_a_line
from app.ui.fields.choice_lists import has_media, is_searched
from app.ui.fields.choices import OneField, SeveralField
from app.ui.fields.dates import DateField, DateTimeField, TimeField
from app.ui.fields.drawing import DrawingField
from app.ui.fields.field import Field
from app.ui.fields.image_map import ImageMapField
from app.ui.fields.long_lists import SearchField, SeveralOfManyField
from app.ui.fields.map_choices import MapChoiceField
from app.ui.fields.masks import AddressField, CounterField, GroupedDigitsField, HiddenField
from app.ui.fields.numbers import DecimalField, IntegerField
from app.ui.fields.place import PointField, PointsField
from app.ui.fields.rank import RankField
from app.ui.fields.recording import RecordingField
from app.ui.fields.shown import NoteField, ShownField
from app.ui.fields.slider import PickerField, RangeField, picked_numbers
from app.ui.fields.text import DigitsField, ParagraphField, TextField

if TYPE_CHECKING:
    from app.forms import Node, NodeDefinition

DRAWN = {"signature", "draw", "annotate"}
_ROWS = {"list-nolabel", "list"}


def _is_head(node: Node) -> bool:
    """The head of a table; where somebody answered it or must, it is asked as any question. Pictures of choices
    stand in the rows."""
    return node.definition.is_heading and not node.value and fits_a_line(node)


def _is_row(node: Node) -> bool:
    return bool(node.definition.appearance & _ROWS) and fits_a_line(node) and not has_media(node)


def _is_likert(node: Node) -> bool:
    return "likert" in node.definition.appearance and fits_a_line(node) and not has_media(node)


def _is_image(node: Node) -> bool:
    return node.definition.media_type.startswith("image/")


# control, types ("" any), what else must hold (of the node), the field
FIELDS: list[tuple[str, tuple[str, ...], Callable[[Node], bool] | None, type[Field]]] = [
    ("trigger", (), None, AcknowledgeField),
    ("upload", (), lambda node: _is_image(node) and bool(node.definition.appearance & DRAWN), DrawingField),
    ("upload", (), lambda node: node.definition.media_type.startswith(("audio/", "video/")), RecordingField),
    ("upload", (), None, AttachmentField),
    ("select1", (), lambda node: node.readonly and bool(node.definition.calculate), ShownField),
    ("select1", (), lambda node: "map" in node.definition.appearance, MapChoiceField),
    ("select1", (), lambda node: "image-map" in node.definition.appearance, ImageMapField),
    ("select", (), lambda node: "image-map" in node.definition.appearance, ImageMapField),
    ("select1", (), _is_head, HeadField),
    ("select", (), _is_head, HeadField),
    ("select1", (), _is_row, TableRowField),
    ("select", (), _is_row, TableRowField),
    ("select1", (), _is_likert, LineField),
    ("select1", (), is_searched, SearchField),
    ("select1", (), None, OneField),
    ("select", (), is_searched, SeveralOfManyField),
    ("select", (), None, SeveralField),
    ("rank", (), None, RankField),
    ("range", (), lambda node: "picker" in node.definition.appearance and bool(picked_numbers(node)), PickerField),
    ("range", (), None, RangeField),
    ("input", (), lambda node: node.definition.has_choices and not node.readonly, SearchField),  # external choices
    ("input", ("string",), lambda node: "url" in node.definition.appearance, AddressField),
    ("input", (), lambda node: node.readonly and (bool(node.value) or bool(node.definition.calculate)), ShownField),
    ("input", (), lambda node: node.readonly, NoteField),
    ("input", ("int", "integer", "long"), lambda node: "counter" in node.definition.appearance, CounterField),
    ("input", ("int", "integer", "long"), None, IntegerField),
    ("input", ("decimal",), None, DecimalField),
    ("input", ("date",), None, DateField),
    ("input", ("time",), None, TimeField),
    ("input", ("dateTime",), None, DateTimeField),
    ("input", ("geopoint",), None, PointField),
    ("input", ("geotrace", "geoshape"), None, PointsField),
    ("input", (), lambda node: node.definition.hides_answer, HiddenField),
    ("input", (), lambda node: {"numbers", "thousands-sep"} <= node.definition.appearance, GroupedDigitsField),
    ("input", (), lambda node: "numbers" in node.definition.appearance, DigitsField),
    ("input", (), lambda node: "multiline" in node.definition.appearance, ParagraphField),
    ("input", (), None, TextField),
]


def field_for(node: Node) -> type[Field]:
    """The field that asks this question."""
    definition: NodeDefinition = node.definition
    for control, types, holds, field in FIELDS:
        if (definition.control == control and (not types or definition.type in types)
                and (holds is None or holds(node))):
            return field
    return TextField
