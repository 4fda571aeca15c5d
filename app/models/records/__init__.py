"""What the tables say: cities, sites, interviews, forms, photos, and what was written before."""

from app.models.records.as_of import moment
from app.models.records.changes import ChangeMark
from app.models.records.held_photos import HeldPhoto, held_photos
from app.models.records.integrity import Finding, stand, verify
from app.models.records.joined import SAME_AS, resolved

__all__ = ["SAME_AS", "ChangeMark", "Finding", "HeldPhoto", "held_photos", "moment", "resolved", "stand", "verify"]
