"""Every figure that this second calculator knows, beside the exported one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from . import council, health, health_needs, school_needs, schools, supplies, waste
from .arithmetic import Norms, Number, over
from .export import Answers, Export

Value = float | str | None
Pair = tuple[Number, Number]
RATIOS: Mapping[str, Mapping[str, Callable[[Answers, Norms], Pair | None]]] = {
    "cn_hospital": {
        "H10p": lambda said, norms: health.points_of_care(said),
        "H13": health.occupancy,
        "H14": lambda said, norms: health.per_10_000("h_beds")(said),
        "H15": lambda said, norms: health.per_10_000("h_doc", "h_nurse")(said),
        "H15c": lambda said, norms: health.per_10_000("h_co")(said),
        **{
            f"H7-{key}": lambda said, norms, label=label: health.barrier(label)(said)  # type: ignore[misc]
            for key, label in health.BARRIERS.items()
        },
        **{
            f"H16-{key}": lambda said, norms, label=label: health.working(said, label, norms)  # type: ignore[misc]
            for key, label in health.KINDS.items()
        },
    },
    "cn_medical_waste": {"W3": lambda said, norms: waste.hazardous_rate(said), "W5": waste.capacity},
    "cn_school": {
        "S4": lambda said, norms: (schools.pupils(said), schools.teachers(said)),
        "S4q": lambda said, norms: (schools.pupils(said), said.number("s_qual")),
        "S4o": lambda said, norms: (schools.pupils(said), schools.teachers(said)),
        "S4qo": lambda said, norms: (schools.pupils(said), said.number("s_qual")),
        "S5": lambda said, norms: (schools.at_once(said), schools.safe_rooms(said)),
        "S5s": lambda said, norms: (said.number("s_seats"), schools.at_once(said)),
        "S6": lambda said, norms: schools.girls_a_toilet(said),
        "S7": lambda said, norms: schools.boys_a_place(said),
        "S9": lambda said, norms: schools.a_station(said),
        "S15n": lambda said, norms: schools.fed(said),
        "S9i": lambda said, norms: schools.an_instructor(said),
        "S9p": lambda said, norms: schools.with_gear(said),
        **{
            f"S9-{key}": lambda said, norms, label=label: schools.a_station(said, label)  # type: ignore[misc]
            for key, label in schools.TRADES.items()
        },
    },
    "cn_city_council": {},
    "cn_supply_list": {},
}
PLAIN: Mapping[str, Mapping[str, Callable[[Answers], Value]]] = {
    "cn_hospital": {
        "H1": health.AMENITIES,
        "H2": health.EQUIPMENT,
        "H3": health.PRECAUTIONS,
        "H4": health.TESTS,
        "H5": health.MEDICINES,
        "H6": health.readiness,
        "H7": health.services,
        "H8": health.water,
        "H9": health.sanitation,
        "H10": health.hygiene,
        "H12": health.cleaning,
        "H18": health.oxygen,
        "H19": health.power,
    },
    "cn_medical_waste": {"W1": waste.level, "W4": waste.segregation, "W6": waste.protection, "WR": waste.red_flags},
    "cn_city_council": {
        "C1": council.waste_per_person,
        "C2": lambda said: said.number("c_msw_col"),
        "C3": lambda said: said.number("c_msw_ctl"),
        "C5": council.reception,
        "C6": council.groups,
    },
    "cn_school": {"S1": schools.water, "S3": schools.handwashing, "S8": schools.services},
    "cn_supply_list": {},
}
NEEDS = {
    "cn_school": school_needs.NEEDS,
    "cn_hospital": health_needs.NEEDS,
    "cn_medical_waste": waste.NEEDS,
    "cn_city_council": council.NEEDS,
}
NOT_SHOWN = health_needs.SHOWN_WHEN_MISSING | school_needs.SHOWN_WHEN_MISSING | waste.SHOWN_WHEN_MISSING
WORST = "Critical"  # somebody is to be served, and there is nothing to serve them with
# how finely a figure is printed; whole numbers where nothing is said
DECIMALS = {
    **dict.fromkeys(
        (
            "H1",
            "H2",
            "H3",
            "H4",
            "H5",
            "H6",
            "H7",
            "H13",
            "H14",
            "H15",
            "H15c",
            "H16",
            "S4",
            "S4q",
            "S4o",
            "S4qo",
            "S5",
            "S6",
            "S7",
            "S9",
            "S9i",
            *(f"S9-{key}" for key in schools.TRADES),
        ),
        1,
    ),
    "S5s": 2,
    "W3": 2,
    "W5": 2,
    "C1": 2,
}


@dataclass(frozen=True)
class Compared:
    """One figure twice."""

    id: str
    interview: Answers
    ours: Value
    exported: Value

    @property
    def agrees(self) -> bool:
        if isinstance(self.ours, str) or isinstance(self.exported, str) or self.ours is None or self.exported is None:
            return self.ours == self.exported or (self.exported is None and self.ours == 0 and self.id in NOT_SHOWN)
        return math.isclose(self.ours, self.exported, rel_tol=1e-9, abs_tol=0.5 * 10.0 ** -DECIMALS.get(self.id, 0) + 1e-6)


def indicators(export: Export, norms: Norms) -> Iterator[Compared]:
    said = {one.interview_id: (form, one) for form, some in export.interviews.items() for one in some}
    for row in export.indicators:
        form, one = said[str(row["interview_id"])]
        name = str(row["indicator"])
        exported = row["value"] if row["value"] is not None else row["level"].capitalize() if row["level"] else None
        if name in PLAIN.get(form, {}):
            yield Compared(name, one, PLAIN[form][name](one), exported)
        elif name == "H16":
            yield Compared(name, one, health.devices(one, norms), exported)
        elif name in RATIOS.get(form, {}):
            pair = RATIOS[form][name](one, norms) or (None, None)
            worst = bool(pair[0]) and pair[1] == 0 and exported is not None
            yield Compared(name, one, WORST if worst else over(*pair), exported)


def needs(export: Export, norms: Norms) -> Iterator[Compared]:
    for form, table in NEEDS.items():
        for one in export.interviews.get(form, []):
            for code, (column, of) in table.items():
                yield Compared(code, one, of(one, norms), one.number(column))
    for one in export.interviews.get("cn_supply_list", []):
        for code, ours, exported in supplies.needs(one, norms):
            yield Compared(code, one, ours, exported)
