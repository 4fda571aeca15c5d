"""What is said of the assessment: who holds it, whom to call, which modules are asked."""

from __future__ import annotations

from collections.abc import Mapping

from app.session.changes import Changes
from app.session.operation import Access, Done, writes


@writes
def set_assessment(access: Access, *, changes: Mapping[str, str]) -> Done[None]:
    """By key; "" takes back what was said. Problem: unknown key, or what is no line of text."""
    from app.models.assessment import set_assessment
    set_assessment(access.workspace, changes)
    return Done(None, Changes(assessment=True))
