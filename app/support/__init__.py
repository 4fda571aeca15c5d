"""From need to hand-over: who pledged what, where each piece is now, and what is still missing. Quantities are conserved."""

from app.support.balance import ACCOUNT_NAMES, STEPS, available, lacking
from app.support.following import FollowUp, follow_ups
from app.support.gaps import Coming, Gap, Missing, OverPledge, gaps, missing, on_the_way, within_need
from app.support.ledger import Ledger
from app.support.report_material import ReportMaterial, report_material
from app.support.units import PACKINGS, freight, in_units, packings
from app.support.values import Allotment, Balance, Movement, MovementAttachment, Pledge

__all__ = ["ACCOUNT_NAMES", "PACKINGS", "STEPS", "Allotment", "Balance", "Coming", "FollowUp", "Gap", "Ledger", "Missing",
           "Movement", "MovementAttachment", "OverPledge", "Pledge", "ReportMaterial", "available", "follow_ups", "freight", "gaps",
           "in_units", "lacking", "missing", "on_the_way", "packings", "report_material", "within_need"]
