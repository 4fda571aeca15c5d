"""The forms that come with the program, by the commands: which of them is taken, and what they say of consent."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import run
from app.models import Workspace
from tests.programme.conftest import Say, sets
from tests.programme.test_withheld import stands_in

PRACTICE = {"m_enum": "KN-01", "m_consent": "yes", "p_problem": "Waste burned in the street"}
MAIL = "ms.kamara@example.org"


@pytest.fixture
def koidu(file: Path) -> Path:
    with Workspace.open(file) as workspace:
        city = workspace.add_city("Koidu", latitude=8.64, longitude=-10.97)
        workspace.add_site(city.id, "City council", "council")
    return file


def test_the_form_for_the_desk_is_taken_where_none_is_named(say: Say, koidu: Path) -> None:
    say("add", "events", *sets(v_title="Water", v_kind="webinar", v_state="held", v_how="online", v_viewers=16_667))
    say("add", "events", "--form", "cn_exchange", "--city", "Koidu", *sets(m_enum="KN-01", m_consent="yes", x_topic="Markets",
                                                                        x_kind="visit", x_state="done", x_people=12))
    listed = say("list", "events", "--json")
    assert {(entry["form_id"], entry["title"], entry["city"]) for entry in listed["entries"]} == {
        ("cn_event", "Water", ""), ("cn_exchange", "Markets", "Koidu")}
    amounts = {total["label"]: total["amount"] for total in listed["totals"]}
    assert (amounts["Viewers online"], amounts["Participants of this city"]) == (16_667, 12)
    assert len(say("list", "events", "--city", "Koidu", "--json")["entries"]) == 1


def test_a_practice_at_a_site_is_not_called_like_the_site(say: Say, koidu: Path) -> None:
    said = say("add", "practices", "--city", "Koidu", *sets(**PRACTICE), fails=1)
    assert "Name of the practice" in said
    (draft,) = say("list", "practices", "--json", "--internal")["entries"]
    assert draft["title"] == ""


def test_consent_of_a_practice_and_of_a_contact(say: Say, koidu: Path, tmp_path: Path) -> None:
    for name, publish, people in (("Biogas of Freetown", "no", 70_123), ("Shared wells", "yes", 50), ("Nobody was asked", "", 4)):
        say("add", "practices", "--city", "Koidu", *sets(**PRACTICE, p_name=name, p_publish=publish, p_people=people))
    partner = {"o_name": "UNDP", "o_kind": "network", "o_position": "Officer", "o_keep": "yes", "o_mail": MAIL}
    try:
        say("add", "partners", *sets(**partner, o_pass="no"))
    except AssertionError as asked:
        pytest.fail(str(asked))
    listed = say("list", "practices", "--json")
    assert [entry["title"] for entry in listed["entries"] if entry["title"]] == ["Shared wells"]
    assert (listed["count"], listed["not_shown"]) == (3, 2)
    assert next(total for total in listed["totals"] if total["label"].startswith("People"))["amount"] == 70_177
    assert MAIL not in str(say("list", "partners", "--json"))
    assert MAIL in str(say("list", "partners", "--json", "--internal"))
    for name in ("lists.xlsx", "lists.csv.zip"):
        say("export", str(tmp_path / name))
        assert stands_in(tmp_path / name, "Shared wells")
        for secret in ("Biogas of Freetown", "Nobody was asked", MAIL, "70123"):
            assert not stands_in(tmp_path / name, secret)
    for name in ("koidu.xlsx", "koidu.csv.zip", "koidu.docx"):
        command = ["report", "--format", "docx", "--preset", "annex"] if name.endswith("docx") else ["export"]
        assert run([*command, str(koidu), "--city", "Koidu", "-o", str(tmp_path / name)]) == 0
        for secret in ("Biogas of Freetown", "Nobody was asked", MAIL, "70123", "70,123"):
            assert not stands_in(tmp_path / name, secret)
        assert any(stands_in(tmp_path / name, figure) for figure in ("70177", "70,177"))


def test_what_a_partner_offers_meets_what_a_city_needs(say: Say, koidu: Path, tmp_path: Path) -> None:
    """By an item, and by a sector; each with its reason. No city is sent to itself."""
    from app.findings import city_findings
    steps = tmp_path / "steps.json"
    steps.write_text("[]")
    with Workspace.open(koidu) as workspace:
        workspace.add_city("Banjul")
        assert not city_findings(workspace, workspace.city("Koidu").id).needs
    assert say("match").strip() == "Nothing that is offered meets what a city needs."


def test_a_form_that_is_asked_wrongly_names_the_question_that_is_meant(say: Say, koidu: Path) -> None:
    said = say("add", "practices", *sets(p_nam="Wells"), fails=1)
    assert "has no question p_nam. Did you mean p_name? Name it as the form does: " in said
    assert len(said) < 300
