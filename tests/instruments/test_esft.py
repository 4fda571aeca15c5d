"""Our quantities beside those of WHO's COVID-19 Essential Supplies Forecasting Tool (ESFT): three hospitals, 12 weeks.

The amounts and formulas are those of the R package `esft` 0.1.0 of mrc-ide (MIT, commit 7f740a8, 19 July 2023), which documents the
tool: `equipment` (amount per person or bed and day) and `ppe_forecast`, `hygiene_forecast`, `case_management_forecast` (amount ×
people × 7 for a week; of a device that is used again, amount × beds). The tool derives staff and beds from an epidemic; here it is
given ours: the staff on duty as its health workers of the wards, the beds that are in use, the intensive ones as its critical beds.
Ours are gross quantities of an outbreak, with the reserve of 40 %, which ESFT leaves to its user."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

DAYS = 84                   # 12 weeks, the longest that ESFT recommends
HOSPITALS = {
    "district": {"h_onduty": 96, "h_aero": 10, "h_beds": 120, "h_icu": 6, "h_opd": 4200, "h_adm": 510, "h_beddays": 2640,
                 "h_del": 160, "h_surg": 58, "h_iso": 5},
    "hundred beds": {"h_onduty": 50, "h_aero": 8, "h_beds": 100, "h_icu": 4, "h_opd": 3000, "h_adm": 400, "h_beddays": 2100,
                     "h_del": 60, "h_surg": 30, "h_iso": 20},
    "health centre": {"h_onduty": 8, "h_aero": 1, "h_beds": 12, "h_icu": 0, "h_opd": 900, "h_adm": 40, "h_beddays": 150,
                      "h_del": 15, "h_surg": 0, "h_iso": 1},
}
STOCKS = {"h_mask_stock": 0, "h_resp_stock": 0, "h_glove_stock": 0, "h_gown_stock": 0, "h_pmask_stock": 0, "h_shield_stock": 0,
          "h_rub_stock": 0, "h_o2": "nothing", "h_o2_days": 30}
STAFF = {"h_doc": 20, "h_co": 20, "h_nurse": 90, "h_lab": 10, "h_clean": 20, "h_other": 20}
DEVICES = [{"d_item": item, "d_have": 0, "d_ok": 0, "d_need": 5000} for item in ("oxim", "monitor", "vent", "infus", "conc")]


@dataclass(frozen=True)
class Amounts:
    """ESFT's amounts of one item: a day's for each health worker and each inpatient, or of a device for each bed."""

    worker: float = 0.0
    inpatient: float = 0.0
    severe_bed: float = 0.0
    critical_bed: float = 0.0
    pieces: int = 1             # ours in one of theirs: they count gloves in pairs

    def forecast(self, hospital: dict[str, int]) -> float:
        in_use = hospital["h_beddays"] / 30
        critical = min(hospital["h_icu"], in_use)
        daily = hospital["h_onduty"] * self.worker + in_use * self.inpatient
        return self.pieces * (DAYS * daily + (in_use - critical) * self.severe_bed + critical * self.critical_bed)


ESFT = {
    "n_mask": Amounts(worker=4), "n_pmask": Amounts(inpatient=2), "n_resp": Amounts(worker=1),
    "n_glove": Amounts(worker=24, pieces=2),
    "n_gown": Amounts(worker=1), "n_shield": Amounts(worker=1), "n_rub": Amounts(worker=1 / 30),
    "n_oxim": Amounts(severe_bed=1, critical_bed=1), "n_conc": Amounts(severe_bed=1, critical_bed=1),
    "n_monitor": Amounts(critical_bed=1), "n_vent": Amounts(critical_bed=0.67), "n_infus": Amounts(severe_bed=1, critical_bed=1),
}
# by need: theirs and ours (rounded to whole units) in the order of HOSPITALS, and why they differ by more than a quarter
TABLE: dict[str, tuple[tuple[int, int, int], tuple[int, int, int], str]] = {
    "n_mask": ((32256, 16800, 2688), (33869, 17640, 2823), ""),         # 4 a day; ours 3 and the reserve: 4.2
    "n_pmask": ((14784, 11760, 840), (5645, 11760, 1176),
                "Theirs: 2 a day for every inpatient. Ours: 4 for an isolated one and one for a fifth of the outpatients; "
                "other inpatients wear none."),
    "n_resp": ((8064, 4200, 672), (1176, 941, 118),
               "Theirs: one a day for every health worker, who all care for COVID-19 patients. Ours: for those in theatre, "
               "intensive care and isolation."),
    "n_glove": ((387072, 201600, 32256), (263424, 282240, 23520),
                "Theirs: 24 pairs a day for each worker. Ours: 10 pairs for each inpatient, 20 for an isolated one, one for an "
                "outpatient, and the reserve: more where many are isolated, less where few are in bed."),
    "n_gown": ((8064, 4200, 672), (10396, 33869, 1764),
               "Theirs: one a day for each worker. Ours: 14 for each isolated patient and day, the figure of ECDC for a confirmed "
               "mild case, and those of births and operations."),
    "n_shield": ((8064, 4200, 672), (118, 95, 12),
                 "Theirs: a new one each day for every worker. Ours: one that is wiped and lasts ten days, in isolation."),
    "n_rub": ((269, 140, 22), (257, 200, 23),
              "Theirs: a litre a month for each worker. Ours: 20 litres for 1,000 patient-days and 3 ml for an outpatient, with "
              "the reserve: 200 litres where there are few workers for many patients."),
    "n_oxim": ((88, 70, 5), (14, 12, 4),
               "Theirs: one for each bed in use, of severe and critical patients. Ours: one for ten beds, triage and theatre."),
    "n_conc": ((88, 70, 5), (12, 10, 2),
               "Theirs: an oxygen source for each bed in use, all being severe or critical. Ours: for a tenth of the beds of an "
               "ordinary facility."),
    "n_monitor": ((6, 4, 0), (7, 5, 1), "Ours: one for each intensive bed, as theirs, and one for the theatre."),
    "n_vent": ((4, 3, 0), (6, 4, 0), "Theirs: two thirds of the critical beds. Ours: at most one for each, if it is asked for."),
    "n_infus": ((88, 70, 5), (12, 8, 0), "Theirs: one for each bed in use. Ours: at most two for each intensive bed."),
}


@pytest.mark.parametrize("need", TABLE)
def test_a_quantity_beside_that_of_esft(hold, need: str) -> None:
    theirs, ours, why = TABLE[need]
    for (name, hospital), their, our in zip(HOSPITALS.items(), theirs, ours, strict=True):
        held = hold("hospital", setting="outbreak", **STAFF, **hospital, **STOCKS, h_dev=DEVICES)
        assert (round(ESFT[need].forecast(hospital)), round(float(held.says(need, "gross")))) == (their, our), name
        assert abs(our - their) <= their / 4 or why, f"{name}: a difference of more than a quarter has its reason"


def test_every_quantity_that_both_have_stands_in_the_table() -> None:
    assert set(TABLE) == set(ESFT)
