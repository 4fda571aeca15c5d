"""What is kept: the workspace file, its revisions, and interviews whose every answer is durable.

This face has what nearly everybody needs; each floor below has one of its own. docs/rooms.md tells them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.models import facts
from app.models.audit import AUDIT_FILE, AuditEvent, audit_csv, audit_events, pieces, question_seconds, read_audit, screen_minutes
from app.models.positions import (
    PositionFacts,
    is_position_remark,
    position_facts,
    position_remark,
    remark_facts,
)
from app.models.remarks import (
    COMMENT,
    EVIDENCE,
    EVIDENCES,
    NO_REMARKS,
    NOT_KNOWN,
    NOT_KNOWN_WORDS,
    REMARKS,
    TAKEN,
    Remarks,
    not_known_at,
    not_known_kind,
    open_errors,
    remark_parts,
    remarks_at,
)
from app.models.values import (
    CONFIRMED,
    INTERNAL,
    PHOTO_USES,
    PHOTOS,
    PLAN_STATES,
    POSITION_SOURCES,
    PUBLIC,
    REASON_GIVEN,
    SETTINGS,
    SETTLED,
    SITE_KINDS,
    WITHDRAWN,
    AssessmentRound,
    City,
    Doubtful,
    File,
    FormRecord,
    InterviewRecord,
    LayerRecord,
    Lineage,
    Photo,
    Revision,
    Site,
    questions,
    round_on,
)

if TYPE_CHECKING:
    from app.models.interviews.stored_interview import StoredInterview
    from app.models.store.digest import StampCache
    from app.models.store.ids import Ids
    from app.models.workspace import Workspace

__all__ = [
    "AUDIT_FILE",
    "COMMENT",
    "CONFIRMED",
    "EVIDENCE",
    "EVIDENCES",
    "INTERNAL",
    "NOT_KNOWN",
    "NOT_KNOWN_WORDS",
    "NO_REMARKS",
    "PHOTOS",
    "PHOTO_USES",
    "PLAN_STATES",
    "POSITION_SOURCES",
    "PUBLIC",
    "REASON_GIVEN",
    "REMARKS",
    "SETTINGS",
    "SETTLED",
    "SITE_KINDS",
    "TAKEN",
    "WITHDRAWN",
    "AssessmentRound",
    "AuditEvent",
    "City",
    "Doubtful",
    "File",
    "FormRecord",
    "Ids",
    "InterviewRecord",
    "LayerRecord",
    "Lineage",
    "Photo",
    "PositionFacts",
    "Remarks",
    "Revision",
    "Site",
    "StampCache",
    "StoredInterview",
    "Workspace",
    "audit_csv",
    "audit_events",
    "facts",
    "is_position_remark",
    "not_known_at",
    "not_known_kind",
    "open_errors",
    "pieces",
    "position_facts",
    "position_remark",
    "question_seconds",
    "questions",
    "read_audit",
    "remark_facts",
    "remark_parts",
    "remarks_at",
    "round_on",
    "screen_minutes",
]

_HOMES = {"Ids": "store.ids", "StoredInterview": "interviews.stored_interview", "StampCache": "store.digest",
          "Workspace": "workspace"}


def __getattr__(name: str) -> Any:
    """SQLAlchemy takes a quarter of a second to import: not before a workspace is opened."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module
    return getattr(import_module(f"app.models.{_HOMES[name]}"), name)
