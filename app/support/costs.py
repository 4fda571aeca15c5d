"""What a city's needs cost, and what of it is still missing: findings, prices and ledger brought together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.findings import CityFindings, Costs, Outstanding, costs
from app.models.prices import price_book
from app.support.gaps import Gap, gaps
from app.support.ledger import Ledger

if TYPE_CHECKING:
    from app.models import Workspace


def city_costs(workspace: Workspace, findings: CityFindings, of_city: Iterable[Gap] | None = None) -> Costs:
    """`of_city`: its gaps, where they were worked out already."""
    if of_city is None:
        of_city = gaps(Ledger(workspace), findings)
    return costs(findings, price_book(workspace), [
        Outstanding(gap.item, gap.title, gap.unit, gap.outstanding, unknown=gap.agreed is None and gap.unknown_sites > 0)
        for gap in of_city])
