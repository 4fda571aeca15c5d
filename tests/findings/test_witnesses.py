"""One need, once: forms at a site are witnesses of one quantity. They are ranked, shown, doubted where they differ, never added."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cli import run
from app.findings import Need, NeedLine
from app.findings.catalogue import items
from app.findings.city import CountedInterview
from app.findings.facts import EACH, InterviewFacts, NeedFact
from app.findings.needs import needs
from app.findings.witnesses import doubts, heard
from app.locations import RESOURCES

BASES = ("use", "norm", "asked")


def said(net: float | None, *, form: str = "Form", basis: str = "norm", day: str = "2026-11-02", site: str = "s",
         item: str = "PPE-01", gross: float | None = None, asked: float | None = None, severity: float | None = 0.4,
         urgent: bool = False, more: tuple[float | None, ...] = (), counts: str = "site", number: int = 0) -> CountedInterview:
    """An interview that says how many are missing; `more`: other rows of its form for the same item."""
    rows = tuple(NeedFact(f"/{form}/n{at}", item, "Masks", "protection", "health", "D", one, gross if gross is not None else one,
                          asked, severity, 100.0, urgent, "few" if one else "", basis) for at, one in enumerate((net, *more)))
    facts = InterviewFacts(form, (), rows, (), {}, {}, (), {}, {}, 1, 1, counts=counts)
    return CountedInterview(site, f"{form}-{day}-{number}", facts, day)


def found(*interviews: CountedInterview) -> Need | None:
    return next(iter(needs(interviews, items())), None)


def only_line(*interviews: CountedInterview) -> NeedLine:
    need = found(*interviews)
    assert need is not None
    (line,) = need.lines
    return line


def doubted(*interviews: CountedInterview) -> list[str]:
    return [flag.sentence for flag in doubts(heard(interviews), {"s": "North"}, items())]


# ------------------------------------------------------------------------------------------------ which one counts

@pytest.mark.parametrize(("interviews", "quantity", "beside"), [
    ((said(10, form="A"), said(12, form="B", basis="use")), 12, [10]),                         # use before norm
    ((said(10, form="A"), said(30, form="B", basis="asked")), 10, [30]),                       # norm before a wish
    ((said(10, form="A", day="2026-11-02"), said(12, form="B", day="2026-11-03")), 12, [10]),  # of equals the later day
    ((said(12, form="A", day="2026-11-03"), said(10, form="B", day="2026-11-02")), 12, [10]),
    ((said(10, form="A"), said(12, form="B")), 12, [10]),                                      # of the same day the larger
    ((said(10, form="A"), said(None, form="B", basis="use")), 10, [None]),                     # what is not known hides nothing
    ((said(10, form="A"), said(12, form="B"), said(9, form="C", basis="use")), 9, [12, 10]),
    ((said(10, form="A"), said(4, form="B", more=(6,))), 10, [10]),                            # a form's own rows are parts
    ((said(4, form="A", basis="use", more=(6, 0)), said(20, form="B")), 10, [20]),
    ((said(4, form="A", basis="use", more=(None,)), said(20, form="B")), 20, [4]),             # the whole before a part
])
def test_which_witness_counts(interviews: tuple[CountedInterview, ...], quantity: float, beside: list[float | None]) -> None:
    need = found(*interviews)
    assert need is not None
    assert (need.quantity, need.unknown_sites) == (quantity, 0)
    assert [witness.net for line in need.lines for witness in line.witnesses] == beside


def test_a_better_witness_that_nothing_is_missing_settles_it_and_the_other_is_a_doubt() -> None:
    interviews = said(0, form="Record", basis="use"), said(400, form="Norm")
    assert found(*interviews) is None
    assert doubted(*interviews) == [
        "At North forms differ on how much is missing of “Medical mask, fluid resistant (type IIR)”: Record: 0 and Norm: 400. "
        "The first counts; nothing is added up."]


def test_what_nobody_knows_is_unknown_once() -> None:
    need = found(said(None, form="A"), said(None, form="B"))
    assert need is not None
    assert (need.quantity, need.unknown_sites, need.by_priority, len(need.lines)) == (0, 1, {}, 1)


def test_a_part_that_is_unknown_stays_beside_the_part_that_is_known() -> None:
    need = found(said(5, more=(None, 2)))
    assert need is not None
    assert (need.quantity, need.unknown_sites, len(need.lines)) == (7, 1, 3)


@pytest.mark.parametrize(("one", "other", "differ"), [
    (15, 20, False), (14, 20, True), (0, 0, False), (0, 1, True), (3, 4, False), (100, 134, True), (None, 50, False)])
def test_more_than_a_quarter_of_the_largest_is_a_doubt(one: float | None, other: float, differ: bool) -> None:
    assert bool(doubted(said(one, form="A"), said(other, form="B"))) is differ


def test_what_a_site_asks_for_stands_beside_whichever_form_says_it() -> None:
    assert only_line(said(10, form="A"), said(9, form="B", basis="asked", asked=30)).asked == 30
    assert only_line(said(10, form="A", asked=12), said(9, form="B", asked=30)).asked == 12


def test_another_witness_raises_how_bad_it_is_and_never_lowers_it() -> None:
    worst = said(10, form="A", severity=1, urgent=True)
    better = said(10, form="B", basis="use", severity=0.4)
    line = only_line(worst, better)
    assert (line.interview_id, line.severity, line.urgent) == (better.interview_id, 1, True)
    met = only_line(said(0, form="A", severity=1, urgent=True), better)
    assert (met.severity, met.urgent) == (0.4, False), "who finds nothing missing makes nothing worse"


def test_who_answers_for_themselves_is_no_witness_of_another() -> None:
    households = [said(1, form="Household", counts=EACH, number=number) for number in range(3)]
    need = found(*households)
    assert need is not None
    assert (need.quantity, len(need.lines)) == (3, 3)
    assert not any(line.witnesses for line in need.lines)


# ------------------------------------------------------------------------------------------------ what holds for any

amounts = st.none() | st.integers(0, 40).map(float)
rows = st.lists(st.tuples(amounts, st.sampled_from(BASES), st.integers(1, 3), st.sampled_from("st"),
                          st.sampled_from(["PPE-01", "X"]), st.lists(amounts, max_size=2)), min_size=1, max_size=8)


def interviews_of(drawn: list[tuple[float | None, str, int, str, str, list[float | None]]]) -> list[CountedInterview]:
    return [said(net, form=f"F{at}", basis=basis, day=f"2026-11-{day:02}", site=site, item=item, more=tuple(more))
            for at, (net, basis, day, site, item, more) in enumerate(drawn)]


def total(interview: CountedInterview, site: str, item: str) -> float | None:
    nets = [row.net for row in interview.facts.needs if interview.site_id == site and row.item == item and row.net is not None]
    return sum(nets) if nets else None


@settings(deadline=None, max_examples=200)
@given(rows)
def test_a_site_never_needs_more_than_its_largest_witness_says(drawn: list[Any]) -> None:
    interviews = interviews_of(drawn)
    for need in needs(interviews, {}):
        for site in {line.site_id for line in need.lines}:
            lines = [line for line in need.lines if line.site_id == site]
            known = [one for interview in interviews if (one := total(interview, site, need.item)) is not None]
            if known:
                counted = sum(line.net or 0 for line in lines)
                assert min(known) <= counted <= max(known)
                assert counted in known, "it is one of them, never a sum and never a mean"
            else:
                assert {line.net for line in lines} == {None}


@settings(deadline=None, max_examples=200)
@given(rows, st.integers(0, 1000))
def test_neither_order_nor_names_decide(drawn: list[Any], seed: int) -> None:
    interviews = interviews_of(drawn)
    shuffled = list(interviews)
    Random(seed).shuffle(shuffled)
    assert needs(interviews, {}) == needs(shuffled, {})
    # typed in again on another laptop, each interview has another id
    renamed = [CountedInterview(one.site_id, f"{Random(f'{seed} {at}').random()}", one.facts, one.day)
               for at, one in enumerate(interviews)]
    one, other = ([(need.item, need.quantity, need.unknown_sites, need.by_priority) for need in needs(said, {})]
                  for said in (interviews, renamed))
    assert one == other


@settings(deadline=None, max_examples=200)
@given(rows, rows)
def test_another_form_never_raises_a_need_beyond_the_larger_of_the_two(drawn: list[Any], added: list[Any]) -> None:
    def quantities(interviews: list[CountedInterview]) -> dict[tuple[str, str], float]:
        return {(need.item, site): sum(line.net or 0 for line in need.lines if line.site_id == site)
                for need in needs(interviews, {}) for site in {line.site_id for line in need.lines}}
    before = interviews_of(drawn)
    other = [CountedInterview(one.site_id, f"other {one.interview_id}", one.facts, one.day) for one in interviews_of(added)]
    alone, others, both = quantities(before), quantities(other), quantities(before + other)
    for key, quantity in both.items():
        assert quantity <= max(alone.get(key, 0), others.get(key, 0))


@settings(deadline=None, max_examples=200)
@given(rows)
def test_the_classes_of_a_quantity_add_up_to_it(drawn: list[Any]) -> None:
    for need in needs(interviews_of(drawn), {}):
        assert sum(need.by_priority.values()) == need.quantity
        assert all(part > 0 for part in need.by_priority.values())
        assert need.priority == min((name for name in need.by_priority if name), default="")


# ------------------------------------------------------------------------------------------------ through the real forms

HOSPITAL = {"g_place/h_name": "H", "g_place/h_type": "dist", "g_work/h_beds": "100", "g_work/h_icu": "4", "g_work/h_opd": "3000",
            "g_work/h_adm": "400", "g_work/h_beddays": "2100", "g_work/h_del": "60", "g_work/h_surg": "30", "g_staff/h_doc": "5",
            "g_staff/h_co": "5", "g_staff/h_nurse": "60", "g_staff/h_lab": "5", "g_staff/h_clean": "10", "g_staff/h_other": "15",
            "g_staff/h_onduty": "50", "g_supply/h_iso": "0", "g_supply/h_lead": "30", "g_supply/h_mask_stock": "1000",
            "g_services/h_svc[1]/v_name": "opd", "g_services/h_svc[1]/v_av": "full"}
SUPPLY = {"g_place/p_fac": "H", "g_place/p_days": "84", "g_place/p_lead": "30", "g_place/p_staff": "50", "g_place/p_aero": "8",
          "g_place/p_iso": "0", "g_place/p_opd": "100", "g_place/p_beds": "70"}
LINE = {"l_cat": "ppe", "l_item": "PPE-01", "l_unit": "piece", "l_stock": "1000", "l_expire": "0", "l_pipe": "0", "l_ask": "15000",
        "l_urg": "u1", "l_why": "x"}


def fill(file: Path, form: str, answers: dict[str, str]) -> None:
    """As a script does it, by `main.py form fill`."""
    steps = file.parent / f"{form}.json"
    cover = {"/data/cover/m_enum": "AA-01", "/data/cover/m_consent": "yes"}
    steps.write_text(json.dumps([{"set": key if key.startswith("/") else f"/data/main/{key}", "value": value}
                                 for key, value in {**cover, **answers}.items()]
                                + [{"remove": "/data/main/g_devices/h_dev[1]"}] * (form == "hospital")), encoding="utf-8")
    assert run(["form", "fill", str(RESOURCES / "forms" / f"{form}.xlsx"), "--steps", str(steps), "--into", str(file),
                "--city", "Koidu", "--site", "Government Hospital", "--finish"]) == 0


def test_a_hospital_and_its_supply_list_need_the_masks_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Case 1: together they gave 28,240."""
    file = tmp_path / "w.cityneeds"
    fill(file, "hospital", HOSPITAL)
    fill(file, "supply_list", SUPPLY | {f"p_lines[1]/{key}": value for key, value in LINE.items()})
    capsys.readouterr()
    assert run(["findings", str(file), "--city", "Koidu", "--json"]) == 0
    need = next(need for need in json.loads(capsys.readouterr().out)["needs"] if need["item"] == "PPE-01")
    (line,) = need["lines"]
    (witness,) = line["witnesses"]
    assert (line["net"], witness["net"], line["asked"]) == (4_040, 4_040, 15_000), "50 on duty, one mask a day, 84 days and a fifth"
    assert need["quantity"] == 4_040
    assert {line["interview_id"], witness["interview_id"]} == {interview["id"] for site in _sites(file, capsys)
                                                               for interview in site["interviews"]}


def _sites(file: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert run(["findings", str(file), "--city", "Koidu", "--json"]) == 0
    sites: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["sites"]
    return sites
