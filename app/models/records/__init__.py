"""What the tables say: cities, sites, interviews, forms, photos, and what was written before."""

from app.models.records.as_of import moment
from app.models.records.changes import ChangeMark
from app.models.records.cities import city_called
from app.models.records.held_photos import HeldPhoto, held_photos
from app.models.records.integrity import Finding, stand, verify
from app.models.records.joined import SAME_AS, resolved
from app.models.records.photo_facts import fact_name
from app.models.records.site_lines import SiteLine
from app.models.records.site_position import position_text

__all__ = ["SAME_AS", "ChangeMark", "Finding", "HeldPhoto", "SiteLine", "city_called", "fact_name", "held_photos", "moment",
           "position_text", "resolved", "stand", "verify"]
