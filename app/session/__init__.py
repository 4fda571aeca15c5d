"""What windows and commands work with: the open workspace, who works, and operations that say what they changed. Knows no Qt."""

from app.session.changes import EVERYTHING, NOTHING, Changes
from app.session.city_standing import CityStanding
from app.session.drafts import Draft
from app.session.laptop import RunningOut, free_room
from app.session.operation import Access, Done, Operation, reads, writes
from app.session.operations.light_table import ListedPhoto, PhotoDetail, PhotoQuestion, PhotoStep
from app.session.operations.reports import CityWritten, Written
from app.session.people import asks_who_works
from app.session.session import Session
from app.session.settings import Settings, load_settings, save_settings

__all__ = ["EVERYTHING", "NOTHING", "Access", "Changes", "CityStanding", "CityWritten", "Done", "Draft", "ListedPhoto", "Operation",
           "PhotoDetail", "PhotoQuestion", "PhotoStep", "RunningOut", "Session", "Settings", "Written", "asks_who_works",
           "free_room", "load_settings",
           "reads", "save_settings", "writes"]
