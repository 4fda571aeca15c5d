"""The questions that forms know, asked once of each: a form is named by its hash, so what it asks never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from app.models import schema as s

if TYPE_CHECKING:
    from app.forms import Form


class Vocabulary:
    def __init__(self) -> None:
        self._questions: dict[bytes, frozenset[str]] = {}

    def of(self, form: Form) -> frozenset[str]:
        """Paths without repeat instances."""
        # When an interview began and ended is kept beside its answers even where the form does not ask for it.
        root = f"/{form.root.name}"
        found = frozenset(form.model.by_ref) | {f"{root}/start", f"{root}/end"}
        self._questions[bytes.fromhex(form.sha256)] = found
        return found

    def of_kept(self, connection: Connection, sha256: bytes) -> frozenset[str]:
        if sha256 in self._questions:
            return self._questions[sha256]
        xform = connection.execute(select(s.Form.xform).where(s.Form.sha256 == sha256)).scalar_one()
        files = connection.execute(select(s.FormFile.name, s.FormFile.bytes).where(s.FormFile.form == sha256)).all()
        return self.of(self.load(xform, {one.name: one.bytes for one in files}))

    def load(self, xform: bytes, files: dict[str, bytes]) -> Form:
        """Problem: it is no form that can run."""
        from app.forms import load_form
        return load_form(xform, files=files)
