"""What must hold in any city, whatever the definitions are.

A site without supply improves nothing, less in store never asks for less, and what nobody knows never becomes nothing."""

from __future__ import annotations

from random import Random

import pytest

from app.findings.city import CountedInterview, indicators
from app.findings.facts import InterviewFacts

from ..random_cities import HeldInterview, random_city

QUICK, MORE = range(100, 101), range(101, 130)
CITIES = [*QUICK, *(pytest.param(seed, marks=pytest.mark.slow) for seed in MORE)]
NOTHING = {
    "s_teach_f",
    "s_teach_m",
    "s_qual",
    "s_t_girls_ok",
    "s_t_boys_ok",
    "s_t_mixed_ok",
    "s_rooms",
    "s_rooms_bad",
    "s_seats",
    "s_hw_water",
    "s_hw_soap",
    "t_instr",
    "t_ws_ok",
    "t_ppe",
    "h_hh_poc_ok",
    "d_ok",
}
STOCKS = {"s_soap_kg", "s_seats", "s_pc", "h_water_m3", "h_cl_kits", "l_stock"}
# what a list is of: without it there is no entry
KEYS = {"v_name", "d_item", "q_stream", "a_area", "e_type", "t_trade", "l_item"}
# of several entries those that are known are counted, so that one less may leave none of them
OF_THE_KNOWN = ("H7", "W4", "n_svc_", "H6", "H17", "H0", "S0", "W7")
# another answer is taken: of toilets, which are counted and among the amenities, and of water, which flows now and is among them
INSTEAD = {"h_am": {"n_toilet_out", "n_water_job"}}
# of shifts that contradict the pupils the largest one is not taken for all who are there at once; without one of these it is
PUPILS = {"s_girls", "s_boys", "s_shifts"}
ANSWERS_TAKEN = 12


def refs(held: HeldInterview, names: set[str], ending: str = "") -> list[str]:
    """Of the numbers that are asked and answered."""
    return [
        node.ref
        for node in held.interview.nodes()
        if node.definition.kind == "question"
        and node.relevant
        and not node.readonly
        and node.value != ""
        and node.definition.type in ("int", "decimal")
        and not node.definition.calculate
        and (node.definition.name in names or (ending and node.definition.name.endswith(ending)))
    ]


@pytest.mark.parametrize("seed", CITIES)
def test_a_site_without_supply_improves_no_pooled_figure(seed: int) -> None:
    city = random_city(seed)
    before = {one.id: one for one in indicators([held.counted() for held in city])}
    for held in random_city(seed + 1000):
        for ref in refs(held, NOTHING):
            held.interview.set(ref, "0")
        facts = held.facts()
        bare = {
            one.id: one
            for one in facts.indicators
            if one.rising and one.aggregate == "ratio" and one.level and (one.without_supply or (one.rising > 0 and one.value == 0))
        }
        after = {
            one.id: one
            for one in indicators([*(one.counted() for one in city), CountedInterview("one more", "one more", facts, "2026-11-15")])
        }
        for name, fact in bare.items():
            was, now = before[name].value if name in before else None, after[name].value
            if was is not None and now is not None:
                assert fact.rising * (now - was) <= 1e-9, name


@pytest.mark.parametrize("seed", CITIES)
def test_no_need_falls_when_a_stock_is_lowered(seed: int) -> None:
    for held in random_city(seed):
        for ref in refs(held, STOCKS, "stock"):
            had, before = held.interview.node(ref).value, quantities(held.facts())
            held.interview.set(ref, str(float(had) / 2 if "." in had else int(had) // 2))
            for need, quantity in quantities(held.facts()).items():
                assert (known := before.get(need)) is None or quantity is None or quantity >= known, (need, ref)
            held.interview.set(ref, had)


@pytest.mark.parametrize("seed", CITIES)
def test_what_nobody_knows_never_becomes_nothing(seed: int) -> None:
    """An answer is taken away: no need and no indicator that was above zero says zero then."""
    random = Random(seed)
    for held in random_city(seed):
        given = [
            node.ref
            for node in held.interview.nodes()
            if node.definition.kind == "question"
            and node.relevant
            and not node.readonly
            and node.value != ""
            and not node.definition.calculate
            and (node.definition.has_choices or node.definition.type in ("int", "decimal"))
            and not node.definition.name.startswith(("m_", "z_"))
            and node.definition.name not in KEYS
            and held.interview.form.id != "cn_supply_list"
        ]
        doubtful = any(node.definition.name == "s_maxshift" and node.warning for node in held.interview.nodes())
        given = [ref for ref in given if not doubtful or ref.rpartition("/")[2] not in PUPILS]
        before = held.facts()
        for ref in random.sample(given, min(ANSWERS_TAKEN, len(given))):
            had = held.interview.node(ref).value
            held.interview.set(ref, "")
            after = held.facts()
            values = {**quantities(before), **{one.id: one.value for one in before.indicators}}
            now = {**quantities(after), **{one.id: one.value for one in after.indicators}}
            name = ref.rpartition("/")[2]
            fallen = {one for one, value in now.items() if value == 0 and values.get(one) and not one.startswith(OF_THE_KNOWN)}
            assert fallen <= INSTEAD.get(name, set()), ref
            held.interview.set(ref, had)


def quantities(facts: InterviewFacts) -> dict[str, float | None]:
    return {need.ref.rpartition("/")[2]: need.net for need in facts.needs}
