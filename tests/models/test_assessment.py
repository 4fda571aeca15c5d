"""What a team says of its assessment: kept, merged, settled, and laid over the table that forms read."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli import run
from app.findings import city_findings, open_issues
from app.forms import load_form
from app.locations import RESOURCES
from app.models import Ids, Workspace
from app.models.assessment import assessment, differing, overlay_assessment, set_assessment
from app.models.merge.merging import merge
from app.models.records.assessment_said import MODULE, may_be_said
from app.models.records.norms_in_force import rows_of
from app.problem import Problem

TABLE = (RESOURCES / "forms" / "assessment.csv").read_bytes()
KEYS = tuple(row["key"] for row in rows_of(TABLE))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    Workspace.create(tmp_path / "w.cityneeds", ids=Ids("assessment")).close()
    return tmp_path / "w.cityneeds"


def said(workspace: Workspace) -> dict[str, str]:
    return {item.key: item.value for item in assessment(workspace) if item.value}


def test_it_is_said_by_a_command_and_taken_back(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info", str(file)]) == 0
    assert "our team" in capsys.readouterr().out
    assert run(["assessment", str(file), "--organisation", "City aid", "--contact", "+232 76", "--module", "climate",
                "--module", "meals"]) == 0
    assert run(["assessment", str(file), "--without-module", "meals"]) == 0
    capsys.readouterr()
    assert run(["assessment", str(file), "--json"]) == 0
    listed = {item["key"]: item["value"] for item in json.loads(capsys.readouterr().out) if item["value"]}
    assert listed == {"organisation": "City aid", "contact": "+232 76", "module_climate": "yes"}
    assert run(["info", str(file)]) == 0
    assert "our team" not in capsys.readouterr().out
    assert run(["assessment", str(file), "--organisation", ""]) == 0
    with Workspace.open(file) as one:
        assert "organisation" not in said(one)


@pytest.mark.parametrize("changes", [{"module_nothing": "yes"}, {"organisation": "a\nb"}, {"contact": "x" * 201},
                                     {"module_meals": "perhaps"}])
def test_what_is_wrong_changes_nothing(file: Path, changes: dict[str, str]) -> None:
    with Workspace.open(file) as one:
        with pytest.raises(Problem):
            set_assessment(one, {"kept": "two years", **changes})
        assert said(one) == {}


def test_two_laptops_that_say_it_differently_are_asked(file: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(file, tmp_path / "other.cityneeds"))
    for path, name in ((file, "City aid"), (other, "Town help")):
        with Workspace.open(path, ids=Ids(name)) as one:
            set_assessment(one, {"organisation": name, "module_meals": "yes"})
    with Workspace.open(file) as one:
        merge(one, [other])
        assert set(differing(one)) == {"organisation"}          # both ask the module
        assert set(differing(one)["organisation"]) == {"City aid", "Town help"}
        city = one.add_city("Koidu")
        (issue,) = open_issues(one, city_findings(one, city.id))
        assert set(issue.answers) == {"City aid", "Town help"}
        set_assessment(one, {"organisation": "City aid"})
        assert differing(one) == {}


VALUES = st.dictionaries(st.sampled_from((*KEYS, "unknown")), st.sampled_from(("", "yes", 'a "b", c', "سلام", " x")))


@given(VALUES, VALUES)
def test_what_is_laid_over_is_what_is_said(first: dict[str, str], second: dict[str, str]) -> None:
    """Keys of the table take what is said, the others stay; laid over twice, what is said last counts; titles never move."""
    before = {row["key"]: row for row in rows_of(TABLE)}
    once = {row["key"]: row for row in rows_of(overlay_assessment(TABLE, first))}
    assert list(once) == list(before)
    for key, row in once.items():
        assert row == {**before[key], "value": first.get(key, before[key]["value"])}
    assert overlay_assessment(overlay_assessment(TABLE, first), second) == overlay_assessment(TABLE, first | second) or (
        rows_of(overlay_assessment(overlay_assessment(TABLE, first), second)) == rows_of(overlay_assessment(TABLE, first | second)))


@given(st.text(max_size=300))
def test_a_merged_file_says_one_line_or_nothing(text: str) -> None:
    if may_be_said("organisation", text):
        assert len(text) <= 200
        assert len(text.splitlines()) <= 1
    assert may_be_said(f"{MODULE}x", text) == (text in ("", "yes"))


def test_every_row_has_its_title_in_every_language() -> None:
    for row in rows_of(TABLE):
        assert all(row[f"title_{code}"] for code in ("en", "fr", "pt", "es", "ar", "ne", "zh")), row["key"]
        assert row["value"] == ""


def script(workspace: Workspace, form_sha256: str) -> str:
    interview = workspace.load_form(form_sha256).begin(language="English (en)")
    return " ".join(node.label for node in interview.nodes() if node.definition.name.startswith("m_say_") and node.relevant)


def test_forms_read_it_at_once_also_in_another_setting(file: Path) -> None:
    path = RESOURCES / "forms" / "school.xlsx"
    with Workspace.open(file) as one:
        sha = one.add_form(load_form(path), path.read_bytes(), path.name).sha256
        assert "our assessment team" in script(one, sha)
        set_assessment(one, {"organisation": "City aid", "contact": "+232 76"})
        assert "City aid" in script(one, sha)
        assert "+232 76" in script(one, sha)
        outbreak = one.load_form(sha, "outbreak").begin(language="English (en)")
        assert any(node.value == "City aid" for node in outbreak.nodes() if node.definition.name == "set_organisation")
        set_assessment(one, {"organisation": ""})
        assert "our assessment team" in script(one, sha)


def test_a_form_that_is_handed_on_says_what_the_workspace_says(file: Path, tmp_path: Path) -> None:
    """For KoboToolbox and ODK Central."""
    assert run(["assessment", str(file), "--organisation", "City aid"]) == 0
    form = RESOURCES / "forms" / "resident.xlsx"
    assert run(["form", "export", str(form), str(tmp_path / "out"), "--norms", str(file)]) == 0
    rows = {row["key"]: row["value"] for row in rows_of((tmp_path / "out" / "assessment.csv").read_bytes())}
    assert rows == dict.fromkeys(KEYS, "") | {"organisation": "City aid"}
    assert run(["form", "export", str(form), str(tmp_path / "empty")]) == 0
    assert (tmp_path / "empty" / "assessment.csv").read_bytes() == TABLE
