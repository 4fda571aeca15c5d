"""The city itself: UN-Habitat Waste Wise Cities (SDG 11.6.1), and what is there to receive goods."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .arithmetic import Norms, Number, one_if, over, times, up
from .export import Answers

Need = Callable[[Answers, Norms], Number]
READY = {"Dry store": 30.0, "Stock ledger": 20.0, "Truck": 15.0}


def waste_per_person(said: Answers) -> Number:
    tonnes = said.number("c_msw")
    return over(None if tonnes is None else 1000 * tonnes, said.number("c_pop"))


def reception(said: Answers) -> Number:
    """Of 100: store 30, ledger 20, a named person 20, truck 15, duty-free 15."""
    there, person, duty = said.chosen("c_recv"), said.is_yes("c_focal"), said.choice("c_duty")
    if there is None or person is None or duty in (None, "Does not know"):
        return None
    return sum(points for name, points in READY.items() if name in there) + 20 * person + 15 * (duty == "Yes")


def groups(said: Answers) -> Number:
    took_part = said.chosen("c_who")
    return None if took_part is None else float(len(took_part))


def trucks(said: Answers, norms: Norms) -> Number:
    collected = said.number("c_msw_col")
    return up(times(said.number("c_msw"), None if collected is None else (100 - collected) / 100, 1 / norms["truck_tonnes_day"]))


def without(label: str) -> Need:
    def net(said: Answers, norms: Norms) -> Number:
        there = said.chosen("c_recv")
        return None if there is None else float(label not in there)

    return net


def study(said: Answers, norms: Norms) -> Number:
    place = said.choice("c_disp")
    return None if place is None else float(place in ("Open dump", "River, sea or drain", "No site"))


def person(said: Answers, norms: Norms) -> Number:
    named = said.is_yes("c_focal")
    return None if named is None else float(not named)


def duty_free(said: Answers, norms: Norms) -> Number:
    return one_if({"Yes": False, "No": True}.get(said.choice("c_duty") or ""))


NEEDS: Mapping[str, tuple[str, Need]] = {
    "CTY-02": ("n_truck", trucks),
    "CTY-06": ("n_study", study),
    "CTY-07": ("n_dry_store", without("Dry store")),
    "CTY-08": ("n_ledger", without("Stock ledger")),
    "CTY-09": ("n_focal", person),
    "CTY-10": ("n_goods_truck", without("Truck")),
    "CTY-11": ("n_duty", duty_free),
}
