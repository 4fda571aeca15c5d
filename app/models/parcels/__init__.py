"""Parcels: a part of a workspace in a file of its own. Outward goes what the office sets, home comes what is new."""

from app.models.parcels.home import write_home
from app.models.parcels.outward import write_outward
from app.models.store.parcel_label import HOME, OUTWARD, SECOND, UNKNOWN, ParcelLabel

__all__ = ["HOME", "OUTWARD", "SECOND", "UNKNOWN", "ParcelLabel", "write_home", "write_outward"]
