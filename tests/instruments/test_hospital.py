"""The health facility's indicators and needs."""

import pytest

FACILITY = {
    "h_beds": 120, "h_icu": 6, "h_opd": 4200, "h_adm": 510, "h_beddays": 2640, "h_del": 160, "h_surg": 58, "h_catch": 128030,
    "h_doc": 6, "h_co": 9, "h_nurse": 88, "h_lab": 9, "h_clean": 16, "h_other": 22, "h_onduty": 96, "h_iso": 0, "h_aero": 10,
    "h_lead": 30, "h_mask_stock": 1000, "h_resp_stock": 40, "h_glove_stock": 5000, "h_gown_stock": 0, "h_rub_stock": 20,
    "h_water": "borehole", "h_water_loc": "premises", "h_water_now": "yes", "h_water_m3": 10, "h_toilet": "vip", "h_t_ok": 4,
    "h_t_opd": 2, "h_t_staff": "yes", "h_t_sex": "yes", "h_t_dis": "yes", "h_poc_all": 40, "h_hh_poc": 20, "h_hh_poc_ok": 11,
    "h_hh_toi": "yes", "h_cl_prot": "yes", "h_cl_train": "some", "h_power": "grid generator", "h_o2": "conc", "h_ipc": "gloves",
    "h_waste_form": "yes",
}
DEVICES = [{"d_item": "bp", "d_have": 22, "d_ok": 14, "d_why": "part consum", "d_need": 26},
           {"d_item": "oxim", "d_have": 3, "d_ok": 1, "d_why": "dead", "d_need": 20},
           {"d_item": "conc", "d_have": 5, "d_ok": 2, "d_why": "power part", "d_need": 8}]


def test_thirty_staff_for_eighty_four_days(hold) -> None:
    """30 staff × a mask × 84 days, and 40 % while patients are isolated; in an outbreak it is 3 a day (tests/models)."""
    staff = {"h_doc": 5, "h_co": 5, "h_nurse": 20, "h_lab": 2, "h_clean": 5, "h_other": 5, "h_onduty": 30}
    held = hold("hospital", **staff, h_iso=1, h_mask_stock=0)
    assert held["n_mask"] == "3528"
    assert hold("hospital", **staff, h_iso=0, h_mask_stock=0)["n_mask"] == "3024"       # 20 % in routine times


@pytest.mark.parametrize(("changes", "result", "value"), [
    ({}, "n_mask", "8677"),                     # 96 × 84 × 1.2 = 9,676.8 − 1,000
    ({"h_mask_stock": ""}, "n_mask", ""),
    ({"h_onduty": ""}, "n_mask", ""),
    ({"h_iso": ""}, "n_mask", ""),
    ({"h_mask_stock": 900000}, "n_mask", "0"),
    ({}, "n_resp", "800"),
    ({}, "n_glove", "166360"),                  # (140 × 2 + 88 × 20) × 84 − 5,000
    ({"h_beddays": ""}, "n_glove", ""),
    ({}, "n_gown", "1546"),                     # (160 × 2 + 58 × 4) / 30 × 84 = 1,545.6
    ({}, "n_rub", "164"),                       # (88 × 0.02 + 140 × 0.003) × 84 − 20 = 163.1
    ({}, "n_hands", "18"),                      # 9 of 20 fail; of 40 in all
    ({"h_hh_poc_ok": 20}, "n_hands", "0"),
    ({"h_hh_poc_ok": 20, "h_hh_toi": "no"}, "n_hands", "1"),
    ({"h_poc_all": ""}, "n_hands", ""),
    ({}, "n_toilet", "2"),                      # 120 / 20 − 4
    ({"h_toilet": "none"}, "n_toilet", "6"),
    ({"h_t_ok": ""}, "n_toilet", ""),
    ({}, "n_toilet_out", "1"),                  # 4 − 2 − 1
    ({"h_toilet": "none"}, "n_toilet_out", "4"),
    ({"h_t_staff": ""}, "n_toilet_out", ""),
    ({}, "n_tank", "2"),                        # 2 × (88 × 50 + 140 × 5 + 218 / 30 × 100) / 1000 = 11.65 − 10
    ({"h_water_m3": ""}, "n_tank", ""),
    ({}, "r_occ", "73.3"),                      # 2,640 / (120 × 30)
    ({"h_beds": 0, "h_icu": 0, "h_beddays": 0}, "r_occ", ""),
    ({}, "r_beds", "9.4"),
    ({}, "r_core", "8"),
    ({"h_catch": ""}, "r_core", ""),
    ({}, "r_water", "basic"),
    ({"h_water_now": "no"}, "r_water", "limited"),
    ({"h_water_loc": "w500"}, "r_water", "limited"),
    ({"h_water_loc": "b500"}, "r_water", "none"),
    ({"h_water": "surface"}, "r_water", "none"),
    ({"h_water_loc": ""}, "r_water", ""),
    ({}, "r_sanitation", "basic"),
    ({"h_t_dis": "no", "h_t_sex": ""}, "r_sanitation", "limited"),
    ({"h_t_sex": ""}, "r_sanitation", ""),
    ({}, "r_hygiene", "limited"),
    ({"h_hh_poc_ok": 20}, "r_hygiene", "basic"),
    ({"h_hh_toi": "no"}, "r_hygiene", "none"),
    ({"h_hh_toi": ""}, "r_hygiene", ""),
    ({}, "r_poc", "55"),
    ({}, "r_clean", "limited"),
    ({"h_cl_train": "all"}, "r_clean", "basic"),
    ({"h_waste_form": "no", "h_bins": "yes", "h_tr_sh": "pit_lined", "h_tr_inf": "incin1"}, "r_waste", "basic"),
    ({"h_waste_form": "no", "h_bins": "no", "h_tr_sh": "open_burn", "h_tr_inf": "dump"}, "r_waste", "none"),
    ({"h_waste_form": "no", "h_bins": "no", "h_tr_sh": "open_burn"}, "r_waste", ""),
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
    (0, {"d_why": "unk"}, "n_bp", "12"),        # nobody knows that they can be repaired
    (0, {"d_need": ""}, "n_bp", ""),
    (0, {"d_ok": ""}, "n_repair", ""),
    (0, {"d_ok": ""}, "n_conc", "3"),           # what is not known of one does not hide the other
    (1, {}, "n_oxim", "13"),                    # at most 120 / 10 + 2 = 14, one works, the others are beyond repair
    (2, {}, "n_conc", "3"),
    (2, {"d_need": 30}, "n_conc", "7"),         # at most a tenth of the beds: 12 − 2 − 3
    (0, {}, "r_func", "56.7"),
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
