"""An interview while it is held, and what is corrected of it later."""

from app.models.interviews.corrections import assessors, find_site, move, set_assessor, set_day
from app.models.interviews.stored_interview import StoredInterview
from app.models.interviews.upload_places import UploadPlaces

__all__ = ["StoredInterview", "UploadPlaces", "assessors", "find_site", "move", "set_assessor", "set_day"]
