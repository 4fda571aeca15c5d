"""The instruments through the real engine: worked examples, unknowns, refusals, both languages."""

import re
from pathlib import Path

import openpyxl
import pytest

from app.forms import Form, Interview, load_form
from app.locations import RESOURCES

FORMS = sorted((RESOURCES / "forms").glob("*.xlsx"))


@pytest.fixture(scope="module")
def forms() -> dict[str, Form]:
    return {path.stem: load_form(path) for path in FORMS}


def held(form: Form, **answers: object) -> Interview:
    """An interview with consent and these answers, by question name; a list is the instances of a repeat."""
    interview = form.begin()
    refs = {definition.name: definition.ref for definition in form.definitions()}
    interview.set(refs["m_consent"], "yes")
    for name, value in answers.items():
        if not isinstance(value, list):
            interview.set(refs[name], str(value))
            continue
        for number, row in enumerate(value, 1):
            if number > len(interview.instances(refs[name])):
                interview.add(refs[name])
            for inner, answer in row.items():
                interview.set(f"{refs[name]}[{number}]/{inner}", str(answer))
    return interview


def result(interview: Interview, name: str) -> str:
    ref = next(one.ref for one in interview.form.definitions() if one.name == name)
    return interview.node(ref).value


WEIGHED = {"w_beds": 120, "w_occ": 88, "w_how": "weighed", "w_days": 3}
STREAMS = [{"q_stream": "gen", "q_kg": 410}, {"q_stream": "inf", "q_kg": 78}, {"q_stream": "sharp", "q_kg": 12},
           {"q_stream": "path", "q_kg": 6}]


def test_ninety_six_kilograms_in_three_days(forms: dict[str, Form]) -> None:
    """96 kg / (88 occupied beds × 3 days) = 0.36 kg per bed and day."""
    assert result(held(forms["medical_waste"], **WEIGHED, w_streams=STREAMS), "r_rate") == "0.36"


@pytest.mark.parametrize("missing", ["w_occ", "w_days", "w_how"])
def test_an_unknown_input_leaves_the_rate_unknown(forms: dict[str, Form], missing: str) -> None:
    answers = {**WEIGHED, missing: ""}
    assert result(held(forms["medical_waste"], **answers, w_streams=STREAMS), "r_rate") == ""


SCHOOL = {"s_girls": 120, "s_boys": 80, "s_maxshift": 200, "s_toilet": "vip", "s_t_girls": 3, "s_t_girls_ok": 2, "s_t_boys": 2,
          "s_t_boys_ok": 1, "s_hw_pts": 3, "s_hw_water": 2, "s_hw_soap": 1, "s_seats": 150}


@pytest.mark.parametrize(("changes", "name", "value"), [
    ({}, "n_girls", "2"),                        # 120 / 30 = 4 wanted, 2 usable
    ({"s_t_girls_ok": 0}, "n_girls", "4"),
    ({"s_t_girls_ok": ""}, "n_girls", ""),       # not known is not none
    ({"s_toilet": "none"}, "n_girls", "4"),
    ({"s_girls": ""}, "n_girls", ""),
    ({}, "n_handwash", "2"),                     # 200 / 50 = 4 wanted, 2 with water
    ({"s_hw_pts": 0}, "n_handwash", "4"),
    ({"s_hw_water": ""}, "n_handwash", ""),
    ({}, "n_desks", "25"),
    ({"s_seats": 260}, "n_desks", "0"),
    ({"s_seats": ""}, "n_desks", ""),
    ({}, "r_hygiene", "basic"),
    ({"s_hw_soap": 0}, "r_hygiene", "limited"),
    ({"s_hw_pts": 0}, "r_hygiene", "none"),
    ({"s_hw_pts": ""}, "r_hygiene", ""),
    ({"s_toilet": "pit_open"}, "r_sanitation", "none"),
    ({}, "r_sanitation", "basic"),
    ({"s_t_boys_ok": 0}, "r_sanitation", "limited"),
    ({"s_t_boys_ok": ""}, "r_sanitation", ""),
])
def test_school_results(forms: dict[str, Form], changes: dict[str, object], name: str, value: str) -> None:
    answers = {**SCHOOL, **changes}
    if answers["s_toilet"] == "none":
        answers = {key: value for key, value in answers.items() if not key.startswith("s_t_")}
    if answers["s_hw_pts"] in (0, ""):
        answers = {key: value for key, value in answers.items() if key not in ("s_hw_water", "s_hw_soap")}
    assert result(held(forms["school"], **answers), name) == value


def test_readiness_is_the_mean_of_the_known_domains(forms: dict[str, Form]) -> None:
    interview = held(forms["hospital"], h_am="power water room toilet comm pc amb", h_eq="nothing")
    assert result(interview, "r_amen") == "100"
    assert result(interview, "r_equip") == "0"
    assert result(interview, "r_ready") == "50"
    assert result(interview, "r_dx") == ""


def test_services_that_are_not_expected_lose_no_points(forms: dict[str, Form]) -> None:
    services = [{"v_name": "opd", "v_av": "full"}, {"v_name": "cs", "v_av": "not_expected"}, {"v_name": "lab", "v_av": "part"},
                {"v_name": "tb", "v_av": "dk"}]
    assert result(held(forms["hospital"], h_svc=services), "r_svc") == "75"


def test_devices_are_repaired_before_they_are_replaced(forms: dict[str, Form]) -> None:
    devices = [{"d_item": "bp", "d_have": 22, "d_ok": 14, "d_why": "part consum", "d_need": 26},
               {"d_item": "oxim", "d_have": 3, "d_ok": 1, "d_why": "dead", "d_need": 5}]
    interview = held(forms["hospital"], h_dev=devices)
    assert result(interview, "n_repair") == "8"
    assert result(interview, "n_bp") == "4"         # 26 needed, 14 work, 8 can be repaired
    assert result(interview, "n_oxim") == "4"       # 5 needed, 1 works, the others are beyond repair


@pytest.mark.parametrize("name", [path.stem for path in FORMS])
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


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_text_is_there_in_both_languages(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in ("survey", "choices"):
        rows = list(book[sheet].iter_rows(values_only=True))
        header = rows[0]
        for row in rows[1:]:
            cells = dict(zip(header, row, strict=True))
            for column in header:
                if column.endswith("::English (en)") and cells[column]:
                    french = cells[column.replace("English (en)", "French (fr)")]
                    assert french, f"{sheet}: {cells[column]}"
                    assert (re.findall(r"\$\{\w+\}", french) and set(re.findall(r"\$\{\w+\}", french)) == set(
                        re.findall(r"\$\{\w+\}", cells[column]))) or "${" not in cells[column], f"{cells[column]} / {french}"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_odk_takes_the_form_without_a_warning(path: Path, tmp_path: Path) -> None:
    """pyxform's own converter, and ODK Validate (the engine of ODK Collect) where there is Java."""
    import shutil

    from pyxform.xls2xform import convert
    converted = convert(str(path), validate=False)
    assert converted.warnings == []
    if shutil.which("java") is None:
        pytest.skip("ODK Validate needs Java")
    from pyxform.validators.odk_validate import check_xform
    target = tmp_path / "form.xml"
    target.write_text(converted.xform, encoding="utf-8")
    assert check_xform(str(target)) == []
