"""The published definitions, read a second time, agree with the product over the demonstration and random cities.

Every value is compared to the precision that is exported; levels and unknown exactly. A site whose list names one kind of device
twice is left out of what is counted by kind: the list asks for one entry of each."""

from __future__ import annotations

import math
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import calculator
from .arithmetic import Norms
from .calculator import Compared
from .cities import exported, norms_of, random_export, write
from .city import city_figures
from .export import Answers, Export

QUICK, ALL = range(2), range(2, 50)
BY_KIND = ("H16", "DEV-")
LEAST_INDICATORS, LEAST_NEEDS = 40, 30


@pytest.fixture(scope="module")
def norms(tmp_path_factory: pytest.TempPathFactory) -> Norms:
    empty = tmp_path_factory.mktemp("norms") / "norms.cityneeds"
    write(empty, [])
    return norms_of(empty)


@pytest.fixture(scope="module")
def exports_of_the_demonstration(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Export]:
    path = Path(shutil.copy(demonstration, tmp_path_factory.mktemp("demonstration") / "demo.cityneeds"))
    return [exported(path, city) for city in ("Koidu", "Banjul", "Khajura")]


def twice(interview: Answers) -> bool:
    """Whether its list names one kind of device twice."""
    return max(Counter(row.choice("d_item") for row in interview.rows("devices", "d_item")).values(), default=0) > 1


def compared(export: Export, norms: Norms) -> Iterator[Compared]:
    for one in (*calculator.indicators(export, norms), *calculator.needs(export, norms)):
        if not (one.id.startswith(BY_KIND) and twice(one.interview)):
            yield one


def disagreements(export: Export, norms: Norms) -> list[str]:
    """A line for each figure that differs."""
    any_twice = any(map(twice, export.interviews.get("cn_hospital", [])))
    lines = [
        f"{one.id} {one.interview.interview_id}: ours {one.ours}, exported {one.exported}"
        for one in compared(export, norms)
        if not one.agrees
    ]
    for name, word, ours, theirs in city_figures(export, norms):
        same = ours is not None and theirs is not None and math.isclose(ours, theirs, rel_tol=1e-6, abs_tol=1e-6)
        if not same and not (any_twice and name.startswith(BY_KIND)):
            lines.append(f"{name} of the city, {word}: ours {ours}, exported {theirs}")
    return lines


def test_the_demonstration(exports_of_the_demonstration: list[Export], norms: Norms) -> None:
    assert [line for export in exports_of_the_demonstration for line in disagreements(export, norms)] == []


def test_random_cities(tmp_path: Path, exports_of_the_demonstration: list[Export], norms: Norms) -> None:
    exports = [random_export(seed, tmp_path) for seed in QUICK]
    assert [
        f"city {seed}: {line}" for seed, export in zip(QUICK, exports, strict=True) for line in disagreements(export, norms)
    ] == []
    known = {
        (kind, one.id)
        for export in (*exports_of_the_demonstration, *exports)
        for kind, of in (("indicator", calculator.indicators), ("need", calculator.needs))
        for one in of(export, norms)
        if one.ours is not None and one.exported is not None
    }
    told = Counter(kind for kind, _ in known)
    assert told["indicator"] >= LEAST_INDICATORS, sorted(known)
    assert told["need"] >= LEAST_NEEDS, sorted(known)


@pytest.mark.slow
@pytest.mark.parametrize("seed", ALL)
def test_more_random_cities(seed: int, tmp_path: Path, norms: Norms) -> None:
    assert disagreements(random_export(seed, tmp_path), norms) == []
