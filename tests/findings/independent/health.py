"""Health facilities: WHO SARA (readiness), HeRAMS (services), JMP (water, sanitation, hygiene), WHO 2008 (toilets, water)."""

from __future__ import annotations

from collections.abc import Callable

from .arithmetic import Norms, Number, every, mean, over, printed, some, times, total, up
from .export import Answers

IMPROVED_WATER = {
    "Piped supply",
    "Borehole or tube well",
    "Protected well",
    "Protected spring",
    "Rainwater tank",
    "Tanker or cart delivery",
    "Water kiosk",
    "Bottled or sachet",
}
IMPROVED_TOILETS = {
    "Flush to sewer",
    "Flush to septic tank",
    "Flush or pour-flush to pit",
    "Ventilated improved pit",
    "Pit with slab",
    "Composting",
}
KINDS = {
    "bp": "Blood-pressure device",
    "oxim": "Pulse oximeter",
    "conc": "Oxygen concentrator",
    "monitor": "Patient monitor",
    "suction": "Suction pump",
    "autocl": "Steam steriliser for instruments",
    "fridge": "Vaccine refrigerator",
    "gen": "Generator",
}
BARRIERS = {
    "staff": "Lack of staff",
    "training": "Lack of training",
    "supplies": "Lack of medicines or supplies",
    "equip": "Lack of equipment",
    "money": "Lack of funds",
    "building": "Building or utilities",
    "other": "Other",
}


def among(value: str | None, good: set[str]) -> bool | None:
    return None if value is None else value in good


# ---------------------------------------------------------------- readiness and services


def tracers(question: str, expected: int) -> Callable[[Answers], Number]:
    def share(said: Answers) -> Number:
        present = said.chosen(question)
        return None if present is None else 100 * len(present) / expected

    return share


AMENITIES, EQUIPMENT, PRECAUTIONS, TESTS, MEDICINES = (
    tracers("h_am", 7),
    tracers("h_eq", 7),
    tracers("h_ipc", 9),
    tracers("h_dx", 8),
    tracers("h_med", 12),
)


def readiness(said: Answers) -> Number:
    """The mean of the shares as they are printed: whoever reads the page comes to the same."""
    return mean(printed(of(said), 1) for of in (AMENITIES, EQUIPMENT, PRECAUTIONS, TESTS, MEDICINES))


def services(said: Answers) -> Number:
    """Not expected and not known are left out."""
    points = {"Available to the expected standard": 1.0, "Partly available": 0.5, "Not available": 0.0}
    known = [points[row.choice("v_av") or ""] for row in said.rows("services", "v_name") if row.choice("v_av") in points]
    return 100 * sum(known) / len(known) if known else None


def barrier(label: str) -> Callable[[Answers], tuple[Number, Number]]:
    def of(said: Answers) -> tuple[Number, Number]:
        """Of the limited services whose causes are known."""
        limited = [row for row in said.rows("services", "v_name") if row.choice("v_av") in ("Partly available", "Not available")]
        named = [row.chosen("v_bar") for row in limited]
        known = [causes for causes in named if causes is not None]
        if not known:
            return None, None
        return 100.0 * sum(label in causes for causes in known), float(len(known))

    return of


# ---------------------------------------------------------------- water, sanitation, hygiene, cleaning


def water(said: Answers) -> str | None:
    """JMP for health care facilities: basic is improved, on the premises, and flows now."""
    source, place, now = said.choice("h_water"), said.choice("h_water_loc"), said.is_yes("h_water_now")
    if source is None:
        return None
    if source not in IMPROVED_WATER or place == "Further than 500 m":
        return "None"
    if place is None:
        return None
    if place != "On the premises":
        return "Limited"
    return None if now is None else "Basic" if now else "Limited"


def usable_toilets(said: Answers) -> bool | None:
    inside, outside = said.number("h_t_ok"), said.number("h_t_opd")
    return some(None if inside is None else inside > 0, None if outside is None else outside > 0)


def for_women(said: Answers) -> bool | None:
    """One for women only, with a bin, water and a door that locks: by itself, "no" says that there is none."""
    return every(said.is_yes("h_t_women"), said.has("h_t_mhm", "Closed bin", "Water inside the cubicle", "Door that locks inside"))


def sanitation(said: Answers) -> str | None:
    kind = said.choice("h_toilet")
    if kind is None:
        return None
    if kind not in IMPROVED_TOILETS:
        return "None"
    complete = every(usable_toilets(said), said.is_yes("h_t_staff"), for_women(said), said.is_yes("h_t_dis"))
    return None if complete is None else "Basic" if complete else "Limited"


def points_of_care(said: Answers) -> tuple[Number, Number]:
    visited, good = said.number("h_hh_poc"), said.number("h_hh_poc_ok")
    return (None, None) if visited is None or good is None else (100 * good, visited)


def hygiene(said: Answers) -> str | None:
    good, visited = points_of_care(said)
    everywhere = None if good is None or visited is None else good >= 100 * visited
    near = said.has("h_hh_near", "Water", "Soap")
    if everywhere is None or near is None:
        return None
    return ("None", "Limited", "Basic")[everywhere + near]


def cleaning(said: Answers) -> str | None:
    protocol, trained = said.is_yes("h_cl_prot"), said.choice("h_cl_train")
    if protocol is None or trained is None:
        return None
    if protocol and trained == "All":
        return "Basic"
    return "Limited" if protocol or trained != "None" else "None"


# ---------------------------------------------------------------- beds, staff, devices, oxygen, power


def occupancy(said: Answers, norms: Norms) -> tuple[Number, Number]:
    days, beds = said.number("h_beddays"), said.number("h_beds")
    return (None, None) if days is None or beds is None else (100 * days, beds * norms["days_in_month"])


def per_10_000(*counted: str) -> Callable[[Answers], tuple[Number, Number]]:
    def of(said: Answers) -> tuple[Number, Number]:
        people = total(map(said.number, counted))
        return (None if people is None else 10_000 * people), said.number("h_catch")

    return of


def working(said: Answers, kind: str, norms: Norms) -> tuple[Number, Number] | None:
    """100 × those that work, over those that are there, or where none is over those that are needed. None: nobody spoke of it."""
    rows = [row for row in said.rows("devices", "d_item") if row.choice("d_item") == kind]
    if not rows:
        return None
    have, good, needed = (total(row.number(name) for row in rows) for name in ("d_have", "d_ok", "d_need"))
    if have == 0:
        beds = {"Patient monitor": (1, 1), "Ventilator": (1, 0), "Infusion pump": (2, 0)}.get(kind)
        intensive = said.number("h_icu")
        if beds is not None:  # never more than the intensive-care beds can use
            needed = None if needed is None or intensive is None else min(needed, beds[0] * intensive + beds[1])
        elif kind == "Pulse oximeter":
            every_bed = up(times(said.number("h_beds"), 1 / norms["beds_per_oximeter"]))
            needed = None if needed is None or every_bed is None else min(needed, every_bed + 2)
        elif kind == "Oxygen concentrator":
            share = up(times(said.number("h_beds"), norms["oxygen_bed_share"]))
            needed = None if needed is None or share is None else min(needed, max(1.0, share))
        return (0.0, needed) if needed is not None else (None, None)
    return (None, None) if have is None or good is None else (100 * good, have)


def devices(said: Answers, norms: Norms) -> Number:
    """Each kind alike, so that beds do not hide dead concentrators."""
    kinds = {row.choice("d_item") or "" for row in said.rows("devices", "d_item")}
    spoken = [pair for pair in (working(said, kind, norms) for kind in kinds) if pair is not None and pair[1] != 0]
    return None if any(None in pair for pair in spoken) else mean(over(*pair) for pair in spoken)


def oxygen_there(said: Answers) -> frozenset[str] | None:
    """Where no patient is given oxygen nothing is known by it."""
    there = said.chosen("h_o2")
    return None if there == frozenset({"Does not apply"}) else there


def oxygen(said: Answers) -> Number:
    there, without = oxygen_there(said), said.number("h_o2_days")
    if there is not None and not there:
        return 0.0
    return None if there is None or without is None else 100 * (30 - without) / 30


def power(said: Answers) -> Number:
    sources, cuts = said.chosen("h_power"), said.number("h_out")
    if sources is None:
        return None
    if len(sources) < 2:
        return 50.0 * len(sources)
    return None if cuts is None else 50.0 if cuts else 100.0
