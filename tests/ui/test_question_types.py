"""docs/question-types.md says what asks each type and appearance: each row is asked of the program, and each field has a row."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from app.forms import load_form
from app.ui.fields.acknowledge import AcknowledgeField
from app.ui.fields.attachment import AttachmentField
from app.ui.fields.choice_line import HeadField, LineField, TableRowField
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
from app.ui.fields.slider import PickerField, RangeField
from app.ui.fields.table import FIELDS, field_for
from app.ui.fields.text import DigitsField, ParagraphField, TextField
from tests.forms.books import book

pytestmark = pytest.mark.usefixtures("qapp")        # what fits a line is measured in the program's letters
DOCUMENT = Path(__file__).parents[2] / "docs" / "question-types.md"
FORM_OF_ALL = Path(__file__).parents[3] / "shared" / "forms" / "08_getodk__all-question-types-v2024091201-3.xlsx"
# Of each type its field, and of its appearances those that another field asks.
ASKED: dict[str, tuple[type[Field], dict[str, type[Field]]]] = {
    "text": (TextField, {"multiline": ParagraphField, "numbers": DigitsField, "numbers thousands-sep": GroupedDigitsField,
                         "masked": HiddenField, "url": AddressField}),
    "barcode": (TextField, {"hidden-answer": HiddenField}),
    "integer": (IntegerField, {"counter": CounterField}),
    "decimal": (DecimalField, {}),
    "range": (RangeField, {"picker": PickerField}),
    "date": (DateField, {}),
    "time": (TimeField, {}),
    "dateTime": (DateTimeField, {}),
    "geopoint": (PointField, {}),
    "geotrace": (PointsField, {}),
    "geoshape": (PointsField, {}),
    "image": (AttachmentField, dict.fromkeys(("signature", "draw", "annotate"), DrawingField)),
    "audio": (RecordingField, {}),
    "video": (RecordingField, {}),
    "file": (AttachmentField, {}),
    "select_one": (OneField, {**dict.fromkeys(("minimal", "autocomplete", "search"), SearchField), "likert": LineField,
                              "label": HeadField, "list-nolabel": TableRowField, "list": TableRowField,
                              "image-map": ImageMapField, "map": MapChoiceField}),
    "select_multiple": (SeveralField, {**dict.fromkeys(("minimal", "autocomplete"), SeveralOfManyField), "label": HeadField,
                                       "list-nolabel": TableRowField, "list": TableRowField, "image-map": ImageMapField}),
    "rank": (RankField, {}),
    "acknowledge": (AcknowledgeField, {}),
    "note": (NoteField, {}),
}
ELSEWHERE = {ShownField}        # of calculated values: no type or appearance asks for it


def rows() -> list[tuple[str, str]]:
    """Type and appearance of each row of the document."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [(kind, appearance) for kind, appearance, _ in cells if kind != "Type"]


def field_of(kind: str, appearance: str) -> type[Field]:
    """What asks a question of that type and appearance, as the converter makes one of it."""
    listed = f"{kind} l" if kind in ("select_one", "select_multiple", "rank") else kind
    form = load_form(book((listed, "q", "Question", appearance.replace("ex:app", "ex:org.app.OPEN")),
                          head=("type", "name", "label", "appearance")), name="form.xlsx")
    return field_for(form.begin().node("/data/q"))


@pytest.mark.parametrize(("kind", "appearance"), rows())
def test_each_row_says_what_is_so(kind: str, appearance: str) -> None:
    usual, others = ASKED[kind]
    assert field_of(kind, appearance) is others.get(appearance, usual)


def test_each_type_and_field_has_a_row() -> None:
    assert {kind for kind, _ in rows()} == set(ASKED)
    assert len(set(rows())) == len(rows())
    named = {(kind, appearance) for kind, (_, others) in ASKED.items() for appearance in others}
    assert named <= set(rows())
    told = {field for usual, others in ASKED.values() for field in (usual, *others.values())}
    assert {field for *_, field in FIELDS} - ELSEWHERE == told


@pytest.mark.skipif(not FORM_OF_ALL.exists(), reason="the real forms are not here")
def test_every_appearance_of_odks_form_of_all_types_has_a_row() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(FORM_OF_ALL.read_bytes()))["survey"]
    head, *questions = sheet.iter_rows(values_only=True)
    known: dict[str, set[str]] = {}
    for kind, appearance in rows():
        known.setdefault(kind, set()).update(appearance.split())
    lost = set()
    for cells in questions:
        question = {str(name): str(cell or "") for name, cell in zip(head, cells, strict=False)}
        kind = {"select_one_from_file": "select_one", "trigger": "acknowledge"}.get(question["type"].split(" ")[0],
                                                                                    question["type"].split(" ")[0])
        if not kind or kind.startswith(("begin_", "end_")) or kind == "note":
            continue
        assert kind in known, kind
        words = re.sub(r"ex:[^ ]+(\([^)]*\))?", "ex:app", question["appearance"]).split()
        lost |= {(kind, word) for word in words if word not in known[kind]}
    assert lost == set()
