"""Forms of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, writes

if TYPE_CHECKING:
    from app.forms import Form
    from app.models import FormRecord


@writes
def add_form(access: Access, *, form: Form, source: bytes, source_name: str) -> Done[FormRecord]:
    """Keeps a form that was read (`app.forms.load_form`) with its source; submissions that were waiting for it come in.

    Problem: a part of it is too large.
    """
    from app.exchange import bring_in_aside
    is_new = all(form.sha256 != record.sha256 for record in access.workspace.forms())
    record = access.workspace.add_form(form, source, source_name)
    came = bool(bring_in_aside(access.workspace).interviews)
    return Done(record, Changes(forms=is_new, interviews=came, answers=came, photos=came))
