"""Photos: taken in unaltered, with what their cameras wrote about them, and copies to look at and to print."""

from app.photos.intake import Intake, Refused, check_picture, stand_in, take_in, take_in_many
from app.photos.limits import MOST_BYTES

__all__ = ["MOST_BYTES", "Intake", "Refused", "check_picture", "stand_in", "take_in", "take_in_many"]
