"""The city's figures from the rows of its sites: what each word of a figure says, worked out once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .arithmetic import Norms, Number
from .calculator import RATIOS
from .export import Export

Row = Mapping[str, object]
SUPPLY_OVER_DEMAND = {"S5s", "W5"}  # higher is better: where nobody is to be served there is no figure, and nothing to pool


def city_figures(export: Export, norms: Norms) -> Iterator[tuple[str, str, Number, Number]]:
    """Id, word, ours, exported. What single persons answered is in no export, so that their figures cannot be told from it."""
    form_of = {one.interview_id: form for form, some in export.interviews.items() for one in some}
    of_sites = {row["indicator"] for row in export.indicators if form_of[str(row["interview_id"])] in RATIOS}
    for name, row in export.city_figures.items():
        word = str(row["figure"])
        if row["value"] is not None and word in WORDS and name in of_sites:
            yield name, word, WORDS[word](name, export, norms), float(row["value"])


def rows_of(name: str, export: Export) -> list[tuple[float, float]]:
    """Value and users of the sites whose value is known."""
    return [
        (float(row["value"]), float(row["users"] or 0))
        for row in export.indicators
        if row["indicator"] == name and row["value"] is not None
    ]


def mean(name: str, export: Export, norms: Norms) -> Number:
    values = [value for value, _ in rows_of(name, export)]
    return sum(values) / len(values) if values else None


def weighted(name: str, export: Export, norms: Norms) -> Number:
    rows = rows_of(name, export)
    users = sum(weight for _, weight in rows)
    return sum(value * weight for value, weight in rows) / users if users else None


def summed(name: str, export: Export, norms: Norms) -> Number:
    return sum(value for value, _ in rows_of(name, export))


def sums(name: str, export: Export, norms: Norms) -> tuple[float, float] | None:
    """Of the numerators and denominators, both known, of all sites that were asked."""
    said = {one.interview_id: (form, one) for form, some in export.interviews.items() for one in some}
    pairs = []
    for row in export.indicators:
        if row["indicator"] == name:
            form, one = said[str(row["interview_id"])]
            if name not in RATIOS.get(form, {}):
                return None
            numerator, denominator = RATIOS[form][name](one, norms) or (None, None)
            served = denominator or name not in SUPPLY_OVER_DEMAND
            if numerator is not None and denominator is not None and served:
                pairs.append((numerator, denominator))
    return sum(top for top, _ in pairs), sum(bottom for _, bottom in pairs)


def pooled(name: str, export: Export, norms: Norms) -> Number:
    both = sums(name, export, norms)
    return both[0] / both[1] if both and both[1] else None


def per_population(name: str, export: Export, norms: Norms) -> Number:
    """Over the people of the city: catchments overlap, and count for nothing here."""
    said = {one.interview_id: (form, one) for form, some in export.interviews.items() for one in some}
    tops = [
        (RATIOS[form][name](one, norms) or (None, None))[0]
        for form, one in (said[str(row["interview_id"])] for row in export.indicators if row["indicator"] == name)
        if name in RATIOS.get(form, {})
    ]
    known = [top for top in tops if top is not None]
    return sum(known) / export.population if known and export.population else None


WORDS: Mapping[str, Callable[[str, Export, Norms], Number]] = {
    "mean": mean,
    "weighted": weighted,
    "sum": summed,
    "pooled": pooled,
    "per-population": per_population,
}
