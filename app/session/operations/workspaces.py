"""The workspace as a whole."""

from __future__ import annotations

from typing import Any

from app.session.operation import Access, reads


@reads
def info(access: Access) -> dict[str, Any]:
    """What it holds, in figures: `Workspace.info`."""
    return access.workspace.info()


@reads
def revision(access: Access) -> tuple[int, str]:
    """How many revisions there are, and a hash of them all: what a report prints as its data revision."""
    return access.workspace.revision_stamp()
