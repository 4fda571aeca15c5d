"""What a quantity was calculated with stands beside it: read from the form's own formulas, whatever its questions are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.findings.rests_on import assumptions
from app.forms import load_form
from tests.findings.towns import spreadsheet

HEAD = ("type", "name", "label", "calculation", "bind::cn:need", "bind::cn:gross", "bind::cn:urgent")
NORMS = b"""key,value,unit,source,note,title_en,title_fr
days,84,days,V28,,Days,Jours
use,3,pieces,M,,Use,
beds,6,beds,D,,Beds,Lits
low,14,days,D,,Low,
"""


def norm(key: str) -> str:
    return f"pulldata('norms', 'value', 'key', '{key}')"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    (tmp_path / "norms.csv").write_bytes(NORMS)
    return spreadsheet(tmp_path / "odd.xlsx", HEAD, [
        ("integer", "staff", "Staff"), ("calculate", "a", "", norm("days")), ("calculate", "b", "", norm("use")),
        ("calculate", "c", "", norm("beds")), ("calculate", "d", "", norm("low")),
        ("calculate", "wanted", "", "${staff} * ${b} * ${a}"),
        ("calculate", "masks", "Masks", "${wanted} - 1", "PPE-01", "${wanted}", "${staff} < ${d}"),
        ("calculate", "none", "Desks", "${staff} * 2", "SCH-01"),
        ("begin_repeat", "device", "Device"), ("text", "kind", "Kind"),
        ("calculate", "want", "", "if(${kind} = 'bed', ${c}, if(${kind} = 'mask', ${b}, 1))"), ("end_repeat", "", ""),
        ("calculate", "n_bed", "Beds", "sum(${want}[../kind = 'bed'])", "DEV-20"),
        ("calculate", "n_mask", "Masks", "sum(${want}[../kind = 'mask'])", "PPE-02"),
        ("calculate", "n_other", "Other", "sum(${want}[../kind = 'pump'])", "DEV-18")])


def test_the_norms_of_a_quantity_and_of_no_other(form: Path) -> None:
    found = {ref.rpartition("/")[2]: [(one.key, one.title, one.value, one.unit, one.source) for one in norms]
             for ref, norms in assumptions(load_form(form), "French (fr)").items()}
    assert found == {
        "masks": [("use", "Use", 3, "pieces", "M"), ("days", "Jours", 84, "days", "V28")],      # not what urgency alone rests on
        "none": [], "n_bed": [("beds", "Lits", 6, "beds", "D")], "n_mask": [("use", "Use", 3, "pieces", "M")], "n_other": []}
