"""What the programme itself tells of its events, partners and milestones (`resources/demo/programme.json`)."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.cli import run
from app.forms import Form, load_form
from app.locations import RESOURCES
from app.models import Workspace
from tests.instruments.conftest import Held

DATA = json.loads((RESOURCES / "demo" / "programme.json").read_text(encoding="utf-8"))
FORM_OF = {"events": "event", "practices": "good_practice", "partners": "partner", "milestones": "milestone"}


@pytest.fixture(scope="module")
def forms() -> dict[str, Form]:
    return {name: load_form(RESOURCES / "forms" / f"{form}.xlsx") for name, form in FORM_OF.items()}


def entries() -> list[Any]:
    return [pytest.param(name, entry, id=f"{name}-{number}") for name, listed in DATA.items()
            for number, entry in enumerate(listed)]


def flat(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each answer by its place: `v_countries[1]/v_city`."""
    for question, value in entry.items():
        if isinstance(value, list):
            for number, row in enumerate(value, 1):
                yield from ((f"{question}[{number}]/{inner}", str(answer)) for inner, answer in row.items())
        else:
            yield question, str(value)


@pytest.mark.parametrize(("name", "entry"), entries())
def test_each_entry_fits_its_form(forms: dict[str, Form], name: str, entry: dict[str, Any]) -> None:
    """Nothing of it is refused or asked of nobody."""
    held = Held(forms[name], entry)
    assert [(error.ref, error.kind) for error in held.interview.errors()] == []
    for place, value in flat(entry):
        question, _, inside = place.partition("[")
        node = held.interview.node(held.refs[question] + (f"[{inside}" if inside else ""))
        assert (node.value, node.relevant) == (value, True), place


def test_the_events_add_up_to_what_the_programme_tells() -> None:
    """Demo facts: thirty events, 500,000 viewers; each number is marked as made up, since only their sum is known."""
    assert len(DATA["events"]) == 30
    assert sum(entry["v_viewers"] for entry in DATA["events"]) == 500_000
    assert all("Fictional" in entry["z_comment"] for entry in DATA["events"])


def test_a_sheet_of_thirty_events_comes_in_and_adds_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, sheet = tmp_path / "programme.cityneeds", tmp_path / "events.csv"
    Workspace.create(file).close()
    rows = [dict(flat(entry)) for entry in DATA["events"]]
    with sheet.open("w", encoding="utf-8", newline="") as written:
        writer = csv.DictWriter(written, list(dict.fromkeys(head for row in rows for head in row)))
        writer.writeheader()
        writer.writerows(rows)
    assert run(["programme", "add", str(file), "events", "--from", str(sheet)]) == 0
    capsys.readouterr()
    assert run(["programme", "list", str(file), "events", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    (viewers,) = [total for total in listed["totals"] if total["label"] == "Viewers online"]
    assert (listed["count"], viewers["amount"], viewers["said"]) == (30, 500_000, 30)
    places = {place for entry in listed["entries"] for place in entry["places"]}
    assert places >= {"Nanjing", "Potenza", "Nablus", "Seoul", "Khartoum"}
