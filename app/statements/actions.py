"""An action plan from the needs: what, at which sites, by whom, by when, for how much; and how hard it is beside how bad.

The horizons and the effort are a proposal that a council changes (docs/decisions/action-plan.md): nothing here is a promise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.findings import CityFindings, CostLine, Costs, Need, cost_words
from app.statements.chapters import chapter_of_need
from app.translations import Message, message

SOON, YEAR, LATER = "0-3", "3-12", "12+"        # months
HORIZONS = {SOON: message("0–3 months"), YEAR: message("3–12 months"), LATER: message("12 months and more")}
LOW, MIDDLE, HIGH = "low", "middle", "high"
EFFORTS = {LOW: message("small effort"), MIDDLE: message("some effort"), HIGH: message("great effort")}
_OF_ACTORS = {"donor": LOW, "community": LOW, "city": MIDDLE, "ministry": HIGH}
_GREAT_SHARE = Decimal("0.1")       # of all that has a price: what costs more of it is a great effort, whoever does it
_NEXT = {LOW: MIDDLE, MIDDLE: HIGH, HIGH: HIGH}


@dataclass(frozen=True)
class Action:
    """One need as something to be done."""

    item: str                       # catalogue code
    title: str
    quantity: float                 # of the known
    unit: str
    site_ids: tuple[str, ...]
    unknown_sites: int
    actor: str                      # a word of `app.findings.ACTORS`
    chapter: str
    priority: str                   # "P1" | "P2" | "P3" | ""
    horizon: str                    # a name of HORIZONS
    effort: str                     # a name of EFFORTS
    cost: CostLine | None           # None: nobody worked it out

    def cost_words(self, currency: str) -> Message:
        return message("not costed") if self.cost is None or self.cost.worth.amount is None else \
            cost_words.amount_of(self.cost, currency)


def actions(findings: CityFindings, costs: Costs | None = None) -> tuple[Action, ...]:
    """Of every need of a known quantity, most urgent first."""
    priced = {line.item: line for line in costs.items} if costs is not None else {}
    total = costs.total.worth.amount if costs is not None else None
    return tuple(_action(findings, need, priced.get(need.item), total) for need in findings.needs if need.quantity > 0)


def _action(findings: CityFindings, need: Need, cost: CostLine | None, total: Decimal | None) -> Action:
    effort = _OF_ACTORS[need.actor]
    amount = cost.worth.amount if cost is not None else None
    if amount is not None and total and amount / total >= _GREAT_SHARE:
        effort = _NEXT[effort]
    return Action(need.item, need.title, need.quantity, need.unit, _sites(need), need.unknown_sites, need.actor,
                  chapter_of_need(findings, need), need.priority, _horizon(need, effort), effort, cost)


def _sites(need: Need) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.site_id for line in need.lines if line.net))


def _horizon(need: Need, effort: str) -> str:
    """What comes first is done soon unless it is a great effort; what cannot wait is done soon whatever it is."""
    if any(line.urgent and line.net for line in need.lines) or (need.priority == "P1" and effort != HIGH):
        return SOON
    return YEAR if need.priority in ("P1", "P2") else LATER


def by_horizon(plan: Iterable[Action]) -> dict[str, tuple[Action, ...]]:
    plan = tuple(plan)
    return {horizon: tuple(action for action in plan if action.horizon == horizon) for horizon in HORIZONS}
