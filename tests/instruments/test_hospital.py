"""The health facility's indicators and needs."""

from random import Random

import pytest

from app.findings.facts import read

FACILITY = {
    "h_beds": 120, "h_icu": 6, "h_opd": 4200, "h_adm": 510, "h_beddays": 2640, "h_del": 160, "h_surg": 58, "h_catch": 128030,
    "h_doc": 6, "h_co": 9, "h_nurse": 88, "h_lab": 9, "h_clean": 16, "h_other": 22, "h_onduty": 96, "h_iso": 0, "h_aero": 10,
    "h_lead": 30, "h_mask_stock": 1000, "h_resp_stock": 40, "h_glove_stock": 5000, "h_gown_stock": 0, "h_rub_stock": 20,
    "h_water": "borehole", "h_water_loc": "premises", "h_water_now": "yes", "h_water_m3": 10, "h_toilet": "vip", "h_t_ok": 4,
    "h_t_opd": 2, "h_t_staff": "yes", "h_t_staff_f": 1, "h_t_staff_m": 1, "h_t_women": "yes", "h_t_mhm": "bin water lock",
    "h_t_dis": "yes", "h_poc_all": 40, "h_hh_poc": 20, "h_hh_poc_ok": 11,
    "h_hh_near": "water soap", "h_cl_prot": "yes", "h_cl_train": "some", "h_power": "grid generator", "h_o2": "conc",
    "h_ipc": "gloves hand",
    "h_waste_form": "yes",
}
DEVICES = [{"d_item": "bp", "d_have": 22, "d_ok": 14, "d_why": "part consum", "d_need": 26},
           {"d_item": "oxim", "d_have": 3, "d_ok": 1, "d_why": "dead", "d_need": 20},
           {"d_item": "conc", "d_have": 5, "d_ok": 2, "d_why": "power part", "d_need": 8}]


def test_thirty_staff_for_eighty_four_days(hold) -> None:
    """30 staff × 3 masks × 84 days + 40 % = 10,584: a national calculator, in an outbreak. In routine times it is one mask and
    20 %, whether or not a patient is isolated: the reserve is the setting's, and the same in every form."""
    staff = {"h_doc": 5, "h_co": 5, "h_nurse": 20, "h_lab": 2, "h_clean": 5, "h_other": 5, "h_onduty": 30, "h_mask_stock": 0}
    assert hold("hospital", setting="outbreak", **staff, h_iso=1)["n_mask"] == "10584"
    assert hold("hospital", **staff, h_iso=0)["n_mask"] == "3024"
    assert hold("hospital", **staff, h_iso=1)["n_mask"] == "3024"


@pytest.mark.parametrize("setting", ["routine", "outbreak", "emergency"])
def test_the_reserve_is_the_same_in_every_form(hold, setting: str) -> None:
    hospital = hold("hospital", setting=setting, h_opd=1500, h_beddays=300, h_iso=0, h_glove_stock=0, h_onduty=30, h_mask_stock=0)
    supply = hold("supply_list", setting=setting, p_days=84, p_staff=30, p_opd=50, p_beds=10, p_iso=0, p_lines=[
        {"l_item": item, "l_unit": "piece", "l_stock": 0, "l_expire": 0, "l_pipe": 0} for item in ("PPE-01", "PPE-10")])
    assert (hospital["n_mask"], hospital["n_glove"]) == (supply["n_01"], supply["n_10"])


def test_patients_wear_masks_in_an_outbreak_only(hold) -> None:
    """And where somebody is isolated: those who cough, and the one who is isolated."""
    place = {**FACILITY, "h_pmask_stock": 0}
    assert not hold("hospital", **place).relevant("n_pmask")
    assert hold("hospital", **{**place, "h_iso": 5})["n_pmask"] == "1210"               # (140 × 0.05 + 5) × 84 × 1.2
    assert hold("hospital", setting="outbreak", **place)["n_pmask"] == "3293"           # 140 × 0.2 × 84 × 1.4


@pytest.mark.parametrize(("changes", "result", "value"), [
    ({}, "n_mask", "8677"),                     # 96 × 84 × 1.2 = 9,676.8 − 1,000
    ({"h_mask_stock": ""}, "n_mask", ""),
    ({"h_onduty": ""}, "n_mask", ""),
    ({"h_mask_stock": 900000}, "n_mask", "0"),
    ({}, "n_resp", "968"),                   # 10 × 84 × 1.2 − 40
    ({}, "n_glove", "200632"),                  # (140 × 2 + 88 × 20) × 84 × 1.2 − 5,000
    ({"h_beddays": ""}, "n_glove", ""),
    ({}, "n_gown", "1855"),                     # (160 × 2 + 58 × 4) / 30 × 84 × 1.2 = 1,854.7
    ({}, "n_rub", "200"),                       # (88 × 0.02 + 140 × 0.003) × 84 × 1.2 − 20 = 199.7
    ({}, "n_hands", "18"),                      # 9 of 20 fail; of 40 in all
    ({"h_hh_poc_ok": 20}, "n_hands", "0"),
    ({"h_hh_poc_ok": 20, "h_hh_near": "water"}, "n_hands", "1"),
    ({"h_hh_near": "water"}, "n_hands", "19"),      # both
    ({"h_poc_all": ""}, "n_hands", ""),
    ({}, "n_toilet", "2"),                      # 120 / 20 − 4
    ({"h_toilet": "none"}, "n_toilet", "6"),
    ({"h_t_ok": ""}, "n_toilet", ""),
    ({}, "n_toilet_out", "0"),                  # 4 − 2 for staff − 2
    ({"h_toilet": "none"}, "n_toilet_out", "2"),
    ({"h_t_staff": "no"}, "n_toilet_staff", "2"),
    ({"h_t_staff_f": ""}, "n_toilet_staff", ""),
    ({}, "n_tank", "2"),                        # 2 × (88 × 50 + 140 × 5 + 218 / 30 × 100) / 1000 = 11.65 − 10
    ({"h_water_m3": ""}, "n_tank", ""),
    ({}, "r_occ", "73.3"),                      # 2,640 / (120 × 30)
    ({"h_beds": 0, "h_icu": 0, "h_beddays": 0}, "r_occ", ""),
    ({}, "r_beds", "9.4"),
    ({}, "r_core", "7.3"),                      # 94 of 128,030: without clinical officers
    ({"h_catch": ""}, "r_core", ""),
    ({}, "r_water", "basic"),
    ({"h_water_now": "no"}, "r_water", "limited"),
    ({"h_water_loc": "w500"}, "r_water", "limited"),
    ({"h_water_loc": "b500"}, "r_water", "none"),
    ({"h_water": "surface"}, "r_water", "none"),
    ({"h_water_loc": ""}, "r_water", ""),
    ({}, "r_sanitation", "basic"),
    ({"h_t_dis": "no", "h_t_women": ""}, "r_sanitation", "limited"),
    ({"h_t_women": ""}, "r_sanitation", ""),
    ({}, "r_hygiene", "limited"),
    ({"h_hh_poc_ok": 20}, "r_hygiene", "basic"),
    ({"h_hh_near": "water"}, "r_hygiene", "none"),
    ({"h_hh_near": ""}, "r_hygiene", ""),
    ({}, "r_poc", "55"),
    ({}, "r_clean", "limited"),
    ({"h_cl_train": "all"}, "r_clean", "basic"),
    ({"h_waste_form": "no", "h_bins_three": "yes", "h_bins_full": "yes", "h_bins_sorted": "no", "h_tr_sh": "pit_lined",
      "h_tr_inf": "incin1"}, "r_waste", "limited"),
    ({"h_waste_form": "no", "h_bins_three": "yes", "h_bins_full": "yes", "h_bins_sorted": "yes",
      "h_tr_sh": "pit_lined", "h_tr_inf": "incin1"}, "r_waste", "basic"),
    ({"h_waste_form": "no", "h_bins_three": "no", "h_tr_sh": "open_burn", "h_tr_inf": "dump"}, "r_waste", "none"),
    ({"h_waste_form": "no", "h_bins_three": "no", "h_tr_sh": "open_burn"}, "r_waste", "none"),
    ({}, "r_wash", "74"),                       # (0.85 + 0.85 + 0.5 + 0.5 + 1) / 5; no waste questions
])
def test_results(hold, changes: dict[str, object], result: str, value: str) -> None:
    assert hold("hospital", **{**FACILITY, **changes})[result] == value


def test_readiness_is_the_mean_of_the_known_domains(hold) -> None:
    held = hold("hospital", h_am="power water room toilet comm pc amb", h_eq="nothing")
    assert [held[name] for name in ("r_amen", "r_equip", "r_ready", "r_dx")] == ["100", "0", "50", ""]


@pytest.mark.parametrize(("services", "value"), [
    (["full", "not_expected", "part", "dk"], "75"),
    (["no", "part"], "25"),
    (["not_expected", "dk"], ""),
    ([], ""),
])
def test_services_that_are_not_expected_lose_no_points(hold, services: list[str], value: str) -> None:
    names = ("opd", "cs", "lab", "tb")
    rows = [{"v_name": name, "v_av": availability} for name, availability in zip(names, services, strict=False)]
    assert hold("hospital", h_svc=rows)["r_svc"] == value


@pytest.mark.parametrize(("device", "changes", "result", "value"), [
    (0, {}, "n_bp", "4"),                       # 26 needed, 14 work, 8 can be repaired
    (0, {}, "n_repair", "11"),                  # 8 blood-pressure devices, 3 concentrators
    (0, {"d_why": "unk"}, "n_bp", ""),          # nobody knows that they can be repaired
    (0, {"d_need": ""}, "n_bp", ""),
    (0, {"d_ok": ""}, "n_repair", ""),
    (0, {"d_ok": ""}, "n_conc", "3"),           # what is not known of one does not hide the other
    (1, {}, "n_oxim", "13"),                    # at most 120 / 10 + 2 = 14, one works, the others are beyond repair
    (2, {}, "n_conc", "3"),
    (2, {"d_need": 30}, "n_conc", "7"),         # at most a tenth of the beds: 12 − 2 − 3
    (0, {}, "r_func", "45.7"),                     # (14 / 22 + 1 / 3 + 2 / 5) / 3
])
def test_devices_are_repaired_before_they_are_replaced(hold, device: int, changes: dict[str, object], result: str,
                                                       value: str) -> None:
    rows = [{**row, **changes} if number == device else row for number, row in enumerate(DEVICES)]
    held = hold("hospital", **FACILITY, h_dev=rows)
    assert held[result] == value
    assert not held.relevant("n_vent")          # not on the list: not asked


@pytest.mark.parametrize(("stock", "urgent"), [(0, True), (96 * 30 - 1, True), (96 * 30, False)])
def test_masks_are_urgent_when_they_last_less_than_a_delivery_takes(hold, stock: int, urgent: bool) -> None:
    assert hold("hospital", **{**FACILITY, "h_mask_stock": stock}).says("n_mask", "urgent") is urgent


SERVICES = [{"v_name": "opd", "v_av": "full"}, {"v_name": "anc", "v_av": "part", "v_bar": "staff supplies"},
            {"v_name": "cs", "v_av": "no", "v_bar": "staff"}, {"v_name": "tb", "v_av": "not_expected"}]


@pytest.mark.parametrize(("services", "result", "value"), [
    (SERVICES, "r_bar_staff", "100"), (SERVICES, "r_bar_supplies", "50"), (SERVICES, "r_bar_money", "0"),
    ([*SERVICES, {"v_name": "hiv", "v_av": "no"}], "r_bar_staff", "100"),       # a cause that nobody named is not another cause
    ([{"v_name": "hiv", "v_av": "no"}], "r_bar_staff", ""),
])
def test_causes_of_limited_services(hold, services: list[dict[str, str]], result: str, value: str) -> None:
    assert hold("hospital", h_svc=services)[result] == value


def test_causes_are_not_asked_where_all_services_are_whole(hold) -> None:
    assert not hold("hospital", h_svc=SERVICES[:1]).relevant("r_bar_staff")


@pytest.mark.parametrize(("changes", "urgent"), [
    ({}, True),                                 # 5,000 gloves are gone in 3 days, a delivery takes 30
    ({"h_glove_stock": 61200}, False),          # (140 × 2 + 88 × 20) × 30
    ({"h_lead": ""}, False),
    ({"h_lead": "", "h_ipc": "nothing"}, True),
])
def test_gloves_that_end_before_a_delivery_are_urgent(hold, changes: dict[str, object], urgent: bool) -> None:
    assert hold("hospital", **{**FACILITY, **changes}).says("n_glove", "urgent") is urgent


@pytest.mark.parametrize(("dead", "repair", "replace"), [("", "", ""), (5, "3", "5"), (0, "8", "0"), (8, "0", "8")])
def test_what_is_beyond_repair_is_counted_apart(hold, dead: object, repair: str, replace: str) -> None:
    """Ten blood-pressure devices, two work, "spare part missing" and "beyond repair": the number decides what is repaired and what
    is replaced; without it neither is known."""
    devices = [{"d_item": "bp", "d_have": 10, "d_ok": 2, "d_why": "part dead", "d_need": 10, "d_dead": dead}]
    held = hold("hospital", **FACILITY, h_dev=devices)
    assert (held["n_repair"], held["n_bp"]) == (repair, replace)


def test_more_cannot_be_beyond_repair_than_do_not_work(hold) -> None:
    devices = [{"d_item": "bp", "d_have": 10, "d_ok": 2, "d_why": "part dead", "d_need": 10, "d_dead": 9}]
    held = hold("hospital", **FACILITY, h_dev=devices)
    assert f"{held.refs['h_dev']}[1]/d_dead" in [error.ref for error in held.interview.errors()]


def test_beds_do_not_hide_dead_concentrators(hold) -> None:
    """120 beds of which 118 work, and no concentrator, oximeter or monitor: (98.3 + 0 + 0 + 0) / 4."""
    devices = [{"d_item": "bed", "d_have": 120, "d_ok": 118, "d_why": "part", "d_need": 120},
               {"d_item": "conc", "d_have": 4, "d_ok": 0, "d_why": "dead", "d_need": 6},
               {"d_item": "oxim", "d_have": 3, "d_ok": 0, "d_why": "dead", "d_need": 12},
               {"d_item": "monitor", "d_have": 2, "d_ok": 0, "d_why": "dead", "d_need": 5}]
    held = hold("hospital", **FACILITY, h_dev=devices)
    assert (held["r_func"], held["r_func_conc"], held["r_func_oxim"]) == ("24.6", "0", "0")


BP = {"d_item": "bp", "d_have": 10, "d_ok": 10, "d_need": 10}
CONCENTRATOR = {"d_item": "conc", "d_have": 4, "d_ok": 0, "d_why": "dead", "d_need": 4}


@pytest.mark.parametrize(("rows", "every_kind", "blood_pressure"), [
    ([BP, CONCENTRATOR], "50", "100"),
    ([{**BP, "d_have": 6, "d_ok": 6}, {**BP, "d_have": 4, "d_ok": 4}, CONCENTRATOR], "50", "100"),      # the same ten on two rows
    ([{**BP, "d_have": 6, "d_ok": 6}, {**BP, "d_have": 4, "d_ok": 0, "d_why": "dead"}, CONCENTRATOR], "30", "60"),
    ([BP, {**BP, "d_have": 0, "d_ok": 0, "d_need": 5}, CONCENTRATOR], "50", "100"),         # some are there: of those
    ([{**BP, "d_have": 0, "d_ok": 0}, {**BP, "d_have": 0, "d_ok": 0}, CONCENTRATOR], "0", "0"),
    ([{**BP, "d_have": 0, "d_ok": 0, "d_need": 0}, CONCENTRATOR], "0", ""),                 # none is there, none is needed
    ([{**BP, "d_have": 0, "d_ok": 0, "d_need": 0}, BP, BP, CONCENTRATOR], "50", "100"),
    ([BP, {**BP, "d_ok": ""}, CONCENTRATOR], "", ""),                                       # how many work is not known of one
    ([BP, {**BP, "d_have": ""}, CONCENTRATOR], "", ""),
])
def test_a_kind_weighs_one_however_many_rows_it_has(hold, rows: list[dict[str, object]], every_kind: str,
                                                    blood_pressure: str) -> None:
    held = hold("hospital", **FACILITY, h_dev=rows)
    assert (held["r_func"], held["r_func_bp"]) == (every_kind, blood_pressure)


@pytest.mark.parametrize(("cleaners", "trained", "untrained", "needed", "reason"), [
    (5, "none", "", "5", ""), (5, "some", 2, "2", ""), (5, "all", "", "0", ""), (0, "none", "", "0", "yes"),
    (0, "some", 1, "1", ""),                # others clean, who are no cleaners
    ("", "none", "", "", ""), (0, "", "", "", ""),
])
def test_nobody_is_trained_where_there_is_no_cleaner_and_it_is_said(hold, cleaners: object, trained: str, untrained: object,
                                                                    needed: str, reason: str) -> None:
    held = hold("hospital", **{**FACILITY, "h_clean": cleaners, "h_cl_train": trained, "h_cl_untrained": untrained})
    assert (held["n_cl_train"], held["x_train"]) == (needed, reason)


def test_no_oxygen_is_a_need_though_no_device_is_listed(hold) -> None:
    held = hold("hospital", **{**FACILITY, "h_o2": "nothing"}, h_o2_days=30)
    assert (held["r_oxygen"], held["n_conc"], held.says("n_conc", "urgent")) == ("0", "12", True)


def test_no_water_is_a_need_for_a_source(hold) -> None:
    held = hold("hospital", **{**FACILITY, "h_water": "none", "h_water_m3": 0})
    assert (held["r_water"], held["n_source"], held["n_tank"]) == ("none", "1", "12")
    assert held.says("n_source", "urgent")


def test_a_facility_as_who_has_it_lacks_no_toilet(hold) -> None:
    """Two for outpatients, one for female and one for male staff: four. A check of 2026 found one missing."""
    held = hold("hospital", **FACILITY)
    assert (held["n_toilet_out"], held["n_toilet_staff"]) == ("0", "0")


def answers(random: Random) -> dict[str, object]:
    """A facility of which anything may be true, or not known."""
    def some(*names: str) -> str:
        return " ".join(name for name in names if random.random() < 0.5) or "nothing"
    beds = random.choice([0, 1, 12, 120])
    place: dict[str, object] = {
        "h_beds": beds, "h_icu": random.choice([0, min(4, beds)]), "h_opd": random.choice([0, 300, 3000]), "h_adm": 40,
        "h_beddays": random.choice([0, 20 * beds]), "h_del": 20, "h_surg": 5, "h_doc": 2, "h_co": 3, "h_nurse": 9, "h_lab": 1,
        "h_clean": random.choice([0, 4]), "h_other": 3, "h_onduty": 9, "h_iso": random.choice([0, 3]), "h_aero": 2, "h_lead": 30,
        "h_mask_stock": random.choice([0, 500, 90000]), "h_resp_stock": random.choice([0, 9000]), "h_pmask_stock": 10,
        "h_glove_stock": random.choice([0, 9000000]), "h_gown_stock": random.choice([0, 900]), "h_shield_stock": 3,
        "h_rub_stock": random.choice([0, 0.5, 900]),
        "h_am": some("power", "water", "room", "toilet", "comm", "pc", "amb"),
        "h_eq": some("scale_a", "scale_c", "thermo", "steth", "bp", "light", "fridge"),
        "h_ipc": some("sh_disp", "inf_disp", "sh_box", "inf_bin", "disinf", "syr", "hand", "gloves", "guide"),
        "h_dx": some("hb", "gluc", "mal", "ur_p", "ur_g", "hiv", "syph", "preg"),
        "h_med": some("amox", "cotri", "ceft", "para", "salb", "oxyt", "mgso4", "ors", "act", "htn", "dm", "iv"),
        "h_power": random.choice(["grid", "solar", "grid generator", "none"]), "h_out": random.choice([0, 4]),
        "h_o2": random.choice(["conc", "cyl", "plant", "nothing", "conc cyl"]), "h_o2_days": random.choice([0, 0, 30]),
        "h_water": random.choice(["piped", "well_u", "none", "rain"]), "h_water_loc": random.choice(["premises", "w500", "b500"]),
        "h_water_now": random.choice(["yes", "no"]), "h_water_m3": random.choice([0, 3.5, 200]),
        "h_toilet": random.choice(["vip", "pit_open", "none"]), "h_t_ok": random.choice([0, 9]), "h_t_opd": random.choice([0, 2]),
        "h_t_staff": random.choice(["yes", "no"]), "h_t_staff_f": random.choice([0, 1]), "h_t_staff_m": 1,
        "h_t_women": random.choice(["yes", "no"]), "h_t_mhm": "bin water lock",
        "h_t_dis": random.choice(["yes", "no"]), "h_poc_all": random.choice([5, 40]),
        "h_hh_poc": 5, "h_hh_poc_ok": random.choice([0, 4, 5]), "h_hh_near": random.choice(["water soap", "nothing"]),
        "h_cl_prot": random.choice(["yes", "no"]), "h_cl_train": random.choice(["all", "some", "none"]), "h_cl_untrained": 2,
        "h_cl_kits": random.choice([0, 9]), "h_waste_form": random.choice(["yes", "no"]),
        "h_bins_three": random.choice(["yes", "no"]),
        "h_bins_full": "yes", "h_bins_sorted": "yes",
        "h_tr_sh": random.choice(["autoclave", "open_burn"]), "h_tr_inf": random.choice(["autoclave", "dump"]),
        "h_svc": [{"v_name": name, "v_av": random.choice(["full", "part", "no", "not_expected"]),
                   "v_bar": random.choice(["staff", "training supplies", "equip money", "building", "other"])}
                  for name in ("opd", "cs", "lab")],
        "h_dev": [{"d_item": kind, "d_have": have, "d_ok": random.randint(0, have), "d_need": random.choice([0, 2, 9]),
                   "d_why": random.choice(["part", "dead", "part dead", "unk"]), "d_dead": 1}
                  for kind in random.sample(["bp", "oxim", "conc", "fridge", "gen", "vent", "bed"], random.randint(0, 4))
                  for have in [random.choice([0, 1, 6])]]}
    for name in random.sample(sorted(place), random.choice([0, 0, 6])):
        place[name] = [] if name in ("h_svc", "h_dev") else ""
    return place


BEST = {"good", "ready", "basic", "advanced"}


@pytest.mark.parametrize("seed", [*range(50), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(50, 150))])
def test_what_keeps_a_level_down_has_a_need_or_a_written_reason(hold, seed: int) -> None:
    """And no net quantity is above its gross quantity, in any setting."""
    random = Random(seed)
    held = hold("hospital", setting=random.choice(["routine", "outbreak"]), **answers(random))
    facts = read(held.interview, answers=False)
    for need in facts.needs:
        assert need.net is None or (need.gross is not None and 0 <= need.net <= need.gross), need
    reasons = {name for node in held.interview.nodes() if node.relevant and node.value != ""
               for name in node.definition.annotations.get("no_need", "").split()}
    mended = {name for need in facts.needs if need.net is None or need.net > 0
              for name in need.mends}
    for one in facts.indicators:
        short = one.value is not None and one.value < 100 if one.unit == "%" and one.domain != "score" else False
        if one.bands and one.level and (one.level not in BEST or short):
            assert one.id in mended | reasons, (one.id, one.level, one.value)


def test_one_kind_of_device_on_two_rows_is_doubted_and_needed_once(hold) -> None:
    """Two rooms: what they want adds up, in one line; what a norm allows a facility it allows once, whatever the rows say."""
    rooms = [{"d_item": kind, "d_have": 0, "d_ok": 0, "d_need": 40} for kind in ("oxim", "bp")]
    one, two = hold("hospital", **FACILITY, h_dev=rooms), hold("hospital", **FACILITY, h_dev=rooms * 2)
    assert (one["n_oxim"], one["n_bp"]) == (two["n_oxim"], "40")
    assert float(one["n_oxim"]) > 0
    assert (two["n_bp"], two.says("n_oxim", "gross"), one.says("n_oxim", "gross")) == ("80", one["n_oxim"], one["n_oxim"])
    warned = [two.interview.node(f"{two.refs['h_dev']}[{row}]/d_item").warning for row in (1, 2, 3, 4)]
    assert warned == [True] * 4
    assert not one.interview.node(f"{one.refs['h_dev']}[1]/d_item").warning


def test_what_is_there_in_one_room_is_there_for_the_facility(hold) -> None:
    """All that the norm allows works in one room: another room wants what the facility has."""
    empty = {"d_item": "oxim", "d_have": 0, "d_ok": 0, "d_need": 40}
    full = hold("hospital", **FACILITY, h_dev=[empty])["n_oxim"]
    rooms = [{"d_item": "oxim", "d_have": full, "d_ok": full, "d_need": 40}, empty]
    assert hold("hospital", **FACILITY, h_dev=rooms)["n_oxim"] == "0"
