"""Forms of the workspace: added, and what the office says of them and their versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.forms import Form
    from app.models import FormRecord
    from app.models.lineage import KnownForms, OfferedForm


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


@reads
def known_forms(access: Access) -> KnownForms:
    """Every form of the workspace with its versions."""
    from app.models.lineage import known_forms
    return known_forms(access.workspace)


@reads
def offered_forms(access: Access) -> tuple[OfferedForm, ...]:
    """With which an interview can be begun."""
    from app.models.lineage import offered_forms
    return offered_forms(access.workspace)


@writes
def set_current(access: Access, *, form: FormRecord) -> Done[None]:
    """New interviews are begun with this version."""
    from app.models.lineage import set_current
    set_current(access.workspace, form)
    return Done(None, _said(form.id))


@writes
def retire(access: Access, *, form_id: str, version: FormRecord | None = None) -> Done[None]:
    """The form, or one version of it, takes no new interview."""
    from app.models.lineage import retire
    retire(access.workspace, form_id, version)
    return Done(None, _said(form_id))


@writes
def bring_back(access: Access, *, form_id: str, version: FormRecord | None = None) -> Done[None]:
    """It takes new interviews again."""
    from app.models.lineage import bring_back
    bring_back(access.workspace, form_id, version)
    return Done(None, _said(form_id))


@writes
def set_sites(access: Access, *, form_id: str, kinds: Sequence[str] | None) -> Done[None]:
    """For which kinds of site it is; none: any; None: as the form itself says."""
    from app.models.lineage import set_sites
    set_sites(access.workspace, form_id, kinds)
    return Done(None, _said(form_id))


def _said(form_id: str) -> Changes:
    from app.models.lineage import lineage_id
    return Changes(forms=True, conflicts=True, records=frozenset({lineage_id(form_id)}))
