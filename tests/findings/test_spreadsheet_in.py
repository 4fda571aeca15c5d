"""A spreadsheet in, nothing in Python: a new form's indicator and need stand in the findings, and open to their inputs."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from app.findings import city_findings, explain
from app.forms import load_form
from app.locations import cache_dir
from app.models import Workspace
from app.problem import Problem

SURVEY = [
    ("type", "name", "label::English (en)", "label::French (fr)", "hint::English (en)", "hint::French (fr)", "calculation",
     "readonly", "bind::cn:role", "bind::cn:indicator", "bind::cn:need", "bind::cn:gross", "bind::cn:levels", "bind::cn:source"),
    ("integer", "lamps", "Street lamps", "Lampadaires"),
    ("integer", "lit", "Lamps that are lit", "Lampadaires allumés"),
    ("decimal", "share", "Lamps lit", "Lampadaires allumés, part", "", "", "if(${lit} = '' or ${lamps} = '' or ${lamps} = 0, '', "
     "100 * ${lit} div ${lamps})", "yes", "", "L1", "", "", "good >= 80; poor", "D"),
    ("decimal", "dark", "Lamps to mend", "Lampadaires à réparer", "${lit} of ${lamps} are lit.",
     "${lit} sur ${lamps} sont allumés.",
     "if(${lit} = '' or ${lamps} = '', '', ${lamps} - ${lit})", "yes", "", "", "SRV-01", "${lamps}", "", "D"),
]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in SURVEY:
        sheet.append(row)
    settings = book.create_sheet("settings")
    settings.append(("form_title", "form_id", "version", "default_language", "namespaces"))
    settings.append(("Street light", "light", "1", "English (en)", 'cn="https://cityneeds.org/xforms"'))
    book.save(tmp_path / "light.xlsx")
    return tmp_path / "light.xlsx"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.cityneeds") as made:
        yield made


def held(workspace: Workspace, form: Path, *streets: dict[str, str]) -> str:
    city = workspace.add_city("Koidu").id
    kept = workspace.add_form(load_form(form, cache=cache_dir()), form.read_bytes(), form.name)
    for number, answers in enumerate(streets):
        record = workspace.add_interview(workspace.add_site(city, f"Street {number}").id, kept.sha256)
        workspace.write(record.id, [(f"/data/{name}", value) for name, value in answers.items()] + [("@state", "finished")])
    return city


@pytest.mark.parametrize(("streets", "value", "n", "quantity", "unknown"), [
    ([{"lamps": "10", "lit": "9"}, {"lamps": "20", "lit": "8"}], 65, 2, 13, 0),             # usual
    ([{"lamps": "5", "lit": "0"}, {"lamps": "5", "lit": "5"}], 50, 2, 5, 0),                # boundary: none, all
    ([{"lamps": "10", "lit": "9"}, {"lamps": "20"}], 90, 1, 1, 1),                          # missing: not a dark street
    ([{"lamps": "20"}], None, 0, 0, 1),
])
def test_a_new_indicator_and_a_new_need(workspace: Workspace, form: Path, streets: list[dict[str, str]], value: float | None,
                                        n: int, quantity: float, unknown: int) -> None:
    found = city_findings(workspace, held(workspace, form, *streets), language="fr")
    indicator, need = found.indicators[0], found.needs[0]
    assert (indicator.id, indicator.value, indicator.n, indicator.expected) == ("L1", value, n, len(streets))
    assert (need.item, need.quantity, need.unknown_sites) == ("SRV-01", quantity, unknown)
    if streets[0] == {"lamps": "10", "lit": "9"}:
        assert indicator.title == "Lampadaires allumés, part"
        assert "9 sur 10 sont allumés." in {line.reason for line in need.lines}


def test_why_opens_the_formula_its_inputs_and_what_is_not_known(workspace: Workspace, form: Path) -> None:
    city = held(workspace, form, {"lamps": "10", "lit": "7"}, {"lamps": "20"})
    lines = {line.net: line for line in city_findings(workspace, city).needs[0].lines}
    known = explain(workspace, lines[3].interview_id, lines[3].need_ref)
    assert (known.title, known.text, known.reason) == ("Lamps to mend", "3", "7 of 10 are lit.")
    assert known.formula == "if( lit = '' or lamps = '', '', lamps - lit )"
    assert [(one.title, one.text) for one in known.inputs] == [("Lamps that are lit", "7"), ("Street lamps", "10")]
    unknown = explain(workspace, lines[None].interview_id, lines[None].need_ref, language="fr")
    assert unknown.text == ""
    assert [one.title for one in unknown.unknown()] == ["Lampadaires allumés"]
    with pytest.raises(Problem):
        explain(workspace, lines[3].interview_id, "/data/nothing")
