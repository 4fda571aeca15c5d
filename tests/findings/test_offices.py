"""Several offices of one council complete each other, and contradict each other side by side. Real forms, real commands."""

import json
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from app.findings import CityFindings
from tests.findings.test_clocks import held_at
from tests.findings.test_counting import Office, Steps, office, written

__all__ = ["held_at", "office", "written"]

MAIN = "/data/main/"


def figures(found: CityFindings) -> dict[str, Any]:
    return {one.id: (one.value, one.n, one.expected) for one in found.indicators} | {
        need.item: (need.quantity, need.priority, need.reason) for need in found.needs}


def differing(found: CityFindings) -> list[str]:
    return [flag.sentence for flag in found.flags if flag.kind == "offices-differ"]


def asked(office_code: str, **answers: str) -> Steps:
    return [{"set": "/data/cover/m_enum", "value": "AA-01"}, {"set": "/data/cover/m_consent", "value": "yes"},
            {"set": "/data/cover/m_ok_name", "value": "yes"}, {"set": f"{MAIN}g_place/c_name", "value": f"Council ({office_code})"},
            *([{"set": f"{MAIN}g_place/c_office", "value": office_code}] if office_code else []),
            *({"set": MAIN + path.replace("__", "/"), "value": value} for path, value in answers.items())]


@pytest.mark.parametrize("order", [("cc1", "cc2"), ("cc2", "cc1")])
def test_an_office_that_says_little_wipes_nothing(office: Office, written: Callable[[str], Steps], order: tuple[str, str]) -> None:
    for name in order:
        office.fill("city_council", written(name), site="Council")
    both = office.findings()
    alone = Office(office.folder / "alone", office.capsys)
    alone.folder.mkdir()
    alone.fill("city_council", written("cc1"), site="Council")
    expected = figures(alone.findings())
    assert figures(both) == expected
    assert (expected["C1"][0], expected["C2"][0]) == (pytest.approx(0.47), 30)
    assert any(need.quantity > 0 for need in both.needs)
    assert differing(both) == []
    assert all(interview.counts for site in both.sites for interview in site.interviews)
    assert [flag.kind for flag in both.flags if flag.kind == "duplicate"] == []


def test_where_two_offices_differ_both_stand_side_by_side(office: Office) -> None:
    trucks = {"g_services__c_trucks": "4"}
    office.fill("city_council", asked("admin", g_place__c_pop="128000", g_services__c_msw="60", **trucks), site="C")
    office.fill("city_council", asked("health", g_place__c_pop="100000", g_services__c_hcw="no", **trucks), site="C")
    found = office.findings()
    said = differing(found)
    assert len(said) == 1
    assert "“Resident population of the council area”" in said[0]
    assert "128000" in said[0]
    assert "100000" in said[0]
    assert {flag.site_id for flag in found.flags if flag.kind == "offices-differ"} == {found.sites[0].id}
    c1 = next(one for one in found.indicators if one.id == "C1")
    assert c1.value in (pytest.approx(0.47), pytest.approx(0.6))
    first = said[0].rpartition("Figures rest on what ")[2].removesuffix(" said.")
    assert (f"{first}: 128000" in said[0]) is (c1.value == pytest.approx(0.47))


def test_the_office_that_answered_last_is_the_one_that_figures_rest_on(office: Office) -> None:
    first = office.fill("city_council", asked("admin", g_place__c_pop="128000", g_services__c_msw="60"), site="C")
    office.fill("city_council", asked("health", g_place__c_pop="100000"), site="C")
    office.run("interview", "date", office.file, first, "2026-11-20", "--reason", "typed in from paper")
    c1 = next(one for one in office.findings().indicators if one.id == "C1")
    assert c1.value == pytest.approx(0.6)
    why = office.run("findings", office.file, "--city", "Koidu", "--json")
    assert json.loads(why)["indicators"]


def test_two_rounds_are_no_contradiction_and_an_office_not_asked_again_still_completes(office: Office) -> None:
    round_zero, round_one = {"set": "/data/cover/m_round", "value": "r0"}, {"set": "/data/cover/m_round", "value": "r1"}
    office.fill("city_council", [*asked("health", g_services__c_msw="60", g_place__c_pop="128000"), round_zero], site="C")
    office.fill("city_council", [*asked("admin", g_place__c_pop="100000"), round_one], site="C")
    found = office.findings()
    assert next(one for one in found.indicators if one.id == "C1").value == pytest.approx(0.6)
    assert differing(found) == []
    assert [flag.arguments["count"] for flag in found.flags if flag.kind == "older-round"] == [1]


def test_places_in_an_order_are_one_offices(office: Office) -> None:
    water = "water edu waste health roads"
    for code, first in (("admin", "water"), ("health", "health")):
        office.fill("city_council", asked(code, g_rank__c_rank=water, g_rank__c_p1=first,
                                          **({"g_rank__c_p2": "health"} if code == "admin" else {})), site="C")
    ranks = {rank.sector: rank.points for voices in office.findings().voices for rank in voices.ranks}
    assert ranks in ({"water": 3, "health": 2}, {"health": 3})


@pytest.mark.parametrize("order", [*permutations(["admin", "health", "works"])])
def test_the_order_in_which_offices_are_typed_decides_nothing(office: Office, order: tuple[str, ...]) -> None:
    said = {"admin": {"g_place__c_pop": "128000"}, "health": {"g_place__c_pop": "100000", "g_services__c_hcw": "no"},
            "works": {"g_services__c_msw": "60", "g_services__c_msw_col": "30"}}
    days = {"admin": "2026-11-03", "health": "2026-11-02", "works": "2026-11-04"}
    for code in order:
        one = office.fill("city_council", asked(code, **said[code]), site="C")
        office.run("interview", "date", office.file, one, days[code], "--reason", "typed in from paper")
    found = office.findings()
    assert [(one.id, one.value) for one in found.indicators if one.id in ("C1", "C2")] == [("C1", pytest.approx(0.47)), ("C2", 30)]
    assert len(differing(found)) == 1


def test_a_need_is_explained_by_what_all_offices_said(office: Office, written: Callable[[str], Steps]) -> None:
    for name in ("cc1", "cc2"):
        office.fill("city_council", written(name), site="Council")
    needs = [need for need in office.findings().needs if need.quantity > 0]
    assert needs
    for need in needs:
        why = json.loads(office.run("findings", office.file, "--city", "Koidu", "--why", need.item, "--json"))
        assert [figure["text"] for figure in why] != [""]
