"""The ledger from the command line: each step entered, corrected, refused with a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import run
from app.models import Workspace
from app.support import Ledger


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        workspace.add_city("Koidu")
    return tmp_path / "w.cityneeds"


def said(capsys: pytest.CaptureFixture[str], *command: object) -> dict[str, Any]:
    assert run([str(one) for one in command]) == 0
    return json.loads(capsys.readouterr().out)


def test_from_pledge_to_use(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pledge = said(capsys, "pledge", file, "--donor", "CATIS", "--item", "PPE-01", "--quantity", 40, "--packing", "pack",
                  "--city", "Koidu", "--conditions", "hospitals only")
    assert (pledge["quantity"], pledge["conditions"]) == (2000, "hospitals only")
    kept = pledge["id"]
    for step, quantity in (("received", 2000), ("shipped", 2000), ("arrived", 1900)):
        said(capsys, "move", file, kept, step, quantity, "--when", "2026-11-20", "--document", "waybill 7")
    handed = said(capsys, "move", file, kept, "handed-over", 1800, "--rejected", 100, "--office", "Hospital", "--signature", "A. K")
    assert (handed["balance"]["handed_over"], handed["balance"]["rejected"], handed["balance"]["in_transit"]) == (1800, 100, 100)
    assert said(capsys, "allot", file, kept, 500, "--city", "Koidu")["quantity"] == 500
    corrected = said(capsys, "correct", file, handed["id"], "--quantity", 1700, "--note", "counted again")
    assert (corrected["balance"]["handed_over"], corrected["balance"]["waiting"], corrected["note"]) == (1700, 100, "counted again")
    with Workspace.open(file, read_only=True) as workspace:
        assert [one.value for one in workspace.history(handed["id"], "quantity")] == ["1800", "1700"]
        assert Ledger(workspace).balance(kept).handed_over == 1700


@pytest.mark.parametrize("command", [
    ["pledge", "{file}", "--donor", "CATIS", "--item", "nothing", "--quantity", "1"],
    ["pledge", "{file}", "--donor", "CATIS", "--item", "PPE-01", "--quantity", "0"],
    ["move", "{file}", "{pledge}", "shipped", "1"], ["move", "{file}", "{pledge}", "eaten", "1"],
    ["move", "{file}", "{pledge}", "received", "11"], ["move", "{file}", "nothing", "received", "1"],
    ["move", "{file}", "{pledge}", "received", "1", "--when", "yesterday"],
    ["allot", "{file}", "{pledge}", "11", "--city", "Koidu"], ["correct", "{file}", "nothing", "--quantity", "1"],
    ["correct", "{file}", "{movement}", "--quantity", "11"]])
def test_what_cannot_be_is_refused_and_nothing_is_kept(file: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    pledge = said(capsys, "pledge", file, "--donor", "CATIS", "--item", "PPE-01", "--quantity", 10)["id"]
    movement = said(capsys, "move", file, pledge, "received", 5)["id"]
    said(capsys, "move", file, pledge, "shipped", 5)
    with Workspace.open(file, read_only=True) as workspace:
        before = workspace.digest()
    assert run([one.format(file=file, pledge=pledge, movement=movement) for one in command]) == 1
    assert capsys.readouterr().err.startswith("cityneeds: ")
    with Workspace.open(file, read_only=True) as workspace:
        assert workspace.digest() == before
