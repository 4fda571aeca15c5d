"""What one offers and another needs: by item and by sector, with the reason; nobody is sent to itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli import run
from app.models import Workspace
from tests.programme.conftest import Say, sets
from tests.programme.lists import needy_form, partner_form, practice_form

ITEM = "WAT-01"


@pytest.fixture
def towns(file: Path) -> Path:
    with Workspace.open(file) as workspace:
        for name in ("Koidu", "Banjul"):
            city = workspace.add_city(name)
            workspace.add_site(city.id, f"Council of {name}", "council")
    return file


def ask(file: Path, folder: Path, city: str, **answers: object) -> None:
    """One finished interview of a council."""
    steps = folder / "steps.json"
    steps.write_text(json.dumps([{"set": f"/data/{name}", "value": str(value)} for name, value in answers.items()]))
    assert run(["form", "fill", str(needy_form(folder)), "--steps", str(steps), "--into", str(file), "--city", city,
                "--site", f"Council of {city}", "--finish"]) == 0


def test_an_item_and_a_sector_meet_a_need(say: Say, towns: Path, tmp_path: Path) -> None:
    ask(towns, tmp_path, "Koidu", asked=4)
    form = str(partner_form(tmp_path))
    say("add", "partners", "--form", form, *sets(name="Pump makers"), "--set", f"gifts[1]/gift={ITEM}", "--set",
        "gifts[2]/gift=XX-99")
    say("add", "partners", "--form", form, *sets(name="Water friends", field="w dk"))
    say("add", "partners", "--form", form, *sets(name="Health friends", field="h"))
    say("add", "partners", "--form", form, *sets(name="Gone", field="w", state="cancelled"))
    found = say("match", "--json")
    assert [(one["offer"]["name"], one["item"], one["sector"], one["city"], one["needs"]) for one in found] == [
        ("Pump makers", ITEM, "water", "Koidu", [ITEM]), ("Water friends", "", "water", "Koidu", [ITEM])]
    assert found[0]["reason"].startswith("Pump makers offers ")
    assert found[0]["reason"].endswith("and Koidu needs 4 at 1 site.")
    assert found[1]["reason"].startswith("Water friends can help in the field “Water”, in which Koidu needs ")
    assert say("match").splitlines() == [one["reason"] for one in found]


def test_a_city_offers_to_others_and_not_to_itself(say: Say, towns: Path, tmp_path: Path) -> None:
    ask(towns, tmp_path, "Koidu", asked=4, share="w")
    ask(towns, tmp_path, "Banjul", asked=0, share="w")
    say("add", "practices", "--form", str(practice_form(tmp_path)), "--city", "Koidu",
        *sets(agrees="yes", title="Shared wells", field="w", publish="yes"))
    found = say("match", "--json")
    assert {(one["offer"]["name"], one["offer"]["kind"], one["city"]) for one in found} == {("Banjul", "city", "Koidu")}


def test_what_a_council_said_last_counts(say: Say, towns: Path, tmp_path: Path) -> None:
    ask(towns, tmp_path, "Koidu", asked=4)
    ask(towns, tmp_path, "Banjul", asked=0, share="w")
    assert len(say("match", "--json")) == 1
    with Workspace.open(towns) as workspace:
        (before,) = workspace.interviews(city_id=workspace.city("Banjul").id)
    assert run(["interview", "date", str(towns), before.id, "2026-01-05", "--reason", "the clock was wrong"]) == 0
    ask(towns, tmp_path, "Banjul", asked=0, share="h")
    assert say("match", "--json") == []


def test_an_unknown_number_is_said_and_no_need_is_no_match(say: Say, towns: Path, tmp_path: Path) -> None:
    say("add", "partners", "--form", str(partner_form(tmp_path)), *sets(name="Pump makers"), "--set", f"gift={ITEM}")
    ask(towns, tmp_path, "Koidu")
    ask(towns, tmp_path, "Banjul", asked=0)
    (only,) = say("match", "--json")
    assert only["reason"].endswith("how many of it Koidu needs is not known.")


def test_matches_do_not_hang_on_withheld_practices(say: Say, towns: Path, tmp_path: Path) -> None:
    ask(towns, tmp_path, "Koidu", asked=4)
    say("add", "practices", "--form", str(practice_form(tmp_path)), "--city", "Banjul",
        *sets(agrees="yes", title="Biogas of Freetown", field="w", publish="no"))
    assert say("match", "--json") == []
    assert "Biogas of Freetown" in str(say("match", "--json", "--internal"))
