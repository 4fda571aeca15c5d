"""What windows and commands work with: the open workspace, who works, and operations that say what they changed. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.session.changes import EVERYTHING, NOTHING, Changes
from app.session.operation import Access, Done, Operation, reads, writes
from app.session.people import asks_who_works
from app.session.session import Session
from app.session.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from app.session.city_standing import CityStanding
    from app.session.drafts import Draft
    from app.session.laptop import RunningOut, free_room
    from app.session.operations.light_table import ListedPhoto, PhotoDetail, PhotoQuestion, PhotoStep
    from app.session.operations.reports import CityWritten, Written

__all__ = ["EVERYTHING", "NOTHING", "Access", "Changes", "CityStanding", "CityWritten", "Done", "Draft", "ListedPhoto", "Operation",
           "PhotoDetail", "PhotoQuestion", "PhotoStep", "RunningOut", "Session", "Settings", "Written", "asks_who_works",
           "free_room", "load_settings",
           "reads", "save_settings", "writes"]

_HOMES = {
    "city_standing": ("CityStanding",),
    "drafts": ("Draft",),
    "laptop": ("RunningOut", "free_room"),
    "operations.light_table": ("ListedPhoto", "PhotoDetail", "PhotoQuestion", "PhotoStep"),
    "operations.reports": ("CityWritten", "Written"),
}


def __getattr__(name: str) -> Any:
    """What the first window does not need is imported when it is used."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module
            return getattr(import_module(f"app.session.{home}"), name)
    raise AttributeError(name)
