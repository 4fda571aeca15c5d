"""What windows and commands do, a file for each noun. A function names what it needs by keywords and gives an `Operation`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.session.operations import (
        assessment,
        cards,
        checks,
        cities,
        conflicts,
        doubts,
        duplicates,
        exports,
        forms,
        interviews,
        layers,
        light_table,
        merging,
        norms,
        parcels,
        photos,
        plan,
        pledges,
        prices,
        programme,
        registers,
        reports,
        rounds,
        search,
        sites,
        submissions,
        withdrawals,
        workspaces,
    )

__all__ = ["assessment", "cards", "checks", "cities", "conflicts", "doubts", "duplicates", "exports", "forms", "interviews",
           "layers", "light_table", "merging", "norms", "parcels", "photos", "plan", "pledges", "prices", "programme",
           "registers", "reports", "rounds", "search", "sites", "submissions", "withdrawals", "workspaces"]


def __getattr__(name: str) -> Any:
    """A noun is imported when it is first used: a window is painted before."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(name)
