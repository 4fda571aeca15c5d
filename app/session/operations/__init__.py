"""What windows and commands do, a file for each noun. A function names what it needs by keywords and gives an `Operation`."""

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
    sites,
    submissions,
    withdrawals,
    workspaces,
)

__all__ = ["assessment", "cards", "checks", "cities", "conflicts", "doubts", "duplicates", "exports", "forms", "interviews",
<<<<<<< HEAD
           "layers", "light_table", "merging", "norms", "photos", "plan", "pledges", "prices", "programme", "registers", "reports",
=======
           "layers", "light_table", "merging", "norms", "parcels", "photos", "plan", "pledges", "prices", "programme", "reports",
>>>>>>> next
           "rounds", "sites", "submissions", "withdrawals", "workspaces"]
