"""The office's word about a doubtful answer or figure: it stands as long as the answer stays as it was."""

from __future__ import annotations

from app.models.store.row_validation import without_instances
from app.models.values import REASON_GIVEN, SETTLED
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message


def settle_doubt(workspace: Workspace, interview_id: str, path: str, value: str, word: str) -> None:
    """`value`: the answer or figure as it is doubted. Problem: no such interview or question, or nothing is said."""
    record = workspace.interview(interview_id)
    if not word.strip():
        raise Problem(message("Nothing is said about the doubt."), message("Say in a few words why the answer may stand."))
    workspace.load_form(record.form_sha256).definition(without_instances(path))
    workspace.write(interview_id, [(path + SETTLED, value), (path + SETTLED + REASON_GIVEN, word.strip())])


def reopen_doubt(workspace: Workspace, interview_id: str, path: str) -> None:
    """The office takes its word back; the history keeps it."""
    workspace.write(interview_id, [(path + SETTLED, None), (path + SETTLED + REASON_GIVEN, None)])
