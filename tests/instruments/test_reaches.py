"""Nothing that was asked is on no page: each question reaches an export column, a table of persons, or is named with its why."""

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from app.cli import run
from app.forms import Form
from app.locations import RESOURCES
from app.models import Workspace
from tests.instruments.conftest import INSTRUMENTS
from tests.instruments.ways import asked, walk
from tests.skip_logic import CONSENT

PERSONS = 6             # of fewer than five nothing is shown
# Of persons: what a person said in own words stands on no page, since it could tell who spoke; the other words are the assessor's.
OWN_WORDS = {"string"}
# From how many a household was drawn weighs its answers: it stands in the sentence on how people were chosen.
WEIGHS = {"drawn-from"}


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_each_question_reaches_a_table(forms: dict[str, Form], name: str, tmp_path: Path,
                                       capsys: pytest.CaptureFixture[str]) -> None:
    file, sheet = tmp_path / "city.cityneeds", tmp_path / "city.xlsx"
    longest = walk(forms[name], "longest", CONSENT)
    questions = {node.definition.ref: node.definition for node in asked(longest)}
    persons = any(one.annotations.get("role") == "each" for one in forms[name].definitions())
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Reach")
        site = workspace.add_site(city.id, "Site", "other")
        source = RESOURCES / "forms" / f"{name}.xlsx"
        form = workspace.add_form(forms[name], source.read_bytes(), source.name)
        for _ in range(PERSONS if persons else 1):
            interview = workspace.add_interview(site.id, form.sha256)
            workspace.write(interview.id, [*longest.saved_state().items(), ("@state", "finished")])
    if persons:
        assert run(["people", str(file), "--city", "Reach", "--json"]) == 0
        printed = json.dumps(json.loads(capsys.readouterr().out))
        main = [ref for ref, definition in questions.items() if "/cover/" not in ref and "/closing/" not in ref
                and not (definition.type in OWN_WORDS and not definition.has_choices)
                and definition.annotations.get("role") not in WEIGHS]
        missing = [ref for ref in main if f'"{ref}"' not in printed]
    else:
        assert run(["export", str(file), "-o", str(sheet), "--city", "Reach"]) == 0
        answers = openpyxl.load_workbook(BytesIO(sheet.read_bytes()), read_only=True)["answers"].iter_rows(values_only=True)
        column = next(answers).index("question")
        reached = {"/".join(part.split("[")[0] for part in str(row[column]).split("/")) for row in answers}
        missing = [ref for ref in questions if ref not in reached]
    assert missing == []
