"""Photos: taken in unaltered, with what their cameras wrote about them, and copies to look at and to print."""

from app.photos.intake import MOST_BYTES, Intake, Refused, check_picture, stand_in, take_in, take_in_many

__all__ = ["MOST_BYTES", "Intake", "Refused", "check_picture", "stand_in", "take_in", "take_in_many"]
