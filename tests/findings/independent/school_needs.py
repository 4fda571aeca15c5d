"""What a school needs, as the reasons say that are printed beside each quantity."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .arithmetic import Norms, Number, every, less, one_if, times, total, up
from .export import Answers
from .health import IMPROVED_TOILETS, IMPROVED_WATER, among
from .schools import (
    TRADES,
    adapted,
    at_once,
    boys_places,
    gets_in,
    girls_places,
    in_the_largest_shift,
    pupils,
    reached,
    safe_rooms,
    summed,
    teachers,
    trades,
)

Need = Callable[[Answers, Norms], Number]


def one_for(said: Answers, norm: float) -> Number:
    return up(times(at_once(said), 1 / norm))


def handwashing(said: Answers, norms: Norms) -> Number:
    there = said.number("s_hw_pts")
    return less(one_for(said, norms["pupils_per_handwashing"]), 0.0 if there == 0 else said.number("s_hw_water"))


def toilets(who: str, norm: str, places: Callable[[Answers], Number]) -> Need:
    """Those of a kind that is not improved (JMP) are to be replaced: none of them is taken off."""

    def net(said: Answers, norms: Norms) -> Number:
        users, improved = in_the_largest_shift(said, who), among(said.choice("s_toilet"), IMPROVED_TOILETS)
        there = None if improved is None else places(said) if improved else 0.0
        return less(None if users is None else up(users / norms[norm]), there)

    return net


def accessible(said: Answers, norms: Norms) -> Number:
    there = every(None if said.choice("s_toilet") is None else said.choice("s_toilet") != "No toilet", reached(said))
    return None if there is None else float(not there)


def drinking_points(said: Answers, norms: Norms) -> Number:
    """At an improved source at the school."""
    improved, place = among(said.choice("s_water"), IMPROVED_WATER), said.choice("s_water_loc")
    here = every(improved, None if place is None else place == "On the premises")
    points = None if here is None or improved is None else said.number("s_water_pts") if here else 0.0
    return less(one_for(said, norms["pupils_per_water_point"]), points)


def source(said: Answers, norms: Norms) -> Number:
    """An improved one at the school."""
    place = said.choice("s_water_loc")
    here = every(among(said.choice("s_water"), IMPROVED_WATER), None if place is None else place == "On the premises")
    return None if here is None or said.choice("s_water") is None else float(not here)


def soap(said: Answers, norms: Norms) -> Number:
    return less(times(pupils(said), norms["soap_kg_pupil_month"], norms["supply_months"]), said.number("s_soap_kg"))


def desks(said: Answers, norms: Norms) -> Number:
    people, seats = at_once(said), said.number("s_seats")
    return None if people is None or seats is None else up((people - seats) / 2)


def rooms(said: Answers, norms: Norms) -> Number:
    return less(one_for(said, norms["pupils_per_room"]), safe_rooms(said))


def more_teachers(said: Answers, norms: Norms) -> Number:
    """The benchmark is one for primary schools."""
    if "Primary" not in (said.chosen("s_levels") or ()):
        return None
    return less(up(times(pupils(said), 1 / norms["pupils_per_teacher"])), teachers(said))


def computers(said: Answers, norms: Norms) -> Number:
    power = said.chosen("s_power")
    return (
        None
        if power is None or at_once(said) is None
        else 0.0
        if not power
        else less(one_for(said, norms["pupils_per_computer"]), said.number("s_pc"))
    )


def solar(said: Answers, norms: Norms) -> Number:
    power = said.chosen("s_power")
    return None if power is None else float(not power)


def first_aid(said: Answers, norms: Norms) -> Number:
    there = said.is_yes("s_firstaid")
    return (
        None if there is None else times(0.0, pupils(said)) if there else up(times(pupils(said), 1 / norms["pupils_per_first_aid"]))
    )


def without(question: str) -> Need:
    return lacking(lambda said: said.is_yes(question))


def lacking(there: Callable[[Answers], bool | None]) -> Need:
    def net(said: Answers, norms: Norms) -> Number:
        yes = there(said)
        return one_if(None if yes is None else not yes)

    return net


def repairs(said: Answers, norms: Norms) -> Number:
    """Of the stations that the largest group needs, those that stand there and do not work."""
    missing = [
        (
            less(up(times(row.number("t_group"), 1 / norms["trainees_per_station"])), row.number("t_ws_ok")),
            total([row.number("t_ws"), times(-1.0, row.number("t_ws_ok"))]),
        )
        for row in trades(said)
    ]
    return total(None if wanted is None or broken is None else min(wanted, broken) for wanted, broken in missing)


def stations(label: str) -> Need:
    """New ones for the largest group, after those that can be repaired."""

    def net(said: Answers, norms: Norms) -> Number:
        rows = trades(said, label)
        return (
            None
            if any(row.number("t_ws_ok") is None for row in rows)
            else total(
                less(up(times(row.number("t_group"), 1 / norms["trainees_per_station"])), row.number("t_ws")) for row in rows
            )
        )

    return net


def gear(said: Answers, norms: Norms) -> Number:
    return less(summed(trades(said), "t_f", "t_m"), summed(trades(said), "t_ppe"))


def instructors(said: Answers, norms: Norms) -> Number:
    return less(
        up(times(summed(trades(said), "t_f", "t_m"), 1 / norms["trainees_per_instructor"])), summed(trades(said), "t_instr")
    )


CODES = {
    "carpentry": "TVT-01",
    "metal": "TVT-02",
    "masonry": "TVT-03",
    "plumbing": "TVT-04",
    "electrical": "TVT-05",
    "auto": "TVT-06",
    "tailoring": "TVT-07",
    "catering": "TVT-08",
    "hair": "TVT-09",
    "agri": "TVT-10",
    "ict": "TVT-11",
    "other": "TVT-13",
}
NEEDS: Mapping[str, tuple[str, Need]] = {
    "WSH-04": ("n_handwash", handwashing),
    "WSH-12": ("n_girls", toilets("s_girls", "girls_per_toilet", girls_places)),
    "WSH-13": ("n_boys", toilets("s_boys", "boys_per_toilet", boys_places)),
    "WSH-14": ("n_access", accessible),
    "WSH-15": ("n_water", drinking_points),
    "WSH-17": ("n_source", source),
    "WSH-03": ("n_soap", soap),
    "SCH-01": ("n_desks", desks),
    "SCH-09": ("n_rooms", rooms),
    "SCH-10": ("n_teachers", more_teachers),
    "SCH-05": ("n_pc", computers),
    "SCH-06": ("n_solar", solar),
    "SCH-07": ("n_firstaid", first_aid),
    "SCH-12": ("n_net", without("s_net")),
    "SCH-13": ("n_ramp", lacking(gets_in)),
    "SCH-14": ("n_mat", lacking(adapted)),
    "SRV-01": ("n_fix", repairs),
    "TVT-12": ("n_kits", gear),
    "TVT-14": ("n_instr", instructors),
    **{CODES[key]: (f"n_ws_{key}", stations(label)) for key, label in TRADES.items()},
}
SHOWN_WHEN_MISSING = {*CODES.values(), "SRV-01", "TVT-12", "TVT-14"}
