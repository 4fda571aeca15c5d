"""The ledger in a workspace: each pledge, movement and allotment is a record whose fields are revisions, so files merge by
union and the balance follows from what is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.findings.catalogue import items
from app.problem import Problem
from app.support.balance import STEPS, available, balance
from app.support.units import in_units, number
from app.support.values import Allotment, Balance, Movement, Pledge

if TYPE_CHECKING:
    from app.models import Workspace

_QUANTITIES = ("quantity", "rejected", "damaged")
_DATES = ("when", "made", "expiry")


class Ledger:
    """What is pledged and moved, as the workspace holds it now; each new entry is on the disk when its method returns."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._read()

    def _read(self) -> None:
        workspace = self._workspace
        self.pledges = tuple(Pledge(id=row["id"], city_id=row["parent"], demo=row["demo"], **_fields(row, Pledge))
                             for row in workspace.records("pledge"))
        self._movements: dict[str, list[Movement]] = {}
        for row in workspace.records("movement"):
            self._movements.setdefault(row["parent"], []).append(
                Movement(id=row["id"], pledge_id=row["parent"], **_fields(row, Movement)))
        self.allotments = tuple(Allotment(id=row["id"], pledge_id=row["parent"], **_fields(row, Allotment))
                                for row in workspace.records("allotment"))

    def pledge(self, donor: str, item: str, quantity: str | int | Decimal, *, packing: str = "unit", city_id: str = "",
               demo: bool = False, **facts: str) -> Pledge:
        """`facts`: the texts of Pledge. Problem: no donor, item not in the catalogue, quantity not above zero."""
        if not donor.strip():
            raise Problem("A pledge needs a donor.", "Type who gives.")
        known = items().get(item)
        if known is None:
            raise Problem(f"The catalogue has no item {item}.", "Choose a code of the catalogue.")
        pledged = Pledge("", donor.strip(), item, in_units(quantity, packing, known), city_id, demo=demo, **_facts(facts))
        kept = self._workspace.add_record("pledge", city_id or None, _texts(pledged), demo=demo)
        self._read()
        return self[kept]

    def move(self, pledge_id: str, step: str, quantity: str | int | Decimal, *, rejected: str | int | Decimal = 0,
             damaged: str | int | Decimal = 0, demo: bool = False, **facts: str) -> Movement:
        """`step`: one of STEPS; `facts`: the texts of Movement. Problem: more than is there, or nothing at all."""
        pledge = self[pledge_id]
        if step not in STEPS:
            raise Problem(f"There is no step {step}.", f"The steps are: {', '.join(STEPS)}.")
        refused = number(rejected, "rejected quantity") if rejected not in (0, "0", "") else Decimal(0)
        broken = number(damaged, "damaged quantity") if damaged not in (0, "0", "") else Decimal(0)
        # an office may reject all of it: then nothing is accepted
        moved = Decimal(0) if refused and str(quantity).strip() in ("", "0") else number(quantity)
        if (refused and step != "handed-over") or (broken and step != "received") or broken > moved:
            raise Problem("These quantities do not fit the step.", "Only a hand-over rejects; damage is a part of a reception.")
        there = available(pledge, self.movements(pledge_id), step)
        if moved + refused > there:
            raise Problem(f"Only {there:,f} are there to be {step.replace('-', ' ')}.",
                          "Check the count, or enter what came before.")
        entry = Movement("", pledge_id, step, moved, refused, broken, **_facts(facts))
        self._workspace.add_record("movement", pledge_id, _texts(entry), demo=demo)
        self._read()
        return self.movements(pledge_id)[-1]

    def correct(self, movement_id: str, **changes: str) -> Movement:
        """Of a movement, what was entered wrong; what was said before stays in the history. Problem: as `move` raises."""
        found = next((one for some in self._movements.values() for one in some if one.id == movement_id), None)
        if found is None:
            raise Problem(f"There is no movement {movement_id}.", "`main.py support FILE --json` lists them.")
        others = tuple(one for one in self.movements(found.pledge_id) if one.id != movement_id)
        amounts: dict[str, Any] = {name: number(changes.pop(name), name) for name in _QUANTITIES if changes.get(name)}
        entry = replace(found, **amounts, **_facts(changes))
        there = available(self[found.pledge_id], others, entry.step)
        if entry.quantity + entry.rejected > there or entry.damaged > entry.quantity:
            raise Problem(f"Only {there:,f} are there to be {entry.step.replace('-', ' ')}.",
                          "Check the count, or correct what came before.")
        before = _texts(found)
        self._workspace.write(movement_id, [(name, value) for name, value in _texts(entry).items() if value != before.get(name)])
        self._read()
        return next(one for one in self.movements(found.pledge_id) if one.id == movement_id)

    def allot(self, pledge_id: str, city_id: str, item: str, quantity: str | int | Decimal, *, site_id: str = "") -> Allotment:
        """A part of the pledge for one need. Problem: more than was pledged and not cancelled."""
        free = self.free(pledge_id)
        amount = number(quantity)
        if amount > free:
            raise Problem(f"Only {free:,f} of this pledge are not allotted yet.", "Allot less, or change another allotment first.")
        entry = Allotment("", pledge_id, city_id, item, amount, site_id)
        self._workspace.add_record("allotment", pledge_id, _texts(entry) | {"city_id": city_id})
        self._read()
        return self.allotments[-1]

    def __getitem__(self, pledge_id: str) -> Pledge:
        found = next((one for one in self.pledges if one.id == pledge_id), None)
        if found is None:
            raise Problem(f"There is no pledge {pledge_id}.", "`main.py support FILE --json` lists them.")
        return found

    def movements(self, pledge_id: str) -> tuple[Movement, ...]:
        return tuple(self._movements.get(pledge_id, ()))

    def balance(self, pledge_id: str) -> Balance:
        return balance(self[pledge_id], self.movements(pledge_id))

    def free(self, pledge_id: str) -> Decimal:
        """What of the pledge no need has been given yet."""
        taken = sum((one.quantity for one in self.allotments if one.pledge_id == pledge_id), Decimal(0))
        return self[pledge_id].quantity - self.balance(pledge_id).cancelled - taken


def _facts(facts: Mapping[str, str]) -> dict[str, Any]:
    for name in _DATES:
        if facts.get(name):
            try:
                date.fromisoformat(facts[name])
            except ValueError:
                raise Problem(f"{facts[name]} is not a date.", "Write it as 2026-11-30.") from None
    return {name: value.strip() for name, value in facts.items()}


def _texts(entry: Pledge | Movement | Allotment) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(entry).items()
            if (name not in ("id", "pledge_id", "city_id", "demo") and value not in ("", Decimal(0))) or name == "quantity"}


def _fields(row: Mapping[str, Any], kind: type) -> dict[str, Any]:
    return {name: Decimal(row[name]) if name in _QUANTITIES else row[name]
            for name in kind.__dataclass_fields__ if name in row and name not in ("id", "pledge_id", "demo")}  # type: ignore[attr-defined]
