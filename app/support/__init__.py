"""From need to hand-over: who pledged what, where each piece is now, and what is still missing. Quantities are conserved."""

from app.support.balance import ACCOUNT_NAMES, STEPS, available, lacking
from app.support.costs import city_costs
from app.support.flows import Substitution, substitutions
from app.support.following import FollowUp, follow_ups
from app.support.gaps import AtSite, Coming, Gap, Missing, OverPledge, gaps, missing, on_the_way, to_ship, within_need
from app.support.given import given, read_bulletin
from app.support.ledger import Ledger
from app.support.report_material import ReportMaterial, report_material
from app.support.units import PACKINGS, freight, in_units, packings
from app.support.values import Allotment, Balance, Delivery, Movement, MovementAttachment, Pledge

__all__ = ["ACCOUNT_NAMES", "PACKINGS", "STEPS", "Allotment", "AtSite", "Balance", "Coming", "Delivery", "FollowUp", "Gap",
           "Ledger", "Missing", "Movement", "MovementAttachment", "OverPledge", "Pledge", "ReportMaterial", "Substitution",
           "available", "city_costs", "follow_ups", "freight", "gaps", "given", "in_units", "lacking", "missing", "on_the_way",
           "packings", "read_bulletin", "report_material", "substitutions", "to_ship", "within_need"]
