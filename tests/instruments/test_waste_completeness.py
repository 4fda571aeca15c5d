"""Waste, council and homes: whatever keeps a figure below its best has a need, or a reason why none can be given."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from app.findings.facts import read
from app.forms import Form
from tests.instruments.conftest import Held

YES_NO = ("yes", "no")
TREAT = ("autoclave", "incin2", "incin1", "pit_burn", "pit_lined", "offsite", "open_burn", "dump", "general")


CRITERIA = ("a_bins3", "a_label", "a_full", "a_right", "a_lid", "a_poster")


def waste(random: Random) -> dict[str, Any]:
    """Every question answered, so that nothing is unknown."""
    pick = random.choice
    handlers = random.randint(1, 9)
    unit = {"e_type": pick(("autoclave", "incin2", "incin1")), "e_func": pick(("yes", "partly", "no")),
            "e_kg": random.randint(1, 20), "e_hours": random.randint(1, 8), "e_days": random.randint(1, 7),
            "e_temp": pick((110, 134, 900)), "e_log": pick(YES_NO), "e_near": random.randint(5, 200)}
    areas = [{"a_area": area, **{name: pick((*YES_NO, "yes")) for name in CRITERIA}, "a_needle": pick(("no", "no", "yes"))}
             for area in ("opd", "maternity", "lab")]
    streams = [{"q_stream": stream, "q_kg": random.randint(1, 90)} for stream in ("inf", "sharp", pick(("chem", "path", "gen")))]
    return {
        "w_type": pick(("dist", "hc", "hp")), "w_beds": 40, "w_occ": 20, "w_opd": 60, "w_how": "weighed", "w_days": 3,
        "w_streams": streams, "w_points": 12, "w_areas": areas, "w_inj": 900, "w_vac": 100, "w_box_l": pick(("b5", "reuse")),
        "w_box_stock": 5, "w_collect": pick(("daily", "most", "rare")),
        "w_store": pick(("locked roof floor water sign pest", "roof", "nothing")), "w_climate": "warm_hot",
        "w_store_h": pick((12, 24, 60)), "w_trans": pick(YES_NO), "w_tr_sh": pick(TREAT), "w_tr_inf": pick(TREAT),
        "w_contract": pick(YES_NO), "w_tr_path": pick(("pit", "dump", "family")), "w_tr_phar": pick(("ret", "drain")),
        "w_special": "nothing", "w_units": pick(YES_NO), "w_steam": pick(YES_NO), "w_site50": pick(YES_NO), "w_equip": [unit],
        "w_access": pick(YES_NO), "w_open": pick(YES_NO), "w_handlers": handlers, "w_ppe_full": random.randint(0, handlers),
        "w_hepb": random.randint(0, handlers), "w_needle": 1, "w_pep": pick(YES_NO), "w_plan": pick(YES_NO), "w_resp": "yes",
        "w_budget": pick(YES_NO), "w_train": pick((0, 60, 100)), "w_mercury": pick(YES_NO), "w_haul": pick(YES_NO)}


def council(random: Random) -> dict[str, Any]:
    collected = random.choice((0, 40, 100))
    return {"c_pop": 100_000, "c_msw": 50, "c_msw_col": collected, "c_msw_ctl": random.choice((0, collected // 2, collected)),
            "c_disp": random.choice(("sanitary", "controlled", "open", "river", "none")),
            "c_recv": random.choice(("store", "ledger truck", "store ledger truck", "nothing")), "c_focal": random.choice(YES_NO),
            "c_duty": random.choice(YES_NO), "c_who": "council"}


def home(random: Random) -> dict[str, Any]:
    return {"r_adult": "yes", "r_here": "yes", "r_hh": 5, "r_pipe": "tap", "r_wtime": 45,
            "r_water": random.choice(("piped", "well_u", "surface")),
            "r_toilet": random.choice(("pit_slab", "none")), "r_tshare": "yes", "r_hw": random.choice(("none", "dry", "ws")),
            "r_refuse": random.choice(("dump", "collected")), "r_ill": "yes", "r_got": "no", "r_school_n": 2, "r_school_out": 1}


def mended(held: Held) -> set[str]:
    """Indicators that a need above zero would raise, or of which a reason says why nothing is asked for them."""
    found: set[str] = set()
    for node in held.interview.nodes():
        notes = node.definition.annotations
        if not node.relevant or node.value in ("", "0"):
            continue
        found |= {id for column in ("mends", "no_need") for id in notes.get(column, "").split()}
    return found


def lacking(held: Held) -> set[str]:
    """Ladders below basic, figures below their best band, scores below 100, and shares that are not whole."""
    found = set()
    for one in read(held.interview, answers=False).indicators:
        if one.ladder and one.level in ("limited", "none"):
            found.add(one.id)
        if one.value is not None and one.bands and one.domain != "score" and one.level != one.bands[0][0]:
            found.add(one.id)
        if one.value is not None and (one.domain == "score" or one.id in ("C2", "C3", "W2")) and one.value < 100:
            found.add(one.id)
    return found


@pytest.mark.parametrize(("form", "answers", "tries"), [("medical_waste", waste, 150), ("city_council", council, 60),
                                                        ("resident", home, 20)])
def test_whatever_is_lacking_has_a_need_or_a_reason(forms: dict[str, Form], form: str, answers: Any, tries: int) -> None:
    for seed in range(tries):
        said = answers(Random(seed))
        held = Held(forms[form], said)
        assert lacking(held) - mended(held) == set(), (seed, said)


@pytest.mark.parametrize(("form", "answers"), [("medical_waste", waste), ("city_council", council)])
def test_what_is_missing_is_never_more_than_the_whole(forms: dict[str, Form], form: str, answers: Any) -> None:
    for seed in range(60):
        for need in read(Held(forms[form], answers(Random(seed))).interview, answers=False).needs:
            if need.net is not None:
                assert need.gross is not None, (seed, need.item)
                assert 0 <= need.net <= need.gross, (seed, need.item, need.net, need.gross)
