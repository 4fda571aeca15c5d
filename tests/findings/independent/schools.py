"""Schools: JMP core questions (water, sanitation, handwashing at the school), SDG 4.a.1, ratios."""

from __future__ import annotations

from .arithmetic import Number, every, over, some, times, total, up
from .export import Answers
from .health import IMPROVED_TOILETS, IMPROVED_WATER, among

Pair = tuple[Number, Number]
TRADES = {
    "carpentry": "Carpentry",
    "metal": "Metalwork and welding",
    "masonry": "Masonry",
    "electrical": "Electrical installation",
    "plumbing": "Plumbing",
    "auto": "Motor mechanics",
    "tailoring": "Tailoring",
    "catering": "Catering",
    "hair": "Hairdressing",
    "agri": "Agriculture",
    "ict": "ICT and computing",
    "other": "Other",
}


def pupils(said: Answers) -> Number:
    return total([said.number("s_girls"), said.number("s_boys")])


def teachers(said: Answers) -> Number:
    return total([said.number("s_teach_f"), said.number("s_teach_m")])


def at_once(said: Answers) -> Number:
    """Pupils of the largest shift: all of them where there is one, and never fewer than a fair share of the shifts."""
    everybody, largest, shifts = pupils(said), said.number("s_maxshift"), said.number("s_shifts")
    if shifts == 1 and everybody is not None:
        return everybody
    fair = up(over(everybody, shifts))
    return largest if largest is None or fair is None else max(largest, fair)


def in_the_largest_shift(said: Answers, who: str) -> Number:
    """Girls or boys, at the share that they have of all pupils."""
    everybody = pupils(said)
    return 0.0 if said.number(who) == 0 else times(said.number(who), at_once(said), 1 / everybody) if everybody else None


def at_least(value: Number, least: float) -> bool | None:
    return None if value is None else value >= least


def at_most(value: Number, most: float) -> bool | None:
    return None if value is None else value <= most


def water(said: Answers) -> str | None:
    """Improved and at the school; available now. More than basic: on nine of ten days, tested, and 50 pupils a point at most."""
    here = every(
        among(said.choice("s_water"), IMPROVED_WATER),
        None if said.choice("s_water_loc") is None else said.choice("s_water_loc") == "On the premises",
    )
    now = said.is_yes("s_water_now")
    if here is False and said.choice("s_water") is not None:
        return "None"
    if here is None or said.choice("s_water") is None or now is None:
        return None
    if not now:
        return "Limited"
    points, people = said.number("s_water_pts"), at_once(said)
    more = every(
        at_least(said.number("s_water_days"), 9),
        some(said.is_yes("s_water_tested"), said.is_yes("s_water_treated")),
        None if points is None or people is None else people <= 50 * points,
    )
    return "Advanced" if more else "Basic"


def usable_for_each(said: Answers) -> bool | None:
    """One compartment for each sex that is there; where only one sex is, any will do."""
    girls, boys, mixed = said.number("s_girls"), said.number("s_boys"), said.number("s_t_mixed_ok")
    if girls is None or boys is None:
        return None
    own = [(count, said.number(name)) for count, name in ((girls, "s_t_girls_ok"), (boys, "s_t_boys_ok"))]
    if girls and boys:
        return every(*(at_least(usable, 1) for _, usable in own))
    return some(at_least(mixed, 1), *(at_least(usable, 1) for count, usable in own if count))


def sanitation_is_basic(said: Answers) -> bool | None:
    return every(among(said.choice("s_toilet"), IMPROVED_TOILETS), usable_for_each(said))


def handwashing(said: Answers) -> str | None:
    """More than basic: 50 pupils for each point with water and soap at most."""
    there, water, soap = map(said.number, ("s_hw_pts", "s_hw_water", "s_hw_soap"))
    if there == 0 or water == 0:
        return "None"
    if there is None or water is None or soap is None:
        return None
    people = at_once(said)
    return "Limited" if soap == 0 else "Advanced" if people is not None and people <= 50 * soap else "Basic"


def safe_rooms(said: Answers) -> Number:
    rooms, bad = said.number("s_rooms"), said.number("s_rooms_bad")
    return None if rooms is None or bad is None else rooms - bad


def usable(said: Answers, name: str, other: str) -> Number:
    """Compartments of one sex; the mixed ones, too, where the other sex is not there."""
    if said.choice("s_toilet") == "No toilet":
        return 0.0
    alone = said.number(other) == 0
    return total([said.number(name), said.number("s_t_mixed_ok") if alone else 0.0])


def girls_places(said: Answers) -> Number:
    return usable(said, "s_t_girls_ok", "s_boys")


def girls_a_toilet(said: Answers) -> Pair:
    return in_the_largest_shift(said, "s_girls"), girls_places(said)


def boys_places(said: Answers) -> Number:
    """Usable toilets, and half a metre of urinal each one more place, which never replaces the first toilet."""
    own, metres = usable(said, "s_t_boys_ok", "s_girls"), said.number("s_urinal_m")
    return own if not own else total([own, None if metres is None else float(int(round(2 * metres, 6)))])


def boys_a_place(said: Answers) -> Pair:
    return in_the_largest_shift(said, "s_boys"), boys_places(said)


def gets_in(said: Answers) -> bool | None:
    """A wheelchair user, into a classroom and where trades are taught into a workshop."""
    levels = said.chosen("s_levels") or frozenset()
    return every(said.is_yes("s_ramp_room"), said.is_yes("s_ramp_shop") if "Vocational or technical" in levels else True)


def adapted(said: Answers) -> bool | None:
    return some(said.is_yes("s_mat_learn"), said.is_yes("s_mat_aid"))


def reached(said: Answers) -> bool | None:
    """The toilet that is easiest to reach."""
    return said.has("s_t_reach", "It is reached without steps", "Its door is 80 cm wide or wider", "It has a handrail")


def services(said: Answers) -> Number:
    """How many of the seven of SDG 4.a.1: electricity, internet, computers, access, water, single-sex toilets, handwashing."""
    sources, level, hands = said.chosen("s_power"), water(said), handwashing(said)
    met = [
        None if sources is None else bool(sources),
        said.is_yes("s_net"),
        at_least(said.number("s_pc"), 1),
        every(gets_in(said), adapted(said)),
        None if level is None else level in ("Basic", "Advanced"),
        sanitation_is_basic(said),
        None if hands is None else hands in ("Basic", "Advanced"),
    ]
    return None if None in met else float(sum(map(bool, met)))


def trades(said: Answers, label: str = "") -> list[Answers]:
    return [row for row in said.rows("trades", "t_trade") if label in ("", row.choice("t_trade"))]


def summed(rows: list[Answers], *names: str) -> Number:
    return total(row.number(name) for row in rows for name in names)


def fed(said: Answers) -> Pair:
    """Of the pupils, in percent: who eats; nobody where no meal is given on any day."""
    days = said.number("ml_days")
    return 0.0 if days == 0 else times(100.0, said.number("ml_n")), pupils(said)


def a_station(said: Answers, label: str = "") -> Pair:
    return summed(trades(said, label), "t_group"), summed(trades(said, label), "t_ws_ok")


def an_instructor(said: Answers) -> Pair:
    return summed(trades(said), "t_f", "t_m"), summed(trades(said), "t_instr")


def with_gear(said: Answers) -> Pair:
    return times(100.0, summed(trades(said), "t_ppe")), summed(trades(said), "t_f", "t_m")
