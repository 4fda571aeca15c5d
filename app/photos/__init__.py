"""Photos: taken in unaltered, with what their cameras wrote about them, and copies to look at and to print."""

from app.photos.intake import Intake, Refused, take_in, take_in_many

__all__ = ["Intake", "Refused", "take_in", "take_in_many"]
