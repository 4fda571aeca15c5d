"""The seed's five pledges in the demonstration, as the command prints them."""

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_the_five_pledges_end_with_the_right_balances(demonstration: Path) -> None:
    done = subprocess.run([sys.executable, str(ROOT / "main.py"), "support", str(demonstration), "--json"], capture_output=True,
                          check=True, cwd=ROOT)
    shown = json.loads(done.stdout)
    held = {(one["donor"].split()[0], one["recipient"].split(",")[0]): one for one in shown["pledges"]}
    assert {key: next(name for name in ("handed_over", "waiting", "in_stock", "outstanding") if one["balance"][name])
            for key, one in held.items()} == {
        ("FCSSC", "WAHO"): "waiting", ("Shenzhen", "Banjul City Council"): "handed_over", ("Shenzhen", "WAHO"): "in_stock",
        ("Government", "Banjul"): "outstanding", ("CATIS", "Koidu-New Sembehun City Council"): "handed_over"}
    assert sum(one["quantity"] for one in held.values()) == 282_000
    assert sum(one["quantity"] for one in held.values() if not one["disputed"]) == 272_000
    assert all(not one["balance"]["warnings"] and one["demo"] for one in held.values())
    banjul = next(gap["gap"] for gap in shown["gaps"] if gap["gap"]["city"] == "Banjul" and gap["gap"]["item"] == "PPE-02")
    # on an unknown day, to no site: they are in the city's store, which no interview of a site shows
    assert (banjul["since"], banjul["in_store"], banjul["before"], banjul["disputed"]) == (10_000, 10_000, 0, 10_000)
    assert banjul["outstanding"] is None
    assert "open" not in banjul
