"""Health-care waste: JMP (service level), WHO 2014 (storage, treatment), Stockholm BAT."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .arithmetic import Norms, Number, every, less, mean, one_if, over, some, times, total, up
from .export import Answers

SAFE_ENDS = {
    "Autoclave or other steam treatment",
    "Two-chamber incinerator 850 C or more",
    "Other incinerator or brick burner",
    "Burnt in a protected pit",
    "Buried untreated in a lined protected pit",
    "Collected for licensed off-site treatment",
}
GOOD_BINS = ("a_bins3", "a_label", "a_full", "a_right", "a_lid")
BURNERS = {"Two-chamber incinerator", "Single-chamber or brick burner"}
BAGGED = {"Infectious", "Pathological", "Not separated"}
TREATED = {"Infectious", "Sharps", "Not separated"}
TREATING = {"Autoclave", "Microwave", *BURNERS}
Need = Callable[[Answers, Norms], Number]


def areas(said: Answers) -> list[Answers]:
    return said.rows("areas", "a_area")


def ends_safely(said: Answers, question: str) -> bool | None:
    end = said.choice(question)
    return None if end is None else end in SAFE_ENDS


def level(said: Answers) -> str | None:
    """Basic: every area has its bins in order, and sharps and infectious waste end safely. None: no separate bins in any area, and
    one of the two does not end safely (JMP: sharps and/or infectious waste)."""
    seen = areas(said)
    if not seen:
        return None
    in_order = every(*(said_yes for area in seen for said_yes in map(area.is_yes, GOOD_BINS)))
    ends = [ends_safely(said, "w_tr_sh"), ends_safely(said, "w_tr_inf")]
    basic = every(in_order, *ends)
    something = some(*(area.is_yes("a_bins3") for area in seen), every(*ends))
    if basic is None:
        return None
    return "Basic" if basic else None if something is None else "Limited" if something else "None"


def kilograms(said: Answers, streams: set[str] | None) -> Number:
    """Kilograms a day of the streams (None: all but general waste), weighed over days or estimated for one day."""
    how = said.choice("w_how")
    days = said.number("w_days") if how == "Weighed" else 1.0 if how == "Estimated from bins" else None
    rows = [
        row
        for row in said.rows("streams", "q_stream")
        if (row.choice("q_stream") != "General" if streams is None else row.choice("q_stream") in streams)
    ]
    return over(total(row.number("q_kg" if how == "Weighed" else "q_kg_day") for row in rows), days) if rows else None


def hazardous_rate(said: Answers) -> tuple[Number, Number]:
    return kilograms(said, None), said.number("w_occ")


def capacity(said: Answers, norms: Norms) -> tuple[Number, Number]:
    """Kilograms a day of the units that treat, half of those that work in part, over infectious waste and sharps of a day."""
    share = {"Working today": 1.0, "Partly working": 0.5, "Not working": 0.0, "Does not exist": 0.0}
    units = [row for row in said.rows("units", "e_type") if row.choice("e_type") in TREATING]
    there = said.is_yes("w_units")
    listed = any(row.choice("q_stream") in TREATED for row in said.rows("streams", "q_stream"))
    can = (
        0.0
        if there is False
        else None
        if there is None or any(row.choice("e_func") is None for row in said.rows("units", "e_type"))
        else total(
            0.0
            if share.get(row.choice("e_func") or "") == 0
            else times(
                row.number("e_kg"), row.number("e_hours"), row.number("e_days"), 1 / 7, share.get(row.choice("e_func") or "")
            )
            for row in units
        )
    )
    return can, estimated(said, norms) if said.choice("w_how") == "Not known" else kilograms(said, TREATED) if listed else None


def estimated(said: Answers, norms: Norms) -> Number:
    """Where nothing was weighed or estimated: WHO's kilograms for each bed, occupied or not."""
    return times(said.number("w_beds"), norms["hazardous_kg_bed_day"])


def segregation(said: Answers) -> Number:
    """Mean over the areas of the share of criteria that are met, of those that were looked at; 20 points off for needles."""
    seen = areas(said)
    shares = [mean(None if yes is None else 100.0 * yes for yes in map(area.is_yes, GOOD_BINS)) for area in seen]
    if not seen:
        return None
    needles = any(area.is_yes("a_needle") for area in seen)
    return max(0.0, (mean(shares) or 0.0) - 20 * needles)


def protection(said: Answers) -> Number:
    """Mean of three shares; a site without handlers has none to protect."""
    handlers, after = said.number("w_handlers"), said.is_yes("w_pep")
    parts = [
        over(said.number("w_ppe_full"), handlers),
        over(said.number("w_hepb"), handlers),
        None if after is None else float(after),
    ]
    return None if None in parts else 100 * (mean(parts) or 0.0)


def near_a_burner(said: Answers) -> bool | None:
    """A burner less than 30 m from a ward, school or home."""
    if said.is_yes("w_units") is None:
        return None
    return some(
        False,
        *(
            None if row.number("e_near") is None else (row.number("e_near") or 0) < 30
            for row in said.rows("units", "e_type")
            if row.choice("e_type") in BURNERS
        ),
    )


def red_flags(said: Answers) -> Number:
    """How many are known to fly; none only where every answer says so."""
    box, opened, safely = said.choice("w_box_l"), said.is_yes("w_open"), ends_safely(said, "w_tr_sh")
    improvised = None if box is None else box in ("Improvised container", "None")
    injections = some(*(None if number is None else number > 0 for number in map(said.number, ("w_inj", "w_vac"))))
    flags = [
        said.is_yes("w_access"),
        every(opened, safely is not True),
        some(*(area.is_yes("a_needle") for area in areas(said))) if areas(said) else None,
        every(improvised, injections),
        near_a_burner(said),
    ]
    return float(flags.count(True)) if True in flags or None not in flags else None


# ---------------------------------------------------------------- needs


def safety_boxes(said: Answers, norms: Norms) -> Number:
    """Whole boxes for the injections of three months, and a reserve of boxes."""
    boxes = up(times(total([said.number("w_inj"), said.number("w_vac")]), norms["supply_months"], 1 / norms["injections_per_box"]))
    return less(times(boxes, 1 + norms["box_reserve"]), said.number("w_box_stock"))


def share_of_points(fails: Callable[[Answers], bool | None]) -> Need:
    """The share of the areas seen that fail, of all care points: of how many is part of a need."""

    def net(said: Answers, norms: Norms) -> Number:
        failing = [fails(area) for area in areas(said)]
        if not failing or None in failing:
            return None
        return up(times(said.number("w_points"), sum(map(bool, failing)) / len(failing)))

    return net


def no_bins(area: Answers) -> bool | None:
    return some(*(None if yes is None else not yes for yes in map(area.is_yes, ("a_bins3", "a_lid"))))


def no_labels(area: Answers) -> bool | None:
    return some(*(None if yes is None else not yes for yes in map(area.is_yes, ("a_label", "a_poster"))))


def bags(said: Answers, norms: Norms) -> Number:
    """Of infectious waste and body parts; where nothing was weighed or estimated, WHO's kilograms for each bed."""
    listed = any(row.choice("q_stream") in BAGGED for row in said.rows("streams", "q_stream"))
    a_day = estimated(said, norms) if said.choice("w_how") == "Not known" else kilograms(said, BAGGED) if listed else None
    return up(times(a_day, norms["supply_days"], 1 + norms["buffer_routine"], 1 / norms["kg_per_bag"]))


def handlers_without(question: str) -> Need:
    def net(said: Answers, norms: Norms) -> Number:
        return less(said.number("w_handlers"), said.number(question))

    return net


def heavy_gloves(said: Answers, norms: Norms) -> Number:
    """A year's pairs, less those that handlers wear and those that come with a new set: one pair each."""
    handlers = said.number("w_handlers")
    return (
        None
        if handlers and said.number("w_ppe_full") is None
        else less(times(handlers, norms["heavy_gloves_handler_year"]), handlers)
    )


def one_unless(question: str) -> Need:
    def net(said: Answers, norms: Norms) -> Number:
        yes = said.is_yes(question)
        return None if yes is None else float(not yes)

    return net


def scale(said: Answers, norms: Norms) -> Number:
    how = said.choice("w_how")
    return None if how is None else float(how != "Weighed")


def one_where(question: str, bad: set[str]) -> Need:
    def net(said: Answers, norms: Norms) -> Number:
        answer = said.choice(question)
        return None if answer is None else float(answer in bad)

    return net


def plan(said: Answers, norms: Norms) -> Number:
    return one_if(some(*(None if yes is None else not yes for yes in map(said.is_yes, ("w_plan", "w_resp", "w_budget")))))


def mercury(said: Answers, norms: Norms) -> Number:
    used = said.is_yes("w_mercury")
    return None if used is None else said.number("w_points") if used else 0.0


def safe_place(said: Answers, norms: Norms) -> Number:
    return one_if(some(said.is_yes("w_access"), near_a_burner(said)))


def store(said: Answers, norms: Norms) -> Number:
    there = said.chosen("w_store")
    return None if there is None else float(len(there) < 6)


def leaves_the_right_way(stream: str) -> Need:
    def net(said: Answers, norms: Norms) -> Number:
        """Where there is such waste and nobody said that it leaves the right way."""
        there = total(
            row.number("q_kg" if said.choice("w_how") == "Weighed" else "q_kg_day")
            for row in said.rows("streams", "q_stream")
            if row.choice("q_stream") == stream
        )
        return None if there is None else float(bool(there) and f"{stream} waste" not in (said.chosen("w_special") or ()))

    return net


def repairs(said: Answers, norms: Norms) -> Number:
    units = said.rows("units", "e_type")
    if said.is_yes("w_units") is None or any(unit.choice("e_func") is None for unit in units):
        return None
    return float(sum(unit.choice("e_func") in ("Partly working", "Not working") for unit in units))


NEEDS: Mapping[str, tuple[str, Need]] = {
    "WST-01": ("n_box", safety_boxes),
    "WST-16": ("n_bins", share_of_points(no_bins)),
    "WST-05": ("n_bags", bags),
    "WST-18": ("n_labels", share_of_points(no_labels)),
    "PPE-16": ("n_ppe", handlers_without("w_ppe_full")),
    "WST-15": ("n_hepb", handlers_without("w_hepb")),
    "PPE-12": ("n_gloves", heavy_gloves),
    "WST-07": ("n_scale", scale),
    "WST-17": ("n_placenta", one_where("w_tr_path", {"Dumped", "Given to family"})),
    "WST-24": ("n_pharm", one_where("w_tr_phar", {"Drain or toilet", "Dumped or open burning"})),
    "WST-27": ("n_pep", one_unless("w_pep")),
    "WST-28": ("n_plan", plan),
    "WST-29": ("n_mercury", mercury),
    "WST-30": ("n_safe_place", safe_place),
    "WST-20": ("n_store", store),
    "WST-23": ("n_chem", leaves_the_right_way("Chemical")),
    "WST-25": ("n_cyto", leaves_the_right_way("Cytotoxic")),
    "WST-26": ("n_rad", leaves_the_right_way("Radioactive")),
    "WST-31": ("n_repair", repairs),
}
# what stands nowhere where there is no such waste
SHOWN_WHEN_MISSING = {"WST-23", "WST-25", "WST-26"}
