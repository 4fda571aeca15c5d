"""What is kept: the workspace file, its revisions, and interviews whose every answer is durable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.models.store.ids import Ids
from app.models.values import City, File, FormRecord, InterviewRecord, Photo, Revision, Site, questions

if TYPE_CHECKING:
    from app.models.interviews.stored_interview import KeptInterview
    from app.models.workspace import Workspace

__all__ = ["City", "File", "FormRecord", "Ids", "InterviewRecord", "KeptInterview", "Photo", "Revision", "Site", "Workspace",
           "questions"]

_HOMES = {"Workspace": "workspace", "KeptInterview": "interviews.stored_interview"}


def __getattr__(name: str) -> Any:
    """SQLAlchemy takes a quarter of a second to import: not before a workspace is opened."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module
    return getattr(import_module(f"app.models.{_HOMES[name]}"), name)
