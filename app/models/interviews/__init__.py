"""An interview while it is held, and what is corrected of it later."""

from app.models.interviews.corrections import assessors, find_site, move, set_assessor, set_day
from app.models.interviews.photo_moves import find_photo, move_to_question, place_site_at, site_position
from app.models.interviews.removing import begin_on_paper, remove_interview
from app.models.interviews.stored_interview import StoredInterview
from app.models.interviews.upload_places import UploadPlaces

__all__ = ["StoredInterview", "UploadPlaces", "assessors", "begin_on_paper", "find_photo", "find_site", "move", "move_to_question",
           "place_site_at", "remove_interview", "set_assessor", "set_day", "site_position"]
