"""The prices of the demonstration: each says that it is fictional, and some items have none, as in a city."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.locations import RESOURCES
from app.models.prices import PriceSetting, Rate, set_all

if TYPE_CHECKING:
    from app.models import Workspace


def write_prices(workspace: Workspace) -> None:
    data = json.loads((RESOURCES / "demo" / "prices.json").read_text(encoding="utf-8"))
    origin = {"source": data["source"], "date": data["date"]}
    set_all(workspace, {item: PriceSetting(**{"currency": "USD", **origin, **said}) for item, said in data["prices"].items()},
            [Rate(**rate, **origin) for rate in data["rates"]])
