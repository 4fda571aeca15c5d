"""What every instrument promises: consent first, unknown is not zero, all languages, taken by ODK as it is."""

import re
import shutil
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from app.forms import Form
from app.locations import RESOURCES
from tests.instruments.conftest import INSTRUMENTS, INTERVIEWS, Held

each = pytest.mark.parametrize("name", INSTRUMENTS)
each_interview = pytest.mark.parametrize("name", INTERVIEWS)
PATHS = {name: RESOURCES / "forms" / f"{name}.xlsx" for name in INSTRUMENTS}


@cache
def sheet(name: str, of: str) -> list[dict[str, str]]:
    rows = list(openpyxl.load_workbook(BytesIO(PATHS[name].read_bytes()))[of].iter_rows(values_only=True))
    return [{key: str(value) for key, value in zip(rows[0], row, strict=True) if key and value is not None} for row in rows[1:]]


@each_interview
def test_a_refusal_ends_the_interview_with_its_reason(forms: dict[str, Form], name: str) -> None:
    form = forms[name]
    interview = form.begin()
    refs = {definition.name: definition.ref for definition in form.definitions()}
    interview.set(refs["m_enum"], "KN-01")
    interview.set(refs["m_consent"], "no")
    assert [error.ref for error in interview.errors()] == [refs["m_refuse"]]
    interview.set(refs["m_refuse"], "busy")
    assert interview.errors() == []
    assert not any(node.relevant for node in interview.nodes() if node.ref.startswith(refs["main"]))


@each_interview
def test_nothing_is_asked_before_consent(forms: dict[str, Form], name: str) -> None:
    interview = forms[name].begin()
    main = next(one.ref for one in forms[name].definitions() if one.name == "main")
    asked = [node for node in interview.nodes() if node.relevant and node.definition.control]
    assert asked
    assert not any(node.ref.startswith(main) for node in asked)


@each
def test_without_answers_nothing_is_known(forms: dict[str, Form], name: str) -> None:
    """No indicator and no need has a figure, and none is urgent, before anything is answered."""
    held = Held(forms[name], {})
    for node in (one for one in held.interview.nodes() if one.relevant):
        notes = node.definition.annotations
        if "indicator" in notes or "need" in notes:
            assert node.value == "", node.ref
        if "need" in notes:
            assert held.interview.annotation(node.ref, "urgent") is False, node.ref


@each
def test_every_text_is_there_in_every_language(forms: dict[str, Form], name: str) -> None:
    languages = [f"::{language}" for language in forms[name].languages]
    assert languages == ["::English (en)", "::French (fr)", "::Portuguese (pt)", "::Spanish (es)", "::Arabic (ar)",
                         "::Nepali (ne)", "::Chinese (zh)"]
    for of in ("survey", "choices"):
        for row in sheet(name, of):
            for column in [column for column in row if column.endswith(languages[0])]:
                wanted = sorted(re.findall(r"\$\{\w+\}", row[column]))
                for language in languages[1:]:
                    other = row.get(column.removesuffix(languages[0]) + language, "")
                    assert other, f"{of} {row['name']}: {column} in {language}"
                    assert sorted(re.findall(r"\$\{\w+\}", other)) == wanted, f"{of} {row['name']} in {language}"


def test_items_and_norms_have_a_title_in_every_language() -> None:
    import csv
    for path in (RESOURCES / "catalogue.csv", RESOURCES / "forms" / "norms.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert all(row[f"title_{code}"] for code in ("en", "fr", "pt", "es", "ar", "ne", "zh")), row


@each
def test_every_bound_says_what_is_wrong(name: str) -> None:
    for row in sheet(name, "survey"):
        if "constraint" in row:
            assert "constraint_message::English (en)" in row, row["name"]
        if row.get("required") == "yes":
            assert "required_message::English (en)" in row, row["name"]


@each
def test_results_stand_at_the_end_and_say_what_they_are(name: str) -> None:
    rows = sheet(name, "survey")
    results = next((at for at, row in enumerate(rows) if row.get("name") == "results"), len(rows))
    catalogue = (RESOURCES / "catalogue.csv").read_text(encoding="utf-8")
    for at, row in enumerate(rows):
        if "bind::cn:indicator" in row or "bind::cn:need" in row:
            assert at > results, row["name"]
            assert {"calculation", "readonly", "label::English (en)", "bind::cn:source", "bind::cn:domain"} <= set(row), row["name"]
            assert re.fullmatch(r"V\d+|M\d*|D", row["bind::cn:source"]), row["name"]
        if "bind::cn:need" in row:
            assert f"\n{row['bind::cn:need']}," in catalogue, row["name"]
            assert {"hint::English (en)", "bind::cn:gross", "bind::cn:severity", "bind::cn:people"} <= set(row), row["name"]


@each
def test_norms_are_read_from_the_attached_table(name: str) -> None:
    """Every norm that a form reads stands in the table, with a value, a unit and where it comes from."""
    import csv
    with (RESOURCES / "forms" / "norms.csv").open(encoding="utf-8", newline="") as file:
        norms = {row["key"]: row for row in csv.DictReader(file)}
    for row in sheet(name, "survey"):
        for key in re.findall(r"pulldata\('norms', 'value', 'key', '(\w+)'\)", row.get("calculation", "")):
            if key == "setting":                # a word, without a unit
                assert norms[key]["value"] == "routine"
                continue
            assert float(norms[key]["value"]) > 0 or key == "masks_per_pupil_day"       # in an outbreak only
            assert norms[key]["unit"]
            assert re.fullmatch(r"V\d+|M\d*|D", norms[key]["source"])


def test_every_form_plans_its_minutes(forms: dict[str, Form]) -> None:
    """Instruments, 0.8, and twelve seconds a question for the short ones."""
    planned = {}
    for name, form in forms.items():
        end = next(one.ref for one in form.definitions() if one.name == "end")
        planned[name] = form.begin().annotation(end, "minutes")
    assert planned == {"school": 40, "hospital": 75, "medical_waste": 50, "city_council": 50, "resident": 20, "supply_list": 25,
                       "good_practice": 15, "exchange": 10, "event": 10, "partner": 6, "milestone": 4, "student": 15}


@each
def test_odk_takes_the_form_without_a_warning(name: str, tmp_path: Path) -> None:
    """pyxform's own converter, and ODK Validate (the engine of ODK Collect) where there is Java."""
    from pyxform.xls2xform import convert
    converted = convert(str(PATHS[name]), validate=False)
    assert converted.warnings == []
    if shutil.which("java") is None:
        pytest.skip("ODK Validate needs Java")
    from pyxform.validators.odk_validate import check_xform
    target = tmp_path / "form.xml"
    target.write_text(converted.xform, encoding="utf-8")
    assert check_xform(str(target)) == []
