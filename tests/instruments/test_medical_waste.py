"""Medical waste: quantities, levels, capacity, red flags, needs."""

import pytest

STREAMS = [{"q_stream": stream, "q_kg": kg, "q_kg_day": kg}
           for stream, kg in (("gen", 410), ("inf", 78), ("sharp", 12), ("path", 6))]
GOOD = {"a_bins3": "yes", "a_label": "yes", "a_full": "yes", "a_right": "yes", "a_lid": "yes", "a_needle": "no"}
AREAS = [{"a_area": area, **GOOD} for area in ("opd", "maternity", "lab")]
UNIT = {"e_type": "autoclave", "e_func": "yes", "e_kg": 10, "e_hours": 4, "e_days": 7, "e_temp": 134, "e_log": "yes", "e_near": 80}
SITE = {
    "w_type": "dist", "w_beds": 120, "w_occ": 88, "w_opd": 140, "w_how": "weighed", "w_days": 3, "w_streams": STREAMS,
    "w_points": 30, "w_areas": AREAS, "w_inj": 6200, "w_vac": 900, "w_box_l": "b5", "w_box_stock": 20, "w_tr_sh": "autoclave",
    "w_tr_inf": "autoclave", "w_tr_path": "pit", "w_tr_phar": "ret", "w_units": "yes", "w_steam": "yes", "w_equip": [UNIT],
    "w_access": "no", "w_open": "no", "w_handlers": 9, "w_ppe_full": 4, "w_hepb": 5, "w_pep": "yes", "w_plan": "yes",
    "w_resp": "yes",
    "w_budget": "no", "w_train": 50, "w_collect": "daily", "w_store": "locked roof floor", "w_store_h": 24, "w_trans": "no",
}


def area(**changes: object) -> list[dict[str, object]]:
    return [{**AREAS[0], **changes}, *AREAS[1:]]


def unit(**changes: object) -> list[dict[str, object]]:
    return [{**UNIT, **changes}]


def test_ninety_six_kilograms_in_three_days(hold) -> None:
    """96 kg / (88 occupied beds × 3 days) = 0.36 kg per bed and day."""
    assert hold("medical_waste", **SITE)["r_rate"] == "0.36"


@pytest.mark.parametrize(("changes", "result", "value"), [
    ({"w_occ": ""}, "r_rate", ""),
    ({"w_days": ""}, "r_rate", ""),
    ({"w_how": ""}, "r_rate", ""),
    ({"w_occ": 0}, "r_rate", ""),
    ({"w_how": "est", "w_days": ""}, "r_rate", "1.09"),                        # estimated kilograms are those of a day
    ({"w_streams": [{"q_stream": "mixed", "q_kg": 264}]}, "r_rate", "1"),       # not separated: all of it is hazardous
    ({"w_streams": [*STREAMS, {"q_stream": "chem", "q_kg": ""}]}, "r_rate", ""),
    # levels
    ({}, "r_waste", "advanced"),
    ({"w_equip": unit(e_log="no")}, "r_waste", "basic"),
    ({"w_equip": unit(e_temp=110)}, "r_better", "0"),
    ({"w_equip": unit(e_temp="")}, "r_better", ""),
    ({"w_tr_sh": "incin1"}, "r_waste", "basic"),
    ({"w_tr_sh": "open_burn"}, "r_waste", "limited"),
    ({"w_areas": area(a_right="no")}, "r_waste", "limited"),
    ({"w_areas": area(a_right="")}, "r_waste", ""),
    ({"w_areas": [{**row, "a_bins3": "no"} for row in AREAS], "w_tr_sh": "dump", "w_tr_inf": "open_burn"}, "r_waste", "none"),
    ({"w_tr_inf": ""}, "r_waste", ""),
    # segregation: five criteria, 20 points off for needles
    ({}, "r_seg", "100"),
    ({"w_areas": area(a_right="no", a_lid="no")}, "r_seg", "87"),
    ({"w_areas": area(a_needle="yes")}, "r_seg", "80"),
    ({"w_areas": area(a_right="")}, "r_seg", "100"),                            # what was not seen is not counted
    # capacity: 10 kg × 4 cycles a day for 30 kg a day of infectious waste and sharps
    ({}, "r_capacity", "1.33"),
    ({"w_equip": unit(e_func="no")}, "r_capacity", "0"),
    ({"w_equip": unit(e_kg="")}, "r_capacity", ""),
    ({"w_units": "no"}, "r_capacity", "0"),
    ({"w_units": ""}, "r_capacity", ""),
    ({}, "r_protect", "67"),                                                     # (4/9 + 5/9 + 1) / 3
    ({"w_handlers": 0, "w_ppe_full": 0, "w_hepb": 0}, "r_protect", ""),
    # red flags
    ({}, "r_red", "0"),
    ({"w_access": "yes"}, "r_red", "1"),
    ({"w_access": ""}, "r_red", ""),
    ({"w_access": "yes", "w_open": ""}, "r_red", "1"),
    ({"w_box_l": "reuse"}, "r_red", "1"),
    ({"w_equip": unit(e_type="incin1", e_near=25)}, "r_red", "1"),
    # needs
    ({}, "n_box", "217"),                        # 7,100 × 3 / 100 = 213, + 11 % = 236.4, − 20
    ({"w_box_stock": ""}, "n_box", ""),
    ({"w_box_stock": 900}, "n_box", "0"),
    ({}, "n_bins", "0"),
    ({"w_areas": area(a_bins3="no")}, "n_bins", "10"),
    ({"w_points": ""}, "n_bins", ""),
    ({}, "n_bags", "941"),                       # 28 kg × 84 / 3, + 20 %
    ({"w_how": "unk", "w_days": ""}, "n_bags", "807"),                           # WHO: 0.2 kg a day for each of 120 beds
    ({}, "n_auto", "0"),
    ({"w_units": "no"}, "n_auto", "1"),          # 1.2 × 30 / 40
    ({"w_units": "no", "w_steam": "no"}, "n_auto", "0"),
    ({"w_units": "no", "w_steam": ""}, "n_auto", ""),
    ({"w_units": "no", "w_steam": "no", "w_site50": "yes"}, "n_incin", "1"),
    ({"w_units": "no", "w_steam": "no", "w_site50": "no"}, "n_incin", "0"),
    ({"w_type": "hc", "w_tr_sh": "dump", "w_tr_path": "dump"}, "n_pit", "1"),
    ({"w_type": "hc", "w_tr_sh": "dump", "w_tr_path": "dump"}, "n_placenta", "1"),
    ({"w_tr_sh": "dump"}, "n_pit", "0"),         # a hospital treats, it does not bury
    ({}, "n_ppe", "5"),
    ({"w_ppe_full": ""}, "n_ppe", ""),
    ({}, "n_hepb", "4"),
    ({}, "n_scale", "0"),
    ({"w_how": "est", "w_days": ""}, "n_scale", "1"),
])
def test_results(hold, changes: dict[str, object], result: str, value: str) -> None:
    assert hold("medical_waste", **{**SITE, **changes})[result] == value


def test_licensed_treatment_elsewhere_needs_no_capacity_here(hold) -> None:
    answers = {**SITE, "w_tr_sh": "offsite", "w_tr_inf": "offsite", "w_contract": "yes", "w_units": "no"}
    held = hold("medical_waste", **answers)
    assert not held.relevant("r_capacity")
    assert (held["n_auto"], held["r_waste"]) == ("0", "advanced")


def test_the_score_uses_its_own_weights(hold) -> None:
    held = hold("medical_waste", **SITE)
    store = (1 + 3 / 6 + 1 + 0) / 4
    assert held["r_score"] == str(round(15 * 0.5 + 10 * 0.5 + 25 * 1 + 15 * store + 25 * 1 + 10 * 0.67))


@pytest.mark.parametrize(("changes", "value"), [
    ({}, "9"), ({"w_handlers": 0, "w_ppe_full": 0, "w_hepb": 0}, "0"), ({"w_handlers": "", "w_ppe_full": "", "w_hepb": ""}, ""),
])
def test_gloves_for_a_year(hold, changes: dict[str, object], value: str) -> None:
    assert hold("medical_waste", **{**SITE, **changes})["n_gloves"] == value


@pytest.mark.parametrize(("changes", "note", "shown"), [
    ({}, "r_estimate", False), ({"w_how": "unk"}, "r_estimate", True), ({"w_how": "unk", "w_beds": ""}, "r_estimate", False),
    ({}, "r_odd_rate", False), ({"w_occ": 20}, "r_odd_rate", True), ({"w_occ": ""}, "r_odd_rate", False),
    ({}, "w_areas_few", False), ({"w_areas": AREAS[:2]}, "w_areas_few", True), ({"w_areas": []}, "w_areas_few", False),
])
def test_what_is_said_of_thin_figures(hold, changes: dict[str, object], note: str, shown: bool) -> None:
    assert hold("medical_waste", **{**SITE, **changes}).relevant(note) is shown


def test_an_estimate_says_its_range(hold) -> None:
    """120 beds × 0.2 kg, half to two and a half times."""
    held = hold("medical_waste", **{**SITE, "w_how": "unk"})
    assert (held["haz_low"], held["haz_text"], held["haz_high"]) == ("12", "24", "60")


CASE_15 = {
    "w_type": "hc", "w_beds": 20, "w_occ": 10, "w_opd": 50, "w_how": "weighed", "w_days": 3, "w_units": "no", "w_steam": "yes",
    "w_tr_sh": "incin2", "w_tr_inf": "open_burn",
    "w_streams": [{"q_stream": stream, "q_kg": kg} for stream, kg in
                  (("inf", 30), ("sharp", 15), ("chem", 150), ("pharm", 60), ("rad", 6), ("path", 60))],
}


def test_chemicals_medicines_and_isotopes_are_never_put_into_an_autoclave(hold) -> None:
    """Witness 15: 45 kg of infectious waste and sharps in three days; (1.2 × 15) / 40 is one, not four."""
    held = hold("medical_waste", **CASE_15)
    assert (held["n_auto"], held.says("n_auto", "gross"), held.says("n_auto", "demand")) == ("1", "1", "15")


@pytest.mark.parametrize("stream", ["chem", "pharm", "cyto", "rad", "path", "gen"])
def test_more_of_what_steam_cannot_treat_asks_for_no_more_steam(hold, stream: str) -> None:
    more = [*CASE_15["w_streams"], {"q_stream": stream, "q_kg": 40000}]
    assert hold("medical_waste", **{**CASE_15, "w_streams": more})["n_auto"] == "1"


@pytest.mark.parametrize(("changes", "demand"), [
    ({}, "-3.333"),                                                       # 30 kg a day; 40 / 1.2 could be treated
    ({"w_units": "no"}, "30"),
    ({"w_equip": unit(e_hours=1)}, "21.667"),                             # 30 − 10 / 1.2
    ({"w_equip": unit(e_type="incin1", e_hours=24)}, "0"),              # a brick burner takes nothing from others
    ({"w_equip": unit(e_hours=3)}, "0"),                                # tight: nothing to spare, and no second unit
    ({"w_units": "no", "w_steam": "no"}, "30"),                         # treatment is missing, whoever can give it
    ({"w_tr_inf": "offsite", "w_contract": "yes", "w_units": "no"}, "0"),
    ({"w_units": ""}, ""),
])
def test_what_a_site_leaves_untreated_or_could_take_from_others(hold, changes: dict[str, object], demand: str) -> None:
    assert hold("medical_waste", **{**SITE, **changes}).says("n_auto", "demand") == demand


def test_a_stream_that_is_named_twice_is_doubted(hold) -> None:
    held = hold("medical_waste", w_how="est", w_streams=[{"q_stream": "inf"}, {"q_stream": "sharp"}, {"q_stream": "inf"}])
    assert [held.interview.node(f"{held.refs['w_streams']}[{row}]/q_stream").warning for row in (1, 2, 3)] == [True, False, True]
