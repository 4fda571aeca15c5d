"""The list of supplies, for every item of the catalogue: by norm, by recorded use, as asked; net, in the units of the catalogue."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from .arithmetic import Norms, Number, times, total, up
from .export import Answers

CATALOGUE = Path(__file__).parents[3] / "resources" / "catalogue.csv"
UNITS = {
    "Kilogram": "kg",
    "Cubic metre": "m³",
    "Course of treatment": "course",
    "Block of cubicles": "block",
    "Training course": "training",
}
# what does not run out is asked for, not used up
KEPT = {"unit", "job", "room", "person", "study", "block", "training"}
SPECIAL_COLUMNS = {"PPE-01": "n_01", "PPE-04": "n_04", "PPE-05": "n_05", "PPE-07": "n_07", "PPE-10": "n_10"}


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """By the title that the export prints."""
    with CATALOGUE.open(encoding="utf-8") as file:
        return {row["title_en"]: row for row in csv.DictReader(file)}


def column(code: str) -> str:
    return SPECIAL_COLUMNS.get(code) or "n_" + code.lower().replace("-", "_")


def in_the_catalogues_unit(line: Answers, item: Mapping[str, str]) -> Number:
    """How many of the item's unit one of the line's unit is. Of a box the respondent says it."""
    label = line.choice("l_unit")
    if label is None:
        return None
    unit = UNITS.get(label, label.lower())
    conversions = {one.partition("=")[0]: float(one.partition("=")[2].split()[0]) for one in item["conversions"].split("; ") if one}
    if unit == item["unit"] and unit != "box":
        return 1.0
    return conversions[unit] if unit in conversions and unit != "box" else line.number("l_pack")


def a_day(code: str, said: Answers, norms: Norms) -> Number:
    """By norm: Q1, from the people on duty and the patients of a day. None for what has no norm of its own."""
    staff, aero, patients, beds, isolated = map(said.number, ("p_staff", "p_aero", "p_opd", "p_beds", "p_iso"))
    by_norm: Mapping[str, Callable[[], Number]] = {
        "PPE-01": lambda: times(staff, norms["masks_per_worker_day"]),
        "PPE-04": lambda: times(aero, norms["respirators_per_shift"]),
        "PPE-10": lambda: total(
            [
                times(patients, norms["gloves_per_outpatient"]),
                times(beds, norms["gloves_per_inpatient_day"]),
                times(isolated, norms["gloves_per_isolation_day"]),
            ]
        ),
        "WSH-01": lambda: total([times(patients, norms["hand_rub_l_outpatient"]), times(beds, norms["hand_rub_l_bed_day"])]),
    }
    return by_norm[code]() if code in by_norm else None


BY_NORM = {"PPE-01", "PPE-04", "PPE-10", "WSH-01"}
NOT_COMPARED = {"PPE-03", "PPE-05", "PPE-07"}  # their norms count what the list does not ask apart


def line_net(line: Answers, said: Answers, item: Mapping[str, str], norms: Norms) -> Number:
    """Recorded use (fewer than 15 days without stock, nobody to isolate), else the norm, each with the reserve and less usable
    stock and what is coming; else what is asked for, less what is coming."""
    size, days = in_the_catalogues_unit(line, item), said.number("p_days")
    stock, expires, coming, use, without, asked = map(
        line.number, ("l_stock", "l_expire", "l_pipe", "l_use", "l_stockout", "l_ask")
    )
    recorded = None if without is None or without >= 15 or said.number("p_iso") != 0 else times(use, size, days, 1 / (30 - without))
    gross = None if item["unit"] in KEPT else recorded if recorded is not None else times(a_day(item["code"], said, norms), days)
    if gross is None:
        net = total([times(asked, size), times(-1.0, coming, size)])
    else:
        held = total([stock, None if expires is None else -expires, coming])
        reserve = norms["box_reserve" if item["code"] == "WST-01" else "buffer_routine"]
        net = total([gross * (1 + reserve), times(-1.0, held, size)])
    return up(net)


def needs(said: Answers, norms: Norms) -> Iterator[tuple[str, Number, Number]]:
    """Code, ours, exported, of each item on the list."""
    lines = [(line, catalogue()[line.choice("l_item") or ""]) for line in said.rows("lines", "l_item")]
    for code in sorted({item["code"] for _, item in lines} - NOT_COMPARED):
        if column(code) in said.given:
            yield (
                code,
                total(line_net(line, said, item, norms) for line, item in lines if item["code"] == code),
                said.number(column(code)),
            )
