"""Worked examples from sites to the city: tests/findings/examples/city.toml. (Scores and rounds have tests of their own.)"""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from app.findings import items
from app.findings.city import CountedInterview, indicators
from app.findings.needs import needs
from tests.findings.test_examples import EXAMPLES, facts

ROWS = tomllib.loads((EXAMPLES / "city.toml").read_text(encoding="utf-8"))["examples"]


def _sites(row: dict[str, Any]) -> list[CountedInterview]:
    return [CountedInterview(f"s{number}", f"i{number}", facts(row["form"], changes))
            for number, changes in enumerate(row["sites"])]


@pytest.mark.parametrize("row", [row for row in ROWS if "n" in row], ids=lambda row: f"{row['id']}: {row['why']}")
def test_an_indicator_of_the_city(row: dict[str, Any]) -> None:
    found = next(one for one in indicators(_sites(row)) if one.id == row["id"])
    assert [found.n, found.expected] == row["n"]
    if found.ladder:
        met = [name in ("advanced", "basic") for name in found.bands]
        assert sum(count for count, good in zip(found.counts, met, strict=True) if good) == row["met"]
        if "of" in row:
            assert sum(users for users, good in zip(found.users, met, strict=True) if good) == row["users"]
            assert sum(found.users) == row["of"]
        else:
            assert found.users == ()
    else:
        assert found.value == (pytest.approx(row["value"], rel=1e-5) if "value" in row else None)


@pytest.mark.parametrize("row", [row for row in ROWS if "quantity" in row], ids=lambda row: f"{row['id']}: {row['why']}")
def test_a_need_of_the_city(row: dict[str, Any]) -> None:
    found = next(one for one in needs(_sites(row), items()) if one.item == row["id"])
    assert (found.quantity, found.unknown_sites) == (row["quantity"], row["unknown"])
    assert "packs" not in row or found.packs == row["packs"]
