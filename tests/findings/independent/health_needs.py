"""What a health facility needs, as the reasons say that are printed beside each quantity.

Each function gives the net quantity; 0 is "nothing", None "nobody knows"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .arithmetic import Norms, Number, every, less, one_if, some, times, total, up
from .export import Answers
from .health import IMPROVED_TOILETS, IMPROVED_WATER, among, for_women, oxygen_there

Need = Callable[[Answers, Norms], Number]


def supply(a_day: Need, stock: str) -> Need:
    """What is used in a day, for the days of the supply, with the reserve, less what is in store."""

    def net(said: Answers, norms: Norms) -> Number:
        return less(times(a_day(said, norms), norms["supply_days"], 1 + norms["buffer_routine"]), said.number(stock))

    return net


def masks(said: Answers, norms: Norms) -> Number:
    return times(said.number("h_onduty"), norms["masks_per_worker_day"])


def patients_masks(said: Answers, norms: Norms) -> Number:
    return total(
        [
            times(said.number("h_iso"), norms["masks_per_patient_day"]),
            times(said.number("h_opd"), norms["share_symptomatic"], 1 / norms["days_in_month"]),
        ]
    )


def respirators(said: Answers, norms: Norms) -> Number:
    return times(said.number("h_aero"), norms["respirators_per_shift"])


def shields(said: Answers, norms: Norms) -> Number:
    return times(said.number("h_aero"), 1 / norms["shield_days"])


def gloves(said: Answers, norms: Norms) -> Number:
    month = total(
        [
            times(said.number("h_opd"), norms["gloves_per_outpatient"]),
            times(said.number("h_beddays"), norms["gloves_per_inpatient_day"]),
        ]
    )
    return total([times(month, 1 / norms["days_in_month"]), times(said.number("h_iso"), norms["gloves_per_isolation_day"])])


def gowns(said: Answers, norms: Norms) -> Number:
    month = total(
        [times(said.number("h_del"), norms["gowns_per_birth"]), times(said.number("h_surg"), norms["gowns_per_operation"])]
    )
    return total([times(month, 1 / norms["days_in_month"]), times(said.number("h_iso"), norms["sets_per_isolation_day"])])


def hand_rub(said: Answers, norms: Norms) -> Number:
    month = total(
        [times(said.number("h_beddays"), norms["hand_rub_l_bed_day"]), times(said.number("h_opd"), norms["hand_rub_l_outpatient"])]
    )
    return times(month, 1 / norms["days_in_month"])


def tank(said: Answers, norms: Norms) -> Number:
    """m³: two days of 50 L an inpatient, 5 L an outpatient, 100 L a birth or operation."""
    month = total(
        [
            times(said.number("h_beddays"), norms["litres_inpatient"]),
            times(said.number("h_opd"), norms["litres_outpatient"]),
            times(total([said.number("h_del"), said.number("h_surg")]), norms["litres_birth"]),
        ]
    )
    return less(times(month, norms["storage_days"], 1 / (1000 * norms["days_in_month"])), said.number("h_water_m3"))


def hand_hygiene(said: Answers, norms: Norms) -> Number:
    """The share of points without, of all points of care; and one near the toilets."""
    visited, good = said.number("h_hh_poc"), said.number("h_hh_poc_ok")
    if visited is None or good is None or not visited:
        return None
    near, tracers = said.has("h_hh_near", "Water", "Soap"), said.chosen("h_ipc")
    net = total(
        [
            up(times(said.number("h_poc_all"), (visited - good) / visited)),
            None if near is None else float(not near),
        ]
    )
    at_least = tracers is not None and "Soap and running water or hand rub" not in tracers
    return None if net is None else max(net, float(at_least))


def inpatient_toilets(said: Answers, norms: Norms) -> Number:
    beds, kind = said.number("h_beds"), said.choice("h_toilet")
    usable = None if kind is None else said.number("h_t_ok") if kind in IMPROVED_TOILETS else 0.0
    return less(up(times(beds, 1 / norms["beds_per_toilet"])), usable)


def staff_toilets(said: Answers, norms: Norms) -> Number:
    """One for women and one for men; what is not improved is no toilet in this count."""
    improved = among(said.choice("h_toilet"), IMPROVED_TOILETS)
    if improved is None:
        return None
    if not improved or said.is_yes("h_t_staff") is False:
        return norms["staff_toilets"]
    women, men = said.number("h_t_staff_f"), said.number("h_t_staff_m")
    return None if women is None or men is None else max(0.0, norms["staff_toilets"] - min(women, 1) - min(men, 1))


def a_toilet_that(there_is: Callable[[Answers], bool | None]) -> Need:
    def net(said: Answers, norms: Norms) -> Number:
        there = every(among(said.choice("h_toilet"), IMPROVED_TOILETS), there_is(said))
        return None if there is None or said.choice("h_toilet") is None else float(not there)

    return net


def water_source(said: Answers, norms: Norms) -> Number:
    """An improved one on the premises."""
    improved, place = among(said.choice("h_water"), IMPROVED_WATER), said.choice("h_water_loc")
    return (
        None
        if improved is None
        else one_if(some(None if improved is None else not improved, None if place is None else place != "On the premises"))
    )


def cleaning_kits(said: Answers, norms: Norms) -> Number:
    beds = said.number("h_beds")
    wanted = up(times(beds, 1 / norms["beds_per_cleaning_kit"]))
    return less(None if wanted is None else max(1.0, wanted), said.number("h_cl_kits"))


def untrained_cleaners(said: Answers, norms: Norms) -> Number:
    """Nobody where there is no cleaner."""
    return {"All": 0.0, "Some": said.number("h_cl_untrained"), "None": said.number("h_clean")}.get(said.choice("h_cl_train") or "")


def protocol(said: Answers, norms: Norms) -> Number:
    there = said.is_yes("h_cl_prot")
    return None if there is None else float(not there)


# ---------------------------------------------------------------- devices


def beyond_repair(row: Answers) -> Number:
    have, good, why = row.number("d_have"), row.number("d_ok"), row.chosen("d_why")
    if have is None or good is None:
        return None
    if have == good:
        return 0.0
    if why is None:
        return None
    if "Beyond repair" not in why:
        return None if "Cause not yet found" in why else 0.0
    return have - good if len(why) == 1 else row.number("d_dead")


def to_repair(row: Answers) -> Number:
    """What is not known to be beyond repair; one whose cause nobody knows is looked at first."""
    have, good, why = row.number("d_have"), row.number("d_ok"), row.chosen("d_why")
    looked_at = "Cause not yet found" in (why or ()) and "Beyond repair" not in (why or ())
    dead = 0.0 if looked_at else beyond_repair(row)
    return None if have is None or good is None or dead is None else max(0.0, have - good - dead)


def of_kind(said: Answers, label: str) -> list[Answers]:
    return [row for row in said.rows("devices", "d_item") if row.choice("d_item") == label]


def held(rows: list[Answers]) -> Number:
    return total([*(row.number("d_ok") for row in rows), *map(to_repair, rows)])


def new_ones(rows: list[Answers]) -> Number:
    """Needed for normal service, less what works or can be repaired. Enough that work need nothing, whatever the others lack."""
    needed, good = (total(row.number(name) for row in rows) for name in ("d_need", "d_ok"))
    if needed is not None and good is not None and needed <= good:
        return 0.0
    lost = total(map(beyond_repair, rows))
    return less(needed, None if lost is None else total([*(row.number("d_have") for row in rows), -lost]))


def device(label: str, tracer: str = "") -> Need:
    """Needed for normal service, less what works or can be repaired; one at least where it is missing among the tracers of the
    consultation area."""

    def net(said: Answers, norms: Norms) -> Number:
        rows, there = of_kind(said, label), said.chosen("h_eq")
        missing = 0.0 if not tracer else None if there is None else float(tracer not in there)
        mended = total(map(to_repair, rows))
        net = 0.0 if not rows else new_ones(rows)
        return None if net is None or (missing and mended is None) else max(net, 0.0 if mended else missing or 0.0)

    return net


def repairs(said: Answers, norms: Norms) -> Number:
    return total(map(to_repair, said.rows("devices", "d_item")))


def concentrators(said: Answers, norms: Norms) -> Number:
    """Where oxygen was missing: one for a tenth of the beds, at least one; else, and where nobody knows whether it was, what is
    needed for normal service, as far as that goes."""
    rows, there, without = of_kind(said, "Oxygen concentrator"), oxygen_there(said), said.number("h_o2_days")
    gives_none = said.choice("h_o2") == "Does not apply"
    missing = some(
        False if gives_none else None if there is None else not there,
        None if without is None and not gives_none else (without or 0.0) > 0,
    )
    wanted = up(times(said.number("h_beds"), norms["oxygen_bed_share"]))
    if not rows:
        return (
            0.0
            if missing is False
            else None
            if not missing or wanted is None or "Concentrator" in (there or ())
            else max(1.0, wanted)
        )
    if wanted is None:
        return None
    most = less(max(1.0, wanted), held(rows))
    if missing:
        return most
    needed, good = (total(row.number(name) for row in rows) for name in ("d_need", "d_ok"))
    if needed is not None and good is not None and min(needed, max(1.0, wanted)) <= good:
        return 0.0
    fewer = new_ones(rows)
    return None if fewer is None or most is None else min(fewer, most)


# ---------------------------------------------------------------- tracers that are not there


def absent(question: str, *labels: str) -> Need:
    def net(said: Answers, norms: Norms) -> Number:
        there = said.chosen(question)
        return None if there is None else float(not all(label in there for label in labels))

    return net


def at_each_point(question: str, label: str) -> Need:
    def net(said: Answers, norms: Norms) -> Number:
        """Not here where the form on waste is filled too, which asks for its bins and boxes by area."""
        there = said.chosen(question)
        if there is None or said.is_yes("h_waste_form"):
            return None if there is None else 0.0
        points = said.number("h_poc_all")
        return 0.0 if label in there else None if points is None else max(1.0, points)

    return net


MEDICINES = {
    "Amoxicillin": 1,
    "Co-trimoxazole": 2,
    "Ceftriaxone": 3,
    "Paracetamol": 4,
    "Salbutamol": 5,
    "Oxytocin": 6,
    "Magnesium sulfate": 7,
    "ORS and zinc": 8,
    "Malaria treatment": 9,
    "Blood-pressure medicine": 10,
    "Diabetes medicine": 11,
    "Intravenous fluid": 12,
}

# the item, the column of the results that holds its quantity, how it is worked out
NEEDS: Mapping[str, tuple[str, Need]] = {
    "PPE-01": ("n_mask", supply(masks, "h_mask_stock")),
    "PPE-03": ("n_pmask", supply(patients_masks, "h_pmask_stock")),
    "PPE-04": ("n_resp", supply(respirators, "h_resp_stock")),
    "PPE-05": ("n_shield", supply(shields, "h_shield_stock")),
    "PPE-07": ("n_gown", supply(gowns, "h_gown_stock")),
    "PPE-10": ("n_glove", supply(gloves, "h_glove_stock")),
    "WSH-01": ("n_rub", supply(hand_rub, "h_rub_stock")),
    "WSH-04": ("n_hands", hand_hygiene),
    "WSH-07": ("n_tank", tank),
    "WSH-11": ("n_cl_kit", cleaning_kits),
    "WSH-14": ("n_toilet_access", a_toilet_that(lambda said: said.is_yes("h_t_dis"))),
    "WSH-16": ("n_toilet", inpatient_toilets),
    "WSH-17": ("n_source", water_source),
    "WSH-19": ("n_toilet_staff", staff_toilets),
    "WSH-20": ("n_toilet_sex", a_toilet_that(for_women)),
    "SRV-01": ("n_repair", repairs),
    "SRV-02": ("n_cl_prot", protocol),
    "SRV-03": ("n_cl_train", untrained_cleaners),
    "DEV-01": ("n_bp", device("Blood-pressure device", "Blood-pressure device")),
    "DEV-04": ("n_conc", concentrators),
    "DEV-05": ("n_cyl", device("Oxygen cylinder with regulator")),
    "DEV-10": ("n_suction", device("Suction pump")),
    "DEV-12": ("n_autocl", device("Steam steriliser for instruments")),
    "DEV-13": ("n_micro", device("Microscope")),
    "DEV-19": ("n_fridge", device("Vaccine refrigerator", "Vaccine or medicine refrigerator")),
    "DEV-20": ("n_bed", device("Patient bed")),
    "SRV-07": ("n_srv_07", absent("h_am", "Room with visual and auditory privacy")),
    "DEV-31": ("n_dev_31", absent("h_am", "Phone or radio")),
    "DEV-32": ("n_dev_32", absent("h_am", "Computer with internet")),
    "DEV-33": ("n_dev_33", absent("h_am", "Emergency transport")),
    "DEV-26": ("n_dev_26", absent("h_eq", "Adult scale")),
    "DEV-27": ("n_dev_27", absent("h_eq", "Child or infant scale")),
    "DEV-28": ("n_dev_28", absent("h_eq", "Thermometer")),
    "DEV-29": ("n_dev_29", absent("h_eq", "Stethoscope")),
    "DEV-30": ("n_dev_30", absent("h_eq", "Examination light")),
    "DEV-14": ("n_dev_14", absent("h_dx", "Haemoglobin", "Blood glucose")),
    "DX-01": ("n_dx_01", absent("h_dx", "Malaria test")),
    "DX-02": ("n_dx_02", absent("h_dx", "Urine protein", "Urine glucose")),
    "DX-03": ("n_dx_03", absent("h_dx", "HIV")),
    "DX-04": ("n_dx_04", absent("h_dx", "Syphilis")),
    "DX-05": ("n_dx_05", absent("h_dx", "Pregnancy")),
    **{f"MED-{number:02}": (f"n_med_{number:02}", absent("h_med", label)) for label, number in MEDICINES.items()},
    "MED-13": ("n_med_13", absent("h_ipc", "Single-use or auto-disable syringes")),
    "SRV-06": ("n_srv_06", absent("h_ipc", "IPC guideline")),
    "WST-01": ("n_wst_01", at_each_point("h_ipc", "Sharps box in use")),
    "WST-03": ("n_wst_03", at_each_point("h_ipc", "Lidded bin with liner for infectious waste")),
}
# shown only where something is missing: nothing stands where a known answer says that nothing is
SHOWN_WHEN_MISSING = {"PPE-03", "PPE-05", "WSH-18"} | {
    code for code in NEEDS if code.startswith(("MED", "DX", "DEV", "SRV", "WST"))
} - {"SRV-01", "SRV-02", "SRV-03"}
