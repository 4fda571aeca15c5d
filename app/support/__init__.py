"""From need to hand-over: who pledged what, where each piece is now, and what is still missing. Quantities are conserved."""

from app.support.gaps import Gap, Missing, gaps, missing
from app.support.keeping import Ledger
from app.support.units import in_units
from app.support.values import Allotment, Balance, Movement, Pledge

__all__ = ["Allotment", "Balance", "Gap", "Ledger", "Missing", "Movement", "Pledge", "gaps", "in_units", "missing"]
