"""The office's word about a doubt. It is a remark at the record that is doubted, under the doubt's id: the id stays while what is
doubted stays as it is, and another value is another doubt."""

from __future__ import annotations

from app.models.values import SETTLED
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message


def settle_doubt(workspace: Workspace, record_id: str, doubt_id: str, word: str) -> None:
    """`record_id`: of the interview, the site or the city. Problem: nothing is said."""
    if not word.strip():
        raise Problem(message("Nothing is said about the doubt."), message("Say in a few words why the answer may stand."))
    workspace.write(record_id, [(SETTLED + doubt_id, word.strip())])


def reopen_doubt(workspace: Workspace, record_id: str, doubt_id: str) -> None:
    """The office takes its word back; the history keeps it."""
    workspace.write(record_id, [(SETTLED + doubt_id, None)])
