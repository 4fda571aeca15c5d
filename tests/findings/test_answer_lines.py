"""Answers as they are printed: what is a number says so beside its text, so that a page may group it."""

from pathlib import Path

from app.findings import city_findings
from app.models import Workspace
from tests.findings.towns import Town, spreadsheet


def test_numbers_stand_beside_their_text_in_plain_notation(workspace: Workspace, tmp_path: Path) -> None:
    rows = [("integer", "people", "People"), ("decimal", "litres", "Litres"), ("text", "phone", "Telephone"),
            ("select_one size", "size", "Size"), ("calculate", "each", "Litres each", "${litres} div ${people}"),
            ("integer", "beds", "Beds")]
    form = spreadsheet(tmp_path / "water.xlsx", ("type", "name", "label", "calculation"), rows, [("size", "1000", "1000")])
    town = Town(workspace, form)
    town.ask("School", people=1234567, litres="2.50", phone=5551234, size=1000)
    (sheet,) = city_findings(workspace, town.id).sites
    lines = {line.label: (line.text, line.number) for line in sheet.interviews[0].answers}
    assert lines == {"People": ("1234567", "1234567"), "Litres": ("2.50", "2.50"), "Telephone": ("5551234", ""),
                     "Size": ("1000", ""), "Beds": ("", "")}
