"""The pledges of the demonstration, entered through the ledger itself. What is not known of them stays empty."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.locations import RESOURCES
from app.support import Ledger

if TYPE_CHECKING:
    from app.models import Workspace

NO_TEXTS = ("donor", "item", "quantity", "city", "moves", "counts_for")


def write_pledges(workspace: Workspace) -> None:
    data = json.loads((RESOURCES / "demo" / "pledges.json").read_text(encoding="utf-8"))
    cities = {city.name: city.id for city in workspace.cities()}
    ledger = Ledger(workspace)
    for plan in data["pledges"]:
        facts = {key: value for key, value in plan.items() if key not in NO_TEXTS}
        pledge = ledger.pledge(plan["donor"], plan["item"], plan["quantity"], city_id=cities.get(plan.get("city", ""), ""),
                               demo=True, **facts)
        for move in plan["moves"]:
            ledger.move(pledge.id, demo=True, **move)
        if decision := plan.get("counts_for"):
            ledger.substitute(pledge.id, pledge.city_id, **decision)
