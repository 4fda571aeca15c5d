"""Forms in a workspace: each under the hash of its XForm, with its source and the files beside it, and how it runs here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.models.files.errors import mendable
from app.models.norms import team_norms
from app.models.store import limits
from app.models.store import schema as s
from app.models.values import FormRecord
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Form
    from app.models.workspace import Workspace


def add_form(workspace: Workspace, form: Form, source: bytes, source_name: str) -> FormRecord:
    """Keeps a form with its source and the files beside it; one that is there already is left as it is.

    Problem: a part of it is larger than a merge takes in.
    """
    limits.check_bytes(f"The form “{form.title or form.id}”", len(form.xform) + len(source))
    for name, data in form.files.items():
        limits.check_text(f"The name of the form's file “{name[:60]}”", name, limits.MOST_NAME)
        limits.check_bytes(f"The form's file “{name}”", len(data))
    with mendable(workspace.path), workspace._engine.begin() as connection:
        workspace._writing(connection)
        sha = bytes.fromhex(form.sha256)
        connection.execute(s.upsert(s.Form).values(
            sha256=sha, form_id=form.id, version=form.version, title=form.title, xform=form.xform, source=source,
            source_name=source_name).on_conflict_do_nothing(index_elements=["sha256"]))
        for name, data in form.files.items():
            connection.execute(s.upsert(s.FormFile).values(form=sha, name=name, bytes=data)
                               .on_conflict_do_nothing(index_elements=["form", "name"]))
    workspace._known_writer = True
    if workspace._norms is None:
        team_norms.fresh(workspace)
    if not workspace._norms:
        workspace._forms[form.sha256] = form
    else:
        workspace._forms.pop(form.sha256, None)      # it may have come with a file that was missing
    return FormRecord(form.sha256, form.id, form.version, form.title, source_name)


def forms(workspace: Workspace) -> list[FormRecord]:
    with mendable(workspace.path), workspace._engine.connect() as connection:
        rows = connection.execute(select(s.Form.sha256, s.Form.form_id, s.Form.version, s.Form.title,
                                         s.Form.source_name).order_by(s.Form.title, s.Form.sha256)).all()
    return [FormRecord(row[0].hex(), *row[1:]) for row in rows]


def load_form(workspace: Workspace, sha256: str) -> Form:
    """The running form, from the XForm that is kept, with the norms that are set; loaded once."""
    if workspace._norms is None:
        team_norms.fresh(workspace)
    if sha256 not in workspace._forms:
        from app.forms import load_form as load
        sha = bytes.fromhex(sha256)
        with mendable(workspace.path), workspace._engine.connect() as connection:
            row = connection.execute(select(s.Form.xform, s.Form.source_name).where(s.Form.sha256 == sha)).first()
            files = connection.execute(select(s.FormFile.name, s.FormFile.bytes).where(s.FormFile.form == sha)).all()
        if row is None:
            raise Problem(f"The form {sha256[:12]} is not in {workspace.path.name}.", "Import the form again.")
        beside = dict(files)
        table, said = beside.get(team_norms.FILE), workspace._norms
        if table is not None and said:
            beside[team_norms.FILE] = team_norms.laid_over(table, said)
        form = workspace._forms[sha256] = load(row[0], name=row[1], files=beside)
        if table is not None and said:
            team_norms.retag(form, table, said)
    return workspace._forms[sha256]
