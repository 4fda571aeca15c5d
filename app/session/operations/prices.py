"""What items cost, exchange rates, and what a city's needs cost with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.session.changes import NOTHING, Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.findings import CityFindings, Costs
    from app.models.prices import PriceSetting, Rate

_CHANGED = Changes(prices=True)


@writes
def set_prices(access: Access, *, prices: Mapping[str, PriceSetting | None]) -> Done[None]:
    """By item; None gives the catalogue's price back. Problem: unknown item, no price, no currency, no source, no date."""
    from app.models.prices import set_prices
    set_prices(access.workspace, prices)
    return Done(None, _CHANGED)


@writes
def set_rate(access: Access, *, rate: Rate) -> Done[Rate]:
    """Problem: no rate, no source, no date."""
    from app.models.prices import set_rate
    return Done(set_rate(access.workspace, rate), _CHANGED)


@writes
def drop_rate(access: Access, *, key: str) -> Done[None]:
    """Problem: there is none of these two currencies."""
    from app.models.prices import drop_rate
    drop_rate(access.workspace, key)
    return Done(None, _CHANGED)


@writes
def choose_currency(access: Access, *, currency: str) -> Done[None]:
    """In which is added up. Problem: no currency."""
    from app.models.prices import choose_currency
    choose_currency(access.workspace, currency)
    return Done(None, _CHANGED)


@writes
def take_sheet(access: Access, *, source: Path) -> Done[tuple[str, ...]]:
    """What was changed in a sheet; gives what is another now. Problem: not such a sheet."""
    from app.exchange import prices_from_xlsx
    changed = prices_from_xlsx(access.workspace, source)
    return Done(changed, _CHANGED if changed else NOTHING)


@reads
def write_sheet(access: Access, *, out: Path, language: str = "en") -> None:
    """A sheet to be filled in."""
    from app.exchange import prices_to_xlsx
    prices_to_xlsx(access.workspace, out, language=language)


@reads
def costs(access: Access, *, city_id: str, language: str, findings: CityFindings | None = None) -> Costs:
    """What the city's needs cost, and what is still missing; `findings`: of the city, where they are read already.
    Problem: no such city."""
    from app.findings import city_findings
    from app.support import city_costs
    if findings is None:
        findings = city_findings(access.workspace, city_id, language=language, cache=access.facts, progress=access.progress)
    return city_costs(access.workspace, findings)
