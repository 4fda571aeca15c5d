"""The questions that forms know, asked once of each: a form is named by its hash, so what it asks never changes."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from app.models.store import schema as s
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Form


Questions = Container[str]


class _Any:
    """Every path: of a form that is here and cannot be loaded, nobody knows its questions, and no answer to one shall be lost."""

    def __contains__(self, path: object) -> bool:
        return True


class Vocabulary:
    def __init__(self) -> None:
        self._questions: dict[bytes, Questions] = {}

    def of(self, form: Form) -> Questions:
        """Paths without repeat instances."""
        # When an interview began and ended is kept beside its answers even where the form does not ask for it.
        root = f"/{form.root.name}"
        found = frozenset(form.model.by_ref) | {f"{root}/start", f"{root}/end"}
        self._questions[bytes.fromhex(form.sha256)] = found
        return found

    def of_kept(self, connection: Connection, sha256: bytes) -> Questions:
        if sha256 in self._questions:
            return self._questions[sha256]
        xform = connection.execute(select(s.Forms.xform).where(s.Forms.sha256 == sha256)).scalar_one()
        files = connection.execute(select(s.FormFiles.name, s.FormFiles.bytes).where(s.FormFiles.form == sha256)).all()
        try:
            return self.of(self.load(xform, {file.name: file.bytes for file in files}))
        except Problem:
            return self._questions.setdefault(sha256, _Any())

    def load(self, xform: bytes, files: dict[str, bytes]) -> Form:
        """Problem: it is no form that can run."""
        from app.forms import load_form
        return load_form(xform, files=files)
