"""What came back to the office after the interviews: a consent withdrawn, a question that the team is asked to check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.models.conflicts import ask
from app.models.consent import erase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.models import Workspace


def write_office(workspace: Workspace, held: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """`held`: the id of each interview, and its plan."""
    for interview_id, plan in held:
        if check := plan.get("check"):
            form = workspace.load_form(workspace.interview(interview_id).form_sha256)
            ref = next(definition.ref for definition in form.definitions() if definition.name == check["question"])
            ask(workspace, interview_id, ref, check["comment"])
    for interview_id, plan in held:
        if reason := plan.get("withdrawn"):
            erase(workspace, interview_id, reason)
