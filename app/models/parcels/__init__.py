"""Parcels: a part of a workspace in a file of its own. Outward goes what the office sets, home comes what is new, and a second copy
lies on a stick."""

from app.models.parcels.home import office_said, write_home
from app.models.parcels.outward import write_outward
from app.models.parcels.parcel_words import kind_words, parcel_words
from app.models.parcels.second_copy import SecondCopy, write_second
from app.models.store.parcel_label import HOME, OUTWARD, SECOND, UNKNOWN, ParcelLabel

__all__ = ["HOME", "OUTWARD", "SECOND", "UNKNOWN", "ParcelLabel", "SecondCopy", "kind_words", "office_said", "parcel_words",
           "write_home", "write_outward", "write_second"]
